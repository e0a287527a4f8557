"""Periods of a report, by example: due days, days off, short ends, kode."""

from __future__ import annotations

from datetime import date

import pytest

from rules.kalender import Kalender, Libur
from rules.periode import INTERVAL_BAWAAN, Interval, Periode, hari_bawaan, periode, pilih_hari
from services.kalender import bawaan


def tanggal(teks: str) -> date:
    return date.fromisoformat(teks)


def susun(
    interval: str, hari: int | None, mulai: str, selesai: str, kalender: Kalender | None = None
) -> list[tuple[str, str, str, str]]:
    """(kode, dari, sampai, jatuh_tempo)"""
    semua = periode(interval, hari, tanggal(mulai), tanggal(selesai), kalender or bawaan())
    return [(p.kode, p.dari.isoformat(), p.sampai.isoformat(), p.jatuh_tempo.isoformat()) for p in semua]


def test_tanggal_31_adalah_hari_terakhir_setiap_bulan() -> None:
    """January's 31st is a Sunday, February has 28 days and ends on one too; in March Friday the 26th and Sunday are off."""
    assert susun("bulanan", 31, "2027-01-01", "2027-04-30") == [
        ("2027-01", "2027-01-01", "2027-01-31", "2027-01-29"),
        ("2027-02", "2027-02-01", "2027-02-28", "2027-02-26"),
        ("2027-03", "2027-03-01", "2027-03-31", "2027-03-31"),
        ("2027-04", "2027-04-01", "2027-04-30", "2027-04-30"),
    ]
    assert susun("bulanan", None, "2028-02-01", "2028-02-29") == [
        ("2028-02", "2028-02-01", "2028-02-29", "2028-02-29")
    ]


def test_jatuh_tempo_pada_hari_libur_maju_ke_hari_kerja_sebelumnya() -> None:
    """25 December is off, and so are the 24th (cuti bersama): due on the 23rd; the period still ends on the 25th."""
    desember = periode("bulanan", 25, tanggal("2026-11-26"), tanggal("2027-01-25"), bawaan())[0]
    assert (desember.kode, desember.sampai, desember.jatuh_tempo) == (
        "2026-12",
        tanggal("2026-12-25"),
        tanggal("2026-12-23"),
    )
    assert desember.digeser
    november = periode("bulanan", 25, tanggal("2026-10-26"), tanggal("2026-11-25"), bawaan())[0]
    assert not november.digeser


def test_pekan_lebaran_tanpa_hari_kerja_digabung() -> None:
    """Off from Friday 28 March to Monday 7 April 2025: the week that ends on Friday 4 April has nobody who could report."""
    assert susun("mingguan", 5, "2025-03-15", "2025-04-18") == [
        ("2025-W12", "2025-03-15", "2025-03-21", "2025-03-21"),
        ("2025-W13", "2025-03-22", "2025-03-28", "2025-03-27"),
        ("2025-W15", "2025-03-29", "2025-04-11", "2025-04-11"),
        ("2025-W16", "2025-04-12", "2025-04-18", "2025-04-17"),  # Good Friday
    ]


def test_lebaran_di_akhir_penugasan_digabung_ke_belakang() -> None:
    assert susun("mingguan", 5, "2025-03-15", "2025-04-06") == [
        ("2025-W12", "2025-03-15", "2025-03-21", "2025-03-21"),
        ("2025-W13", "2025-03-22", "2025-04-06", "2025-03-27"),
    ]


def test_harian_akhir_pekan_masuk_hari_senin() -> None:
    assert susun("harian", None, "2026-11-19", "2026-11-29") == [
        ("2026-11-19", "2026-11-19", "2026-11-19", "2026-11-19"),
        ("2026-11-20", "2026-11-20", "2026-11-20", "2026-11-20"),
        ("2026-11-23", "2026-11-21", "2026-11-23", "2026-11-23"),
        ("2026-11-24", "2026-11-24", "2026-11-24", "2026-11-24"),
        ("2026-11-25", "2026-11-25", "2026-11-25", "2026-11-25"),
        ("2026-11-26", "2026-11-26", "2026-11-26", "2026-11-26"),
        ("2026-11-27", "2026-11-27", "2026-11-29", "2026-11-27"),  # nothing comes after that weekend
    ]


def test_dua_mingguan_dihitung_dari_pekan_mulai_melintasi_tahun() -> None:
    """2026 has a week 53; begun a week later, the pairs are others."""
    assert susun("dua_mingguan", 5, "2026-12-14", "2027-01-22") == [
        ("2026-W51-52", "2026-12-14", "2026-12-25", "2026-12-23"),
        ("2026-W53-01", "2026-12-26", "2027-01-08", "2027-01-08"),
        ("2027-W02-03", "2027-01-09", "2027-01-22", "2027-01-22"),
    ]
    assert [kode for kode, *_ in susun("dua_mingguan", 5, "2026-12-21", "2027-01-15")] == [
        "2026-W52-53",
        "2027-W01-02",
    ]


def test_pekan_memakai_tahun_iso() -> None:
    """Friday, 1 January 2027 belongs to week 53 of 2026."""
    assert [kode for kode, *_ in susun("mingguan", 5, "2026-12-19", "2027-01-15")] == [
        "2026-W52",
        "2026-W53",
        "2027-W01",
        "2027-W02",
    ]


def test_triwulan_menurut_tahun() -> None:
    assert susun("triwulanan", 31, "2026-05-04", "2026-12-31") == [
        ("2026-Q2", "2026-05-04", "2026-06-30", "2026-06-30"),
        ("2026-Q3", "2026-07-01", "2026-09-30", "2026-09-30"),
        ("2026-Q4", "2026-10-01", "2026-12-31", "2026-12-31"),
    ]
    # The due day of this quarter is over when the assignment begins.
    assert [kode for kode, *_ in susun("triwulanan", 15, "2026-09-16", "2026-12-15")] == ["2026-Q4"]


@pytest.mark.parametrize(
    ("mulai", "selesai", "kode"),
    [
        ("2026-11-21", "2027-01-31", ["2026-11", "2026-12", "2027-01"]),  # ten days are enough
        ("2026-11-22", "2027-01-31", ["2026-12", "2027-01"]),  # nine are not
        ("2026-11-01", "2027-01-10", ["2026-11", "2026-12", "2027-01"]),
        ("2026-11-01", "2027-01-09", ["2026-11", "2026-12"]),
        ("2026-11-28", "2026-12-03", ["2026-11"]),  # two short ends and nothing between
        ("2026-11-28", "2026-11-30", ["2026-11"]),
    ],
)
def test_sisa_pendek_digabung_ke_tetangga(mulai: str, selesai: str, kode: list[str]) -> None:
    hasil = susun("bulanan", 31, mulai, selesai)
    assert [p[0] for p in hasil] == kode
    assert (hasil[0][1], hasil[-1][2]) == (mulai, selesai)


def test_laporan_terakhir_jatuh_tempo_di_akhir_penugasan() -> None:
    assert susun("bulanan", 25, "2026-10-26", "2026-11-30")[-1] == (
        "2026-11",
        "2026-10-26",
        "2026-11-30",
        "2026-11-30",
    )
    # Saturday 5 December: the last working day is the 4th.
    assert susun("mingguan", 3, "2026-11-23", "2026-12-05")[-1][2:] == ("2026-12-05", "2026-12-04")


def test_penugasan_yang_seluruhnya_libur_dilaporkan_sesudahnya() -> None:
    assert susun("harian", None, "2026-11-21", "2026-11-22") == [
        ("2026-11-22", "2026-11-21", "2026-11-22", "2026-11-23")
    ]


def test_kode_tetap_bila_cuti_bersama_ditambah_kemudian() -> None:
    lama = periode("mingguan", 5, tanggal("2027-06-01"), tanggal("2027-12-31"), bawaan())
    cuti = Kalender({**bawaan().libur, tanggal("2027-08-20"): Libur("Cuti Bersama", "cuti_bersama")})
    baru = periode("mingguan", 5, tanggal("2027-06-01"), tanggal("2027-12-31"), cuti)
    assert [p.kode for p in lama] == [p.kode for p in baru]
    berubah = [(a.jatuh_tempo, b.jatuh_tempo) for a, b in zip(lama, baru, strict=True) if a != b]
    assert berubah == [(tanggal("2027-08-20"), tanggal("2027-08-19"))]


@pytest.mark.parametrize(
    ("interval", "bawaan_", "sah", "salah"),
    [("mingguan", 5, 1, 6), ("dua_mingguan", 5, 3, 0), ("bulanan", 31, 28, 32), ("triwulanan", 31, 1, -1)],
)
def test_hari_jatuh_tempo_diperiksa(interval: str, bawaan_: int, sah: int, salah: int) -> None:
    assert pilih_hari(interval, None) == hari_bawaan(interval) == bawaan_
    assert pilih_hari(interval, sah) == sah
    with pytest.raises(ValueError, match="Hari jatuh tempo"):
        pilih_hari(interval, salah)


def test_masukan_buruk() -> None:
    assert INTERVAL_BAWAAN is Interval.BULANAN
    assert pilih_hari("harian", 9) is None
    with pytest.raises(ValueError, match="tahunan"):
        periode("tahunan", None, tanggal("2026-01-01"), tanggal("2026-12-31"), bawaan())
    with pytest.raises(ValueError, match="sebelum mulai"):
        periode("bulanan", None, tanggal("2026-01-02"), tanggal("2026-01-01"), bawaan())


def test_periode_dapat_dibandingkan() -> None:
    satu = Periode(
        "2026-11", tanggal("2026-11-01"), tanggal("2026-11-30"), tanggal("2026-11-30"), Interval.BULANAN
    )
    assert periode("bulanan", 31, tanggal("2026-11-01"), tanggal("2026-11-30"), bawaan()) == (satu,)
