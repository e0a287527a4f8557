"""Two months of a team on the moved clock: reminders, reports, a return, obstacle, rekap, evaluation; reports on demand in Bungo."""

from __future__ import annotations

from datetime import date

from docs.gambar_buat.bagian import Panggungan
from docs.gambar_buat.pemain import Pemain
from docs.gambar_buat.telepon import Adegan
from docs.gambar_buat.tim import sampai_ketua
from simulator.contoh_media import FOTO_JPEG

_SENIN = date(2026, 11, 23)
_PEREKA = "Khairul Anwar"


def _hari(bulan: int, tanggal: int, tahun: int = 2026) -> int:
    """Days since the Monday on which the story begins."""
    return (date(tahun, bulan, tanggal) - _SENIN).days


async def mainkan(p: Panggungan) -> None:
    """Lombok Barat from December to January; then Bungo, where nothing is «berkala»."""
    async with p.daerah("bungo", "Laporan diminta: Bungo") as a:
        await _bentuk(a)
        await Pemain(a, "rahma").setujui()
        await Pemain(a, "budi").tunggu_surat("Surat Tugas")
    async with p.daerah("lombok_barat", "Sebulan berlalu: Lombok Barat") as a:
        await _bentuk(a, instansi_lain=False)
        await _laporan_anggota(p, a)
        await _laporan_ketua(p, a)
        await _rekap(p, a)
        await _kendala(p, a)
        await _evaluasi(p, a)
    async with p.daerah("bungo", "Laporan diminta: Bungo") as a:
        await _diminta(p, a)


async def _bentuk(a: Adegan, unit: str = "Bidang Aplikasi", *, instansi_lain: bool = True) -> None:
    siti = Pemain(a, "siti")
    await Pemain(a, "dewi").aktif()
    await sampai_ketua(
        siti, "Tim Satu Data", "Budi Santoso", "Dewi Lestari", unit=unit, instansi_lain=instansi_lain
    )
    await siti.isi(("ketua timnya", "Budi"), ("Seberapa sering", "Bulanan"), ("Periksa kembali", "Kirim"))
    await siti.tunggu("Tim Satu Data")


async def _lapor(orang: Pemain, uraian: str, capaian: str, gambar: str | None = None) -> None:
    """The form, from «Buat laporan» to «Terkirim»."""
    await orang.tunggu("Anda kerjakan?")
    if gambar:
        await orang.potret(f"{gambar}-uraian", "Laporan: pendek, dan terisi dari tugasnya")
    await orang.isi(("Anda kerjakan?", uraian), ("Berapa targetnya?", "Pakai target"))
    if gambar:
        await orang.lihat(
            "Berapa yang tercapai?", f"{gambar}-capaian", "Hasil dibanding target, dengan angka"
        )
    await orang.isi(
        ("Berapa yang tercapai?", capaian),
        ("Ada hambatan?", "Lewati"),
        ("dikerjakan berikutnya?", "Memeriksa keseragaman kode wilayah."),
    )
    await orang.tunggu("Ada bukti?")
    if gambar:
        orang.orang.kirim_foto(FOTO_JPEG)
        await orang.isi(("Tersimpan", "Selesai"))
        await orang.lihat(
            "Periksa kembali", f"{gambar}-tinjau", "Sebelum dikirim: kepada siapa, menurut pasal apa"
        )
    else:
        orang.ketuk("Lewati")
        await orang.tunggu("Periksa kembali")
    orang.ketuk("Kirim")
    await orang.tunggu_pesan("Laporan terkirim")


async def _laporan_anggota(p: Panggungan, a: Adegan) -> None:
    """The member hears first, reports, gets it back, improves it."""
    budi, dewi = Pemain(a, "budi"), Pemain(a, "dewi")
    await p.pentas.tiba(_hari(12, 29), "01.05", "lombok_barat")
    await dewi.lihat_pesan("jatuh tempo", "40-pengingat-anggota", "Anggota diingatkan lebih dahulu")
    dewi.ketuk("Buat laporan")
    await _lapor(dewi, "Merapikan katalog 4 set data.", "4", "41-laporan")
    await budi.lihat_pesan("Laporan anggota tim", "42-kartu-ketua", "Ketua menerima laporan anggota")
    budi.ketuk("Kembalikan")
    await budi.isi(("Apa yang perlu diperbaiki", "Sebutkan nama set data yang sudah terbit."))
    await dewi.lihat_pesan("dikembalikan", "43-dikembalikan", "Dikembalikan, dengan yang perlu diperbaiki")
    dewi.ketuk("Perbaiki laporan")
    await dewi.lihat(
        "perbaikan ke-1", "44-perbaikan", "Perbaikan: isian lama terisi, yang pertama tetap tersimpan"
    )
    dewi.ketuk("Kirim")
    await dewi.tunggu("sebagai perbaikan")
    await budi.tunggu_pesan("perbaikan ke-1")
    budi.ketuk("Terima")
    await dewi.tunggu_pesan("Laporan Anda diterima")
    budi.ketuk("Beri umpan balik")
    await budi.isi(("Apa umpan balik", "Hasil kerja baik"))
    await dewi.lihat_pesan("Umpan balik", "45-umpan-balik", "Umpan balik ketua tim untuk anggota")


async def _laporan_ketua(p: Panggungan, a: Adegan) -> None:
    """The ketua is reminded, sees who has reported, reports, and tells each member's officials of the performance."""
    budi, siti = Pemain(a, "budi"), Pemain(a, "siti")
    await p.pentas.tiba(_hari(12, 30), "01.05", "lombok_barat")
    await budi.lihat_pesan("Laporan ketua tim jatuh tempo", "46-pengingat-ketua", "Ketua diingatkan")
    budi.ketuk("Ingatkan 1 jam lagi")
    await budi.lihat(
        "Diingatkan lagi", "47-ditunda", "Pengingat dapat ditunda, tetapi tidak melewati jatuh tempo"
    )
    budi.tulis("/lapor")
    await budi.isi(("Laporan", "Laporan tim"))
    await budi.lihat("dari 1", "48-laporan-tim", "Ketua melihat siapa yang sudah melapor")
    budi.tulis("/lapor")
    await budi.isi(("Laporan", "Buat laporan"))
    await _lapor(budi, "Empat set data terbit; kode wilayah diseragamkan.", "4")
    await siti.lihat_pesan(
        "Laporan ketua tim", "49-kartu-kepala", "Pimpinan Unit Organisasi menerima laporan ketua"
    )
    siti.ketuk("Terima")
    await budi.tunggu_pesan("Laporan Anda diterima")
    budi.tulis("/lapor")
    await budi.isi(("Laporan", "Laporan tim"))
    budi.ketuk("Kinerja anggota")
    await budi.tunggu("0 dari 1")
    budi.ketuk("⏳ Dewi")
    await budi.isi(
        ("Bagaimana kinerja", "Cermat, dan tepat waktu."),
        ("Berapa persen", "90%"),
        ("catatan untuk", "Lewati"),
    )
    await budi.lihat(
        "Periksa kembali", "50-kinerja", "Laporan kinerja anggota, kepada penilai dan pimpinannya"
    )
    budi.ketuk("Kirim")
    await budi.tunggu("Laporan terkirim")


async def _rekap(p: Panggungan, a: Adegan) -> None:
    """The head's picture, sent by itself on the first working day of the week."""
    siti = Pemain(a, "siti")
    await p.pentas.tiba(_hari(1, 4, 2027), "01.05", "lombok_barat")
    foto = await siti.tunggu_pesan("Rekap mingguan")
    await siti.potret("51-rekap", "Rekap mingguan: gambar, dan angkanya sebagai teks", foto)
    p.album.simpan("Rekap", "rekap-unit", "Gambar rekap, seperti terkirim", siti.orang.isi_berkas(foto))


async def _kendala(p: Panggungan, a: Adegan) -> None:
    """An obstacle with its recommendation, decided, followed up, closed."""
    dewi, budi, siti = Pemain(a, "dewi"), Pemain(a, "budi"), Pemain(a, "siti")
    await dewi.menu("Sampaikan kendala")
    await dewi.isi(("permasalahan atau kendalanya", "Data penduduk miskin dari kecamatan belum lengkap."))
    await dewi.lihat("alternatif rekomendasinya", "52-rekomendasi", "Kendala selalu dengan rekomendasi")
    await dewi.isi(
        ("alternatif rekomendasinya", "Meminta data resmi dari Dinas Sosial."), ("foto atau berkas", "Lewati")
    )
    await dewi.lihat("Periksa kembali", "53-kendala-tinjau", "Kepada siapa kendala disampaikan")
    dewi.ketuk("Kirim")
    await dewi.tunggu_pesan("Kendala tersampaikan")
    await siti.lihat_pesan("Kendala", "54-kendala-kartu", "Kartu kendala bagi yang memutus")
    siti.ketuk("Putuskan")
    await siti.isi(
        ("keputusan Bapak/Ibu", "Ketua tim meminta data resmi ke Dinas Sosial."),
        ("Apakah cukup", "Tindak lanjuti"),
        ("Siapa yang menindaklanjuti", "Budi"),
        ("Paling lambat kapan", "5 hari kerja"),
    )
    await siti.lihat("Periksa kembali", "55-kendala-putus", "Keputusan, penindak, dan batasnya")
    siti.ketuk("Kirim")
    await siti.tunggu("Keputusan tersimpan")
    await budi.lihat_pesan("Mohon ditindaklanjuti", "56-penindak", "Yang menindaklanjuti diberi tahu")
    await p.pentas.tiba(_hari(1, 7, 2027), "02.00", "lombok_barat")
    budi.ketuk("Tandai selesai", await budi.tunggu_pesan("Mohon ditindaklanjuti"))
    await budi.isi(("hasil tindak lanjutnya", "Data 12 kecamatan sudah diterima."))
    await dewi.lihat_pesan("Kendala selesai", "57-kendala-selesai", "Pelapor melihatnya sampai selesai")


async def _evaluasi(p: Panggungan, a: Adegan) -> None:
    """The result goes up in the order of the owner's structure; accepted, the assignment closes with its trace."""
    budi, dewi, siti, rahma = (Pemain(a, x) for x in ("budi", "dewi", "siti", "rahma"))
    await p.pentas.tiba(_hari(1, 25, 2027), "02.00", "lombok_barat")
    budi.tulis("/tim")
    await budi.isi(("Tim saya", "Tim Satu Data"))
    await budi.lihat("Kinerja:", "58-tim", "Tim saya, menjelang akhir")
    budi.ketuk("Serahkan hasil")
    await budi.isi(
        ("Berapa targetnya", "Pakai target"),
        ("Berapa yang tercapai", "Tercapai semua"),
        ("hasil pelaksanaan tugasnya", "Dua belas set data terbit dan dipakai semua bidang."),
        ("bukti hasil", "Lewati"),
    )
    await budi.lihat("Periksa kembali", "59-hasil-tinjau", "Siapa meninjau dan menerima, berurutan")
    budi.ketuk("Kirim")
    await budi.tunggu("Hasil diserahkan")
    await siti.tunggu_tombol("Sesuai target")
    await siti.lihat_pesan("Mohon", "60-hasil-kartu", "Kartu peninjauan hasil")
    siti.ketuk("Kembalikan untuk perbaikan")
    await siti.isi(
        ("Apa yang perlu diperbaiki", "Lampirkan daftar set data yang terbit."), ("Alasan:", "Ya, kembalikan")
    )
    await budi.lihat_pesan(
        "dikembalikan untuk perbaikan", "61-hasil-dikembalikan", "Dikembalikan, dengan arahan"
    )
    budi.ketuk("Perbaiki")
    await budi.tunggu("perbaikan ke-1")
    budi.ketuk("Kirim")
    for pejabat in (siti, rahma):
        await pejabat.tunggu_tombol("Sesuai target")
        pejabat.ketuk("Sesuai target")
        await pejabat.tunggu("sesuai dengan target?")
        pejabat.ketuk("Ya, sesuai target")
        await pejabat.tunggu("sesuai target oleh")
    await rahma.potret("62-hasil-diterima", "Hasil diterima")
    await dewi.lihat_pesan("Tugas selesai", "63-tugas-selesai", "Semua anggota dikabari")
    dewi.ketuk("Riwayat tugas")
    await dewi.isi(("Pilih satu", "Tim Satu Data"))
    await dewi.lihat("sesuai target oleh", "64-riwayat", "Tugas yang ditutup, dengan jejaknya")
    dewi.tulis("/tugas")
    await dewi.tunggu("belum punya tugas")
    dewi.tulis("/data_saya")
    await dewi.tunggu_tombol("Bukti dukung")
    dewi.ketuk("Bukti dukung")
    await dewi.isi(("Tahun berapa", "2026"))
    pdf = await dewi.tunggu_surat("bukti-dukung")
    await dewi.potret("65-bukti-dukung", "Bukti dukung setahun, sebagai PDF dan XLSX")
    await p.album.surat("Rekap", "bukti-dukung", "Bukti dukung satu tahun", pdf)


async def _diminta(p: Panggungan, a: Adegan) -> None:
    """Bungo: members are protected, the ketua is asked; periodic reminders are off until the head turns them on."""
    siti, budi = Pemain(a, "siti"), Pemain(a, "budi")
    await p.pentas.tiba(_hari(2, 8, 2027), "02.00", "bungo")
    await siti.menu("Minta laporan")
    await siti.isi(("Pekerjaan mana", "Tim Satu Data"), ("Kepada siapa", "Dewi"))
    await siti.lihat(
        "Tujukan kepada", "40-tujukan-ketua", "Bungo: anggota tidak diminta langsung; tujukan kepada ketua"
    )
    await siti.isi(
        ("Kepada siapa", "Budi"), ("Paling lambat", "3 hari kerja"), ("Ada catatan", "Capaian pekan ini.")
    )
    await siti.lihat("Periksa kembali", "41-minta-tinjau", "Permintaan, sebelum dikirim")
    siti.ketuk("Kirim")
    await siti.tunggu("Permintaan terkirim")
    await budi.lihat_pesan("Laporan diminta", "42-diminta", "Permintaan tiba, dengan batas dan dasarnya")
    budi.ketuk("Buat laporan")
    await _lapor(budi, "Enam set data terbit.", "6")
    await siti.lihat_pesan("6 dari 12", "43-jawaban", "Jawabannya kembali kepada yang meminta")
    siti.tulis("/tim")
    await siti.isi(("Tim saya", "Tim Satu Data"))
    await siti.tunggu("Kinerja:")
    siti.ketuk("Atur pengingat")
    await siti.lihat(
        "Pengingat", "44-atur-pengingat", "Bungo: pengingat berkala baru berjalan setelah dinyalakan"
    )
