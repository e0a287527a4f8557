"""Reminder points, catching up, and the end of an assignment, by example. Zones: WIB +7, WITA +8, WIT +9."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from rules.kalender import JamKerja, JamPekan, Kalender
from rules.periode import Periode, periode
from rules.tenggat import (
    Titik,
    berikut,
    jatuh,
    pengingat,
    terlibat,
)
from services.kalender import bawaan

WITA = ZoneInfo("Asia/Makassar")


def satu(interval: str, hari: int | None, mulai: str, selesai: str, kode: str) -> Periode:
    semua = periode(interval, hari, date.fromisoformat(mulai), date.fromisoformat(selesai), bawaan())
    return next(p for p in semua if p.kode == kode)


def tulis(titik: list[Titik], zona: ZoneInfo = WITA) -> list[str]:
    """«Kam 26 Nov 08.30 anggota h-2»"""
    return [f"{t.saat.astimezone(zona):%m-%d %H.%M} {t.untuk} {t.jenis}" for t in titik]


NOVEMBER = satu("bulanan", 30, "2026-11-01", "2027-03-31", "2026-11")
"""Due on Monday, 30 November 2026."""


def test_pengingat_sebulan() -> None:
    assert tulis(pengingat(NOVEMBER, bawaan(), WITA)) == [
        "11-24 08.30 anggota h-4",
        "11-25 09.00 ketua h-3",
        "11-26 08.30 anggota h-2",
        "11-27 08.30 anggota h-1",
        "11-27 09.00 ketua h-1",
        "11-30 09.00 ketua h",
        "12-01 08.30 anggota h+1",
        "12-01 09.00 ketua h+1",
        "12-01 14.00 penerima h+1",
        "12-04 08.30 anggota h+4",
        "12-04 09.00 ketua h+4",
        "12-09 08.30 anggota h+7",
        "12-09 09.00 ketua h+7",
        "12-16 08.30 anggota h+12",
        "12-16 09.00 ketua h+12",
    ]


@pytest.mark.parametrize(
    ("zona", "jam_utc"), [("Asia/Jakarta", 2), ("Asia/Makassar", 1), ("Asia/Jayapura", 0)]
)
def test_jam_sembilan_adalah_jam_setempat(zona: str, jam_utc: int) -> None:
    hari_h = next(
        t for t in pengingat(NOVEMBER, bawaan(), ZoneInfo(zona)) if (t.jenis, t.untuk) == ("h", "ketua")
    )
    assert hari_h.saat == datetime(2026, 11, 30, jam_utc, tzinfo=UTC)


def test_pengingat_melewati_cuti_bersama_lebaran() -> None:
    """18 to 24 March 2026 are off: three working days before the 27th are Tuesday the 17th to Thursday."""
    maret = satu("bulanan", 27, "2026-01-28", "2026-12-31", "2026-03")
    titik = tulis(pengingat(maret, bawaan(), WITA))
    assert titik[:6] == [
        "03-16 08.30 anggota h-4",
        "03-17 09.00 ketua h-3",
        "03-25 08.30 anggota h-2",
        "03-26 08.30 anggota h-1",
        "03-26 09.00 ketua h-1",
        "03-27 09.00 ketua h",
    ]


def test_harian_hanya_pada_harinya() -> None:
    harian = satu("harian", None, "2026-11-23", "2026-12-31", "2026-11-27")
    assert tulis(pengingat(harian, bawaan(), WITA)) == [
        "11-27 13.30 anggota h",
        "11-27 14.30 ketua h",
        "11-30 13.30 anggota h+1",
        "11-30 14.00 penerima h+1",
        "11-30 14.30 ketua h+1",
    ]


def test_titik_sebelum_periode_mulai_tidak_ada() -> None:
    """An assignment from Wednesday to Friday: three working days before Friday it had not begun."""
    pendek = satu("mingguan", 5, "2026-11-25", "2026-11-27", "2026-W48")
    assert tulis(pengingat(pendek, bawaan(), WITA))[:4] == [
        "11-25 08.30 anggota h-2",
        "11-26 08.30 anggota h-1",
        "11-26 09.00 ketua h-1",
        "11-27 09.00 ketua h",
    ]


def test_anggota_selalu_lebih_dulu() -> None:
    """The week of 24 to 27 March 2025 has four working days, so that members could not be told before its first one."""
    lebaran = satu("mingguan", 5, "2025-03-15", "2025-05-30", "2025-W13")
    assert tulis(pengingat(lebaran, bawaan(), WITA))[:6] == [
        "03-24 08.30 anggota h-3",
        "03-24 09.00 ketua h-3",
        "03-25 08.30 anggota h-2",
        "03-26 08.30 anggota h-1",
        "03-26 09.00 ketua h-1",
        "03-27 09.00 ketua h",
    ]


def test_anggota_tidak_terlewat_pada_periode_sehari() -> None:
    sehari = satu("mingguan", 5, "2026-11-27", "2026-11-27", "2026-W48")
    assert tulis(pengingat(sehari, bawaan(), WITA))[:2] == ["11-27 08.30 anggota h", "11-27 09.00 ketua h"]


def test_jam_kerja_pendek_menggeser_titik_tanpa_mengubah_urutan() -> None:
    siang = JamKerja(time(10), time(12))
    malas = Kalender(jam_biasa=JamPekan(siang, siang))
    titik = tulis(pengingat(NOVEMBER, malas, WITA))
    assert [t for t in titik if t.startswith("12-01")] == [
        "12-01 10.00 anggota h+1",
        "12-01 10.30 ketua h+1",
        "12-01 11.45 penerima h+1",
    ]
    pagi = JamKerja(time(6), time(8))
    assert [
        t for t in tulis(pengingat(NOVEMBER, Kalender(jam_biasa=JamPekan(pagi, pagi)), WITA)) if "12-01" in t
    ] == ["12-01 07.00 anggota h+1", "12-01 07.30 ketua h+1", "12-01 07.45 penerima h+1"]


# --- catching up ---------------------------------------------------------------------------------------------------


def test_jatuh_selang_setengah_terbuka() -> None:
    titik = pengingat(NOVEMBER, bawaan(), WITA)
    tepat = titik[5].saat
    assert jatuh(titik, tepat - timedelta(minutes=1), tepat) == [titik[5]]
    assert jatuh(titik, tepat, tepat + timedelta(minutes=1)) == []
    assert jatuh(reversed(titik), titik[0].saat - timedelta(seconds=1), titik[2].saat) == titik[:3]
    assert jatuh(titik, tepat, tepat - timedelta(days=9)) == []  # the clock went back


def test_bot_yang_lama_berhenti_mengirim_sekali_untuk_setiap_orang() -> None:
    titik = pengingat(NOVEMBER, bawaan(), WITA)
    bangun = datetime(2026, 12, 1, 12, tzinfo=UTC)
    tiba = jatuh(titik, datetime(2026, 11, 20, tzinfo=UTC), bangun)
    assert len(tiba) == 9
    assert tulis({t.untuk: t for t in tiba}.values()) == [  # the last of each: what is sent
        "12-01 08.30 anggota h+1",
        "12-01 09.00 ketua h+1",
        "12-01 14.00 penerima h+1",
    ]


def test_terlibat_menyaring_periode_yang_jauh() -> None:
    semua = periode("bulanan", None, date(2025, 1, 1), date(2034, 12, 31), bawaan())
    sejak = datetime(2026, 11, 30, tzinfo=UTC)
    sedikit = terlibat(semua, sejak, sejak + timedelta(minutes=1))
    assert [p.kode for p in sedikit] == ["2026-10", "2026-11"]


def test_berikut_menyebut_saat_yang_akan_datang() -> None:
    semua = (NOVEMBER, replace(NOVEMBER, kode="2025-01", jatuh_tempo=date(2025, 1, 31)))
    titik = pengingat(NOVEMBER, bawaan(), WITA)
    jauh = titik[-1].saat + timedelta(days=90)
    assert berikut(semua, bawaan(), WITA, titik[3].saat, jauh) == titik[4].saat
    assert berikut(semua, bawaan(), WITA, datetime(2026, 1, 1, tzinfo=UTC), jauh) == titik[0].saat
    assert berikut(semua, bawaan(), WITA, titik[-1].saat, jauh) == jauh
    assert berikut(semua, bawaan(), WITA, titik[3].saat, titik[3].saat) == titik[3].saat
