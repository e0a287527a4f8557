"""The life of a team while the bot dies under it: somebody of another unit is asked for, the team is formed, a report is returned,
improved and accepted, an obstacle decided, the result handed in and accepted. It ends as if the bot had lived (kematian.py)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

import models
from bot.settings import Pengaturan
from services.konteks import Konteks
from simulator import Orang, Pesan
from tests.percakapan import bahasa
from tests.percakapan.kematian import (
    BERGANTIAN,
    JARANG,
    LENGKAP,
    SEBELUM_KIRIM,
    SETELAH_COMMIT,
    Lakon,
    bandingkan,
    ketuk_sampai,
    pengambil,
)
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import ketuk
from tests.percakapan.langkah_laporan import laporkan

# In Bungo nothing is reminded of before the head wants it: the wall clock of these processes may stand anywhere.
pytestmark = [pytest.mark.bunuh, pytest.mark.parametrize("peraturan", ["bungo"])]
CARA = [SETELAH_COMMIT, SEBELUM_KIRIM, BERGANTIAN] if LENGKAP else [JARANG]
BUDI, DEWI, SITI, RAHMA = "Budi Santoso", "Dewi Lestari", "Siti Aminah", "Rahma Wulandari"
MADE, AFRIZAL, WIRDA = "Made Suardana", "Afrizal", "Wirda"


async def _bentuk(kota: Kota) -> None:
    """Siti forms the team with Wirda of another Dinas; her heads give her, Rahma signs."""
    siti, budi, zona = kota.orang(SITI), kota.orang(BUDI), kota.bot.aturan.zona
    hari = datetime.now(zona).date()
    siti.kirim_teks("/bentuk_tim")
    await siti.tunggu("Apa nama tim")
    for teks, lalu in (
        ("Tim Satu Data", "Sasaran"),
        ("Data sektoral yang baik", "Apa targetnya"),
        ("12 set data", "Dari kapan"),
        (f"{hari:%d/%m/%Y} sampai {hari + timedelta(days=60):%d/%m/%Y}", "Siapa anggotanya"),
        (BUDI, "Sudah dipilih 1"),
        (DEWI, "Sudah dipilih 2"),
        (WIRDA, "Hasil untuk"),
    ):
        siti.kirim_teks(teks)
        await siti.tunggu(lalu)
    ketuk(siti, WIRDA)
    await siti.tunggu("Sudah dipilih 3")
    ketuk(siti, "Selesai")
    await siti.tunggu("instansi lain di luar")
    ketuk(siti, "Lewati")
    await siti.tunggu("Kompetensi, keahlian")
    siti.kirim_teks("Pengolahan data")
    await siti.tunggu("ketua timnya")
    ketuk(siti, BUDI)
    await siti.tunggu("Seberapa sering")
    ketuk(siti, "Bulanan")
    await siti.tunggu("Periksa kembali")
    ketuk(siti, "Kirim")
    await ketuk_sampai(
        kota,
        [kota.orang(x) for x in (MADE, AFRIZAL, SITI, RAHMA)],
        lambda: any(p.dari_bot and p.file_id for p in budi.chat.pesan.values()),
    )


async def _laporan(kota: Kota) -> None:
    budi, dewi = kota.orang(BUDI), kota.orang(DEWI)
    await laporkan(dewi)
    kartu = await budi.tunggu_pesan("Laporan anggota tim")
    ketuk(budi, "Kembalikan", kartu)
    await budi.tunggu("Apa yang perlu diperbaiki")
    ketuk(budi, "Uraian belum jelas")
    await dewi.tunggu_pesan("Uraian belum jelas")
    ketuk(dewi, "Perbaiki laporan")
    await dewi.tunggu("perbaikan ke-1")
    ketuk(dewi, "Kirim")
    await dewi.tunggu("sebagai perbaikan ke-1")
    ketuk(budi, "Terima", await budi.tunggu(lambda o: _dengan(o, "Terima", "perbaikan ke-1")))
    await dewi.tunggu_pesan("Laporan Anda diterima")


async def _kendala(kota: Kota) -> None:
    dewi, siti = kota.orang(DEWI), kota.orang(SITI)
    dewi.kirim_teks("/kendala")
    await dewi.tunggu(lambda o: _dengan(o, "Sampaikan kendala", "endala"))
    ketuk(dewi, "Sampaikan kendala")
    await dewi.tunggu("permasalahan atau kendalanya")
    dewi.kirim_teks("Data kemiskinan belum lengkap.")
    await dewi.tunggu("alternatif rekomendasinya")
    dewi.kirim_teks("Pinjam data Dinas Sosial.")
    await dewi.tunggu("diselesaikan bersama")
    ketuk(dewi, "Perlu, sampaikan")
    lampiran = await dewi.tunggu(lambda o: _dengan(o, "Lewati", "endukung"))
    ketuk(dewi, "Lewati", lampiran)
    await dewi.tunggu("Periksa kembali")
    ketuk(dewi, "Kirim")
    await siti.tunggu_pesan("Mohon keputusan Bapak/Ibu")
    ketuk(siti, "Putuskan")
    await siti.tunggu("keputusan Bapak/Ibu")
    siti.kirim_teks("Pakai data resmi.")
    await siti.tunggu("Apakah cukup")
    ketuk(siti, "Selesai dengan keputusan ini")
    await siti.tunggu("Periksa kembali")
    ketuk(siti, "Kirim")
    await dewi.tunggu_pesan("Pakai data resmi.")


async def _hasil(kota: Kota) -> None:
    budi, dewi = kota.orang(BUDI), kota.orang(DEWI)
    budi.kirim_teks("/tugas")
    await budi.tunggu("Tugas Anda")
    ketuk(budi, "Lihat tugas")
    ketuk(budi, "Serahkan hasil", await budi.tunggu(lambda o: _dengan(o, "Serahkan hasil", "Tim Satu Data")))
    await budi.tunggu("Berapa targetnya")
    ketuk(budi, "Pakai target")
    await budi.tunggu("Berapa yang tercapai")
    ketuk(budi, "Tercapai semua")
    await budi.tunggu("hasil pelaksanaan tugasnya")
    budi.kirim_teks("Dua belas set data terbit.")
    await budi.tunggu("bukti hasil")
    ketuk(budi, "Lewati")
    await budi.tunggu("Periksa kembali")
    ketuk(budi, "Kirim")
    await ketuk_sampai(
        kota,
        [kota.orang(x) for x in (SITI, RAHMA)],
        lambda: any("Tugas selesai" in p.teks for p in dewi.chat.pesan.values() if p.dari_bot),
    )


def _dengan(orang: Orang, tombol: str, teks: str) -> Pesan | None:
    """The newest message with this button and these words."""
    return next(
        (p for p in reversed(orang.chat.pesan.values()) if tombol in bahasa.label(p) and teks in p.teks), None
    )


async def _riwayat(kota: Kota) -> None:
    await _bentuk(kota)
    await _laporan(kota)
    await _kendala(kota)
    await _hasil(kota)


def _potret(k: Konteks) -> dict[str, Any]:
    """What a team leaves beside its requests; everything but instants and ids of messages."""
    ambil = pengambil(k)
    t, a, la, kd = models.Tim, models.AnggotaTim, models.Laporan, models.Kendala
    pl, pk, o = models.PenerimaLaporan, models.PenerimaKendala, models.OrangPermohonan
    return {
        "tim": ambil(t.id, t.unit, t.nama, t.keadaan, t.pembentuk_id, t.mulai, t.selesai),
        "anggota": ambil(a.tim_id, a.pegawai_id, a.peran, a.keadaan, a.permohonan_id, a.mulai, a.selesai),
        "orang": ambil(o.permohonan_id, o.pegawai_id, o.sebagai, o.peran),
        "laporan": ambil(
            la.id, la.pelapor_id, la.jenis, la.periode, la.versi, la.persen, la.keadaan, la.dasar
        ),
        "penerima_laporan": ambil(pl.laporan_id, pl.pegawai_id, pl.jabatan, pl.keadaan, pl.catatan),
        "kendala": ambil(
            kd.id, kd.pelapor_id, kd.masalah, kd.keadaan, kd.keputusan, kd.diputus_oleh_id, kd.versi
        ),
        "penerima_kendala": ambil(pk.kendala_id, pk.pegawai_id, pk.jabatan, pk.sebagai),
    }


@pytest.mark.parametrize("titik", CARA)
async def test_tim_dari_permintaan_sampai_selesai(
    pengaturan: Pengaturan, basis_data_baru: Any, jam: Any, titik: str, record_property: Any
) -> None:
    lakon = Lakon((BUDI, DEWI, SITI, RAHMA, MADE, AFRIZAL, WIRDA), _riwayat, _potret)
    tabel, kematian, berulang = await bandingkan(lakon, pengaturan, basis_data_baru(), jam, titik)
    assert [x[-1] for x in tabel["penugasan"]] == ["selesai"] * 3
    assert [x[3] for x in tabel["tim"]] == ["selesai"]
    assert sorted(x[4] for x in tabel["laporan"]) == [1, 2]
    record_property("mati", kematian)
    record_property("berulang", berulang)
