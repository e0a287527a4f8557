"""What can be picked about an obstacle: the assignment, who follows it up, until when."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from rules.organisasi import Pegawai
from rules.struktur import unit_organisasi
from services import sebutan
from services.formulir import Jawaban, JawabanSalah, Pilihan
from services.kendala import baca as kendala_baca
from services.kendala.baca import DataKendala
from services.konteks import Konteks
from services.laporan.tugas import dapat_dilaporkan, muat_tugas
from services.tanggal import hari_tanggal, pahami_tanggal, tanggal_singkat

HARI_CEPAT = (1, 3, 5, 10)
"""Working days from today that are offered as a due day."""
PALING_LAMA = timedelta(days=366)


def tugas(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """The running assignments of whoever fills in the form."""
    assert k.pegawai is not None
    return [
        Pilihan(str(t.id), sebutan.potong(t.kegiatan, 60), t.id) for t in dapat_dilaporkan(k, k.pegawai.id)
    ]


def penindak(k: Konteks, j: Jawaban, cari: str) -> Sequence[Pilihan]:
    """Who can follow it up: the reporter, the team, then the people of the unit that owns the work and of the head's own."""
    d = kendala_baca.muat(k, j["kendala_id"])
    if d is None:
        return []
    kata = cari.casefold().split()
    return [
        Pilihan(str(p.id), sebutan.potong(label, 60), p.id)
        for p, label in _calon(k, d)
        if all(satu in label.casefold() for satu in kata)
    ]


def _calon(k: Konteks, d: DataKendala) -> list[tuple[Pegawai, str]]:
    org = k.organisasi
    tugas_ini = muat_tugas(k, d.penugasan_id)
    hasil: dict[int, tuple[Pegawai, str]] = {}

    def tambah(id_: int | None, sebagai: str) -> None:
        p = org.pegawai(id_) if id_ is not None else None
        if p is not None and p.aktif and p.id not in hasil:
            hasil[p.id] = (p, f"{p.nama_lengkap} ({sebagai})" if sebagai else p.nama_lengkap)

    ketua = kendala_baca.ketua(k, d)
    tambah(d.pelapor_id, "ketua tim, pelapor" if ketua == d.pelapor_id else "pelapor")
    tambah(ketua, "ketua tim")
    if tugas_ini is not None and tugas_ini.milik_tim and tugas_ini.tim is not None:
        for a in tugas_ini.tim.aktif:
            tambah(a.pegawai_id, "anggota tim")
    for p in _seunit(k, tugas_ini.unit if tugas_ini is not None else None):
        tambah(p.id, "")
    return list(hasil.values())


def _seunit(k: Konteks, pemilik: str | None) -> Iterable[Pegawai]:
    """Everybody of the owner's unit and of the decider's own, by name."""
    profil, org = k.profil, k.organisasi
    simpul = [pemilik, k.pegawai.memimpin or k.pegawai.unit if k.pegawai else None]
    unit = {unit_organisasi(profil, org, s) for s in simpul if s} - {None}
    semua = (
        p
        for p in org.semua_pegawai()
        if p.aktif and p.jenis_jabatan != "kepala_daerah" and unit_organisasi(profil, org, p.simpul) in unit
    )
    return sorted(semua, key=lambda p: p.nama.casefold())


def keputusan(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """The recommended alternatives, each to be taken with one tap; another decision is typed."""
    d = kendala_baca.muat(k, j["kendala_id"])
    semua = kendala_baca.alternatif(d.rekomendasi) if d is not None else []
    return [Pilihan(str(i), sebutan.potong(satu, 60), satu) for i, satu in enumerate(semua, 1)]


def batas(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """A few working days, each with its date."""
    hasil = []
    for banyak in HARI_CEPAT:
        hari = k.aturan.kalender.berikutnya(k.hari_ini, banyak)
        hasil.append(
            Pilihan(str(banyak), f"{banyak} hari kerja (s.d. {tanggal_singkat(hari)})", hari.isoformat())
        )
    return hasil


def urai_batas(teks: str, k: Konteks, j: Jawaban) -> str:
    """A typed date as ISO. Raises JawabanSalah."""
    hari = pahami_tanggal(teks, k.hari_ini)
    if hari is None:
        raise JawabanSalah("Tanggal itu belum dapat dipahami. Contoh: Jumat, atau 15 Des 2026.")
    return hari.isoformat()


def periksa_batas(nilai: Any, k: Konteks, j: Jawaban) -> None:
    """Not in the past, and not beyond a year. Raises JawabanSalah."""
    hari = date.fromisoformat(nilai)
    if hari < k.hari_ini:
        raise JawabanSalah(f"{hari_tanggal(hari)} sudah lewat. Silakan pilih tanggal lain.")
    if hari > k.hari_ini + PALING_LAMA:
        raise JawabanSalah(f"{hari_tanggal(hari)} lebih dari satu tahun lagi. Silakan pilih tanggal lain.")
