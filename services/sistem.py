"""Named values that one process learns and another needs: `run` learns the bot's username, `invite` prints links with it."""

from datetime import datetime

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from models import KeadaanSistem

NAMA_BOT = "nama_bot"
"""Username of the bot without @, as getMe says it."""
_KUNCI_GILIRAN = 5_202_404


def giliran(sesi: Session, nama: str) -> None:
    """Whoever asks for the same name waits until our commit: for what several processes must not do side by side.

    PostgreSQL only; SQLite has one writer.
    """
    if sesi.get_bind().dialect.name == "postgresql":
        sesi.execute(select(func.pg_advisory_xact_lock(_KUNCI_GILIRAN, func.hashtext(nama))))


def ambil(sesi: Session, kunci: str) -> str | None:
    """The value, or None where nobody has stored one."""
    return sesi.execute(select(KeadaanSistem.nilai).where(KeadaanSistem.kunci == kunci)).scalar()


def simpan(sesi: Session, kunci: str, nilai: str, sekarang: datetime) -> None:
    """Store the value, replacing an older one. `sekarang` is aware."""
    if ambil(sesi, kunci) == nilai:
        return
    sesi.execute(delete(KeadaanSistem).where(KeadaanSistem.kunci == kunci))
    sesi.execute(insert(KeadaanSistem).values(kunci=kunci, nilai=nilai, diubah=sekarang))
