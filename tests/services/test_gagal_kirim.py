"""Somebody blocked the bot: whoever waits for that person hears about what, once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from models import Penugasan
from services import gagal_kirim
from services.evaluasi import penyerahan
from services.evaluasi.penyerahan import Isian
from services.konteks import Konteks
from services.laporan import permintaan as permintaan_laporan
from services.laporan.hasil import baca_capaian
from tests.services.contoh_tim import bentuk_langsung
from tests.services.daerah import Daerah, siapkan

BUDI, DEWI, SITI, RAHMA = "Budi Santoso", "Dewi Lestari", "Siti Aminah", "Rahma Wulandari"


@pytest.fixture
def daerah(k: Konteks) -> Daerah:
    d = siapkan(k)
    d.aktifkan_semua()
    return d


def _tim(daerah: Daerah) -> int:
    return bentuk_langsung(
        daerah.k,
        unit="KOMINFO-APTIKA",
        nama="Tim Satu Data",
        ketua_id=daerah.pegawai(BUDI).id,
        anggota_id=[daerah.pegawai(DEWI).id],
        pembentuk_id=daerah.pegawai(RAHMA).id,
        mulai=daerah.k.hari_ini - timedelta(days=10),
        selesai=daerah.k.hari_ini + timedelta(days=20),
    )


def _tugas(daerah: Daerah, siapa: str) -> int:
    pilih = select(Penugasan.id).where(Penugasan.pegawai_id == daerah.pegawai(siapa).id)
    return daerah.sesi.scalars(pilih).one()


def _diblokir(daerah: Daerah, baris: Any) -> None:
    gagal_kirim.tangani(daerah.k, baris, "Forbidden: bot was blocked by the user")


def test_kartu_hasil_menyebut_hasilnya(daerah: Daerah) -> None:
    """The reviewer of a result cannot be reached: the ketua hears that it is the result, not a permohonan of his own."""
    _tim(daerah)
    penyerahan.serahkan(
        daerah.sebagai(BUDI), Isian(_tugas(daerah, BUDI), "Selesai.", None, baca_capaian("100", None))
    )
    (kartu,) = daerah.keluar(SITI, "kartu")
    _diblokir(daerah, kartu)
    _diblokir(daerah, kartu)
    (kabar,) = daerah.keluar(BUDI, "tidak_sampai")
    assert "Siti Aminah: Hasil Tim Satu Data dari Budi Santoso" in kabar.muatan["text"]


def test_kartu_sukarela_menyebut_permohonannya(daerah: Daerah) -> None:
    perkara = daerah.ajukan(BUDI, "KOMINFO-APTIKA")
    (kartu,) = daerah.keluar(daerah.menunggu(perkara)[0], "kartu")
    _diblokir(daerah, kartu)
    (kabar,) = daerah.keluar(BUDI, "tidak_sampai")
    assert "Permohonan Budi Santoso" in kabar.muatan["text"]


def test_permintaan_laporan_kembali_kepada_peminta(daerah: Daerah) -> None:
    _tim(daerah)
    batas = daerah.k.hari_ini + timedelta(days=2)
    permintaan_laporan.minta(daerah.sebagai(RAHMA), _tugas(daerah, BUDI), batas, None)
    (minta,) = daerah.keluar(BUDI, permintaan_laporan.JENIS_KELUAR)
    _diblokir(daerah, minta)
    (kabar,) = daerah.keluar(RAHMA, "tidak_sampai")
    assert "Budi Santoso: Permintaan laporan untuk Tim Satu Data" in kabar.muatan["text"]
