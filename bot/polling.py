"""Asking Telegram for updates. python-telegram-bot's own poller confirms updates before they are handled; this one stores first."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import orjson
from sqlalchemy.exc import SQLAlchemyError

from bot.inbox import Penerimaan
from bot.telegram import Telegram, TelegramMenolak, TidakPasti, TidakTerkirim

catatan = logging.getLogger(__name__)

JENIS_UPDATE = ["message", "callback_query", "my_chat_member"]
TUNGGU = 30
"""Seconds that Telegram may hold an empty answer back."""
KONFLIK_TERBANYAK = 10
JEDA_GALAT = 1.0
GANDA = "bot ini sedang dijalankan di tempat lain dengan token yang sama; hentikan yang lain dahulu"


class Pengambil:
    """The loop over getUpdates."""

    def __init__(
        self, telegram: Telegram, penerimaan: Penerimaan, *, jeda_galat: float | None = None
    ) -> None:
        """`jeda_galat`: seconds to wait after a failure, doubled up to a minute."""
        self._telegram = telegram
        self._penerimaan = penerimaan
        self._jeda_galat = JEDA_GALAT if jeda_galat is None else jeda_galat
        self._konflik = 0

    async def jalankan(self) -> None:
        """Fetch, store, ask on; ends only by cancellation or TelegramMenolak."""
        offset: int | None = None
        gagal = 0
        while True:
            await self._penerimaan.tunggu_longgar()
            try:
                updates = await self._ambil(offset)
                if updates:
                    await self._penerimaan.simpan(updates)
            except (TidakTerkirim, TidakPasti, SQLAlchemyError) as galat:
                gagal += 1
                tunda = min(60.0, self._jeda_galat * 2 ** min(gagal - 1, 6))
                catatan.warning(
                    "getUpdates gagal (%s), dicoba lagi dalam %.1f detik", type(galat).__name__, tunda
                )
                await asyncio.sleep(tunda)
                continue
            gagal = 0
            # What this offset confirms is committed. After silence there is nothing to confirm, and the next id may be
            # any number (Telegram starts anew after an idle week): ask without an offset.
            offset = updates[-1]["update_id"] + 1 if updates else None

    async def _ambil(self, offset: int | None) -> list[dict[str, Any]]:
        muatan: dict[str, Any] = {"timeout": TUNGGU, "limit": 100, "allowed_updates": JENIS_UPDATE}
        if offset is not None:
            muatan["offset"] = offset
        balasan = await self._telegram.panggil("getUpdates", orjson.dumps(muatan), batas_waktu=TUNGGU + 15.0)
        if balasan.kode == 200:
            self._konflik = 0
            hasil: list[dict[str, Any]] = balasan.hasil
            return hasil
        if balasan.kode in {401, 404}:
            raise TelegramMenolak("BOT_TOKEN ditolak Telegram; salin ulang dari @BotFather")
        if balasan.kode == 409:
            if "webhook" in balasan.keterangan.lower():
                catatan.warning("webhook lama masih terpasang; dilepas karena WEBHOOK_URL kosong")
                await self._telegram.panggil("deleteWebhook", b"{}")
                return []
            self._konflik += 1
            if self._konflik >= KONFLIK_TERBANYAK:
                raise TelegramMenolak(GANDA)
            catatan.error(GANDA)
        elif balasan.kode == 429:
            await asyncio.sleep(balasan.jeda or 1.0)
            return []
        raise TidakTerkirim(f"{balasan.kode} {balasan.keterangan}")
