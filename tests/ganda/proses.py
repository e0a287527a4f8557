"""`python -m bot run`, reachable from this machine only; after SIGUSR1 it kills itself before its next send."""

import os
import signal

import bot.jalan
import bot.titik
import bot.web
from bot.settings import Pengaturan


def _mati_sebelum_kirim(_: int, __: object) -> None:
    bot.titik.pasang(lambda nama: os.kill(os.getpid(), signal.SIGKILL) if nama == "sebelum_kirim" else None)


if __name__ == "__main__":
    bot.web.ALAMAT_DENGAR = "127.0.0.1"
    signal.signal(signal.SIGUSR1, _mati_sebelum_kirim)
    bot.jalan.utama(Pengaturan.baca())
