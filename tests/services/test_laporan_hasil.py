"""Targets and results as people type them."""

from __future__ import annotations

import pytest

from services.formulir import JawabanSalah
from services.laporan.hasil import (
    Target,
    baca_capaian,
    baca_persen,
    baca_target,
    sebut,
    target_tertulis,
    wajib_jelas,
)

DUA_BELAS: Target = {"teks": "12 layanan", "angka": 12, "satuan": "layanan"}


@pytest.mark.parametrize(
    ("teks", "angka", "satuan"),
    [
        ("12 layanan", 12, "layanan"),
        ("1.200 data keluarga", 1200, "data keluarga"),
        ("8,5 km", 8.5, "km"),
        ("40", 40, None),
        ("Laporan tersusun", None, None),
        ("100% tersusun", None, None),
    ],
)
def test_target(teks: str, angka: float | None, satuan: str | None) -> None:
    assert baca_target(teks) == {"teks": teks, "angka": angka, "satuan": satuan}


@pytest.mark.parametrize(
    ("teks", "target", "angka", "persen"),
    [
        ("8", DUA_BELAS, 8, 67),
        ("8 layanan", DUA_BELAS, 8, 67),
        ("8 dari 12", DUA_BELAS, 8, 67),
        ("8/12 layanan", DUA_BELAS, 8, 67),
        ("15", DUA_BELAS, 15, 125),
        ("0", DUA_BELAS, 0, 0),
        ("75%", DUA_BELAS, None, 75),
        ("75 persen", None, None, 75),
        ("100", None, None, 100),
        ("8 dari 10", None, None, 80),
        ("7,5/10 berkas", {"teks": "Tersusun", "angka": None, "satuan": None}, None, 75),
        ("80% dari 10", None, None, 80),
        ("8 tahap 2", {"teks": "12 tahap 2", "angka": 12, "satuan": "tahap 2"}, 8, 67),
    ],
)
def test_capaian(teks: str, target: Target | None, angka: float | None, persen: int) -> None:
    assert baca_capaian(teks, target) == {"angka": angka, "persen": persen}


@pytest.mark.parametrize(
    ("teks", "target", "kata"),
    [
        ("140%", DUA_BELAS, "Contoh: 17"),
        ("140", None, "isi target dengan angka"),
        ("140", DUA_BELAS, "jauh melebihi target 12"),
        ("8 dari 10", DUA_BELAS, "Targetnya 12, bukan 10"),
        ("-5", DUA_BELAS, "Ketik angka"),
        ("banyak", DUA_BELAS, "Ketik angka"),
        ("8 layanan", None, "75%, atau 8 dari 10"),
        ("8 dari 0", None, "75%, atau 8 dari 10"),
        ("14 dari 10", None, "140 lebih dari itu"),
        ("1 200", DUA_BELAS, "satu angka saja"),
        ("8-10", DUA_BELAS, "satu angka saja"),
        ("9" * 400, DUA_BELAS, "terlalu besar"),
        ("9" * 4000, None, "terlalu besar"),
    ],
)
def test_capaian_yang_tidak_mungkin_disertai_jalan_keluar(
    teks: str, target: Target | None, kata: str
) -> None:
    with pytest.raises(JawabanSalah, match=kata):
        baca_capaian(teks, target)


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("8 dari 10", "Terbaca hasil 8 dari target 10"),
        ("8/10 layanan", "Contoh: 10 layanan"),
        ("-5 layanan", "di bawah nol: -5 layanan"),
        ("8-10 layanan", "dua angka: 8-10 layanan"),
        ("8 sampai 10 layanan", "dua angka"),
        ("1 200 data", "dua angka: 1 200 data"),
    ],
)
def test_target_yang_terbaca_dua_arti_ditanya_lagi(teks: str, kata: str) -> None:
    with pytest.raises(JawabanSalah, match=kata):
        wajib_jelas(teks)
    # Where it stands already (the target of a team), it stays in words: nothing is counted against it.
    assert target_tertulis(teks) == {"teks": teks, "angka": None, "satuan": None}


@pytest.mark.parametrize(
    "teks", ["12 layanan", "8,5 km", "40", "Laporan tersusun", "12 tahap 2", "100% tersusun"]
)
def test_target_yang_jelas(teks: str) -> None:
    wajib_jelas(teks)


@pytest.mark.parametrize(
    ("teks", "satuan"),
    [
        ("8 layanan", "layanan terintegrasi"),
        ("8 dok", "dokumen"),
        ("8 saja", "layanan"),
        ("8 dari 12 layanan", "layanan"),
    ],
)
def test_satuan_yang_sama_diterima(teks: str, satuan: str) -> None:
    assert baca_capaian(teks, {"teks": f"12 {satuan}", "angka": 12, "satuan": satuan})["angka"] == 8


def test_satuan_lain_ditolak_dengan_contoh() -> None:
    with pytest.raises(
        JawabanSalah, match=r"Terbaca 7 orang, sedangkan targetnya 12 layanan.*Contoh: 7 layanan"
    ):
        baca_capaian("7 orang", DUA_BELAS)


def test_persen() -> None:
    assert [baca_persen(x) for x in ("90%", "90", "0 persen")] == [90, 90, 0]
    for buruk in ("140", "-1", "90 dari 100"):
        with pytest.raises(JawabanSalah):
            baca_persen(buruk)


def test_sebutan_hasil() -> None:
    assert sebut(67, target_angka=1200, capaian_angka=800.5, satuan="data") == "800,5 dari 1.200 data (67%)"
    assert sebut(75, target="Tersusun") == "75% dari target: Tersusun"
    assert (sebut(75), sebut(None)) == ("75%", "-")
