"""Heads ask for people, over HTTP: regulation × where from × how asked, to the letter or to the refusal."""

from __future__ import annotations

import pytest

from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import ketuk
from tests.percakapan.langkah_penunjukan import (
    ASAL,
    BUDI,
    DEWI,
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


async def test_dalam_unit_beberapa_orang(kota: Kota) -> None:
    """The head names two of the own unit: the letter is out at once, signed by that head."""
    pejabat = para_pejabat(kota)
    kepala = pejabat["KOMINFO" if kota.profil.id in {"katingan", "tarakan"} else "KOMINFO-APTIKA"]
    budi = kota.orang(BUDI)
    await mulai_penunjukan(kepala)
    ketuk(kepala, "Dari unit saya")
    await sebut_nama(kepala, BUDI, DEWI)
    tinjau = await isi_sisanya(kepala, surat=False)
    assert "Budi Santoso, S.Kom. dan Dewi Lestari, S.Kom." in tinjau.teks
    ketuk(kepala, "Kirim")
    await kepala.tunggu("berlaku.")
    judul = kota.profil.istilah.surat_penugasan
    for orang in (budi, kepala):
        await orang.tunggu(lambda o: surat_berjudul(o, judul))
    teks = teks_pdf(budi, surat_berjudul(budi, judul)[0])
    assert "Budi Santoso" in teks
    assert "Dewi Lestari" in teks
    assert "Surat permohonan" not in teks
    budi.kirim_teks("/tugas")
    assert "Tim Data Kemiskinan" in (await budi.tunggu("Tugas Anda")).teks
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


async def test_lintas_unit_menurut_nama(kota: Kota) -> None:
    """The letter with the four contents, the whole chain, the letter of assignment for Budi."""
    id_ = kota.profil.id
    pejabat, budi = para_pejabat(kota), kota.orang(BUDI)
    peminta = pejabat[PEMILIK[id_]]
    await mulai_penunjukan(peminta)
    ketuk(peminta, "Dari unit lain")
    await peminta.tunggu("Bagaimana Bapak/Ibu meminta")
    ketuk(peminta, "Sebut nama")
    await sebut_nama(peminta, BUDI)
    tinjau = await isi_sisanya(peminta, surat=True)
    for unit in set(RANTAI[id_]) - {"konsep"}:
        assert pejabat[unit].pengguna.nama in tinjau.teks
    ketuk(peminta, "Kirim")
    await peminta.tunggu("Permohonan terkirim")
    permohonan = teks_pdf(
        peminta, (await peminta.tunggu(lambda o: surat_berjudul(o, "Surat permohonan pelibatan")))[0]
    )
    for isi in ("Maksud dan tujuan", "Kompetensi", "Ekspektasi", "Jangka waktu", "Budi Santoso"):
        assert isi in permohonan
    await jalani_rantai(pejabat, budi, RANTAI[id_])
    await peminta.tunggu_pesan("disetujui.")
    judul = kota.profil.istilah.surat_penugasan
    penanda_tangan = pejabat[RANTAI[id_][-1]]
    for orang in (budi, penanda_tangan, peminta):
        surat = await orang.tunggu(lambda o: surat_berjudul(o, judul))
        assert len(surat) == 1
        assert "Budi Santoso" in surat[0].teks
    assert penanda_tangan.pengguna.nama in teks_pdf(budi, surat_berjudul(budi, judul)[0])
    if id_ == "tarakan":  # asked for a view, not for a decision
        await pejabat["KOMINFO-APTIKA"].tunggu("Untuk pertimbangan Bapak/Ibu")
    for orang in kota.semua_orang:
        bahasa.periksa(orang)
        assert not kartu_terbuka(orang)


async def test_lintas_unit_ditolak_dengan_surat(kota: Kota) -> None:
    """The official who decides refuses with a quick reason; the asking head gets it in a letter."""
    id_ = kota.profil.id
    pejabat, budi = para_pejabat(kota), kota.orang(BUDI)
    peminta = pejabat[PEMILIK[id_]]
    await mulai_penunjukan(peminta)
    ketuk(peminta, "Dari unit lain")
    await peminta.tunggu("Bagaimana Bapak/Ibu meminta")
    ketuk(peminta, "Sebut nama")
    await sebut_nama(peminta, BUDI)
    await isi_sisanya(peminta, surat=True)
    ketuk(peminta, "Kirim")
    await peminta.tunggu("Permohonan terkirim")
    langkah = [u for u in RANTAI[id_] if u != "konsep"]
    penolak = "KOMINFO" if id_ == "katingan" else langkah[-1]
    await jalani_rantai(pejabat, budi, tuple(langkah[: langkah.index(penolak)]))
    await pejabat[penolak].tunggu(kartu_terbuka)
    ketuk(pejabat[penolak], "Tolak")
    await pejabat[penolak].tunggu("Mengapa")
    ketuk(pejabat[penolak], "Beban tugas pegawai sudah penuh")
    await peminta.tunggu_pesan("ditolak")
    surat = await peminta.tunggu(lambda o: surat_berjudul(o, "Surat penolakan"))
    teks = teks_pdf(peminta, surat[0])
    assert "Beban tugas pegawai sudah penuh" in teks
    assert pejabat[penolak].pengguna.nama in teks
    assert surat_berjudul(budi, kota.profil.istilah.surat_penugasan) == []
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


async def test_lintas_unit_menurut_kriteria(kota: Kota) -> None:
    """Nobody is named: the giving side picks by kompetensi, then the chain of the picked person follows."""
    id_ = kota.profil.id
    pejabat, budi = para_pejabat(kota), kota.orang(BUDI)
    peminta = pejabat[PEMILIK[id_]]
    await mulai_penunjukan(peminta)
    ketuk(peminta, "Dari unit lain")
    await peminta.tunggu("Bagaimana Bapak/Ibu meminta")
    ketuk(peminta, "Menurut kriteria")
    await peminta.tunggu("Unit mana yang diminta")
    peminta.kirim_teks(ASAL[id_][:-2].lower())
    await peminta.tunggu("Hasil untuk")
    ketuk(peminta, ASAL[id_])
    await peminta.tunggu("Berapa pegawai")
    ketuk(peminta, "1 orang")
    tinjau = await isi_sisanya(peminta, surat=True)
    assert "1 pegawai sesuai kriteria" in tinjau.teks
    ketuk(peminta, "Kirim")
    await peminta.tunggu("Permohonan terkirim")
    pemilih = pejabat["KOMINFO" if id_ in {"katingan", "tarakan"} else "KOMINFO-APTIKA"]
    await pemilih.tunggu(kartu_terbuka)
    if "Setujui" in str([p.inline for p in pemilih.chat.pesan.values()]):
        ketuk(pemilih, "Setujui")
        await pemilih.tunggu("Belum ada pegawai yang dipilih")
    ketuk(pemilih, "Pilih pegawai")
    tanya = await pemilih.tunggu("Siapa yang dipilih")
    assert bahasa.label(tanya)[0].startswith("Budi Santoso · pengolahan data")
    ketuk(pemilih, "Budi Santoso")
    await pemilih.tunggu("Dipilih: Budi Santoso")
    await jalani_rantai(pejabat, budi, RANTAI[id_])
    judul = kota.profil.istilah.surat_penugasan
    surat = await budi.tunggu(lambda o: surat_berjudul(o, judul))
    assert "Budi Santoso" in teks_pdf(budi, surat[0])
    await peminta.tunggu_pesan("disetujui.")
    for orang in kota.semua_orang:
        bahasa.periksa(orang)
        assert not kartu_terbuka(orang)


async def test_instansi_lain(kota: Kota) -> None:
    """Lombok Barat refuses with the article; elsewhere the letter goes out and the paper answer is recorded."""
    id_ = kota.profil.id
    pejabat = para_pejabat(kota)
    peminta = pejabat[PEMILIK[id_]]
    await mulai_penunjukan(peminta)
    ketuk(peminta, "Instansi lain")
    if id_ == "lombok_barat":
        tolak = await peminta.tunggu("tidak lintas instansi")
        assert "Pasal 11 ayat (2)" in tolak.teks
        bahasa.periksa(peminta)
        return
    await peminta.tunggu("Instansi mana")
    peminta.kirim_teks("Pemerintah Provinsi Contoh")
    await peminta.tunggu("Berapa pegawai")
    peminta.kirim_teks("2")
    await isi_sisanya(peminta, surat=True)
    ketuk(peminta, "Kirim")
    await peminta.tunggu("Permohonan terkirim")
    await setujui_kartu(pejabat["SETDA"])
    surat = await peminta.tunggu(lambda o: surat_berjudul(o, "Surat permohonan pelibatan")[1:])
    assert "Pemerintah Provinsi Contoh" in teks_pdf(peminta, surat[0])
    peminta.kirim_teks("/permohonan")
    await peminta.tunggu("Permohonan Anda")
    ketuk(peminta, "Tim Data Kemiskinan")
    await peminta.tunggu("Menunggu jawaban tertulis Pemerintah Provinsi Contoh")
    ketuk(peminta, "Catat jawaban tertulis")
    await peminta.tunggu("Apa jawaban tertulis")
    ketuk(peminta, "Disetujui")
    await peminta.tunggu("Berapa nomor")
    peminta.kirim_teks("800/77/BKD")
    await peminta.tunggu("Tanggal berapa")
    peminta.kirim_teks("besok")
    await peminta.tunggu("belum tiba")
    peminta.kirim_teks("23/11/2026")
    await peminta.tunggu("Siapa pegawai yang diberikan")
    peminta.kirim_teks("Ratna Dewi, S.Si.\nAgus Salim, S.T.")
    await peminta.tunggu("Kirim pindaian")
    peminta.kirim_foto()
    await peminta.tunggu("Ratna Dewi, S.Si.; Agus Salim, S.T.")
    ketuk(peminta, "Kirim")
    await peminta.tunggu("tercatat: disetujui")
    peminta.kirim_teks("/permohonan")
    ketuk(peminta, "Tim Data Kemiskinan", await peminta.tunggu("Permohonan Anda"))
    akhir = await peminta.tunggu("Nomor 800/77/BKD")
    assert "dicatat oleh" in akhir.teks
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


@pytest.mark.parametrize("peraturan", ["lombok_barat"])
async def test_lintas_perangkat_daerah(kota: Kota) -> None:
    """Both Pejabat yang Berwenang, then availability with the recommendation, then the answer and the letter."""
    pejabat, budi = para_pejabat(kota), kota.orang(BUDI)
    peminta = pejabat["SOSIAL-LINJAM"]
    await mulai_penunjukan(peminta)
    ketuk(peminta, "Perangkat Daerah lain")
    await peminta.tunggu("Bagaimana Bapak/Ibu meminta")
    ketuk(peminta, "Sebut nama")
    await sebut_nama(peminta, BUDI)
    await isi_sisanya(peminta, surat=True)
    ketuk(peminta, "Kirim")
    await peminta.tunggu("Permohonan terkirim")
    await jalani_rantai(pejabat, budi, ("SOSIAL", "KOMINFO", "KOMINFO-APTIKA", "KOMINFO", "KOMINFO-APTIKA"))
    jawaban = await peminta.tunggu(lambda o: surat_berjudul(o, "Surat jawaban"))
    teks = teks_pdf(peminta, jawaban[0])
    assert "kami setujui" in teks
    assert "Budi Santoso" in teks
    for orang in (budi, peminta, pejabat["KOMINFO"], pejabat["SOSIAL"]):
        await orang.tunggu(lambda o: surat_berjudul(o, "Surat Tugas"))
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


@pytest.mark.parametrize("peraturan", ["lombok_barat"])
async def test_lintas_perangkat_daerah_tidak_tersedia(kota: Kota) -> None:
    """The Kabid of a «pola b» Dinas recommends and answers in one: not available, with the reason in a letter."""
    pejabat = para_pejabat(kota)
    peminta, aini = pejabat["KOMINFO-STAT"], "Aini Fitri"
    await mulai_penunjukan(peminta)
    ketuk(peminta, "Perangkat Daerah lain")
    await peminta.tunggu("Bagaimana Bapak/Ibu meminta")
    ketuk(peminta, "Sebut nama")
    await sebut_nama(peminta, aini)
    await isi_sisanya(peminta, surat=True)
    ketuk(peminta, "Kirim")
    await peminta.tunggu("Permohonan terkirim")
    await jalani_rantai(pejabat, peminta, ("KOMINFO", "SOSIAL"))
    kabid = pejabat["SOSIAL-LINJAM"]
    await kabid.tunggu("jawaban ketersediaan")
    ketuk(kabid, "Tidak tersedia")
    await kabid.tunggu("Mengapa")
    ketuk(kabid, "Pegawai tidak dapat dilepas saat ini")
    await peminta.tunggu_pesan("dinyatakan tidak tersedia")
    assert await peminta.tunggu(lambda o: surat_berjudul(o, "Surat penolakan"))
    for orang in kota.semua_orang:
        bahasa.periksa(orang)
