"""The weekly rekap while two processes tick at the same instant: each head hears it once a week."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from models import KotakKeluar, Sekali
from services.rekap.angka import semua_kepala
from services.rekap.kirim import MINGGUAN, kirim_mingguan
from tests.ganda.conftest import Balap
from tests.services.contoh_tim import bentuk_langsung
from tests.services.daerah import Daerah

pytestmark = pytest.mark.postgresql
UNIT = ("SOSIAL-LINJAM", "KOMINFO-APTIKA")
PEKAN = 3


def _bentuk(d: Daerah) -> int:
    """A team in each of two Bidang; how many people head something."""
    for unit in UNIT:
        kepala = d.kepala(unit).id
        bentuk_langsung(
            d.k, unit=unit, nama="Tim Satu Data", ketua_id=d.pegawai("Budi Santoso").id, anggota_id=[], pembentuk_id=kepala,
            mulai=date(2026, 9, 1), selesai=date(2027, 2, 28),
        )  # fmt: skip
    return len({p.pegawai.id for p in semua_kepala(d.k)})


def test_dua_proses_satu_rekap_sepekan(balap: Balap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.rekap.gambar.gambar", lambda rekap: b"\x89PNG")
    kepala = balap.lakukan(_bentuk)
    for _ in range(PEKAN):
        while any(balap.serentak(*[lambda d: kirim_mingguan(d.k)] * 2)):
            pass
        balap.jam.maju(timedelta(days=7))

    def hitung(d: Daerah, *syarat: Any) -> int:
        return d.sesi.scalar(select(func.count()).where(*syarat)) or 0

    assert balap.lakukan(lambda d: hitung(d, Sekali.jenis == MINGGUAN)) == PEKAN * kepala
    # The heads of both Bidang and of the Dinas above them.
    assert balap.lakukan(lambda d: hitung(d, KotakKeluar.jenis == "rekap")) == PEKAN * 4
