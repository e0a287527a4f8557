"""Kedudukan: who is a person's Pejabat Penilai Kinerja, and who heads the unit that gives the work.

Order (matrix §14): the person fixed by decision (`atasan_nip`) → «atasan langsung» for whoever leads a unit → the rows of the
profile by kind of unit, jenjang, pattern and placement → else nothing: silence stays silence, and the citation says so.
"""

from dataclasses import dataclass
from datetime import date

from rules.jabatan import SEBUTAN_KEPALA
from rules.kursi import Hunian, Kursi, huni
from rules.organisasi import STRUKTURAL, Organisasi, Pegawai, Pejabat
from rules.profil import Profil
from rules.sitasi import Sitasi
from rules.skema import BarisKedudukan
from rules.skema_dasar import Terdekat
from rules.struktur import (
    Titik,
    atasan_jabatan,
    cari_terdekat,
    cocok,
    lingkup,
    perangkat_daerah,
    titik,
    unit_organisasi,
    unit_organisasi_dan_dasar,
)

__all__ = [
    "Kedudukan",
    "lingkup",
    "pejabat_penilai_kinerja",
    "perangkat_daerah",
    "pimpinan_unit",
    "unit_organisasi",
]

PENILAI, PIMPINAN = "pejabat_penilai_kinerja_asal", "pimpinan_unit_asal"


@dataclass(frozen=True, slots=True)
class Kedudukan:
    """The answer. No `kursi`: no rule names anybody. `kursi` without `pejabat`: the office is vacant. `alasan` says which."""

    pejabat: Pejabat | None
    kursi: Kursi | None
    dasar: tuple[Sitasi, ...]
    alasan: str | None = None


@dataclass(frozen=True, slots=True)
class _Temuan:
    kursi: Kursi | None
    dasar: tuple[Sitasi, ...]
    alasan: str | None = None


def pejabat_penilai_kinerja(profil: Profil, org: Organisasi, pegawai: Pegawai, tanggal: date) -> Kedudukan:
    """Who assesses this person on that day (the holder, acting officials included), with the article."""
    return _isi(profil, org, _cari_penilai(profil, org, pegawai), pegawai, tanggal)


def pimpinan_unit(profil: Profil, org: Organisasi, pegawai: Pegawai, tanggal: date) -> Kedudukan:
    """Head of the unit organisasi of this person; for its head: the own Pejabat Penilai Kinerja (matrix X-12)."""
    return _isi(profil, org, _cari_pimpinan(profil, org, pegawai), pegawai, tanggal)


def _isi(profil: Profil, org: Organisasi, temuan: _Temuan, pegawai: Pegawai, tanggal: date) -> Kedudukan:
    if temuan.kursi is None:
        return Kedudukan(None, None, temuan.dasar, temuan.alasan)
    hunian = huni(profil, org, [temuan.kursi], pegawai.id, tanggal)[temuan.kursi.tempat]
    if hunian.pejabat is None:
        return Kedudukan(None, temuan.kursi, temuan.dasar, alasan_kosong(profil, org, hunian))
    return Kedudukan(hunian.pejabat, temuan.kursi, temuan.dasar)


def alasan_kosong(profil: Profil, org: Organisasi, hunian: Hunian) -> str:
    """What the operator must fill in for a vacant office."""
    if hunian.unit is None:
        return "Pejabat yang ditetapkan dalam kolom atasan_nip tidak aktif; perbarui kolom itu."
    return (
        f"Jabatan {hunian.sebut(profil, org)} kosong: belum ada pejabat definitif, Plh., maupun Plt. "
        f"Isi kolom memimpin untuk unit {hunian.unit} atau berkas pelaksana_jabatan."
    )


def _cari_penilai(profil: Profil, org: Organisasi, pegawai: Pegawai) -> _Temuan:
    umum = profil.sitasi(profil.kedudukan.umum)
    if pegawai.jenis_jabatan == "kepala_daerah":
        return _Temuan(
            None, umum, "Kepala daerah tidak mempunyai Pejabat Penilai Kinerja dalam peraturan ini."
        )
    if pegawai.atasan_nip:
        return _dari_penetapan(profil, org, pegawai)
    if pegawai.memimpin:
        return _atasan_langsung(profil, org, pegawai.memimpin)
    if pegawai.jenis_jabatan in STRUKTURAL:
        return _di_simpul(profil, org, pegawai, umum)
    return _dari_baris(profil, org, pegawai)


def _dari_penetapan(profil: Profil, org: Organisasi, pegawai: Pegawai) -> _Temuan:
    dasar = profil.sitasi(profil.kedudukan.penetapan)
    atasan = org.pegawai_nip(pegawai.atasan_nip or "")
    if atasan is None or atasan.id == pegawai.id:
        return _Temuan(
            None, dasar, f"Kolom atasan_nip ({pegawai.atasan_nip}) tidak menunjuk pegawai lain yang dikenal."
        )
    # A head is asked by office, so that a Plh. or a successor takes over; anybody else is asked in person.
    orang = None if atasan.memimpin else atasan.id
    return _Temuan(Kursi(PENILAI, atasan.memimpin, orang), dasar)


def _atasan_langsung(profil: Profil, org: Organisasi, dipimpin: str) -> _Temuan:
    atasan, dasar = atasan_jabatan(profil, org, dipimpin)
    if atasan is None:
        return _Temuan(
            None, dasar, f"Tidak ada unit di atas {_nama(org, dipimpin)}; isi kolom induk atau atasan_nip."
        )
    return _Temuan(Kursi(PENILAI, atasan), dasar)


def _di_simpul(profil: Profil, org: Organisasi, pegawai: Pegawai, dasar: tuple[Sitasi, ...]) -> _Temuan:
    """Head of the node of placement, at the lowest a pejabat pengawas or the head of a standalone unit."""
    t = titik(profil, org, pegawai.unit)
    for u in t.jalur if t else ():
        kepala = org.kepala(u.kode)
        memimpin_mandiri = t is not None and u is t.pangkal
        if kepala is None or kepala.jenis_jabatan in STRUKTURAL or memimpin_mandiri:
            return _Temuan(Kursi(PENILAI, u.kode), dasar)
    return _Temuan(
        None,
        dasar,
        f"Penempatan {pegawai.unit} tidak dipimpin pejabat yang dapat menilai; isi kolom atasan_nip.",
    )


def _dari_baris(profil: Profil, org: Organisasi, pegawai: Pegawai) -> _Temuan:
    t = titik(profil, org, pegawai.unit)
    if t is not None:
        for baris in profil.kedudukan.baris:
            if cocok(baris, profil, org, t, pegawai):
                return _terapkan(profil, org, baris, t, pegawai)
    umum = profil.sitasi(profil.kedudukan.penetapan)
    return _Temuan(
        None,
        umum,
        f"Peraturan tidak menunjuk Pejabat Penilai Kinerja bagi penempatan pada {_nama(org, pegawai.unit)}; "
        "isi kolom atasan_nip menurut keputusan penempatan.",
    )


def _terapkan(profil: Profil, org: Organisasi, baris: BarisKedudukan, t: Titik, pegawai: Pegawai) -> _Temuan:
    dasar = profil.sitasi(baris.dasar)
    if baris.pejabat == "belum_diatur":
        return _Temuan(None, dasar, baris.alasan or "Peraturan tidak mengaturnya; isi kolom atasan_nip.")
    if baris.pejabat == "simpul":
        return _di_simpul(profil, org, pegawai, dasar)
    if isinstance(baris.pejabat, Terdekat):
        temu = cari_terdekat(baris.pejabat, t.dalam, t.pangkal)
        if temu is None:
            return _Temuan(None, dasar, baris.alasan or _alasan_langsung(baris.pejabat, t))
        return _Temuan(Kursi(PENILAI, temu.kode), dasar)
    if baris.pejabat == "perangkat_daerah":
        kode = perangkat_daerah(profil, org, pegawai.unit)
    elif baris.pejabat == "induk_pangkal":
        kode = atasan_jabatan(profil, org, t.pangkal.kode)[0] if t.pangkal else None
    else:
        kode = t.pangkal.kode if t.pangkal else None
    if kode is None:
        return _Temuan(
            None,
            dasar,
            f"Tidak ada Perangkat Daerah di atas {t.simpul.nama}; isi kolom induk atau atasan_nip.",
        )
    return _Temuan(Kursi(PENILAI, kode), dasar)


def _alasan_langsung(sasaran: Terdekat, t: Titik) -> str:
    sebutan = " atau ".join(SEBUTAN_KEPALA.get(j, j) for j in sasaran.terdekat)
    return (
        f"Pegawai ini ditempatkan pada {t.simpul.nama}, tidak di bawah {sebutan} yang ditunjuk peraturan. "
        "Isi kolom unit dengan penempatan yang tepat, atau kolom atasan_nip."
    )


def _cari_pimpinan(profil: Profil, org: Organisasi, pegawai: Pegawai) -> _Temuan:
    temu = unit_organisasi_dan_dasar(profil, org, pegawai.simpul)
    if temu is None:
        return _Temuan(
            None,
            profil.sitasi(profil.unit.pimpinan),
            f"{_nama(org, pegawai.simpul)} tidak berada di dalam satu pun {profil.istilah.unit_organisasi}; "
            "isi kolom unit_organisasi atau perangkat_daerah.",
        )
    kode, dasar = temu
    if pegawai.memimpin == kode:
        penilai = _cari_penilai(profil, org, pegawai)
        kursi = Kursi(PIMPINAN, penilai.kursi.unit, penilai.kursi.pegawai_id) if penilai.kursi else None
        return _Temuan(kursi, penilai.dasar, penilai.alasan)
    return _pimpinan_dari_penetapan(profil, org, pegawai, kode) or _Temuan(Kursi(PIMPINAN, kode), dasar)


def _pimpinan_dari_penetapan(
    profil: Profil, org: Organisasi, pegawai: Pegawai, unit_kode: str
) -> _Temuan | None:
    """Where the one fixed in `atasan_nip` leads a node between the placement and the unit organisasi, and a row says so,
    the same official gives the work, too."""
    atasan = org.pegawai_nip(pegawai.atasan_nip) if pegawai.atasan_nip else None
    if atasan is None or not atasan.memimpin:
        return None
    for u in org.jalur(pegawai.simpul):
        if u.kode == unit_kode:
            return None
        t = titik(profil, org, u.kode)
        if u.kode != atasan.memimpin or t is None:
            continue
        for baris in profil.kedudukan.penetapan_pimpinan:
            if cocok(baris, profil, org, t):
                return _Temuan(Kursi(PIMPINAN, u.kode), profil.sitasi(baris.dasar))
    return None


def _nama(org: Organisasi, kode: str) -> str:
    unit = org.unit(kode)
    return unit.nama if unit else kode
