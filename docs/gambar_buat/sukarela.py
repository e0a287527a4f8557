"""The demo page, pengajuan sukarela under each regulation, and the sheet of invitations."""

from __future__ import annotations

from typing import Any

from docs.gambar_buat import daerah_lain, katingan
from docs.gambar_buat.bagian import Panggungan
from docs.gambar_buat.panggung import PAGI
from docs.gambar_buat.telepon import diam
from services.akun.lembar_undangan import susun_lembar
from services.akun.undangan import undang

_HALAMAN_DEMO = "Halaman demo"


async def mainkan(p: Panggungan) -> None:
    """The first part of the album."""
    await _halaman_demo(p)
    for id in p.pentas.panggung.ponsel:
        await _satu_daerah(p, id)
    await _undangan(p)


async def _halaman_demo(p: Panggungan) -> None:
    ukuran = (
        ("demo-beranda", {"width": 1280, "height": 960}, 1.25, "Satu permohonan, empat peraturan"),
        ("demo-ponsel", {"width": 390, "height": 844}, 1.5, "Halaman yang sama di ponsel"),
    )
    for nama, lebar, skala, keterangan in ukuran:
        halaman = await p.buka(lebar, skala)
        await _jam_tetap(halaman, p)
        p.album.simpan(_HALAMAN_DEMO, nama, keterangan, await diam(halaman))
        await halaman.context.close()
    halaman = await p.buka({"width": 1280, "height": 960}, 1.0)
    await _jam_tetap(halaman, p)
    await halaman.locator("#ponsel").scroll_into_view_if_needed()
    await halaman.locator("#ponsel").evaluate("u => u.scrollIntoView({ block: 'start' })")
    p.album.simpan(_HALAMAN_DEMO, "demo-deret-ponsel", "Ponsel berdampingan", await diam(halaman))
    await halaman.context.close()


async def _jam_tetap(halaman: Any, p: Panggungan) -> None:
    """The clock on the page stands as well."""
    dunia = p.pentas.dunia
    await halaman.clock.set_fixed_time(PAGI)
    dunia.kejadian.beri_tahu({"jenis": "jam", "geser_detik": dunia.jam.geser_detik})


async def _satu_daerah(p: Panggungan, id: str) -> None:
    if id in daerah_lain.JALAN:
        await p.pentas.sampai(daerah_lain.JALAN[id].hari, "01.30")
    async with p.daerah(id, f"Sukarela: {p.pentas.ponsel(id).daerah.singkat}") as adegan:
        if id == "katingan":
            lembaran = await p.peramban.new_page()
            await katingan.mainkan(adegan, p.pentas, lembaran, p.album)
            await lembaran.close()
        else:
            await daerah_lain.mainkan(adegan, p.pentas, p.album)
        if id == "lombok_barat":
            await daerah_lain.dengan_suara(adegan, p.pentas, p.album)


async def _undangan(p: Panggungan) -> None:
    unit = "BAG-ORG"
    lembar = p.pentas.ponsel("katingan").daerah.dalam_transaksi(
        lambda k: susun_lembar(k, undang(k, unit=unit), unit)
    )
    for satu in lembar:
        await p.album.surat("Surat", "lembar-undangan", "Lembar undangan, untuk digunting", satu.pdf)
