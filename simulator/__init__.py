"""A Telegram on your own machine: the Bot API over HTTP, and people who type and tap.

async with simulator.jalankan() as tg:
    budi = tg.tambah_orang("Budi", "0812…")
    ...                       # start a bot with tg.token and tg.url
    budi.kirim_teks("/start")
    await budi.tunggu("Selamat datang")
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from .clock import Jam
from .dunia import Dunia
from .faults import Gangguan
from .kendali import pasang_kendali
from .layar import Layar
from .model import Bot, Pesan
from .orang import Orang, TidakAdaTombol
from .server import buat_app

__all__ = [
    "Bot",
    "Dunia",
    "Jam",
    "Layar",
    "Orang",
    "Pesan",
    "Telegram",
    "TidakAdaTombol",
    "buat_app",
    "jalankan",
    "layani",
]


@dataclass(frozen=True)
class Telegram:
    """A running simulator. `url` is for BOT_API_URL, `token` for BOT_TOKEN of the first bot."""

    dunia: Dunia
    bot: Bot
    url: str

    @property
    def token(self) -> str:
        return self.bot.token

    @property
    def jam(self) -> Jam:
        return self.dunia.jam

    @property
    def gangguan(self) -> Gangguan:
        return self.dunia.gangguan

    def tambah_orang(self, nama: str, telepon: str | None = None, *, id: int | None = None) -> Orang:
        """A person whose phone shows the chat with the first bot."""
        return self.dunia.tambah_orang(nama, telepon, id=id, bot=self.bot)


@asynccontextmanager
async def layani(app: web.Application, port: int = 0) -> AsyncIterator[str]:
    """Serve `app` on 127.0.0.1 (port 0: any free one); yields the address without a slash at the end."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def jalankan(
    dunia: Dunia | None = None, *, port: int = 0, token: str | None = None, batas: bool = False
) -> AsyncIterator[Telegram]:
    """Start the simulator inside this process. `batas` switches Telegram's sending limits on."""
    dunia = dunia or Dunia()
    dunia.batas.aktif = batas
    bot = dunia.tambah_bot(token) if token or not dunia.bot else dunia.satu_bot()
    app = buat_app(dunia)
    pasang_kendali(app)
    async with layani(app, port) as url:
        yield Telegram(dunia, bot, url)
