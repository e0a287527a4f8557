"""Reporting periods of an assignment: how often a report is due, what each covers, and its due day.

No regulation says how long «berkala» is (matrix X-13): interval and due day are kebijakan unit, monthly unless the head chooses.

- A period ends on its nominal due day and the next begins the day after: a report covers what was done since the last one.
- A due day that is off moves to the last working day before it, so that nobody reports late because of a holiday. The period still
  ends on its nominal day.
- A period without any working day (a weekend of a daily report, a week of Lebaran) is joined to the next one, or at the end of the
  assignment to the one before: nothing is due twice on a day.
- The last period ends with the assignment, and is due on its last working day. A first or last period shorter than a third of the interval
  is joined to its neighbour: the first to the next one, the last to the one before, which then is due at the end.
- Only where the whole assignment has no working day is its one report due after it, on the first working day.
- Fortnights are counted from the week (Monday to Sunday) in which the assignment begins; quarters are those of the year.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rules.kalender import SEHARI, Kalender


class Interval(StrEnum):
    """How often; the value is what tables keep."""

    HARIAN = "harian"
    MINGGUAN = "mingguan"
    DUA_MINGGUAN = "dua_mingguan"
    BULANAN = "bulanan"
    TRIWULANAN = "triwulanan"


INTERVAL_BAWAAN = Interval.BULANAN

_BATAS_HARI = {
    Interval.MINGGUAN: 5,
    Interval.DUA_MINGGUAN: 5,
    Interval.BULANAN: 31,
    Interval.TRIWULANAN: 31,
}
_PENDEK = {
    Interval.HARIAN: 1,
    Interval.MINGGUAN: 3,
    Interval.DUA_MINGGUAN: 5,
    Interval.BULANAN: 10,
    Interval.TRIWULANAN: 30,
}
"""Calendar days; a first or last period that is shorter is joined to its neighbour."""


@dataclass(frozen=True, slots=True)
class Periode:
    """`dari` to `sampai`, both included, are reported by the end of the office hours of `jatuh_tempo`, a working day.

    `kode` is unique in an assignment and an interval and never changes while the slot exists: «2026-11-22» (harian), «2026-W47»,
    «2026-W46-47» (dua_mingguan), «2026-11», «2026-Q4». Weeks are ISO weeks. It names the nominal due day, whatever was joined to it.
    """

    kode: str
    dari: date
    sampai: date
    jatuh_tempo: date
    interval: Interval

    @property
    def digeser(self) -> bool:
        """Was the due day moved, because it is off?"""
        return self.jatuh_tempo != self.sampai


def hari_bawaan(interval: str) -> int | None:
    """The due day where the head chose none: Friday (5), the last day of the month (31); None for harian."""
    return _BATAS_HARI.get(Interval(interval))


def pilih_hari(interval: str, hari: int | None) -> int | None:
    """`hari` where it suits the interval, the default where it is None.

    Weekday 1 (Monday) to 5 for mingguan and dua_mingguan; day of the month 1 to 31 (a shorter month: its last day) for bulanan
    and triwulanan (its last month); None for harian, whatever is given. Raises ValueError.
    """
    batas = hari_bawaan(interval)
    if batas is None or hari is None:
        return batas
    if not 1 <= hari <= batas:
        raise ValueError(f"Hari jatuh tempo {interval} harus 1 sampai {batas}.")
    return hari


def periode(
    interval: str, hari: int | None, mulai: date, selesai: date, kalender: Kalender
) -> tuple[Periode, ...]:
    """All periods of an assignment from `mulai` to `selesai` (both included), in order, without gap or overlap.

    `hari` as in `pilih_hari`. Raises ValueError for an interval or a day that does not exist, or `selesai` before `mulai`.
    """
    if selesai < mulai:
        raise ValueError("Penugasan berakhir sebelum mulai.")
    tiap = Interval(interval)
    potongan = list(_potong(tiap, pilih_hari(tiap, hari), mulai, selesai))
    if len(potongan) > 1 and _lama(potongan[-1]) < _PENDEK[tiap]:
        _, _, sampai = potongan.pop()
        potongan[-1] = (*potongan[-1][:2], sampai)
    if len(potongan) > 1 and _lama(potongan[0]) < _PENDEK[tiap]:
        _, dari, _ = potongan.pop(0)
        potongan[0] = (potongan[0][0], dari, potongan[0][2])
    return tuple(_jadikan(tiap, p, kalender) for p in _gabung_tanpa_kerja(potongan, kalender))


_Potongan = tuple[str, date, date]
"""kode, first day, last day"""


def _lama(potongan: _Potongan) -> int:
    return (potongan[2] - potongan[1]).days + 1


def _potong(interval: Interval, hari: int | None, mulai: date, selesai: date) -> Iterator[_Potongan]:
    """The assignment cut at each nominal due day; the last piece ends with the assignment."""
    for kode, akhir in _akhir(interval, hari or 0, mulai):
        yield kode, mulai, min(akhir, selesai)
        if akhir >= selesai:
            return
        mulai = akhir + SEHARI


def _akhir(interval: Interval, hari: int, mulai: date) -> Iterator[tuple[str, date]]:
    """kode and nominal due day of each slot, from the one that contains `mulai` on, without end."""
    senin = mulai - timedelta(days=mulai.weekday())
    match interval:
        case Interval.HARIAN:
            while True:
                yield mulai.isoformat(), mulai
                mulai += SEHARI
        case Interval.MINGGUAN:
            tempo = senin + timedelta(days=hari - 1)
            while True:
                if tempo >= mulai:
                    tahun, pekan, _ = tempo.isocalendar()
                    yield f"{tahun}-W{pekan:02d}", tempo
                tempo += timedelta(weeks=1)
        case Interval.DUA_MINGGUAN:
            while True:
                tahun, pekan, _ = senin.isocalendar()
                kedua = senin + timedelta(weeks=1)
                yield f"{tahun}-W{pekan:02d}-{kedua.isocalendar().week:02d}", kedua + timedelta(days=hari - 1)
                senin += timedelta(weeks=2)
        case Interval.BULANAN:
            tahun, bulan = mulai.year, mulai.month
            while True:
                if (tempo := _tanggal(tahun, bulan, hari)) >= mulai:
                    yield f"{tahun}-{bulan:02d}", tempo
                tahun, bulan = tahun + bulan // 12, bulan % 12 + 1
        case Interval.TRIWULANAN:
            tahun, kuartal = mulai.year, (mulai.month + 2) // 3
            while True:
                if (tempo := _tanggal(tahun, 3 * kuartal, hari)) >= mulai:
                    yield f"{tahun}-Q{kuartal}", tempo
                tahun, kuartal = tahun + kuartal // 4, kuartal % 4 + 1


def _tanggal(tahun: int, bulan: int, hari: int) -> date:
    return date(tahun, bulan, min(hari, calendar.monthrange(tahun, bulan)[1]))


def _gabung_tanpa_kerja(potongan: list[_Potongan], kalender: Kalender) -> list[_Potongan]:
    hasil: list[_Potongan] = []
    tunggu: date | None = None
    """First day of pieces without work that wait for the next one."""
    for kode, dari, sampai in potongan:
        awal = tunggu or dari
        if kalender.terakhir_sampai(sampai) >= awal:
            hasil.append((kode, awal, sampai))
            tunggu = None
        else:
            tunggu = awal
    if tunggu is not None:
        kode, awal, akhir = hasil.pop() if hasil else (potongan[-1][0], potongan[0][1], potongan[-1][2])
        hasil.append((kode, awal, max(akhir, potongan[-1][2])))
    return hasil


def _jadikan(interval: Interval, potongan: _Potongan, kalender: Kalender) -> Periode:
    kode, dari, sampai = potongan
    tempo = kalender.terakhir_sampai(sampai)
    return Periode(kode, dari, sampai, tempo if tempo >= dari else kalender.berikutnya(sampai), interval)
