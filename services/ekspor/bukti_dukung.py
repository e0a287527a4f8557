"""Bukti dukung: what one person did in one year, for the own SKP: assignments, letters, reports, results, feedback.

The person's own rows only. Of the reports that a ketua wrote about members only the fact is copied: their content is about others.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, func, or_, select

from models import (
    Keputusan,
    Langkah,
    Laporan,
    Pegawai,
    PenerimaLaporan,
    Penugasan,
    Permohonan,
    Surat,
    UmpanBalik,
)
from models.laporan import DIGANTI, DITERIMA, KINERJA
from rules.organisasi import Pegawai as Orang
from services import sebutan
from services.ekspor.tabel import Masa
from services.konteks import Konteks
from services.permohonan.perkara import orang

TAHUN_TERBANYAK = 6
"""So many years are offered, the newest first."""
_JENIS = {
    "individu": "individu",
    "anggota": "anggota tim",
    "ketua": "ketua tim",
    "kinerja": "kinerja anggota",
}
_KEADAAN = {"berjalan": "berjalan", "selesai": "selesai", "dilepas": "berakhir sebelum waktunya"}
_TENTANG_ORANG_LAIN = "(isinya tentang orang lain, tidak disalin)"


@dataclass(frozen=True, slots=True)
class Bagian:
    """One list: its name, its columns with widths (relative), its rows with as many values."""

    judul: str
    kolom: tuple[tuple[str, int], ...]
    baris: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Bukti:
    """`unit`: where the person stands, as shown."""

    orang: Orang
    unit: str
    pemerintah: str
    tahun: int
    dibuat: datetime
    bagian: tuple[Bagian, ...]

    @property
    def banyak(self) -> int:
        return sum(len(b.baris) for b in self.bagian)


def tahun_tersedia(k: Konteks, pegawai_id: int) -> list[int]:
    """Years in which the person was assigned to something, the newest first."""
    milik = Penugasan.pegawai_id == pegawai_id
    awal = k.sesi.execute(select(func.min(Penugasan.mulai)).where(milik)).scalar()
    akhir = k.sesi.execute(select(func.max(Penugasan.selesai)).where(milik)).scalar()
    if awal is None or akhir is None:
        return []
    return list(range(min(akhir.year, k.hari_ini.year), awal.year - 1, -1))[:TAHUN_TERBANYAK]


def susun(k: Konteks, pegawai_id: int, tahun: int) -> Bukti:
    """Everything of that year. An assignment belongs to each year in which it ran, a report to the one in which it ends."""
    siapa = orang(k.organisasi, pegawai_id)
    masa = Masa(date(tahun, 1, 1), date(tahun, 12, 31), k.aturan.zona)
    return Bukti(
        orang=siapa,
        unit=sebutan.nama_unit(k.profil, k.organisasi, siapa.simpul),
        pemerintah=sebutan.pemerintah(k.profil, k.organisasi),
        tahun=tahun,
        dibuat=k.lokal,
        bagian=(
            _penugasan(k, pegawai_id, masa),
            _surat(k, pegawai_id, masa),
            _laporan(k, pegawai_id, masa),
            _hasil(k, pegawai_id, masa),
            _umpan_balik(k, pegawai_id, masa),
        ),
    )


def _penugasan(k: Konteks, saya: int, masa: Masa) -> Bagian:
    p = Penugasan
    semua = k.sesi.execute(
        select(p.kegiatan, p.peran, p.unit_pemilik, p.mulai, p.selesai, p.keadaan, p.ditutup)
        .where(p.pegawai_id == saya, p.mulai <= masa.sampai, p.selesai >= masa.dari)
        .order_by(p.mulai, p.id)
    )
    baris = (
        (
            b.kegiatan, sebutan.PERAN_TIM[b.peran], sebutan.nama_unit(k.profil, k.organisasi, b.unit_pemilik),
            b.mulai, b.selesai, _KEADAAN.get(b.keadaan, b.keadaan), _hari(k, b.ditutup),
        )
        for b in semua
    )  # fmt: skip
    kolom = ("Kegiatan", 34), ("Peran", 14), ("Unit pemilik kinerja", 34), ("Mulai", 14), ("Selesai", 14)
    return Bagian("Penugasan", (*kolom, ("Keadaan", 15), ("Ditutup", 14)), tuple(baris))


def _surat(k: Konteks, saya: int, masa: Masa) -> Bagian:
    """Letters of the requests that led to these assignments, as far as they are out."""
    semua = k.sesi.execute(
        select(
            Surat.judul,
            Surat.nomor,
            Surat.tanggal,
            Penugasan.kegiatan,
            Pegawai.nama,
            Surat.kode,
            Surat.keadaan,
        )
        .join(Penugasan, Penugasan.permohonan_id == Surat.permohonan_id)
        .join(Pegawai, Pegawai.id == Surat.penandatangan_id)
        .where(
            Penugasan.pegawai_id == saya,
            Penugasan.mulai <= masa.sampai,
            Penugasan.selesai >= masa.dari,
            Surat.keadaan.in_(["belum_final", "final"]),
        )
        .order_by(Surat.tanggal, Surat.id)
    )
    baris = (
        (
            b.judul, b.nomor or "(diisi Tata Usaha)", b.tanggal, b.kegiatan, b.nama, b.kode,
            "bertanda tangan" if b.keadaan == "final" else "belum bertanda tangan",
        )
        for b in semua
    )  # fmt: skip
    kolom = ("Surat", 24), ("Nomor", 26), ("Tanggal", 14), ("Kegiatan", 34), ("Penanda tangan", 22)
    return Bagian("Surat", (*kolom, ("Kode verifikasi", 14), ("Keadaan", 16)), tuple(baris))


def _laporan(k: Konteks, saya: int, masa: Masa) -> Bagian:
    x = Laporan
    diterima = exists().where(PenerimaLaporan.laporan_id == x.id, PenerimaLaporan.keadaan == DITERIMA)
    semua = k.sesi.execute(
        select(
            x.jenis, x.tentang_id, x.dari, x.sampai, x.uraian, x.target, x.satuan, x.target_angka, x.capaian_angka,
            x.persen, x.keadaan, x.versi, x.dibuat, Penugasan.kegiatan,
        )
        .join(Penugasan, Penugasan.id == x.penugasan_id)
        .where(
            x.pelapor_id == saya,
            # What was accepted stays evidence, also where a revision took its place.
            or_(x.keadaan != DIGANTI, diterima),
            x.sampai >= masa.dari,
            x.sampai <= masa.sampai,
        )
        .order_by(x.sampai, x.id)
    )  # fmt: skip
    baris = []
    for b in semua:
        lain = b.jenis == KINERJA and b.tentang_id != saya
        capaian = (
            _TENTANG_ORANG_LAIN
            if lain
            else _capaian(b.target, b.target_angka, b.capaian_angka, b.satuan, b.persen)
        )
        uraian = _TENTANG_ORANG_LAIN if lain else b.uraian
        persen = None if lain else b.persen
        jenis = _JENIS.get(b.jenis, b.jenis)
        baris.append(
            (b.kegiatan, jenis, b.dari, b.sampai, uraian, capaian, persen, _keadaan(b), _hari(k, b.dibuat))
        )
    kolom = ("Kegiatan", 24), ("Laporan", 13), ("Dari", 14), ("Sampai", 14), ("Uraian", 46), ("Capaian", 22)
    return Bagian("Laporan", (*kolom, ("%", 6), ("Keadaan", 13), ("Dikirim", 14)), tuple(baris))


def _keadaan(b: Any) -> str:
    """«diterima»; a revision is called one, and what it replaced says that it was accepted."""
    if b.keadaan == DIGANTI:
        return "diterima, lalu diperbaiki"
    return f"perbaikan ke-{b.versi - 1}: {b.keadaan}" if b.versi > 1 else str(b.keadaan)


def _capaian(
    target: str | None, angka: float | None, capaian: float | None, satuan: str | None, persen: int | None
) -> str | None:
    """«9 dari 12 layanan»; of a target in words the share of it: «100% dari target: Server menyala»."""
    if capaian is None:
        if persen is None:
            return None
        return f"{persen}% dari target: {target}" if target else f"{persen}%"
    dari = f" dari {angka:g}" if angka is not None else ""
    return f"{capaian:g}{dari} {satuan or ''}".strip()


def _hasil(k: Konteks, saya: int, masa: Masa) -> Bagian:
    """What the reviewers said about the person's work, or the team's while the person was in it."""
    awal, akhir = masa.saat
    tim = select(Penugasan.tim_id).where(Penugasan.pegawai_id == saya, Penugasan.tim_id.is_not(None))
    semua = k.sesi.execute(
        select(
            Permohonan.kegiatan, Langkah.tindakan, Keputusan.hasil, Pegawai.nama, Keputusan.jabatan,
            Keputusan.sebagai, Keputusan.waktu, Keputusan.alasan,
        )
        .join(Langkah, Langkah.id == Keputusan.langkah_id)
        .join(Permohonan, Permohonan.id == Langkah.permohonan_id)
        .join(Pegawai, Pegawai.id == Keputusan.pegawai_id)
        .where(
            Permohonan.jenis == "evaluasi",
            or_(Permohonan.pemohon_id == saya, Permohonan.tim_id.in_(tim)),
            Keputusan.waktu >= awal,
            Keputusan.waktu < akhir,
        )
        .order_by(Keputusan.waktu, Keputusan.id)
    )  # fmt: skip
    baris = (
        (
            b.kegiatan, sebutan.TINDAKAN.get(b.tindakan, b.tindakan), sebutan.kata_hasil(b.tindakan, b.hasil),
            f"{b.nama} ({sebutan.jabatan(b.jabatan, b.sebagai)})", _hari(k, b.waktu), b.alasan,
        )
        for b in semua
    )  # fmt: skip
    kolom = ("Kegiatan", 34), ("Langkah", 14), ("Hasil", 16), ("Oleh", 36), ("Tanggal", 14), ("Catatan", 36)
    return Bagian("Hasil evaluasi", kolom, tuple(baris))


def _umpan_balik(k: Konteks, saya: int, masa: Masa) -> Bagian:
    awal, akhir = masa.saat
    semua = k.sesi.execute(
        select(UmpanBalik.dibuat, Penugasan.kegiatan, Pegawai.nama, UmpanBalik.jabatan, UmpanBalik.isi)
        .join(Penugasan, Penugasan.id == UmpanBalik.penugasan_id)
        .join(Pegawai, Pegawai.id == UmpanBalik.dari_id)
        .where(UmpanBalik.kepada_id == saya, UmpanBalik.dibuat >= awal, UmpanBalik.dibuat < akhir)
        .order_by(UmpanBalik.dibuat, UmpanBalik.id)
    )
    baris: Iterable[tuple[Any, ...]] = (
        (_hari(k, b.dibuat), b.kegiatan, f"{b.nama} ({b.jabatan})", b.isi) for b in semua
    )
    kolom = ("Tanggal", 14), ("Kegiatan", 34), ("Dari", 36), ("Umpan balik", 60)
    return Bagian("Umpan balik", kolom, tuple(baris))


def _hari(k: Konteks, saat: datetime | None) -> date | None:
    return saat.astimezone(k.aturan.zona).date() if saat is not None else None
