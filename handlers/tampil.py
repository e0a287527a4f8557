"""A menu screen: edited where its button was tapped, else sent below.

A button under news ends in «+»: its screen opens below, so that the news stays to be read again.
"""

from __future__ import annotations

from handlers.masuk import Masuk
from services.konteks import Konteks
from services.kotak_keluar import kirim, sunting
from services.layar import Layar


def tampilkan(k: Konteks, m: Masuk, isi: Layar) -> None:
    """Show `isi` to the person."""
    if m.data is not None and m.message_id is not None and not m.data.endswith("+"):
        sunting(k, m.telegram_id, m.message_id, isi)
    else:
        kirim(k, m.telegram_id, isi)


def halaman(m: Masuk) -> int:
    """The page in `m:<layar>:<halaman>`, 0 where there is none; forged values are 0, too."""
    bagian = m.bagian
    return int(bagian[2]) if len(bagian) == 3 and bagian[2].isdigit() and len(bagian[2]) <= 4 else 0


def nomor(teks: str) -> int | None:
    """An id out of a button; None for anything that is no plain number of at most 18 digits."""
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) <= 18 else None
