"""Dates as offices write them and as people type them."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.tanggal import (
    hari_tanggal,
    hari_tanggal_jam,
    jam,
    lama_hari,
    pahami_tanggal,
    rentang,
    tanggal_jam_singkat,
    tanggal_panjang,
    tanggal_singkat,
    tidak_ada,
)

MAKASSAR = ZoneInfo("Asia/Makassar")
RABU = date(2026, 11, 25)


def test_dates_are_written_in_indonesian() -> None:
    senin = date(2026, 11, 23)
    assert hari_tanggal(senin) == "Senin, 23 November 2026"
    assert tanggal_panjang(date(2027, 2, 1)) == "1 Februari 2027"
    assert tanggal_singkat(date(2026, 8, 17)) == "17 Agu 2026"
    assert [hari_tanggal(senin + timedelta(days=n)).split(",")[0] for n in range(7)] == [
        "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("zona", "tertulis"),
    [
        ("Asia/Jakarta", "08.00 WIB"),
        ("Asia/Pontianak", "08.00 WIB"),  # Katingan
        ("Asia/Makassar", "09.00 WITA"),  # Lombok Barat, Tarakan
        ("Asia/Jayapura", "10.00 WIT"),
        ("Asia/Kolkata", "06.30 UTC+05.30"),
    ],
)
def test_a_stored_utc_time_is_told_on_the_offices_clock(zona: str, tertulis: str) -> None:
    assert jam(datetime(2026, 11, 23, 1, 0, tzinfo=UTC), ZoneInfo(zona)) == tertulis


def test_midnight_in_the_office_is_another_day_than_in_utc() -> None:
    malam = datetime(2026, 11, 22, 17, 5, tzinfo=UTC)
    assert hari_tanggal_jam(malam, MAKASSAR) == "Senin, 23 November 2026, 01.05 WITA"
    assert tanggal_jam_singkat(malam, MAKASSAR) == "23 Nov 2026, 01.05 WITA"


def test_a_fixed_offset_has_the_zone_of_its_hours() -> None:
    assert jam(datetime(2026, 11, 23, 9, 0, tzinfo=timezone(timedelta(hours=8)))) == "09.00 WITA"


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zona"):
        jam(datetime(2026, 11, 23, 9, 0))  # noqa: DTZ001


def test_a_period_names_both_ends_and_one_day_once() -> None:
    mulai, selesai = date(2026, 12, 1), date(2027, 2, 28)
    assert rentang(mulai, selesai) == "1 Desember 2026 sampai dengan 28 Februari 2027"
    assert rentang(mulai, mulai) == "1 Desember 2026"
    assert lama_hari(mulai, selesai) == "90 hari kalender"
    assert lama_hari(mulai, mulai) == "1 hari kalender"


@pytest.mark.parametrize(
    ("teks", "tanggal"),
    [
        # with a year, day before month
        ("2026-12-01", date(2026, 12, 1)),
        ("01/12/2026", date(2026, 12, 1)),
        ("1.12.26", date(2026, 12, 1)),
        ("1 - 12 - 2026", date(2026, 12, 1)),
        ("1 Desember 2026", date(2026, 12, 1)),
        ("1-des-26", date(2026, 12, 1)),
        ("1Des2026", date(2026, 12, 1)),
        ("tanggal 1 Desember 2026.", date(2026, 12, 1)),
        ("Selasa, 1 Desember 2026", date(2026, 12, 1)),
        ("１/１２/２０２６", date(2026, 12, 1)),
        ("1 nopember 2027", date(2027, 11, 1)),
        ("3 Pebruari 2027", date(2027, 2, 3)),
        ("1 january 2027", date(2027, 1, 1)),
        ("1 desmber 2026", date(2026, 12, 1)),  # a slip on a phone
        ("5 Januari 2020", date(2020, 1, 5)),  # the past is the form's question
        # without a year: the next one, today included
        ("1 des", date(2026, 12, 1)),
        ("1 desember", date(2026, 12, 1)),
        ("1/12", date(2026, 12, 1)),
        ("25 nov", RABU),
        ("24 nov", date(2026, 11, 24)),  # just past: late, or a slip, but not a year from now
        ("27 sep", date(2026, 9, 27)),
        ("26 sep", date(2027, 9, 26)),
        ("akhir oktober", date(2026, 10, 31)),
        ("1 sept", date(2027, 9, 1)),
        ("17 agt", date(2027, 8, 17)),
        ("29 feb", date(2028, 2, 29)),
        ("tgl 15", date(2026, 12, 15)),
        ("25", RABU),
        ("31", date(2026, 12, 31)),
        # words
        ("hari ini", RABU),
        ("Besok", date(2026, 11, 26)),
        ("  lusa ", date(2026, 11, 27)),
        ("besok lusa", date(2026, 11, 27)),
        ("kemarin", date(2026, 11, 24)),
        ("Senin", date(2026, 11, 30)),
        ("Senin depan", date(2026, 11, 30)),
        ("hari Jum'at", date(2026, 11, 27)),
        ("Jumat ini", date(2026, 11, 27)),
        ("Jumat depan", date(2026, 12, 4)),
        ("rabu", date(2026, 12, 2)),  # today would be «hari ini»
        ("Ahad", date(2026, 11, 29)),
        ("minggu depan", date(2026, 12, 2)),
        ("hari Minggu depan", date(2026, 12, 6)),
        ("hari Minggu ini", date(2026, 11, 29)),
        ("bulan depan", date(2026, 12, 25)),
        ("tahun depan", date(2027, 11, 25)),
        ("3 hari lagi", date(2026, 11, 28)),
        ("dua minggu lagi", date(2026, 12, 9)),
        ("seminggu lagi", date(2026, 12, 2)),
        ("3 bulan lagi", date(2027, 2, 25)),
        ("3 bln ke depan", date(2027, 2, 25)),
        ("dalam 10 hari", date(2026, 12, 5)),
        ("setahun lagi", date(2027, 11, 25)),
        ("akhir bulan", date(2026, 11, 30)),
        ("akhir bulan depan", date(2026, 12, 31)),
        ("awal bulan", date(2026, 12, 1)),
        ("akhir tahun", date(2026, 12, 31)),
        ("awal tahun", date(2027, 1, 1)),
        ("akhir Februari", date(2027, 2, 28)),
        ("pertengahan januari 2027", date(2027, 1, 15)),
    ],
)
def test_typed_dates_are_understood(teks: str, tanggal: date) -> None:
    assert pahami_tanggal(teks, RABU) == tanggal


@pytest.mark.parametrize(
    "teks",
    [
        "",
        "   ",
        "secepatnya",
        "31/02/2027",
        "31 februari",
        "12/31/2026",  # American order is no order here
        "0/12/2026",
        "32",
        "0",
        "1 foo 2026",
        "Senin, 1 Desember 2026",  # a Tuesday: one of the two is wrong, so ask
        "1 desember 3026",
        "1 desember 0026",
        "1/12/99",
        "3 bulan",  # a length, not a day
        "3 hari kerja lagi",  # needs the holidays
        "99999 hari lagi",
        "9999 tahun lagi",
        "minggu ini",
        "akhir minggu",
        "2026",
        "1 2 3 4",
        "<b>besok</b>",
        "١/١٢/٢٠٢٦",
        "besok" * 1000,
    ],
)
def test_nonsense_is_no_date(teks: str) -> None:
    assert pahami_tanggal(teks, RABU) is None


def test_the_turn_of_the_year_is_no_jump() -> None:
    assert pahami_tanggal("20 des", date(2027, 1, 5)) == date(2026, 12, 20)
    assert pahami_tanggal("akhir desember", date(2027, 1, 5)) == date(2026, 12, 31)
    assert pahami_tanggal("5 jan", date(2026, 12, 20)) == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("teks", "tanggal"),
    [
        ("20 nov", date(2026, 11, 20)),
        ("25 nov", RABU),
        ("20 jun", date(2026, 6, 20)),
        ("31/12", date(2025, 12, 31)),
        ("29 feb", date(2024, 2, 29)),
        ("27 nov 2026", date(2026, 11, 27)),  # with its year it is what it says
        ("kemarin", date(2026, 11, 24)),
    ],
)
def test_where_a_past_day_is_asked_the_latest_is_meant(teks: str, tanggal: date) -> None:
    assert pahami_tanggal(teks, RABU, lampau=True) == tanggal


def test_a_day_that_no_calendar_has() -> None:
    for teks in ("31 feb", "32/12/2026", "29 februari 2027", "31/11", "1/13"):
        assert tidak_ada(teks)
    for teks in ("29 feb", "29 feb 2028", "1 des", "15", "besok", "1 foo", ""):
        assert not tidak_ada(teks)


@pytest.mark.parametrize(("hari_ini", "senin"), [(22, 23), (23, 30), (24, 30), (28, 30), (29, 30)])
def test_senin_depan_is_the_monday_of_next_week(hari_ini: int, senin: int) -> None:
    assert pahami_tanggal("Senin depan", date(2026, 11, hari_ini)) == date(2026, 11, senin)


def test_a_month_from_the_31st_ends_in_the_shorter_month() -> None:
    assert pahami_tanggal("bulan depan", date(2027, 1, 31)) == date(2027, 2, 28)
    assert pahami_tanggal("31", date(2027, 2, 1)) == date(2027, 3, 31)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2045, 12, 31)))
def test_what_is_written_is_understood(tanggal: date) -> None:
    for tertulis in (
        tanggal_panjang(tanggal),
        hari_tanggal(tanggal),
        tanggal_singkat(tanggal),
        tanggal.isoformat(),
    ):
        assert pahami_tanggal(tertulis, RABU) == tanggal


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(teks: str) -> None:
    hasil = pahami_tanggal(teks, RABU)
    assert hasil is None or 1950 <= hasil.year <= RABU.year + 20


def test_importing_stays_light() -> None:
    """Start-up is counted in the readiness of the bot: no parser library may creep in."""
    kode = "import sys, services.tanggal; print('dateparser' in sys.modules, 'pytz' in sys.modules)"
    hasil = subprocess.run([sys.executable, "-c", kode], capture_output=True, text=True, check=True)
    assert hasil.stdout.split() == ["False", "False"]
