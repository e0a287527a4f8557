"""A process that ticks on demand. Reads lines «<instant> [sebelum|setelah]», sends the reminders that fell due until then, answers
how many transactions had something to do. With a word it kills itself before or after the first commit that changes something."""

import json
import os
import signal
import sys
from datetime import datetime
from typing import Any

from bot.basis_data import buat_mesin
from bot.settings import Pengaturan
from bot.store import Store
from services.konteks import Aturan, Konteks
from services.pengingat.detak import sapu


def _mati() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def utama() -> None:
    pengaturan = Pengaturan.baca()
    aturan = Aturan(pengaturan.profil, pengaturan.zona)
    store = Store(buat_mesin(pengaturan.database_url), lambda: kini)
    for baris in sys.stdin:
        saat, _, mati = baris.strip().partition(" ")
        kini = datetime.fromisoformat(saat)

        def detak(sesi: Any, kini: datetime = kini, mati: str = mati) -> int:
            hasil = sapu(Konteks(sesi, aturan, kini))
            if hasil and mati == "sebelum":
                _mati()
            return hasil

        banyak = 0
        while store.jalankan_sekarang(detak):
            banyak += 1
            if mati == "setelah":
                _mati()
        sys.stdout.write(json.dumps(banyak) + "\n")
        sys.stdout.flush()
    store.tutup()


if __name__ == "__main__":
    utama()
