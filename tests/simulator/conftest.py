from collections.abc import AsyncIterator

import aiohttp
import pytest
from pemanggil_bot import Bot

from simulator import Dunia, Jam, Orang, Telegram, jalankan


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
