"""Working days: the table of holidays says what the package says."""

from __future__ import annotations

import json
from datetime import date

import pytest

from services import hari_kerja

TAHUN = [int(tahun) for tahun in json.loads(hari_kerja.TABEL.read_bytes())]


@pytest.mark.parametrize("tahun", TAHUN)
def test_tabel_seperti_paket(tahun: int) -> None:
    """After an update of the package: `python -m services.hari_kerja`."""
    assert hari_kerja._libur(tahun) == hari_kerja.menurut_paket(tahun)


def test_tahun_di_luar_tabel_ditanyakan_kepada_paket() -> None:
    assert 2024 not in TAHUN
    assert not hari_kerja.adalah_hari_kerja(date(2024, 5, 1))
    assert hari_kerja.adalah_hari_kerja(date(2024, 5, 2))


def test_hari_kerja_melewati_akhir_pekan_dan_hari_libur() -> None:
    assert hari_kerja.berikutnya(date(2026, 8, 14)) == date(2026, 8, 18)  # Saturday, Sunday, 17 August
    assert hari_kerja.sejak(date(2026, 8, 14), date(2026, 8, 18)) == 1
