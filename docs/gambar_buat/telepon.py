"""A phone in the page and the thumb that holds it: type, tap, wait, take a picture."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from bot.demo import Ponsel
from bot.demo_daerah import Pemeran
from docs.gambar_buat.album import Album
from simulator import Orang, Pesan

_SABAR = 30.0  # seconds for one answer
_TOMBOL = ".tombol-inline button, .papan button, .mulai"

_TURUN = """u => {
  const o = u.closest('.obrolan')
  if (!o) return false
  const turun = () => { o.scrollTop += u.getBoundingClientRect().bottom - o.getBoundingClientRect().bottom + 12 }
  const gambar = u.querySelector('img')
  turun()
  if (gambar && !gambar.complete) gambar.addEventListener('load', turun)
  return true
}"""


class Telepon:
    """One person's phone on the page."""

    def __init__(self, adegan: Adegan, orang: Orang, unsur: Any) -> None:
        self.adegan = adegan
        self.orang = orang
        self.unsur = unsur

    async def ketuk(self, label: str) -> None:
        """Tap the newest button whose label starts with `label`."""
        tombol = self.unsur.locator(_TOMBOL).filter(has_text=re.compile(f"^{re.escape(label)}"))
        await tombol.last.click()

    async def tulis(self, teks: str) -> None:
        """Type and send."""
        await self.unsur.get_by_role("textbox", name="Tulis pesan").fill(teks)
        await self.unsur.get_by_role("button", name="Kirim", exact=True).last.click()

    async def rekam(self) -> None:
        """Send a voice message."""
        await self.unsur.get_by_role("button", name="Kirim pesan suara").click()

    async def lampirkan(self, nama: str, mime: str, isi: bytes) -> None:
        """Send a file."""
        berkas = {"name": nama, "mimeType": mime, "buffer": isi}
        await self.unsur.locator("input[type=file]").set_input_files(berkas)

    async def tunggu(self, teks: str) -> Pesan:
        """Wait until the bot's newest message contains `teks` and the page shows it."""
        pesan = await self.orang.tunggu(teks, _SABAR)
        await self._tampak(pesan, teks)
        return pesan

    async def tunggu_pesan(self, teks: str) -> Pesan:
        """Wait until any message of the bot that came or changed since this person's last act contains `teks`."""

        def cari(orang: Orang) -> Pesan | None:
            baru = [p for p in orang.chat.pesan.values() if p.dari_bot and p.rev_isi > orang.chat.rev_orang]
            return next((p for p in reversed(baru) if teks in p.teks), None)

        pesan = await self.orang.tunggu(cari, _SABAR)
        await self._tampak(pesan, teks)
        return pesan

    async def tunggu_surat(self, awal: str) -> bytes:
        """Wait for a document whose name starts with `awal`; its bytes."""

        def cari(orang: Orang) -> Pesan | None:
            semua = reversed(orang.chat.pesan.values())
            return next((p for p in semua if p.dari_bot and nama_berkas(p).startswith(awal)), None)

        pesan = await self.orang.tunggu(cari, _SABAR)
        await self.unsur.locator(f'[data-pesan="{pesan.id}"]').wait_for()
        return self.orang.isi_berkas(pesan)

    async def _tampak(self, pesan: Pesan, teks: str) -> None:
        await self.unsur.locator(f'[data-pesan="{pesan.id}"]').filter(has_text=teks).wait_for()

    async def potret(self, nama: str, keterangan: str) -> None:
        """A picture of this phone, its newest message at the bottom, without the notices that go away by themselves."""
        await self.adegan.halaman.mouse.move(0, 0)
        await self.unsur.locator(".toast").evaluate("t => { t.textContent = '' }")
        await self.unsur.locator(".obrolan").evaluate("o => { o.scrollTop = o.scrollHeight }")
        await self.adegan.potret(self.unsur.locator(".badan"), nama, keterangan)

    async def potret_pesan(self, pesan: Pesan, nama: str, keterangan: str) -> None:
        """A picture of this phone with `pesan`, as it reads now, at the lower edge."""
        unsur = self.unsur.locator(f'[data-pesan="{pesan.id}"]')
        kata = pesan.teks.splitlines()[:1]
        await unsur.filter(has_text=kata[0].strip() if kata else "").wait_for()
        await self.adegan.halaman.mouse.move(0, 0)
        await self.unsur.locator(".toast").evaluate("t => { t.textContent = '' }")
        # A message that is drawn anew between two looks has no parent for a moment.
        for _ in range(100):
            if await unsur.evaluate(_TURUN):
                break
            await asyncio.sleep(0.05)
        await self.adegan.potret(self.unsur.locator(".badan"), nama, keterangan)

    async def lihat(self, teks: str, nama: str, keterangan: str) -> Pesan:
        """Wait for `teks`, then take the picture."""
        pesan = await self.tunggu(teks)
        await self.potret(nama, keterangan)
        return pesan


class Adegan:
    """A regency on the page, and its chapter of the album."""

    def __init__(self, halaman: Any, ponsel: Ponsel, album: Album, bab: str) -> None:
        self.halaman = halaman
        self.ponsel = ponsel
        self.album = album
        self.bab = bab

    def cari(self, kunci: str) -> tuple[Pemeran, Orang]:
        """A member of the cast by key, anybody else by name without gelar."""
        return next((p, o) for p, o in self.ponsel.orang if kunci in (p.kunci, p.nama.split(",")[0]))

    async def orang(self, kunci: str) -> Telepon:
        """The phone of a member of the cast; somebody who is not among the five takes the last phone."""
        pemeran, orang = self.cari(kunci)
        unsur = self.halaman.locator(f'.telepon[data-orang="{pemeran.kunci or orang.id}"]')
        if await unsur.count() == 0:
            await self.halaman.locator(".telepon select").last.select_option(value=str(orang.id))
            await unsur.wait_for()
        return Telepon(self, orang, unsur)

    async def potret(self, unsur: Any, nama: str, keterangan: str) -> None:
        """A picture of `unsur` as soon as it stands still."""
        self.album.simpan(self.bab, f"{self.ponsel.daerah.id}-{nama}", keterangan, await diam(unsur))


async def diam(unsur: Any, **sifat: Any) -> bytes:
    """A screenshot that is equal to the one before it: nothing moves any more."""
    lama = b""
    for _ in range(40):
        baru: bytes = await unsur.screenshot(animations="disabled", **sifat)
        if baru == lama:
            return baru
        lama = baru
        await asyncio.sleep(0.1)
    raise RuntimeError("halaman tidak berhenti bergerak")


def nama_berkas(pesan: Pesan) -> str:
    """File name of a document, else «»."""
    return str(pesan.isi.get("document", {}).get("file_name", ""))
