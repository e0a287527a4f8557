"""The measuring tool is held to its own promises: HTTP right, nothing counted twice, disorder and loss noticed."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest

from benchmarks.http import Connection, fields
from benchmarks.people import Echo, Form, Person, Step, text_update
from benchmarks.standin import Standin, serve

TOKEN = "42:uji"


class Bot:
    """A bot of a few lines, as the floor is."""

    def __init__(self, standin: Standin, session: aiohttp.ClientSession) -> None:
        self.base = f"{standin.url}/bot{TOKEN}"
        self.session = session
        self.offset = 0

    async def call(self, method: str, **params: Any) -> Any:
        async with self.session.post(f"{self.base}/{method}", json=params) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return answer["result"]

    async def fetch(self, seconds: float = 1) -> list[dict[str, Any]]:
        updates: list[dict[str, Any]] = await self.call("getUpdates", offset=self.offset, timeout=seconds)
        if updates:
            self.offset = updates[-1]["update_id"] + 1
        return updates

    async def echo(self, update: dict[str, Any]) -> None:
        message = update["message"]
        await self.call("sendMessage", chat_id=message["chat"]["id"], text=message["text"])


@pytest.fixture
async def session() -> Any:
    async with aiohttp.ClientSession() as session:
        yield session


async def test_telegram_hands_out_until_confirmed(session: aiohttp.ClientSession) -> None:
    async with serve() as standin:
        room, bot = standin.room(TOKEN), Bot(standin, session)
        for number in range(130):
            room.push(text_update(room, Person(7), f"pesan {number}"))
        first = await bot.fetch()
        assert len(first) == 100
        bot.offset = first[49]["update_id"] + 1
        second = await bot.fetch()
        assert [u["message"]["text"] for u in second] == [f"pesan {n}" for n in range(50, 130)]
        assert await bot.fetch(seconds=0) == []


async def test_a_waiting_bot_is_told_at_once(session: aiohttp.ClientSession) -> None:
    async with serve() as standin:
        room, bot = standin.room(TOKEN), Bot(standin, session)
        waiting = asyncio.create_task(bot.fetch(seconds=30))
        await asyncio.wait_for(room.polled.wait(), 1)
        room.push(text_update(room, Person(7), "halo"))
        assert [u["message"]["text"] for u in await asyncio.wait_for(waiting, 1)] == ["halo"]


async def test_calls_are_answered_as_telegram_does(session: aiohttp.ClientSession) -> None:
    async with serve() as standin:
        room, bot = standin.room(TOKEN), Bot(standin, session)
        assert (await bot.call("getMe"))["is_bot"] is True
        papan = {
            "inline_keyboard": [[{"text": "A", "callback_data": "a"}], [{"text": "B", "callback_data": "b"}]]
        }
        sent = await bot.call("sendMessage", chat_id=7, text="pilih", reply_markup=papan)
        assert (sent["text"], sent["chat"]["id"], sent["reply_markup"]) == ("pilih", 7, papan)
        edited = await bot.call("editMessageText", chat_id=7, message_id=sent["message_id"], text="sudah")
        assert edited["message_id"] == sent["message_id"]
        assert await bot.call("answerCallbackQuery", callback_query_id="1") is True
        form = aiohttp.FormData({"chat_id": "7", "caption": "surat"})
        form.add_field("document", b"%PDF-1.7", filename="surat.pdf")
        async with session.post(f"{bot.base}/sendDocument", data=form) as response:
            assert (await response.json())["result"]["document"]["file_id"]
        assert room.calls["sendDocument"] == 1
        async with session.post(f"{standin.url}/bot9:lain/getMe") as response:
            assert response.status == 401


async def test_an_answer_may_be_far_away(session: aiohttp.ClientSession) -> None:
    async with serve() as standin:
        room, bot = standin.room(TOKEN), Bot(standin, session)
        room.delay = 0.05
        loop = asyncio.get_running_loop()
        since = loop.time()
        await asyncio.gather(*(bot.call("sendMessage", chat_id=n, text="x") for n in range(1, 21)))
        assert 0.05 <= loop.time() - since < 0.5  # twenty at once, not one after the other


async def test_a_good_echo_is_counted(session: aiohttp.ClientSession) -> None:
    async with serve() as standin:
        bot = Bot(standin, session)
        scenario = Echo(standin.room(TOKEN), range(1, 11), window=3)
        scenario.count()
        scenario.start()
        while scenario.tally.answered < 200:
            for update in await bot.fetch():
                await bot.echo(update)
        scenario.stop()
        while scenario.unanswered:
            for update in await bot.fetch():
                await bot.echo(update)
        assert scenario.tally.disorder == 0
        assert scenario.tally.unexpected == 0
        assert len(scenario.tally.latencies) == scenario.tally.answered


async def test_a_bot_that_reorders_is_caught(session: aiohttp.ClientSession) -> None:
    async with serve() as standin:
        bot = Bot(standin, session)
        scenario = Echo(standin.room(TOKEN), range(1, 3), window=3)
        scenario.start()
        scenario.stop()
        for update in reversed(await bot.fetch()):
            await bot.echo(update)
        # 3 2 1 in each of two chats: the third and the second answer overtook somebody.
        assert scenario.tally.disorder == 4
        assert scenario.unanswered == 0


async def test_lost_and_doubled_answers_are_caught(session: aiohttp.ClientSession) -> None:
    async with serve() as standin:
        bot = Bot(standin, session)
        scenario = Echo(standin.room(TOKEN), range(1, 3), window=2)
        scenario.start()
        scenario.stop()
        updates = await bot.fetch()
        await bot.echo(updates[0])
        await bot.echo(updates[0])
        assert scenario.unanswered == 3
        assert scenario.tally.unexpected == 1


async def test_a_form_is_walked_by_its_buttons(session: aiohttp.ClientSession) -> None:
    steps = (Step("Pilih", text="/form"), Step("Nama?", tap="Kuning"), Step("Terima kasih", text="Budi"))
    async with serve() as standin:
        bot = Bot(standin, session)
        scenario = Form(standin.room(TOKEN), [7], steps)
        scenario.start()
        papan = {
            "inline_keyboard": [
                [{"text": "Merah", "callback_data": "m"}, {"text": "Kuning", "callback_data": "k"}]
            ]
        }
        (update,) = await bot.fetch()
        sent = await bot.call("sendMessage", chat_id=7, text="Pilih warna", reply_markup=papan)
        (update,) = await bot.fetch()
        assert update["callback_query"]["data"] == "k"
        assert update["callback_query"]["message"]["message_id"] == sent["message_id"]
        await bot.call("editMessageText", chat_id=7, message_id=sent["message_id"], text="Nama?")
        (update,) = await bot.fetch()
        assert update["message"]["text"] == "Budi"
        await bot.call("sendMessage", chat_id=7, text="Siapa?")
        assert scenario.tally.unexpected == 1
        assert "Siapa?" in scenario.tally.example


def test_a_request_in_pieces() -> None:
    got: list[tuple[str, str, bytes]] = []
    connection = Connection(lambda _, path, kind, body: got.append((path, kind, body)))
    whole = (
        b"POST /botx/a HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
        b"POST /botx/b HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    )
    for byte in whole:
        connection.data_received(bytes([byte]))
    assert got == [("/botx/a", "application/json", b"{}"), ("/botx/b", "", b"abcde")]


def test_parameters_in_every_coat() -> None:
    assert fields("application/json", b'{"chat_id":7}') == {"chat_id": 7}
    assert fields("application/x-www-form-urlencoded", b"chat_id=7&text=a+b") == {
        "chat_id": "7",
        "text": "a b",
    }
    assert fields("", b"") == {}
