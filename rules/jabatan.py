"""Titles of offices, and who holds an office on a day."""

from datetime import date

from rules.organisasi import Organisasi, Pejabat, Unit
from rules.profil import Profil

# How people call the heads of such units, where a sentence speaks of the kind and not of one unit.
SEBUTAN_KEPALA = {
    "kepala_daerah": "kepala daerah",
    "setda": "Sekretaris Daerah",
    "asisten": "Asisten",
    "bagian": "Kepala Bagian",
    "setwan": "Sekretaris DPRD",
    "inspektorat": "Inspektur",
    "irban": "Inspektur Pembantu",
    "sekretariat": "Sekretaris",
    "bidang": "Kepala Bidang",
    "subbagian": "Kepala Subbagian",
    "subbidang": "Kepala Subbidang",
    "seksi": "Kepala Seksi",
    "kecamatan": "Camat",
    "kelurahan": "Lurah",
    "rsud": "Direktur",
}
_TANPA_NAMA_UNIT = {"setda", "setwan", "inspektorat"}
_NAMA_UNIT_SENDIRI = {"asisten", "irban"}


def _buang_awalan(nama: str, awalan: str) -> str:
    return nama[len(awalan) :].strip() if nama.casefold().startswith(awalan.casefold()) else nama


def judul_jabatan(profil: Profil, org: Organisasi, kode: str) -> str:
    """Title of the office that heads a unit: the definitive head's own, else built from the unit's kind and name."""
    kepala = org.kepala(kode)
    if kepala is not None:
        return kepala.jabatan
    unit = org.unit(kode)
    return _judul_dari_unit(profil, org, unit) if unit else kode


def _judul_dari_unit(profil: Profil, org: Organisasi, unit: Unit) -> str:
    if unit.jenis == "kepala_daerah":
        return profil.kepala_daerah
    sebutan = SEBUTAN_KEPALA.get(unit.jenis, "Kepala")
    if unit.jenis in _TANPA_NAMA_UNIT:
        return sebutan
    if unit.jenis in _NAMA_UNIT_SENDIRI or unit.nama.casefold().startswith("kepala "):
        return unit.nama
    if unit.jenis == "sekretariat":
        nama = _buang_awalan(unit.nama, "Sekretariat") or _nama_induk(org, unit)
        return f"{sebutan} {nama}".strip()
    if unit.jenis in {"kecamatan", "kelurahan"}:
        return f"{sebutan} {_buang_awalan(unit.nama, unit.jenis)}".strip()
    return f"{'Direktur' if unit.jenis == 'rsud' else 'Kepala'} {unit.nama}"


def _nama_induk(org: Organisasi, unit: Unit) -> str:
    induk = org.unit(unit.induk) if unit.induk else None
    return induk.nama if induk else ""


def pemegang_jabatan(profil: Profil, org: Organisasi, kode: str, tanggal: date) -> Pejabat | None:
    """Who holds the office of a unit on that day: an acting official takes it; None = vacant (SE BKN 2/SE/VII/2019)."""
    judul = judul_jabatan(profil, org, kode)
    pelaksana = org.pelaksana(kode, tanggal)
    if pelaksana:
        return Pejabat(pelaksana[1], judul, pelaksana[0].sebagai, kode)
    kepala = org.kepala(kode)
    return Pejabat(kepala, judul, "definitif", kode) if kepala else None
