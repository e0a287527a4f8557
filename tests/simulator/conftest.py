from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from simulator import Dunia, Jam, Orang, Telegram, jalankan


class Bot:
    """A bare caller of the Bot API: what a bot sends, without any library in between."""

    def __init__(self, tg: Telegram, session: aiohttp.ClientSession) -> None:
        self.tg, self.session = tg, session
        self.base = f"{tg.url}/bot{tg.token}"

    async def __call__(self, method: str, **params: Any) -> dict[str, Any]:
        """The whole answer, success or not; `params` go as JSON."""
        async with self.session.post(f"{self.base}/{method}", json=params) as response:
            body = await response.json()
            assert body["ok"] == (response.status == 200)
            assert body["ok"] or body["error_code"] == response.status
            return body

    async def hasil(self, method: str, **params: Any) -> Any:
        """`result` of a call that must succeed."""
        body = await self(method, **params)
        assert body["ok"], body
        return body["result"]

    async def galat(self, method: str, **params: Any) -> str:
        """`description` of a call that must be refused."""
        body = await self(method, **params)
        assert not body["ok"], body
        return body["description"]


@pytest.fixture
async def tg() -> AsyncIterator[Telegram]:
    async with jalankan(Dunia(jam=Jam.beku(), benih=1)) as telegram:
        yield telegram


@pytest.fixture
async def bot(tg: Telegram) -> AsyncIterator[Bot]:
    async with aiohttp.ClientSession() as session:
        yield Bot(tg, session)


@pytest.fixture
def budi(tg: Telegram) -> Orang:
    """A person who has started the bot."""
    orang = tg.tambah_orang("Budi", "0812 0000 0001")
    orang.mulai()
    return orang
