"""Periods as people type them, and working days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import hari_kerja, rentang_waktu
from services.formulir import JawabanSalah

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
        ("31 des sampai 1 sep", date(2026, 12, 31), date(2027, 9, 1)),
        ("31 des 2026 sampai 1 des 2027", date(2026, 12, 31), date(2027, 12, 1)),
        ("1 des 2026 sampai 1 des 2028", date(2026, 12, 1), date(2028, 12, 1)),
        ("mulai 1 des sampai 31 des", date(2026, 12, 1), date(2026, 12, 31)),
        ("10 nov sampai 1 des", date(2026, 11, 10), date(2026, 12, 1)),  # has passed, and is no year away
        ("1 nov sampai 10 nov", date(2026, 11, 1), date(2026, 11, 10)),
        ("5 Januari 2027 sampai 2 Januari 2027", date(2027, 1, 5), date(2027, 1, 2)),
        ("1 januari 2020 sampai 31 des", date(2020, 1, 1), date(2026, 12, 31)),
    ],
)
def test_dipahami(teks: str, mulai: date, selesai: date) -> None:
    assert rentang_waktu.pahami(teks, SENIN) == (mulai, selesai)


@pytest.mark.parametrize("teks", ["", "entah", "x" * 5000, "900 bulan", "0 bulan", "a - b", "sampai entah"])
def test_bukan_rentang(teks: str) -> None:
    assert rentang_waktu.pahami(teks, SENIN) is None


@pytest.mark.parametrize(
    ("teks", "kalimat"),
    [
        ("1 des", "Baru terbaca 1 Desember 2026; tanggal selesai belum ada. Contoh"),
        ("mulai besok", "Baru terbaca 24 November 2026; tanggal selesai"),
        ("sampai 31 des", "Baru terbaca 31 Desember 2026; tanggal mulai belum ada. Contoh"),
        ("31 feb", "«31 feb» tidak ada di kalender. Contoh"),
        ("1 feb sampai 31 feb", "«31 feb» tidak ada"),
        ("32 des sampai 33 des", "«32 des» tidak ada"),
        (
            "31 des sampai 1 des",
            "mendahului tanggal mulai .31 Desember 2026.. .*1 Desember 2027, tuliskan tahunnya",
        ),
        ("1/12 sampai 1/11", "1 November 2027, tuliskan tahunnya"),
        (
            "1 des 2026 sampai 1 des 2040",
            "1 Desember 2026 sampai dengan 1 Desember 2040 .*Paling lama 5 tahun",
        ),
        (
            "besok sampai 1 des 2028",
            "24 November 2026 sampai dengan 1 Desember 2028 .*tuliskan tahun keduanya",
        ),
    ],
)
def test_dikatakan_apa_yang_terbaca_dan_apa_yang_kurang(teks: str, kalimat: str) -> None:
    """A slip of a year, or half a period, is never taken in silence."""
    with pytest.raises(JawabanSalah, match=kalimat) as galat:
        rentang_waktu.pahami(teks, SENIN)
    assert all(len(satu.split()) <= 20 for satu in str(galat.value).split(". "))


@given(st.text(max_size=120))
def test_teks_apa_pun_tidak_merusak(teks: str) -> None:
    try:
        hasil = rentang_waktu.pahami(teks, SENIN)
    except JawabanSalah:
        return
    assert hasil is None or len(hasil) == 2


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
