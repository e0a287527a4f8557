"""A process that has imported the bot and forks it on demand, so that a hundred deaths cost seconds, not minutes.

Reads JSON lines `{"titik": "setelah_commit" | "sebelum_kirim" | null, "ke": n}`: forks the unmodified bot, which SIGKILLs
itself when, once it is up, it reaches that moment for the n-th time. Writes `{"pid": …}` when it was born and
`{"akhir": …}` when it died (negative: the signal). The settings come from the environment, as for `python -m bot run`.
"""

import json
import os
import signal
import sys
import traceback
from functools import cache
from typing import Any

import bot.jalan
import bot.settings
import bot.titik
import handlers.daftar
from bot.app import Aplikasi
from bot.settings import Pengaturan


def _pembunuh(nama: str, ke: int) -> None:
    """Die when `nama` comes for the n-th time. Between two sends something must have been written down: else two chats
    whose messages leave at the same moment would repeat each other for ever."""
    sisa, tercatat = ke, True

    def lihat(titik: str) -> None:
        nonlocal sisa, tercatat
        tercatat = tercatat or titik == "setelah_catat"
        if titik == nama and tercatat:
            sisa -= 1
            tercatat = nama != "sebelum_kirim"
            if sisa == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    bot.titik.pasang(lihat)


def _anak(perintah: dict[str, Any]) -> None:
    mulai = Aplikasi.mulai

    async def mulai_lalu_pasang(aplikasi: Aplikasi) -> None:
        await mulai(aplikasi)
        _pembunuh(perintah["titik"], perintah["ke"])

    try:
        if perintah["titik"]:
            Aplikasi.mulai = mulai_lalu_pasang  # type: ignore[method-assign]
        bot.jalan.utama(Pengaturan.baca())
    except BaseException:  # noqa: BLE001 - a forked child must never return into its parent's code
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _katakan(isi: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(isi) + "\n")
    sys.stdout.flush()


def utama() -> None:
    # What each life would read anew: every conversation, and the profile.
    handlers.daftar.kumpulkan()
    bot.settings.muat = cache(bot.settings.muat)
    assert Pengaturan.baca().profil
    _katakan({"siap": True})
    for baris in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _anak(json.loads(baris))
        _katakan({"pid": pid})
        _, status = os.waitpid(pid, 0)
        _katakan({"akhir": os.waitstatus_to_exitcode(status)})


if __name__ == "__main__":
    utama()
