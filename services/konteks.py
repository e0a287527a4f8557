"""What a use case is told about the world: the regulation, the instant, the organisation, and who asks."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, literal_column, select, update
from sqlalchemy.orm import Session

from models import Akun, Pegawai
from rules.kalender import Kalender
from rules.organisasi import Organisasi
from rules.profil import Profil
from services.direktori import muat_organisasi
from services.kalender import bawaan
from services.pernyataan import jalankan


@dataclass(frozen=True)
class Aturan:
    """The part of the settings that a use case may know: no token, no addresses of servers."""

    profil: Profil
    zona: ZoneInfo
    public_url: str = ""
    nomor_surat: str = ""
    nama_bot: str = ""
    """Username of the bot without @, for deep links; empty where it is not known yet."""
    kalender: Kalender = field(default_factory=bawaan)
    """Working days and office hours of the Pemda (setting KALENDER)."""


@dataclass(frozen=True)
class Konteks:
    """One per transaction. `sekarang` is aware UTC; `pegawai` is who taps or types, None for a stranger."""

    sesi: Session
    aturan: Aturan
    sekarang: datetime
    telegram_id: int | None = None
    pegawai: Pegawai | None = field(default=None, compare=False)

    @property
    def profil(self) -> Profil:
        return self.aturan.profil

    @property
    def lokal(self) -> datetime:
        """`sekarang` on the wall clock of the Pemda."""
        return self.sekarang.astimezone(self.aturan.zona)

    @property
    def hari_ini(self) -> date:
        return self.lokal.date()

    @cached_property
    def organisasi(self) -> Organisasi:
        """The directory as of this transaction (cached per directory version)."""
        return muat_organisasi(self.sesi)


# The literals let both databases use the partial index of accounts that are not revoked.
_pilih_orang = (
    select(*Pegawai.__table__.columns, Akun.diblokir)
    .join_from(Pegawai, Akun, Akun.pegawai_id == Pegawai.id)
    .where(
        Akun.telegram_id == bindparam("telegram_id"),
        Akun.keadaan != literal_column("'dicabut'"),
        Akun.keadaan == literal_column("'aktif'"),
        Pegawai.aktif,
    )
)


def konteks_orang(dasar: Konteks, telegram_id: int) -> Konteks:
    """The context of somebody who taps or types: `pegawai` by the active account, a row to read, not to change.

    Whoever writes has not blocked the bot.
    """
    baris = jalankan(dasar.sesi, _pilih_orang, {"telegram_id": telegram_id}).first()
    if baris is not None and baris.diblokir is not None:
        dasar.sesi.execute(update(Akun).where(Akun.telegram_id == telegram_id).values(diblokir=None))
    return Konteks(dasar.sesi, dasar.aturan, dasar.sekarang, telegram_id, baris)
