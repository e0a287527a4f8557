"""A part of the pictures: its own world, the browser, and the page opened for one regulation after another."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from docs.gambar_buat.album import Album
from docs.gambar_buat.panggung import Pentas
from docs.gambar_buat.telepon import Adegan

_LEBAR_MEJA = {"width": 2080, "height": 860}
_GARIS_UTUH = ":root { --pinggir: 40px } .deret { grid-auto-columns: 24rem }"


@dataclass(frozen=True)
class Panggungan:
    """What a scene needs: the world, the browser, the album."""

    pentas: Pentas
    peramban: Any
    album: Album

    async def buka(self, lebar: dict[str, int], skala: float) -> Any:
        """The page of the demo in a window of this size."""
        konteks = await self.peramban.new_context(
            viewport=lebar, device_scale_factor=skala, locale="id-ID", reduced_motion="reduce"
        )
        halaman = await konteks.new_page()
        halaman.set_default_timeout(60_000)
        await halaman.goto(self.pentas.url)
        await halaman.locator(".telepon").first.wait_for()
        return halaman

    @asynccontextmanager
    async def daerah(self, id: str, bab: str) -> AsyncIterator[Adegan]:
        """The phones of one regency side by side; its bot ends with the scene."""
        ponsel = self.pentas.ponsel(id)
        self.pentas.panggung.dipilih = id
        halaman = await self.buka(_LEBAR_MEJA, 1.0)
        await halaman.add_style_tag(content=_GARIS_UTUH)
        try:
            yield Adegan(halaman, ponsel, self.album, bab)
        finally:
            await halaman.context.close()
            await ponsel.proses.akhiri()
