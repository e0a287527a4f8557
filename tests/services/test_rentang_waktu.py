"""Periods as people type them, and working days."""

from __future__ import annotations

from datetime import date

import pytest

from services import hari_kerja, rentang_waktu

SENIN = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("teks", "mulai", "selesai"),
    [
        ("1 des sampai 31 des", date(2026, 12, 1), date(2026, 12, 31)),
        ("1 - 31 Desember", date(2026, 12, 1), date(2026, 12, 31)),
        ("1 des s.d. 28 feb", date(2026, 12, 1), date(2027, 2, 28)),
        ("01/12/2026-31/12/2026", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-12-01 sampai dengan 2026-12-31", date(2026, 12, 1), date(2026, 12, 31)),
        ("besok hingga akhir tahun", date(2026, 11, 24), date(2026, 12, 31)),
        ("1 Desember 2026 – 3 Januari 2027", date(2026, 12, 1), date(2027, 1, 3)),
        ("3 bulan", date(2026, 11, 24), date(2027, 2, 23)),
        ("selama 2 minggu", date(2026, 11, 24), date(2026, 12, 7)),
        ("sebulan", date(2026, 11, 24), date(2026, 12, 23)),
        ("31 des sampai 1 des", date(2026, 12, 31), date(2027, 12, 1)),
        ("5 Januari 2027 sampai 2 Januari 2027", date(2027, 1, 5), date(2027, 1, 2)),
        ("1 januari 2020 sampai 31 des", date(2020, 1, 1), date(2026, 12, 31)),
    ],
)
def test_dipahami(teks: str, mulai: date, selesai: date) -> None:
    assert rentang_waktu.pahami(teks, SENIN) == (mulai, selesai)


@pytest.mark.parametrize(
    "teks", ["", "1 des", "entah", "x" * 5000, "32 des sampai 33 des", "900 bulan", "0 bulan", "a - b"]
)
def test_bukan_rentang(teks: str) -> None:
    assert rentang_waktu.pahami(teks, SENIN) is None


def test_sampai_akhir_tahun_di_hari_terakhir() -> None:
    """On 31 December the next working day lies in the new year; so does the end."""
    mulai, selesai = rentang_waktu.sampai_akhir_tahun(date(2026, 12, 31))
    assert mulai > date(2027, 1, 1)
    assert selesai == date(2027, 12, 31)


def test_hari_kerja_melewati_akhir_pekan_dan_libur() -> None:
    assert hari_kerja.sejak(date(2026, 11, 20), date(2026, 11, 23)) == 1  # Friday to Monday
    assert hari_kerja.sejak(SENIN, SENIN) == 0
    assert not hari_kerja.adalah_hari_kerja(date(2026, 12, 25))
    assert hari_kerja.berikutnya(date(2026, 11, 20)) == SENIN
