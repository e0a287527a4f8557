"""The period of an auditor's file: whole ones to tap, and any other as people type it. What is audited lies in the past."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from services import rentang_waktu
from services.formulir import JawabanSalah
from services.tanggal import BULAN, pahami_tanggal, rentang

_TAHUN = r"(?:(?:tahun|thn|th) )?(20[0-9]{2})"
_TRIWULAN = re.compile(rf"(?:triwulan|tw|kuartal|semester) ?([1-4]|i{{1,3}}|iv),? {_TAHUN}")
_ROMAWI = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_BULAN = re.compile(rf"(?:bulan )?([a-z]{{3,12}}|[0-9]{{1,2}})[ ./\-,]+{_TAHUN}")
_LAMA = re.compile(r"(?:selama )?(?:se|[0-9]+ ?)(?:hari|minggu|pekan|bulan|bln|tahun)")
PALING_AWAL, PALING_AKHIR = date(2000, 1, 1), date(2999, 12, 31)
"""Nothing that this bot kept happened before or will happen after."""


@dataclass(frozen=True, slots=True)
class Pilihan:
    """A period to choose: its key in the button, its words, its days (both included)."""

    kunci: str
    label: str
    dari: date
    sampai: date


def pilihan(hari: date) -> tuple[Pilihan, ...]:
    """This month, quarter and year, each with the one before it; whole periods, whatever of them has passed."""
    awal = hari.replace(day=1)
    triwulan = date(hari.year, (hari.month - 1) // 3 * 3 + 1, 1)
    return (
        _bulan("bulan_ini", awal),
        _bulan("bulan_lalu", _mundur(awal, 1)),
        _triwulan("triwulan", triwulan),
        _triwulan("triwulan_lalu", _mundur(triwulan, 3)),
        _tahun("tahun", hari.year),
        _tahun("tahun_lalu", hari.year - 1),
    )


def pahami(teks: str, hari: date) -> Pilihan | None:
    """The period that was typed: «2026», «Desember 2026», «triwulan 3 2026», «1 Jul sampai 31 Des 2026», one day; or None.

    Without a year the last such days are meant, not the next ones.
    """
    rapi = " ".join(teks.lower().split()).strip(" .")
    if cocok := re.fullmatch(_TAHUN, rapi):
        return _tahun("", int(cocok[1]))
    if cocok := _TRIWULAN.fullmatch(rapi):
        nomor, tahun = _ROMAWI.get(cocok[1]) or int(cocok[1]), int(cocok[2])
        if not rapi.startswith("semester"):
            return _triwulan("", date(tahun, nomor * 3 - 2, 1))
        if nomor > 2:
            return None
        awal = date(tahun, nomor * 6 - 5, 1)
        return _rentang(awal, _akhir(awal, 6))
    if (cocok := _BULAN.fullmatch(rapi)) and (bulan := _nomor_bulan(cocok[1], hari)):
        return _bulan("", date(int(cocok[2]), bulan, 1))
    if _LAMA.fullmatch(rapi):
        return None
    for pangkal in _pangkal(rapi, hari):
        try:
            dua = rentang_waktu.pahami(teks, pangkal)
        except JawabanSalah:  # one day, or half a period: read below, or not at all
            continue
        if dua is not None and dua[0] <= dua[1] and dua[0] <= hari and dua[0] >= PALING_AWAL:
            return _rentang(*dua)
    satu = pahami_tanggal(teks, hari, lampau=True)
    return _rentang(satu, satu) if satu is not None and PALING_AWAL <= satu <= hari else None


def _pangkal(rapi: str, hari: date) -> Iterator[date]:
    """From which day on dates without a year are looked for: so that they lie in the year that was typed, or in the last one."""
    tahun = [int(satu) for satu in re.findall(r"\b(20[0-9]{2})\b", rapi)] or [hari.year]
    for satu in (max(tahun), max(tahun) - 1):
        yield date(satu, 1, 1)


def _nomor_bulan(kata: str, hari: date) -> int | None:
    """The number of a month that is written in words or digits."""
    if kata.isdigit():
        return int(kata) if 1 <= int(kata) <= 12 else None
    satu = pahami_tanggal(f"1 {kata}", hari)
    return satu.month if satu is not None else None


def _rentang(dari: date, sampai: date) -> Pilihan:
    return Pilihan("", rentang(dari, sampai), dari, sampai)


def _bulan(kunci: str, awal: date) -> Pilihan:
    return Pilihan(kunci, f"{BULAN[awal.month - 1]} {awal.year}", awal, _akhir(awal, 1))


def _triwulan(kunci: str, awal: date) -> Pilihan:
    return Pilihan(kunci, f"Triwulan {(awal.month + 2) // 3} {awal.year}", awal, _akhir(awal, 3))


def _tahun(kunci: str, tahun: int) -> Pilihan:
    return Pilihan(kunci, f"Tahun {tahun}", date(tahun, 1, 1), date(tahun, 12, 31))


def _mundur(awal: date, bulan: int) -> date:
    """The first of the month so many months before `awal`, a first of the month."""
    ke = awal.year * 12 + awal.month - 1 - bulan
    return date(ke // 12, ke % 12 + 1, 1)


def _akhir(awal: date, bulan: int) -> date:
    """The last day of so many months that begin on `awal`, a first of the month."""
    terakhir = _mundur(awal, 1 - bulan)
    return terakhir + timedelta(days=calendar.monthrange(terakhir.year, terakhir.month)[1] - 1)
