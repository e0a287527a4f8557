"""Who hears what of a team: its ketua, its members, and whoever lent somebody to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from models import OrangPermohonan
from services.permohonan.perkara import muat as muat_perkara
from services.tim import isi as tim_isi
from services.tim import pembentukan as pembentukan_tim
from services.tim import perubahan as tim_perubahan
from services.tim.susunan import OrangLuar
from tests.services import test_tim_orang_luar
from tests.services.daerah import Daerah
from tests.services.test_tim_bentuk import BUDI, DEWI, LUAR, bentuk, penugasan, putuskan_semua
from tests.services.test_tim_orang_luar import ada, kepala_asal
from tests.services.test_tim_perubahan import MADYA, id_, jalan, kepala

peraturan, daerah = test_tim_orang_luar.peraturan, test_tim_orang_luar.daerah


def test_pemberi_dan_ketua_mendengar(daerah: Daerah) -> None:
    """The ketua hears who comes and goes; who lent somebody hears of the longer time, and of the end."""
    k, luar, madya = kepala(daerah), LUAR[daerah.k.profil.id], MADYA[daerah.k.profil.id]
    asal = kepala_asal(daerah)
    tim = jalan(daerah, BUDI, DEWI, luar)
    assert tim.selesai is not None
    tim_perubahan.tambah(k, tim.id, [id_(daerah, madya)])
    putuskan_semua(daerah)
    assert ada(daerah, BUDI, madya, "kini anggota")
    tim_perubahan.perpanjang(k, tim.id, tim.selesai + timedelta(days=30))
    putuskan_semua(daerah)
    assert ada(daerah, asal, luar, "tetap bertugas")
    tim_perubahan.lepas(k, tim.id, [id_(daerah, luar)], "Kembali ke unit asal")
    putuskan_semua(daerah)
    assert ada(daerah, asal, luar, "dilepas", "Kembali ke unit asal")
    assert ada(daerah, BUDI, luar, "tidak lagi bertugas")
    tim_perubahan.bubarkan(k, tim.id)
    putuskan_semua(daerah)
    assert not ada(daerah, asal, "dibubarkan")


def test_pemberi_mendengar_pembubaran(daerah: Daerah) -> None:
    luar = LUAR[daerah.k.profil.id]
    tim = jalan(daerah, BUDI, DEWI, luar)
    tim_perubahan.bubarkan(kepala(daerah), tim.id, "Target tercapai")
    putuskan_semua(daerah)
    assert ada(daerah, kepala_asal(daerah), luar, "dibubarkan", "Target tercapai")
    assert ada(daerah, luar, "dibubarkan")


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_pemberi_mendengar_pembatalan(daerah: Daerah) -> None:
    luar = LUAR["bungo"]
    tim = bentuk(daerah, BUDI, DEWI, luar, luar=(OrangLuar("Andi Saputra", "Badan Pusat Statistik"),))
    for _ in range(4):
        for pejabat in daerah.menunggu(muat_perkara(daerah.k, _penunjukan(daerah, luar))):
            daerah.putuskan(pejabat)
    assert penugasan(daerah, tim.id)[luar][1] == "berjalan"
    assert pembentukan_tim.batalkan(kepala(daerah), tim.id)
    assert ada(daerah, luar, "tidak jadi dibentuk")
    assert ada(daerah, kepala_asal(daerah), luar, "tidak jadi bertugas")


def _penunjukan(daerah: Daerah, nama: str) -> int:
    """The request for this person."""
    return (
        daerah.sesi.scalars(
            select(OrangPermohonan.permohonan_id)
            .where(OrangPermohonan.pegawai_id == id_(daerah, nama))
            .order_by(OrangPermohonan.id)
        ).first()
        or 0
    )


@pytest.mark.parametrize("peraturan", ["katingan"])
def test_anggota_mendengar_yang_ditulis_ketua(daerah: Daerah) -> None:
    """One message each: the rincian for all others, a part for whom it concerns; the same text again is no news."""
    tim = jalan(daerah)
    budi = daerah.sebagai(BUDI)
    dewi = next(a.id for a in tim.aktif if a.pegawai_id == id_(daerah, DEWI))
    for _ in range(2):
        tim_isi.tulis_rincian(budi, tim.id, "Minggu 1 mengumpulkan data.")
        tim_isi.bagi_tugas(budi, tim.id, dewi, "Merapikan metadata")
    assert sum("rincian pelaksanaan" in teks for teks in daerah.teks(DEWI)) == 1
    assert (
        sum("membagi tugas Anda" in teks and "Merapikan metadata" in teks for teks in daerah.teks(DEWI)) == 1
    )
    assert not ada(daerah, BUDI, "Ketua menulis")
