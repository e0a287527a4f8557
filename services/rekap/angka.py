"""What the head of a unit should know at a glance: reports per team, open requests by age, obstacles, assignments about to end.

Every number comes from the tables, at this moment. «The unit» is each unit whose office the person holds today (Plh. and Plt., too) with
the units below it in the same Perangkat Daerah.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, or_, select

from models import Kendala, Keputusan, Kursi, Langkah, Pegawai, Penugasan, Permohonan
from models.kendala import SELESAI
from models.permohonan import MENUNGGU
from rules.jabatan import pemegang_jabatan
from rules.organisasi import Organisasi, Pejabat
from rules.struktur import perangkat_daerah
from services import sebutan
from services.konteks import Konteks
from services.rekap.tim import BarisTim, susun
from services.tim import baca as isi_tim

SEGERA = timedelta(days=14)
"""Assignments that end so soon are named."""
UMUR = ((0, 1, "0–1"), (2, 3, "2–3"), (4, 5, "4–5"), (6, None, "lebih dari 5"))
"""Ages of a request in working days since it was submitted: from, to, as shown."""


@dataclass(frozen=True, slots=True)
class Umur:
    """Open requests of one age: `saya` wait for this head, `lain` come from the unit and wait for somebody else."""

    label: str
    saya: int
    lain: int


@dataclass(frozen=True, slots=True)
class Berakhir:
    """Work that ends soon, and how many people it concerns."""

    kegiatan: str
    selesai: date
    orang: int


@dataclass(frozen=True, slots=True)
class Rekap:
    """`jabatan`: the offices held today, as shown; `unit`: the names of their units."""

    tanggal: date
    jabatan: tuple[str, ...]
    unit: tuple[str, ...]
    tim: tuple[BarisTim, ...]
    umur: tuple[Umur, ...]
    kendala: int
    kendala_lewat: int
    """Of these, the ones whose follow-up is past its date."""
    berakhir: tuple[Berakhir, ...]

    @property
    def sudah(self) -> int:
        return sum(t.sudah for t in self.tim)

    @property
    def anggota(self) -> int:
        return sum(t.anggota for t in self.tim)

    @property
    def terlambat(self) -> tuple[BarisTim, ...]:
        """Teams whose ketua is in arrears."""
        return tuple(t for t in self.tim if t.terlambat)

    @property
    def menunggu_saya(self) -> int:
        return sum(u.saya for u in self.umur)

    @property
    def menunggu_lain(self) -> int:
        return sum(u.lain for u in self.umur)

    @property
    def orang_berakhir(self) -> int:
        return sum(b.orang for b in self.berakhir)

    @property
    def kosong(self) -> bool:
        """Is there nothing to tell?"""
        return not (self.tim or self.menunggu_saya or self.menunggu_lain or self.kendala or self.berakhir)


def rekap_unit(k: Konteks, kepala: Pegawai) -> Rekap | None:
    """The rekap of what this person heads today; None for whoever heads nothing."""
    kantor = jabatan(k, kepala.id)
    if not kantor:
        return None
    kode = [p.unit for p in kantor if p.unit is not None]
    unit = cakupan(k, kode)
    kendala, lewat = _kendala(k, unit)
    return Rekap(
        tanggal=k.hari_ini,
        jabatan=tuple(p.blok for p in kantor),
        unit=tuple(sebutan.nama_unit(k.profil, k.organisasi, u) for u in kode),
        tim=susun(k, isi_tim.milik_unit(k, unit)),
        umur=_umur(k, kepala.id, kode, unit),
        kendala=kendala,
        kendala_lewat=lewat,
        berakhir=_berakhir(k, unit),
    )


def jabatan(k: Konteks, pegawai_id: int) -> tuple[Pejabat, ...]:
    """The offices that this person holds today, acting or not, by the order of the directory."""
    return tuple(p for p in semua_kepala(k) if p.pegawai.id == pegawai_id)


def semua_kepala(k: Konteks) -> Iterable[Pejabat]:
    """Who heads each unit today; vacant offices are left out."""
    org = k.organisasi
    semua = (pemegang_jabatan(k.profil, org, u.kode, k.hari_ini) for u in org.semua_unit())
    return (p for p in semua if p is not None)


def cakupan(k: Konteks, kode: Iterable[str]) -> list[str]:
    """These units and what lies below them in the same Perangkat Daerah."""
    hasil: dict[str, None] = {}
    for satu in kode:
        hasil |= dict.fromkeys(
            _ke_bawah(k, k.organisasi, satu, perangkat_daerah(k.profil, k.organisasi, satu))
        )
    return list(hasil)


def _ke_bawah(k: Konteks, org: Organisasi, kode: str, kantor: str | None) -> Iterable[str]:
    antre = [kode]
    while antre:
        satu = antre.pop()
        yield satu
        antre += [u for u in org.anak(satu) if perangkat_daerah(k.profil, org, u) == kantor]


def _umur(k: Konteks, saya: int, kantor: list[str], unit: list[str]) -> tuple[Umur, ...]:
    """Each open request once: with this head where a seat of the open step is his and not voted, else with the unit."""
    milik_saya = or_(Kursi.unit.in_(kantor), Kursi.pegawai_id == saya)
    duduk = (
        select(Langkah.permohonan_id)
        .join(Kursi, Kursi.langkah_id == Langkah.id)
        .outerjoin(Keputusan, Keputusan.kursi_id == Kursi.id)
        .where(Langkah.keadaan == MENUNGGU, milik_saya, Keputusan.id.is_(None))
    )
    menunggu_saya = Permohonan.id.in_(duduk)
    baris = k.sesi.execute(
        select(Permohonan.dibuat, menunggu_saya).where(
            Permohonan.keadaan == MENUNGGU, or_(menunggu_saya, Permohonan.unit_asal.in_(unit))
        )
    ).all()
    umur = [
        (k.aturan.kalender.banyak(_tanggal(k, dibuat), k.hari_ini), bool(untuk)) for dibuat, untuk in baris
    ]
    return tuple(
        Umur(
            label,
            saya=sum(dari <= n <= (sampai or n) for n, untuk in umur if untuk),
            lain=sum(dari <= n <= (sampai or n) for n, untuk in umur if not untuk),
        )
        for dari, sampai, label in UMUR
    )


def _tanggal(k: Konteks, saat: datetime) -> date:
    return saat.astimezone(k.aturan.zona).date()


def _kendala(k: Konteks, unit: list[str]) -> tuple[int, int]:
    """Obstacles that are not closed, and how many of them have a follow-up past its date."""
    batas = k.sesi.scalars(
        select(Kendala.batas)
        .join(Penugasan, Penugasan.id == Kendala.penugasan_id)
        .where(Kendala.keadaan != SELESAI, Penugasan.unit_pemilik.in_(unit))
    ).all()
    return len(batas), sum(b is not None and b < k.hari_ini for b in batas)


def _berakhir(k: Konteks, unit: list[str]) -> tuple[Berakhir, ...]:
    p = Penugasan
    semua = k.sesi.execute(
        select(p.kegiatan, p.selesai, func.count(p.pegawai_id.distinct()))
        .where(
            p.unit_pemilik.in_(unit),
            p.keadaan == "berjalan",
            p.selesai >= k.hari_ini,
            p.selesai <= k.hari_ini + SEGERA,
        )
        .group_by(p.kegiatan, p.selesai)
        .order_by(p.selesai, p.kegiatan)
    )
    return tuple(Berakhir(*b) for b in semua)
