"""Around a penunjukan, over HTTP: returned and improved, withdrawn, reminded, a view, the Tata Usaha, and what is refused in the form."""

from __future__ import annotations

import pytest

from simulator import Orang
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import ketuk
from tests.percakapan.langkah_penunjukan import (
    BUDI,
    PEMILIK,
    RANTAI,
    isi_sisanya,
    jalani_rantai,
    kartu_terbuka,
    mulai_penunjukan,
    para_pejabat,
    sebut_nama,
    setujui_kartu,
    surat_berjudul,
    teks_pdf,
)


async def _minta_budi(peminta: Orang) -> None:
    await mulai_penunjukan(peminta)
    ketuk(peminta, "Dari unit lain")
    await peminta.tunggu("Bagaimana Bapak/Ibu meminta")
    ketuk(peminta, "Sebut nama")
    await sebut_nama(peminta, BUDI)
    await isi_sisanya(peminta, surat=True)
    ketuk(peminta, "Kirim")
    await peminta.tunggu("Permohonan terkirim")


async def test_dikembalikan_diperbaiki_ditarik(kota: Kota) -> None:
    """Returned with what to improve; the form comes back filled in; the improved request is withdrawn."""
    id_ = kota.profil.id
    pejabat = para_pejabat(kota)
    peminta, pertama = pejabat[PEMILIK[id_]], pejabat[RANTAI[id_][0]]
    await _minta_budi(peminta)
    await pertama.tunggu(kartu_terbuka)
    ketuk(pertama, "Kembalikan")
    await pertama.tunggu("Apa yang perlu diperbaiki")
    ketuk(pertama, "Kompetensi yang dibutuhkan perlu dirinci")
    await peminta.tunggu_pesan("dikembalikan")
    ketuk(peminta, "Perbaiki dan ajukan lagi")
    tinjau = await peminta.tunggu("Periksa kembali")
    assert "Budi Santoso" in tinjau.teks
    ketuk(peminta, "Ubah", tinjau)
    ketuk(
        peminta,
        "Ubah kompetensi",
        await peminta.tunggu(
            lambda o: "Ubah kompetensi" in str(o.pesan_terakhir().inline) and o.pesan_terakhir()
        ),
    )
    await peminta.tunggu("keterampilan apa")
    peminta.kirim_teks("pengolahan data dengan R")
    await peminta.tunggu("Periksa kembali")
    ketuk(peminta, "Kirim")
    await peminta.tunggu(lambda o: sum("Permohonan terkirim" in p.teks for p in o.chat.pesan.values()) == 2)
    await pertama.tunggu("dengan R")
    peminta.kirim_teks("/permohonan")
    daftar = await peminta.tunggu("Permohonan Anda")
    assert [b for b in bahasa.label(daftar) if "diajukan lagi" in b]
    ketuk(peminta, "Tim Data Kemiskinan · menunggu", daftar)
    await peminta.tunggu("Menunggu")
    ketuk(peminta, "Tarik permohonan")
    await peminta.tunggu("Tarik permohonan untuk")
    ketuk(peminta, "Ya, tarik")
    await pertama.tunggu_pesan("Ditarik oleh pemohon")
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


@pytest.mark.parametrize("peraturan", ["katingan"])
async def test_mengingatkan_penyusun_konsep(kota: Kota) -> None:
    """The draft waits for Budi: the timeline says so, «Ingatkan» reaches him, the former letter stays his to send."""
    pejabat, budi = para_pejabat(kota), kota.orang(BUDI)
    peminta = pejabat["SOSIAL"]
    await _minta_budi(peminta)
    await jalani_rantai(pejabat, budi, ("KOMINFO-APTIKA", "KOMINFO"))
    await budi.tunggu("Mohon periksa konsep")
    peminta.kirim_teks("/permohonan")
    ketuk(peminta, "Tim Data Kemiskinan", await peminta.tunggu("Permohonan Anda"))
    assert "Pegawai: Budi Santoso" in (await peminta.tunggu("Menunggu Budi Santoso")).teks
    ketuk(peminta, "Ingatkan")
    assert "Budi Santoso" in await peminta.tunggu_toast("Pengingat dikirim")
    await budi.tunggu(lambda o: sum("Mohon periksa konsep" in p.teks for p in o.chat.pesan.values()) == 2)
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


@pytest.mark.parametrize("peraturan", ["tarakan"])
async def test_pandangan_sampai_kepada_pemutus(kota: Kota) -> None:
    """The person's Pejabat Penilai Kinerja gives a view; the deciding head reads it; afterwards it is too late."""
    pejabat = para_pejabat(kota)
    siti, rahma = pejabat["KOMINFO-APTIKA"], pejabat["KOMINFO"]
    await _minta_budi(pejabat["SOSIAL"])
    await siti.tunggu("Untuk pertimbangan Bapak/Ibu")
    ketuk(siti, "Beri pandangan")
    await siti.tunggu("Apa pandangan Bapak/Ibu")
    siti.kirim_teks("Budi sedang menyelesaikan audit sistem.")
    await siti.tunggu("diteruskan")
    await rahma.tunggu("Budi sedang menyelesaikan audit sistem.")
    await setujui_kartu(rahma)
    ketuk(siti, "Beri pandangan")
    assert "sudah diputus" in await siti.tunggu_toast("sudah diputus")
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


@pytest.mark.parametrize("peraturan", ["bungo"])
async def test_tata_usaha_mencatat_penolakan_instansi(kota: Kota) -> None:
    """The Tata Usaha of the asking office records a refusal; the head is told who recorded it; nobody else may."""
    pejabat = para_pejabat(kota)
    peminta = pejabat["SOSIAL-LINJAM"]
    tata_usaha = kota.orang("Hendri Saputra")
    await mulai_penunjukan(peminta)
    ketuk(peminta, "Instansi lain")
    await peminta.tunggu("Instansi mana")
    peminta.kirim_teks("Pemerintah Provinsi Contoh")
    await peminta.tunggu("Berapa pegawai")
    peminta.kirim_teks("seratus")
    await peminta.tunggu("Ketik jumlahnya dengan angka")
    ketuk(peminta, "1 orang")
    await isi_sisanya(peminta, surat=True)
    ketuk(peminta, "Kirim")
    await peminta.tunggu("Permohonan terkirim")
    await setujui_kartu(pejabat["SETDA"])
    await tata_usaha.tunggu("Mohon catat jawaban tertulisnya")
    data = ketuk(tata_usaha, "Catat jawaban tertulis")
    pejabat["SOSIAL"].kirim_teks("/menu")
    await pejabat["SOSIAL"].tunggu("Kepala Dinas Sosial")
    pejabat["SOSIAL"].ketuk_data(data)
    await pejabat["SOSIAL"].tunggu_toast("tidak berlaku")
    await tata_usaha.tunggu("Apa jawaban tertulis")
    ketuk(tata_usaha, "Ditolak")
    await tata_usaha.tunggu("Berapa nomor")
    tata_usaha.kirim_teks("800/12/BKD")
    await tata_usaha.tunggu("Tanggal berapa")
    tata_usaha.kirim_teks("23 november 2026")
    await tata_usaha.tunggu("Apa alasannya")
    tata_usaha.kirim_teks("Tidak ada pegawai yang tersedia.")
    await tata_usaha.tunggu("Kirim pindaian")
    tata_usaha.kirim_foto()
    await tata_usaha.tunggu("Periksa kembali")
    ketuk(tata_usaha, "Kirim")
    await tata_usaha.tunggu("tercatat: ditolak")
    kabar = await peminta.tunggu_pesan("menolak")
    assert "dicatat oleh Hendri Saputra" in kabar.teks
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


@pytest.mark.parametrize("peraturan", ["bungo"])
async def test_ditarik_saat_pegawai_dipilih(kota: Kota) -> None:
    """The head withdraws while the giving side picks: the form says so, and nothing is picked."""
    pejabat = para_pejabat(kota)
    peminta, siti = pejabat["SOSIAL-LINJAM"], pejabat["KOMINFO-APTIKA"]
    await _minta_budi(peminta)
    await siti.tunggu(kartu_terbuka)
    ketuk(siti, "Pilih pegawai")
    tanya = await siti.tunggu("Siapa yang dipilih")
    dewi = next(
        b["callback_data"] for baris in tanya.inline["inline_keyboard"] for b in baris if "Dewi" in b["text"]
    )
    ketuk(peminta, "Permohonan saya")
    await peminta.tunggu("Menunggu")
    ketuk(peminta, "Tarik permohonan")
    await peminta.tunggu("Tarik permohonan untuk")
    ketuk(peminta, "Ya, tarik")
    await siti.tunggu_pesan("Ditarik oleh pemohon")
    siti.ketuk_data(dewi, tanya)
    await siti.tunggu("sudah tidak menunggu keputusan pada langkah itu")
    ketuk(siti, "Batal")
    await siti.tunggu(lambda o: "Batal" not in str(o.pesan_terakhir().inline))
    bahasa.periksa(siti)


@pytest.mark.parametrize("peraturan", ["bungo"])
async def test_yang_bukan_pejabat_diberi_tahu(kota: Kota) -> None:
    """The button is not there; whoever taps it all the same reads who may, with the article."""
    budi = kota.orang(BUDI)
    budi.kirim_teks("/menu")
    beranda = await budi.tunggu("Pejabat Penilai Kinerja")
    assert "Penunjukan" not in bahasa.label(beranda)
    budi.ketuk_data("m:penunjukan", beranda)
    jawab = await budi.tunggu("Anda tidak dapat menunjuk")
    assert "Pasal 6 ayat (2)" in jawab.teks
    bahasa.periksa(budi)


@pytest.mark.parametrize("peraturan", ["katingan"])
async def test_isian_buruk(kota: Kota) -> None:
    """A Kepala Bidang asks another unit; somebody of the own unit under «Dari unit lain»; twice; a period that is over."""
    pejabat = para_pejabat(kota)
    siti, rahma = pejabat["KOMINFO-APTIKA"], pejabat["KOMINFO"]
    await mulai_penunjukan(siti)
    ketuk(siti, "Dari unit lain")
    tolak = await siti.tunggu("Yang berwenang: Rahma Wulandari")
    assert "Lampiran II.B.2.A.2" in tolak.teks

    await mulai_penunjukan(rahma)
    ketuk(rahma, "Dari unit saya")
    await rahma.tunggu("Siapa yang ditunjuk")
    rahma.kirim_teks("Siti Aminah")  # a pejabat struktural is not offered
    await rahma.tunggu("Tidak ada yang memuat")
    for _ in range(2):
        rahma.kirim_teks(BUDI)
        await rahma.tunggu("Hasil untuk")
        ketuk(rahma, BUDI)
        await rahma.tunggu("Terpilih:")
    await rahma.tunggu("sudah disebut")
    ketuk(rahma, "Selesai")
    await rahma.tunggu("Sebagai apa")
    ketuk(rahma, "Perorangan")
    await rahma.tunggu("Apa kegiatannya")
    rahma.kirim_teks("penyusunan data")
    await rahma.tunggu("Berapa lama")
    rahma.kirim_teks("1 nov 2026 sampai 30 nov 2026")
    await rahma.tunggu("sudah lewat")
    rahma.kirim_teks("1 des 2026 sampai 31 des 2027")
    tinjau = await rahma.tunggu("Periksa kembali")
    assert "lebih dari satu tahun" in tinjau.teks
    assert tinjau.teks.count("Budi Santoso") == 1
    ketuk(rahma, "Kirim")
    await rahma.tunggu("berlaku.")
    surat = await rahma.tunggu(lambda o: surat_berjudul(o, "Surat Perintah Tugas"))
    assert "Melaksanakan penyusunan data" in teks_pdf(rahma, surat[0])
    for orang in (siti, rahma):
        bahasa.periksa(orang)
