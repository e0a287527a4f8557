"""`python -m docs.gambar_buat`: take every picture, write the index."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.async_api import async_playwright

from docs.gambar_buat import daerah_lain, katingan
from docs.gambar_buat.alat import AlatKurang, chromium, huruf_sendiri, pdftoppm
from docs.gambar_buat.album import Album
from docs.gambar_buat.panggung import PAGI, Pentas, dadu_tetap, pentas
from docs.gambar_buat.telepon import Adegan, diam
from services.lembar_undangan import susun_lembar
from services.undangan import undang

_HALAMAN_DEMO = "Halaman demo"
_LEBAR_MEJA = {"width": 2080, "height": 860}
_SKALA = 1.0
# Letters and edges fall on the same pixels in every run.
_BENDERA = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-lcd-text",
    "--disable-partial-raster",
    "--font-render-hinting=none",
]
_GARIS_UTUH = ":root { --pinggir: 40px } .deret { grid-auto-columns: 24rem }"


async def _buat() -> None:
    album = Album()
    album.siapkan()
    with tempfile.TemporaryDirectory(prefix="gambar-", ignore_cleanup_errors=True) as folder, dadu_tetap():
        async with pentas(Path(folder)) as panggung, async_playwright() as alat:
            peramban = await alat.chromium.launch(
                executable_path=chromium(),
                args=_BENDERA,
                env={**os.environ, **huruf_sendiri(Path(folder))},
            )
            await _halaman_demo(peramban, panggung, album)
            for id in panggung.panggung.ponsel:
                await _satu_daerah(peramban, panggung, album, id)
            await _undangan(panggung, album)
            await peramban.close()
    album.tulis_indeks()


async def _buka(peramban: Any, url: str, lebar: dict[str, int], skala: float) -> Any:
    konteks = await peramban.new_context(
        viewport=lebar, device_scale_factor=skala, locale="id-ID", reduced_motion="reduce"
    )
    halaman = await konteks.new_page()
    halaman.set_default_timeout(15_000)
    await halaman.goto(url)
    await halaman.locator(".telepon").first.wait_for()
    return halaman


async def _halaman_demo(peramban: Any, panggung: Pentas, album: Album) -> None:
    ukuran = (
        ("demo-beranda", {"width": 1280, "height": 960}, 1.25, "Satu permohonan, empat peraturan"),
        ("demo-ponsel", {"width": 390, "height": 844}, 1.5, "Halaman yang sama di ponsel"),
    )
    for nama, lebar, skala, keterangan in ukuran:
        halaman = await _buka(peramban, panggung.url, lebar, skala)
        await _jam_tetap(halaman, panggung)
        album.simpan(_HALAMAN_DEMO, nama, keterangan, await diam(halaman))
        await halaman.context.close()
    halaman = await _buka(peramban, panggung.url, {"width": 1280, "height": 960}, 1.0)
    await _jam_tetap(halaman, panggung)
    await halaman.locator("#ponsel").scroll_into_view_if_needed()
    await halaman.locator("#ponsel").evaluate("u => u.scrollIntoView({ block: 'start' })")
    album.simpan(_HALAMAN_DEMO, "demo-deret-ponsel", "Ponsel berdampingan", await diam(halaman))
    await halaman.context.close()


async def _jam_tetap(halaman: Any, panggung: Pentas) -> None:
    """The clock on the page stands as well."""
    await halaman.clock.set_fixed_time(PAGI)
    panggung.dunia.kejadian.beri_tahu({"jenis": "jam", "geser_detik": panggung.dunia.jam.geser_detik})


async def _satu_daerah(peramban: Any, panggung: Pentas, album: Album, id: str) -> None:
    ponsel = panggung.ponsel(id)
    if id in daerah_lain.JALAN:
        panggung.sampai(daerah_lain.JALAN[id].hari, "01.30")
    panggung.panggung.dipilih = id
    halaman = await _buka(peramban, panggung.url, _LEBAR_MEJA, _SKALA)
    await halaman.add_style_tag(content=_GARIS_UTUH)
    adegan = Adegan(halaman, ponsel, album, f"Ponsel: {ponsel.daerah.singkat}")
    if id == "katingan":
        lembaran = await peramban.new_page()
        await katingan.mainkan(adegan, panggung, lembaran, album)
        await lembaran.close()
    else:
        await daerah_lain.mainkan(adegan, panggung, album)
    if id == "lombok_barat":
        await daerah_lain.dengan_suara(adegan, panggung, album)
    await halaman.context.close()
    await ponsel.proses.akhiri()


async def _undangan(panggung: Pentas, album: Album) -> None:
    unit = "BAG-ORG"
    lembar = panggung.ponsel("katingan").daerah.dalam_transaksi(
        lambda k: susun_lembar(k, undang(k, unit=unit), unit)
    )
    for satu in lembar:
        await album.surat("Surat", "lembar-undangan", "Lembar undangan, untuk digunting", satu.pdf)


def utama() -> int:
    """Exit code 1 and one sentence where a program is missing."""
    try:
        chromium()
        pdftoppm()
    except AlatKurang as galat:
        sys.stderr.write(f"{galat}\n")
        return 1
    asyncio.run(_buat())
    return 0


if __name__ == "__main__":
    sys.exit(utama())
