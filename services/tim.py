"""A team as everybody reads it: who leads, who belongs, who is still awaited. How teams come about: services/pembentukan_tim.py."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select

from models import AnggotaTim, Tim
from models.tim import AKTIF, BERJALAN, DITUNGGU
from services.konteks import Konteks


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


def _muat(k: Konteks, ids: Iterable[int]) -> list[DataTim]:
    urut = list(ids)
    t, a = Tim.__table__.c, AnggotaTim.__table__.c
    tim = {
        b.id: DataTim(*b)
        for b in k.sesi.execute(
            select(
                t.id, t.unit, t.nama, t.dibuat, t.keadaan, t.pembentuk_id, t.sasaran, t.target, t.mulai,
                t.selesai, t.terbuka, t.dicari, t.rincian, t.interval, t.hari_jatuh, t.pengingat, t.ditutup,
            ).where(t.id.in_(urut))
        )
    }  # fmt: skip
    for b in k.sesi.execute(
        select(
            a.tim_id, a.id, a.pegawai_id, a.nama_luar, a.instansi_luar, a.peran, a.keadaan, a.permohonan_id,
            a.tugas, a.rencana, a.mulai, a.selesai,
        ).where(a.tim_id.in_(urut)).order_by(a.peran.desc(), a.id)
    ):  # fmt: skip
        tim[b[0]].anggota.append(Anggota(*b[1:]))
    return [tim[i] for i in urut if i in tim]
