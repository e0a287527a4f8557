"""How a bot receives: offsets, long polls, conflicts, webhooks."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from pemanggil_bot import Bot

from simulator import Orang, Telegram, layani

LAIN = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
HOOK = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


def teks(updates: list[dict[str, Any]]) -> list[str]:
    return [u["message"]["text"] for u in updates]


async def test_reading_does_not_confirm_the_offset_does_for_ever(bot: Bot, budi: Orang) -> None:
    budi.kirim_teks("satu")
    budi.kirim_teks("dua")
    updates = await bot.hasil("getUpdates", timeout=0)
    assert teks(updates) == ["/start", "satu", "dua"]
    nomor = [u["update_id"] for u in updates]
    assert nomor == list(range(nomor[0], nomor[0] + 3))
    assert nomor[0] >= 100_000_000
    assert teks(await bot.hasil("getUpdates", limit=1)) == ["/start"]
    assert teks(await bot.hasil("getUpdates", offset=nomor[1])) == ["satu", "dua"]
    assert teks(await bot.hasil("getUpdates", offset=0)) == ["satu", "dua"]
    assert teks(await bot.hasil("getUpdates", offset=-1)) == ["dua"]
    assert teks(await bot.hasil("getUpdates")) == ["dua"]
    # An offset from another world is not believed.
    assert teks(await bot.hasil("getUpdates", offset=nomor[2] + 1000)) == ["dua"]
    assert await bot.hasil("getUpdates", offset=nomor[2] + 1) == []


async def test_long_poll_wakes_at_once(bot: Bot, budi: Orang) -> None:
    awal = (await bot.hasil("getUpdates"))[-1]["update_id"]
    tunggu = asyncio.create_task(bot.hasil("getUpdates", offset=awal + 1, timeout=30))
    await bot.hasil("getMe")  # the poll is waiting by now
    budi.kirim_teks("halo")
    async with asyncio.timeout(2):
        assert teks(await tunggu) == ["halo"]


async def test_second_poll_ends_the_first(bot: Bot, tg: Telegram) -> None:
    pertama = asyncio.create_task(bot("getUpdates", timeout=30))
    await bot.hasil("getMe")
    kedua = asyncio.create_task(bot("getUpdates", timeout=30))
    assert (await pertama)["description"] == LAIN
    assert not kedua.done()
    await bot.hasil("setWebhook", url="https://contoh.example/hook")
    assert (await kedua)["error_code"] == 409
    assert await bot.galat("getUpdates") == HOOK
    await bot.hasil("deleteWebhook")
    assert await bot.hasil("getUpdates") == []


async def test_messages_wait_a_day_taps_150_seconds(bot: Bot, budi: Orang, tg: Telegram) -> None:
    tombol = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    await bot.hasil("sendMessage", chat_id=budi.id, text="Kartu", reply_markup=tombol)
    budi.ketuk("A")
    jenis = [set(u) - {"update_id"} for u in await bot.hasil("getUpdates")]
    assert jenis == [{"message"}, {"callback_query"}]
    tg.jam.maju(151)
    assert teks(await bot.hasil("getUpdates")) == ["/start"]
    tg.jam.maju(24 * 3600)
    assert await bot.hasil("getUpdates") == []


async def test_ids_jump_after_an_idle_week(bot: Bot, budi: Orang, tg: Telegram) -> None:
    lama = (await bot.hasil("getUpdates"))[0]["update_id"]
    tg.jam.maju(6 * 24 * 3600)
    budi.kirim_teks("sebelum seminggu")
    assert (await bot.hasil("getUpdates"))[0]["update_id"] == lama + 1
    tg.jam.maju(8 * 24 * 3600)
    budi.kirim_teks("sesudah seminggu")
    baru = await bot.hasil("getUpdates", offset=lama + 2)
    assert teks(baru) == ["sesudah seminggu"]
    assert baru[0]["update_id"] != lama + 2


async def test_allowed_updates_are_remembered(bot: Bot, budi: Orang) -> None:
    await bot.hasil("getUpdates", allowed_updates=["callback_query"])
    budi.kirim_teks("tidak diminta")
    assert teks(await bot.hasil("getUpdates")) == ["/start"]
    await bot.hasil("getUpdates", allowed_updates=[])
    budi.kirim_teks("diminta lagi")
    assert teks(await bot.hasil("getUpdates")) == ["/start", "diminta lagi"]


class Penerima:
    """A webhook that answers with the statuses it was given, then 200."""

    def __init__(self, statuses: list[int]) -> None:
        self.statuses, self.terima = statuses, []  # type: ignore[var-annotated]
        self.cukup = asyncio.Event()

    async def hook(self, request: web.Request) -> web.Response:
        status = self.statuses.pop(0) if self.statuses else 200
        rahasia = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        self.terima.append((status, rahasia, (await request.json())["message"]["text"]))
        if self.terima[-1][2] == "akhir" and status == 200:
            self.cukup.set()
        return web.Response(status=status)


@pytest.fixture
async def penerima() -> AsyncIterator[tuple[Penerima, str]]:
    satu = Penerima([500])
    app = web.Application()
    app.router.add_post("/hook", satu.hook)
    async with layani(app) as url:
        yield satu, f"{url}/hook"


async def test_webhook_is_tried_again_until_2xx(
    bot: Bot, budi: Orang, penerima: tuple[Penerima, str]
) -> None:
    satu, url = penerima
    await bot.hasil("setWebhook", url=url, secret_token="rahasia-1")
    budi.kirim_teks("akhir")
    await asyncio.wait_for(satu.cukup.wait(), 5)
    assert satu.terima == [
        (500, "rahasia-1", "/start"),
        (200, "rahasia-1", "/start"),
        (200, "rahasia-1", "akhir"),
    ]
    info = await bot.hasil("getWebhookInfo")
    assert info["url"] == url
    assert info["last_error_message"] == "Wrong response from the webhook: 500"
    await bot.hasil("deleteWebhook")
    assert (await bot.hasil("getWebhookInfo"))["url"] == ""
    assert await bot.hasil("getUpdates") == []
