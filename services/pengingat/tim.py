"""What reminders must know of teams: schedule, places, and who has reported; read for many teams at once."""

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import select

from models import AnggotaTim, Laporan, Penugasan, Tim
from models.laporan import ANGGOTA, DIGANTI, DIKEMBALIKAN, KETUA
from models.tim import AKTIF, BERJALAN
from rules import tenggat
from rules.kalender import Kalender
from rules.periode import INTERVAL_BAWAAN, Periode, periode
from rules.profil import Profil
from rules.tenggat import Titik
from services.konteks import Konteks

catatan = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tempat:
    """Somebody's place in a team today."""

    pegawai_id: int
    peran: str
    mulai: date | None


@dataclass(frozen=True, slots=True)
class TimIngat:
    """A running team. `pengingat`: as the head chose, None where nobody did. Dates as in models/tim.py."""

    id: int
    nama: str
    unit: str
    interval: str | None
    hari_jatuh: int | None
    mulai: date | None
    selesai: date | None
    pengingat: bool | None
    pengingat_sejak: date | None
    pengingat_dilihat: datetime | None
    tempat: list[Tempat] = field(default_factory=list)

    @property
    def ketua_id(self) -> int | None:
        return next((t.pegawai_id for t in self.tempat if t.peran == "ketua"), None)

    @property
    def anggota_id(self) -> list[int]:
        """Who reports to the ketua."""
        return [t.pegawai_id for t in self.tempat if t.peran != "ketua"]

    def satu(self, pegawai_id: int) -> Tempat | None:
        return next((t for t in self.tempat if t.pegawai_id == pegawai_id), None)


_KOLOM = (
    Tim.id,
    Tim.nama,
    Tim.unit,
    Tim.interval,
    Tim.hari_jatuh,
    Tim.mulai,
    Tim.selesai,
    Tim.pengingat,
    Tim.pengingat_sejak,
    Tim.pengingat_dilihat,
)


def muat(k: Konteks, ids: Collection[int]) -> dict[int, TimIngat]:
    """Those of these teams that run, with their places."""
    if not ids:
        return {}
    semua = k.sesi.execute(select(*_KOLOM).where(Tim.id.in_(ids), Tim.keadaan == BERJALAN))
    tim = {b.id: TimIngat(*b) for b in semua}
    tempat = (
        select(AnggotaTim.tim_id, AnggotaTim.pegawai_id, AnggotaTim.peran, AnggotaTim.mulai)
        .where(
            AnggotaTim.tim_id.in_(ids),
            AnggotaTim.keadaan == AKTIF,
            AnggotaTim.pegawai_id.is_not(None),
        )
        .order_by(AnggotaTim.id)
    )
    for tim_id, pegawai_id, peran, mulai in k.sesi.execute(tempat):
        if tim_id in tim and pegawai_id is not None:
            tim[tim_id].tempat.append(Tempat(pegawai_id, peran, mulai))
    return tim


def berkala(profil: Profil) -> bool:
    """Does the regulation write «berkala» for the reports of a ketua? (Matrix X-13: not everywhere.)"""
    return any(b.berkala for b in profil.pelaporan.laporan if "ketua" in b.sebagai)


def menyala(profil: Profil, pilihan: bool | None) -> bool:
    """Are periodic reminders on? As the head chose; else where the regulation writes «berkala»."""
    return berkala(profil) if pilihan is None else pilihan


def semua_periode(k: Konteks, tim: TimIngat) -> tuple[Periode, ...]:
    """The reporting periods of a team; none without dates. Raises ValueError for an interval or a due day that does not exist."""
    if tim.mulai is None or tim.selesai is None or tim.selesai < tim.mulai:
        return ()
    return _periode(
        tim.interval or INTERVAL_BAWAAN, tim.hari_jatuh, tim.mulai, tim.selesai, k.aturan.kalender
    )


def ditagih(k: Konteks, tim: TimIngat) -> tuple[Periode, ...]:
    """Those that the team is reminded of. Empty while the reminders are off, before the first look, and for a wrong schedule."""
    if tim.pengingat_sejak is None or not menyala(k.profil, tim.pengingat):
        return ()
    try:
        semua = semua_periode(k, tim)
    except ValueError as galat:
        catatan.error("jadwal laporan tim #%s tidak dapat dipakai: %s", tim.id, galat)
        return ()
    return tuple(p for p in semua if p.jatuh_tempo >= tim.pengingat_sejak)


def ditagih_sejak(k: Konteks, ids: Collection[int]) -> dict[int, date | None]:
    """By team the day from which due reports are asked for; None before the first look."""
    semua = k.sesi.execute(select(Tim.id, Tim.pengingat_sejak).where(Tim.id.in_(ids)))
    return {b.id: b.pengingat_sejak for b in semua}


def titik(k: Konteks, satu: Periode) -> list[Titik]:
    """All reminder points of one period."""
    return tenggat.pengingat(satu, k.aturan.kalender, k.aturan.zona)


# Most teams of a Pemda share their dates and their interval: what is computed for one serves all.
@lru_cache(maxsize=512)
def _periode(
    interval: str, hari: int | None, mulai: date, selesai: date, kalender: Kalender
) -> tuple[Periode, ...]:
    return periode(interval, hari, mulai, selesai, kalender)


Masuk = dict[tuple[int, str], dict[int, str]]
"""(team, kode of the period) → who reported → state of the report."""


def laporan_masuk(k: Konteks, tim_id: Collection[int], kode: Collection[str]) -> Masuk:
    """The reports that stand for these periods."""
    hasil: Masuk = {}
    if not tim_id or not kode:
        return hasil
    semua = k.sesi.execute(
        select(Laporan.tim_id, Laporan.periode, Laporan.pelapor_id, Laporan.keadaan).where(
            Laporan.tim_id.in_(tim_id),
            Laporan.periode.in_(kode),
            Laporan.jenis.in_([ANGGOTA, KETUA]),
            Laporan.keadaan != DIGANTI,
        )
    )
    for tim, satu, pelapor_id, keadaan in semua:
        if tim is None:
            continue
        hasil.setdefault((tim, satu), {})[pelapor_id] = keadaan
    return hasil


def sudah(masuk: Masuk, tim_id: int, kode: str, pegawai_id: int) -> bool:
    """Has this person reported? A report that came back to be improved is still owed."""
    return masuk.get((tim_id, kode), {}).get(pegawai_id, DIKEMBALIKAN) != DIKEMBALIKAN


def nomor_tugas(k: Konteks, tim_id: Iterable[int], pegawai_id: Iterable[int]) -> dict[tuple[int, int], int]:
    """(team, person) → id of the running assignment, for «Buat laporan»."""
    semua = k.sesi.execute(
        select(Penugasan.tim_id, Penugasan.pegawai_id, Penugasan.id).where(
            Penugasan.tim_id.in_(list(tim_id)),
            Penugasan.pegawai_id.in_(list(pegawai_id)),
            Penugasan.keadaan == "berjalan",
        )
    )
    return {(tim, pegawai): id_ for tim, pegawai, id_ in semua if tim is not None}
