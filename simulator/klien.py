"""The same acts over the control API, for a Telegram that lives in another process than the test.

async with terpisah() as tg:                 # python -m simulator
    budi = await tg.tambah_orang("Budi", "0812…")
    await budi.kirim_teks("/start")
    await budi.tunggu("Selamat datang")
"""

from __future__ import annotations

import asyncio
import base64
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

_AKAR = Path(__file__).resolve().parent.parent


class GalatKendali(Exception):
    """The control API refused; the message is its sentence."""


@dataclass(frozen=True)
class TelegramJauh:
    """A simulator somewhere else. `url` and `token` are for the bot."""

    sesi: ClientSession
    url: str
    token: str

    async def panggil(self, cara: str, alamat: str, isi: Any = None, **tanya: Any) -> Any:
        """One request of the control API; raises GalatKendali."""
        bersih = {kunci: str(nilai) for kunci, nilai in tanya.items() if nilai is not None}
        async with self.sesi.request(cara, f"{self.url}{alamat}", json=isi, params=bersih) as balasan:
            jawaban = await balasan.json()
            if balasan.status != 200:
                raise GalatKendali(jawaban.get("galat", str(jawaban)))
            return jawaban

    async def tambah_orang(self, nama: str, telepon: str | None = None, id: int | None = None) -> OrangJauh:
        """A new person."""
        isi = await self.panggil("POST", "/kendali/orang", {"nama": nama, "telepon": telepon, "id": id})
        return OrangJauh(self, isi["id"], nama)

    async def maju(self, detik: float) -> None:
        """Move the clock of the world."""
        await self.panggil("POST", "/jam/maju", {"detik": detik})

    async def panggilan(self, metode: str | None = None) -> list[dict[str, Any]]:
        """The log of calls."""
        hasil: list[dict[str, Any]] = await self.panggil("GET", "/kendali/panggilan", metode=metode)
        return hasil

    async def gangguan(self, jenis: str, metode: str | None = None, **isi: Any) -> None:
        """A rule of trouble, see `faults.Aturan`."""
        await self.panggil("POST", "/kendali/gangguan", {"jenis": jenis, "metode": metode, **isi})

    async def hapus_gangguan(self) -> None:
        """Everything works again."""
        await self.panggil("DELETE", "/kendali/gangguan")

    async def titik(self, metode: str, ke: int = 1, sesudah: bool = False) -> int:
        """Hold the `ke`-th coming call of `metode`; the number is for `tunggu_titik` and `lepas`."""
        isi = await self.panggil("POST", "/kendali/titik", {"metode": metode, "ke": ke, "sesudah": sesudah})
        return int(isi["nomor"])

    async def tunggu_titik(self, nomor: int, batas: float = 10) -> bool:
        """Whether the point was reached within `batas` seconds."""
        return bool((await self.panggil("GET", f"/kendali/titik/{nomor}", batas=batas))["tercapai"])

    async def lepas(self, nomor: int) -> None:
        """Let the held call go on."""
        await self.panggil("DELETE", f"/kendali/titik/{nomor}")


@dataclass(frozen=True)
class OrangJauh:
    """One person in the other process; `id` is the Telegram id."""

    tg: TelegramJauh
    id: int
    nama: str

    async def _aksi(self, aksi: str, **isi: Any) -> Any:
        return await self.tg.panggil("POST", f"/kendali/orang/{self.id}/{aksi}", isi)

    async def mulai(self, kode: str | None = None) -> Any:
        return await self._aksi("mulai", kode=kode)

    async def kirim_teks(self, teks: str) -> Any:
        return await self._aksi("teks", teks=teks)

    async def ketuk(self, tombol: str, pesan: int | None = None) -> Any:
        return await self._aksi("ketuk", tombol=tombol, pesan=pesan)

    async def bagikan_kontak(self, kontak: dict[str, Any] | None = None) -> Any:
        return await self._aksi("kontak", **({"kontak": kontak} if kontak else {}))

    async def kirim_berkas(self, isi: bytes, nama: str, mime: str | None = None) -> Any:
        return await self._aksi("berkas", base64=base64.b64encode(isi).decode(), nama=nama, mime=mime)

    async def kirim_suara(self) -> Any:
        return await self._aksi("suara")

    async def layar(self) -> dict[str, Any]:
        """Everything on the phone, see `kendali.chat_json`."""
        isi: dict[str, Any] = await self.tg.panggil("GET", f"/kendali/orang/{self.id}/layar")
        return isi

    async def tunggu(self, teks: str, batas: float = 10) -> dict[str, Any]:
        """Wait until the newest message of the bot contains `teks`; GalatKendali shows the screen otherwise."""
        isi: dict[str, Any] = await self.tg.panggil(
            "GET", f"/kendali/orang/{self.id}/tunggu", teks=teks, batas=batas
        )
        return isi


@asynccontextmanager
async def terpisah(*argumen: str) -> AsyncIterator[TelegramJauh]:
    """Start `python -m simulator` as a process; end it, and only it, afterwards."""
    proses = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "simulator", *argumen, cwd=_AKAR, stdout=asyncio.subprocess.PIPE
    )
    assert proses.stdout is not None  # PIPE was asked for
    try:
        baris = json.loads(await proses.stdout.readline())
        async with ClientSession() as sesi:
            yield TelegramJauh(sesi, baris["url"], baris["token"])
    finally:
        if proses.returncode is None:
            proses.terminate()
        await proses.wait()
