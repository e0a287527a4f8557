"""When somebody may be disturbed, and how far a reminder can be put off. Everything in WIB (+7)."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from rules.tunda import besok_pagi, pagi, satu_jam_lagi
from services.kalender import bawaan

WIB = ZoneInfo("Asia/Jakarta")


def saat(teks: str) -> datetime:
    """«2026-11-23 09.00» on the wall clock."""
    return datetime.strptime(teks, "%Y-%m-%d %H.%M").replace(tzinfo=WIB)


@pytest.mark.parametrize(
    ("kini", "boleh"),
    [
        ("2026-11-23 07.29", False),
        ("2026-11-23 07.30", True),
        ("2026-11-23 16.00", True),
        ("2026-11-23 16.01", False),
        ("2026-11-23 03.00", False),
        ("2026-11-27 16.15", True),  # Friday
        ("2026-11-27 17.00", False),
        ("2026-12-24 10.00", False),  # cuti bersama
        ("2026-12-28 07.30", True),
        ("2026-02-23 07.45", False),  # Ramadan
        ("2026-02-23 08.00", True),
        ("2026-02-23 15.30", False),
        ("2026-03-25 07.30", True),  # Nyepi and Idulfitri are over, and Ramadan with them
    ],
)
def test_siapa_boleh_diganggu_kapan(kini: str, boleh: bool) -> None:
    assert bawaan().dalam_jam_kerja(saat(kini), WIB) is boleh


SENIN_30 = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("kini", "tempo", "nanti"),
    [
        ("2026-11-25 09.00", SENIN_30, "2026-11-25 10.00"),
        ("2026-11-25 15.30", SENIN_30, "2026-11-26 09.00"),
        ("2026-11-25 06.00", SENIN_30, "2026-11-25 09.00"),
        ("2026-11-27 22.00", SENIN_30, "2026-11-30 09.00"),
        ("2026-11-30 13.00", SENIN_30, "2026-11-30 14.00"),
        ("2026-11-30 14.55", SENIN_30, "2026-11-30 15.55"),
        ("2026-11-30 15.20", SENIN_30, "2026-11-30 16.00"),  # the end
        ("2026-11-30 16.00", SENIN_30, "2026-12-01 09.00"),  # over
        ("2026-12-02 10.00", SENIN_30, "2026-12-02 11.00"),
        ("2026-11-30 15.20", None, "2026-12-01 09.00"),
        ("2026-02-23 14.30", date(2026, 3, 31), "2026-02-24 09.00"),  # Ramadan closes at 15.00
    ],
)
def test_satu_jam_lagi(kini: str, tempo: date | None, nanti: str) -> None:
    assert satu_jam_lagi(saat(kini), tempo, bawaan(), WIB) == saat(nanti)


@pytest.mark.parametrize(
    ("kini", "tempo", "nanti"),
    [
        ("2026-11-25 09.00", SENIN_30, "2026-11-26 09.00"),
        ("2026-11-27 09.00", SENIN_30, "2026-11-30 09.00"),
        ("2026-11-28 11.00", SENIN_30, "2026-11-30 09.00"),  # tapped on a Saturday
        ("2026-11-30 09.00", SENIN_30, "2026-11-30 15.00"),  # not past the due day
        ("2026-11-30 14.00", SENIN_30, "2026-11-30 15.00"),
        ("2026-11-30 14.01", SENIN_30, "2026-11-30 16.00"),  # not in a minute
        ("2026-11-30 17.00", SENIN_30, "2026-12-01 09.00"),
        ("2026-12-23 10.00", SENIN_30, "2026-12-28 09.00"),
        ("2026-11-30 09.00", None, "2026-12-01 09.00"),
    ],
)
def test_besok_pagi(kini: str, tempo: date | None, nanti: str) -> None:
    assert besok_pagi(saat(kini), tempo, bawaan(), WIB) == saat(nanti)


def test_pagi_sesudah_cuti() -> None:
    assert pagi(date(2026, 11, 28), bawaan(), WIB) == saat("2026-11-30 09.00")
    assert pagi(date(2026, 11, 30), bawaan(), WIB) == saat("2026-11-30 09.00")
