"""The demo in this process: a clock that stands, fixed dice, the bots as tasks, the page in Chromium."""

from __future__ import annotations

import asyncio
import random
import secrets
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.app import Aplikasi
from bot.basis_data import buat_mesin
from bot.clock import Jam
from bot.demo import Panggung, Ponsel
from bot.demo_daerah import DAERAH, Daerah
from models import Berkas, Surat
from simulator import Dunia, buat_app, layani
from simulator.clock import Jam as JamDunia
from simulator.halaman import pasang_halaman
from simulator.kendali import pasang_kendali

PAGI = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
"""Monday, 23 November 2026, 08.30 WIB (09.30 WITA)."""
_PENGATURAN = {
    # One regency checks its letters on a page and numbers them by pattern; the others leave that to the Tata Usaha.
    "lombok_barat": {
        "public_url": "https://sistemkerja.contoh.go.id",
        "nomor_surat": "800.1.11.1/{urut}/{unit}/{tahun}",
    }
}


class JamTetap(Jam):
    """The bot's clock: that of the simulated world, which stands until a scene moves it."""

    def __init__(self, dunia: Dunia) -> None:
        super().__init__()
        self._dunia = dunia

    def sekarang(self) -> datetime:
        return datetime.fromtimestamp(self._dunia.jam.sekarang(), UTC)


class BotSini:
    """The bot as tasks of this process, where `bot.demo` has a child: the same bot, the same HTTP, our clock."""

    def __init__(self, daerah: Daerah, jam: Jam) -> None:
        # Telegram's limits would hold back messages of a world whose clock stands, so nobody counts here.
        ganti = {"jam_demo": "", "batas_kirim": 0, **_PENGATURAN.get(daerah.id, {})}
        self._pengaturan = daerah.pengaturan.model_copy(update=ganti)
        self._jam = jam
        self._aplikasi: Aplikasi | None = None

    @property
    def hidup(self) -> bool:
        return self._aplikasi is not None

    async def mulai(self) -> None:
        self._aplikasi = Aplikasi(self._pengaturan, jam=self._jam)
        await self._aplikasi.mulai()

    async def tunggu_berakhir(self) -> None:
        await asyncio.Event().wait()

    async def tenang(self) -> None:
        """Everything that waits in the outbox is sent."""
        if self._aplikasi is not None:
            while await self._aplikasi.pengirim.sapu():
                pass
            await self._aplikasi.pengirim.selesaikan()

    async def detak(self) -> None:
        """What the next ticks of the clock would bring: cards of a new day, the weekly rekap, reminders."""
        assert self._aplikasi is not None
        await self._aplikasi.hari_baru()
        await self._aplikasi.ingatkan()

    async def akhiri(self) -> None:
        if self._aplikasi is not None:
            await self._aplikasi.berhenti()
            self._aplikasi = None


class Pentas:
    """The world with its four regencies, and the address of the page."""

    def __init__(self, dunia: Dunia, panggung: Panggung, url: str) -> None:
        self.dunia = dunia
        self.panggung = panggung
        self.url = url

    def ponsel(self, peraturan: str) -> Ponsel:
        return self.panggung.ponsel[peraturan]

    async def sampai(self, hari: int, pukul: str) -> None:
        """Move the clock to `pukul` UTC of the `hari`-th day of the story (0 = Monday). It only moves forward.

        What was said before is sent before, so that every message carries the same time in each run.
        """
        for ponsel in self.panggung.ponsel.values():
            proses: Any = ponsel.proses
            await proses.tenang()
        jam, menit = (int(bagian) for bagian in pukul.split("."))
        tuju = PAGI.replace(hour=jam, minute=menit) + timedelta(days=hari)
        self.dunia.jam.maju(tuju.timestamp() - self.dunia.jam.sekarang())
        self.dunia.kejadian.beri_tahu({"jenis": "jam", "geser_detik": self.dunia.jam.geser_detik})

    def naskah(self, peraturan: str, awal: str) -> bytes:
        """The newest letter whose title begins so, as the bot wrote it."""
        mesin = buat_mesin(self.ponsel(peraturan).daerah.pengaturan.database_url)
        with mesin.connect() as koneksi:
            pilih = select(Berkas.isi).join(Surat, Surat.berkas_id == Berkas.id)
            isi = koneksi.scalar(pilih.where(Surat.judul.startswith(awal)).order_by(Surat.id.desc()))
        mesin.dispose()
        assert isi is not None
        return bytes(isi)

    async def tiba(self, hari: int, pukul: str, peraturan: str) -> None:
        """`sampai`, and the bot of this regulation looks at the clock at once."""
        await self.sampai(hari, pukul)
        proses: Any = self.ponsel(peraturan).proses
        await proses.detak()


@contextmanager
def dadu_tetap() -> Iterator[None]:
    """Codes that are secret in life are the same in every picture."""
    acak = random.Random(2026)
    asli = secrets.choice, secrets.token_hex
    secrets.choice = acak.choice
    secrets.token_hex = lambda nbytes=32: acak.randbytes(nbytes or 32).hex()
    try:
        yield
    finally:
        secrets.choice, secrets.token_hex = asli


@asynccontextmanager
async def pentas(folder: Path, daerah_dipakai: Sequence[str] = DAERAH) -> AsyncIterator[Pentas]:
    """Everything listens on a free port of 127.0.0.1; nothing stays when it ends."""
    dunia = Dunia(jam=JamDunia.beku(PAGI.timestamp()), benih=2026)
    dunia.batas.aktif = False
    jam = JamTetap(dunia)
    panggung = Panggung(daerah_dipakai[0], hanya_dipilih=True)
    app = buat_app(dunia)
    pasang_kendali(app)
    pasang_halaman(app, panggung)
    async with layani(app, 0) as url:
        try:
            for nomor, id in enumerate(daerah_dipakai, 1):
                token = f"70000{nomor:05d}:gambar-tanpa-jaringan-dan-tanpa-rahasia"
                daerah = Daerah(id, folder, token, url, jam.sekarang)
                await asyncio.to_thread(daerah.siapkan)
                bot = dunia.tambah_bot(token, username=f"sistem_kerja_{id}_bot", nama="Sistem Kerja")
                ponsel = Ponsel(dunia, daerah, bot, ())
                ponsel.proses = BotSini(daerah, jam)  # type: ignore[assignment]
                ponsel.tambah_orang()
                panggung.ponsel[id] = ponsel
            yield Pentas(dunia, panggung, url)
        finally:
            await panggung.tutup()
