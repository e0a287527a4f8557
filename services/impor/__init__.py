"""The import of a regency: read the files, check every row, say what changes, write all of it or nothing."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from rules.organisasi import Unit
from services import audit
from services.direktori import versi_direktori
from services.impor.data import Baru, DataPegawai, baca_lama
from services.impor.lembar import BerkasTidakAda, Kemajuan, Lembar, baca
from services.impor.periksa_pegawai import ingatkan_tanpa_pimpinan, periksa_pegawai
from services.impor.periksa_pelaksana import periksa_pelaksana
from services.impor.periksa_unit import periksa_unit
from services.impor.rencana import Rencana, susun_rencana
from services.impor.temuan import Catatan, Temuan
from services.impor.terapkan import terapkan
from services.konteks import Konteks

__all__ = ["BerkasTidakAda", "HasilImpor", "Kemajuan", "Rencana", "Sumber", "Temuan", "baca_sumber", "impor"]


@dataclass(frozen=True, slots=True)
class HasilImpor:
    """`rencana` is None where faults stopped the import; then nothing was written."""

    galat: list[Temuan]
    peringatan: list[Temuan]
    rencana: Rencana | None
    unit_dibuang: list[str] = field(default_factory=list)
    jumlah_unit: int = 0
    jumlah_pegawai: int = 0


class _SemuaUnit(dict[str, Unit]):
    """Stands in for the units where unit.csv could not be read: one fault there, not one more in every row."""

    def __contains__(self, kunci: object) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Sumber:
    """Files that were read, not judged yet."""

    lembar: dict[str, Lembar]
    catatan: Catatan
    sidik: str
    """SHA-256 over the files, so that the audit can name them."""


def baca_sumber(path: Path, kemajuan: Kemajuan | None = None) -> Sumber:
    """Read a CSV folder or an XLSX; outside any transaction, because a long file must not hold up the bot.

    Raises BerkasTidakAda where `path` holds nothing to read.
    """
    catatan = Catatan()
    lembar = baca(path, catatan, kemajuan)
    return Sumber(lembar, catatan, _sidik(path))


def impor(
    k: Konteks,
    sumber: Sumber,
    *,
    coba: bool = False,
    nonaktifkan: bool = False,
    kemajuan: Kemajuan | None = None,
) -> HasilImpor:
    """Check the files and bring the directory to what they say. Never commits.

    All or nothing: with one fault nothing is written. `coba` (--dry-run) checks and compares only. `nonaktifkan`
    ends people whom the file does not name.
    """
    lembar, catatan = sumber.lembar, sumber.catatan
    lama = baca_lama(k.sesi)
    unit = periksa_unit(lembar["unit"], catatan) if "unit" in lembar else _SemuaUnit()
    pegawai: dict[str, DataPegawai] = {}
    if "pegawai" in lembar:
        pegawai, _ = periksa_pegawai(
            lembar["pegawai"],
            unit,
            lama,
            k.hari_ini,
            catatan,
            nonaktifkan=nonaktifkan,
            kemajuan=kemajuan,
        )
    pelaksana = None
    if "pelaksana_jabatan" in lembar and "pegawai" in lembar:
        pelaksana = periksa_pelaksana(
            lembar["pelaksana_jabatan"], unit, pegawai, lama, catatan, nonaktifkan=nonaktifkan
        )
    if "unit" in lembar and "pegawai" in lembar:
        orang = [*pegawai.values(), *([] if nonaktifkan else (p.data for p in lama.tinggal(pegawai)))]
        diwakili = lama.pelaksana.values() if pelaksana is None else pelaksana
        ingatkan_tanpa_pimpinan(unit, orang, (j.unit for j in diwakili), catatan)
    if catatan.galat:
        return HasilImpor(catatan.galat, catatan.peringatan, None)
    baru = Baru(unit, pegawai, pelaksana)
    rencana = susun_rencana(lama, baru, nonaktifkan=nonaktifkan)
    dibuang: list[str] = []
    if not coba:
        dibuang = terapkan(k, baru, rencana, buang_unit=nonaktifkan)
        audit.catat(
            k,
            "impor",
            "direktori",
            versi_direktori(k.sesi),
            sidik_sumber=sumber.sidik,
            nonaktifkan=nonaktifkan,
            perubahan=rencana.angka() | {"unit_dibuang": len(dibuang)},
        )
    return HasilImpor(
        [], catatan.peringatan, rencana, dibuang, jumlah_unit=len(unit), jumlah_pegawai=len(pegawai)
    )


def _sidik(path: Path) -> str:
    hasil = hashlib.sha256()
    for satu in sorted(path.glob("*.csv")) if path.is_dir() else [path]:
        hasil.update(satu.read_bytes())
    return hasil.hexdigest()
