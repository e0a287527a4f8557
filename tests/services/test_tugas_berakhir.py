"""A notice before an assignment ends: 14 and 3 days before, in office hours, once each, also where the bot was away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, update

from models import Penugasan
from services.konteks import Konteks
from services.pengingat import tugas_berakhir
from tests.services.daerah import Daerah, siapkan

BUDI, DEWI = "Budi Santoso", "Dewi Lestari"


@pytest.fixture
def daerah(k: Konteks) -> Daerah:
    d = siapkan(k)
    d.aktifkan(BUDI)
    return d


def tugas(daerah: Daerah, nama: str, kegiatan: str, selesai: date, *, lama: int = 60) -> None:
    daerah.sesi.execute(
        insert(Penugasan).values(
            pegawai_id=daerah.pegawai(nama).id,
            unit_pemilik="KOMINFO",
            kegiatan=kegiatan,
            peran="individu",
            mulai=selesai - timedelta(days=lama),
            selesai=selesai,
            keadaan="berjalan",
            dibuat=daerah.k.sekarang,
        )
    )


def hari(daerah: Daerah) -> list[str]:
    """One day of ticks; what Budi was told that day."""
    sebelum = len(daerah.teks(BUDI))
    for _ in range(3):
        tugas_berakhir.kirim(daerah.k)
    return daerah.teks(BUDI)[sebelum:]


def test_dua_kali_sebelum_berakhir(daerah: Daerah) -> None:
    """Day by day over three weeks: two messages, each naming what ends, none on a day off."""
    akhir = daerah.k.hari_ini + timedelta(days=17)
    tugas(daerah, BUDI, "Tim Satu Data", akhir)
    tugas(daerah, BUDI, "Pelatihan singkat", akhir, lama=5)
    tugas(daerah, DEWI, "Tim Satu Data", akhir)
    kabar: dict[date, list[str]] = {}
    for _ in range(20):
        if teks := hari(daerah):
            kabar[daerah.k.hari_ini] = teks
        daerah.maju(days=1)
    assert [(akhir - pada).days for pada in kabar] == [14, 3]
    assert all("Tim Satu Data" in satu[0] and "singkat" not in satu[0] for satu in kabar.values())
    assert daerah.keluar(DEWI) == []


def test_di_luar_jam_kerja_dan_bot_padam(daerah: Daerah) -> None:
    """Quiet at night and at the weekend; what fell due meanwhile is told at once afterwards, in one message."""
    akhir = daerah.k.hari_ini + timedelta(days=19)
    tugas(daerah, BUDI, "Tim Satu Data", akhir)
    tugas(daerah, BUDI, "Tim Naskah", akhir + timedelta(days=1))
    daerah.maju(days=5)  # Saturday, 14 days before
    assert hari(daerah) == []
    daerah.maju(days=2, hours=11)  # Monday evening
    assert hari(daerah) == []
    daerah.maju(hours=13)
    (satu,) = hari(daerah)
    assert "2 tugas Anda segera berakhir" in satu


def test_diperpanjang_dikabari_lagi(daerah: Daerah) -> None:
    akhir = daerah.k.hari_ini + timedelta(days=14)
    tugas(daerah, BUDI, "Tim Satu Data", akhir)
    assert len(hari(daerah)) == 1
    daerah.sesi.execute(update(Penugasan).values(selesai=akhir + timedelta(days=30)))
    daerah.maju(days=30)
    assert len(hari(daerah)) == 1
