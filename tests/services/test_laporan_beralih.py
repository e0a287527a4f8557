"""Reports after they were handed in: receivers who change, who answer, who are not there yet; requests that lapse."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from models import AnggotaTim, PenerimaLaporan
from models.tim import DILEPAS
from services import jadwal, penugasan
from services.akun import tertunda
from services.audit import periksa_rantai
from services.konteks import Konteks
from services.laporan import baca as laporan_baca
from services.laporan import kinerja as laporan_kinerja
from services.laporan import masuk as laporan_masuk
from services.laporan import permintaan as permintaan_laporan
from services.laporan import tim as laporan_tim
from services.laporan import umpan_balik
from services.laporan.tugas import TidakDapatDilaporkan, dapat_dilaporkan
from services.pengingat import tunda
from tests.services.contoh_laporan import bentuk, lapor, tugas
from tests.services.daerah import Daerah, siapkan


@pytest.fixture
def daerah(k: Konteks) -> Daerah:
    return siapkan(k)


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


def test_pelapor_yang_naik_jabatan(daerah: Daerah) -> None:
    """What stands in the way of a new report on the reporter's side does not take the answer from the head who is still there."""
    d = daerah
    d.aktifkan_semua()
    bentuk(d)
    lap, lagi = lapor(d, "Budi").laporan, lapor(d, "Dewi").laporan
    for nama in ("Budi", "Dewi"):
        d.pegawai(nama).jenis_jabatan = "administrator"
    d.direktori_berubah()
    with pytest.raises(TidakDapatDilaporkan, match="bukan pejabat struktural"):
        lapor(d, "Budi")
    assert laporan_masuk.jawab(d.sebagai(d.kepala("KOMINFO-APTIKA")), lap.id, "diterima").berhasil
    assert laporan_masuk.jawab(d.sebagai("Budi"), lagi.id, "diterima").berhasil


def test_hari_baru_memindahkan_laporan_yang_menunggu(daerah: Daerah) -> None:
    """Nobody needs to tap: the new head and the new ketua find what waits; an answered report stays where it is."""
    d = daerah
    d.aktifkan_semua()
    bentuk(d, "Dewi", "Bambang")
    siti = d.kepala("KOMINFO-APTIKA")
    lap, anggota = lapor(d, "Budi").laporan, lapor(d, "Bambang").laporan
    jadwal.pindahkan(d.k)
    assert [laporan_masuk.menunggu(d.k, p.id) for p in (siti, d.pegawai("Budi"))] == [1, 1]
    wakil = d.pelaksana("KOMINFO-APTIKA", "Tri")
    d.sesi.execute(
        update(AnggotaTim)
        .where(AnggotaTim.pegawai_id == d.pegawai("Budi").id)
        .values(keadaan=DILEPAS, peran="anggota")
    )
    d.sesi.execute(
        update(AnggotaTim).where(AnggotaTim.pegawai_id == d.pegawai("Dewi").id).values(peran="ketua")
    )
    jadwal.pindahkan(d.k)
    jadwal.pindahkan(d.k)
    assert [laporan_masuk.menunggu(d.k, p.id) for p in (siti, wakil)] == [0, 1]
    assert [laporan_masuk.menunggu(d.k, d.pegawai(n).id) for n in ("Budi", "Dewi")] == [0, 1]
    assert [p.jabatan for p in laporan_baca.penerima(d.k, lap.id)][-1].startswith("Plh. ")
    assert laporan_masuk.jawab(d.sebagai("Dewi"), anggota.id, "diterima").berhasil


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


def test_yang_cuti_tidak_diingatkan_ketua(daerah: Daerah) -> None:
    d = daerah
    d.aktifkan("Budi", "Dewi", "Bambang")
    tim_id = bentuk(d, "Dewi", "Bambang", "Hana")
    tunda.cuti(d.sebagai("Dewi"), d.k.hari_ini + timedelta(days=2))
    hasil = laporan_tim.ingatkan(d.sebagai("Budi"), tim_id)
    assert hasil is not None
    assert [[x.split(",")[0] for x in nama] for nama in (hasil.terkirim, hasil.cuti)] == [
        ["Bambang Irawan"],
        ["Dewi Lestari"],
    ]
    assert len(hasil.belum_aktif) == 1
    assert not any("ditunggu" in x for x in d.teks("Dewi"))


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
    assert permintaan_laporan.pekerjaan(made) == permintaan_laporan.pekerjaan(d.sebagai("Budi")) == []
    with pytest.raises(TidakDapatDilaporkan, match="lingkup"):
        permintaan_laporan.minta(made, tugas(d, "Budi"), d.k.hari_ini, None)
    assert penugasan.tugas_berjalan(d.k, d.pegawai("Budi").id)
