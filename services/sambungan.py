"""The thread between an account and its Telegram chat: blocked, unblocked, put where it does not belong."""

from __future__ import annotations

from sqlalchemy import literal_column, update

from models import Akun
from services.konteks import Konteks
from services.kotak_keluar import kirim
from services.layar import layar


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
