"""When who is reminded of a report. Pure: no clock, no tables; the caller brings calendar, zone and the interval that has passed.

The law says «berkala» and nothing about reminders (matrix X-13, §12): all of this is kebijakan unit. Periods: rules/periode.py.
«h» is the due day, «h-3» three working days before it, «h+1» the first working day after.

    who         before and on the due day               overdue, until the report is there
    ketua       h-3, h-1, h at 09.00                    h+1, h+4, h+7, then each fifth working day, at 09.00 (`SESUDAH`)
    anggota     h-4, h-2, h-1 at 08.30                  the same days as the ketua, at 08.30
    penerima    –                                       h+1 at 14.00, once: the ketua has the morning
    harian      anggota h 13.30, ketua h 14.30          h+1 only, at the same hours

Members hear a working day before each point of their ketua, so that the ketua has something to report; overdue, half an hour.
Somebody who works without a team is reminded like a ketua. A point before the period has begun is left out: nobody is asked about what
has not begun; a member then hears half an hour before the ketua. Nothing else is ever left out.
Points lie on working days and within the hours of that day: where these begin late or end early, the points move along, in order.

Who ticks:
    semua = periode(interval, hari, mulai, selesai, kalender)
    for p in terlibat(semua, sejak, kini):              # skips periods whose points are far away
        tiba = jatuh(pengingat(p, kalender, zona), sejak, kini)
    nanti = berikut(semua, kalender, zona, kini, kini + timedelta(days=1))   # when to look again
A message must say what is true when it is sent («jatuh tempo kemarin»), not what its `jenis` says: it may be late.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Literal

from rules.kalender import Kalender
from rules.periode import Interval, Periode

Untuk = Literal["ketua", "anggota", "penerima"]

SEBELUM = (3, 1, 0)
"""Working days before the due day on which the ketua hears."""
SESUDAH: dict[Interval, tuple[int, ...]] = {
    Interval.HARIAN: (1,),
    Interval.MINGGUAN: (1, 4),
    Interval.DUA_MINGGUAN: (1, 4, 7),
    Interval.BULANAN: (1, 4, 7, 12),
    Interval.TRIWULANAN: (1, 4, 7, 12, 17, 22, 27),
}
"""Working days after the due day. As a rule they end before the next report is due: its own reminders, and the lists, go on."""
PAGI_ANGGOTA = time(8, 30)
PAGI = time(9, 0)
SIANG_ANGGOTA = time(13, 30)
SIANG_PENERIMA = time(14, 0)
SIANG = time(14, 30)

_TEPI: dict[Untuk, tuple[timedelta, timedelta]] = {
    "anggota": (timedelta(0), timedelta(minutes=60)),
    "ketua": (timedelta(minutes=30), timedelta(minutes=30)),
    "penerima": (timedelta(minutes=45), timedelta(minutes=15)),
}
"""At the earliest so long after the office opens, at the latest so long before it closes: the order survives odd hours."""
_PALING_AWAL = timedelta(days=20)
_PALING_AKHIR = {interval: timedelta(days=30 + 3 * max(n) // 2) for interval, n in SESUDAH.items()}
"""No point lies farther before or after its due day, whatever the holidays (a test over ten years), with days to spare."""


@dataclass(frozen=True, slots=True)
class Titik:
    """One reminder of one period: `jenis` («h-3», «h», «h+1») is unique per `untuk`. `saat`: aware, UTC."""

    jenis: str
    untuk: Untuk
    saat: datetime


def pengingat(periode: Periode, kalender: Kalender, zona: tzinfo) -> list[Titik]:
    """All reminders of one period, in order of time."""
    return list(_titik(periode, kalender, zona))


@lru_cache(maxsize=512)
def _titik(periode: Periode, kalender: Kalender, zona: tzinfo) -> tuple[Titik, ...]:
    """Most teams report on the same days: their points are computed once."""
    tempo, harian = periode.jatuh_tempo, periode.interval is Interval.HARIAN
    jam: dict[Untuk, time] = (
        {"anggota": SIANG_ANGGOTA, "ketua": SIANG} if harian else {"anggota": PAGI_ANGGOTA, "ketua": PAGI}
    )
    hari = {-n: _mundur(kalender, tempo, n) for n in range(SEBELUM[0] + 2)}
    hari |= {n: kalender.berikutnya(tempo, n) for n in SESUDAH[periode.interval]}
    hasil: list[Titik] = []
    ketua = [n for n in ((0,) if harian else SEBELUM) if hari[-n] >= periode.dari]
    anggota = [n if harian or hari[-n - 1] < periode.dari else n + 1 for n in ketua]
    for untuk, pukul in jam.items():
        for n in dict.fromkeys(anggota if untuk == "anggota" else ketua):
            hasil.append(Titik(f"h-{n}" if n else "h", untuk, _saat(hari[-n], pukul, untuk, kalender, zona)))
        for n in SESUDAH[periode.interval]:
            hasil.append(Titik(f"h+{n}", untuk, _saat(hari[n], pukul, untuk, kalender, zona)))
    hasil.append(Titik("h+1", "penerima", _saat(hari[1], SIANG_PENERIMA, "penerima", kalender, zona)))
    return tuple(sorted(hasil, key=lambda t: t.saat))


def terlibat(semua: Iterable[Periode], sejak: datetime, sampai: datetime) -> list[Periode]:
    """The periods that can have a point after `sejak` (aware), up to `sampai`: a quick sieve, it may keep too many."""
    dari, hingga = sejak.date(), sampai.date() + _PALING_AWAL
    return [p for p in semua if p.jatuh_tempo <= hingga and p.jatuh_tempo + _PALING_AKHIR[p.interval] >= dari]


def jatuh(titik: Iterable[Titik], sejak: datetime, sampai: datetime) -> list[Titik]:
    """The points after `sejak`, up to and including `sampai`, in order of time: intervals that meet give each point once."""
    return sorted((t for t in titik if sejak < t.saat <= sampai), key=lambda t: t.saat)


def berikut(
    semua: Iterable[Periode], kalender: Kalender, zona: tzinfo, sejak: datetime, sampai: datetime
) -> datetime:
    """When the next point of these periods falls after `sejak` (aware); `sampai` at the latest."""
    dekat = terlibat(semua, sejak, sampai)
    saat = (t.saat for p in dekat for t in pengingat(p, kalender, zona))
    return min((s for s in saat if sejak < s < sampai), default=sampai)


def _mundur(kalender: Kalender, hari: date, banyak: int) -> date:
    return kalender.sebelumnya(hari, banyak) if banyak else hari


def _saat(hari: date, jam: time, untuk: Untuk, kalender: Kalender, zona: tzinfo) -> datetime:
    """That time of a working day, moved into its office hours."""
    awal, akhir = _TEPI[untuk]
    kerja = kalender.jam(hari)
    terawal = datetime.combine(hari, kerja.buka, zona) + awal
    terakhir = datetime.combine(hari, kerja.tutup, zona) - akhir
    return max(terawal, min(terakhir, datetime.combine(hari, jam, zona))).astimezone(UTC)
