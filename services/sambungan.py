"""The thread between an account and its Telegram chat: blocked, unblocked, put where it does not belong."""

from __future__ import annotations

from sqlalchemy import literal_column, select, update

from models import Akun, KotakKeluar
from models.kotak import KABAR
from services import penerima
from services.konteks import Konteks
from services.kotak_keluar import BarisKeluar, kirim
from services.layar import Layar, layar


def catat_keanggotaan(k: Konteks, chat_id: int, *, pribadi: bool, aktif: bool) -> None:
    """The person blocked or unblocked the bot, or somebody put it into a group: there it says once that it is private."""
    if pribadi:
        tandai_blokir(k, chat_id, diblokir=not aktif)
    elif aktif:
        kirim(k, chat_id, layar("sistem/hanya_pribadi"))


def tandai_blokir(k: Konteks, telegram_id: int, *, diblokir: bool) -> bool:
    """Remember whether messages reach the person. True where that changed."""
    hasil = k.sesi.connection().execute(
        update(Akun)
        .where(
            Akun.telegram_id == telegram_id,
            Akun.keadaan != literal_column("'dicabut'"),
            Akun.diblokir.is_(None) if diblokir else Akun.diblokir.is_not(None),
        )
        .values(diblokir=k.sekarang if diblokir else None)
    )
    return hasil.rowcount > 0


def nomor_kunci(k: Konteks, baris: BarisKeluar, awal: str) -> int | None:
    """The id behind `awal` in the key of an outbox row («laporan:12» → 12); None for rows of another kind."""
    kunci = k.sesi.execute(select(KotakKeluar.kunci).where(KotakKeluar.id == baris.id)).scalar_one_or_none()
    return (
        int(kunci.removeprefix(awal).split(":")[0]) if kunci is not None and kunci.startswith(awal) else None
    )


def kabari_pengirim(k: Konteks, baris: BarisKeluar, pengirim_id: int, isi: Layar, kunci: str) -> None:
    """`baris` did not reach its reader: whoever waits for that person is told, once for each `kunci`."""
    chat = penerima.chat(k.sesi, [pengirim_id]).get(pengirim_id)
    if chat is not None and chat != baris.chat_id:
        kirim(k, chat, isi, prioritas=KABAR, kunci=f"tidak_sampai:{kunci}", jenis="tidak_sampai")
