"""Working days, counted and named for people. The calendar itself: services/kalender.py (Perpres 21/2023: Monday to Friday)."""

from datetime import date, datetime

from rules.kalender import Kalender
from services.kalender import bawaan
from services.konteks import Konteks


def adalah_hari_kerja(hari: date, kalender: Kalender | None = None) -> bool:
    """By the national calendar, or by the Pemda's (`k.aturan.kalender`) where it is given; so everywhere here."""
    return (kalender or bawaan()).adalah_hari_kerja(hari)


def berikutnya(hari: date, kalender: Kalender | None = None) -> date:
    """The first working day after this one."""
    return (kalender or bawaan()).berikutnya(hari)


def sejak(mulai: date, hari_ini: date, kalender: Kalender | None = None) -> int:
    """Working days that began after `mulai`, up to and including `hari_ini`."""
    return (kalender or bawaan()).banyak(mulai, hari_ini)


def lama(k: Konteks, saat: datetime) -> str:
    """«sejak hari ini», «sejak 2 hari kerja»."""
    banyak = sejak(saat.astimezone(k.aturan.zona).date(), k.hari_ini, k.aturan.kalender)
    return f"sejak {banyak} hari kerja" if banyak else "sejak hari ini"
