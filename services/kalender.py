"""The working calendar of this Pemda: national holidays and cuti bersama, and what its own file (setting KALENDER) adds or removes.

An example with every key: docs/panduan/kalender.yaml.
"""

import json
import re
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, ValidationError, model_validator

from rules.kalender import JAM_RAMADAN, JamKerja, JamPekan, Kalender, Libur, MasaKhusus
from rules.profil import ProfilSalah, urai_yaml

TABEL = Path(__file__).parent / "hari_libur.json"
"""By year and date, how the package `holidays` calls the day, written down by `python -m services.kalender`: the package itself
costs a running process 60 ms and 16 MB. A test compares. Years that are not there are unknown: `check` says so in time."""
TAHUN = range(2025, 2041)

_PERKIRAAN = " (perkiraan)"
_CUTI = "Cuti Bersama"
_IDULFITRI = "Hari Raya Idul Fitri"
_LAMA_RAMADAN = timedelta(days=30)
_RAMADAN_TERPANJANG = timedelta(days=35)


class KalenderSalah(Exception):
    """A calendar file that cannot be used; the message is one sentence that names file and key."""


@cache
def bawaan() -> Kalender:
    """What holds everywhere: the table, and Ramadan estimated as the 30 days before Idulfitri."""
    return _susun(_nasional(), ())


def muat(berkas: str | Path) -> Kalender:
    """The same with the Pemda's file. Raises KalenderSalah."""
    berkas = Path(berkas)
    try:
        isi = _IsiBerkas.model_validate(urai_yaml(berkas.read_bytes(), berkas.name) or {})
    except OSError as galat:
        raise KalenderSalah(f"Berkas kalender {berkas} tidak dapat dibaca: {galat.strerror}.") from galat
    except ProfilSalah as galat:
        raise KalenderSalah(f"Berkas kalender {galat}") from galat
    except ValidationError as galat:
        raise KalenderSalah(f"Berkas kalender {berkas.name}: {_keluhan(galat)}.") from galat
    libur = _nasional()
    libur |= {hari: Libur(nama, "cuti_bersama") for hari, nama in isi.cuti_bersama.items()}
    libur |= {hari: Libur(nama, "daerah") for hari, nama in isi.libur.items()}
    ramadan = tuple(
        MasaKhusus(r.dari, r.sampai, r.jam.pekan() if r.jam else JAM_RAMADAN) for r in isi.ramadan
    )
    return _susun(libur, ramadan, frozenset(isi.hari_kerja), isi.jam_kerja)


def belum_lengkap(kalender: Kalender, tahun: int) -> bool:
    """Is the cuti bersama of that year unknown? It is decreed in the year before; until then only estimates stand there."""
    return not any(
        hari.year == tahun and satu.jenis == "cuti_bersama" for hari, satu in kalender.libur.items()
    )


def menurut_paket(tahun: int) -> dict[str, str]:
    """ISO date → name of the national holidays and cuti bersama of a year, as the package `holidays` knows them.

    Estimated dates end with «(perkiraan)»; two names of one day stand with «; » between them.
    """
    from holidays import country_holidays

    semua = country_holidays("ID", years=tahun, categories=("public", "government"), language="id")
    return {hari.isoformat(): "; ".join(sorted(semua.get_list(hari))) for hari in sorted(semua)}


def tulis_tabel() -> None:
    """Write `TABEL` anew: after an update of the package."""
    isi = {str(tahun): menurut_paket(tahun) for tahun in TAHUN}
    TABEL.write_text(json.dumps(isi, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _nasional() -> dict[date, Libur]:
    tabel: dict[str, dict[str, str]] = json.loads(TABEL.read_bytes())
    return {date.fromisoformat(hari): _libur(nama) for isi in tabel.values() for hari, nama in isi.items()}


def _libur(nama: str) -> Libur:
    """A day with two names is certain where one of them is."""
    bagian = nama.split("; ")
    return Libur(
        nama.replace(_PERKIRAAN, ""),
        "cuti_bersama" if all(b.startswith(_CUTI) for b in bagian) else "nasional",
        all(b.endswith(_PERKIRAAN) for b in bagian),
    )


def _susun(
    libur: dict[date, Libur],
    ramadan: tuple[MasaKhusus, ...],
    masuk: frozenset[date] = frozenset(),
    jam: "_Jam | None" = None,
) -> Kalender:
    """The file's periods of Ramadan stand for the estimates that they touch."""
    perkiraan = (
        MasaKhusus(hari - _LAMA_RAMADAN, hari - timedelta(days=1), perkiraan=True)
        for hari, satu in libur.items()
        if _IDULFITRI in satu.nama.split("; ")
    )
    tersisa = tuple(
        p for p in perkiraan if not any(r.dari <= p.sampai and p.dari <= r.sampai for r in ramadan)
    )
    biasa = jam.pekan() if jam else Kalender().jam_biasa
    return Kalender(libur, masuk, biasa, (*ramadan, *tersisa))


# --- the file ------------------------------------------------------------------------------------------------------

_POLA_JAM = re.compile(r"([0-9]{1,2})[.:]([0-9]{2}) *[-–] *([0-9]{1,2})[.:]([0-9]{2})")


def _urai_jam(nilai: Any) -> JamKerja:
    cocok = _POLA_JAM.fullmatch(nilai.strip()) if isinstance(nilai, str) else None
    if cocok is None:
        raise ValueError("jam ditulis sebagai 07.30-16.00")
    buka, menit_buka, tutup, menit_tutup = map(int, cocok.groups())
    if max(buka, tutup) > 23 or max(menit_buka, menit_tutup) > 59:
        raise ValueError("jam itu tidak ada")
    return JamKerja(time(buka, menit_buka), time(tutup, menit_tutup))


_Tanggal = Annotated[date, Strict()]
_Nama = Annotated[str, Field(min_length=1)]
_JamSehari = Annotated[JamKerja, BeforeValidator(_urai_jam)]


class _Bagian(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _tanpa_kosong(cls, data: Any) -> Any:
        """A key with nothing behind it is as good as absent."""
        return {k: v for k, v in data.items() if v is not None} if isinstance(data, dict) else data


class _Jam(_Bagian):
    senin_kamis: _JamSehari
    jumat: _JamSehari

    def pekan(self) -> JamPekan:
        return JamPekan(self.senin_kamis, self.jumat)


class _Ramadan(_Bagian):
    dari: _Tanggal
    sampai: _Tanggal
    jam: _Jam | None = None

    @model_validator(mode="after")
    def _masuk_akal(self) -> Self:
        if not timedelta(0) <= self.sampai - self.dari <= _RAMADAN_TERPANJANG:
            raise ValueError("sampai harus sesudah dari, paling lama 35 hari")
        return self


class _IsiBerkas(_Bagian):
    cuti_bersama: dict[_Tanggal, _Nama] = {}
    libur: dict[_Tanggal, _Nama] = {}
    hari_kerja: tuple[_Tanggal, ...] = ()
    jam_kerja: _Jam | None = None
    ramadan: tuple[_Ramadan, ...] = ()

    @model_validator(mode="after")
    def _tidak_bertentangan(self) -> Self:
        for hari in self.hari_kerja:
            if hari in self.libur or hari in self.cuti_bersama:
                raise ValueError(f"{hari.isoformat()} tertulis sebagai hari kerja dan sebagai hari libur")
        return self


_KUNCI_TANGGAL = re.compile(r"datetime\.date\(([0-9]+), ([0-9]+), ([0-9]+)\)")
_SEBAB = {
    "extra_forbidden": "kunci tidak dikenal",
    "missing": "kunci wajib belum ada",
    "string_too_short": "nama tidak boleh kosong",
    "string_type": "nama harus berupa teks",
    "date_type": "tanggal ditulis sebagai 2026-12-31",
    "date_from_datetime_inexact": "tanggal ditulis sebagai 2026-12-31",
    "dict_type": "isinya harus berupa «tanggal: nama», satu hari satu baris",
    "tuple_type": "isinya harus berupa daftar",
    "model_type": "isinya harus berupa «kunci: nilai»",
}


def _keluhan(galat: ValidationError) -> str:
    """The first fault in words: «ramadan.1.dari: tanggal ditulis sebagai 2026-12-31»."""
    pertama = galat.errors()[0]
    letak = pertama["loc"]
    bagian = map(str, letak[:-1]) if letak and letak[-1] == "[key]" else map(_sebut_kunci, letak)
    sebab = _SEBAB.get(pertama["type"], "nilainya tidak dapat dipakai")
    if pertama["type"] == "value_error":
        sebab = str(pertama["msg"]).removeprefix("Value error, ")
    return ": ".join(filter(None, (".".join(bagian), sebab)))


def _sebut_kunci(bagian: int | str) -> str:
    """Entries are counted from 1; dates that are keys come as «datetime.date(2026, 12, 1)»."""
    if isinstance(bagian, int):
        return str(bagian + 1)
    cocok = _KUNCI_TANGGAL.fullmatch(bagian)
    return date(*map(int, cocok.groups())).isoformat() if cocok else bagian


if __name__ == "__main__":
    tulis_tabel()
