"""The offices on the side that owns the work, and those of the whole region: whose seat is meant by a role."""

from collections.abc import Collection
from datetime import date

from rules.kedudukan import pejabat_penilai_kinerja
from rules.kursi import Kursi, huni
from rules.organisasi import Organisasi, Pejabat
from rules.profil import Profil
from rules.struktur import atasan_jabatan, perangkat_daerah, unit_organisasi

# Offices that a region has once, by the jenis of the unit they head.
SATU_SEDAERAH = {"sekretaris_daerah": "setda", "kepala_daerah": "kepala_daerah"}


def kursi_pemilik(
    profil: Profil,
    org: Organisasi,
    peran: str,
    pemilik: str,
    tanggal: date,
    pejabat_berwenang: str | None = None,
) -> Kursi | None:
    """The seat of a role of the owner's side, `pemilik` being the kode of the unit; None where the directory has no such unit.

    `pejabat_berwenang`: which office plays that role (matrix X-07).
    """
    if peran == "pejabat_penilai_kinerja_pemilik":
        return _penilai_pimpinan(profil, org, pemilik, tanggal)
    jabatan = pejabat_berwenang if peran.startswith("pejabat_berwenang_") and pejabat_berwenang else peran
    if jabatan == "pimpinan_unit_pemilik":
        kode = unit_organisasi(profil, org, pemilik)
    elif jabatan.startswith("kepala_perangkat_daerah"):
        kode = perangkat_daerah(profil, org, pemilik)
    else:
        jenis = SATU_SEDAERAH[jabatan]
        kode = next((u.kode for u in org.semua_unit() if u.jenis == jenis), None)
    return Kursi(peran, kode) if kode else None


def _penilai_pimpinan(profil: Profil, org: Organisasi, pemilik: str, tanggal: date) -> Kursi | None:
    """Who assesses the head that owns the work («Pejabat Penilai Kinerja bersangkutan», matrix X-06): the office above, or the
    one fixed for the definitive head."""
    kode = unit_organisasi(profil, org, pemilik)
    if kode is None:
        return None
    kepala = org.kepala(kode)
    atas = pejabat_penilai_kinerja(profil, org, kepala, tanggal).kursi if kepala else None
    if kepala is None and (unit := atasan_jabatan(profil, org, kode)[0]):
        atas = Kursi("", unit)
    return Kursi("pejabat_penilai_kinerja_pemilik", atas.unit, atas.pegawai_id) if atas else None


def pemegang(
    profil: Profil, org: Organisasi, kursi: Kursi, tanggal: date, tak_memutus: Collection[int] = ()
) -> Pejabat | None:
    """Who sits in this one seat on that day, acting officials included; None = vacant."""
    return huni(profil, org, [kursi], tak_memutus, tanggal)[kursi.tempat].pejabat


def alasan_tanpa_kursi(profil: Profil, org: Organisasi, peran: str, pemilik: str) -> str:
    """What the operator must fill in where the directory has no unit for a role."""
    unit = org.unit(pemilik)
    nama = unit.nama if unit else pemilik
    if peran in SATU_SEDAERAH:
        return f"Direktori belum memuat unit berjenis {SATU_SEDAERAH[peran]}; tambahkan unit itu beserta pemimpinnya."
    if peran == "pimpinan_unit_pemilik":
        return (
            f"{nama} tidak berada di dalam satu pun {profil.istilah.unit_organisasi}; "
            "isi kolom unit_organisasi atau perangkat_daerah."
        )
    if peran == "pejabat_penilai_kinerja_pemilik":
        return f"Tidak ada atasan bagi pimpinan {nama}; isi kolom induk atau atasan_nip."
    return f"Tidak ada Perangkat Daerah di atas {nama}; isi kolom induk atau perangkat_daerah."
