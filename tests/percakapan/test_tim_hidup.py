"""A running team in chat: parts and plans, each change by its form, a returned decision mended, a decision on paper."""

from __future__ import annotations

import pytest

from simulator import Orang, Pesan
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import dokumen, ketuk
from tests.percakapan.test_tim_bentuk import BUDI, DALAM, DEWI, isi_tim
from tests.percakapan.test_tim_terbuka import MADYA, buka_tim, tim_berjalan

RAHMA = "Rahma Wulandari"


async def _ubah(kepala: Orang, aksi: str) -> None:
    """From «Tim saya» to the first question of a change."""
    await buka_tim(kepala)
    ketuk(kepala, "Ubah tim")
    menu = await kepala.tunggu("Peraturan tidak mengatur")
    assert "kebijakan" in menu.teks
    ketuk(kepala, aksi)


async def _kirim(kepala: Orang) -> Pesan:
    await kepala.tunggu("Periksa kembali")
    ketuk(kepala, "Kirim")
    return await kepala.tunggu("berlaku.")


@pytest.mark.parametrize("peraturan", ["lombok_barat"])
async def test_peran_rencana_dan_isi(kota: Kota) -> None:
    """The ketua writes the rincian and the parts, a member the plan; the head reads all of it."""
    tim_berjalan(kota)
    kepala, budi, dewi = (
        kota.orang(kota.kepala(DALAM["lombok_barat"].pembentuk)),
        kota.orang(BUDI),
        kota.orang(DEWI),
    )
    await buka_tim(budi)
    ketuk(budi, "Rincian pelaksanaan")
    await budi.tunggu("Tulis rincian")
    budi.kirim_teks("Minggu 1 mengumpulkan data, minggu 2 menerbitkannya.")
    await budi.tunggu("Tersimpan")
    ketuk(budi, "Lihat tim")
    await budi.tunggu("Ketua: Budi")
    ketuk(budi, "Bagi tugas")
    await budi.tunggu("Tugas siapa")
    ketuk(budi, DEWI)
    await budi.tunggu("Apa perannya")
    budi.kirim_teks("Merapikan metadata")
    await budi.tunggu("Tersimpan")
    await buka_tim(dewi)
    assert "Tugas Anda: Merapikan metadata" in (await dewi.tunggu("Tugas Anda")).teks
    ketuk(dewi, "Rencana kerja saya")
    await dewi.tunggu("Tulis rencana")
    dewi.kirim_teks("Dua set data setiap pekan")
    await dewi.tunggu("Tersimpan")
    await buka_tim(kepala)
    ketuk(kepala, "Selengkapnya")
    semua = await kepala.tunggu("Rincian pelaksanaan")
    for teks in ("Minggu 1", "Merapikan metadata", "Dua set data setiap pekan"):
        assert teks in semua.teks
    dewi.kirim_teks("/tugas")
    await dewi.tunggu("Tugas Anda: 1")
    ketuk(dewi, "Lihat tugas")
    assert "Merapikan metadata" in (await dewi.tunggu("Rencana kerja")).teks
    for orang in kota.semua_orang:
        bahasa.periksa(orang, kecuali="Rincian pelaksanaan:")


@pytest.mark.parametrize("peraturan", ["lombok_barat", "tarakan"])
async def test_perubahan_dalam_percakapan(kota: Kota) -> None:
    """Add, another ketua, prolong, release, dissolve; each with its letter to whom it concerns."""
    id_ = kota.profil.id
    tim_berjalan(kota)
    kepala, budi, dewi = kota.orang(kota.kepala(DALAM[id_].pembentuk)), kota.orang(BUDI), kota.orang(DEWI)
    madya = kota.orang(MADYA[id_])
    await _ubah(kepala, "Tambah anggota")
    await kepala.tunggu("Siapa yang ditambahkan")
    kepala.kirim_teks(MADYA[id_])
    await kepala.tunggu("Sudah dipilih 1")
    ketuk(kepala, "Selesai")
    await _kirim(kepala)
    await madya.tunggu(lambda o: len(dokumen(o)) == 1)
    await _ubah(kepala, "Ganti ketua")
    tanya = await kepala.tunggu("Siapa ketua baru")
    assert BUDI not in str(bahasa.label(tanya))
    ketuk(kepala, MADYA[id_])
    await _kirim(kepala)
    await budi.tunggu(lambda o: len(dokumen(o)) == 1)
    await _ubah(kepala, "Perpanjang")
    await kepala.tunggu("Sampai kapan")
    kepala.kirim_teks("1 des 2026")
    await kepala.tunggu("sesudah 31 Mar 2027")
    kepala.kirim_teks("30 jun 2027")
    await _kirim(kepala)
    await _ubah(kepala, "Lepas anggota")
    await kepala.tunggu("Siapa yang dilepas")
    ketuk(kepala, DEWI)
    await kepala.tunggu("Sudah dipilih 1")
    ketuk(kepala, "Selesai")
    await kepala.tunggu("Apa alasannya")
    kepala.kirim_teks("Kembali ke tugas pokok")
    await _kirim(kepala)
    await dewi.tunggu_pesan("Anda dilepas")
    await _ubah(kepala, "Bubarkan")
    await kepala.tunggu("Apa alasannya")
    ketuk(kepala, "Lewati")
    await _kirim(kepala)
    await madya.tunggu_pesan("dibubarkan")
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


@pytest.mark.parametrize("peraturan", ["bungo"])
async def test_dikembalikan_diperbaiki_ditolak(kota: Kota) -> None:
    """The signer returns the team: the form opens with its answers; sent again it is refused, and the head hears why."""
    kepala, rahma = kota.orang(kota.kepala("KOMINFO-APTIKA")), kota.orang(RAHMA)
    await isi_tim(kepala)
    ketuk(kepala, "Kirim")
    await kepala.tunggu("menunggu pengesahan")
    kartu = await rahma.tunggu("Mohon")
    assert "Ketua: Budi Santoso" in kartu.teks
    ketuk(rahma, "Kembalikan")
    await rahma.tunggu("perlu diperbaiki")
    ketuk(rahma, "Sasaran atau target")
    await kepala.tunggu_pesan("dikembalikan")
    ketuk(kepala, "Perbaiki")
    assert "Budi Santoso" in (await kepala.tunggu("Periksa kembali")).teks
    ketuk(kepala, "Kirim")
    await kepala.tunggu("menunggu pengesahan")
    await rahma.tunggu(lambda o: any("'Tolak'" in str(p.inline) for p in o.chat.pesan.values()))
    ketuk(rahma, "Tolak")
    await rahma.tunggu("Mengapa")
    ketuk(rahma, "Beban tugas anggota")
    kabar = await kepala.tunggu_pesan("ditolak")
    assert "Beban tugas anggota sudah penuh" in kabar.teks
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


@pytest.mark.parametrize("peraturan", ["bungo"])
async def test_keputusan_di_atas_kertas(kota: Kota) -> None:
    """The Kepala Dinas has not activated the bot: the Tata Usaha uploads the signed paper, and the team runs."""
    kepala, budi, tata_usaha = (
        kota.orang(kota.kepala("KOMINFO-APTIKA")),
        kota.orang(BUDI),
        kota.orang("Desmaniar"),
    )
    await isi_tim(kepala)
    ketuk(kepala, "Kirim")
    await kepala.tunggu("Belum mengaktifkan bot: Rahma")
    tata_usaha.kirim_teks("/menu")
    await tata_usaha.tunggu(lambda o: any("Catat keputusan" in str(p.inline) for p in o.chat.pesan.values()))
    ketuk(tata_usaha, "Catat keputusan")
    await tata_usaha.tunggu("Menunggu keputusan di atas kertas: 1")
    ketuk(tata_usaha, "Rahma Wulandari")
    await tata_usaha.tunggu("Apa keputusan Rahma")
    ketuk(tata_usaha, "Disetujui")
    await tata_usaha.tunggu("Tanggal berapa")
    tata_usaha.kirim_teks("besok")
    await tata_usaha.tunggu("belum tiba")
    tata_usaha.kirim_teks("hari ini")
    await tata_usaha.tunggu("Kirim pindaian")
    tata_usaha.kirim_berkas(b"%PDF-1.7 ttd", "keputusan.pdf")
    await tata_usaha.tunggu("Periksa kembali")
    ketuk(tata_usaha, "Kirim")
    await tata_usaha.tunggu("Keputusan tercatat")
    await budi.tunggu(lambda o: dokumen(o))
    await kepala.tunggu_pesan("disahkan")
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


@pytest.mark.parametrize("peraturan", ["tarakan", "katingan"])
async def test_kepala_bidang_tidak_membentuk(kota: Kota) -> None:
    """Where the Perangkat Daerah is the unit, a Kepala Bidang is told who may form a team, with the article."""
    siti = kota.orang(kota.kepala("KOMINFO-APTIKA"))
    siti.kirim_teks("/bentuk_tim")
    tolak = await siti.tunggu("Anda tidak dapat membentuk")
    assert "Pasal" in tolak.teks
    assert RAHMA in tolak.teks
    bahasa.periksa(siti)
