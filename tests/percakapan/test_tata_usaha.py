"""The Tata Usaha finishes letters in chat: the number, then the signed PDF, which alone is final."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter

from simulator import Orang
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import dokumen, isi_dalam_unit, ketuk, setujui

BUDI, SITI, DESMA = "Budi Santoso", "Siti Aminah", "Desmaniar"


@pytest.fixture
def peraturan() -> str:
    return "bungo"


def _pdf() -> bytes:
    tulis = PdfWriter()
    tulis.add_blank_page(200, 200)
    keluar = io.BytesIO()
    tulis.write(keluar)
    return keluar.getvalue()


@pytest.fixture
async def tata_usaha(kota: Kota) -> Orang:
    """A letter signed off by Siti waits for Desmaniar, the Tata Usaha of the dinas."""
    budi, siti, desma = kota.orang(BUDI), kota.orang(SITI), kota.orang(DESMA)
    await isi_dalam_unit(budi)
    ketuk(budi, "Kirim")
    await siti.tunggu("Mohon persetujuan")
    await setujui(siti)
    await desma.tunggu("Mohon isi nomornya")
    return desma


async def test_nomor_lalu_naskah_final(kota: Kota, tata_usaha: Orang) -> None:
    budi, siti = kota.orang(BUDI), kota.orang(SITI)
    ketuk(tata_usaha, "Isi nomor")
    await tata_usaha.tunggu("Berapa nomor")
    tata_usaha.kirim_teks("800.1.11.1/125/2026")
    bernomor = await tata_usaha.tunggu(dokumen)
    teks = PdfReader(io.BytesIO(tata_usaha.isi_berkas(bernomor[-1]))).pages[0].extract_text()
    assert "800.1.11.1/125/2026" in teks
    assert "(diisi Tata Usaha)" not in teks
    await tata_usaha.tunggu_pesan("sudah diisi")
    ketuk(tata_usaha, "Unggah surat bertanda tangan")
    await tata_usaha.tunggu("Kirim PDF")
    naskah = _pdf()
    tata_usaha.kirim_berkas(naskah, "ttd.pdf", "application/pdf")
    await tata_usaha.tunggu("sudah final")
    for orang in (budi, siti):
        final = await orang.tunggu(lambda o: [p for p in dokumen(o) if "bertanda tangan" in p.teks])
        assert orang.isi_berkas(final[-1]) == naskah
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


async def test_nomor_yang_salah_ditanya_lagi(tata_usaha: Orang) -> None:
    ketuk(tata_usaha, "Isi nomor")
    await tata_usaha.tunggu("Berapa nomor")
    tata_usaha.kirim_teks("belum ada")
    await tata_usaha.tunggu("tidak memuat angka")
    tata_usaha.kirim_teks("800/1/2026")
    await tata_usaha.tunggu_pesan("800/1/2026")


async def test_pdf_palsu_ditolak(tata_usaha: Orang) -> None:
    """A fake PDF and an empty one change nothing; the question stays open."""
    ketuk(tata_usaha, "Unggah surat bertanda tangan")
    await tata_usaha.tunggu("Kirim PDF")
    tata_usaha.kirim_berkas(b"MZ bukan pdf", "ttd.pdf", "application/pdf")
    await tata_usaha.tunggu("bukan PDF")
    tata_usaha.kirim_berkas(b"", "kosong.pdf", "application/pdf")
    await tata_usaha.tunggu("kosong")
    tata_usaha.kirim_foto()
    await tata_usaha.tunggu("Silakan kirim PDF")
    tata_usaha.kirim_berkas(_pdf(), "ttd.pdf", "application/pdf")
    await tata_usaha.tunggu("sudah final")
    ketuk(tata_usaha, "Isi nomor")
    await tata_usaha.tunggu_toast("sudah tidak berlaku")


async def test_orang_lain_tidak_dapat(kota: Kota, tata_usaha: Orang) -> None:
    """Budi forges the buttons of the Tata Usaha."""
    budi = kota.orang(BUDI)
    await budi.tunggu_pesan("Permohonan Anda disetujui")
    for data in ("s:1:nomor", "s:1:unggah", "s:1:konsep", "s:1:kirim", "s:9:lihat", "s:1", "s:x:lihat"):
        budi.chat.toast.clear()
        budi.ketuk_data(data)
        await budi.tunggu_toast("sudah tidak berlaku")


async def test_daftar_surat_yang_menunggu(tata_usaha: Orang) -> None:
    tata_usaha.ketuk_data("m:surat")
    daftar = await tata_usaha.tunggu("perlu diselesaikan: 1")
    assert any("isi nomor" in label for label in bahasa.label(daftar))
    ketuk(tata_usaha, "Surat Tugas")
    await tata_usaha.tunggu("Berapa nomor")
