"""A team that was not given everybody: its head reads why, puts it together anew or leaves it as it is; and teams that have ended."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models import Permohonan
from simulator import Orang
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import ketuk
from tests.percakapan.test_tim_bentuk import BUDI, DALAM, DEWI, isi_tim
from tests.percakapan.test_tim_hidup import _kirim, _ubah
from tests.percakapan.test_tim_lintas import LUAR, PEJABAT, _kartu
from tests.percakapan.test_tim_terbuka import buka_tim, tim_berjalan


async def _ditolak(kota: Kota, kepala: Orang) -> None:
    """A team whose member from elsewhere was refused; its head has the screen of the team."""
    semua = [kota.orang(kota.kepala(u)) for u in PEJABAT]
    await isi_tim(kepala, cari=(BUDI, DEWI, LUAR[kota.profil.id]), kompetensi=True)
    ketuk(kepala, "Kirim")
    await kepala.tunggu("disusun")
    penolak = await kepala.tunggu(lambda _: next((o for o in semua if _kartu(o)), None))
    assert isinstance(penolak, Orang)
    ketuk(penolak, "Tolak")
    await penolak.tunggu("Mengapa")
    ketuk(penolak, "Beban tugas pegawai sudah penuh")
    await kepala.tunggu_pesan("tidak diberikan")
    kepala.kirim_teks("/tim")
    daftar = await kepala.tunggu("Menunggu Bapak/Ibu tetapkan")
    assert "Tim Satu Data · menunggu ditetapkan" in bahasa.label(daftar)
    ketuk(kepala, "Tim Satu Data")
    await kepala.tunggu("Tidak diberikan")


@pytest.mark.parametrize("peraturan", ["bungo", "katingan"])
async def test_susun_lagi_membuka_tinjauan(kota: Kota) -> None:
    """What was written stays, kompetensi, too; «Batal» gives up the change and not the team."""
    luar = LUAR[kota.profil.id]
    kepala = kota.orang(kota.kepala(DALAM[kota.profil.id].pembentuk))
    await _ditolak(kota, kepala)
    layar_tim = await kepala.tunggu("Tidak diberikan")
    assert luar in layar_tim.teks
    assert "Beban tugas pegawai sudah penuh" in layar_tim.teks
    ketuk(kepala, "Susun lagi")
    tinjau = await kepala.tunggu("Periksa kembali")
    assert "Diminta lebih dahulu" not in tinjau.teks
    ketuk(kepala, "Batal")
    await kepala.tunggu(lambda o: "Ya, batalkan" in str(o.pesan_terakhir().inline))
    ketuk(kepala, "Ya, batalkan")
    batal = await kepala.tunggu("dibatalkan")
    assert "Perubahan susunan tim dibatalkan" in batal.teks
    kepala.kirim_teks("/tim")
    await kepala.tunggu("Menunggu Bapak/Ibu tetapkan")
    ketuk(kepala, "Tim Satu Data")
    await kepala.tunggu("Tidak diberikan")
    ketuk(kepala, "Susun lagi")
    await kepala.tunggu("Periksa kembali")
    ketuk(kepala, "Ubah")
    await kepala.tunggu(lambda o: "Ubah anggota" in str([p.inline for p in o.chat.pesan.values()]))
    ketuk(kepala, "Ubah anggota")
    await kepala.tunggu("Siapa anggotanya")
    # Budi and Dewi are in the list already
    kepala.kirim_teks(kota.pegawai(luar).nama)
    await kepala.tunggu(f"Hasil untuk «{kota.pegawai(luar).nama}»")
    ketuk(kepala, luar)
    await kepala.tunggu("Sudah dipilih 3")
    ketuk(kepala, "Selesai")
    tinjau = await kepala.tunggu("Diminta lebih dahulu")
    ketuk(kepala, "Kirim")
    await kepala.tunggu("Masih ditunggu")
    kompetensi = kota.lakukan(
        lambda k: k.sesi.scalars(
            select(Permohonan.kompetensi).where(
                Permohonan.jenis == "penunjukan", Permohonan.keadaan == "menunggu"
            )
        ).all()
    )
    assert kompetensi == ["Pengolahan data"]
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


@pytest.mark.parametrize("peraturan", ["katingan"])
async def test_semua_surat_dan_tim_yang_berakhir(kota: Kota) -> None:
    """More than two letters stand behind a button; the head finds a dissolved team again."""
    tim_berjalan(kota)
    kepala = kota.orang(kota.kepala(DALAM[kota.profil.id].pembentuk))
    for sampai in ("30 apr 2027", "31 mei 2027", "30 jun 2027"):
        await _ubah(kepala, "Perpanjang")
        await kepala.tunggu("Sampai kapan")
        kepala.kirim_teks(sampai)
        await _kirim(kepala)
    await buka_tim(kepala)
    ketuk(kepala, "Semua surat (3)")
    surat = await kepala.tunggu("3 surat")
    assert sum("perpanjangan" in label for label in bahasa.label(surat)) == 3
    ketuk(kepala, "Kembali")
    await kepala.tunggu("Meningkatnya kualitas")
    await _ubah(kepala, "Bubarkan")
    await kepala.tunggu("Apa alasannya")
    ketuk(kepala, "Lewati")
    await _kirim(kepala)
    kepala.kirim_teks("/tim")
    await kepala.tunggu(
        lambda o: o.pesan_terakhir() and "Tim yang berakhir" in str(o.pesan_terakhir().inline)
    )
    ketuk(kepala, "Tim yang berakhir")
    await kepala.tunggu("Tim yang berakhir: 1")
    ketuk(kepala, "Tim Satu Data · dibubarkan")
    tim = await kepala.tunggu("Dibubarkan")
    assert "Ketua: Budi Santoso" in tim.teks
    assert "Dewi Lestari" in tim.teks
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


@pytest.mark.parametrize("peraturan", ["bungo"])
async def test_perubahan_dikembalikan_diperbaiki(kota: Kota) -> None:
    """«Perbaiki dan ajukan lagi» under a returned change opens its review, with the reason that was written."""
    tim_berjalan(kota)
    kepala, rahma = kota.orang(kota.kepala(DALAM["bungo"].pembentuk)), kota.orang("Rahma Wulandari")
    await _ubah(kepala, "Bubarkan")
    await kepala.tunggu("Apa alasannya")
    kepala.kirim_teks("Target tercapai")
    await kepala.tunggu("Periksa kembali")
    ketuk(kepala, "Kirim")
    await kepala.tunggu("menunggu Rahma")
    await rahma.tunggu("Mohon")
    ketuk(rahma, "Kembalikan")
    await rahma.tunggu("perlu diperbaiki")
    ketuk(rahma, "Waktu perlu")
    await kepala.tunggu_pesan("dikembalikan")
    ketuk(kepala, "Perbaiki")
    tinjau = await kepala.tunggu("Periksa kembali")
    assert "Alasan: Target tercapai" in tinjau.teks
    assert "belum ditunjuk" not in tinjau.teks
    ketuk(kepala, "Kirim")
    await kepala.tunggu(lambda o: sum("menunggu Rahma" in p.teks for p in o.chat.pesan.values()) == 2)
    for orang in kota.semua_orang:
        bahasa.periksa(orang)
