"""The inbox: an update is stored before it is confirmed, handled in order within its chat, and blocks nobody.

1. Fetch, insert (`update_id` is unique: what comes twice is stored once), commit; only then ask with the next offset.
   A webhook answers 2xx only after the commit.
2. Each chat is a lane: one update after the other, in the order of our own ids. Telegram's ids become random after an
   idle week and say nothing about order. Lanes run side by side. Where several processes share the updates, one of a chat
   waits for an older one that another process has.
3. The work marks the row done in its own transaction (bot/store.py).
4. What fails is tried again, its lane waiting and no other; after `PERCOBAAN` times it is set aside with an incident code
   and the person is told.
5. At start, rows that are still `baru` come first.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import traceback
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from heapq import heappop, heappush
from typing import Any

import orjson
from sqlalchemy import bindparam, select, update
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.orm import Session

from bot.basis_data import sementara
from bot.store import BelumGiliran, Store
from handlers.dasar import Paket
from handlers.masuk import Masuk, baca, chat_update
from models.kotak import BARU, DISISIHKAN, KotakMasuk
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan, kirim
from services.layar import layar

catatan = logging.getLogger(__name__)

PERCOBAAN = 3
JEDA = (0.2, 1.0)
"""Seconds before the second and the third try."""
GILIRAN = (0.01, 0.5)
"""Seconds to wait for an older update of the chat that another process has: at first, at most."""
PENUH = 5000
"""So many updates in hand: fetch no more until some are done (they are safe with Telegram)."""
TERTINGGAL = timedelta(seconds=30)
"""A row that nobody handled for so long was left behind by a process that died."""

Json = Mapping[str, Any]


def _sisip_menurut(dialek: str) -> Any:
    """The two dialects spell «do nothing where it exists» alike, but in classes of their own; only one is loaded."""
    if dialek == "sqlite":
        from sqlalchemy.dialects.sqlite import insert
    else:
        from sqlalchemy.dialects.postgresql import insert  # type: ignore[assignment]
    return insert


def _baca_baris(sesi: Session, pilih: Any, sesudah: int) -> Sequence[Any]:
    return sesi.execute(pilih, {"sesudah": sesudah}).all()


class Penerimaan:
    """Stores updates and hands them over, lane by lane."""

    def __init__(
        self,
        store: Store,
        proses: Callable[[Paket], Awaitable[None]],
        konteks: Callable[[Session], Konteks],
        jeda: Sequence[float] = JEDA,
    ) -> None:
        """`proses` runs one packet through the Application; `konteks` is a context in which nobody taps."""
        self._store = store
        self._proses = proses
        self._konteks = konteks
        self._jeda = jeda
        self._jalur: dict[int, list[tuple[int, Json, int]]] = {}
        """What waits in each lane: (id, update, tries), a heap, the oldest first."""
        self._di_tangan: set[int] = set()
        self._tugas: set[asyncio.Task[None]] = set()
        self._longgar = asyncio.Event()
        self._longgar.set()
        self._sisip = (
            _sisip_menurut(store.mesin.dialect.name)(KotakMasuk)
            .on_conflict_do_nothing(index_elements=[KotakMasuk.update_id])
            .returning(KotakMasuk.id, KotakMasuk.update_id)
        )

    # --- in -----------------------------------------------------------------------------------------------------

    async def simpan(self, updates: Sequence[Json]) -> None:
        """Store updates and hand over those that are new. Returns after the commit; raises what the database raises."""
        kini = self._store.sekarang()
        baris = [
            {
                "update_id": u["update_id"],
                "chat_id": chat_update(u),
                "isi": orjson.dumps(u),
                "keadaan": BARU,
                "percobaan": 0,
                "diterima": kini,
            }
            for u in updates
        ]
        masuk = await self._store.jalankan(
            lambda sesi: {u: nomor for nomor, u in sesi.connection().execute(self._sisip, baris)}
        )
        for u, satu in zip(updates, baris, strict=True):
            # An update that came twice in one batch has one row: the first takes it.
            nomor = masuk.pop(u["update_id"], None)
            if nomor is not None:
                self._serahkan(nomor, satu["chat_id"], u, 0)

    async def pulihkan(self, *, semua: bool = True) -> int:
        """Hand over rows that are still `baru`: all (at start, before any new update), or those left behind. Returns how many."""
        pilih = (
            select(KotakMasuk.id, KotakMasuk.chat_id, KotakMasuk.isi, KotakMasuk.percobaan)
            .where(KotakMasuk.keadaan == BARU, KotakMasuk.id > bindparam("sesudah"))
            .order_by(KotakMasuk.id)
            .limit(PENUH // 5)
        )
        if not semua:
            pilih = pilih.where(KotakMasuk.diterima < self._store.sekarang() - TERTINGGAL)
        terakhir, banyak = 0, 0
        while True:
            baris = await self._store.jalankan(partial(_baca_baris, pilih=pilih, sesudah=terakhir))
            if not baris:
                return banyak
            terakhir = baris[-1].id
            for b in baris:
                if b.id not in self._di_tangan:
                    self._serahkan(b.id, b.chat_id, orjson.loads(b.isi), b.percobaan)
                    banyak += 1
            await self.tunggu_longgar()

    async def tunggu_longgar(self) -> None:
        """Wait while too much is in hand."""
        await self._longgar.wait()

    async def selesaikan(self) -> None:
        """Wait until every lane is empty."""
        while self._tugas:
            await asyncio.gather(*self._tugas)

    def hentikan(self) -> None:
        """End every lane where it stands; what is not done stays `baru`."""
        for tugas in self._tugas:
            tugas.cancel()

    @property
    def di_tangan(self) -> int:
        return len(self._di_tangan)

    # --- lanes --------------------------------------------------------------------------------------------------

    def _serahkan(self, masuk_id: int, chat_id: int | None, isi: Json, percobaan: int) -> None:
        self._di_tangan.add(masuk_id)
        if len(self._di_tangan) >= PENUH:
            self._longgar.clear()
        # What belongs to no chat is a lane of its own (chat ids are never small numbers below zero).
        kunci = chat_id if chat_id is not None else -masuk_id
        jalur = self._jalur.get(kunci)
        if jalur is not None:
            heappush(jalur, (masuk_id, isi, percobaan))
            return
        self._jalur[kunci] = [(masuk_id, isi, percobaan)]
        tugas = asyncio.create_task(self._jalankan(kunci))
        self._tugas.add(tugas)
        tugas.add_done_callback(self._tugas.discard)

    async def _jalankan(self, kunci: int) -> None:
        jalur = self._jalur[kunci]
        tunda = GILIRAN[0]
        try:
            while jalur:
                masuk_id, isi, percobaan = heappop(jalur)
                try:
                    await self._satu(masuk_id, isi, percobaan)
                    tunda = GILIRAN[0]
                except BelumGiliran:
                    # The older one may come to us, too, where the process that had it died.
                    heappush(jalur, (masuk_id, isi, percobaan))
                    await asyncio.sleep(tunda)
                    tunda = min(GILIRAN[1], tunda * 2)
                    continue
                except SQLAlchemyError:
                    # The row is still `baru`: the sweep finds it when the database is back.
                    catatan.exception("pembaruan %s tertinggal", masuk_id)
                self._di_tangan.discard(masuk_id)
                if not self._longgar.is_set() and len(self._di_tangan) < PENUH // 2:
                    self._longgar.set()
        finally:
            del self._jalur[kunci]

    async def _satu(self, masuk_id: int, update_telegram: Json, percobaan: int) -> None:
        try:
            isi = baca(update_telegram)
        except (KeyError, TypeError, AttributeError, IndexError) as galat:
            # Not shaped as the Bot API says: no second try will read it better.
            await self._sisihkan(masuk_id, None, galat)
            return
        if isi is None:
            await self._store.jalankan(lambda _: None, masuk_id=masuk_id)
            return
        while True:
            paket = Paket(isi, masuk_id)
            await self._proses(paket)
            if paket.galat is None:
                return
            if isinstance(paket.galat, BelumGiliran):
                raise paket.galat
            if isinstance(paket.galat, DBAPIError) and sementara(paket.galat):
                catatan.warning("basis data sedang sibuk, pembaruan %s dicoba lagi", masuk_id)
                await asyncio.sleep(self._jeda[-1])
                continue
            percobaan += 1
            if percobaan >= PERCOBAAN:
                await self._sisihkan(masuk_id, isi if isinstance(isi, Masuk) else None, paket.galat)
                return
            catatan.warning("pembaruan %s gagal (%s), dicoba lagi", masuk_id, type(paket.galat).__name__)
            await self._catat_percobaan(masuk_id, percobaan)
            await asyncio.sleep(self._jeda[min(percobaan, len(self._jeda)) - 1])

    async def _catat_percobaan(self, masuk_id: int, percobaan: int) -> None:
        """Counted in the table: a process that starts anew goes on counting."""
        ubah = update(KotakMasuk).where(KotakMasuk.id == masuk_id).values(percobaan=percobaan)
        await self._store.jalankan(lambda sesi: sesi.execute(ubah))

    async def _sisihkan(self, masuk_id: int, m: Masuk | None, galat: Exception) -> None:
        """Set the update aside under an incident code; the row keeps its content, the person gets the code."""
        kode = secrets.token_hex(4).upper()
        # Where it happened, not what was typed: an exception's own text may carry personal data.
        jejak = "".join(traceback.format_list(traceback.extract_tb(galat.__traceback__)[-6:]))
        sebab = f"{type(galat).__name__}\n{jejak}"
        catatan.error("pembaruan %s disisihkan, kode %s: %s", masuk_id, kode, sebab)
        ubah = (
            update(KotakMasuk)
            .where(KotakMasuk.id == masuk_id, KotakMasuk.keadaan == BARU)
            .values(
                keadaan=DISISIHKAN,
                insiden=kode,
                galat=sebab,
                percobaan=PERCOBAAN,
                selesai=bindparam("kini"),
            )
        )

        def kerjakan(sesi: Session) -> None:
            k = self._konteks(sesi)
            hasil = sesi.connection().execute(ubah, {"kini": k.sekarang})
            if m is not None and hasil.rowcount:
                kirim(k, m.telegram_id, layar("sistem/gangguan", kode=kode), kunci=f"insiden:{kode}")
                if m.callback_id is not None:
                    jawab_ketukan(k, m.callback_id)

        await self._store.jalankan(kerjakan)
