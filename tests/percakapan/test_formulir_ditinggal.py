"""A form that is left for another screen: nothing typed there goes into a question out of sight."""

from __future__ import annotations

import pytest

from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import ketuk, mulai_sukarela

BUDI = "Budi Santoso"


@pytest.fixture
def peraturan() -> str:
    return "bungo"


async def test_menu_di_atas_formulir_yang_terbuka(kota: Kota) -> None:
    """What is typed below home is no answer to a question out of sight; home says what is open, and leads back."""
    budi = kota.orang(BUDI)
    await mulai_sukarela(budi)
    ketuk(budi, "Unit saya")
    await budi.tunggu("Sebagai apa")
    budi.kirim_teks("/menu")
    beranda = await budi.tunggu("Formulir «Pengajuan sukarela» belum selesai")
    assert "Lanjutkan formulir" in bahasa.label(beranda)
    budi.kirim_teks("halo bot")
    await budi.tunggu("tidak dimasukkan ke formulir")
    budi.kirim_berkas(b"%PDF-1.4 nota", "nota.pdf", "application/pdf")
    await budi.tunggu("Berkas itu tidak disimpan")
    ketuk(budi, "Lanjutkan formulir")
    await budi.tunggu("Sebagai apa")
    ketuk(budi, "Anggota tim")
    await budi.tunggu("nama tim")
    budi.kirim_teks("/bantuan")
    await budi.tunggu(lambda o: "/batal" in o.layar() or "Aturan" in str(o.pesan_terakhir().inline))  # type: ignore[union-attr]
    budi.kirim_teks("Tim Satu Data")
    await budi.tunggu("tidak dimasukkan ke formulir")
    ketuk(budi, "Lanjutkan formulir")
    await budi.tunggu("nama tim")
    budi.kirim_teks("Tim Satu Data")
    await budi.tunggu("Apa maksud Anda?")
    bahasa.periksa(budi)


async def test_berkas_di_beranda_dikatakan_tidak_disimpan(kota: Kota) -> None:
    budi = kota.orang(BUDI)
    budi.kirim_foto()
    await budi.tunggu("Berkas itu tidak disimpan")
    bahasa.periksa(budi)
