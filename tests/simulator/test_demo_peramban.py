"""The demo as a new user tries it: one request through the whole chain, by thumbs only, to the letter."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from demo_berjalan import demo

playwright = pytest.importorskip("playwright.async_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium tidak ada")]


class Jempol:
    """One phone; every tap and every message is counted."""

    def __init__(self, halaman: Any, nama: str) -> None:
        self.ponsel = halaman.get_by_role("article", name=f"Ponsel {nama}")
        self.halaman = halaman
        self.ketukan = 0
        self.pesan = 0

    async def ketuk(self, nama: str) -> None:
        self.ketukan += 1
        await self.ponsel.get_by_role("button", name=nama).last.click()

    async def tulis(self, teks: str) -> None:
        """Type and send: one message."""
        self.pesan += 1
        await self.ponsel.get_by_role("textbox", name="Tulis pesan").fill(teks)
        await self.ponsel.get_by_role("button", name="Kirim", exact=True).last.click()

    async def jawab(self, contoh: str) -> None:
        """Take a sample answer of the page and send it."""
        await self.halaman.get_by_role("button", name=contoh, exact=True).click()
        await self.ponsel.get_by_role("button", name="Kirim", exact=True).first.click()

    async def tunggu(self, teks: str) -> None:
        await self.ponsel.get_by_text(teks).last.wait_for()

    async def setujui(self) -> int:
        """Both taps of an approval; how many there were."""
        sebelum = self.ketukan
        await self.ketuk("Setujui")
        await self.ketuk("Ya, setujui")
        return self.ketukan - sebelum


async def test_a_request_is_submitted_and_approved_by_thumb(tmp_path: Path) -> None:
    async with (
        demo("--peraturan", "lombok_barat", "--port", "0", tmp=tmp_path) as (_, url),
        playwright.async_playwright() as alat,
    ):
        peramban = await alat.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        halaman = await peramban.new_page(viewport={"width": 1600, "height": 1000})
        halaman.set_default_timeout(20_000)
        keluhan: list[str] = []
        halaman.on("pageerror", lambda galat: keluhan.append(str(galat)))
        await halaman.goto(url)
        budi, made, rahma = (Jempol(halaman, nama) for nama in ("Budi", "Made", "Rahma"))
        await budi.ketuk("Pengajuan sukarela")
        await budi.tunggu("Di unit mana")
        await budi.jawab("Cari unit")
        await budi.tunggu("Hasil untuk")
        await budi.ketuk("Bidang Statistik")
        await budi.ketuk("Anggota tim")
        for isian, tanya in (
            ("Nama tim", "nama tim"),
            ("Maksud", "maksud"),
            ("Kompetensi", "kompetensi"),
            ("Hasil", "hasil"),
        ):
            await budi.tunggu(tanya)
            await budi.jawab(isian)
        await budi.ketuk("1 bulan")
        await budi.tunggu("lampiran")
        await budi.ketuk("Lewati")
        await budi.tunggu("Periksa kembali")
        await (
            budi.ponsel.locator(".tombol-inline").last.get_by_role("button", name="Kirim", exact=True).click()
        )
        await budi.tunggu("Permohonan terkirim")
        # Two taps an official, in the order of the regulation.
        assert await made.setujui() == 2
        await made.tunggu("Disetujui oleh Made")
        assert await rahma.setujui() == 2
        await rahma.tunggu("Disetujui oleh Rahma")
        surat = made.ponsel.get_by_role("link", name="Surat Tugas")
        await surat.wait_for()
        balasan = await halaman.request.get(url + await surat.get_attribute("href"))
        assert (await balasan.body()).startswith(b"%PDF-")
        assert keluhan == []
        await peramban.close()


async def test_taps_within_the_own_unit(tmp_path: Path) -> None:
    """Submit: at most 6 taps and one message; approve: 2; refuse with a quick reason: at most 3."""
    async with (
        demo("--peraturan", "lombok_barat", "--port", "0", tmp=tmp_path) as (_, url),
        playwright.async_playwright() as alat,
    ):
        peramban = await alat.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        halaman = await peramban.new_page(viewport={"width": 1600, "height": 1000})
        halaman.set_default_timeout(20_000)
        await halaman.goto(url)
        budi, siti = Jempol(halaman, "Budi"), Jempol(halaman, "Siti")

        await _ajukan_dalam_unit(budi, "Tim Satu Data")
        assert (budi.ketukan, budi.pesan) == (6, 1)
        assert await siti.setujui() == 2
        await siti.tunggu("Disetujui oleh Siti")
        await budi.tunggu("Permohonan Anda disetujui")

        await budi.tulis("/menu")
        await _ajukan_dalam_unit(budi, "Penataan arsip digital")
        await siti.tunggu("Penataan arsip digital")
        siti.ketukan = 0
        await siti.ketuk("Tolak")
        await siti.tunggu("Mengapa permohonan")
        await siti.ketuk("Kebutuhan sudah terpenuhi")
        await siti.tunggu("Ditolak oleh Siti")
        assert siti.ketukan <= 3
        assert siti.pesan == 0
        await budi.tunggu("Permohonan Anda ditolak")
        await peramban.close()


async def _ajukan_dalam_unit(budi: Jempol, kegiatan: str) -> None:
    """From the home screen to «terkirim»: the one thing that is typed is the name of the work."""
    await budi.ketuk("Pengajuan sukarela")
    await budi.tunggu("Di unit mana")
    await budi.ketuk("Unit saya")
    await budi.tunggu("Sebagai apa")
    await budi.ketuk("Anggota tim")
    await budi.tunggu("nama tim")
    await budi.tulis(kegiatan)
    await budi.tunggu("Cukup satu kalimat")
    await budi.ketuk("Lewati")
    await budi.tunggu("Kapan Anda")
    await budi.ketuk("1 bulan")
    await budi.tunggu("Periksa kembali")
    budi.ketukan += 1
    await budi.ponsel.locator(".tombol-inline").last.get_by_role("button", name="Kirim", exact=True).click()
    await budi.tunggu("Permohonan terkirim")
