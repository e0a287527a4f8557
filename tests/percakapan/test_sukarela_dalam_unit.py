"""Volunteering within the own unit, over HTTP, in every regulation: a sentence or a voice message is enough."""

from __future__ import annotations

from sqlalchemy import insert

from models import Tim
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import Jari, dokumen, isi_dalam_unit, ketuk, setujui

BUDI, SITI, RAHMA = "Budi Santoso", "Siti Aminah", "Rahma Wulandari"
PIMPINAN = {"katingan": RAHMA, "tarakan": RAHMA, "lombok_barat": SITI, "bungo": SITI}
UNIT_SAYA = {
    "katingan": "KOMINFO",
    "tarakan": "KOMINFO",
    "lombok_barat": "KOMINFO-APTIKA",
    "bungo": "KOMINFO-APTIKA",
}


async def test_enam_ketukan_dan_satu_pesan(kota: Kota) -> None:
    """From home to «terkirim» with a known team: at most 6 taps and one message; approving takes 2."""
    unit = UNIT_SAYA[kota.profil.id]
    kota.lakukan(
        lambda k: k.sesi.execute(insert(Tim).values(unit=unit, nama="Tim Satu Data", dibuat=k.sekarang))
    )
    budi, pimpinan = kota.orang(BUDI), kota.orang(PIMPINAN[kota.profil.id])
    budi.kirim_teks("/menu")
    await budi.tunggu("Budi Santoso")
    jari = Jari(budi)
    jari.ketuk("Pengajuan sukarela")
    await budi.tunggu("Langkah 1")
    jari.ketuk("Unit saya")
    await budi.tunggu("Langkah 2 dari 5")
    jari.ketuk("Anggota tim")
    await budi.tunggu("Langkah 3 dari 5")
    jari.ketuk("Tim Satu Data")
    await budi.tunggu("Langkah 4 dari 5")
    jari.tulis("Saya ingin membantu merapikan data.")
    await budi.tunggu("Langkah 5 dari 5")
    jari.ketuk("1 bulan")
    await budi.tunggu("Periksa kembali")
    jari.ketuk("Kirim")
    await budi.tunggu("Permohonan terkirim")
    assert jari.ketukan <= 6
    assert jari.pesan == 1
    await pimpinan.tunggu("Mohon persetujuan")
    jari = Jari(pimpinan)
    jari.ketuk("Setujui")
    await pimpinan.tunggu("Setujui permohonan")
    jari.ketuk("Ya, setujui")
    await pimpinan.tunggu("Disetujui oleh")
    assert (jari.ketukan, jari.pesan) == (2, 0)
    await budi.tunggu_pesan("Permohonan Anda disetujui")
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


async def test_rute_terlihat_sebelum_dikirim(kota: Kota) -> None:
    """The review screen names the official, the article, and who has not activated the bot."""
    budi = kota.orang(BUDI)
    tinjau = await isi_dalam_unit(budi)
    assert PIMPINAN[kota.profil.id] in tinjau.teks
    assert "belum mengaktifkan bot" in tinjau.teks
    assert "Pasal" in tinjau.teks or "Lampiran" in tinjau.teks
    bahasa.periksa(budi)


async def test_pesan_suara_cukup(kota: Kota) -> None:
    """No text at all: the official gets the voice message, then the card."""
    budi, pimpinan = kota.orang(BUDI), kota.orang(PIMPINAN[kota.profil.id])
    tinjau = await isi_dalam_unit(budi, suara=True)
    assert "pesan suara" in tinjau.teks
    ketuk(budi, "Kirim")
    await budi.tunggu("Permohonan terkirim")
    await pimpinan.tunggu("Mohon persetujuan")
    suara = [p for p in pimpinan.chat.pesan.values() if "voice" in p.isi]
    assert len(suara) == 1
    assert pimpinan.isi_berkas(suara[0]).startswith(b"OggS")
    assert not [p for p in pimpinan.chat.pesan.values() if "document" in p.isi]
    bahasa.periksa(pimpinan)


async def test_surat_tugas_sampai(kota: Kota) -> None:
    """The letter arrives as a PDF at the applicant and at its signer, each once."""
    budi, pimpinan = kota.orang(BUDI), kota.orang(PIMPINAN[kota.profil.id])
    await isi_dalam_unit(budi)
    ketuk(budi, "Kirim")
    await pimpinan.tunggu("Mohon persetujuan")
    await setujui(pimpinan)
    await budi.tunggu_pesan("Permohonan Anda disetujui")
    judul = kota.profil.istilah.surat_penugasan
    for orang in (budi, pimpinan):
        surat = await orang.tunggu(dokumen)
        assert len(surat) == 1
        assert judul in surat[0].teks
        assert orang.isi_berkas(surat[0]).startswith(b"%PDF-")
    ketuk(budi, "Tugas saya")
    daftar = await budi.tunggu("Tugas Anda: 1")
    assert "Tim Satu Data" in daftar.teks
    ketuk(budi, "Lihat surat")
    await budi.tunggu(judul)


async def test_pejabat_yang_kemudian_aktif(kota: Kota) -> None:
    """The card goes out the moment the official activates the bot."""
    budi = kota.orang(BUDI)
    await isi_dalam_unit(budi)
    ketuk(budi, "Kirim")
    terkirim = await budi.tunggu("Permohonan terkirim")
    assert "Belum mengaktifkan bot" in terkirim.teks
    pimpinan = kota.orang(PIMPINAN[kota.profil.id], aktif=False)
    pimpinan.kirim_teks(f"/start {kota.kode(PIMPINAN[kota.profil.id])}")
    await pimpinan.tunggu("UU 27")
    ketuk(pimpinan, "Saya mengerti")
    await pimpinan.tunggu(lambda o: o.chat.papan)
    pimpinan.ketuk("Bagikan nomor saya")
    await pimpinan.tunggu("Mohon persetujuan")
    await setujui(pimpinan)
    await budi.tunggu_pesan("Permohonan Anda disetujui")
