"""`python -m simulator`: the simulated Telegram as a process of its own, so that a bot can die beside it."""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys

from . import jalankan


async def _utama(port: int, token: str | None, batas: bool) -> None:
    berhenti = asyncio.Event()
    loop = asyncio.get_running_loop()
    for tanda in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(tanda, berhenti.set)
    async with jalankan(port=port, token=token, batas=batas) as tg:
        # One line that a test can read: where it listens and which token it knows.
        sys.stdout.write(json.dumps({"url": tg.url, "token": tg.token, "username": tg.bot.username}) + "\n")
        sys.stdout.flush()
        await berhenti.wait()


def utama() -> None:
    urai = argparse.ArgumentParser(prog="python -m simulator", description="Telegram tiruan di mesin ini")
    urai.add_argument("--port", type=int, default=0, help="0 = port bebas mana saja")
    urai.add_argument("--token", help="token bot yang dikenal; tanpa ini dibuatkan")
    urai.add_argument("--batas", action="store_true", help="nyalakan batas kirim Telegram")
    pilihan = urai.parse_args()
    asyncio.run(_utama(pilihan.port, pilihan.token, pilihan.batas))


if __name__ == "__main__":
    utama()
