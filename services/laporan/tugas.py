"""What somebody can report on: the assignment, the place in its team, and why a report is not possible."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from models import Penugasan, Permohonan, Tim
from models.tim import BERJALAN
from rules.langkah import Rute
from rules.organisasi import Pegawai, Pejabat
from rules.pelaporan import pilih_laporan, susun_laporan
from rules.pihak import kenali
from rules.sitasi import Sitasi
from services import sebutan
from services.konteks import Konteks
from services.permohonan.perkara import orang
from services.tanggal import tanggal_panjang
from services.tim import baca as isi_tim
from services.tim.baca import DataTim

TUTUP = {"selesai": "sudah selesai", "dilepas": "sudah dilepas"}


class TidakDapatDilaporkan(Exception):
    """`alasan` is a sentence for people, `dasar` the articles; `perlu_data`: the directory lacks something."""

    def __init__(
        self,
        alasan: str,
        dasar: tuple[Sitasi, ...] = (),
        saran: str | None = None,
        *,
        perlu_data: bool = False,
    ) -> None:
        super().__init__(alasan)
        self.alasan, self.dasar, self.saran, self.perlu_data = alasan, dasar, saran, perlu_data


@dataclass(frozen=True, slots=True)
class Tujuan:
    """Who receives a report today, and the articles that say so. `alasan`: why nobody does."""

    pejabat: tuple[Pejabat, ...]
    dasar: tuple[Sitasi, ...]
    alasan: str | None = None

    def satu(self, pegawai_id: int) -> Pejabat | None:
        return next((p for p in self.pejabat if p.pegawai.id == pegawai_id), None)


@dataclass(frozen=True, slots=True)
class TugasLapor:
    """An assignment with its team. `sukarela`: volunteered for within the own unit."""

    id: int
    pegawai_id: int
    unit: str
    kegiatan: str
    peran: str
    mulai: date
    selesai: date
    keadaan: str
    sukarela: bool
    milik_tim: bool
    tim: DataTim | None

    @property
    def sebagai(self) -> str | None:
        """The place held now: a ketua who was replaced reports as what the team has made of that person; None: no place."""
        if not self.milik_tim or self.tim is None:
            return self.peran
        tempat = self.tim.tempat(self.pegawai_id)
        return tempat.peran if tempat is not None else None

    @property
    def ketua_id(self) -> int | None:
        ketua = self.tim.ketua if self.tim is not None else None
        return ketua.pegawai_id if ketua is not None else None


def muat_tugas(k: Konteks, penugasan_id: int) -> TugasLapor | None:
    """One assignment; None where there is no such."""
    return next(iter(muat_banyak(k, [penugasan_id])), None)


def dapat_dilaporkan(k: Konteks, pegawai_id: int) -> list[TugasLapor]:
    """The running assignments of a person that have begun, those that have not ended first, the next to end first."""
    ids = k.sesi.scalars(
        select(Penugasan.id)
        .where(
            Penugasan.pegawai_id == pegawai_id,
            Penugasan.keadaan == "berjalan",
            Penugasan.mulai <= k.hari_ini,
        )
        .order_by(Penugasan.selesai < k.hari_ini, Penugasan.selesai, Penugasan.id)
    ).all()
    return [t for t in muat_banyak(k, ids) if t.sebagai is not None]


def belum_mulai(k: Konteks, pegawai_id: int) -> list[TugasLapor]:
    """What the person is assigned to and begins later, the next to begin first."""
    ids = k.sesi.scalars(
        select(Penugasan.id)
        .where(
            Penugasan.pegawai_id == pegawai_id,
            Penugasan.keadaan == "berjalan",
            Penugasan.mulai > k.hari_ini,
        )
        .order_by(Penugasan.mulai, Penugasan.id)
    ).all()
    return [t for t in muat_banyak(k, ids) if t.sebagai is not None]


def tanpa_tugas(k: Konteks, pegawai_id: int) -> TidakDapatDilaporkan:
    """Why somebody has nothing to report on: nothing at all, or nothing yet."""
    nanti = next(iter(belum_mulai(k, pegawai_id)), None)
    if nanti is None:
        return TidakDapatDilaporkan("Anda tidak punya tugas yang berjalan.")
    return TidakDapatDilaporkan(
        f"Tugas Anda baru mulai pada {tanggal_panjang(nanti.mulai)}.",
        saran="Laporan dapat dibuat sejak hari itu.",
    )


def muat_banyak(k: Konteks, ids: Iterable[int]) -> list[TugasLapor]:
    """Several assignments in this order; each team is read once."""
    urut = list(ids)
    if not urut:
        return []
    p = Penugasan.__table__.c
    semua = k.sesi.execute(
        select(
            p.id,
            p.pegawai_id,
            p.unit_pemilik,
            p.kegiatan,
            p.peran,
            p.mulai,
            p.selesai,
            p.keadaan,
            p.tim_id,
            Permohonan.jenis,
            Permohonan.lingkup,
        )
        .outerjoin(Permohonan, Permohonan.id == p.permohonan_id)
        .where(p.id.in_(urut))
    )
    hasil = {}
    dikenal: dict[int, DataTim | None] = {}
    for b in semua.all():
        tim_id = b.tim_id
        if tim_id is None and b.peran != "individu":
            tim_id = _tim_senama(k, b.unit_pemilik, b.kegiatan)
        if tim_id is not None and tim_id not in dikenal:
            dikenal[tim_id] = isi_tim.muat(k, tim_id)
        hasil[b.id] = TugasLapor(
            id=b.id,
            pegawai_id=b.pegawai_id,
            unit=b.unit_pemilik,
            kegiatan=b.kegiatan,
            peran=b.peran,
            mulai=b.mulai,
            selesai=b.selesai,
            keadaan=b.keadaan,
            sukarela=b.jenis == "sukarela" and b.lingkup == "dalam_unit",
            milik_tim=b.tim_id is not None,
            tim=dikenal.get(tim_id) if tim_id is not None else None,
        )
    return [hasil[i] for i in urut if i in hasil]


def _tim_senama(k: Konteks, unit: str, nama: str) -> int | None:
    """The running team that somebody volunteered for by its name, before it was formed here."""
    return k.sesi.scalars(
        select(Tim.id).where(Tim.unit == unit, Tim.nama == nama, Tim.keadaan == BERJALAN)
    ).first()


def halangan(k: Konteks, tugas: TugasLapor) -> TidakDapatDilaporkan | None:
    """Why no report can be made on it now, whatever the regulation says."""
    if tugas.keadaan != "berjalan":
        keadaan = TUTUP.get(tugas.keadaan, "sudah ditutup")
        return TidakDapatDilaporkan(f"Tugas ini {keadaan}, sehingga tidak dapat dilaporkan lagi.")
    if tugas.milik_tim and (tugas.tim is None or tugas.tim.keadaan != BERJALAN):
        return TidakDapatDilaporkan("Tim ini sudah tidak berjalan, sehingga tidak dapat dilaporkan lagi.")
    if tugas.sebagai is None:
        return TidakDapatDilaporkan("Anda sudah tidak menjadi bagian dari tim ini.")
    if tugas.mulai > k.hari_ini:
        return TidakDapatDilaporkan(
            f"Tugas ini baru mulai pada {tanggal_panjang(tugas.mulai)}.",
            saran="Laporan dapat dibuat sejak hari itu.",
        )
    if k.organisasi.unit(tugas.unit) is None:
        return TidakDapatDilaporkan("Unit pemilik tugas ini sudah tidak ada di direktori.", perlu_data=True)
    return None


def rancang(k: Konteks, tugas: TugasLapor, *, sebagai: str | None = None, akhir: bool = False) -> Rute:
    """To whom a report goes today. `sebagai`: the place now, unless told. `akhir`: the result of what was volunteered for.

    The ketua's second report is services/laporan/kinerja.py: what is missing for it does not hold up this one.
    """
    peran = sebagai or tugas.sebagai or tugas.peran
    ketua = _mungkin(k, tugas.ketua_id)
    return susun_laporan(
        k.profil,
        k.organisasi,
        orang(k.organisasi, tugas.pegawai_id),
        sebagai=peran,
        pemilik=tugas.unit,
        tanggal=k.hari_ini,
        ketua=ketua,
        sukarela=_hasil_sukarela(k, tugas, peran, akhir),
    )


def peran_penerima(
    k: Konteks, tugas: TugasLapor, *, sebagai: str | None = None, akhir: bool = False
) -> dict[int, str]:
    """By which role the article sends the report to each receiver (pegawai_id): «Pejabat Penilai Kinerja». The ketua has none."""
    peran = sebagai or tugas.sebagai or tugas.peran
    pihak = kenali(k.profil, k.organisasi, orang(k.organisasi, tugas.pegawai_id), tugas.unit, k.hari_ini)
    if pihak.lingkup is None:
        return {}
    baris = pilih_laporan(k.profil, peran, pihak.lingkup, _hasil_sukarela(k, tugas, peran, akhir))
    hasil: dict[int, str] = {}
    for satu in baris.penerima:
        ada = pihak.pejabat(satu, baris.dasar) if satu != "ketua_tim" else None
        if isinstance(ada, Pejabat):
            sebut = sebutan.peran_pejabat(k.profil, satu, pihak.lingkup)
            lama = hasil.get(ada.pegawai.id)
            hasil[ada.pegawai.id] = f"{lama} dan {sebut}" if lama and lama != sebut else sebut
    return hasil


def _hasil_sukarela(k: Konteks, tugas: TugasLapor, peran: str, akhir: bool) -> bool:
    """Is it the result of work that was volunteered for, which the regulation sends elsewhere?"""
    return tugas.sukarela and (akhir or peran == "individu" or _mungkin(k, tugas.ketua_id) is None)


def punya_laporan_akhir(k: Konteks, tugas: TugasLapor) -> bool:
    """Does the regulation ask a volunteer of the own unit for the result, besides the reports to the ketua?"""
    peran = tugas.sebagai
    if not tugas.sukarela or peran != "anggota" or tugas.ketua_id is None:
        return False
    return pilih_laporan(k.profil, peran, "dalam_unit", True).sukarela


def _mungkin(k: Konteks, pegawai_id: int | None) -> Pegawai | None:
    return k.organisasi.pegawai(pegawai_id) if pegawai_id is not None else None


def wajib_boleh(rute: Rute) -> None:
    """Raises TidakDapatDilaporkan where the regulation or the directory stands in the way."""
    if not rute.boleh:
        raise TidakDapatDilaporkan(
            rute.alasan or "", rute.dasar, rute.saran, perlu_data=rute.hasil == "perlu_data"
        )
