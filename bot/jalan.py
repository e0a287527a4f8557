"""`python -m bot run`: the bot until Ctrl-C or SIGTERM."""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import suppress

from bot import log
from bot.memori import hemat
from bot.settings import Pengaturan


async def jalankan(pengaturan: Pengaturan) -> None:
    """Run the bot until it is told to end. Raises PengaturanSalah, BasisDataGagal, TelegramMenolak: one sentence each."""
    log.pasang(pengaturan.log_level)
    from bot.app import Aplikasi

    berhenti = asyncio.Event()
    loop = asyncio.get_running_loop()
    for tanda in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows
            loop.add_signal_handler(tanda, berhenti.set)

    async def hidup() -> None:
        async with Aplikasi(pengaturan, bekukan=True) as aplikasi:
            await aplikasi.tunggu()

    # The start may wait long for Telegram, and must hear the signal, too.
    bot = asyncio.create_task(hidup())
    isyarat = asyncio.create_task(berhenti.wait())
    await asyncio.wait({bot, isyarat}, return_when=asyncio.FIRST_COMPLETED)
    isyarat.cancel()
    if bot.done():
        bot.result()
        return
    bot.cancel()
    with suppress(asyncio.CancelledError):
        await bot


def utama(pengaturan: Pengaturan) -> None:
    """Run the bot in a fast event loop where there is one, in little memory."""
    hemat()
    if sys.platform == "win32":
        asyncio.run(jalankan(pengaturan))
        return
    import uvloop

    uvloop.run(jalankan(pengaturan))
