"""Permohonan saya over HTTP: the list, the timeline, withdraw, remind."""

from __future__ import annotations

from datetime import timedelta

import pytest

from simulator import Orang
from tests.conftest import JamUji
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import isi_dalam_unit, ketuk, mulai_sukarela

BUDI, SITI = "Budi Santoso", "Siti Aminah"


@pytest.fixture
def peraturan() -> str:
    return "bungo"


@pytest.fixture
async def budi(kota: Kota) -> Orang:
    """Has a request that waits for Siti."""
    orang = kota.orang(BUDI)
    siti = kota.orang(SITI)
    await isi_dalam_unit(orang)
    ketuk(orang, "Kirim")
    await orang.tunggu("Permohonan terkirim")
    await siti.tunggu("Mohon persetujuan")
    return orang


async def test_linimasa(budi: Orang, jam: JamUji) -> None:
    """Whom it waits for, and since when in working days."""
    jam.maju(timedelta(days=2))
    budi.kirim_teks("/permohonan")
    await budi.tunggu("Permohonan Anda")
    ketuk(budi, "Tim Satu Data")
    layar = await budi.tunggu("Menunggu Siti Aminah")
    assert "Kepala Bidang Aplikasi Informatika" in layar.teks
    assert "sejak 2 hari kerja" in layar.teks
    assert {"Ingatkan", "Tarik permohonan", "Dasar hukum"} <= set(bahasa.label(layar))
    assert not bahasa.langgar(layar.teks)
    ketuk(budi, "Dasar hukum")
    await budi.tunggu("Pasal 7 ayat (2) huruf a")


async def test_tarik(kota: Kota, budi: Orang) -> None:
    siti = kota.orang(SITI)
    ketuk(budi, "Permohonan saya")
    await budi.tunggu("Menunggu Siti Aminah")
    ketuk(budi, "Tarik permohonan")
    await budi.tunggu("Tarik permohonan untuk")
    ketuk(budi, "Ya, tarik")
    layar = await budi.tunggu("Ditarik oleh Anda")
    assert "Ingatkan" not in bahasa.label(layar)
    kartu = await siti.tunggu_pesan("Ditarik oleh pemohon")
    assert bahasa.label(kartu) == []


async def test_ingatkan_sekali_sehari(kota: Kota, budi: Orang, jam: JamUji) -> None:
    siti = kota.orang(SITI)
    ketuk(budi, "Permohonan saya")
    await budi.tunggu("Menunggu Siti Aminah")
    ketuk(budi, "Ingatkan")
    await budi.tunggu_toast("Pengingat dikirim kepada Siti Aminah")
    pengingat = await siti.tunggu("Pengingat")
    assert bahasa.label(pengingat) == ["Buka"]
    ketuk(budi, "Ingatkan")
    await budi.tunggu_toast("Hari ini Anda sudah mengingatkan")
    ketuk(siti, "Buka")
    await siti.tunggu("Mohon persetujuan")
    jam.maju(timedelta(days=1))
    ketuk(budi, "Ingatkan")
    await siti.tunggu("sejak 1 hari kerja")


async def test_permohonan_orang_lain(kota: Kota, budi: Orang) -> None:
    """Dewi forges the button of Budi's request."""
    dewi = kota.orang("Dewi Lestari")
    dewi.kirim_teks("/menu")
    await dewi.tunggu("Dewi Lestari")
    for data in ("p:1:l", "p:1:ya", "p:1:ulang", "p:x:l", "p:1", "p:1:zz"):
        dewi.chat.toast.clear()
        dewi.ketuk_data(data)
        await dewi.tunggu_toast("sudah tidak berlaku")
    ketuk(budi, "Permohonan saya")
    await budi.tunggu("Menunggu Siti Aminah")


async def test_belum_punya_permohonan(kota: Kota) -> None:
    dewi = kota.orang("Dewi Lestari")
    dewi.kirim_teks("/permohonan")
    layar = await dewi.tunggu("belum punya permohonan")
    assert "Pengajuan sukarela" in bahasa.label(layar)
    dewi.kirim_teks("/tugas")
    await dewi.tunggu("belum punya tugas")


async def test_perbaiki_tidak_membuang_isian_yang_terbuka(kota: Kota, budi: Orang) -> None:
    """A half-filled form is not thrown away by «Perbaiki dan ajukan lagi»: it asks, and goes on with either."""
    siti = kota.orang(SITI)
    ketuk(siti, "Kembalikan")
    await siti.tunggu("Apa yang perlu diperbaiki")
    ketuk(siti, "Mohon lengkapi lampiran")
    kabar = await budi.tunggu_pesan("Permohonan Anda dikembalikan")
    await mulai_sukarela(budi)
    ketuk(budi, "Unit saya")
    await budi.tunggu("Sebagai apa")
    ketuk(budi, "Perbaiki dan ajukan lagi", kabar)
    await budi.tunggu("belum selesai")
    ketuk(budi, "Lanjutkan")
    await budi.tunggu("Sebagai apa")
    ketuk(budi, "Perbaiki dan ajukan lagi", kabar)
    await budi.tunggu("belum selesai")
    ketuk(budi, "Tinggalkan dan mulai baru")
    assert "Tim Satu Data" in (await budi.tunggu("Periksa kembali")).teks
    for orang in kota.semua_orang:
        bahasa.periksa(orang)
