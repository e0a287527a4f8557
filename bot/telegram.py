"""Speaking to the Bot API: one aiohttp session for everything, answers read only as far as they are needed.

Sending has no idempotency key, so what a failure means matters more than what it is called: `TidakTerkirim` says that
nothing reached Telegram, `TidakPasti` that it may have.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import orjson
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.settings import PengaturanSalah

SAMBUNGAN = 192
"""Connections at most: with Telegram 50 ms away that is 3,800 calls a second, and each costs memory."""
BATAS_WAKTU = 30.0
"""Seconds for one call; getUpdates waits longer by what it asks for."""
_JSON = {"Content-Type": "application/json"}


class TidakTerkirim(Exception):
    """Nothing reached Telegram; trying again is harmless."""


class TidakPasti(Exception):
    """The call may have been carried out: the answer was lost."""


class TelegramMenolak(PengaturanSalah):
    """Telegram refuses this bot altogether; the message is one sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Balasan:
    """Telegram's answer: `hasil` where `kode` is 200, else `keterangan` («Bad Request: …») and perhaps `jeda` seconds."""

    kode: int
    hasil: Any = None
    keterangan: str = ""
    jeda: float | None = None


class Telegram:
    """The Bot API of one bot."""

    def __init__(self, alamat: str, token: str) -> None:
        """`alamat`: without /bot<token>, without a slash at the end."""
        self.alamat = alamat.rstrip("/")
        self._token = token
        self._url: dict[str, URL] = {}
        self._sesi: aiohttp.ClientSession | None = None

    async def buka(self) -> None:
        """Open the session; needs a running loop."""
        self._sesi = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=SAMBUNGAN, keepalive_timeout=60, ttl_dns_cache=300),
            cookie_jar=aiohttp.DummyCookieJar(),
            skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding"),
            # The time limit of a call is set in `_kirim`: one timer instead of aiohttp's two, a sixth of a call's cost.
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=10),
        )

    async def tutup(self) -> None:
        if self._sesi is not None:
            await self._sesi.close()
            self._sesi = None

    @property
    def sesi(self) -> aiohttp.ClientSession:
        if self._sesi is None:
            raise RuntimeError("sesi Telegram belum dibuka")
        return self._sesi

    async def panggil(self, metode: str, badan: bytes, *, batas_waktu: float | None = None) -> Balasan:
        """Call `metode` with a JSON body. Raises TidakTerkirim, TidakPasti."""
        return await self._kirim(metode, badan, _JSON, batas_waktu)

    async def unggah(
        self, metode: str, muatan: Mapping[str, Any], bidang: str, berkas: tuple[str, str, bytes]
    ) -> Balasan:
        """Call `metode` with a file in field `bidang`: (name, mime, content)."""
        nama, mime, isi = berkas
        # Names of files reach the person as they are, not percent-encoded.
        formulir = aiohttp.FormData(quote_fields=False)
        for kunci, nilai in muatan.items():
            teks = nilai if isinstance(nilai, str) else orjson.dumps(nilai).decode()
            formulir.add_field(kunci, teks)
        formulir.add_field(bidang, isi, filename=nama, content_type=mime)
        return await self._kirim(metode, formulir, {}, 4 * BATAS_WAKTU)

    async def unduh(self, file_id: str, paling_besar: int) -> bytes:
        """The content of a file. Raises TidakTerkirim where it cannot be had now, ValueError with Telegram's words for never."""
        try:
            balasan = await self.panggil("getFile", orjson.dumps({"file_id": file_id}))
            if balasan.kode == 200 and balasan.hasil.get("file_path"):
                alamat = f"{self.alamat}/file/bot{self._token}/{balasan.hasil['file_path']}"
                async with self.sesi.get(alamat, timeout=aiohttp.ClientTimeout(total=120)) as jawaban:
                    if jawaban.status == 200:
                        return await _baca_paling_banyak(jawaban, paling_besar)
                    balasan = Balasan(jawaban.status)
        except (aiohttp.ClientError, TimeoutError, TidakPasti) as galat:
            raise TidakTerkirim("berkas belum dapat diunduh") from galat
        if balasan.kode == 429 or balasan.kode >= 500:
            raise TidakTerkirim("berkas belum dapat diunduh")
        raise ValueError(balasan.keterangan or f"HTTP {balasan.kode}")

    async def _kirim(
        self, metode: str, data: bytes | aiohttp.FormData, kepala: Mapping[str, str], batas: float | None
    ) -> Balasan:
        url = self._url.get(metode)
        if url is None:
            url = self._url[metode] = URL(f"{self.alamat}/bot{self._token}/{metode}")
        try:
            async with asyncio.timeout(BATAS_WAKTU if batas is None else batas):
                async with self.sesi.post(url, data=data, headers=kepala) as jawaban:
                    isi = await jawaban.read()
                    kode = jawaban.status
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as galat:
            raise TidakTerkirim(type(galat).__name__) from galat
        except (aiohttp.ClientError, TimeoutError) as galat:
            raise TidakPasti(type(galat).__name__) from galat
        return baca_balasan(kode, isi)


def baca_balasan(kode: int, isi: bytes) -> Balasan:
    """Read an answer of the Bot API. Raises TidakPasti for a 5xx and for what is not JSON (a proxy's page)."""
    try:
        data = orjson.loads(isi)
    except orjson.JSONDecodeError as galat:
        raise TidakPasti(f"HTTP {kode} tanpa JSON") from galat
    if kode == 200 and data.get("ok"):
        return Balasan(200, data.get("result"))
    if kode >= 500:
        raise TidakPasti(f"HTTP {kode}")
    jeda = (data.get("parameters") or {}).get("retry_after")
    return Balasan(data.get("error_code", kode), None, data.get("description", ""), jeda)


async def _baca_paling_banyak(jawaban: aiohttp.ClientResponse, paling_besar: int) -> bytes:
    """Read at most one byte more than allowed: the length that is announced may lie."""
    bagian = bytearray()
    async for potong in jawaban.content.iter_chunked(65536):
        bagian += potong
        if len(bagian) > paling_besar:
            break
    return bytes(bagian)


class PermintaanAiohttp(BaseRequest):
    """What python-telegram-bot's own calls (getMe, setMyCommands, …) go through: the same session."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    @property
    def read_timeout(self) -> float:
        return BATAS_WAKTU

    async def initialize(self) -> None:
        """The session belongs to `Telegram`."""

    async def shutdown(self) -> None:
        """The session belongs to `Telegram`."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,
        connect_timeout: Any = None,
        pool_timeout: Any = None,
    ) -> tuple[int, bytes]:
        """(status, body) of one call."""
        data = aiohttp.FormData(quote_fields=False)
        if request_data is not None:
            for kunci, nilai in request_data.json_parameters.items():
                data.add_field(kunci, nilai)
            for kunci, (nama, isi, mime) in (request_data.multipart_data or {}).items():
                data.add_field(kunci, isi, filename=nama, content_type=mime)
        try:
            async with (
                asyncio.timeout(BATAS_WAKTU),
                self._telegram.sesi.request(method, url, data=data) as jawaban,
            ):
                return jawaban.status, await jawaban.read()
        except TimeoutError as galat:
            raise TimedOut from galat
        except aiohttp.ClientError as galat:
            raise NetworkError(type(galat).__name__) from galat
