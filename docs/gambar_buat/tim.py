"""Tim kerja: formed by letter or Keputusan, people awaited, changed, written into, opened to volunteers."""

from __future__ import annotations

from docs.gambar_buat.bagian import Panggungan
from docs.gambar_buat.pemain import Pemain
from docs.gambar_buat.telepon import Adegan

_SURAT = "Surat tim kerja"
_TIM = "Tim Satu Data"
_ISI = (
    ("Sasaran atau kinerja", "Meningkatnya kualitas data sektoral"),
    ("Apa targetnya", "12 set data terbit"),
    ("Dari kapan", "1 des sampai 31 mar"),
)


async def mainkan(p: Panggungan) -> None:
    """Tarakan with its three Keputusan, then Katingan with one letter for all, then Bungo's ketua."""
    async with p.daerah("tarakan", "Tim kerja: Tarakan") as a:
        await _keputusan_kepala(p, a)
        await p.pentas.sampai(1, "01.00")
        await _keputusan_sekda(p, a)
        await p.pentas.sampai(2, "01.00")
        await _keputusan_wali_kota(p, a)
    await p.pentas.sampai(3, "01.30")
    async with p.daerah("katingan", "Tim kerja: Katingan") as a:
        await _surat_perintah(p, a)
        await _tim_saya(a)
        await p.pentas.sampai(3, "06.00")
        await _ganti_ketua(p, a)
        await _papan(p, a)
    await p.pentas.sampai(4, "01.30")
    async with p.daerah("bungo", "Tim kerja: Bungo") as a:
        await _ketua_bungo(p, a)


async def _anggota(kepala: Pemain, *nama: str) -> None:
    """Pick each by a part of the name."""
    for ke, satu in enumerate(nama):
        await kepala.tunggu(f"Sudah dipilih {ke}" if ke else "Siapa anggotanya")
        kepala.tulis(satu.lower()[:-2])
        await kepala.isi((f"Hasil untuk «{satu.lower()[:-2]}»", satu))
    await kepala.tunggu(f"Sudah dipilih {len(nama)}")


async def sampai_ketua(
    kepala: Pemain,
    nama: str,
    *anggota: str,
    luar: str | None = None,
    unit: str = "Dinas Komunikasi",
    instansi_lain: bool = True,
) -> None:
    """From home to the question for the ketua. `instansi_lain`: the regulation has a way to another government."""
    await kepala.menu("Bentuk tim")
    await kepala.tunggu("tim kerja")
    if kepala.ada("unit mana"):
        await kepala.isi(("unit mana", unit))
    await kepala.isi(("Apa nama tim", nama), *_ISI)
    await _anggota(kepala, *anggota)
    kepala.ketuk("Selesai")
    if luar is None:
        if instansi_lain:
            await kepala.isi(("instansi lain di luar", "Lewati"))
    else:
        await kepala.isi(("instansi lain di luar", luar), ("Tercatat", "Selesai"))


async def _keputusan_kepala(p: Panggungan, a: Adegan) -> None:
    """Everybody of one Perangkat Daerah: Keputusan of its head, with the lampiran."""
    rahma, budi = Pemain(a, "rahma"), Pemain(a, "budi")
    await Pemain(a, "dewi").aktif()
    await rahma.menu("Bentuk tim")
    await rahma.tunggu("tim kerja")
    if rahma.ada("unit mana"):
        await rahma.lihat("unit mana", "40-unit", "Untuk unit mana")
        rahma.ketuk("Dinas Komunikasi")
    await rahma.isi(("Apa nama tim", _TIM), *_ISI)
    await rahma.lihat("Siapa anggotanya", "41-anggota", "Anggota dipilih dari daftar, atau dicari")
    await _anggota(rahma, "Budi Santoso", "Dewi Lestari", "Farida Hanum")
    await rahma.potret("42-dipilih", "Yang sudah dipilih, dengan beban tugasnya")
    rahma.ketuk("Selesai")
    await rahma.isi(("instansi lain di luar", "Lewati"))
    await rahma.lihat("ketua timnya", "43-ketua", "Hanya yang memenuhi syarat ditawarkan sebagai ketua")
    rahma.ketuk("Budi")
    await rahma.lihat("Seberapa sering", "44-selang", "Selang laporan: kebijakan unit")
    rahma.ketuk("Bulanan")
    await rahma.lihat("Periksa kembali", "45-tinjau", "Siapa menandatangani, dan menurut pasal apa")
    rahma.ketuk("Kirim")
    await rahma.lihat_pesan("ditetapkan", "46-ditetapkan", "Tim ditetapkan")
    surat = await budi.tunggu_surat("Keputusan")
    await budi.potret("47-anggota-menerima", "Ketua dan anggota menerima Keputusan")
    await p.album.surat(_SURAT, "keputusan-kepala", "Keputusan Kepala Perangkat Daerah (Tarakan)", surat)


async def _keputusan_sekda(p: Panggungan, a: Adegan) -> None:
    """A member of another Perangkat Daerah: asked first, then the Keputusan of the Sekretaris Daerah."""
    rahma, made = Pemain(a, "rahma"), Pemain(a, "made")
    sekda = await Pemain(a, "Jamaluddin Hakim").aktif()
    nirmala = await Pemain(a, "Nirmala").aktif()
    await sampai_ketua(rahma, "Tim Data Kemiskinan", "Budi Santoso", "Nirmala")
    await rahma.isi(("Kompetensi, keahlian", "Pendampingan sosial"))
    await rahma.lihat(
        "ketua timnya", "50-ketua-lintas", "Tarakan: ketua dari luar tidak ditawarkan, dengan pasalnya"
    )
    await rahma.isi(("ketua timnya", "Budi"), ("Seberapa sering", "Bulanan"))
    await rahma.lihat("Periksa kembali", "51-tinjau-lintas", "Anggota dari luar diminta lebih dahulu")
    rahma.ketuk("Kirim")
    await rahma.lihat_pesan("disusun", "52-disusun", "Tim disusun; masih ada yang ditunggu")
    rahma.ketuk("Lihat tim")
    await rahma.lihat("Ditunggu", "53-ditunggu", "Siapa yang masih ditunggu")
    await p.pentas.sampai(1, "03.00")
    await made.lihat_pesan("Mohon", "54-kartu-pemberi", "Kartu bagi kepala yang pegawainya diminta")
    await made.setujui()
    await p.pentas.sampai(1, "06.00")
    await sekda.lihat_pesan("Mohon", "55-kartu-sekda", "Kartu pengesahan Sekretaris Daerah")
    await sekda.setujui()
    surat = await nirmala.tunggu_surat("Keputusan")
    await rahma.lihat_pesan("disahkan", "56-disahkan", "Tim disahkan")
    await p.album.surat(_SURAT, "keputusan-sekda", "Keputusan Sekretaris Daerah (Tarakan)", surat)


async def _keputusan_wali_kota(p: Panggungan, a: Adegan) -> None:
    """A member of another government: its answer comes on paper, and so does the Keputusan Wali Kota."""
    rahma, sekda = Pemain(a, "rahma"), Pemain(a, "Jamaluddin Hakim")
    operator = await Pemain(a, "Abdul Rasyid").aktif()
    luar = "Andi Saputra / Badan Pusat Statistik"
    await sampai_ketua(rahma, "Tim Statistik Kota", "Budi Santoso", "Dewi Lestari", luar=luar)
    await rahma.isi(
        ("Kompetensi, keahlian", "Statistik wilayah"),
        ("ketua timnya", "Budi"),
        ("Seberapa sering", "Triwulanan"),
    )
    await rahma.lihat(
        "Periksa kembali", "57-tinjau-instansi", "Anggota dari instansi lain: Keputusan Wali Kota"
    )
    rahma.ketuk("Kirim")
    await rahma.tunggu_pesan("disusun")
    await sekda.tunggu_tombol("Setujui")
    await sekda.setujui()
    await rahma.tunggu_pesan("Permohonan saya")
    await p.pentas.sampai(2, "07.00")
    rahma.ketuk("Permohonan saya")
    await rahma.tunggu_tombol("Catat jawaban")
    rahma.ketuk("Catat jawaban")
    await rahma.isi(
        ("Apa jawaban tertulis", "Disetujui"), ("Berapa nomor", "B-331/BPS/2026"), ("Tanggal berapa", "25/11/2026"),
        ("Siapa pegawai", "Andi Saputra"),
    )  # fmt: skip
    await rahma.tunggu("pindaian")
    rahma.orang.kirim_berkas(b"%PDF-1.4\n%contoh\n%%EOF\n", "jawaban-bps.pdf", "application/pdf")
    await rahma.isi(("Periksa kembali", "Kirim"))
    await rahma.tunggu_pesan("tercatat")
    await operator.menu("Catat keputusan")
    await operator.lihat("di atas kertas", "58-kertas", "Keputusan Wali Kota di atas kertas dicatat")
    operator.ketuk("Khairul Amri")
    await operator.isi(("Apa keputusan", "Disetujui"), ("Tanggal berapa", "25 nov 2026"))
    await operator.tunggu("pindaian")
    operator.orang.kirim_berkas(b"%PDF-1.4\n%contoh\n%%EOF\n", "keputusan-wali-kota.pdf", "application/pdf")
    await operator.lihat(
        "Periksa kembali", "59-kertas-tinjau", "Tercatat atas nama pencatat, dengan pindaiannya"
    )
    operator.ketuk("Kirim")
    await operator.tunggu_pesan("tercatat")
    await rahma.tunggu_surat("keputusan-wali-kota")
    # People get the signed scan; what the bot had written is to be seen here.
    surat = p.pentas.naskah("tarakan", "Keputusan Wali Kota")
    await p.album.surat(_SURAT, "keputusan-wali-kota", "Keputusan Wali Kota (Tarakan)", surat)


async def _surat_perintah(p: Panggungan, a: Adegan) -> None:
    """Katingan: one Surat Perintah Tugas for the whole team."""
    rahma, dewi = Pemain(a, "rahma"), await Pemain(a, "dewi").aktif()
    bambang = await Pemain(a, "Bambang Irawan").aktif()
    await sampai_ketua(rahma, _TIM, "Budi Santoso", "Dewi Lestari", "Tri Handayani", "Bambang Irawan")
    await rahma.isi(("ketua timnya", "Budi"), ("Seberapa sering", "Bulanan"))
    await rahma.lihat("Periksa kembali", "70-tinjau", "Katingan: Surat Perintah Tugas, langsung terbit")
    rahma.ketuk("Kirim")
    await rahma.tunggu_pesan("ditetapkan")
    surat = await bambang.tunggu_surat("Surat Perintah Tugas")
    await dewi.tunggu_surat("Surat Perintah Tugas")
    await dewi.potret("71-surat", "Anggota menerima surat tim")
    await p.album.surat(_SURAT, "spt-tim", "Surat Perintah Tugas untuk seluruh tim (Katingan)", surat)


async def _buka(orang: Pemain) -> None:
    orang.tulis("/tim")
    await orang.isi(("Tim saya", _TIM))
    await orang.tunggu("Kinerja:")


async def _tim_saya(a: Adegan) -> None:
    """Ketua and member write their parts, the head reads both."""
    budi, dewi, rahma = Pemain(a, "budi"), Pemain(a, "dewi"), Pemain(a, "rahma")
    await _buka(budi)
    await budi.potret("72-tim-saya", "Tim saya, sebagai ketua")
    budi.ketuk("Rincian pelaksanaan")
    await budi.isi(
        ("Tulis rincian", "Pekan 1: inventarisasi data. Pekan 2–3: pembersihan. Pekan 4: penerbitan.")
    )
    await budi.tunggu("Tersimpan")
    await _buka(budi)
    budi.ketuk("Bagi tugas")
    await budi.lihat("Tugas siapa", "73-bagi-tugas", "Ketua membagi tugas anggota")
    await budi.isi(("Tugas siapa", "Dewi"), ("Apa perannya", "Merancang tampilan katalog data"))
    await budi.tunggu("Tersimpan")
    await _buka(dewi)
    await dewi.potret("74-anggota", "Tim saya, sebagai anggota: tugas dari ketua")
    dewi.ketuk("Rencana kerja saya")
    await dewi.isi(("rencana kerja individu", "Purwarupa 11 Desember; uji coba 18 Desember."))
    await dewi.tunggu("Tersimpan")
    await _buka(rahma)
    rahma.ketuk("Selengkapnya")
    await rahma.lihat("Rencana kerja", "75-selengkapnya", "Kepala membaca rincian, tugas, dan rencana")


async def _ganti_ketua(p: Panggungan, a: Adegan) -> None:
    rahma, budi = Pemain(a, "rahma"), Pemain(a, "budi")
    await _buka(rahma)
    rahma.ketuk("Ubah tim")
    await rahma.lihat("Ubah", "76-ubah", "Perubahan tim")
    rahma.ketuk("Ganti ketua")
    await rahma.isi(("ketua baru", "Bambang"))
    await rahma.lihat("Periksa kembali", "77-ganti-tinjau", "Ganti ketua, sebelum dikirim")
    rahma.ketuk("Kirim")
    await rahma.lihat_pesan("berlaku", "78-berlaku", "Perubahan berlaku, dengan suratnya")
    surat = await budi.tunggu_surat("Surat Perintah Tugas", 2)
    await p.album.surat(_SURAT, "spt-ganti-ketua", "Surat Perintah Tugas penggantian ketua (Katingan)", surat)


async def _papan(p: Panggungan, a: Adegan) -> None:
    """A team looks for volunteers."""
    rahma = Pemain(a, "rahma")
    mega = await Pemain(a, "Erlina Wati").aktif()
    await _buka(rahma)
    rahma.ketuk("Buka untuk sukarela")
    await rahma.isi(("Siapa yang dicari", "Seorang yang menguasai tata naskah dan kearsipan"))
    await rahma.tunggu("Tersimpan")
    mega.tulis("/papan")
    await mega.lihat("Papan tim terbuka", "79-papan", "Papan tim terbuka")
    mega.ketuk(_TIM)
    await mega.lihat("Dicari:", "80-papan-tim", "Yang dicari sebuah tim")
    mega.ketuk("Ajukan diri")
    await mega.isi(("Apa maksud Anda", "Saya ingin menata arsip data tim."))
    await mega.lihat("Periksa kembali", "81-ajukan-diri", "Pengajuan dari papan: isian sudah terisi")


async def _ketua_bungo(p: Panggungan, a: Adegan) -> None:
    """Bungo: chosen by the head of the bidang, signed off by the head of the Perangkat Daerah."""
    siti, rahma = Pemain(a, "siti"), Pemain(a, "rahma")
    await Pemain(a, "dewi").aktif()
    await Pemain(a, "Wirda").aktif()
    await sampai_ketua(siti, _TIM, "Budi Santoso", "Dewi Lestari", "Wirda")
    await siti.isi(("Kompetensi, keahlian", "Pendampingan sosial"))
    await siti.lihat("ketua timnya", "30-ketua", "Bungo: ketua dari unit lain tidak dapat dipilih")
    await siti.isi(("ketua timnya", "Budi"), ("Seberapa sering", "Mingguan"))
    await siti.lihat("Periksa kembali", "31-tinjau", "Bungo: pengesahan Kepala Perangkat Daerah")
    siti.ketuk("Kirim")
    await siti.lihat_pesan("disusun", "32-disusun", "Wirda ditunggu dari bidangnya")
    made = Pemain(a, "made")
    await made.tunggu_tombol("Setujui")
    await made.setujui()
    await rahma.lihat_pesan("Mohon", "33-kartu", "Kartu pengesahan tim")
    await rahma.setujui()
    surat = await Pemain(a, "budi").tunggu_surat("Surat Tugas")
    await p.album.surat(_SURAT, "surat-tugas-tim-bungo", "Surat Tugas tim (Bungo)", surat)
