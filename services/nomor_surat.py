"""Numbers of letters: by the pattern of the settings, or typed by the Tata Usaha. Never invented, never used twice."""

from sqlalchemy import func, select

from models import Surat
from rules.struktur import perangkat_daerah
from services.konteks import Konteks

_BULAN_ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
PALING_PANJANG = 64


class PolaSalah(ValueError):
    """NOMOR_SURAT uses a name that does not exist."""


def berikut(k: Konteks, unit: str | None) -> str | None:
    """The next number of this office by NOMOR_SURAT; None where no pattern is set (the Tata Usaha types it).

    Names in the pattern: {urut} (counts per Perangkat Daerah and year), {unit} (kode), {bulan} (Roman), {tahun}.
    Raises PolaSalah.
    """
    pola = k.aturan.nomor_surat
    if not pola:
        return None
    kantor = (perangkat_daerah(k.profil, k.organisasi, unit) if unit else None) or unit or "-"
    urut = _terpakai(k, kantor) + 1
    while True:
        nomor = _isi(
            pola, urut=urut, unit=kantor, bulan=_BULAN_ROMAWI[k.hari_ini.month - 1], tahun=k.hari_ini.year
        )
        if "{urut" not in pola or not dipakai(k, nomor, unit):
            return nomor
        urut += 1


def _isi(pola: str, **nilai: object) -> str:
    try:
        return pola.format(**nilai)
    except (KeyError, IndexError, ValueError) as galat:
        raise PolaSalah(
            f"NOMOR_SURAT hanya mengenal {{urut}}, {{unit}}, {{bulan}}, {{tahun}}; periksa {pola}"
        ) from galat


def _terpakai(k: Konteks, kantor: str) -> int:
    """How many letters of this office carry a number this year."""
    unit = [u.kode for u in k.organisasi.semua_unit() if _kantor(k, u.kode) == kantor] or [kantor]
    return k.sesi.execute(
        select(func.count(Surat.id)).where(
            Surat.nomor.is_not(None),
            Surat.tanggal >= k.hari_ini.replace(month=1, day=1),
            Surat.unit_penandatangan.in_(unit),
        )
    ).scalar_one()


def _kantor(k: Konteks, unit: str | None) -> str | None:
    return (perangkat_daerah(k.profil, k.organisasi, unit) if unit else None) or unit


def dipakai(k: Konteks, nomor: str, unit: str | None, *, kecuali: int | None = None) -> bool:
    """Does another letter of the same office carry this number this year?"""
    awal = k.hari_ini.replace(month=1, day=1)
    ada = k.sesi.execute(
        select(Surat.id, Surat.unit_penandatangan).where(
            func.lower(Surat.nomor) == nomor.lower(), Surat.tanggal >= awal
        )
    )
    return any(b.id != kecuali and _kantor(k, b.unit_penandatangan) == _kantor(k, unit) for b in ada)
