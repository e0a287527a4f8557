"""Reports as use cases: periods, revisions, receivers who change, people who are not there yet, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from models import AnggotaTim, Laporan, PenerimaLaporan, Penugasan, Tim
from models.tim import DILEPAS
from services import (
    laporan,
    laporan_baca,
    laporan_kinerja,
    laporan_masuk,
    laporan_periode,
    laporan_tim,
    penugasan,
    permintaan_laporan,
    tertunda,
    umpan_balik,
)
from services.audit import periksa_rantai
from services.konteks import Konteks
from services.laporan import IsianLaporan, Terkirim
from services.laporan_tugas import TidakDapatDilaporkan, dapat_dilaporkan, muat_tugas
from tests.services.contoh_tim import bentuk_langsung
from tests.services.daerah import Daerah, siapkan

SEMUA = ["katingan", "lombok_barat", "bungo", "tarakan"]
NAMA = "Tim Layanan Terpadu"
MULAI, SELESAI = date(2026, 11, 2), date(2027, 1, 29)


@pytest.fixture
def daerah(k: Konteks) -> Daerah:
    return siapkan(k)


def bentuk(d: Daerah, *anggota: str, nama: str = NAMA, ketua: str | None = "Budi", **lain: Any) -> int:
    return bentuk_langsung(
        d.k,
        unit="KOMINFO-APTIKA",
        nama=nama,
        ketua_id=d.pegawai(ketua).id if ketua else None,
        anggota_id=[d.pegawai(a).id for a in anggota or ("Dewi",)],
        pembentuk_id=d.kepala("KOMINFO-APTIKA").id,
        mulai=lain.pop("mulai", MULAI),
        selesai=lain.pop("selesai", SELESAI),
        **lain,
    )


def tugas(d: Daerah, siapa: str) -> int:
    return dapat_dilaporkan(d.k, d.pegawai(siapa).id)[0].id


def lapor(d: Daerah, siapa: str, **nilai: Any) -> Terkirim:
    isi: dict[str, Any] = {"penugasan_id": nilai.pop("penugasan_id", None) or tugas(d, siapa)}
    isi |= {"uraian": "Menyusun data.", "persen": 50} | nilai
    return laporan.kirim(d.sebagai(siapa), IsianLaporan(**isi))


def individu(d: Daerah, siapa: str, unit: str, kegiatan: str = "Kajian data") -> int:
    return d.sesi.execute(
        Penugasan.__table__.insert()
        .values(
            pegawai_id=d.pegawai(siapa).id,
            unit_pemilik=unit,
            kegiatan=kegiatan,
            peran="individu",
            mulai=MULAI,
            selesai=SELESAI,
            keadaan="berjalan",
            dibuat=d.k.sekarang,
        )
        .returning(Penugasan.id)
    ).scalar_one()


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


# --- people who move -----------------------------------------------------------------------------------------------------------


def test_ketua_yang_keluar_di_tengah_masa(daerah: Daerah) -> None:
    """The place at submission decides; what waited for the former ketua goes on to the new one."""
    d = daerah
    d.aktifkan("Budi", "Dewi", "Bambang")
    tim_id = bentuk(d, "Dewi", "Bambang")
    milik_budi = tugas(d, "Budi")
    menunggu = lapor(d, "Bambang").laporan
    d.sesi.execute(
        update(AnggotaTim).where(AnggotaTim.pegawai_id == d.pegawai("Budi").id).values(keadaan=DILEPAS)
    )
    d.sesi.execute(
        update(AnggotaTim).where(AnggotaTim.pegawai_id == d.pegawai("Dewi").id).values(peran="ketua")
    )
    with pytest.raises(TidakDapatDilaporkan, match="tidak menjadi bagian"):
        lapor(d, "Budi", penugasan_id=milik_budi)
    sebagai_ketua = lapor(d, "Dewi")
    assert sebagai_ketua.laporan.jenis == "ketua"
    assert [p.pegawai.id for p in sebagai_ketua.penerima] == [d.kepala("KOMINFO-APTIKA").id]
    lama = laporan_masuk.jawab(d.sebagai("Budi"), menunggu.id, "diterima")
    assert not lama.berhasil
    assert "sudah tidak bertugas sebagai ketua tim" in lama.teks
    assert "diteruskan kepada Dewi Lestari" in lama.teks
    assert laporan_masuk.jawab(d.sebagai("Dewi"), menunggu.id, "diterima").berhasil
    assert laporan_tim.sudah(d.k, tim_id, "2026-11") == {d.pegawai("Dewi").id, d.pegawai("Bambang").id}


def test_jabatan_penerima_beralih(daerah: Daerah) -> None:
    d = daerah
    d.aktifkan_semua()
    bentuk(d)
    lap = lapor(d, "Budi").laporan
    siti = d.kepala("KOMINFO-APTIKA")
    wakil = d.pelaksana("KOMINFO-APTIKA", "Bambang")
    lama = laporan_masuk.jawab(d.sebagai(siti), lap.id, "diterima")
    assert not lama.berhasil
    assert wakil.nama in lama.teks
    assert laporan_masuk.menunggu(d.k, siti.id) == 0
    assert laporan_masuk.jawab(d.sebagai(wakil), lap.id, "dikembalikan", "Perjelas.").berhasil
    segar = laporan_baca.muat(d.k, lap.id)
    assert segar is not None
    assert segar.keadaan == "dikembalikan"
    assert "Perjelas." in d.teks("Budi")[-1]


def test_anggota_tiga_tim(daerah: Daerah) -> None:
    d = daerah
    tim = [
        bentuk(d, "Dewi", nama=f"Tim {n}", ketua=ketua) for n, ketua in enumerate(("Budi", "Bambang", None))
    ]
    semua = dapat_dilaporkan(d.k, d.pegawai("Dewi").id)
    assert [x.kegiatan for x in semua] == ["Tim 0", "Tim 1", "Tim 2"]
    ketua = [[p.pegawai.nama for p in lapor(d, "Dewi", penugasan_id=x.id).penerima] for x in semua[:2]]
    assert ketua == [["Budi Santoso"], ["Bambang Irawan"]]
    with pytest.raises(TidakDapatDilaporkan, match="Ketua tim belum diketahui"):
        lapor(d, "Dewi", penugasan_id=semua[2].id)
    assert [laporan_tim.sudah(d.k, t, "2026-11") for t in tim] == [{d.pegawai("Dewi").id}] * 2 + [set()]


# --- answers -------------------------------------------------------------------------------------------------------------------


def test_setiap_penerima_menjawab_untuk_dirinya(daerah: Daerah) -> None:
    """One acceptance is enough, one return sends it back; whoever received nothing decides nothing."""
    d = daerah
    d.aktifkan_semua()
    tim_id = bentuk(d, "Hana")
    hana = d.pegawai("Hana").id
    lap = laporan_kinerja.kirim(
        d.sebagai("Budi"), tim_id, hana, uraian="Cermat.", persen=90, catatan=None
    ).laporan
    penerima = [
        d.sebagai(d.sesi.get_one(type(d.pegawai("Budi")), p.pegawai_id))
        for p in laporan_baca.penerima(d.k, lap.id)
    ]
    assert len(penerima) == 2
    assert laporan_masuk.jawab(penerima[0], lap.id, "diterima").berhasil
    assert (laporan_baca.muat(d.k, lap.id) or lap).keadaan == "diterima"
    assert laporan_masuk.jawab(penerima[1], lap.id, "dikembalikan", "Tambahkan bukti.").berhasil
    assert (laporan_baca.muat(d.k, lap.id) or lap).keadaan == "dikembalikan"
    assert not laporan_masuk.jawab(penerima[1], lap.id, "diterima").berhasil
    assert laporan_masuk.jawab(d.sebagai("Dewi"), lap.id, "diterima").teks == laporan_masuk.TIDAK_ADA
    # feedback on it reaches the member, with the own assignment
    umpan_balik.beri(penerima[0], umpan_balik.untuk_laporan(penerima[0], lap.id), "Pertahankan.")
    catatan, banyak = umpan_balik.daftar(d.k, tugas(d, "Hana"))
    assert (catatan[0].isi, banyak) == ("Pertahankan.", 1)
    with pytest.raises(umpan_balik.TidakDapatDiberi):
        umpan_balik.untuk_anggota(d.sebagai("Dewi"), tim_id, hana)
    with pytest.raises(umpan_balik.TidakDapatDiberi):
        umpan_balik.untuk_anggota(d.sebagai("Budi"), tim_id, d.pegawai("Dewi").id)
    assert periksa_rantai(d.sesi) is None


def test_penerima_yang_belum_aktif(daerah: Daerah) -> None:
    """The report and the request wait, and go out at the activation, once."""
    d = daerah
    d.aktifkan("Dewi", "Rahma")
    bentuk(d)
    hasil = lapor(d, "Dewi")
    assert hasil.belum_aktif == ["Budi Santoso, S.Kom."]
    kunci = {"penugasan_id": tugas(d, "Budi"), "batas": d.k.hari_ini + timedelta(days=3), "catatan": None}
    _, aktif = permintaan_laporan.minta(d.sebagai("Rahma"), **kunci)
    assert not aktif
    with pytest.raises(TidakDapatDilaporkan, match="masih menunggu jawaban"):
        permintaan_laporan.minta(d.sebagai("Rahma"), **kunci)
    d.aktifkan("Budi")
    budi = d.pegawai("Budi").id
    assert tertunda.antar(d.sebagai("Budi"), budi) == 2
    assert [("Laporan anggota tim" in x, "Laporan diminta" in x) for x in d.teks("Budi")] == [
        (True, False),
        (False, True),
    ]
    assert laporan_masuk.kirim_yang_tertunda(d.k, budi) == 0
    assert (
        d.sesi.execute(
            select(func.count(PenerimaLaporan.id)).where(PenerimaLaporan.dikirim.is_(None))
        ).scalar_one()
        == 0
    )


def test_peminta_yang_sudah_tidak_menjabat(daerah: Daerah) -> None:
    """A request lapses with the office; nobody reports to somebody who may not ask any more."""
    d = daerah
    d.aktifkan_semua()
    bentuk(d)
    rahma = d.kepala("KOMINFO")
    minta, _ = permintaan_laporan.minta(
        d.sebagai(rahma), tugas(d, "Budi"), d.k.hari_ini + timedelta(days=3), "Segera"
    )
    d.maju(days=10)
    assert permintaan_laporan.sisa(d.k, minta) == "terlambat 5 hari kerja"
    d.pelaksana("KOMINFO", "Siska")
    with pytest.raises(TidakDapatDilaporkan, match="tidak berwenang"):
        lapor(d, "Budi", permintaan_id=minta.id)
    with pytest.raises(TidakDapatDilaporkan, match="tidak ditujukan kepada Anda"):
        lapor(d, "Dewi", permintaan_id=minta.id)


def test_sisa_dan_pekerjaan_di_luar_lingkup(daerah: Daerah) -> None:
    d = daerah
    bentuk(d)
    made = replace(d.sebagai(d.kepala("SOSIAL")))
    assert permintaan_laporan.pekerjaan(made) == []
    with pytest.raises(TidakDapatDilaporkan, match="lingkup"):
        permintaan_laporan.minta(made, tugas(d, "Budi"), d.k.hari_ini, None)
    assert penugasan.tugas_berjalan(d.k, d.pegawai("Budi").id)
