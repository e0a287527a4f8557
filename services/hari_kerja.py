"""Working days: Monday to Friday without national holidays and cuti bersama (Perpres 21/2023; package `holidays`)."""

import json
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from services.konteks import Konteks

TABEL = Path(__file__).parent / "hari_libur.json"
"""By year, what the package says, written down by `python -m services.hari_kerja`: the package itself costs a running
process 60 ms and 16 MB. A test compares. Years that are not there are asked of the package."""


@cache
def _libur(tahun: int) -> frozenset[date]:
    tertulis = json.loads(TABEL.read_bytes()).get(str(tahun))
    return frozenset(map(date.fromisoformat, tertulis)) if tertulis else menurut_paket(tahun)


def menurut_paket(tahun: int) -> frozenset[date]:
    """National holidays and cuti bersama of a year, as the package `holidays` knows them."""
    from holidays import country_holidays

    return frozenset(country_holidays("ID", years=tahun, categories=("public", "government")))


def tulis_tabel(dari: int, sampai: int) -> None:
    """Write `TABEL` anew for these years, both included: after an update of the package."""
    isi = {tahun: sorted(h.isoformat() for h in menurut_paket(tahun)) for tahun in range(dari, sampai + 1)}
    TABEL.write_text(json.dumps(isi, indent=1) + "\n", encoding="utf-8")


def adalah_hari_kerja(hari: date) -> bool:
    return hari.weekday() < 5 and hari not in _libur(hari.year)


def berikutnya(hari: date) -> date:
    """The first working day after this one."""
    hari += timedelta(days=1)
    while not adalah_hari_kerja(hari):
        hari += timedelta(days=1)
    return hari


def sejak(mulai: date, hari_ini: date) -> int:
    """Working days that began after `mulai`, up to and including `hari_ini`."""
    return sum(adalah_hari_kerja(mulai + timedelta(days=n)) for n in range(1, (hari_ini - mulai).days + 1))


def lama(k: Konteks, saat: datetime) -> str:
    """«sejak hari ini», «sejak 2 hari kerja»."""
    banyak = sejak(saat.astimezone(k.aturan.zona).date(), k.hari_ini)
    return f"sejak {banyak} hari kerja" if banyak else "sejak hari ini"


if __name__ == "__main__":
    tulis_tabel(2025, 2030)
