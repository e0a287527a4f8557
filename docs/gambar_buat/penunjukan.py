"""Penunjukan: heads ask for people, the giving side picks or refuses, another Perangkat Daerah, another government."""

from __future__ import annotations

from docs.gambar_buat.bagian import Panggungan
from docs.gambar_buat.pemain import Pemain
from docs.gambar_buat.telepon import Adegan

_SURAT = "Surat penunjukan"
_TIM = "Tim Data Kemiskinan Terpadu"
_MAKSUD = "Menyusun satu data kemiskinan bersama desa dan kelurahan."
_KOMPETENSI = "Pengolahan data; basis data"
_HARAPAN = "Satu set data terpadu setiap triwulan"
_ISI = (
    ("Sebagai apa", "Anggota tim"),
    ("nama timnya", _TIM),
    ("maksud dan tujuan", _MAKSUD),
    ("keterampilan apa", _KOMPETENSI),
    ("ekspektasi atau target", _HARAPAN),
    ("Berapa lama", "1 des sampai 28 feb"),
    ("Ada lampiran?", "Lewati"),
)


async def mainkan(p: Panggungan) -> None:
    """One regulation after another, a day each."""
    async with p.daerah("katingan", "Penunjukan: Katingan") as a:
        await _dengan_kriteria(p, a)
        await p.pentas.sampai(1, "02.00")
        await _ditolak(p, a)
    await p.pentas.sampai(2, "01.30")
    async with p.daerah("lombok_barat", "Penunjukan: Lombok Barat") as a:
        await _lintas_perangkat_daerah(p, a)
    await p.pentas.sampai(3, "01.30")
    async with p.daerah("bungo", "Penunjukan: Bungo") as a:
        await _lintas_instansi(p, a)
    await p.pentas.sampai(4, "01.30")
    async with p.daerah("tarakan", "Penunjukan: Tarakan") as a:
        await _pertimbangan(p, a)


async def _nama(kepala: Pemain, *nama: str) -> None:
    for satu in nama:
        await kepala.isi(("Siapa yang ditunjuk", satu.lower()[:-2]), ("Hasil untuk", satu))
        await kepala.tunggu("Terpilih:")
    kepala.ketuk("Selesai")


async def _dengan_kriteria(p: Panggungan, a: Adegan) -> None:
    """Katingan: two people by what they can do; the giving side picks, an employee drafts the letter."""
    made, rahma, siti, budi = (Pemain(a, x) for x in ("made", "rahma", "siti", "budi"))
    dewi = await Pemain(a, "dewi").aktif()
    made.tulis("/menu")
    await made.lihat("Made Suardana", "50-beranda-kepala", "Beranda seorang kepala")
    made.ketuk("Penunjukan")
    await made.lihat("Dari mana pegawainya", "51-sumber", "Dari mana pegawainya")
    made.ketuk("Dari unit lain")
    await made.lihat("Bagaimana Bapak/Ibu meminta", "52-cara", "Dengan nama atau menurut kriteria")
    await made.isi(
        ("Bagaimana Bapak/Ibu meminta", "Menurut kriteria"),
        ("Unit mana yang diminta", "informatika"),
        ("Hasil untuk", "Dinas Komunikasi"),
        ("Berapa pegawai", "2 orang"),
        *_ISI[:4],
    )
    await made.lihat("ekspektasi atau target", "53-ekspektasi", "Empat isi surat permohonan, satu per satu")
    await made.isi(*_ISI[4:])
    await made.lihat("Periksa kembali", "54-tinjau", "Sebelum dikirim: siapa memutus, menurut pasal apa")
    made.ketuk("Kirim")
    await made.lihat_pesan("Permohonan terkirim", "55-terkirim", "Terkirim")
    surat = await made.tunggu_surat("Surat permohonan")
    await p.album.surat(_SURAT, "surat-pelibatan-katingan", "Surat permohonan pelibatan (Katingan)", surat)
    await p.pentas.sampai(0, "03.00")
    await rahma.lihat_pesan("Mohon", "56-kartu-pilih", "Pihak pemberi memilih pegawainya")
    rahma.ketuk("Pilih pegawai")
    await rahma.lihat("Siapa yang dipilih", "57-pilih", "Yang paling sesuai di atas, dengan beban tugasnya")
    rahma.ketuk("Budi")
    await rahma.isi(("Terpilih:", "Dewi"))
    await rahma.tunggu("Dewi Lestari")
    rahma.ketuk("Selesai")
    await rahma.lihat_pesan("Dipilih:", "58-terpilih", "Terpilih; jalannya mengikuti pegawai itu")
    await siti.lihat_pesan("Mohon", "59-rekomendasi", "Kartu rekomendasi Pejabat Penilai Kinerja")
    await siti.setujui()
    await rahma.lihat_pesan("persetujuan", "60-persetujuan", "Kartu persetujuan pihak pemberi")
    await rahma.setujui()
    await budi.lihat_pesan("Mohon periksa konsep", "61-konsep", "Pegawai memeriksa konsep suratnya")
    budi.ketuk("Periksa konsep")
    await budi.tunggu_surat("Surat Perintah Tugas")
    budi.ketuk("Kirim untuk ditandatangani")
    await budi.tunggu_pesan("diteruskan")
    await rahma.lihat_pesan("pengesahan", "62-pengesahan", "Kartu pengesahan Surat Perintah Tugas")
    await rahma.setujui()
    surat = await dewi.tunggu_surat("Surat Perintah Tugas")
    await dewi.potret("63-ditunjuk", "Pegawai yang ditunjuk menerima suratnya")
    await made.tunggu_surat("Surat Perintah Tugas")
    await made.lihat_pesan("disetujui", "64-kabar", "Kabar untuk kepala yang meminta")
    await p.album.surat(
        _SURAT, "surat-perintah-tugas-beberapa", "Surat Perintah Tugas untuk beberapa orang (Katingan)", surat
    )


async def _ditolak(p: Panggungan, a: Adegan) -> None:
    """Katingan: somebody by name, and the written refusal."""
    made, rahma = Pemain(a, "made"), Pemain(a, "rahma")
    await made.menu("Penunjukan")
    await made.isi(("Dari mana pegawainya", "Dari unit lain"), ("Bagaimana", "Sebut nama"))
    await _nama(made, "Bambang Irawan")
    await made.isi(*_ISI)
    await made.isi(("Periksa kembali", "Kirim"))
    await rahma.tunggu_tombol("Tolak")
    await rahma.lihat_pesan("Bambang Irawan", "65-kartu-nama", "Kartu untuk pegawai yang disebut namanya")
    rahma.ketuk("Tolak")
    await rahma.tunggu("Mengapa")
    rahma.tulis("Yang bersangkutan sedang menyelesaikan audit sistem sampai akhir Februari.")
    await rahma.isi(("Alasan:", "Ya, tolak"))
    surat = await made.tunggu_surat("Surat penolakan")
    await made.lihat_pesan("ditolak", "66-ditolak", "Penolakan beralasan, dengan surat")
    await p.album.surat(_SURAT, "surat-penolakan-pelibatan", "Surat penolakan pelibatan (Katingan)", surat)


async def _lintas_perangkat_daerah(p: Panggungan, a: Adegan) -> None:
    """Lombok Barat: from another Perangkat Daerah, through both heads; another government has no way."""
    siti, rahma = Pemain(a, "siti"), Pemain(a, "rahma")
    yuni = await Pemain(a, "Baiq Yuni Hartati").aktif()
    komang = await Pemain(a, "I Komang Suastika").aktif()
    aini = await Pemain(a, "Aini Fitri").aktif()
    await siti.menu("Penunjukan")
    await siti.isi(("Dari mana pegawainya", "Instansi lain"))
    await siti.lihat("Pasal", "20-lintas-instansi", "Lombok Barat: lintas instansi tidak ada jalannya")
    siti.ketuk("Perangkat Daerah lain")
    await siti.isi(
        ("Bagaimana", "Menurut kriteria"),
        ("Unit mana yang diminta", "perlindungan"),
        ("Hasil untuk", "Bidang Perlindungan"),
        ("Berapa pegawai", "1 orang"),
        *_ISI,
    )
    await siti.lihat("Periksa kembali", "21-tinjau", "Lombok Barat, lintas Perangkat Daerah: lima langkah")
    siti.ketuk("Kirim")
    await siti.tunggu_pesan("Permohonan terkirim")
    await rahma.lihat_pesan("Mohon", "22-kartu-pemilik", "Pejabat yang Berwenang di pihak peminta")
    await rahma.setujui()
    await yuni.lihat_pesan("instruksi", "23-instruksi", "Pejabat yang Berwenang di pihak pemberi meneruskan")
    await yuni.setujui()
    await komang.tunggu_pesan("ketersediaan")
    komang.ketuk("Pilih pegawai")
    await komang.isi(("Siapa yang dipilih", "Aini"))
    await komang.tunggu_tombol("Buka")
    kartu = await komang.tunggu_pesan("ketersediaan")
    await komang.potret("24-ketersediaan", "Jawaban ketersediaan pegawai", kartu)
    await komang.setujui(awal="Tersedia")
    await yuni.tunggu_pesan("persetujuan")
    await yuni.setujui()
    await komang.tunggu_pesan("pengesahan")
    await komang.setujui()
    jawaban = await siti.tunggu_surat("Surat jawaban")
    await p.album.surat(_SURAT, "surat-jawaban", "Surat jawaban: tersedia (Lombok Barat)", jawaban)
    surat = await aini.tunggu_surat("Surat Tugas")
    await siti.lihat_pesan("disetujui", "25-kabar", "Kabar terakhir untuk yang meminta")
    siti.ketuk("Permohonan saya")
    await siti.lihat("Diajukan", "26-linimasa", "Perjalanannya, dengan nama dan waktu")
    await p.album.surat(
        _SURAT, "surat-tugas-lintas-pd", "Surat Tugas lintas Perangkat Daerah (Lombok Barat)", surat
    )


async def _lintas_instansi(p: Panggungan, a: Adegan) -> None:
    """Bungo: another government answers on paper, the answer is recorded."""
    siti = Pemain(a, "siti")
    sekda = await Pemain(a, "Zulfikar Ahmad").aktif()
    await siti.menu("Penunjukan")
    await siti.isi(
        ("Dari mana pegawainya", "Instansi lain"),
        ("Instansi mana", "Pemerintah Provinsi Contoh Batanghari"),
        ("Berapa pegawai", "1 orang"),
        *_ISI,
    )
    await siti.lihat("Periksa kembali", "20-tinjau", "Bungo, lintas instansi")
    siti.ketuk("Kirim")
    await siti.tunggu_pesan("Permohonan terkirim")
    await sekda.lihat_pesan("Mohon", "21-kartu-sekda", "Kartu Sekretaris Daerah")
    await sekda.setujui()
    surat = await siti.tunggu_surat("Surat permohonan", 2)
    await p.album.surat(_SURAT, "surat-lintas-instansi", "Surat kepada instansi lain (Bungo)", surat)
    await siti.lihat_pesan("jawaban tertulis", "22-menunggu-jawaban", "Menunggu jawaban tertulis")
    await p.pentas.sampai(3, "07.00")
    siti.ketuk("Permohonan saya")
    await siti.tunggu_tombol("Catat jawaban")
    await siti.potret("23-linimasa", "Permohonan saya: jawaban dapat dicatat")
    siti.ketuk("Catat jawaban")
    await siti.isi(
        ("Apa jawaban tertulis", "Disetujui"),
        ("Berapa nomor", "800/217/BKD/2026"),
        ("Tanggal berapa", "26/11/2026"),
        ("Siapa pegawai", "Andi Saputra, S.Kom."),
    )
    await siti.tunggu("pindaian")
    siti.orang.kirim_berkas(b"%PDF-1.4\n%contoh\n%%EOF\n", "jawaban-provinsi.pdf", "application/pdf")
    await siti.lihat("Periksa kembali", "24-catat-tinjau", "Jawaban di atas kertas dicatat")
    siti.ketuk("Kirim")
    await siti.lihat_pesan("tercatat", "25-tercatat", "Tercatat, dengan nama pencatatnya")


async def _pertimbangan(p: Panggungan, a: Adegan) -> None:
    """Tarakan, Pasal 13: the head decides, the Pejabat Penilai Kinerja gives a view that holds up nothing."""
    made, siti, rahma, budi = (Pemain(a, x) for x in ("made", "siti", "rahma", "budi"))
    await made.menu("Penunjukan")
    await made.isi(("Dari mana pegawainya", "Dari unit lain"), ("Bagaimana", "Sebut nama"))
    await _nama(made, "Budi Santoso")
    await made.isi(*_ISI)
    await made.lihat("Periksa kembali", "20-tinjau", "Tarakan, Pasal 13: satu langkah dan satu pertimbangan")
    made.ketuk("Kirim")
    await made.tunggu_pesan("Permohonan terkirim")
    await siti.lihat_pesan("pertimbangan", "21-pertimbangan", "Pejabat Penilai Kinerja dimintai pertimbangan")
    siti.ketuk("Beri pandangan")
    await siti.isi(("Apa pandangan", "Setuju, asalkan jadwal layanan data tetap berjalan."))
    await siti.tunggu_pesan("diteruskan")
    await rahma.lihat_pesan("Pandangan", "22-pandangan", "Pandangannya tiba pada yang memutus")
    await rahma.setujui()
    surat = await budi.tunggu_surat("Surat Tugas")
    await budi.potret("23-ditunjuk", "Pegawai menerima Surat Tugas")
    await p.album.surat(_SURAT, "surat-tugas-penunjukan-tarakan", "Surat Tugas (Tarakan)", surat)
