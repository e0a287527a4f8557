"""Katingan in full: registration, a request across units from the first question to the signed letter, and a refusal."""

from __future__ import annotations

from typing import Any

from docs.gambar_buat.album import Album, jadikan_png
from docs.gambar_buat.isian import (
    HARAPAN,
    KEGIATAN,
    KOMPETENSI,
    MAKSUD,
    aktifkan,
    bertanda_tangan,
    isi_dalam_unit,
    isi_lintas_unit,
    ke_beranda,
    setujui,
)
from docs.gambar_buat.panggung import Pentas
from docs.gambar_buat.telepon import Adegan

_SURAT = "Surat"


async def mainkan(a: Adegan, pentas: Pentas, lembaran: Any, album: Album) -> None:
    """Every scene of this regency, on Monday and Tuesday."""
    await _daftar(a)
    await pentas.sampai(0, "01.45")
    await _ajukan(a)
    await pentas.sampai(0, "03.10")
    await _rekomendasi(a, album)
    await pentas.sampai(0, "06.20")
    await _pemilik(a, album)
    await pentas.sampai(0, "06.50")
    await _konsep(a, album)
    await pentas.sampai(0, "08.05")
    await _akhir(a, album)
    await pentas.sampai(0, "08.40")
    await _tata_usaha(a, pentas, lembaran, album)
    await pentas.sampai(1, "02.00")
    await _tolak(a, album)
    await pentas.sampai(1, "04.00")
    await _plh(a, album)


async def _daftar(a: Adegan) -> None:
    joko = await a.orang("joko")
    await joko.ketuk("Mulai")
    await joko.tunggu("Selamat datang")
    await joko.tulis("ABCD-2345")
    await joko.lihat("tidak saya kenal", "01-kode-salah", "Orang luar mencoba kode karangan")
    dewi = await a.orang("dewi")
    await dewi.ketuk("Buka tautan aktivasi")
    await dewi.lihat("Data pribadi", "02-data-pribadi", "Tautan undangan dibuka: pemberitahuan data pribadi")
    await dewi.ketuk("Saya mengerti")
    await dewi.lihat("Bagikan nomor saya", "03-bagikan-nomor", "Nomor sendiri dibagikan dengan tombol")
    dewi.orang.bagikan_kontak(own=False, other=joko.orang)
    await dewi.lihat("bukan milik akun ini", "04-kontak-orang-lain", "Kontak orang lain tidak diterima")
    await dewi.ketuk("Bagikan nomor saya")
    await dewi.lihat("Pejabat Penilai Kinerja", "05-terhubung", "Terhubung: beranda pegawai baru")


async def _ajukan(a: Adegan) -> None:
    budi = await a.orang("budi")
    await ke_beranda(budi)
    await budi.potret("06-beranda", "Beranda: atasan menurut pasal, dan tombol utama")
    await budi.ketuk("Pengajuan sukarela")
    await budi.lihat("Di unit mana", "07-unit", "Langkah 1: unit")
    await budi.tulis("sosial")
    await budi.lihat("Hasil untuk", "08-cari-unit", "Unit dicari dengan sebagian namanya")
    await budi.ketuk("Dinas Sosial")
    await budi.lihat("Sebagai apa", "09-peran", "Peran")
    await budi.ketuk("Anggota tim")
    await budi.lihat("nama tim", "10-kegiatan", "Kegiatan atau tim")
    await budi.tulis(KEGIATAN)
    await budi.lihat("maksud dan tujuan", "11-maksud", "Maksud dan tujuan")
    await budi.tulis(MAKSUD)
    await budi.lihat("kompetensi", "12-kompetensi", "Kompetensi")
    await budi.tulis(KOMPETENSI)
    await budi.lihat("hasil yang ingin", "13-harapan", "Hasil yang diharapkan")
    await budi.tulis(HARAPAN)
    await budi.lihat("Kapan Anda", "14-waktu", "Waktu: tombol atau tulisan bebas")
    await budi.tulis("31 nov")
    await budi.lihat(
        "tidak ada di kalender", "15-tanggal-salah", "Tanggal yang tidak ada: isian lain tetap tersimpan"
    )
    await budi.tulis("1 des sampai 28 feb")
    await budi.tunggu("Ada lampiran?")
    await budi.lampirkan("sertifikat.pdf", "application/pdf", b"%PDF-1.4\n%contoh\n%%EOF\n")
    await budi.lihat("Tersimpan", "16-lampiran", "Lampiran")
    await budi.ketuk("Selesai")
    await budi.lihat("Periksa kembali", "17-tinjau", "Sebelum dikirim: rute dengan nama dan pasal")
    await budi.ketuk("Ubah")
    await budi.potret("18-ubah", "Setiap jawaban dapat diubah")
    await budi.ketuk("Kembali")
    await budi.tunggu("Periksa kembali")
    await budi.ketuk("Kirim")
    await budi.tunggu_pesan("Permohonan terkirim")
    await budi.tunggu_surat("Surat permohonan")
    await budi.potret("19-terkirim", "Terkirim, dan siapa yang sekarang ditunggu")


async def _rekomendasi(a: Adegan, album: Album) -> None:
    siti, rahma, budi = await a.orang("siti"), await a.orang("rahma"), await a.orang("budi")
    surat = await siti.tunggu_surat("Surat permohonan")
    await album.surat(
        _SURAT, "surat-permohonan-katingan", "Surat permohonan kepada pihak asal (Katingan)", surat
    )
    await siti.tunggu_pesan("Mohon")
    await siti.potret("20-kartu", "Kartu pejabat: siapa, untuk apa, mengapa Bapak/Ibu")
    await siti.ketuk("Selengkapnya")
    await siti.lihat("Kompetensi", "21-selengkapnya", "Selengkapnya")
    await siti.ketuk("Kembali")
    await siti.tunggu("Mohon")
    await siti.ketuk("Dasar hukum")
    await siti.lihat("Dasar hukum", "22-dasar-hukum", "Bunyi pasalnya")
    await siti.ketuk("Kembali")
    await siti.tunggu("Mohon")
    await siti.ketuk("Setujui")
    await siti.lihat("Setujui permohonan", "23-setujui", "Sekali konfirmasi, di tempat yang sama")
    await siti.ketuk("Ya, setujui")
    await siti.tunggu_pesan("oleh Siti")
    await siti.potret("24-diputus", "Kartu sesudah diputus")
    await rahma.tunggu_pesan("oleh Siti")
    await rahma.potret("25-kartu-lain", "Kartu pejabat lain pada langkah yang sama ikut berubah")
    await budi.tunggu_pesan("Berikutnya menunggu")
    await budi.potret("26-kabar", "Kabar untuk pemohon")


async def _pemilik(a: Adegan, album: Album) -> None:
    made, siti = await a.orang("made"), await a.orang("siti")
    surat = await made.tunggu_surat("Surat permohonan")
    await album.surat(
        _SURAT,
        "surat-permohonan-pemilik-katingan",
        "Surat permohonan kepada pemilik kinerja (Katingan)",
        surat,
    )
    await made.tunggu_pesan("Mohon")
    await made.potret("27-kartu-pemilik", "Kartu pimpinan unit pemilik kinerja")
    await siti.tunggu_pesan("Tembusan")
    await siti.potret("28-tembusan", "Tembusan untuk yang disebut pasal")
    await made.ketuk("Tolak")
    await made.lihat("Mengapa", "29-alasan", "Tolak: alasan cepat, atau diketik")
    await made.ketuk("Kembali")
    await setujui(made)


async def _konsep(a: Adegan, album: Album) -> None:
    budi = await a.orang("budi")
    await budi.tunggu_pesan("Silakan periksa konsep")
    await budi.ketuk("Periksa konsep surat")
    await budi.tunggu("Disusun atas nama Anda")
    await budi.potret("30-konsep", "Katingan: pemohon memeriksa konsep Surat Perintah Tugas")
    konsep = await budi.tunggu_surat("Surat Perintah Tugas")
    await album.surat(
        _SURAT, "surat-konsep-katingan", "Konsep Surat Perintah Tugas, disusun pemohon (Katingan)", konsep
    )
    await budi.ketuk("Kirim untuk ditandatangani")
    await budi.lihat("diteruskan", "31-konsep-diteruskan", "Konsep diteruskan untuk ditandatangani")


async def _akhir(a: Adegan, album: Album) -> None:
    rahma, budi, made = await a.orang("rahma"), await a.orang("budi"), await a.orang("made")
    await rahma.tunggu_pesan("Mohon")
    await rahma.potret("32-kartu-akhir", "Kartu terakhir: persetujuan pihak asal")
    surat = await rahma.tunggu_surat("Surat permohonan persetujuan")
    await album.surat(
        _SURAT, "surat-permohonan-persetujuan-katingan", "Surat permohonan persetujuan (Katingan)", surat
    )
    await rahma.ketuk("Setujui")
    await rahma.lihat("langsung terbit", "33-setujui-akhir", "Konfirmasi menyebut surat yang terbit")
    await rahma.ketuk("Ya, setujui")
    await rahma.tunggu_pesan("sudah terbit")
    await rahma.tunggu_surat("Surat Perintah Tugas")
    await rahma.potret("34-terbit", "Diputus, dan suratnya datang")
    await budi.tunggu_pesan("Permohonan Anda disetujui")
    surat = await budi.tunggu_surat("Surat Perintah Tugas")
    await budi.potret("35-disetujui", "Pemohon menerima surat")
    await album.surat(
        _SURAT,
        "surat-perintah-tugas-belum-bernomor",
        "Surat Perintah Tugas sebelum diberi nomor (Katingan)",
        surat,
    )
    await made.tunggu_surat("Surat Perintah Tugas")
    await budi.ketuk("Permohonan saya")
    await budi.tunggu("Permohonan Anda")
    await budi.ketuk(KEGIATAN[:20])
    await budi.tunggu("anggota tim")
    await budi.potret("36-linimasa", "Perjalanan permohonan: siapa memutus, kapan")


async def _tata_usaha(a: Adegan, pentas: Pentas, lembaran: Any, album: Album) -> None:
    tu, budi = await a.orang("tata_usaha"), await a.orang("budi")
    await tu.tunggu_pesan("Mohon isi nomornya")
    await tu.potret("37-tata-usaha", "Tata Usaha kantor penanda tangan diminta menyelesaikan")
    await tu.ketuk("Isi nomor")
    await tu.lihat("Berapa nomor", "38-isi-nomor", "Isi nomor")
    await tu.tulis("800.1.11.1/125/KOMINFO/2026")
    await tu.tunggu_pesan("sudah diisi")
    surat = await tu.tunggu_surat("Surat Perintah Tugas 800")
    await tu.potret("39-bernomor", "Naskah baru dengan nomor")
    await album.surat(
        _SURAT,
        "surat-perintah-tugas-bernomor",
        "Surat Perintah Tugas bernomor, belum ditandatangani (Katingan)",
        surat,
    )
    await pentas.sampai(0, "09.30")
    await tu.ketuk("Unggah surat bertanda tangan")
    await tu.lihat("sudah ditandatangani", "40-unggah", "Unggah surat bertanda tangan")
    png = await jadikan_png(surat, titik=110)
    final = await bertanda_tangan(lembaran, png[0])
    await tu.lampirkan("spt-budi-bertanda-tangan.pdf", "application/pdf", final)
    await tu.tunggu_pesan("sudah final")
    await tu.potret("41-final", "Naskah final dikirim kepada semua penerima")
    await budi.tunggu_pesan("bertanda tangan")
    await budi.potret("42-surat-final", "Pemohon menerima naskah final")
    final = await budi.tunggu_surat("spt-budi")
    await album.surat(
        _SURAT, "surat-perintah-tugas-final", "Naskah final yang diunggah Tata Usaha (Katingan)", final
    )


async def _tolak(a: Adegan, album: Album) -> None:
    """Refused with a quick reason; afterwards another device of the official still shows the buttons of the card."""
    budi, siti, made = await a.orang("budi"), await a.orang("siti"), await a.orang("made")
    await ke_beranda(budi)
    await isi_lintas_unit(budi, "sosial", "Dinas Sosial", "Sosialisasi Bantuan Pangan")
    await budi.ketuk("Kirim")
    await budi.tunggu_pesan("Permohonan terkirim")
    await setujui(siti)
    kartu = await made.tunggu("Mohon")
    assert kartu.inline is not None
    tombol_lama = kartu.inline["inline_keyboard"][0][0]["callback_data"]
    await made.ketuk("Tolak")
    await made.tunggu("Mengapa")
    await made.unsur.locator(".tombol-inline").last.locator("button").first.click()
    kartu = await made.tunggu_pesan("Ditolak oleh")
    surat = await made.tunggu_surat("Surat penolakan")
    await made.potret("43-ditolak", "Ditolak dengan alasan cepat; suratnya dibuat")
    await album.surat(
        _SURAT, "surat-penolakan-katingan", "Surat penolakan, tertulis dan beralasan (Katingan)", surat
    )
    await budi.tunggu_pesan("ditolak")
    await budi.tunggu_surat("Surat penolakan")
    await budi.potret("44-kabar-ditolak", "Kabar penolakan untuk pemohon")
    made.orang.ketuk_data(tombol_lama, kartu)
    await made.unsur.get_by_role("alertdialog").wait_for()
    await made.potret("45-tombol-lama", "Tombol lama di perangkat lain: sudah diputus")
    await made.unsur.get_by_role("button", name="OK").click()


async def _plh(a: Adegan, album: Album) -> None:
    """Within the own unit, while a Plh. acts for the head."""
    await aktifkan(await a.orang("Ratna Juwita"))
    kristin = await a.orang("Kristin Natalia")
    await aktifkan(kristin)
    await isi_dalam_unit(
        kristin, "Tim Siaga Demam Berdarah", "Saya ingin ikut menyusun peta kasus tiap pekan."
    )
    await kristin.potret("46-tinjau-plh", "Dalam unit: Plh. memutus selama bertugas")
    await kristin.ketuk("Kirim")
    await kristin.tunggu_pesan("Permohonan terkirim")
    ratna = await a.orang("Ratna Juwita")
    await setujui(ratna)
    surat = await ratna.tunggu_surat("Surat Perintah Tugas")
    await ratna.potret("47-plh-memutus", "Plh. memutus dari ponselnya sendiri")
    await album.surat(_SURAT, "surat-plh", "Surat Perintah Tugas yang ditandatangani Plh. (Katingan)", surat)
