"""Numbers of letters: by the pattern of the settings, or typed by the Tata Usaha. Never invented, never used twice.

Whoever looks whether a number is free holds the counter of that office and year until the commit, so that what was free
stays free (PostgreSQL; SQLite has one writer).
"""

from typing import Any

from sqlalchemy import bindparam, func, select, update

from models import HitunganSurat, Surat
from rules.struktur import perangkat_daerah
from services.konteks import Konteks

_BULAN_ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
PALING_PANJANG = 64

_H = HitunganSurat
_milik = (_H.kantor == bindparam("b_kantor"), _H.tahun == bindparam("b_tahun"))
_terakhir = select(_H.terakhir).where(*_milik).with_for_update()
_catat = update(_H).where(*_milik).values(terakhir=bindparam("b_urut"))


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
    kantor = _kantor(k, unit) or "-"
    isian = {"unit": kantor, "bulan": _BULAN_ROMAWI[k.hari_ini.month - 1], "tahun": k.hari_ini.year}
    if "{urut" not in pola:
        return _isi(pola, urut=0, **isian)
    urut = max(_kunci(k, kantor), _terpakai(k, kantor)) + 1
    while dipakai(k, nomor := _isi(pola, urut=urut, **isian), unit):
        urut += 1
    k.sesi.connection().execute(_catat, {**_nilai(k, kantor), "b_urut": urut})
    return nomor


def _nilai(k: Konteks, kantor: str) -> dict[str, Any]:
    return {"b_kantor": kantor, "b_tahun": k.hari_ini.year}


def _kunci(k: Konteks, kantor: str) -> int:
    """Hold the counter of this office and year until the commit; what it stands at."""
    nilai = _nilai(k, kantor)
    koneksi = k.sesi.connection()
    ada = koneksi.execute(_terakhir, nilai).scalar()
    if ada is None:
        if koneksi.dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import insert
        else:
            from sqlalchemy.dialects.sqlite import insert  # type: ignore[assignment]
        baris = {"kantor": kantor, "tahun": k.hari_ini.year, "terakhir": 0}
        koneksi.execute(insert(_H).values(baris).on_conflict_do_nothing())
        ada = koneksi.execute(_terakhir, nilai).scalar_one()
    return int(ada)


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
    """Does another letter of the same office carry this number this year? Nobody else can give it until the commit."""
    _kunci(k, _kantor(k, unit) or "-")
    awal = k.hari_ini.replace(month=1, day=1)
    ada = k.sesi.execute(
        select(Surat.id, Surat.unit_penandatangan).where(
            func.lower(Surat.nomor) == nomor.lower(), Surat.tanggal >= awal
        )
    )
    return any(b.id != kecuali and _kantor(k, b.unit_penandatangan) == _kantor(k, unit) for b in ada)
