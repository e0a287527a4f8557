"""Whoever was lent to a team: dropped, given late, given instead of another; they and their head hear of it, and the papers name them."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from models import AnggotaTim, OrangPermohonan, Permohonan, Surat, Tim
from services.konteks import Konteks
from services.penunjukan import pemilihan
from services.permohonan import pemohon
from services.permohonan.pencatatan import TidakDapatDiajukan
from services.permohonan.perkara import muat as muat_perkara
from services.tim import layar as tim_layar
from services.tim import pembentukan as pembentukan_tim
from services.tim import perubahan as tim_perubahan
from services.tim import pilihan as pilihan_tim
from services.tim.susunan import OrangLuar
from tests.services.daerah import Daerah, siapkan
from tests.services.test_tim_bentuk import (
    BUDI,
    DALAM,
    DEWI,
    LUAR,
    PERATURAN,
    bentuk,
    muat,
    penugasan,
    putuskan_semua,
    surat_terakhir,
)
from tests.services.test_tim_perubahan import MADYA, id_, jalan, kepala

KEPALA_ASAL = {
    "katingan": "SOSIAL",
    "lombok_barat": "SOSIAL-LINJAM",
    "bungo": "SOSIAL-LINJAM",
    "tarakan": "SOSIAL",
}
"""The unit that gives the person of Dinas Sosial."""


@pytest.fixture(params=PERATURAN)
def peraturan(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def daerah(k: Konteks) -> Daerah:
    d = siapkan(k)
    d.aktifkan_semua()
    return d


def berikan(daerah: Daerah, penyusun: str | None = None) -> None:
    """The giving side gives; the decisions about teams stay open. `penyusun`: who drafts, where that is somebody else."""
    for _ in range(12):
        konsep = daerah.sesi.scalars(select(Surat).where(Surat.keadaan == "konsep")).first()
        if konsep is not None:
            pemohon.kirim_konsep(daerah.sebagai(penyusun or LUAR[daerah.k.profil.id]), konsep.id)
            daerah.sesi.expire_all()
            continue
        satu = daerah.sesi.scalars(
            select(Permohonan.id).where(Permohonan.jenis == "penunjukan", Permohonan.keadaan == "menunggu")
        ).first()
        if satu is None:
            return
        for pejabat in daerah.menunggu(muat_perkara(daerah.k, satu)):
            daerah.putuskan(pejabat)
    raise AssertionError("tidak selesai")


def kepala_asal(daerah: Daerah) -> Any:
    return daerah.kepala(KEPALA_ASAL[daerah.k.profil.id])


def ada(daerah: Daerah, siapa: Any, *kata: str) -> bool:
    return any(all(satu in teks for satu in kata) for teks in daerah.teks(siapa))


def disebut(daerah: Daerah, tim_id: int, nama: str, perihal: str = "tambah") -> list[str]:
    """States of the decisions about the team that name this person."""
    return list(
        daerah.sesi.scalars(
            select(Permohonan.keadaan)
            .join(OrangPermohonan, OrangPermohonan.permohonan_id == Permohonan.id)
            .where(
                Permohonan.tim_id == tim_id,
                Permohonan.jenis == "tim",
                Permohonan.perihal == perihal,
                OrangPermohonan.pegawai_id == id_(daerah, nama),
            )
            .order_by(Permohonan.id)
        )
    )


# --- dropped -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("peraturan", ["bungo", "tarakan"])
def test_disusun_lagi_tanpa_yang_sudah_diberikan(daerah: Daerah) -> None:
    """Given, then dropped by «Susun lagi»: place and assignment end, she and who gave her are told."""
    luar = LUAR[daerah.k.profil.id]
    tim = bentuk(daerah, BUDI, DEWI, luar)
    berikan(daerah)
    assert penugasan(daerah, tim.id)[luar][1] == "berjalan"
    pengesah = daerah.sesi.scalars(
        select(Permohonan.id).where(Permohonan.jenis == "tim", Permohonan.keadaan == "menunggu")
    ).one()
    for pejabat in daerah.menunggu(muat_perkara(daerah.k, pengesah)):
        daerah.putuskan(pejabat, "dikembalikan", "Susunan tim perlu diperbaiki")
    bentuk(daerah, BUDI, DEWI, tim_id=tim.id)
    assert penugasan(daerah, tim.id)[luar][1] == "dilepas"
    assert muat(daerah, tim.id).tempat(id_(daerah, luar)) is None
    assert ada(daerah, luar, "Anda tidak jadi bertugas", "Satu Data")
    assert ada(daerah, kepala_asal(daerah), luar, "tidak jadi bertugas", "Satu Data")
    putuskan_semua(daerah)
    assert muat(daerah, tim.id).keadaan == "berjalan"
    assert luar not in str(surat_terakhir(daerah).data)


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_disusun_lagi_dengan_nama_yang_dikenal(daerah: Daerah) -> None:
    """Under a name that people volunteered for the team is another row: what was given for the first ends."""
    h, luar = DALAM["bungo"], LUAR["bungo"]
    perkara = daerah.ajukan(DEWI, h.unit, kegiatan="Tim Lama")
    for pejabat in daerah.menunggu(perkara):
        daerah.putuskan(pejabat)
    tim = bentuk(daerah, BUDI, MADYA["bungo"], luar)
    berikan(daerah)
    daerah.putuskan("Rahma Wulandari", "dikembalikan", "Nama tim perlu disesuaikan")
    lagi = bentuk(daerah, BUDI, MADYA["bungo"], luar, tim_id=tim.id, nama="Tim Lama")
    assert lagi.id != tim.id
    assert penugasan(daerah, tim.id)[luar][1] == "dilepas"
    assert [a.pegawai_id for a in lagi.ditunggu] == [id_(daerah, luar)]


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_orang_instansi_lain_dilepas_saat_disusun_lagi(daerah: Daerah) -> None:
    """Somebody of another government who was given and is left out stands in the team no more."""
    tim = bentuk(daerah, BUDI, DEWI, luar=(OrangLuar("Andi Saputra", "Badan Pusat Statistik"),))
    daerah.sesi.execute(
        AnggotaTim.__table__.update().where(AnggotaTim.nama_luar.is_not(None)).values(keadaan="aktif")
    )
    lagi = bentuk(daerah, BUDI, DEWI, tim_id=tim.id)
    assert [a.nama_luar for a in lagi.aktif if a.nama_luar] == []


# --- given while another change waits -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("peraturan", ["bungo"])
@pytest.mark.parametrize("akhir", ["disetujui", "ditolak", "dikembalikan", "ditarik"])
def test_diberikan_selagi_perubahan_lain_menunggu(daerah: Daerah, akhir: str) -> None:
    """Own and outside people added together; she is given first. However the own change ends, she gets her decision."""
    k, luar, madya = kepala(daerah), LUAR["bungo"], MADYA["bungo"]
    tim = jalan(daerah)
    perkara = tim_perubahan.tambah(k, tim.id, [id_(daerah, madya), id_(daerah, luar)], "Statistik")[0]
    berikan(daerah)
    assert disebut(daerah, tim.id, luar) == []
    if akhir == "ditarik":
        assert pemohon.tarik(muat_perkara(k, perkara.id, kunci=True))
    else:
        daerah.putuskan("Rahma Wulandari", akhir, None if akhir == "disetujui" else "Beban penuh")
    assert disebut(daerah, tim.id, luar) == ["menunggu"]
    assert ada(daerah, "Siti Aminah", luar, "menunggu Rahma Wulandari")
    daerah.putuskan("Rahma Wulandari")
    assert disebut(daerah, tim.id, luar) == ["disetujui"]
    assert penugasan(daerah, tim.id)[luar][:2] == ("anggota", "berjalan")
    assert (madya in penugasan(daerah, tim.id)) == (akhir == "disetujui")
    assert luar in str(surat_terakhir(daerah).data)


def test_ditambahkan_bersama(daerah: Daerah) -> None:
    """Under each regulation: both are named by a decision, and the head reads which one."""
    luar, madya = LUAR[daerah.k.profil.id], MADYA[daerah.k.profil.id]
    tim = jalan(daerah)
    tim_perubahan.tambah(kepala(daerah), tim.id, [id_(daerah, madya), id_(daerah, luar)], "Statistik")
    putuskan_semua(daerah)
    for nama in (madya, luar):
        assert disebut(daerah, tim.id, nama) == ["disetujui"]
    if daerah.k.profil.id == "katingan":
        assert ada(daerah, DALAM["katingan"].pembentuk, luar, "Surat Perintah Tugas", "sudah terbit")


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_diberikan_untuk_kedua_kali(daerah: Daerah) -> None:
    """Released and given once more: the decision of before does not name the person of today."""
    k, luar = kepala(daerah), LUAR["bungo"]
    tim = jalan(daerah)
    for _ in range(2):
        tim_perubahan.tambah(k, tim.id, [id_(daerah, luar)], "Statistik")
        putuskan_semua(daerah)
        tim_perubahan.lepas(k, tim.id, [id_(daerah, luar)])
        putuskan_semua(daerah)
    assert disebut(daerah, tim.id, luar) == ["disetujui", "disetujui"]
    assert muat(daerah, tim.id).tempat(id_(daerah, luar)) is None


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_penambahan_ditolak_dikabarkan(daerah: Daerah) -> None:
    """The decision that names her is refused: she and who gave her are told that the assignment ends."""
    luar = LUAR["bungo"]
    tim = jalan(daerah)
    tim_perubahan.tambah(kepala(daerah), tim.id, [id_(daerah, luar)], "Statistik")
    berikan(daerah)
    daerah.putuskan("Rahma Wulandari", "ditolak", "Beban tugas anggota sudah penuh")
    assert penugasan(daerah, tim.id)[luar][1] == "dilepas"
    assert ada(daerah, luar, "Anda tidak jadi bertugas")
    assert ada(daerah, kepala_asal(daerah), luar, "tidak jadi bertugas")
    assert disebut(daerah, tim.id, luar) == ["ditolak"]


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_penambahan_dikembalikan_diajukan_lagi(daerah: Daerah) -> None:
    """The decision that names her came back: she is named again without being asked for again."""
    k, luar = kepala(daerah), LUAR["bungo"]
    tim = jalan(daerah)
    tim_perubahan.tambah(k, tim.id, [id_(daerah, luar)], "Statistik")
    berikan(daerah)
    daerah.putuskan("Rahma Wulandari", "dikembalikan", "Susunan tim perlu diperbaiki")
    assert disebut(daerah, tim.id, luar) == ["dikembalikan"]
    (perkara,) = tim_perubahan.tambah(k, tim.id, [id_(daerah, luar)])
    assert perkara.data.jenis == "tim"
    daerah.putuskan("Rahma Wulandari")
    assert disebut(daerah, tim.id, luar) == ["diganti", "disetujui"]
    with pytest.raises(TidakDapatDiajukan, match="sudah ada dalam tim"):
        tim_perubahan.tambah(k, tim.id, [id_(daerah, luar)])


# --- given instead of another ---------------------------------------------------------------------------------------------------


def _pilih_lain(daerah: Daerah, nama: str) -> None:
    """Whoever of the giving side has the card picks somebody else."""
    diminta = daerah.sesi.scalars(select(Permohonan.id).where(Permohonan.jenis == "penunjukan")).one()
    pejabat = daerah.menunggu(muat_perkara(daerah.k, diminta))[0]
    pemilihan.pilih(daerah.sebagai(pejabat), daerah.kartu(pejabat).id, [id_(daerah, nama)])


@pytest.mark.parametrize("peraturan", ["katingan"])
def test_ketua_dipilih_lain(daerah: Daerah) -> None:
    """Asked for as ketua, another one given: she comes in as a member, and the head reads that the team has no ketua."""
    h, luar, lain = DALAM["katingan"], LUAR["katingan"], "Mulyadi Saputra"
    daerah.pegawai(lain).unit = "SOSIAL-LINJAM"
    daerah.direktori_berubah()
    tim = bentuk(daerah, BUDI, DEWI, ketua=luar)
    _pilih_lain(daerah, lain)
    berikan(daerah, penyusun=lain)
    segar = muat(daerah, tim.id)
    assert segar.keadaan == "disusun"
    assert segar.ketua is None
    tempat = segar.tempat(id_(daerah, lain))
    assert tempat is not None
    assert tempat.peran == "anggota"
    assert penugasan(daerah, tim.id)[lain][0] == "anggota"
    surat = daerah.sesi.scalars(select(Surat).where(Surat.jenis == "surat_tugas")).one()
    assert "Menjadi ketua" not in str(surat.data)
    assert ada(daerah, h.pembentuk, luar, "tidak diberikan", lain, "tanpa ketua", "Susun lagi")
    # Named by «Susun lagi» she leads, with the article's warning.
    k = kepala(daerah)
    j = {"unit": h.unit, "tim_id": tim.id, **_isian_lagi(daerah, lain)}
    tinjau = pilihan_tim.tinjauan(k, j)
    assert any("diutamakan" in w for w in tinjau["peringatan"])
    assert tinjau["dahulu"] == []
    pembentukan_tim.bentuk(k, pilihan_tim.isian(k, j))
    putuskan_semua(daerah)
    assert penugasan(daerah, tim.id)[lain][0] == "ketua"


def _isian_lagi(daerah: Daerah, ketua: str) -> dict[str, Any]:
    tim = daerah.sesi.scalars(select(Tim)).one()
    assert tim.mulai is not None
    assert tim.selesai is not None
    return {
        "nama": tim.nama,
        "sasaran": tim.sasaran,
        "target": tim.target,
        "waktu": [tim.mulai.isoformat(), tim.selesai.isoformat()],
        "anggota": [id_(daerah, n) for n in (BUDI, DEWI, ketua)],
        "ketua": id_(daerah, ketua),
        "interval": "bulanan",
        "kompetensi": "Pengolahan data",
    }


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_yang_tidak_diberikan_tetap_terbaca(daerah: Daerah) -> None:
    """While the team is being formed its screen says who was not given, and why."""
    luar = LUAR["bungo"]
    tim = bentuk(daerah, BUDI, DEWI, luar)
    putuskan_semua(daerah, "ditolak")
    p = tim_layar.pandang(kepala(daerah), tim.id)
    assert p is not None
    (satu,) = tim_layar.isi(kepala(daerah), p)["tak_diberikan"]
    assert luar in satu
    assert "Beban penuh" in satu
    assert tim_layar.menunggu_tetapkan(kepala(daerah), p.tim)


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_alasan_pengembalian_terbaca(daerah: Daerah) -> None:
    tim = bentuk(daerah, BUDI, DEWI)
    daerah.putuskan("Rahma Wulandari", "dikembalikan", "Target belum terukur")
    p = tim_layar.pandang(kepala(daerah), tim.id)
    assert p is not None
    isi = tim_layar.isi(kepala(daerah), p)
    assert isi["dikembalikan"] == "Pembentukan dikembalikan Rahma Wulandari: Target belum terukur"


# --- afterwards -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("peraturan", ["katingan"])
def test_tim_yang_berakhir_tetap_terbaca(daerah: Daerah) -> None:
    """The head finds a dissolved team again, with whom it had at its end and all its letters."""
    k, madya = kepala(daerah), MADYA["katingan"]
    tim = jalan(daerah)
    tim_perubahan.tambah(k, tim.id, [id_(daerah, madya)])
    daerah.maju(days=2)
    tim_perubahan.lepas(kepala(daerah), tim.id, [id_(daerah, madya)])
    daerah.maju(days=2)
    k = kepala(daerah)
    tim_perubahan.bubarkan(k, tim.id)
    assert [t.id for t in tim_layar.berakhir(k)] == [tim.id]
    assert tim_layar.berakhir(daerah.sebagai(BUDI)) == []
    p = tim_layar.pandang(k, tim.id)
    assert p is not None
    isi = tim_layar.isi(k, p)
    assert isi["ketua"].startswith(BUDI)
    assert [nama.split(",")[0] for nama in isi["anggota"]] == [DEWI]
    assert len(tim_layar.surat_tim(k, tim.id)) == 4
