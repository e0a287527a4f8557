"""Working days as services count them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from rules.kalender import Kalender
from services import hari_kerja
from services.konteks import Konteks


def test_hari_kerja_melewati_akhir_pekan_dan_hari_libur() -> None:
    assert hari_kerja.berikutnya(date(2026, 8, 14)) == date(2026, 8, 18)  # Saturday, Sunday, 17 August
    assert hari_kerja.sejak(date(2026, 8, 14), date(2026, 8, 18)) == 1
    assert not hari_kerja.adalah_hari_kerja(date(2026, 8, 17))


def test_lama_memakai_kalender_pemda(k: Konteks) -> None:
    """Friday evening to Monday is one working day, unless the Pemda worked on Saturday."""
    jumat = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
    assert hari_kerja.lama(k, jumat) == "sejak 1 hari kerja"
    sabtu_masuk = replace(k.aturan, kalender=Kalender(masuk=frozenset({date(2026, 11, 21)})))
    assert hari_kerja.lama(replace(k, aturan=sabtu_masuk), jumat) == "sejak 2 hari kerja"
    assert hari_kerja.lama(k, k.sekarang) == "sejak hari ini"
