"""Finished and released assignments with their trace: who reviewed the result, when, under which article."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from models import Penugasan, Permohonan
from models.permohonan import DIKEMBALIKAN, DISETUJUI
from services import sebutan
from services.evaluasi.jenis import sebut_hasil
from services.konteks import Konteks
from services.laporan.tugas import TugasLapor
from services.permohonan.perkara import Perkara, muat
from services.surat import naskah as surat

SEHALAMAN = 5
KEADAAN = {"selesai": "selesai", "dilepas": "dilepas", "berjalan": "waktunya berakhir"}
"""penugasan.keadaan, of assignments that are no longer worked on; «berjalan» past its last day has no accepted result."""


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """A closed assignment in a list."""

    id: int
    kegiatan: str
    keadaan: str


@dataclass(frozen=True, slots=True)
class Tinjauan:
    """One review: «Diterima, sesuai target oleh Rahma … (Kepala Dinas …)», local time, the article, the reason of a return."""

    waktu: datetime
    teks: str
    pasal: str
    alasan: str | None = None


@dataclass(frozen=True, slots=True)
class Jejak:
    """How an assignment came to its end. `permohonan_id` is the accepted result, None where it was released without one."""

    permohonan_id: int | None
    hasil: str
    tinjauan: tuple[Tinjauan, ...]
    ditutup: datetime | None


def daftar(k: Konteks, pegawai_id: int, halaman: int = 0) -> tuple[list[Ringkasan], bool]:
    """One page of a person's closed and past assignments, the newest first, and whether there are more."""
    semua = k.sesi.execute(
        select(Penugasan.id, Penugasan.kegiatan, Penugasan.keadaan)
        .where(
            Penugasan.pegawai_id == pegawai_id,
            or_(Penugasan.keadaan != "berjalan", Penugasan.selesai < k.hari_ini),
        )
        .order_by(Penugasan.id.desc())
        .offset(halaman * SEHALAMAN)
        .limit(SEHALAMAN + 1)
    ).all()
    return [Ringkasan(*b) for b in semua[:SEHALAMAN]], len(semua) > SEHALAMAN


def lampau(k: Konteks, tugas: TugasLapor) -> bool:
    """Does this assignment stand in the list: closed, or past its last day?"""
    return tugas.keadaan != "berjalan" or tugas.selesai < k.hari_ini


def jejak(k: Konteks, tugas: TugasLapor) -> Jejak:
    """The trace of one closed assignment."""
    ditutup = k.sesi.execute(select(Penugasan.ditutup).where(Penugasan.id == tugas.id)).scalar_one()
    lokal = ditutup.astimezone(k.aturan.zona) if ditutup else None
    putaran = _putaran(k, tugas)
    tinjauan = tuple(t for perkara in putaran for t in _tinjauan(perkara))
    diterima = next((p for p in putaran if p.data.keadaan == DISETUJUI), None)
    if diterima is None:
        return Jejak(None, "", tinjauan, lokal)
    return Jejak(diterima.id, sebut_hasil(diterima.data.rincian), tinjauan, lokal)


def _putaran(k: Konteks, tugas: TugasLapor) -> list[Perkara]:
    """Every time the result was handed in and looked at, the oldest first: what was returned belongs to the trace."""
    ditinjau = [DISETUJUI, DIKEMBALIKAN, "diganti"]
    syarat = [Permohonan.jenis == "evaluasi", Permohonan.keadaan.in_(ditinjau)]
    if tugas.milik_tim and tugas.tim is not None:
        syarat.append(Permohonan.tim_id == tugas.tim.id)
    else:
        syarat.append(Permohonan.pemohon_id == tugas.pegawai_id)
    semua = k.sesi.execute(select(Permohonan.id, Permohonan.rincian).where(*syarat).order_by(Permohonan.id))
    return [muat(k, b.id) for b in semua.all() if tugas.milik_tim or b.rincian["penugasan_id"] == tugas.id]


def _tinjauan(perkara: Perkara) -> tuple[Tinjauan, ...]:
    k = perkara.k
    pasal = {satu.urutan: sebutan.pasal(satu.dasar) for satu in perkara.rute.langkah}
    hasil = []
    for s in surat.suara(k, perkara.id):
        orang = k.organisasi.pegawai(s.pegawai_id)
        nama = orang.nama_lengkap if orang else "-"
        teks = (
            f"{sebutan.kata_hasil(s.tindakan, s.hasil)} oleh {nama} ({sebutan.jabatan(s.jabatan, s.sebagai)})"
        )
        hasil.append(Tinjauan(s.waktu.astimezone(k.aturan.zona), teks, pasal.get(s.urutan, ""), s.alasan))
    return tuple(hasil)
