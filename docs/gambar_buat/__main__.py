"""`python -m docs.gambar_buat [bagian …] [--ke folder]`: take every picture, or those of some parts; write the index."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from playwright.async_api import async_playwright

from bot.demo_daerah import DAERAH
from docs.gambar_buat import pelaporan, penunjukan, sukarela, tim
from docs.gambar_buat.alat import AlatKurang, chromium, huruf_sendiri, pdftoppm
from docs.gambar_buat.album import TUJUAN, Album
from docs.gambar_buat.bagian import Panggungan
from docs.gambar_buat.panggung import dadu_tetap, pentas

# Letters and edges fall on the same pixels in every run.
_BENDERA = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-lcd-text",
    "--disable-partial-raster",
    "--font-render-hinting=none",
]
BAGIAN: dict[str, tuple[Callable[[Panggungan], Awaitable[None]], Sequence[str]]] = {
    "sukarela": (sukarela.mainkan, DAERAH),
    "penunjukan": (penunjukan.mainkan, DAERAH),
    "tim": (tim.mainkan, ("tarakan", "katingan", "bungo")),
    "pelaporan": (pelaporan.mainkan, ("lombok_barat", "bungo", "katingan")),
}
"""Each part plays in a world of its own, with these regencies."""


async def _buat(bagian: Sequence[str], tujuan: Path) -> None:
    album = Album(tujuan)
    album.siapkan()
    with tempfile.TemporaryDirectory(prefix="gambar-", ignore_cleanup_errors=True) as folder:
        async with async_playwright() as alat:
            peramban = await alat.chromium.launch(
                executable_path=chromium(),
                args=_BENDERA,
                env={**os.environ, **huruf_sendiri(Path(folder))},
            )
            for nama in bagian:
                mainkan, daerah = BAGIAN[nama]
                with dadu_tetap():
                    async with pentas(Path(folder) / nama, daerah) as panggung:
                        await mainkan(Panggungan(panggung, peramban, album))
            await peramban.close()
    album.tulis_indeks()


def utama() -> int:
    """Exit code 1 and one sentence where a program is missing."""
    baca = argparse.ArgumentParser(prog="python -m docs.gambar_buat", description=__doc__)
    baca.add_argument("bagian", nargs="*", choices=[*BAGIAN, []], help="hanya bagian ini; perlu --ke")
    baca.add_argument("--ke", type=Path, default=None, help="folder lain daripada docs/gambar")
    pilihan = baca.parse_args()
    if pilihan.bagian and pilihan.ke is None:
        baca.error("sebagian gambar hanya dibuat ke folder lain: tambahkan --ke")
    try:
        chromium()
        pdftoppm()
    except AlatKurang as galat:
        sys.stderr.write(f"{galat}\n")
        return 1
    asyncio.run(_buat(pilihan.bagian or list(BAGIAN), pilihan.ke or TUJUAN))
    return 0


if __name__ == "__main__":
    sys.exit(utama())
