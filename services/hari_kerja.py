"""Working days: Monday to Friday without national holidays and cuti bersama (Perpres 21/2023; package `holidays`)."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from services.konteks import Konteks


@lru_cache(maxsize=8)
def _libur(tahun: int) -> frozenset[date]:
    # Imported here: it costs 60 ms and 19 MB, and only a timeline asks for it.
    from holidays import country_holidays

    return frozenset(country_holidays("ID", years=tahun, categories=("public", "government")))


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
