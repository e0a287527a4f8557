"""Around a team people come and go: the head changes, somebody leaves, a team ends while others are still asked for."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from models import OrangPermohonan, Penugasan, Permohonan, Tim
from models.tim import BUBAR
from services.permohonan import persetujuan
from services.permohonan.pencatatan import TidakDapatDiajukan
from services.surat import antar as surat_antar
from services.tim import layar as tim_layar
from services.tim import pembentukan as pembentukan_tim
from services.tim import perubahan as tim_perubahan
from services.tim.baca import DataTim
from tests.services.daerah import Daerah
from tests.services.test_tim_bentuk import (
    BUDI,
    DEWI,
    LUAR,
    bentuk,
    muat,
    penugasan,
    putuskan_semua,
    surat_terakhir,
)
from tests.services.test_tim_perubahan import MADYA, daerah, id_, jalan, kepala

__all__ = ["daerah"]
PERGI = "sudah tidak aktif"


@pytest.fixture
def peraturan() -> str:
    return "bungo"


def keluar(daerah: Daerah, nama: str) -> None:
    """An import says «nonaktif»."""
    daerah.pegawai(nama).aktif = False
    daerah.direktori_berubah()


def diminta(daerah: Daerah) -> list[str]:
    """States of the requests for people from elsewhere."""
    semua = select(Permohonan.keadaan).where(Permohonan.jenis == "penunjukan").order_by(Permohonan.id)
    return list(daerah.sesi.scalars(semua))


def lanjutkan(daerah: Daerah, tim: DataTim, apa: str) -> None:
    """The Plh. gives the team up, or goes on without the one who is awaited."""
    daerah.pelaksana(tim.unit, MADYA["bungo"])
    plh = daerah.sebagai(MADYA["bungo"])
    if apa == "batal":
        assert pembentukan_tim.batalkan(plh, tim.id)
    else:
        pembentukan_tim.tetapkan(plh, tim.id)


@pytest.mark.parametrize("apa", ["batal", "berjalan"])
def test_pelaksana_harian_menarik_permintaan_kepala(daerah: Daerah, apa: str) -> None:
    """What the head asked for does not outlive the team's turn under the Plh.: nobody is assigned to it later."""
    tim = bentuk(daerah, BUDI, DEWI, LUAR["bungo"])
    lanjutkan(daerah, tim, apa)
    assert diminta(daerah) == ["ditarik"]
    putuskan_semua(daerah)
    assert muat(daerah, tim.id).keadaan == apa
    assert LUAR["bungo"] not in penugasan(daerah, tim.id)


def test_bubar_selagi_tambahan_diminta(daerah: Daerah) -> None:
    """A dissolved team asks for nobody."""
    tim = jalan(daerah)
    tim_perubahan.tambah(kepala(daerah), tim.id, [id_(daerah, LUAR["bungo"])], "Statistik")
    tim_perubahan.bubarkan(kepala(daerah), tim.id)
    daerah.putuskan("Rahma Wulandari")
    assert (muat(daerah, tim.id).keadaan, diminta(daerah)) == ("bubar", ["ditarik"])
    assert putuskan_semua(daerah) == []


def test_disusun_lagi_selagi_diminta(daerah: Daerah) -> None:
    """Put together anew, with and then without the one who is awaited: one request waits at a time, in the end none."""
    luar = LUAR["bungo"]
    tim = bentuk(daerah, BUDI, DEWI, luar)
    tim = bentuk(daerah, BUDI, DEWI, luar, tim_id=tim.id, target="6 set data terbit")
    assert diminta(daerah) == ["ditarik", "menunggu"]
    assert [a.pegawai_id for a in tim.ditunggu] == [id_(daerah, luar)]
    tim = bentuk(daerah, BUDI, DEWI, tim_id=tim.id)
    assert (diminta(daerah), tim.ditunggu) == (["ditarik", "ditarik"], [])
    assert putuskan_semua(daerah) == ["Rahma Wulandari"]
    assert set(penugasan(daerah, tim.id)) == {BUDI, DEWI}


def test_tetapkan_yang_gagal_tidak_mengubah(daerah: Daerah) -> None:
    """A member left meanwhile: the decision does not open, and who is awaited stays awaited."""
    tim = bentuk(daerah, BUDI, DEWI, LUAR["bungo"])
    keluar(daerah, DEWI)
    with pytest.raises(TidakDapatDiajukan, match=PERGI):
        pembentukan_tim.tetapkan(kepala(daerah), tim.id)
    assert [a.pegawai_id for a in muat(daerah, tim.id).ditunggu] == [id_(daerah, LUAR["bungo"])]
    assert diminta(daerah) == ["menunggu"]


def test_anggota_pergi_sebelum_disahkan(daerah: Daerah) -> None:
    """Nobody signs a team with somebody who left; refusing and returning stay possible."""
    tim = bentuk(daerah, BUDI, DEWI)
    keluar(daerah, DEWI)
    putusan = daerah.putuskan("Rahma Wulandari")
    assert (putusan.hasil, PERGI in putusan.teks) == ("belum_dapat", True)
    assert daerah.putuskan("Rahma Wulandari", "dikembalikan", "Susunan").hasil == "diputus"
    assert muat(daerah, tim.id).keadaan == "disusun"


def test_yang_diminta_pergi(daerah: Daerah) -> None:
    """The giving side does not give somebody who left; it can give another."""
    bentuk(daerah, BUDI, DEWI, LUAR["bungo"])
    keluar(daerah, LUAR["bungo"])
    satu = daerah.sesi.scalars(select(OrangPermohonan.permohonan_id)).one()
    pejabat = daerah.menunggu(persetujuan.muat(daerah.k, satu))[0]
    putusan = daerah.putuskan(pejabat)
    assert (putusan.hasil, PERGI in putusan.teks, "lain" in putusan.teks) == ("belum_dapat", True, True)
    assert daerah.putuskan(pejabat, "ditolak", "Tidak ada").hasil == "diputus"
    assert not daerah.sesi.scalars(select(Penugasan.id)).all()


def test_ketua_yang_pergi_digantikan(daerah: Daerah) -> None:
    """Whoever left does not stay as a member when another becomes ketua."""
    tim = jalan(daerah, BUDI, DEWI, MADYA["bungo"])
    keluar(daerah, BUDI)
    tim_perubahan.ganti_ketua(kepala(daerah), tim.id, id_(daerah, DEWI))
    putuskan_semua(daerah)
    assert penugasan(daerah, tim.id)[BUDI][1] == "dilepas"
    assert muat(daerah, tim.id).tempat(id_(daerah, BUDI)) is None


def test_surat_bagi_yang_datang_kemudian(daerah: Daerah) -> None:
    """A later member and a Plh. read the letter that formed the team; a head of another unit does not."""
    tim = jalan(daerah)
    surat = surat_terakhir(daerah).id
    tim_perubahan.tambah(kepala(daerah), tim.id, [id_(daerah, LUAR["bungo"])], "Statistik")
    baru, asing = daerah.sebagai(LUAR["bungo"]), daerah.sebagai(daerah.kepala("SOSIAL-LINJAM"))
    assert not tim_layar.boleh_baca_surat(baru, surat)
    putuskan_semua(daerah)
    daerah.pelaksana(tim.unit, MADYA["bungo"])
    for k in (daerah.sebagai(LUAR["bungo"]), daerah.sebagai(MADYA["bungo"])):
        assert surat_antar.untuk_penerima(k, surat, berhak=tim_layar.boleh_baca_surat(k, surat))
    assert not tim_layar.boleh_baca_surat(asing, surat)
    assert not tim_layar.boleh_baca_surat(asing, 9999)


def test_sukarela_untuk_tim_yang_sudah_bubar(daerah: Daerah) -> None:
    """The team ended while a volunteer waited: nobody is assigned to what is over; refusing still works."""
    tim = bentuk(daerah, BUDI, DEWI)
    putuskan_semua(daerah)
    permohonan = daerah.ajukan("Feri", tim.unit, kegiatan=tim.nama, peran="anggota")
    daerah.sesi.execute(update(Tim).where(Tim.id == tim.id).values(keadaan=BUBAR))
    siapa = daerah.menunggu(permohonan)[0]
    hasil = daerah.putuskan(siapa)
    assert (hasil.hasil, "sudah dibubarkan" in hasil.teks) == ("belum_dapat", True)
    assert daerah.putuskan(siapa, "ditolak", "Tim sudah bubar").hasil == "diputus"
