"""The sender: takes outbox rows after their commit, calls Telegram, writes down how it ended.

1. `terima` gets the rows of a commit, born under our lease: the common case reads nothing. `sapu` takes what waits in the
   table: broadcasts, rows of the command line, rows of a process that died.
2. Each chat is a lane: one call at a time, in order; an answer overtakes news, news overtakes broadcasts.
3. News and broadcasts wait for their turn within Telegram's limits; an answer never waits for them.
4. A 429 silences everybody until its deadline, which is kept in the table.
5. Not sent: tried again. Unknown: by kind (bot/putusan.py). Refused for good: written down, and a human is told.
6. How calls ended is written in batches. Killed in between, the rows are sent again: twice is better than never.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import orjson
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot import tanda
from bot.ember import Batas
from bot.jalur import Jalur, Kiriman, sebagai_baru
from bot.putusan import Putusan, boleh_diulang, putuskan
from bot.store import Store
from bot.tanda import Tanda
from bot.telegram import Balasan, Telegram, TidakPasti, TidakTerkirim
from bot.titik import titik
from models.kotak import BATAL as DIBATALKAN
from models.kotak import GAGAL, JAWABAN, TAK_PASTI, TERKIRIM
from services.gagal_kirim import tangani
from services.konteks import Konteks
from services.kotak_keluar import SEWA, BarisKeluar

catatan = logging.getLogger(__name__)

BIDANG_BERKAS = {"sendDocument": "document", "sendPhoto": "photo", "sendVoice": "voice"}
UMUR_KETUKAN = timedelta(seconds=140)
"""Telegram forgets a tap after about 150 seconds: an answer older than this is not worth a call."""
SEKALI_SAPU, SEKALI_JAWABAN = 60, 1000
JEDA_TERBESAR = 30.0


class Pengirim:
    """Sends what the outbox holds."""

    def __init__(
        self, store: Store, telegram: Telegram, konteks: Callable[[Session], Konteks], batas_kirim: int
    ) -> None:
        """`konteks`: a context in which nobody taps; `batas_kirim`: messages a second, 0 without limit."""
        self._store = store
        self._telegram = telegram
        self._konteks = konteks
        self._batas = Batas(batas_kirim)
        self._sekali_sapu = SEKALI_SAPU if batas_kirim else 1000
        self._jalur: dict[int, Jalur] = {}
        self._sewa: dict[int, datetime] = {}
        """Rows in hand, and until when they are ours."""
        self._tanda: list[Tanda] = []
        self._menandai: asyncio.Task[None] | None = None
        self._tugas: set[asyncio.Task[None]] = set()
        self._jeda_sampai = 0.0
        self._berhenti = False
        self._masih_ada = False
        self.perlu_sapu = asyncio.Event()
        """Set when rows wait in the table that nobody was handed."""

    # --- in -----------------------------------------------------------------------------------------------------

    def terima(self, baris: Sequence[BarisKeluar]) -> None:
        """Rows of a commit, in its order. Those without a lease wait in the table until `sapu`."""
        for satu in baris:
            if satu.id == 0 and satu.chat_id is None:
                self._mulai(self._ketukan(satu))
            elif satu.id and satu.sewa_sampai is None:
                self.perlu_sapu.set()
            else:
                self._masukkan(satu)

    async def ambil_alih(self, *, sendirian: bool) -> None:
        """At start: heed a pause that Telegram asked for, take what a dead process left behind."""

        def kerjakan(sesi: Session) -> datetime | None:
            if sendirian:
                tanda.ambil_alih(sesi)
            return tanda.baca_jeda(sesi)

        self._patuhi(await self._store.jalankan(kerjakan))
        await self.sapu()

    async def sapu(self) -> int:
        """Take what waits in the table: every answer, of the rest as much as may leave soon. Returns how many."""
        self.perlu_sapu.clear()
        if self._berhenti:
            return 0
        kini = self._store.sekarang()
        di_tangan = set(self._sewa)
        sisanya = max(0, self._sekali_sapu - len(di_tangan))
        baris = await self._store.jalankan(lambda s: tanda.klaim(s, kini, SEKALI_JAWABAN, sisanya, di_tangan))
        for satu in baris:
            if satu.id not in self._sewa:
                self._masukkan(satu)
        self._masih_ada = len(baris) >= min(SEKALI_JAWABAN, max(sisanya, 1))
        return len(baris)

    async def perpanjang(self) -> None:
        """Renew our leases and look whether another process was told to be silent."""
        kini = self._store.sekarang()
        # A lease that ran out while we slept may be somebody else's by now: it is not ours to renew.
        di_tangan = [nomor for nomor, sampai in self._sewa.items() if sampai >= kini]

        def kerjakan(sesi: Session) -> datetime | None:
            tanda.perpanjang(sesi, kini, di_tangan)
            return tanda.baca_jeda(sesi)

        self._patuhi(await self._store.jalankan(kerjakan))
        for nomor in di_tangan:
            if nomor in self._sewa:
                self._sewa[nomor] = kini + SEWA

    async def selesaikan(self) -> None:
        """Wait until nothing is in hand and everything is written down."""
        while self._tugas or self._tanda or self._menandai is not None:
            await asyncio.gather(*self._tugas, *([self._menandai] if self._menandai else []))

    async def hentikan(self, batas: float = 5.0) -> None:
        """Let calls under way end, write down how, leave the rest in the table."""
        self._berhenti = True
        for jalur in self._jalur.values():
            if jalur.bangun is not None:
                jalur.bangun.set()
        try:
            async with asyncio.timeout(batas):
                await self.selesaikan()
        except TimeoutError:
            for tugas in self._tugas:
                tugas.cancel()

    @property
    def di_tangan(self) -> int:
        return len(self._sewa)

    # --- lanes --------------------------------------------------------------------------------------------------

    def _masukkan(self, baris: BarisKeluar) -> None:
        if baris.sewa_sampai is not None:
            self._sewa[baris.id] = baris.sewa_sampai
        kiriman = Kiriman(baris, percobaan=baris.percobaan)
        if baris.chat_id is None:
            self._mulai(self._lepas(kiriman))
            return
        jalur = self._jalur.get(baris.chat_id)
        if jalur is None:
            jalur = self._jalur[baris.chat_id] = Jalur()
            self._mulai(self._jalankan(baris.chat_id, jalur))
        jalur.masuk(kiriman)

    def _mulai(self, pekerjaan: Any) -> None:
        tugas: asyncio.Task[None] = asyncio.create_task(pekerjaan)
        self._tugas.add(tugas)
        tugas.add_done_callback(self._tugas.discard)

    async def _jalankan(self, chat_id: int, jalur: Jalur) -> None:
        try:
            while not self._berhenti and (antre := jalur.pertama()) is not None:
                kiriman = antre[0]
                tunda = self._tunda(chat_id, kiriman)
                if tunda > 0:
                    await jalur.tunggu(tunda)
                    continue
                ulang = await self._satu(kiriman)
                if ulang is None:
                    antre.popleft()
                else:
                    # It stays first: order within the chat comes before speed.
                    kiriman.boleh_mulai = asyncio.get_running_loop().time() + ulang
        finally:
            del self._jalur[chat_id]
            for antre in jalur.antre:
                for sisa in antre:
                    self._sewa.pop(sisa.baris.id, None)

    def _tunda(self, chat_id: int, kiriman: Kiriman) -> float:
        """Seconds until this one may leave."""
        kini = asyncio.get_running_loop().time()
        if kiriman.boleh_mulai is None:
            menunggu = kiriman.baris.prioritas != JAWABAN
            saat = self._batas.pesan(chat_id, kini, menunggu=menunggu)
            kiriman.boleh_mulai = saat if menunggu else kini
        return max(kiriman.boleh_mulai, self._jeda_sampai) - kini

    async def _lepas(self, kiriman: Kiriman) -> None:
        """A call that belongs to no chat: the answer to a tap, with a text."""
        while not self._berhenti:
            if (tunda := self._jeda_sampai - asyncio.get_running_loop().time()) > 0:
                await asyncio.sleep(tunda)
            ulang = await self._satu(kiriman)
            if ulang is None:
                return
            await asyncio.sleep(ulang)
        self._sewa.pop(kiriman.baris.id, None)

    async def _ketukan(self, baris: BarisKeluar) -> None:
        """Stop a spinner. It is no message: where it fails, the spinner ends by itself."""
        try:
            await self._telegram.panggil(baris.metode, orjson.dumps(baris.muatan))
        except (TidakTerkirim, TidakPasti) as galat:
            catatan.debug("ketukan tidak terjawab: %s", galat)

    # --- one call -----------------------------------------------------------------------------------------------

    async def _satu(self, kiriman: Kiriman) -> float | None:
        """Call once. None: finished; else after how many seconds to try again."""
        baris = kiriman.baris
        kini = self._store.sekarang()
        if self._sewa.get(baris.id, kini) < kini:
            # We slept through our lease: somebody else may hold the row now. The table knows.
            self._sewa.pop(baris.id, None)
            self.perlu_sapu.set()
            return None
        kiriman.percobaan += 1
        if baris.muatan.get("message_id") == 0 and not await self._temukan_pesan(kiriman):
            return self._ulangi(kiriman, "kartunya belum tercatat terkirim")
        baris = kiriman.baris
        titik("sebelum_kirim")
        try:
            balasan, dengan_file_id = await self._panggil(kiriman)
        except TidakTerkirim as galat:
            return self._ulangi(kiriman, f"belum terkirim: {galat}")
        except TidakPasti as galat:
            kiriman.tak_pasti += 1
            if boleh_diulang(baris.metode, kiriman.tak_pasti):
                return self._ulangi(kiriman, f"tak pasti: {galat}")
            catatan.warning("%s #%s: hasilnya tidak diketahui (%s)", baris.metode, baris.id, galat)
            self._selesai(kiriman, TAK_PASTI, galat=str(galat))
            return None
        return await self._tindak(
            kiriman, balasan, putuskan(baris.metode, balasan, dengan_file_id=dengan_file_id)
        )

    async def _temukan_pesan(self, kiriman: Kiriman) -> bool:
        """The card was edited before it was written down which message it is: by now it may be known.

        False while another process is still sending it. A card that never left is sent as it is now.
        """
        baris = kiriman.baris
        if self._menandai is not None:
            await asyncio.shield(self._menandai)
        nomor, dikirim = None, False
        if (kartu_id := baris.kartu_id) is not None:
            nomor, dikirim = await self._store.jalankan(lambda s: tanda.pesan_kartu(s, kartu_id))
        if nomor is None and dikirim and kiriman.percobaan <= 3:
            return False
        muatan = baris.muatan | {"message_id": nomor}
        kiriman.baris = sebagai_baru(baris) if nomor is None else replace(baris, muatan=muatan)
        return True

    async def _tindak(self, kiriman: Kiriman, balasan: Balasan, putusan: Putusan) -> float | None:
        baris = kiriman.baris
        match putusan:
            case Putusan.TERKIRIM:
                message_id = balasan.hasil.get("message_id") if isinstance(balasan.hasil, dict) else None
                file_id = _file_id(baris, balasan.hasil)
                self._selesai(kiriman, TERKIRIM, message_id=message_id, file_id=file_id)
            case Putusan.JEDA:
                kiriman.percobaan -= 1
                detik = balasan.jeda or 1.0
                await self._diam(detik)
                return detik
            case Putusan.KIRIM_BARU:
                kiriman.baris = sebagai_baru(baris)
                return 0.0
            case Putusan.UNGGAH:
                kiriman.unggah = True
                return 0.0
            case Putusan.BUANG:
                self._selesai(kiriman, DIBATALKAN, galat=balasan.keterangan)
            case Putusan.DIBLOKIR:
                self._selesai(kiriman, GAGAL, galat=balasan.keterangan)
                alasan = balasan.keterangan
                await self._store.jalankan(lambda sesi: tangani(self._konteks(sesi), baris, alasan))
            case Putusan.GAGAL:
                catatan.error(
                    "%s #%s (%s) ditolak: %s", baris.metode, baris.id, baris.jenis, balasan.keterangan
                )
                self._selesai(kiriman, GAGAL, galat=balasan.keterangan)
        return None

    async def _panggil(self, kiriman: Kiriman) -> tuple[Balasan, bool]:
        """(answer, whether a file was named by its handle)"""
        baris = kiriman.baris
        if baris.berkas_id is None:
            return await self._telegram.panggil(baris.metode, orjson.dumps(baris.muatan)), False
        berkas_id, bidang = baris.berkas_id, BIDANG_BERKAS[baris.metode]
        nama, mime, isi, file_id = await self._store.jalankan(lambda s: tanda.ambil_berkas(s, berkas_id))
        if file_id is not None and not kiriman.unggah:
            muatan = baris.muatan | {bidang: file_id}
            return await self._telegram.panggil(baris.metode, orjson.dumps(muatan)), True
        return await self._telegram.unggah(
            baris.metode, baris.muatan, bidang, (nama, mime, isi or b"")
        ), False

    def _ulangi(self, kiriman: Kiriman, sebab: str) -> float | None:
        baris = kiriman.baris
        if kiriman.percobaan > 3 and (baris.id == 0 or baris.metode == "answerCallbackQuery"):
            self._selesai(kiriman, DIBATALKAN, galat=sebab)
            return None
        tunda: float = min(JEDA_TERBESAR, 0.25 * 2 ** min(kiriman.percobaan, 10))
        catatan.info("%s #%s %s, dicoba lagi dalam %.1f detik", baris.metode, baris.id, sebab, tunda)
        return tunda

    async def _diam(self, detik: float) -> None:
        """Telegram said 429: everybody waits, this process, the next one and the others."""
        self._jeda_sampai = max(self._jeda_sampai, asyncio.get_running_loop().time() + detik)
        catatan.warning("Telegram meminta jeda %s detik", detik)
        sampai = self._store.sekarang() + timedelta(seconds=detik)
        await self._store.jalankan(lambda sesi: tanda.catat_jeda(sesi, sampai))

    def _patuhi(self, sampai: datetime | None) -> None:
        if sampai is not None and (sisa := (sampai - self._store.sekarang()).total_seconds()) > 0:
            self._jeda_sampai = max(self._jeda_sampai, asyncio.get_running_loop().time() + sisa)

    # --- how it ended -------------------------------------------------------------------------------------------

    def _selesai(
        self,
        kiriman: Kiriman,
        keadaan: str,
        *,
        message_id: int | None = None,
        file_id: str | None = None,
        galat: str | None = None,
    ) -> None:
        baris = kiriman.baris
        if baris.id == 0:
            return
        waktu = self._store.sekarang() if keadaan == TERKIRIM else None
        self._tanda.append(
            Tanda(
                baris.id,
                keadaan,
                kiriman.percobaan,
                waktu,
                message_id,
                galat,
                baris.kartu_id,
                baris.draf_id,
                baris.berkas_id if file_id else None,
                file_id,
            )
        )
        if self._menandai is None:
            self._menandai = asyncio.create_task(self._catat())

    async def _catat(self) -> None:
        try:
            while self._tanda:
                tanda_ini, self._tanda = self._tanda, []
                try:
                    await self._store.jalankan(partial(tanda.catat, tanda=tanda_ini))
                except SQLAlchemyError:
                    # The database is away: keep what we know, in order, until it is back.
                    catatan.exception("hasil pengiriman belum tercatat")
                    self._tanda[:0] = tanda_ini
                    await asyncio.sleep(1.0)
                    continue
                titik("setelah_catat")
                for satu in tanda_ini:
                    self._sewa.pop(satu.id, None)
                if self._masih_ada and len(self._sewa) < self._sekali_sapu // 2:
                    self.perlu_sapu.set()
        finally:
            self._menandai = None


def _file_id(baris: BarisKeluar, hasil: Any) -> str | None:
    """Telegram's handle of the file that this call carried."""
    if baris.berkas_id is None or not isinstance(hasil, dict):
        return None
    isi = hasil.get(BIDANG_BERKAS[baris.metode])
    if isinstance(isi, list):  # the sizes of a photo
        isi = isi[-1] if isi else None
    return isi.get("file_id") if isinstance(isi, dict) else None
