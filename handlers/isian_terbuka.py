"""A form that is still open is never thrown away unasked."""

from __future__ import annotations

from handlers.masuk import Masuk
from services import draf
from services.draf import Isi
from services.konteks import Konteks
from services.kotak_keluar import kirim, lepas_tombol, sunting
from services.layar import layar
from services.tombol import GANTI_ISIAN, LANJUTKAN, Tombol

TANPA_TANYA = ":!"
"""Behind the data of a button: the person was asked, and leaves the open form."""


def ambil(k: Konteks) -> tuple[Isi, str] | None:
    """The open draft with its title, where something was answered in it; None where nothing would be lost."""
    isi = draf.ambil(k)
    form = draf.FORMULIR.get(isi.formulir) if isi is not None else None
    if isi is None or form is None:
        return None
    terjawab = {satu.kunci for satu in form.isian} & set(isi.jawaban)
    return (isi, form.judul) if terjawab else None


def tahan(k: Konteks, m: Masuk, *, kartu: bool = False) -> bool:
    """Ask before a button replaces an open form; True where that was asked. `kartu`: the button stands under a card that stays.

    The form that is opened afterwards goes to `di`.
    """
    terbuka = ambil(k)
    if terbuka is None or m.data is None or m.data.endswith(TANPA_TANYA):
        return False
    ganti = f"{m.data.removesuffix('+').removesuffix(':')}{TANPA_TANYA}"
    isi = layar(
        "sukarela/masih_terbuka",
        tombol=[[Tombol(LANJUTKAN, "g:lanjut")], [Tombol(GANTI_ISIAN, ganti)]],
        judul=terbuka[1],
    )
    tempat = di(m, kartu=kartu)
    if tempat is not None:
        sunting(k, m.telegram_id, tempat, isi)
    else:
        kirim(k, m.telegram_id, isi)
    return True


def tahan_di_bawah(k: Konteks, m: Masuk) -> bool:
    """The same where the form always opens below: the question that was answered loses its buttons."""
    if tahan(k, m, kartu=True):
        return True
    if m.data is not None and m.data.endswith(TANPA_TANYA) and m.message_id is not None:
        lepas_tombol(k, m.telegram_id, m.message_id)
    return False


def di(m: Masuk, *, kartu: bool = False) -> int | None:
    """Where a form opens: in the message of its button; below (None) under news and cards."""
    if m.data is None or m.data.endswith("+"):
        return None
    return None if kartu and not m.data.endswith(TANPA_TANYA) else m.message_id
