"""The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout, web

from . import errors
from . import methods as _methods  # noqa: F401  registers the methods
from .call import METHODS, Call
from .dunia import Dunia, Panggilan
from .errors import ApiError
from .faults import Aturan, Jenis
from .model import Bot
from .params import Params, read_params
from .receiving import get_updates

log = logging.getLogger(__name__)
DUNIA = web.AppKey("dunia", Dunia)
MAX_BODY = 64 * 1024 * 1024
_WEBHOOK_PAUSE = 0.2  # seconds between two attempts


def buat_app(dunia: Dunia) -> web.Application:
    """The aiohttp application of one world; webhooks are delivered while it runs."""
    app = web.Application(client_max_size=MAX_BODY)
    app[DUNIA] = dunia
    app.router.add_route("*", "/bot{token}/{method}", _call)
    app.router.add_get("/file/bot{token}/{path:.+}", _download)
    app.cleanup_ctx.append(_webhooks)
    app.on_shutdown.append(_end_polls)
    return app


async def _end_polls(app: web.Application) -> None:
    """Let waiting `getUpdates` calls go, so that the server need not wait for callers that left long ago."""
    for bot in app[DUNIA].bot.values():
        bot.poll = None
        bot.antrean.kejadian.beri_tahu()


def _find_bot(dunia: Dunia, token: str) -> Bot:
    bot = dunia.bot.get(token)
    if bot is None:
        raise errors.UNAUTHORIZED if ":" in token else errors.NOT_FOUND
    return bot


async def _call(request: web.Request) -> web.StreamResponse:
    dunia, name = request.app[DUNIA], request.match_info["method"]
    try:
        bot = _find_bot(dunia, request.match_info["token"])
        params = await read_params(request)
    except ApiError as error:
        return _answer(error)
    entry = Panggilan(len(dunia.panggilan) + 1, dunia.jam.sekarang(), bot.username, name, params.for_log())
    dunia.panggilan.append(entry)
    points = dunia.gangguan.titik_untuk(name, params.values)
    rules = {rule.jenis: rule for rule in dunia.gangguan.berlaku(name, params.values)}

    if any(not point.sesudah for point in points):
        await dunia.gangguan.tahan(points, sesudah=False)
        if request.transport is None or request.transport.is_closing():
            # The caller died while it was held: its call never arrived.
            entry.sampai = False
            return web.Response(status=500)
    answer = await _carry_out(dunia, bot, name, params, rules)
    entry.code = answer.code if isinstance(answer, ApiError) else 200
    entry.description = answer.description if isinstance(answer, ApiError) else ""
    dunia.kejadian.beri_tahu()
    await dunia.gangguan.tahan(points, sesudah=True)

    if "putus_sebelum" in rules or "putus_sesudah" in rules:
        entry.sampai = False
        return _break_off(request)
    delay = dunia.gangguan.jeda + (rules["tunda"].nilai if "tunda" in rules else 0)
    if delay:
        await asyncio.sleep(delay)
    return _answer(answer)


async def _carry_out(
    dunia: Dunia, bot: Bot, name: str, params: Params, rules: dict[Jenis, Aturan]
) -> dict[str, Any] | ApiError:
    """The body of a success, or the error. Rules that stand before acceptance leave the world untouched."""
    if "putus_sebelum" in rules:
        return ApiError(0, "connection broken before acceptance")
    if "500" in rules:
        return ApiError(500, "Internal Server Error")
    if "429" in rules:
        return errors.too_many_requests(int(rules["429"].nilai))
    call = Call(dunia, bot, params)
    try:
        if name.lower() == "getupdates":
            result: Any = await get_updates(call)
        elif name.lower() in METHODS:
            result = METHODS[name.lower()](call)
        else:
            return errors.METHOD_NOT_FOUND
    except ApiError as error:
        return error
    return {"ok": True, "result": result}


def _answer(answer: dict[str, Any] | ApiError) -> web.Response:
    if isinstance(answer, ApiError):
        headers = {"Retry-After": str(answer.retry_after)} if answer.retry_after else {}
        return web.json_response(answer.to_json(), status=answer.code, headers=headers)
    return web.Response(text=json.dumps(answer, ensure_ascii=False), content_type="application/json")


def _break_off(request: web.Request) -> web.Response:
    """Close the connection without a word: the caller cannot know what happened."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


async def _download(request: web.Request) -> web.Response:
    try:
        bot = _find_bot(request.app[DUNIA], request.match_info["token"])
    except ApiError as error:
        return _answer(error)
    path = request.match_info["path"]
    file = next((berkas for berkas in bot.berkas.values() if berkas.path == path), None)
    if file is None:
        return _answer(errors.NOT_FOUND)
    return web.Response(body=file.isi, content_type="application/octet-stream")


# ---------------------------------------------------------------------- webhooks


async def _webhooks(app: web.Application) -> Any:
    """Post waiting updates to the webhooks, one after another per bot, until each was taken with a 2xx."""
    tasks: dict[str, asyncio.Task[None]] = {}
    stopping = asyncio.Event()

    async def watch() -> None:
        dunia = app[DUNIA]
        async with ClientSession(timeout=ClientTimeout(total=20)) as session:
            try:
                while not stopping.is_set():
                    for token, bot in dunia.bot.items():
                        if bot.webhook and (token not in tasks or tasks[token].done()):
                            tasks[token] = asyncio.create_task(_deliver(bot, session))
                    await dunia.kejadian.tunggu_sekali()
            finally:
                for task in tasks.values():
                    task.cancel()
                await asyncio.gather(*tasks.values(), return_exceptions=True)

    watcher = asyncio.create_task(watch())
    yield
    stopping.set()
    watcher.cancel()
    await asyncio.gather(watcher, return_exceptions=True)


async def _deliver(bot: Bot, session: ClientSession) -> None:
    """Drain the queue of `bot` as long as it has a webhook."""
    while (hook := bot.webhook) is not None:
        waiting = bot.antrean.peek(1)
        if not waiting:
            return
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.rahasia} if hook.rahasia else {}
        try:
            async with session.post(hook.url, json=waiting[0], headers=headers) as response:
                taken, trouble = (
                    response.status // 100 == 2,
                    f"Wrong response from the webhook: {response.status}",
                )
        except (ClientError, TimeoutError) as error:
            taken, trouble = False, f"Connection failed: {type(error).__name__}"
        if taken:
            bot.antrean.confirm(int(waiting[0]["update_id"]) + 1)
            continue
        log.info("webhook %s: %s", bot.username, trouble)
        hook.galat_terakhir, hook.galat_pada = trouble, int(bot.antrean.jam.sekarang())
        await asyncio.sleep(_WEBHOOK_PAUSE)
