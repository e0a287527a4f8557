"""Changes of a running team: each is a decision with its letter and its trace, and leaves the rows as it says."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from models import AnggotaTim, Audit, PenerimaLaporan, Penugasan, Permohonan
from services.konteks import Konteks
from services.laporan.kirim import IsianLaporan, kirim
from services.permohonan import pemohon
from services.permohonan.pencatatan import TidakDapatDiajukan
from services.permohonan.perkara import muat as muat_perkara
from services.tim import pembentukan as pembentukan_tim
from services.tim import perubahan as tim_perubahan
from services.tim.baca import DataTim
from services.tim.susunan import OrangLuar
from tests.services.daerah import Daerah, siapkan
from tests.services.test_tim_bentuk import (
    BUDI,
    DALAM,
    DEWI,
    LUAR,
    PERATURAN,
    bentuk,
    isian,
    muat,
    penugasan,
    putuskan_semua,
    surat_terakhir,
)

MADYA = {
    "katingan": "Bambang Irawan",
    "lombok_barat": "Khairul Anwar",
    "bungo": "Feri Ardiansyah",
    "tarakan": "Andi Baso",
}
"""Another Pejabat Fungsional of the Bidang."""


@pytest.fixture(params=PERATURAN)
def peraturan(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def daerah(k: Konteks) -> Daerah:
    d = siapkan(k)
    d.aktifkan_semua()
    return d


def jalan(daerah: Daerah, *anggota: str, ketua: str | None = BUDI) -> DataTim:
    """A running team."""
    tim = bentuk(daerah, *(anggota or (BUDI, DEWI)), ketua=ketua)
    putuskan_semua(daerah)
    tim = muat(daerah, tim.id)
    assert tim.keadaan == "berjalan"
    return tim


def kepala(daerah: Daerah) -> Konteks:
    return daerah.sebagai(DALAM[daerah.k.profil.id].pembentuk)


def _lapor(daerah: Daerah, tim: DataTim) -> int:
    """Dewi reports to her ketua. Id of the report."""
    daerah.maju(days=30)
    tugas = daerah.sesi.scalars(
        select(Penugasan.id).where(Penugasan.tim_id == tim.id, Penugasan.pegawai_id == id_(daerah, DEWI))
    ).one()
    return kirim(daerah.sebagai(DEWI), IsianLaporan(tugas, "Tiga layanan selesai.", 25)).laporan.id


def id_(daerah: Daerah, nama: str) -> int:
    return int(daerah.pegawai(nama).id)


def test_setiap_perubahan(daerah: Daerah) -> None:
    """Add, replace the ketua, extend, release, dissolve: one life of a team."""
    k, madya = kepala(daerah), MADYA[daerah.k.profil.id]
    tim = jalan(daerah)
    assert tim.selesai is not None

    tim_perubahan.tambah(k, tim.id, [id_(daerah, madya)])
    putuskan_semua(daerah)
    assert penugasan(daerah, tim.id)[madya] == ("anggota", "berjalan", tim.selesai)
    assert madya in str(surat_terakhir(daerah).data)

    tim_perubahan.ganti_ketua(k, tim.id, id_(daerah, madya))
    putuskan_semua(daerah)
    semua = penugasan(daerah, tim.id)
    assert (semua[madya][0], semua[BUDI][0]) == ("ketua", "anggota")
    segar = muat(daerah, tim.id)
    assert segar.ketua is not None
    assert segar.ketua.pegawai_id == id_(daerah, madya)

    sampai = tim.selesai + timedelta(days=90)
    tim_perubahan.perpanjang(k, tim.id, sampai)
    putuskan_semua(daerah)
    assert {x[2] for x in penugasan(daerah, tim.id).values()} == {sampai}
    assert muat(daerah, tim.id).selesai == sampai

    tim_perubahan.lepas(k, tim.id, [id_(daerah, DEWI)], "Kembali ke tugas pokok")
    putuskan_semua(daerah)
    assert penugasan(daerah, tim.id)[DEWI][1] == "dilepas"
    assert muat(daerah, tim.id).tempat(id_(daerah, DEWI)) is None
    assert any("Kembali ke tugas pokok" in teks for teks in daerah.teks(DEWI))

    tim_perubahan.bubarkan(k, tim.id)
    putuskan_semua(daerah)
    assert muat(daerah, tim.id).keadaan == "bubar"
    assert {x[1] for x in penugasan(daerah, tim.id).values()} == {"dilepas"}

    semua_permohonan = daerah.sesi.scalars(
        select(Permohonan)
        .where(Permohonan.tim_id == tim.id, Permohonan.jenis == "tim")
        .order_by(Permohonan.id)
    ).all()
    perihal = ["baru", "tambah", "ganti_ketua", "perpanjang", "lepas", "bubar"]
    assert [(p.perihal, p.keadaan) for p in semua_permohonan] == [(p, "disetujui") for p in perihal]
    jejak = set(daerah.sesi.scalars(select(Audit.tindakan).where(Audit.objek == "tim")))
    assert {f"tim_{p}" for p in perihal} <= jejak


def test_ketua_baru_diberi_tahu_dan_menerima_laporan_yang_menunggu(daerah: Daerah) -> None:
    """Who leads hears it in words; the others hear who it is; what members have reported moves to the new ketua at once."""
    k, madya = kepala(daerah), MADYA[daerah.k.profil.id]
    tim = jalan(daerah)
    assert any("Anda memimpin" in teks for teks in daerah.teks(BUDI))
    laporan = _lapor(daerah, tim)
    tim_perubahan.tambah(k, tim.id, [id_(daerah, madya)])
    putuskan_semua(daerah)
    tim_perubahan.ganti_ketua(k, tim.id, id_(daerah, madya))
    putuskan_semua(daerah)
    assert any("Anda memimpin" in teks for teks in daerah.teks(madya))
    for lain in (BUDI, DEWI):
        assert any("ketuanya sekarang" in teks and madya in teks for teks in daerah.teks(lain))
    penerima = daerah.sesi.scalars(
        select(PenerimaLaporan.pegawai_id).where(
            PenerimaLaporan.laporan_id == laporan, PenerimaLaporan.keadaan == "dikirim"
        )
    ).all()
    assert penerima == [id_(daerah, madya)]


def test_tim_yang_ditinggalkan_semua_dapat_dibubarkan(daerah: Daerah) -> None:
    tim = jalan(daerah)
    daerah.sesi.execute(update(AnggotaTim).where(AnggotaTim.tim_id == tim.id).values(keadaan="dilepas"))
    assert tim.selesai is not None
    with pytest.raises(TidakDapatDiajukan):
        tim_perubahan.perpanjang(kepala(daerah), tim.id, tim.selesai + timedelta(days=9))
    tim_perubahan.bubarkan(kepala(daerah), tim.id)
    putuskan_semua(daerah)
    assert muat(daerah, tim.id).keadaan == "bubar"


def test_tambahan_dari_unit_lain(daerah: Daerah) -> None:
    """Somebody of another unit joins a running team by a penunjukan, then by the decision that names him."""
    k, luar = kepala(daerah), LUAR[daerah.k.profil.id]
    tim = jalan(daerah)
    tim_perubahan.tambah(k, tim.id, [id_(daerah, luar)], "Statistik")
    assert [a.pegawai_id for a in muat(daerah, tim.id).ditunggu] == [id_(daerah, luar)]
    putuskan_semua(daerah)
    assert penugasan(daerah, tim.id)[luar][:2] == ("anggota", "berjalan")
    tambahan = daerah.sesi.scalars(
        select(Permohonan).where(Permohonan.tim_id == tim.id, Permohonan.perihal == "tambah")
    ).one()
    assert (tambahan.jenis, tambahan.keadaan) == ("tim", "disetujui")


def test_ketua_diuji_lagi(daerah: Daerah) -> None:
    """Both sides of who may lead, when the ketua is replaced: Tarakan, a unit not simplified, wants no Pelaksana."""
    k = kepala(daerah)
    tim = jalan(daerah)
    kepala_bidang = "Siti Aminah"
    with pytest.raises(TidakDapatDiajukan) as galat:
        tim_perubahan.ganti_ketua(k, tim.id, id_(daerah, kepala_bidang))
    assert galat.value.dasar
    tim_perubahan.ganti_ketua(k, tim.id, id_(daerah, DEWI))
    putuskan_semua(daerah)
    assert penugasan(daerah, tim.id)[DEWI][0] == "ketua"


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_satu_perubahan_pada_satu_waktu(daerah: Daerah) -> None:
    """A change that waits for its signature keeps others away; withdrawn, the team is as before."""
    k = kepala(daerah)
    tim = jalan(daerah)
    perkara = tim_perubahan.tambah(k, tim.id, [id_(daerah, MADYA["bungo"])])[0]
    with pytest.raises(TidakDapatDiajukan, match="sedang menunggu"):
        tim_perubahan.bubarkan(k, tim.id)
    assert pemohon.tarik(muat_perkara(k, perkara.id, kunci=True))
    assert set(penugasan(daerah, tim.id)) == {BUDI, DEWI}
    tim_perubahan.bubarkan(k, tim.id)


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_pembentukan_ditolak(daerah: Daerah) -> None:
    """Refused by the signer: the team is batal, whoever was given to it is free again, and the name may be used once more."""
    tim = bentuk(daerah, BUDI, DEWI, LUAR["bungo"])
    while not daerah.sesi.scalars(
        select(Permohonan.id).where(Permohonan.jenis == "tim", Permohonan.keadaan == "menunggu")
    ).first():
        satu = daerah.sesi.scalars(
            select(Permohonan).where(Permohonan.jenis == "penunjukan", Permohonan.keadaan == "menunggu")
        ).one()
        for pejabat in daerah.menunggu(muat_perkara(daerah.k, satu.id)):
            daerah.putuskan(pejabat)
    daerah.putuskan("Rahma Wulandari", "ditolak", "Belum sesuai sasaran unit")
    assert muat(daerah, tim.id).keadaan == "batal"
    assert {x[1] for x in penugasan(daerah, tim.id).values()} == {"dilepas"}
    assert any("tidak jadi dibentuk" in teks for teks in daerah.teks(LUAR["bungo"]))
    assert any("Belum sesuai sasaran unit" in teks for teks in daerah.teks("Siti Aminah"))
    lagi = bentuk(daerah, BUDI, DEWI)
    assert lagi.id == tim.id
    putuskan_semua(daerah)
    assert {a.pegawai_id for a in muat(daerah, tim.id).aktif} == {id_(daerah, BUDI), id_(daerah, DEWI)}


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_masukan_buruk(daerah: Daerah) -> None:
    """Each with a sentence: the name is taken, the period has passed, nobody, a head of another unit, somebody who left."""
    k = kepala(daerah)
    jalan(daerah)
    baik = isian(daerah, "KOMINFO-APTIKA", BUDI, BUDI, DEWI)
    buruk = {
        "sudah dipakai": baik,
        "sudah lewat": isian(
            daerah, "KOMINFO-APTIKA", BUDI, DEWI, nama="A", mulai=daerah.k.hari_ini - timedelta(days=1)
        ),
        "anggota selain ketua": isian(daerah, "KOMINFO-APTIKA", BUDI, BUDI, nama="B"),
        "dibentuk oleh": isian(daerah, "SOSIAL-LINJAM", None, LUAR["bungo"], nama="C"),
    }
    for pesan, satu in buruk.items():
        with pytest.raises(TidakDapatDiajukan, match=pesan):
            pembentukan_tim.bentuk(k, satu)
    daerah.pegawai(DEWI).aktif = False
    daerah.direktori_berubah()
    with pytest.raises(TidakDapatDiajukan, match="tidak aktif"):
        pembentukan_tim.bentuk(kepala(daerah), isian(daerah, "KOMINFO-APTIKA", BUDI, DEWI, nama="D"))


def test_orang_instansi_lain(daerah: Daerah) -> None:
    """Lombok Barat refuses with the article; elsewhere the other government is asked in writing, and the name waits."""
    luar = (OrangLuar("Andi Saputra", "Badan Pusat Statistik"),)
    if daerah.k.profil.id == "lombok_barat":
        with pytest.raises(TidakDapatDiajukan) as galat:
            bentuk(daerah, BUDI, DEWI, luar=luar)
        assert galat.value.dasar
        return
    tim = bentuk(daerah, BUDI, DEWI, luar=luar)
    tempat = daerah.sesi.scalars(select(AnggotaTim).where(AnggotaTim.nama_luar.is_not(None))).one()
    assert (tempat.nama_luar, tempat.keadaan) == ("Andi Saputra", "ditunggu")
    diminta = daerah.sesi.scalars(select(Permohonan).where(Permohonan.jenis == "penunjukan")).one()
    assert diminta.lingkup == "lintas_instansi"
    assert tim.keadaan == "disusun"
