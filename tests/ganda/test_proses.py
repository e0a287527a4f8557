"""Two bots behind one webhook address, on one PostgreSQL: each update handled once, each message sent once, one may die."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import ClientConnectorError, ClientSession, web
from sqlalchemy import select

import simulator
from bot.basis_data import buat_mesin
from bot.penanda import Penanda
from bot.settings import Pengaturan
from bot.store import Store
from models import KotakKeluar, KotakMasuk, Permohonan
from models.kotak import ANTRE, BARU, DIKIRIM, SELESAI, TERKIRIM
from services.konteks import Aturan, Konteks
from services.kotak_keluar import SEWA
from tests.conftest import JamUji
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import isi_dalam_unit, ketuk, setujui

AKAR = Path(__file__).resolve().parents[2]
LAMA = 20.0
pytestmark = pytest.mark.postgresql(saja=True)


@pytest.fixture
def peraturan() -> str:
    return "bungo"


class Penyeimbang:
    """Gives each update to another process; where one does not answer, to the next."""

    def __init__(self) -> None:
        self.port: list[int] = []
        self.hanya: int | None = None
        """So long everything goes to this one."""
        self.banyak: Counter[int] = Counter()
        self._giliran = 0

    async def teruskan(self, permintaan: web.Request) -> web.Response:
        isi = await permintaan.read()
        self._giliran += 1
        mulai = self.hanya if self.hanya is not None else self._giliran
        async with ClientSession() as sesi:
            for n in range(len(self.port)):
                tujuan = (mulai + n) % len(self.port)
                try:
                    async with sesi.post(f"http://127.0.0.1:{self.port[tujuan]}/hook", data=isi) as jawaban:
                        self.banyak[tujuan] += 1
                        return web.Response(status=jawaban.status)
                except ClientConnectorError:
                    continue
        return web.Response(status=502)


class Bot:
    """A process that runs the bot."""

    def __init__(self, proses: asyncio.subprocess.Process) -> None:
        self.proses = proses
        self.siap = asyncio.Event()
        self.catatan: list[str] = []

    async def baca(self) -> None:
        assert self.proses.stderr is not None
        async for baris in self.proses.stderr:
            self.catatan.append(baris.decode())
            if "siap: @" in self.catatan[-1]:
                self.siap.set()
        self.siap.set()

    async def tunggu_siap(self) -> None:
        await asyncio.wait_for(self.siap.wait(), LAMA)
        assert self.proses.returncode is None, "".join(self.catatan)

    async def mati_sebelum_kirim(self) -> None:
        self.proses.send_signal(signal.SIGUSR1)

    async def akhir(self) -> int:
        return await asyncio.wait_for(self.proses.wait(), LAMA)


@asynccontextmanager
async def _bot(
    port: int, alamat: str, dunia: simulator.Telegram, pengaturan: Pengaturan
) -> AsyncIterator[Bot]:
    proses = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.ganda.proses",
        cwd=AKAR,
        stderr=asyncio.subprocess.PIPE,
        env={
            "PATH": os.environ["PATH"],
            "BOT_TOKEN": dunia.token,
            "BOT_API_URL": dunia.url,
            "DATABASE_URL": pengaturan.database_url,
            "PERATURAN": pengaturan.peraturan,
            "WEBHOOK_URL": f"{alamat}/hook",
            "PORT": str(port),
            "JAM_DEMO": f"{dunia.url}/jam",
            "BATAS_KIRIM": "0",
        },
    )
    bot = Bot(proses)
    pembaca = asyncio.create_task(bot.baca())
    try:
        yield bot
    finally:
        if proses.returncode is None:
            proses.terminate()
        await bot.akhir()
        await pembaca


def _port() -> int:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        return int(soket.getsockname()[1])


async def _hingga(kota: Kota, syarat: Callable[[], bool]) -> None:
    """Ask again whenever a phone changed, and now and then: a call is written down a moment after the phone rang."""
    async with asyncio.timeout(LAMA):
        while not syarat():
            with suppress(TimeoutError):
                await kota.dunia.dunia.kejadian.tunggu(lambda: False, 0.05)


def _tenang(kota: Kota) -> bool:
    """Nothing waits, neither with Telegram nor in the tables."""
    sisa = (
        select(KotakKeluar.id)
        .where(KotakKeluar.keadaan.in_([ANTRE, DIKIRIM]))
        .union_all(select(KotakMasuk.id).where(KotakMasuk.keadaan == BARU))
        .limit(1)
    )
    return not len(kota.dunia.bot.antrean) and kota.lakukan(lambda k: k.sesi.execute(sisa).first()) is None


def _periksa_sekali(kota: Kota) -> None:
    """Each update done, each row sent, and Telegram was called once for each."""
    masuk = kota.lakukan(lambda k: set(k.sesi.scalars(select(KotakMasuk.keadaan))))
    assert masuk == {SELESAI}
    baris = kota.lakukan(lambda k: list(k.sesi.execute(select(KotakKeluar.metode, KotakKeluar.keadaan))))
    assert {b.keadaan for b in baris} == {TERKIRIM}
    dipanggil = Counter(p.metode for p in kota.dunia.dunia.panggilan)
    for metode in ("sendMessage", "sendDocument"):
        assert dipanggil[metode] == sum(b.metode == metode for b in baris)


async def test_dua_proses_satu_basis_data(
    pengaturan: Pengaturan, dunia: simulator.Telegram, store: Store, aturan: Aturan, jam: JamUji
) -> None:
    tata: Any = SimpleNamespace(
        store=store, aturan=aturan, konteks=lambda sesi: Konteks(sesi, aturan, jam.sekarang())
    )
    kota = Kota(tata, dunia)
    siti = kota.orang("Siti Aminah")
    pemohon = [kota.orang(nama) for nama in ("Budi Santoso", "Dewi Lestari")]
    penyeimbang = Penyeimbang()
    penyeimbang.port = [_port(), _port()]
    situs = web.Application()
    situs.router.add_post("/hook", penyeimbang.teruskan)
    async with simulator.layani(situs) as alamat, AsyncExitStack() as tumpukan:
        semua = [
            await tumpukan.enter_async_context(_bot(port, alamat, dunia, pengaturan))
            for port in penyeimbang.port
        ]
        for bot in semua:
            await bot.tunggu_siap()

        # Every second update of a chat goes to the other process.
        await asyncio.gather(*(isi_dalam_unit(orang) for orang in pemohon))
        for orang in pemohon:
            ketuk(orang, "Kirim")
        for _ in pemohon:
            await siti.tunggu(lambda o: any("Setujui" in str(p.inline) for p in o.chat.pesan.values()))
            await setujui(siti)
        await _hingga(kota, lambda: _tenang(kota))
        assert set(penyeimbang.banyak) == {0, 1}
        _periksa_sekali(kota)
        assert kota.lakukan(lambda k: sorted(k.sesi.scalars(select(Permohonan.keadaan)))) == ["disetujui"] * 2

        # The first one dies with a decided answer in its hands: the row is its own until the lease is over.
        penyeimbang.hanya = 0
        await semua[0].mati_sebelum_kirim()
        pemohon[0].kirim_teks("/menu")
        assert await semua[0].akhir() == -signal.SIGKILL
        penyeimbang.hanya = 1
        sebelum = len(pemohon[1].chat.pesan)
        pemohon[1].kirim_teks("/menu")
        await pemohon[1].tunggu(lambda o: len(o.chat.pesan) == sebelum + 2)
        tertahan = select(KotakKeluar.chat_id).where(KotakKeluar.keadaan == DIKIRIM)
        await _hingga(kota, lambda: kota.lakukan(lambda k: set(k.sesi.scalars(tertahan))) == {pemohon[0].id})
        dunia.jam.maju(SEWA.total_seconds() + 1)
        await _hingga(kota, lambda: _tenang(kota))
        _periksa_sekali(kota)

        # It starts again beside the living one and takes nothing away from it.
        penyeimbang.hanya = None
        lagi = await tumpukan.enter_async_context(_bot(penyeimbang.port[0], alamat, dunia, pengaturan))
        await lagi.tunggu_siap()
        for orang in pemohon:
            orang.kirim_teks("/permohonan")
        await _hingga(kota, lambda: _tenang(kota))
        _periksa_sekali(kota)


def test_hanya_yang_sendirian_mengambil_alih(alamat_basis_data: str) -> None:
    """Who starts while another lives is not alone, even where the first that started has died."""
    mesin = [buat_mesin(alamat_basis_data) for _ in range(4)]
    satu = Penanda(mesin[0])
    assert satu.sendirian
    satu.berbagi()
    dua = Penanda(mesin[1])
    assert not dua.sendirian
    satu.lepas()
    tiga = Penanda(mesin[2])
    assert not tiga.sendirian
    dua.lepas()
    tiga.lepas()
    empat = Penanda(mesin[3])
    assert empat.sendirian
    empat.lepas()
    for m in mesin:
        m.dispose()
