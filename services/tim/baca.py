"""A team as everybody reads it: who leads, who belongs, who is still awaited. How teams come about: services/tim/pembentukan.py."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from models import AnggotaTim, Permohonan, Tim
from models.tim import AKTIF, BERJALAN, DITUNGGU
from rules.periode import Interval
from services.konteks import Konteks

INTERVAL = {
    Interval.HARIAN: "Harian",
    Interval.MINGGUAN: "Mingguan",
    Interval.DUA_MINGGUAN: "Dua mingguan",
    Interval.BULANAN: "Bulanan",
    Interval.TRIWULANAN: "Triwulanan",
}
"""How often a team reports, as people read it."""


@dataclass(frozen=True, slots=True)
class Anggota:
    """A place in a team: a pegawai (`pegawai_id`), or somebody of another government (`nama_luar`)."""

    id: int
    pegawai_id: int | None
    nama_luar: str | None
    instansi_luar: str | None
    peran: str
    keadaan: str
    permohonan_id: int | None
    tugas: str | None
    rencana: str | None
    mulai: date | None
    selesai: date | None


@dataclass(frozen=True, slots=True)
class DataTim:
    """A row of `tim` with its places, the ketua first. `unit`: kode of the unit that owns the work."""

    id: int
    unit: str
    nama: str
    dibuat: datetime
    keadaan: str
    pembentuk_id: int | None
    sasaran: str | None
    target: str | None
    mulai: date | None
    selesai: date | None
    terbuka: bool
    dicari: str | None
    rincian: str | None
    interval: str | None
    hari_jatuh: int | None
    pengingat: bool | None
    ditutup: datetime | None
    anggota: list[Anggota] = field(default_factory=list)

    @property
    def aktif(self) -> list[Anggota]:
        """Who belongs to it now, the ketua first."""
        return [a for a in self.anggota if a.keadaan == AKTIF]

    @property
    def ditunggu(self) -> list[Anggota]:
        """Who is to come in, and has not been given yet."""
        return [a for a in self.anggota if a.keadaan == DITUNGGU]

    @property
    def ketua(self) -> Anggota | None:
        return next((a for a in self.aktif if a.peran == "ketua"), None)

    def tempat(self, pegawai_id: int) -> Anggota | None:
        """The place that this person holds now."""
        return next((a for a in self.aktif if a.pegawai_id == pegawai_id), None)


def muat(k: Konteks, tim_id: int) -> DataTim | None:
    """One team; None where there is no such."""
    return next(iter(_muat(k, [tim_id])), None)


def kompetensi(k: Konteks, tim_id: int) -> str | None:
    """What the head wanted of people from elsewhere, as the latest request for the team says it."""
    return k.sesi.scalars(
        select(Permohonan.kompetensi)
        .where(
            Permohonan.tim_id == tim_id,
            Permohonan.jenis == "penunjukan",
            Permohonan.kompetensi.is_not(None),
        )
        .order_by(Permohonan.id.desc())
    ).first()


def milik(k: Konteks, pegawai_id: int) -> list[DataTim]:
    """The running teams in which this person holds a place, the next to end first."""
    ids = k.sesi.scalars(
        select(Tim.id)
        .join(AnggotaTim, AnggotaTim.tim_id == Tim.id)
        .where(
            AnggotaTim.pegawai_id == pegawai_id,
            AnggotaTim.keadaan == AKTIF,
            Tim.keadaan == BERJALAN,
        )
        .order_by(Tim.selesai, Tim.id)
    ).all()
    return _muat(k, ids)


def milik_unit(k: Konteks, unit: Iterable[str], keadaan: Iterable[str] = (BERJALAN,)) -> list[DataTim]:
    """Teams owned by these units, by name."""
    ids = k.sesi.scalars(
        select(Tim.id)
        .where(Tim.unit.in_(list(unit)), Tim.keadaan.in_(list(keadaan)))
        .order_by(Tim.nama, Tim.id)
    ).all()
    return _muat(k, ids)


def ada_di_unit(k: Konteks, unit: Iterable[str], keadaan: Iterable[str]) -> bool:
    """Do these units own a team in one of these states?"""
    pilih = select(Tim.id).where(Tim.unit.in_(list(unit)), Tim.keadaan.in_(list(keadaan))).limit(1)
    return k.sesi.execute(pilih).first() is not None


def _muat(k: Konteks, ids: Iterable[int]) -> list[DataTim]:
    urut = list(ids)
    tabel, tempat = Tim.__table__, AnggotaTim.__table__
    kolom = [tabel.c[f.name] for f in fields(DataTim) if f.name != "anggota"]
    tim: dict[int, DataTim] = {}
    for nilai in map(tuple[Any, ...], k.sesi.execute(select(*kolom).where(tabel.c.id.in_(urut)))):
        tim[nilai[0]] = DataTim(*nilai)
    kolom = [tempat.c.tim_id, *(tempat.c[f.name] for f in fields(Anggota))]
    semua = select(*kolom).where(tempat.c.tim_id.in_(urut)).order_by(tempat.c.peran.desc(), tempat.c.id)
    for nilai in map(tuple[Any, ...], k.sesi.execute(semua)):
        tim[nilai[0]].anggota.append(Anggota(*nilai[1:]))
    return [tim[i] for i in urut if i in tim]
