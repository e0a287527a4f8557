"""Telegram as a bot sees it, as quick as Python allows: updates out in batches, every send answered.

Each bot has a `Room` by its token. A room holds the updates that were not confirmed yet, tells a scenario (`people.py`)
about every call that changes something, and waits `delay` seconds before each answer: Telegram near, or 50 ms away.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Protocol
from urllib.parse import parse_qsl

import orjson

from benchmarks.http import Connection, fields

LIMIT = 100
"""Telegram hands out at most so many updates at a time."""
BOT = {"id": 42, "is_bot": True, "first_name": "Sistem Kerja", "username": "sistem_kerja_bot"}
ME = BOT | {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}
EMPTY = b'{"ok":true,"result":[]}'
TRUE = b'{"ok":true,"result":true}'


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a bot. `message_id` is that of the message sent or edited, 0 where the call has none."""

    method: str
    params: dict[str, Any]
    chat_id: int
    message_id: int

    @property
    def text(self) -> str:
        return str(self.params.get("text") or self.params.get("caption") or "")

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """The inline buttons, row after row."""
        markup = self.params.get("reply_markup") or {}
        if isinstance(markup, str):
            markup = orjson.loads(markup)
        return [button for row in markup.get("inline_keyboard", ()) for button in row]


class Listener(Protocol):
    """A scenario: it is told about every call."""

    def heard(self, call: Call) -> None: ...


@dataclass
class Room:
    """What Telegram keeps for one bot."""

    delay: float = 0.0
    """Seconds between a call and its answer."""
    listener: Listener | None = None
    calls: dict[str, int] = field(default_factory=dict)
    """How often each method was called."""
    polled: asyncio.Event = field(default_factory=asyncio.Event)
    """Set at the first getUpdates: the bot is up."""
    waiting: deque[tuple[int, bytes]] = field(default_factory=deque)
    """Updates that were not confirmed: (update_id, JSON)."""
    _poll: tuple[Connection, int, asyncio.TimerHandle] | None = None
    _flush: bool = False
    _update_ids: count[int] = field(default_factory=lambda: count(500_000_001))
    _message_ids: count[int] = field(default_factory=lambda: count(1001))

    def next_message_id(self) -> int:
        return next(self._message_ids)

    def push(self, update: dict[str, Any]) -> None:
        """An update happened; a bot that waits is told at once, together with what else happens in this moment."""
        update_id = next(self._update_ids)
        self.waiting.append((update_id, orjson.dumps({"update_id": update_id, **update})))
        if self._poll is not None and not self._flush:
            self._flush = True
            asyncio.get_running_loop().call_soon(self._wake)

    def clear(self) -> None:
        """Forget what nobody fetched."""
        self.waiting.clear()

    # --- getUpdates -----------------------------------------------------------------------------------------------------

    def poll(self, connection: Connection, params: dict[str, Any]) -> None:
        self.polled.set()
        offset = int(params.get("offset") or 0)
        while self.waiting and self.waiting[0][0] < offset:
            self.waiting.popleft()
        limit = min(int(params.get("limit") or LIMIT), LIMIT)
        seconds = float(params.get("timeout") or 0)
        if self.waiting or not seconds:
            self.reply(connection, self._batch(limit))
            return
        loop = asyncio.get_running_loop()
        self._poll = (connection, limit, loop.call_later(seconds, self._expire))

    def _wake(self) -> None:
        self._flush = False
        if self._poll is not None and self.waiting:
            connection, limit, timer = self._poll
            timer.cancel()
            self._poll = None
            self.reply(connection, self._batch(limit))

    def _expire(self) -> None:
        if self._poll is not None:
            connection = self._poll[0]
            self._poll = None
            connection.answer(EMPTY)

    def _batch(self, limit: int) -> bytes:
        if not self.waiting:
            return EMPTY
        taken = [self.waiting[i][1] for i in range(min(limit, len(self.waiting)))]
        return b'{"ok":true,"result":[' + b",".join(taken) + b"]}"

    # --- everything else ------------------------------------------------------------------------------------------------

    def receive(self, connection: Connection, method: str, params: dict[str, Any]) -> None:
        answer = _ANSWERS.get(method)
        chat_id = int(params.get("chat_id") or 0)
        message_id = int(params.get("message_id") or 0)
        if answer is None and method.startswith(("send", "edit")):
            if method.startswith("send"):
                message_id = next(self._message_ids)
            answer = _message(method, params, chat_id, message_id)
        self.reply(connection, answer or TRUE)
        if self.listener is not None and (chat_id or method == "answerCallbackQuery"):
            self.listener.heard(Call(method, params, chat_id, message_id))

    def reply(self, connection: Connection, body: bytes) -> None:
        if self.delay:
            asyncio.get_running_loop().call_later(self.delay, connection.answer, body)
        else:
            connection.answer(body)


_ANSWERS = {
    "getMe": orjson.dumps({"ok": True, "result": ME}),
    "getWebhookInfo": b'{"ok":true,"result":{"url":"","has_custom_certificate":false,"pending_update_count":0}}',
    "sendChatAction": TRUE,
}


def _message(method: str, params: dict[str, Any], chat_id: int, message_id: int) -> bytes:
    message: dict[str, Any] = {
        "message_id": message_id,
        "from": BOT,
        "chat": {"id": chat_id, "first_name": "Warga", "type": "private"},
        "date": int(time.time()),
    }
    if (text := params.get("text")) is not None:
        message["text"] = text
    if method in {"sendDocument", "sendPhoto", "sendVoice"}:
        kind = method.removeprefix("send").lower()
        file = {"file_id": f"berkas-{message_id}", "file_unique_id": f"b{message_id}", "file_size": 1000}
        message[kind] = [file | {"width": 1, "height": 1}] if kind == "photo" else file
        if kind == "voice":
            file["duration"] = 1
    markup = params.get("reply_markup")
    if isinstance(markup, dict) and "inline_keyboard" in markup:
        message["reply_markup"] = markup
    return orjson.dumps({"ok": True, "result": message})


class Standin:
    """The server. `rooms` by token; `url` is what a bot takes for the address of the Bot API."""

    def __init__(self) -> None:
        self.rooms: dict[str, Room] = {}
        self.url = ""

    def room(self, token: str) -> Room:
        """The room of this bot, made where it is new."""
        return self.rooms.setdefault(token, Room())

    def receive(self, connection: Connection, path: str, kind: str, body: bytes) -> None:
        path, _, query = path.partition("?")
        token, _, method = path.removeprefix("/bot").partition("/")
        room = self.rooms.get(token)
        if room is None or not method:
            connection.answer(
                b'{"ok":false,"error_code":401,"description":"Unauthorized"}', "401 Unauthorized"
            )
            return
        room.calls[method] = room.calls.get(method, 0) + 1
        params = fields(kind, body)
        if query:
            params |= parse_qsl(query)
        if method == "getUpdates":
            room.poll(connection, params)
        else:
            room.receive(connection, method, params)


@asynccontextmanager
async def serve() -> AsyncIterator[Standin]:
    """The stand-in on a free port of 127.0.0.1."""
    standin = Standin()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(standin.receive), "127.0.0.1", 0, backlog=1024)
    standin.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield standin
    finally:
        server.close()
