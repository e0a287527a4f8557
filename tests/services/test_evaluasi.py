"""Results: who hands them in, who reviews in which order, what acceptance closes, what a return leaves open."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from models import Kartu, Laporan, Pegawai, Penugasan, Permohonan, Tim, Unit
from services import penugasan, riwayat_tugas
from services.evaluasi import penyerahan
from services.evaluasi.penyerahan import Isian, TanpaKetua
from services.konteks import Konteks
from services.laporan.hasil import baca_capaian, baca_target
from services.laporan.tugas import muat_tugas
from services.permohonan import pemohon, persetujuan
from services.permohonan.pencatatan import TidakDapatDiajukan
from services.permohonan.perkara import Perkara, muat
from services.tim import baca as isi_tim
from services.tim import perubahan as tim_perubahan
from services.tim import wakil as wakil_tim
from tests.services.contoh_tim import bentuk_langsung
from tests.services.daerah import Daerah, siapkan

BUDI, DEWI, SITI, RAHMA = "Budi Santoso", "Dewi Lestari", "Siti Aminah", "Rahma Wulandari"
UNIT = "KOMINFO-APTIKA"


@pytest.fixture
def peraturan() -> str:
    return "katingan"


@pytest.fixture
def daerah(k: Konteks) -> Daerah:
    d = siapkan(k)
    d.aktifkan_semua()
    return d


def _tim(daerah: Daerah, *, ketua: str | None = BUDI, unit: str = UNIT) -> int:
    hari = daerah.k.hari_ini
    return bentuk_langsung(
        daerah.k,
        unit=unit,
        nama="Tim Satu Data",
        ketua_id=daerah.pegawai(ketua).id if ketua else None,
        anggota_id=[daerah.pegawai(x).id for x in (BUDI, DEWI) if x != ketua],
        pembentuk_id=daerah.pegawai(SITI).id,
        mulai=hari - timedelta(days=30),
        selesai=hari + timedelta(days=30),
    )


def _tugas(daerah: Daerah, siapa: str | Pegawai) -> int:
    p = daerah.pegawai(siapa) if isinstance(siapa, str) else siapa
    return daerah.sesi.scalars(select(Penugasan.id).where(Penugasan.pegawai_id == p.id)).one()


def _perorangan(daerah: Daerah, p: Pegawai, unit: str, *, mulai: int = -30) -> int:
    hari = daerah.k.hari_ini
    return daerah.sesi.execute(
        insert(Penugasan)
        .values(
            pegawai_id=p.id,
            unit_pemilik=unit,
            kegiatan="Penyusunan peta layanan",
            peran="individu",
            mulai=hari + timedelta(days=mulai),
            selesai=hari + timedelta(days=5),
            keadaan="berjalan",
            dibuat=daerah.k.sekarang,
        )
        .returning(Penugasan.id)
    ).scalar_one()


def _isian(penugasan_id: int, capaian: str = "12") -> Isian:
    target = baca_target("12 layanan")
    return Isian(penugasan_id, "Dua belas layanan terintegrasi.", target, baca_capaian(capaian, target))


def _serahkan(daerah: Daerah, siapa: str | Pegawai, capaian: str = "12") -> Perkara:
    return penyerahan.serahkan(daerah.sebagai(siapa), _isian(_tugas(daerah, siapa), capaian))


# --- accepted --------------------------------------------------------------------------------------------------------------


def test_hasil_tim_diterima_menutup_semuanya(daerah: Daerah) -> None:
    """Katingan: the Pejabat Penilai Kinerja of the ketua reviews, the Kepala Unit Organisasi accepts; everybody's assignment closes."""
    tim_id = _tim(daerah)
    perkara = _serahkan(daerah, BUDI)
    assert [p.nama for p in daerah.menunggu(perkara)] == [SITI]
    assert "12 dari 12 layanan (100%)" in daerah.keluar(SITI, "kartu")[-1].muatan["text"]
    assert "Belum ada laporan" in daerah.keluar(SITI, "kartu")[-1].muatan["text"]
    daerah.putuskan(SITI)
    assert daerah.sesi.scalars(select(Penugasan.keadaan)).all() == ["berjalan", "berjalan"]
    daerah.putuskan(RAHMA)
    assert daerah.keadaan(perkara) == "disetujui"
    assert daerah.sesi.scalars(select(Penugasan.keadaan)).all() == ["selesai", "selesai"]
    tim = daerah.sesi.get_one(Tim, tim_id, populate_existing=True)
    assert (tim.keadaan, tim.ditutup) == ("selesai", daerah.k.sekarang)
    assert any("Tugas selesai" in x for x in daerah.teks(BUDI))
    assert any("Tugas selesai" in x for x in daerah.teks(DEWI))
    assert any("Tugas selesai" in x for x in daerah.teks(SITI))
    for siapa in (BUDI, DEWI):
        tugas = muat_tugas(daerah.k, _tugas(daerah, siapa))
        assert tugas is not None
        jejak = riwayat_tugas.jejak(daerah.k, tugas)
        assert jejak.hasil == "12 dari 12 layanan (100%)"
        assert [("Siti" in s.teks, "Rahma" in s.teks) for s in jejak.tinjauan] == [
            (True, False),
            (False, True),
        ]
        assert all("Lampiran II.B.2.A.2" in s.pasal for s in jejak.tinjauan)
    with pytest.raises(TidakDapatDiajukan, match="sudah dinyatakan selesai"):
        _serahkan(daerah, BUDI)


def test_riwayat_memuat_pengembalian_dan_penutupannya(daerah: Daerah) -> None:
    """What was returned belongs to the trace of the work: by whom, why, and that it was accepted afterwards."""
    _tim(daerah)
    _serahkan(daerah, BUDI, "8")
    daerah.putuskan(SITI, "dikembalikan", "Empat layanan belum terintegrasi")
    daerah.maju(days=7)
    _serahkan(daerah, BUDI)
    daerah.putuskan(SITI)
    daerah.putuskan(RAHMA)
    tugas = muat_tugas(daerah.k, _tugas(daerah, BUDI))
    assert tugas is not None
    jejak = riwayat_tugas.jejak(daerah.k, tugas)
    assert [(s.alasan, s.teks.partition(" oleh ")[2][:4]) for s in jejak.tinjauan] == [
        ("Empat layanan belum terintegrasi", "Siti"),
        (None, "Siti"),
        (None, "Rahm"),
    ]
    assert jejak.hasil == "12 dari 12 layanan (100%)"
    assert jejak.ditutup is not None
    assert jejak.ditutup.date() == daerah.k.hari_ini


def test_tugas_yang_waktunya_berakhir_tidak_hilang(daerah: Daerah) -> None:
    """Past its last day it is no longer among the running ones, but in the list of past work, and its result can be handed in."""
    budi = daerah.pegawai(BUDI)
    nomor = _perorangan(daerah, budi, "KOMINFO-APTIKA")
    assert riwayat_tugas.daftar(daerah.k, budi.id)[0] == []
    daerah.maju(days=6)
    assert penugasan.tugas_berjalan(daerah.k, budi.id) == []
    assert penugasan.tanpa_hasil(daerah.k, budi.id) == 1
    assert [(r.id, r.keadaan) for r in riwayat_tugas.daftar(daerah.k, budi.id)[0]] == [(nomor, "berjalan")]
    perkara = penyerahan.serahkan(daerah.sebagai(BUDI), _isian(nomor))
    while daerah.keadaan(perkara) == "menunggu":
        daerah.putuskan(daerah.menunggu(perkara)[0])
    assert penugasan.tanpa_hasil(daerah.k, budi.id) == 0
    assert riwayat_tugas.daftar(daerah.k, budi.id)[0][0].keadaan == "selesai"


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_perubahan_yang_masih_menunggu_ditarik(daerah: Daerah) -> None:
    """A team is finished while people for it and its extension still wait: both end, their cards close, whoever asked is told."""
    tim_id = _tim(daerah)
    kepala, luar = daerah.sebagai(SITI), daerah.kepala("SOSIAL-LINJAM")
    anggota = daerah.sesi.scalars(
        select(Pegawai).where(Pegawai.unit == luar.unit, Pegawai.jenis_jabatan == "fungsional")
    ).first()
    assert anggota is not None
    (minta,) = tim_perubahan.tambah(kepala, tim_id, [anggota.id], "Statistik")
    panjang = tim_perubahan.perpanjang(kepala, tim_id, daerah.k.hari_ini + timedelta(days=90))
    assert [daerah.keadaan(x) for x in (minta, panjang)] == ["menunggu", "menunggu"]
    hasil = _serahkan(daerah, BUDI)
    while daerah.keadaan(hasil) == "menunggu":
        perkara = muat(daerah.k, hasil.id)
        (pejabat,) = daerah.menunggu(perkara)
        _nyatakan_sesuai(daerah, perkara, pejabat)
    assert daerah.keadaan(hasil) == "disetujui"
    assert [daerah.keadaan(x) for x in (minta, panjang)] == ["ditarik", "ditarik"]
    assert daerah.menunggu(minta) == daerah.menunggu(panjang) == []
    kabar = [x for x in daerah.teks(SITI) if "sudah diterima, sehingga timnya selesai" in x]
    assert len(kabar) == 2
    assert "Perpanjangan Tim Satu Data" in kabar[1]


def _nyatakan_sesuai(daerah: Daerah, perkara: Perkara, pejabat: Pegawai) -> None:
    """By the card of this result: the official may hold others."""
    i = perkara.terbuka
    assert i is not None
    kartu = daerah.sesi.scalars(
        select(Kartu).where(Kartu.langkah_id == perkara.langkah[i].id, Kartu.keadaan == "terbuka")
    ).one()
    persetujuan.putuskan(
        daerah.sebagai(pejabat), kartu.id, perkara.langkah[i].versi, "disetujui", None, pesan_id=kartu.id
    )


def test_dikembalikan_lalu_diserahkan_lagi(daerah: Daerah) -> None:
    """Returned by the reviewer: the team and (K-A13) the Kepala Unit Organisasi hear it; the second one replaces the first."""
    _tim(daerah)
    satu = _serahkan(daerah, BUDI, "6")
    assert daerah.putuskan(SITI, "dikembalikan").hasil == "perlu_alasan"
    daerah.putuskan(SITI, "dikembalikan", "Lengkapi enam layanan lagi.")
    assert daerah.keadaan(satu) == "dikembalikan"
    for siapa in (BUDI, DEWI, RAHMA):
        assert any("Lengkapi enam layanan lagi." in x for x in daerah.teks(siapa)), siapa
    assert any("melakukan perbaikan pencapaian target" in x for x in daerah.teks(RAHMA))
    dua = _serahkan(daerah, BUDI)
    assert (dua.data.menggantikan_id, daerah.keadaan(satu)) == (satu.id, "diganti")
    assert "perbaikan ke-1" in daerah.keluar(SITI, "kartu")[-1].muatan["text"]
    daerah.putuskan(SITI)
    daerah.putuskan(RAHMA, "dikembalikan", "Tambahkan bukti.")
    tiga = _serahkan(daerah, BUDI)
    daerah.putuskan(SITI)
    daerah.putuskan(RAHMA)
    assert daerah.keadaan(tiga) == "disetujui"
    semua = daerah.sesi.scalars(select(Permohonan.keadaan).order_by(Permohonan.id)).all()
    assert semua == ["diganti", "diganti", "disetujui"]


def test_tidak_ada_penolakan(daerah: Daerah) -> None:
    """The card of a result offers no «Tolak»."""
    _tim(daerah)
    _serahkan(daerah, BUDI)
    kartu = daerah.keluar(SITI, "kartu")[-1].muatan["reply_markup"]["inline_keyboard"]
    label = [satu["text"] for baris in kartu for satu in baris]
    assert label[:2] == ["Sesuai target", "Kembalikan untuk perbaikan"]
    assert not any("Tolak" in x for x in label)


# --- who hands it in, and when ------------------------------------------------------------------------------------------------


def test_tidak_dua_kali_sekaligus(daerah: Daerah) -> None:
    _tim(daerah)
    perkara = _serahkan(daerah, BUDI)
    with pytest.raises(TidakDapatDiajukan, match="sedang ditinjau"):
        _serahkan(daerah, BUDI)
    milik = pemohon.milik(daerah.sebagai(BUDI), perkara.id)
    assert milik is not None
    assert pemohon.ingatkan(milik) == (
        [daerah.k.organisasi.pegawai(daerah.pegawai(SITI).id).nama_lengkap],
        [],
    )  # type: ignore[union-attr]
    assert pemohon.tarik(milik)
    assert _serahkan(daerah, BUDI).data.menggantikan_id is None


def test_hanya_ketua_dan_hanya_yang_berjalan(daerah: Daerah) -> None:
    _tim(daerah)
    with pytest.raises(TidakDapatDiajukan, match="diserahkan oleh Budi Santoso"):
        _serahkan(daerah, DEWI)
    with pytest.raises(TidakDapatDiajukan, match="bukan tugas Anda"):
        penyerahan.serahkan(daerah.sebagai(DEWI), _isian(_tugas(daerah, BUDI)))
    nanti = _perorangan(daerah, daerah.pegawai("Mega Silvia"), UNIT, mulai=2)
    with pytest.raises(TidakDapatDiajukan, match="baru mulai"):
        penyerahan.serahkan(daerah.sebagai("Mega Silvia"), _isian(nanti))
    daerah.sesi.execute(update(Penugasan).values(keadaan="dilepas"))
    with pytest.raises(TidakDapatDiajukan, match="sudah dilepas"):
        _serahkan(daerah, BUDI)


def test_tugas_yang_dilepas_tidak_diterima(daerah: Daerah) -> None:
    """The team was dissolved while its result was reviewed: nothing is accepted, and nothing comes back to life."""
    tim_id = _tim(daerah)
    perkara = _serahkan(daerah, BUDI)
    daerah.sesi.execute(update(Penugasan).values(keadaan="dilepas"))
    daerah.sesi.execute(update(Tim).values(keadaan="bubar"))
    hasil = daerah.putuskan(SITI)
    assert (hasil.hasil, "sudah tidak berjalan" in hasil.teks) == ("belum_dapat", True)
    assert daerah.keadaan(perkara) == "menunggu"
    assert daerah.sesi.get_one(Tim, tim_id, populate_existing=True).keadaan == "bubar"


def test_tim_tanpa_ketua_menurut_pilihan_kepala(daerah: Daerah) -> None:
    """X-17: the head names whose Pejabat Penilai Kinerja reviews; nobody else may."""
    tim_id = _tim(daerah, ketua=None)
    tim = isi_tim.muat(daerah.k, tim_id)
    assert tim is not None
    with pytest.raises(TanpaKetua):
        _serahkan(daerah, DEWI)
    assert "Rahma Wulandari" in wakil_tim.minta(daerah.sebagai(DEWI), tim)
    assert "Rahma Wulandari" in wakil_tim.minta(daerah.sebagai(DEWI), tim)
    assert sum("Siapa yang menyerahkan hasil" in x for x in daerah.teks(RAHMA)) == 1
    assert wakil_tim.tunjuk(daerah.sebagai(SITI), tim_id, daerah.pegawai(DEWI).id) is None
    assert wakil_tim.tunjuk(daerah.sebagai(RAHMA), tim_id, daerah.pegawai("Mega Silvia").id) is None
    assert wakil_tim.tunjuk(daerah.sebagai(RAHMA), tim_id, daerah.pegawai(DEWI).id) is not None
    with pytest.raises(TidakDapatDiajukan, match="diserahkan oleh Dewi Lestari"):
        _serahkan(daerah, BUDI)
    assert daerah.keadaan(_serahkan(daerah, DEWI)) == "menunggu"


def test_peringatan_menyebut_yang_belum_melapor(daerah: Daerah) -> None:
    tim_id = _tim(daerah)
    hari = daerah.k.hari_ini
    budi = daerah.pegawai(BUDI)
    daerah.sesi.execute(
        insert(Laporan).values(
            jenis="ketua",
            pelapor_id=budi.id,
            penugasan_id=_tugas(daerah, BUDI),
            tim_id=tim_id,
            tentang_id=budi.id,
            periode="2026-11",
            dari=hari,
            sampai=hari,
            uraian="Sudah.",
            dasar="-",
            dibuat=daerah.k.sekarang,
        )
    )
    r = penyerahan.periksa(daerah.sebagai(BUDI), _tugas(daerah, BUDI))
    assert r.perhatian == "Belum pernah melapor: Dewi Lestari."


def test_anggota_yang_plh_tidak_meninjau_hasil_timnya(daerah: Daerah) -> None:
    """X-12 holds for everybody of the team: the next superior reviews."""
    _tim(daerah)
    daerah.pelaksana(UNIT, DEWI)
    r = penyerahan.periksa(daerah.sebagai(BUDI), _tugas(daerah, BUDI))
    assert DEWI not in {p.pegawai.nama for satu in r.rute.langkah for p in satu.pejabat}
    perkara = _serahkan(daerah, BUDI)
    assert [p.nama for p in daerah.menunggu(perkara)] == [RAHMA]


# --- the structures of Lombok Barat and the kinds of Bungo ----------------------------------------------------------------------


def _pelaksana_di(daerah: Daerah, unit: str) -> Pegawai:
    return next(
        iter(
            daerah.sesi.scalars(
                select(Pegawai)
                .where(Pegawai.unit == unit, Pegawai.jenis_jabatan.in_(["fungsional", "pelaksana"]))
                .where(Pegawai.memimpin.is_(None))
                .order_by(Pegawai.id)
            )
        )
    )


STRUKTUR = [
    # (regulation, unit whose pola is set, pola, owner's unit, who reviews in order: units)
    ("lombok_barat", "KOMINFO", "a", UNIT, (UNIT, "KOMINFO")),
    ("lombok_barat", "KOMINFO", "b", UNIT, (UNIT, "KOMINFO")),
    ("lombok_barat", "KOMINFO", "c", UNIT, ("KOMINFO",)),
    ("lombok_barat", "KEC-1", "a_adm", "KEC-1-PEM", ("KEC-1-PEM", "KEC-1")),
    ("lombok_barat", "KEC-1", "c", "KEC-1-PEM", ("KEC-1",)),
    ("lombok_barat", "KEL-1", "c", "KEL-1", ("KEL-1",)),
    ("lombok_barat", "PKM-1", "c", "PKM-1", ("PKM-1",)),
    ("lombok_barat", "SETDA", "d", "BAG-ORG", ("ASISTEN-3", "SETDA")),
    ("lombok_barat", "SETDA", "e", "BAG-ORG", ("BAG-ORG", "ASISTEN-3", "SETDA")),
    ("lombok_barat", "SETDA", "f", "BAG-ORG", ("BAG-ORG", "ASISTEN-3", "SETDA")),
    ("bungo", None, None, UNIT, (UNIT, "KOMINFO")),
    ("bungo", None, None, "BAG-ORG", ("BAG-ORG", "ASISTEN-3", "SETDA")),
    ("bungo", None, None, "BAG-SIDANG", ("BAG-SIDANG", "SETWAN")),
    ("bungo", None, None, "IRBAN-1", ("IRBAN-1", "ITDA")),
    ("tarakan", None, None, UNIT, (UNIT, "KOMINFO")),
]
"""The ten structures of Lombok Barat (1, 2, 3, 4, 5, 6, 7, 8, 9, 10), the kinds of office that Bungo names, and Tarakan."""


@pytest.mark.parametrize(("peraturan", "berpola", "pola", "pemilik", "peninjau"), STRUKTUR)
def test_setiap_struktur_sampai_selesai(
    k: Konteks, berpola: str | None, pola: str | None, pemilik: str, peninjau: tuple[str, ...]
) -> None:
    """An individual's result goes from one to the next of the structure, and only the last acceptance closes it."""
    daerah = siapkan(k)
    daerah.aktifkan_semua()
    if berpola is not None:
        daerah.sesi.execute(update(Unit).where(Unit.kode == berpola).values(pola=pola))
        daerah.direktori_berubah()
    p = _pelaksana_di(daerah, pemilik)
    tugas = _perorangan(daerah, p, pemilik)
    perkara = penyerahan.serahkan(daerah.sebagai(p), _isian(tugas))
    assert [x.tindakan for x in perkara.langkah] == [*["peninjauan"] * (len(peninjau) - 1), "penerimaan"]
    for unit in peninjau:
        assert daerah.sesi.get_one(Penugasan, tugas, populate_existing=True).keadaan == "berjalan"
        assert daerah.menunggu(perkara) == [daerah.kepala(unit)]
        daerah.putuskan(daerah.kepala(unit))
    assert daerah.sesi.get_one(Penugasan, tugas, populate_existing=True).keadaan == "selesai"
    assert daerah.keadaan(perkara) == "disetujui"
