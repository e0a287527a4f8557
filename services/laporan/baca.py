"""Reports as they were handed in: one with its receivers, the lists of a person, the last one for an assignment."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from models import Berkas, LampiranLaporan, Laporan, PenerimaLaporan
from models.laporan import DIGANTI, KINERJA
from services.konteks import Konteks
from services.laporan import hasil as laporan_hasil
from services.laporan import periode as laporan_periode
from services.permohonan.berkas import BerkasRingkas

BERALIH = "beralih"
"""penerima_laporan.keadaan: the office has changed hands before an answer; the report went on to the new holder."""
JENIS = {
    "individu": "Laporan perorangan",
    "anggota": "Laporan anggota tim",
    "ketua": "Laporan ketua tim",
    "kinerja": "Laporan kinerja anggota tim",
}
KEADAAN = {
    "dikirim": "menunggu",
    "diterima": "diterima",
    "dikembalikan": "dikembalikan",
    "diganti": "diganti perbaikan",
    "beralih": "beralih",
}


@dataclass(frozen=True, slots=True)
class DataLaporan:
    """A row of `laporan`."""

    id: int
    jenis: str
    pelapor_id: int
    penugasan_id: int
    tim_id: int | None
    tentang_id: int
    periode: str
    dari: date
    sampai: date
    versi: int
    uraian: str
    target: str | None
    satuan: str | None
    target_angka: float | None
    capaian_angka: float | None
    persen: int | None
    hambatan: str | None
    berikutnya: str | None
    keadaan: str
    dasar: str
    dibuat: datetime

    @property
    def hasil(self) -> str:
        """«8 dari 12 layanan (67%)»"""
        return laporan_hasil.sebut(
            self.persen,
            target=self.target,
            target_angka=self.target_angka,
            capaian_angka=self.capaian_angka,
            satuan=self.satuan,
        )

    @property
    def masa(self) -> str:
        """«1 Nov 2026 – 30 Nov 2026»"""
        return laporan_periode.sebut(self.periode, self.dari, self.sampai)

    @property
    def permintaan_id(self) -> int | None:
        """Of a report on demand: what it answers."""
        awal = laporan_periode.DIMINTA
        return int(self.periode.removeprefix(awal)) if self.periode.startswith(awal) else None


@dataclass(frozen=True, slots=True)
class DataPenerima:
    """A row of `penerima_laporan`."""

    id: int
    laporan_id: int
    pegawai_id: int
    jabatan: str
    sebagai: str
    keadaan: str
    catatan: str | None
    dikirim: datetime | None
    dijawab: datetime | None
    telegram_id: int | None
    message_id: int | None


_laporan = [Laporan.__table__.c[f.name] for f in fields(DataLaporan)]
_penerima = [PenerimaLaporan.__table__.c[f.name] for f in fields(DataPenerima)]


def _jadi_laporan(baris: Any) -> DataLaporan:
    return DataLaporan(*baris)


def _jadi_penerima(baris: Any) -> DataPenerima:
    return DataPenerima(*baris)


def muat(k: Konteks, laporan_id: int, *, kunci: bool = False) -> DataLaporan | None:
    """One report; None where there is no such. `kunci` locks its row until the commit."""
    pilih = select(*_laporan).where(Laporan.id == laporan_id)
    baris = k.sesi.execute(pilih.with_for_update() if kunci else pilih).one_or_none()
    return _jadi_laporan(baris) if baris is not None else None


def penerima(k: Konteks, laporan_id: int) -> list[DataPenerima]:
    """To whom it went, in order."""
    semua = k.sesi.execute(
        select(*_penerima).where(PenerimaLaporan.laporan_id == laporan_id).order_by(PenerimaLaporan.id)
    )
    return [_jadi_penerima(b) for b in semua]


def lampiran(k: Konteks, laporan_id: int) -> list[BerkasRingkas]:
    """The files of a report, in the order in which they were sent."""
    semua = k.sesi.execute(
        select(Berkas.id, Berkas.jenis, Berkas.nama)
        .join(LampiranLaporan, LampiranLaporan.berkas_id == Berkas.id)
        .where(LampiranLaporan.laporan_id == laporan_id)
        .order_by(LampiranLaporan.id)
    )
    return [BerkasRingkas(b.id, b.jenis, b.nama) for b in semua]


def milik(k: Konteks, pegawai_id: int, *, lewati: int = 0, banyak: int = 6) -> list[DataLaporan]:
    """What a person reported, the newest first; of each period the last version."""
    return _daftar(
        k,
        [Laporan.pelapor_id == pegawai_id, Laporan.keadaan != DIGANTI],
        lewati=lewati,
        banyak=banyak,
    )


def untuk_tugas(k: Konteks, penugasan_id: int, *, banyak: int = 6) -> list[DataLaporan]:
    """The reports on one assignment (not those on members), the newest first."""
    syarat = [Laporan.penugasan_id == penugasan_id, Laporan.jenis != KINERJA, Laporan.keadaan != DIGANTI]
    return _daftar(k, syarat, banyak=banyak)


def untuk_tim(k: Konteks, tim_id: int, periode: str, jenis: Iterable[str]) -> list[DataLaporan]:
    """The standing reports of a team for a period, the newest first."""
    syarat = [
        Laporan.tim_id == tim_id,
        Laporan.periode == periode,
        Laporan.jenis.in_(list(jenis)),
        Laporan.keadaan != DIGANTI,
    ]
    return _daftar(k, syarat, banyak=500)


def serupa(k: Konteks, penugasan_id: int, jenis: str, tentang_id: int, periode: str) -> DataLaporan | None:
    """The last version of the report on the same work for the same period."""
    semua = k.sesi.execute(
        select(*_laporan)
        .where(
            Laporan.penugasan_id == penugasan_id,
            Laporan.jenis == jenis,
            Laporan.tentang_id == tentang_id,
            Laporan.periode == periode,
        )
        .order_by(Laporan.versi.desc())
        .limit(1)
    ).first()
    return _jadi_laporan(semua) if semua is not None else None


def _daftar(k: Konteks, syarat: list[Any], *, lewati: int = 0, banyak: int) -> list[DataLaporan]:
    semua = k.sesi.execute(
        select(*_laporan).where(*syarat).order_by(Laporan.id.desc()).offset(lewati).limit(banyak)
    )
    return [_jadi_laporan(b) for b in semua]


def boleh_lihat(k: Konteks, lap: DataLaporan, semua: list[DataPenerima]) -> bool:
    """May `k.pegawai` read it: who reported, whoever received it."""
    if k.pegawai is None:
        return False
    return k.pegawai.id in {lap.pelapor_id, *(p.pegawai_id for p in semua)}
