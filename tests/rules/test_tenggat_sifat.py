"""What always holds, over ten years and the zones of Indonesia: never on a day off, never at night, never twice, never skipped."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.kalender import JamKerja, JamPekan, Kalender, Libur
from rules.periode import Interval, Periode, hari_bawaan, periode
from rules.tenggat import (
    SESUDAH,
    Titik,
    berikut,
    jatuh,
    pengingat,
    terlibat,
)
from rules.tunda import besok_pagi, satu_jam_lagi
from services.kalender import bawaan

ZONA = [ZoneInfo(nama) for nama in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")]
AWAL, AKHIR = date(2025, 1, 1), date(2034, 12, 31)
SEHARI = timedelta(days=1)

tanggal = st.dates(AWAL, AKHIR)
zona = st.sampled_from(ZONA)
saat = st.datetimes(datetime(2025, 1, 1), datetime(2034, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


@st.composite
def interval_hari(draw: st.DrawFn) -> tuple[Interval, int | None]:
    interval = draw(st.sampled_from(Interval))
    terbesar = hari_bawaan(interval)
    return interval, draw(st.none() if terbesar is None else st.none() | st.integers(1, terbesar))


@st.composite
def jam_kerja(draw: st.DrawFn) -> JamKerja:
    buka = draw(st.integers(0, 21 * 60))
    tutup = draw(st.integers(buka + 120, 24 * 60 - 1))
    return JamKerja(time(buka // 60, buka % 60), time(tutup // 60, tutup % 60))


@st.composite
def kalender(draw: st.DrawFn) -> Kalender:
    """The loaded one, or one of a Pemda with weeks off, weekends worked and hours of its own."""
    if draw(st.booleans()):
        return bawaan()
    libur = dict(bawaan().libur)
    for mulai in draw(st.lists(tanggal, max_size=12)):
        libur |= {mulai + n * SEHARI: Libur("Hari daerah", "daerah") for n in range(draw(st.integers(1, 12)))}
    masuk = frozenset(draw(st.lists(tanggal, max_size=6)))
    return Kalender(libur, masuk, JamPekan(draw(jam_kerja()), draw(jam_kerja())))


@st.composite
def penugasan(draw: st.DrawFn) -> tuple[Interval, int | None, date, date]:
    """Up to 15 months, within the ten years."""
    mulai = draw(tanggal)
    selesai = min(AKHIR, mulai + timedelta(days=draw(st.integers(0, 450))))
    return (*draw(interval_hari()), mulai, selesai)


def _banyak(k: Kalender, dari: date, sebelum: date) -> int:
    """Working days from `dari` to the day before `sebelum`: counted one by one, unlike in the rules."""
    return sum(k.adalah_hari_kerja(dari + n * SEHARI) for n in range((sebelum - dari).days))


def _ada_kerja(k: Kalender, p: Periode) -> bool:
    return _banyak(k, p.dari, p.sampai + SEHARI) > 0


def periksa_periode(semua: tuple[Periode, ...], mulai: date, selesai: date, k: Kalender) -> None:
    assert (semua[0].dari, semua[-1].sampai) == (mulai, selesai)
    for a, b in pairwise(semua):
        assert b.dari == a.sampai + SEHARI, "a gap or an overlap"
        assert a.jatuh_tempo < b.jatuh_tempo, "two reports due on a day"
    assert len({p.kode for p in semua}) == len(semua)
    for p in semua:
        assert k.adalah_hari_kerja(p.jatuh_tempo)
        if _ada_kerja(k, p):
            assert p.dari <= p.jatuh_tempo <= p.sampai
            assert _banyak(k, p.jatuh_tempo + SEHARI, p.sampai + SEHARI) == 0, "earlier than needed"
        else:
            assert len(semua) == 1, (
                "a period in which nobody works stands alone only where the whole assignment is so"
            )


def diharapkan(p: Periode, k: Kalender) -> set[tuple[str, str]]:
    """All points of the table in rules/tenggat.py, less those before the period has begun."""
    cukup = _banyak(k, p.dari, p.jatuh_tempo) if p.dari <= p.jatuh_tempo else 0
    hasil: set[tuple[str, str]] = {("penerima", "h+1")}
    ketua = {0} if p.interval is Interval.HARIAN else {n for n in (0, 1, 3) if n <= cukup}
    anggota = {0} if p.interval is Interval.HARIAN else {min(n + 1, cukup) for n in ketua}
    for untuk, mundur in (("ketua", ketua), ("anggota", anggota)):
        hasil |= {(untuk, f"h-{n}" if n else "h") for n in mundur}
        hasil |= {(untuk, f"h+{n}") for n in SESUDAH[p.interval]}
    return hasil


def periksa_titik(p: Periode, titik: list[Titik], k: Kalender, z: ZoneInfo) -> None:
    assert {(t.untuk, t.jenis) for t in titik} == diharapkan(p, k), "skipped, or one too many"
    assert len({(t.untuk, t.jenis) for t in titik}) == len(titik), "twice"
    assert [t.saat for t in titik] == sorted(t.saat for t in titik)
    for t in titik:
        setempat = t.saat.astimezone(z)
        hari = setempat.date()
        jam = k.jam(hari)
        assert t.saat.tzinfo is UTC
        assert k.adalah_hari_kerja(hari), "on a day off"
        assert jam.buka <= setempat.time() <= jam.tutup, "at night"
        if hari <= p.jatuh_tempo:
            assert hari >= p.dari, "before the period"
            jarak = _banyak(k, hari, p.jatuh_tempo)
            assert t.jenis == (f"h-{jarak}" if jarak else "h")
        else:
            assert t.jenis == f"h+{_banyak(k, p.jatuh_tempo + SEHARI, hari + SEHARI)}"
    pertama = {u: min(t.saat for t in titik if t.untuk == u) for u in ("ketua", "anggota", "penerima")}
    assert pertama["anggota"] < pertama["ketua"] < pertama["penerima"]
    for ketua in (t for t in titik if t.untuk == "ketua"):
        for anggota in (t for t in titik if t.untuk == "anggota" and t.jenis == ketua.jenis):
            assert anggota.saat < ketua.saat, "members hear first"


# --- ten years, day by day -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("interval", Interval)
def test_sepuluh_tahun_tanpa_celah(interval: Interval) -> None:
    k = bawaan()
    semua = periode(interval, None, AWAL, AKHIR, k)
    periksa_periode(semua, AWAL, AKHIR, k)
    for p in semua:
        titik = pengingat(p, k, ZONA[1])
        periksa_titik(p, titik, k, ZONA[1])
        assert terlibat([p], titik[0].saat - SEHARI, titik[0].saat) == [p], "the sieve loses a point"
        assert terlibat([p], titik[-1].saat - SEHARI, titik[-1].saat) == [p], "the sieve loses a point"


# --- any assignment ------------------------------------------------------------------------------------------------


@settings(max_examples=300, deadline=None)
@given(penugasan(), kalender(), zona)
def test_periode_membagi_penugasan_dan_titiknya_lengkap(
    apa: tuple[Interval, int | None, date, date], k: Kalender, z: ZoneInfo
) -> None:
    interval, hari, mulai, selesai = apa
    semua = periode(interval, hari, mulai, selesai, k)
    periksa_periode(semua, mulai, selesai, k)
    for p in {*semua[:3], *semua[-3:], semua[len(semua) // 2]}:
        periksa_titik(p, pengingat(p, k, z), k, z)


@settings(max_examples=60, deadline=None)
@given(penugasan(), zona, st.lists(st.integers(0, 60 * 24 * 500), max_size=12))
def test_detak_yang_tidak_teratur_memberi_setiap_titik_sekali(
    apa: tuple[Interval, int | None, date, date], z: ZoneInfo, menit: list[int]
) -> None:
    """However the time is cut into ticks, with hours of downtime between, each point falls due in exactly one of them."""
    k = bawaan()
    interval, hari, mulai, selesai = apa
    p = periode(interval, hari, mulai, selesai, k)[-1]
    titik = pengingat(p, k, z)
    awal, akhir = titik[0].saat - timedelta(days=400), titik[-1].saat + SEHARI
    batas = [awal, *sorted(t for m in menit if (t := awal + timedelta(minutes=m)) < akhir), akhir]
    tiba = [jatuh(titik, a, b) for a, b in pairwise(batas)]
    assert [t for satu in tiba for t in satu] == titik
    for sampai in batas[1:]:
        besok = sampai + SEHARI
        assert berikut([p], k, z, sampai, besok) == min([besok, *(t.saat for t in titik if t.saat > sampai)])


# --- moments -------------------------------------------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(saat, st.integers(-10, 10), kalender(), zona)
def test_tunda_selalu_ke_depan_dalam_jam_kerja_dan_tidak_melewati_tenggat(
    kini: datetime, ke: int, k: Kalender, z: ZoneInfo
) -> None:
    hari = kini.astimezone(z).date()
    tempo = k.pertama_sejak(hari + ke * SEHARI)
    tutup = k.tutup(tempo, z)
    for nanti in (satu_jam_lagi(kini, tempo, k, z), besok_pagi(kini, tempo, k, z)):
        assert nanti > kini
        assert nanti.tzinfo is UTC
        assert k.dalam_jam_kerja(nanti, z)
        assert nanti <= tutup or kini >= tutup
        assert _banyak(k, hari + SEHARI, nanti.astimezone(z).date()) == 0, (
            "not later than the next working day"
        )
