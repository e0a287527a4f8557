"""The working calendar: which days are worked, and from when to when.

Source of the default hours: Perpres 21/2023 (Monday to Friday, 37.5 hours a week from 07.30 local time; 60 minutes of rest, 90 on
Friday; in Ramadan 32.5 hours from 08.00). Which days are off is data that the caller brings: national holidays and cuti bersama by
their decree, the Pemda's own days. Dates are dates on the wall clock of the Pemda.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

SEHARI = timedelta(days=1)
JUMAT = 4
"""`date.weekday()`"""
PALING_SINGKAT = 120
"""Minutes of office hours in which all reminders of a day find their place, one after the other."""


@dataclass(frozen=True, slots=True)
class Libur:
    """A day off. `perkiraan`: its date is only estimated, the decree may still move it."""

    nama: str
    jenis: Literal["nasional", "cuti_bersama", "daerah"] = "nasional"
    perkiraan: bool = False


@dataclass(frozen=True, slots=True)
class JamKerja:
    """Office hours of a day on the wall clock; both ends belong to them. Raises ValueError for less than two hours."""

    buka: time
    tutup: time

    def __post_init__(self) -> None:
        lama = 60 * (self.tutup.hour - self.buka.hour) + self.tutup.minute - self.buka.minute
        if lama < PALING_SINGKAT:
            raise ValueError(f"jam kerja paling singkat {PALING_SINGKAT // 60} jam")


@dataclass(frozen=True, slots=True)
class JamPekan:
    """Office hours of a week. A weekend day that is worked keeps the hours of Monday to Thursday."""

    senin_kamis: JamKerja
    jumat: JamKerja

    def pada(self, hari: date) -> JamKerja:
        return self.jumat if hari.weekday() == JUMAT else self.senin_kamis


JAM_BIASA = JamPekan(JamKerja(time(7, 30), time(16, 0)), JamKerja(time(7, 30), time(16, 30)))
JAM_RAMADAN = JamPekan(JamKerja(time(8, 0), time(15, 0)), JamKerja(time(8, 0), time(15, 30)))
"""8.00 to 15.00 less half an hour of rest, on Friday to 15.30 less one hour: 32.5 hours a week."""


@dataclass(frozen=True, slots=True)
class MasaKhusus:
    """Other office hours from one day to another, both included: Ramadan."""

    dari: date
    sampai: date
    jam: JamPekan = JAM_RAMADAN
    perkiraan: bool = False


@dataclass(frozen=True, eq=False)
class Kalender:
    """Immutable. `libur`: days off besides weekends; `masuk`: days that are worked although they are a weekend or in `libur`.

    `masa`: the first that contains a day gives its hours. Outside of the years that `libur` knows only weekends are off.
    """

    libur: Mapping[date, Libur] = field(default_factory=dict, repr=False)
    masuk: frozenset[date] = frozenset()
    jam_biasa: JamPekan = JAM_BIASA
    masa: tuple[MasaKhusus, ...] = ()

    def adalah_hari_kerja(self, hari: date) -> bool:
        return hari in self.masuk or (hari.weekday() <= JUMAT and hari not in self.libur)

    def libur_pada(self, hari: date) -> Libur | None:
        """Why this day is off, to be shown with «(perkiraan)» where `perkiraan`; None for a working day or a plain weekend."""
        return None if hari in self.masuk else self.libur.get(hari)

    def libur_antara(self, dari: date, sampai: date) -> dict[date, Libur]:
        """The named days off from `dari` to `sampai`, both included, in order."""
        return {h: libur for h in _hari(dari, sampai) if (libur := self.libur_pada(h))}

    def berikutnya(self, hari: date, ke: int = 1) -> date:
        """The `ke`-th working day after `hari`."""
        return self._langkah(hari, ke, SEHARI)

    def sebelumnya(self, hari: date, ke: int = 1) -> date:
        """The `ke`-th working day before `hari`."""
        return self._langkah(hari, ke, -SEHARI)

    def pertama_sejak(self, hari: date) -> date:
        """`hari` itself where it is worked, else the first working day after."""
        return hari if self.adalah_hari_kerja(hari) else self.berikutnya(hari)

    def terakhir_sampai(self, hari: date) -> date:
        """`hari` itself where it is worked, else the last working day before."""
        return hari if self.adalah_hari_kerja(hari) else self.sebelumnya(hari)

    def banyak(self, sesudah: date, sampai: date) -> int:
        """Working days after `sesudah`, up to and including `sampai`; 0 where `sampai` is not later."""
        return sum(map(self.adalah_hari_kerja, _hari(sesudah + SEHARI, sampai)))

    def jam(self, hari: date) -> JamKerja:
        """Office hours of that day, whether it is worked or not."""
        jam = next((m.jam for m in self.masa if m.dari <= hari <= m.sampai), self.jam_biasa)
        return jam.pada(hari)

    def buka(self, hari: date, zona: tzinfo) -> datetime:
        """When the office opens on that day, aware, UTC."""
        return pada(hari, self.jam(hari).buka, zona)

    def tutup(self, hari: date, zona: tzinfo) -> datetime:
        """When the office closes on that day, aware, UTC: the last moment of its hours."""
        return pada(hari, self.jam(hari).tutup, zona)

    def dalam_jam_kerja(self, saat: datetime, zona: tzinfo) -> bool:
        """Is this moment (aware) within the office hours of a working day?"""
        setempat = saat.astimezone(zona)
        hari, jam = setempat.date(), self.jam(setempat.date())
        return self.adalah_hari_kerja(hari) and jam.buka <= setempat.time() <= jam.tutup

    def _langkah(self, hari: date, ke: int, arah: timedelta) -> date:
        if ke < 1:
            raise ValueError("ke paling kecil 1")
        while ke:
            hari += arah
            ke -= self.adalah_hari_kerja(hari)
        return hari


def pada(hari: date, jam: time, zona: tzinfo) -> datetime:
    """That time of that day on the wall clock of the zone, as aware UTC."""
    return datetime.combine(hari, jam, zona).astimezone(UTC)


def _hari(dari: date, sampai: date) -> Iterator[date]:
    return (dari + timedelta(days=n) for n in range((sampai - dari).days + 1))
