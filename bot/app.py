"""The composition root: store, inbox, sender, clock and the Application of python-telegram-bot, put together once."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import delete
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from telegram import Bot
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application

from bot import tanda
from bot.clock import Detak, Jam
from bot.inbox import JEDA, Penerimaan
from bot.memori import pangkas
from bot.outbox import Pengirim
from bot.penanda import Penanda
from bot.polling import JENIS_UPDATE, Pengambil
from bot.settings import Pengaturan
from bot.store import Store, buka
from bot.telegram import PermintaanAiohttp, Telegram, TelegramMenolak, TidakTerkirim
from handlers.dasar import daftarkan
from handlers.rute import Tabel
from models.kotak import SELESAI, KotakMasuk
from services import sistem
from services.berkas import PALING_BESAR, BerkasMasuk, terlalu_besar
from services.direktori import muat_organisasi, versi_direktori
from services.konteks import Aturan, Konteks

catatan = logging.getLogger(__name__)
T = TypeVar("T")

SIMPAN_MASUK = timedelta(days=3)
"""Telegram repeats an update for 24 hours at most; a row that is older protects against nothing."""
SIMPAN_KELUAR = timedelta(days=7)


class Aplikasi:
    """The running bot. `async with Aplikasi(pengaturan): …` starts and ends it."""

    def __init__(
        self,
        pengaturan: Pengaturan,
        *,
        jam: Jam | None = None,
        tabel: Tabel | None = None,
        jeda: Any = JEDA,
        bekukan: bool = False,
    ) -> None:
        """`tabel`: other conversations than those of handlers/daftar.py; `jeda`: see bot/inbox.py (both for tests).

        `bekukan`: the process is this bot and nothing else: keep the collector out of what stays.
        """
        token = pengaturan.bot_token.get_secret_value()
        if not token:
            raise TelegramMenolak("BOT_TOKEN belum diisi; minta dari @BotFather, lalu tulis di .env")
        if tabel is None:
            from handlers.daftar import kumpulkan

            tabel = kumpulkan()
        self._bekukan = bekukan
        self.pengaturan = pengaturan
        self.jam = jam or Jam()
        self.aturan = Aturan(
            pengaturan.profil,
            pengaturan.zona,
            pengaturan.public_url.rstrip("/"),
            pengaturan.nomor_surat,
            kalender=pengaturan.kalender_kerja,
        )
        self.store: Store = buka(pengaturan, self.jam.sekarang)
        self.telegram = Telegram(pengaturan.bot_api_url, token)
        self.penerimaan = Penerimaan(self.store, self._proses, self.konteks, jeda)
        self.pengirim = Pengirim(self.store, self.telegram, self.konteks, pengaturan.batas_kirim)
        self._ptb = self._buat_ptb(token)
        daftarkan(self._ptb, tabel, self)
        self._tugas: list[asyncio.Task[None]] = []
        self._membaca = asyncio.Lock()
        self._detak: Detak | None = None
        self._web: Any = None
        self._penanda: Penanda | None = None

    def _buat_ptb(self, token: str) -> Application[Any, Any, Any, Any, Any, Any]:
        alamat = self.telegram.alamat
        permintaan = PermintaanAiohttp(self.telegram)
        bot = Bot(
            token,
            base_url=f"{alamat}/bot",
            base_file_url=f"{alamat}/file/bot",
            request=permintaan,
            get_updates_request=permintaan,
        )
        return Application.builder().bot(bot).updater(None).job_queue(None).build()

    # --- what the conversations need (handlers/dasar.py: Lingkungan) ------------------------------------------------

    def konteks(self, sesi: Session) -> Konteks:
        """A context in which nobody taps."""
        return Konteks(sesi, self.aturan, self.jam.sekarang())

    async def jalankan(self, fungsi: Callable[[Session], T], *, masuk_id: int | None = None) -> T:
        return await self.store.jalankan(fungsi, masuk_id=masuk_id)

    async def baca(self, fungsi: Callable[[Session], T]) -> T:
        """One after the other: two large files at once would need the memory twice."""
        async with self._membaca:
            return await asyncio.to_thread(self.store.baca, fungsi)

    async def unduh(self, berkas: BerkasMasuk) -> None:
        """Fetch the file; where it cannot be had the person is told to send it again."""
        for tunda in (0.3, 1.0, None):
            try:
                berkas.isi = await self.telegram.unduh(berkas.file_id, PALING_BESAR)
                return
            except TidakTerkirim:
                if tunda is not None:
                    await asyncio.sleep(tunda)
            except ValueError as galat:
                if "too big" in str(galat):
                    berkas.galat = terlalu_besar(max(berkas.ukuran, PALING_BESAR + 1))
                    return
                catatan.warning("berkas tidak dapat diunduh: %s", galat)
                break
        berkas.galat = "Berkas itu belum dapat diambil dari Telegram. Silakan kirim sekali lagi."

    async def _proses(self, paket: object) -> None:
        await self._ptb.process_update(paket)

    # --- life ---------------------------------------------------------------------------------------------------

    async def __aenter__(self) -> Aplikasi:
        await self.mulai()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.berhenti()

    async def mulai(self) -> None:
        """Start. Raises TelegramMenolak (wrong token) and whatever the database raises."""
        try:
            await self.telegram.buka()
            if self.pengaturan.jam_demo:
                await self._ikuti_jam()
            await self._kenali_diri()
            self.store.saat_keluar(self.pengirim.terima)
            self._penanda = await asyncio.to_thread(Penanda, self.store.mesin)
            await self.pengirim.ambil_alih(sendirian=self._penanda.sendirian)
            await asyncio.to_thread(self._penanda.berbagi)
            await self.penerimaan.pulihkan()
            await self._buka_pintu()
            self._latar(self._penyapu())
            self._mulai_detak()
            self._latar(self._hangatkan())
            self._latar(self._umumkan_perintah())
        except BaseException:
            await self.berhenti()
            raise
        catatan.info("siap: @%s, %s", self.aturan.nama_bot, self.aturan.profil.judul_pendek)

    async def tunggu(self) -> None:
        """Wait until something ends the bot; raises what that was (TelegramMenolak)."""
        selesai, _ = await asyncio.wait(self._tugas, return_when=asyncio.FIRST_EXCEPTION)
        for tugas in selesai:
            tugas.result()

    async def berhenti(self) -> None:
        """End cleanly: no new updates, calls under way end, everything that is known is written down."""
        if self._detak is not None:
            self._detak.henti()
            self._detak = None
        if self._web is not None:
            await self._web.cleanup()
            self._web = None
        for tugas in self._tugas:
            tugas.cancel()
        await asyncio.gather(*self._tugas, return_exceptions=True)
        self._tugas.clear()
        try:
            async with asyncio.timeout(5):
                await self.penerimaan.selesaikan()
        except TimeoutError:
            self.penerimaan.hentikan()
        await self.pengirim.hentikan()
        if self._ptb._initialized:
            await self._ptb.shutdown()
        await self.telegram.tutup()
        if self._penanda is not None:
            await asyncio.to_thread(self._penanda.lepas)
            self._penanda = None
        await asyncio.to_thread(self.store.tutup)

    def _latar(self, pekerjaan: Any) -> None:
        self._tugas.append(asyncio.create_task(pekerjaan))

    async def _kenali_diri(self) -> None:
        """getMe: is the token good, and what is the bot called? Waits while Telegram cannot be reached."""
        tunda = 1.0
        while True:
            try:
                await self._ptb.initialize()
                break
            except InvalidToken as galat:
                raise TelegramMenolak("BOT_TOKEN ditolak Telegram; salin ulang dari @BotFather") from galat
            except NetworkError as galat:
                catatan.warning("Telegram belum dapat dihubungi (%s), dicoba lagi", type(galat).__name__)
                await asyncio.sleep(tunda)
                tunda = min(30.0, tunda * 2)
        nama = self._ptb.bot.username
        self.aturan = replace(self.aturan, nama_bot=nama)
        kini = self.jam.sekarang()
        await self.store.jalankan(lambda sesi: sistem.simpan(sesi, sistem.NAMA_BOT, nama, kini))

    async def _buka_pintu(self) -> None:
        """Polling, or a webhook where WEBHOOK_URL is set; the web pages where they are wanted."""
        p = self.pengaturan
        if p.webhook_url or p.public_url or "port" in p.model_fields_set:
            from bot.web import layani

            self._web = await layani(self)
        if p.webhook_url:
            rahasia = p.webhook_secret.get_secret_value()
            await self._ptb.bot.set_webhook(
                f"{p.webhook_url.rstrip('/')}", secret_token=rahasia or None, allowed_updates=JENIS_UPDATE
            )
        else:
            self._latar(Pengambil(self.telegram, self.penerimaan).jalankan())

    async def _hangatkan(self) -> None:
        """Read the directory before the first tap needs it, again after every import; keep the collector out of what stays.

        Ten thousand people are a million objects: walking over them again and again cost more than half of the time.
        """
        if self._bekukan:
            gc.set_threshold(10_000, 20, 20)
        versi = -1
        while True:
            try:
                kini = await self.store.jalankan(versi_direktori)
                if kini != versi:
                    await self.store.jalankan(muat_organisasi)
                    versi = kini
                    if self._bekukan:
                        gc.collect()
                        gc.freeze()
            except SQLAlchemyError:
                catatan.exception("direktori belum terbaca")
            await asyncio.sleep(60)

    async def _penyapu(self) -> None:
        while True:
            await self.pengirim.perlu_sapu.wait()
            try:
                await self.pengirim.sapu()
            except SQLAlchemyError:
                catatan.exception("kotak keluar belum terbaca")
                await asyncio.sleep(1.0)

    def _mulai_detak(self) -> None:
        self._detak = Detak()
        self._detak.tiap(1, self.pengirim.perlu_sapu.set)
        self._detak.tiap(10, self.pengirim.perpanjang)
        self._detak.tiap(10, pangkas)
        if self._penanda is not None:
            self._detak.tiap(10, partial(asyncio.to_thread, self._penanda.jaga))
        self._detak.tiap(10, lambda: self.penerimaan.pulihkan(semua=False))
        # In the demo days pass in seconds: what falls due comes at once, and no Monday is jumped over.
        demo = bool(self.pengaturan.jam_demo)
        self._detak.tiap(1 if demo else 60, self.hari_baru)
        self._detak.tiap(1 if demo else 10, self.ingatkan)
        self._detak.tiap(6 * 3600, self.bersihkan)
        if demo:
            self._detak.tiap(1, self._ikuti_jam)
        self._detak.mulai()

    async def _ikuti_jam(self) -> None:
        await self.jam.ikuti(self.telegram.sesi, self.pengaturan.jam_demo)

    async def hari_baru(self) -> None:
        """What a new day or week brings."""
        from services.jadwal import harian, mingguan

        await self.store.jalankan(lambda sesi: harian(self.konteks(sesi)))
        # One head a transaction: taps come in between.
        while await self.store.jalankan(lambda sesi: mingguan(self.konteks(sesi))):
            pass

    async def ingatkan(self) -> None:
        """Send the reminders that fell due."""
        from services.pengingat.detak import sapu

        # Some teams or people a transaction: taps come in between.
        while await self.store.jalankan(lambda sesi: sapu(self.konteks(sesi))):
            pass

    async def bersihkan(self) -> None:
        """Forget handled updates and sent messages after some days."""
        kini = self.jam.sekarang()

        def kerjakan(sesi: Session) -> None:
            sesi.execute(
                delete(KotakMasuk).where(
                    KotakMasuk.keadaan == SELESAI, KotakMasuk.selesai < kini - SIMPAN_MASUK
                )
            )
            tanda.bersihkan(sesi, kini - SIMPAN_KELUAR)

        await self.store.jalankan(kerjakan)

    async def _umumkan_perintah(self) -> None:
        from handlers.bantuan import PERINTAH

        try:
            await self._ptb.bot.set_my_commands(PERINTAH)
        except TelegramError as galat:
            catatan.warning("daftar perintah belum terpasang: %s", galat)
        # A background task that ends early would look like the end of the bot.
        await asyncio.Event().wait()
