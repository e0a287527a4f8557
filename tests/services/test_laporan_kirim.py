"""Handing in reports: to whom, for which period, as which version, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, update

from models import Laporan, Penugasan, Tim
from services.konteks import Konteks
from services.laporan import kirim as laporan
from services.laporan import masuk as laporan_masuk
from services.laporan import periode as laporan_periode
from services.laporan import tim as laporan_tim
from services.laporan.tugas import TidakDapatDilaporkan, muat_tugas
from tests.services.contoh_laporan import MULAI, SELESAI, bentuk, individu, lapor, tugas
from tests.services.daerah import Daerah, siapkan

SEMUA = ["katingan", "lombok_barat", "bungo", "tarakan"]


@pytest.fixture
def daerah(k: Konteks) -> Daerah:
    return siapkan(k)


# --- to whom ------------------------------------------------------------------------------------------------------------------

# Matrix §8, first row: Budi works alone for his own Bidang; units of the heads who receive.
INDIVIDU = {
    "katingan": ["KOMINFO"],  # one person is both Kepala Perangkat Daerah and Pimpinan Unit Organisasi
    "lombok_barat": ["KOMINFO-APTIKA"],
    "bungo": ["KOMINFO-APTIKA"],
    "tarakan": ["KOMINFO"],
}


@pytest.mark.parametrize("peraturan", SEMUA)
def test_laporan_perorangan(daerah: Daerah) -> None:
    individu(daerah, "Budi", "KOMINFO-APTIKA")
    hasil = lapor(daerah, "Budi")
    assert [p.pegawai.id for p in hasil.penerima] == [
        daerah.kepala(u).id for u in INDIVIDU[daerah.k.profil.id]
    ]
    assert hasil.laporan.dasar.startswith("Pasal")
    assert (hasil.laporan.periode, hasil.laporan.versi, hasil.laporan.jenis) == ("2026-11", 1, "individu")


@pytest.mark.parametrize("peraturan", ["katingan", "tarakan"])
def test_hasil_kerja_sukarela_dalam_unit(daerah: Daerah) -> None:
    """Lampiran II.B.2.B.1 huruf d of one regulation: the volunteer's result goes to head and Pejabat Penilai Kinerja."""
    d = daerah
    d.aktifkan_semua()
    perkara = d.ajukan(
        "Dewi Lestari", "KOMINFO-APTIKA", kegiatan="Pelatihan", peran="anggota", mulai=d.k.hari_ini
    )
    while menunggu := d.menunggu(perkara):
        d.putuskan(menunggu[0])
    nomor = d.sesi.scalars(select(Penugasan.id).where(Penugasan.permohonan_id == perkara.id)).one()
    x = muat_tugas(d.k, nomor)
    assert x is not None
    assert x.sukarela
    if d.k.profil.id == "katingan":
        hasil = laporan.periksa(d.sebagai("Dewi Lestari"), nomor)
        assert len(hasil.tujuan.pejabat) == 2
        assert hasil.tujuan.dasar[0].pasal == "Lampiran II.B.2.B.1 huruf d"
    else:
        with pytest.raises(TidakDapatDilaporkan, match="Ketua tim belum diketahui") as galat:
            laporan.periksa(d.sebagai("Dewi Lestari"), nomor)
        assert galat.value.perlu_data


def test_sukarelawan_dengan_ketua_punya_laporan_hasil_akhir(daerah: Daerah) -> None:
    d = daerah
    d.aktifkan_semua()
    bentuk(d, "Bambang", nama="Pelatihan")
    perkara = d.ajukan("Dewi", "KOMINFO-APTIKA", kegiatan="Pelatihan", peran="anggota", mulai=d.k.hari_ini)
    while menunggu := d.menunggu(perkara):
        d.putuskan(menunggu[0])
    nomor = d.sesi.scalars(select(Penugasan.id).where(Penugasan.permohonan_id == perkara.id)).one()
    x = muat_tugas(d.k, nomor)
    assert x is not None
    berkala, akhir_tugas = laporan_periode.pilihan(d.k, x)
    assert (berkala.dari, akhir_tugas.kode) == (d.k.hari_ini, "akhir")
    biasa = laporan.periksa(d.sebagai("Dewi"), nomor)
    assert [p.pegawai.nama for p in biasa.tujuan.pejabat] == ["Budi Santoso"]
    akhir = lapor(d, "Dewi", penugasan_id=nomor, periode="akhir")
    assert akhir.laporan.dasar == "Lampiran II.B.2.B.1 huruf d"
    assert d.pegawai("Budi").id not in {p.pegawai.id for p in akhir.penerima}


# --- periods and revisions -----------------------------------------------------------------------------------------------------


def test_laporan_kedua_menjadi_perbaikan_dan_yang_pertama_tetap(daerah: Daerah) -> None:
    d = daerah
    d.aktifkan("Budi", "Dewi")
    bentuk(d)
    pertama = lapor(d, "Dewi", uraian="Satu")
    laporan_masuk.jawab(d.sebagai("Budi"), pertama.laporan.id, "diterima")
    kedua = lapor(d, "Dewi", uraian="Dua")
    ketiga = lapor(d, "Dewi", uraian="Tiga")
    semua = d.sesi.execute(
        select(Laporan.versi, Laporan.uraian, Laporan.keadaan).order_by(Laporan.versi)
    ).all()
    assert [tuple(b) for b in semua] == [
        (1, "Satu", "diganti"),
        (2, "Dua", "diganti"),
        (3, "Tiga", "dikirim"),
    ]
    # Every version has asked anew; the answer to a former one is no answer.
    assert laporan_masuk.menunggu(d.k, d.pegawai("Budi").id) == 1
    basi = laporan_masuk.jawab(d.sebagai("Budi"), kedua.laporan.id, "diterima")
    assert (basi.berhasil, "diganti" in basi.teks) == (False, True)
    assert laporan_masuk.jawab(d.sebagai("Budi"), ketiga.laporan.id, "diterima").berhasil
    assert laporan_tim.sudah(d.k, pertama.laporan.tim_id or 0, "2026-11") == {d.pegawai("Dewi").id}


def test_masa_yang_terlewat_ditawarkan_sampai_dilaporkan(daerah: Daerah) -> None:
    d = daerah
    bentuk(d)
    d.maju(days=12)  # 5 December
    nomor = tugas(d, "Dewi")
    x = muat_tugas(d.k, nomor)
    assert x is not None
    assert [m.kode for m in laporan_periode.pilihan(d.k, x)] == ["2026-12", "2026-11"]
    hasil = lapor(d, "Dewi", periode="2026-11")
    assert (hasil.laporan.dari, hasil.laporan.sampai) == (MULAI, date(2026, 11, 30))
    assert [m.kode for m in laporan_periode.pilihan(d.k, x)] == ["2026-12"]
    # An ended period can be mended, one that never was cannot be made up.
    assert lapor(d, "Dewi", periode="2026-11").laporan.versi == 2
    with pytest.raises(TidakDapatDilaporkan, match="Periode itu"):
        lapor(d, "Dewi", periode="2026-09")


def test_interval_tim_menentukan_masa(daerah: Daerah) -> None:
    d = daerah
    bentuk(d, interval="mingguan", hari_jatuh=3)
    d.maju(days=60)  # 22 January: weeks that were left out are not all offered
    x = muat_tugas(d.k, tugas(d, "Dewi"))
    assert x is not None
    kode = [m.kode for m in laporan_periode.pilihan(d.k, x)]
    assert len(kode) == 3
    assert kode[0] == "2027-W04"


def test_sesudah_akhir_tugas_masa_terakhir_masih_dapat_dilaporkan(daerah: Daerah) -> None:
    """What ends the reports is the acceptance of the result, not the last day: the last report comes after it."""
    d = daerah
    bentuk(d)
    d.maju(days=75)  # 6 February, the assignment ended on 29 January
    assert lapor(d, "Dewi").laporan.sampai == SELESAI


# --- what is refused -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("keadaan", "kata"), [("selesai", "sudah selesai"), ("dilepas", "sudah dilepas")])
def test_tugas_yang_ditutup_tidak_dilaporkan(daerah: Daerah, keadaan: str, kata: str) -> None:
    d = daerah
    bentuk(d)
    nomor = tugas(d, "Dewi")
    d.sesi.execute(update(Penugasan).where(Penugasan.id == nomor).values(keadaan=keadaan))
    with pytest.raises(TidakDapatDilaporkan, match=kata):
        lapor(d, "Dewi", penugasan_id=nomor)
    assert d.sesi.execute(select(func.count(Laporan.id))).scalar_one() == 0


def test_belum_mulai_tim_bubar_dan_tugas_orang_lain(daerah: Daerah) -> None:
    d = daerah
    nanti = bentuk(d, "Dewi", nama="Tim Nanti", mulai=d.k.hari_ini + timedelta(days=1))
    nomor = d.sesi.scalars(
        select(Penugasan.id).where(Penugasan.tim_id == nanti, Penugasan.peran == "anggota")
    ).one()
    with pytest.raises(TidakDapatDilaporkan, match="baru mulai pada 24 November 2026"):
        lapor(d, "Dewi", penugasan_id=nomor)
    tim_id = bentuk(d)
    milik_budi = tugas(d, "Budi")
    with pytest.raises(TidakDapatDilaporkan, match="bukan tugas Anda"):
        lapor(d, "Dewi", penugasan_id=milik_budi)
    d.sesi.execute(update(Tim).where(Tim.id == tim_id).values(keadaan="bubar"))
    with pytest.raises(TidakDapatDilaporkan, match="tidak berjalan"):
        lapor(d, "Budi", penugasan_id=milik_budi)


def test_pejabat_penerima_kosong(daerah: Daerah) -> None:
    d = daerah
    bentuk(d)
    d.lengser("KOMINFO-APTIKA")
    with pytest.raises(TidakDapatDilaporkan, match="kosong") as galat:
        laporan.periksa(d.sebagai("Budi"), tugas(d, "Budi"))
    assert galat.value.perlu_data
