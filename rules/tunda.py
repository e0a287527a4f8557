"""How far a reminder can be put off, and when somebody is back from leave.

Pure; kebijakan unit like rules/tenggat.py. All moments are aware, the results UTC.
"""

from datetime import UTC, date, datetime, timedelta, tzinfo

from rules.kalender import SEHARI, Kalender, pada
from rules.tenggat import PAGI

SEJAM = timedelta(hours=1)


def satu_jam_lagi(saat: datetime, jatuh_tempo: date | None, kalender: Kalender, zona: tzinfo) -> datetime:
    """«Ingatkan 1 jam lagi»: in an hour, or on the next working morning where that is after the office hours.

    Never later than the end of the due day's office hours, while that is to come; after it the next working morning is the latest.
    """
    nanti = saat + SEJAM
    if not kalender.dalam_jam_kerja(nanti, zona):
        nanti = pagi_berikut(nanti, kalender, zona)
    return _batasi(saat, nanti, jatuh_tempo, kalender, zona)


def besok_pagi(saat: datetime, jatuh_tempo: date | None, kalender: Kalender, zona: tzinfo) -> datetime:
    """«Besok pagi»: 09.00 of the working day after today; on the due day an hour before its office closes, or when it closes."""
    besok = kalender.berikutnya(saat.astimezone(zona).date())
    return _batasi(saat, pagi(besok, kalender, zona), jatuh_tempo, kalender, zona)


def pagi(hari: date, kalender: Kalender, zona: tzinfo) -> datetime:
    """09.00 of `hari`, or of the first working day after where it is off: when somebody is back from leave."""
    kerja = kalender.pertama_sejak(hari)
    return min(max(pada(kerja, PAGI, zona), kalender.buka(kerja, zona)), kalender.tutup(kerja, zona))


def pagi_berikut(saat: datetime, kalender: Kalender, zona: tzinfo) -> datetime:
    """The first working morning, 09.00, after `saat`."""
    hari = saat.astimezone(zona).date()
    hari_ini = pagi(hari, kalender, zona)
    return hari_ini if hari_ini > saat else pagi(hari + SEHARI, kalender, zona)


def _batasi(
    saat: datetime, nanti: datetime, jatuh_tempo: date | None, kalender: Kalender, zona: tzinfo
) -> datetime:
    """No snooze passes the due day: then it comes an hour before its office closes, so that there is time left; where that
    is less than an hour away, at its end. After the end of the due day nothing is held back.
    """
    if jatuh_tempo is not None and saat < (tutup := kalender.tutup(jatuh_tempo, zona)) < nanti:
        nanti = tutup - SEJAM if saat + SEJAM <= tutup - SEJAM else tutup
    return nanti.astimezone(UTC)
