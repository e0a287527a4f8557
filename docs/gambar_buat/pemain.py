"""Somebody who acts at once, as fast as the bot answers; the page is asked only where a picture is taken."""

from __future__ import annotations

import sys

from bot.demo import aktifkan
from docs.gambar_buat.telepon import Adegan, nama_berkas
from simulator import Orang, Pesan

_SABAR = 30.0  # seconds for one answer
_BARIS_TERBANYAK = 8


class Pemain:
    """A person of the scene: `ketuk`, `tulis`, `isi` act, `tunggu…` wait, `potret` takes the picture of the phone."""

    def __init__(self, adegan: Adegan, kunci: str) -> None:
        self.adegan = adegan
        self.kunci = kunci
        self.pemeran, self.orang = adegan.cari(kunci)

    async def aktif(self) -> Pemain:
        """Activate the account of somebody whom the demo leaves alone."""
        if not self.orang.chat.pesan and self.pemeran.kode is not None:
            await aktifkan(self.orang, self.pemeran.kode)
        return self

    # --- acts -----------------------------------------------------------------------------------------------------

    def ketuk(self, awal: str, pesan: Pesan | None = None) -> None:
        """Tap the newest button whose label starts with `awal`."""
        semua = (
            [pesan] if pesan else sorted(self.orang.chat.pesan.values(), key=lambda p: p.rev, reverse=True)
        )
        for calon in semua:
            for baris in (calon.inline or {}).get("inline_keyboard", []):
                for satu in baris:
                    if satu["text"].startswith(awal):
                        self.orang.ketuk(satu["callback_data"], calon)
                        return
        raise LookupError(f"tidak ada tombol «{awal}…»\n{self.orang.layar()}")

    def tulis(self, teks: str) -> None:
        """Type and send."""
        self.orang.kirim_teks(teks)

    async def menu(self, tombol: str) -> None:
        """From the home screen on; what does not stand there stands behind «Lainnya»."""
        self.tulis("/menu")
        beranda = await self.tunggu(self.pemeran.nama.split(",")[0])
        if not any(label.startswith(tombol) for baris in beranda.tombol for label in baris):
            self.ketuk("Lainnya", beranda)
            await self.tunggu_tombol(tombol)
        self.ketuk(tombol)

    async def isi(self, *langkah: tuple[str, str]) -> None:
        """Answer questions in order: (words of the question, label of a button or words to type)."""
        for tanya, jawab in langkah:
            pesan = await self.tunggu(tanya)
            label = [b["text"] for baris in (pesan.inline or {}).get("inline_keyboard", []) for b in baris]
            if any(satu.startswith(jawab) for satu in label):
                self.ketuk(jawab, pesan)
            else:
                self.tulis(jawab)

    async def setujui(self, awal: str = "Setujui", ya: str = "Ya, setujui") -> None:
        """Both taps under the newest card, until the bot has taken the decision."""
        await self.tunggu_tombol(awal)
        self.ketuk(awal)
        await self.tunggu_tombol(ya)
        self.ketuk(ya)
        await self.orang.tunggu(lambda o: not any(b.startswith(ya) for b in o.layar().tombol), _SABAR)

    # --- waiting ----------------------------------------------------------------------------------------------------

    async def tunggu(self, teks: str) -> Pesan:
        """The newest message, sent or changed since the last act, contains `teks`."""
        hasil = await self.orang.tunggu(teks, _SABAR)
        assert isinstance(hasil, Pesan)
        return hasil

    async def tunggu_pesan(self, teks: str) -> Pesan:
        """Any message of the bot contains `teks`; the newest of them."""
        return await self.orang.tunggu_pesan(teks, _SABAR)

    def ada(self, teks: str) -> bool:
        """Does the newest message of the bot contain `teks`?"""
        pesan = self.orang.pesan_terakhir()
        return pesan is not None and teks in pesan.teks

    async def tunggu_tombol(self, awal: str) -> Pesan:
        """A message carries a button whose label starts with `awal`; the newest of them."""

        def cari(orang: Orang) -> Pesan | None:
            semua = sorted(orang.chat.pesan.values(), key=lambda p: p.rev, reverse=True)
            return next((p for p in semua if any(b.startswith(awal) for r in p.tombol for b in r)), None)

        return await self.orang.tunggu(cari, _SABAR)

    async def tunggu_surat(self, awal: str, ke: int = 1) -> bytes:
        """The bytes of the `ke`-th document whose name starts with `awal`."""

        def cari(orang: Orang) -> list[Pesan] | None:
            ada = [p for p in orang.chat.pesan.values() if p.dari_bot and nama_berkas(p).startswith(awal)]
            return ada if len(ada) >= ke else None

        ada = await self.orang.tunggu(cari, _SABAR)
        assert isinstance(ada, list)
        return self.orang.isi_berkas(ada[-1])

    # --- pictures -----------------------------------------------------------------------------------------------------

    async def potret(self, nama: str, keterangan: str, pesan: Pesan | None = None) -> None:
        """A picture of the phone with `pesan` (else what was sent or changed last) at its lower edge."""
        if pesan is None:
            pesan = max((p for p in self.orang.chat.pesan.values() if p.dari_bot), key=lambda p: p.rev)
        _hitung_baris(nama, pesan)
        await (await self.adegan.orang(self.kunci)).potret_pesan(pesan, nama, keterangan)

    async def lihat(self, teks: str, nama: str, keterangan: str) -> Pesan:
        """Wait for `teks` in the newest message, then take its picture."""
        pesan = await self.tunggu(teks)
        await self.potret(nama, keterangan, pesan)
        return pesan

    async def lihat_pesan(self, teks: str, nama: str, keterangan: str) -> Pesan:
        """Wait for any message with `teks`, then take its picture."""
        pesan = await self.tunggu_pesan(teks)
        await self.potret(nama, keterangan, pesan)
        return pesan


def _hitung_baris(nama: str, pesan: Pesan) -> None:
    """On a cheap phone eight written lines are enough; whoever makes pictures is told of more."""
    baris = [b for b in pesan.teks.splitlines() if b.strip()]
    selengkapnya = nama.endswith("selengkapnya")
    if len(baris) > _BARIS_TERBANYAK and not selengkapnya:
        sys.stderr.write(f"{nama}: {len(baris)} baris: {baris[0]}\n")
