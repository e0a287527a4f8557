"""What a use case is told about the world: the regulation, the instant, the organisation, and who asks."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models import Pegawai
from rules.organisasi import Organisasi
from rules.profil import Profil
from services.direktori import muat_organisasi


@dataclass(frozen=True)
class Aturan:
    """The part of the settings that a use case may know: no token, no addresses of servers."""

    profil: Profil
    zona: ZoneInfo
    public_url: str = ""
    nomor_surat: str = ""
    nama_bot: str = ""
    """Username of the bot without @, for deep links; empty where it is not known yet."""


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
