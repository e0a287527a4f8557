"""One place where transactions begin and end.

1. `jalankan` puts a function into a queue. A database thread takes what waits (one writer for SQLite, a few for
   PostgreSQL) and runs it all in one transaction: many answers share one `fsync`.
2. Each inbox row is claimed first (`baru` → `selesai`), in the same transaction: whoever comes second finds nothing. Several
   processes (PostgreSQL) keep the order within a chat: a row is not claimed while an older one of its chat is still `baru`.
3. Where a function fails, the whole transaction is rolled back and the same functions run again, each behind a
   SAVEPOINT: the one that fails is rolled back alone. Where another transaction stood in the way (PostgreSQL), each runs
   again in a transaction of its own. So a function may run several times; it must touch nothing but its session.
4. Commit. Then the futures are answered, and what the functions left in `session.info` (outbox rows, files to fetch)
   is handed to those who asked for it with `saat`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from sqlalchemy import bindparam, exists, literal_column, select, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session, aliased

from bot.basis_data import BasisDataGagal, bentrok, buka_mesin, sementara
from bot.settings import Pengaturan
from bot.titik import titik
from models.kotak import BARU, SELESAI, KotakMasuk
from services.kotak_keluar import SEWA, BarisKeluar
from services.pernyataan import KONEKSI

__all__ = ["BasisDataGagal", "BelumGiliran", "Store", "buka"]

T = TypeVar("T")
SEKELOMPOK = 64
"""At most so many functions share a commit: enough to hide the fsync, few enough to answer soon."""
BENANG_POSTGRESQL = 4
PERCOBAAN_BENTROK = 3
"""So often a function runs again where other transactions stood in its way; then the one who asked must know."""

_lebih_tua = aliased(KotakMasuk)
# Spelled with the literal of the partial index, so that it is used.
_baru = KotakMasuk.keadaan == literal_column(f"'{BARU}'")
_dari_semua = KotakMasuk.id.in_(bindparam("semua", expanding=True))
# The content of a handled update is emptied: what people typed lives on only where it belongs.
_klaim = (
    update(KotakMasuk)
    .where(_dari_semua, _baru)
    .values(keadaan=SELESAI, isi=b"", selesai=bindparam("kini"))
    .returning(KotakMasuk.id)
)
_klaim_bergiliran = _klaim.where(
    ~exists().where(
        _lebih_tua.chat_id == KotakMasuk.chat_id,
        _lebih_tua.keadaan == literal_column(f"'{BARU}'"),
        _lebih_tua.id < KotakMasuk.id,
    )
)
_masih_baru = select(KotakMasuk.id).where(_dari_semua, _baru)


class BelumGiliran(Exception):
    """An older update of the same chat is not done yet; another process has it."""


@dataclass(slots=True)
class _Tugas:
    fungsi: Callable[[Session], Any]
    masuk_id: int | None
    janji: asyncio.Future[Any]
    hasil: Any = None
    galat: BaseException | None = None
    info: dict[str, Any] = field(default_factory=dict)


class Store:
    """Owner of every transaction of the running process and of the command line."""

    def __init__(self, mesin: Engine, sekarang: Callable[[], datetime]) -> None:
        """`sekarang` is the injected clock (aware UTC)."""
        self.mesin = mesin
        self.sekarang = sekarang
        self._banyak_penulis = mesin.dialect.name != "sqlite"
        self._antre: SimpleQueue[_Tugas | None] = SimpleQueue()
        self._benang: list[Thread] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._pendengar: dict[str, Callable[[Sequence[Any]], None]] = {}

    # --- asking -------------------------------------------------------------------------------------------------

    async def jalankan(self, fungsi: Callable[[Session], T], *, masuk_id: int | None = None) -> T:
        """Run `fungsi` in a transaction and return what it returns, after the commit.

        With `masuk_id` that inbox row is marked done in the same transaction; where it was done before, `fungsi` does
        not run and None is returned. Raises what `fungsi` or the commit raises; then nothing of it was stored. Raises
        BelumGiliran where another process has an older row of the same chat: ask again in a moment.
        """
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._mulai(loop)
        tugas = _Tugas(fungsi, masuk_id, loop.create_future())
        self._antre.put(tugas)
        hasil: T = await tugas.janji
        return hasil

    def jalankan_sekarang(self, fungsi: Callable[[Session], T]) -> T:
        """The same in the calling thread: for the command line and for tests."""
        with Session(self.mesin, info=self._info(), expire_on_commit=False) as sesi, sesi.begin():
            hasil = fungsi(sesi)
        titik("setelah_commit")
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._bagikan, [sesi.info])
        return hasil

    def baca(self, fungsi: Callable[[Session], T]) -> T:
        """Run a function that only reads, in the calling thread and on one snapshot: whoever writes does not wait for it."""
        with (
            self.mesin.connect().execution_options(baca_saja=True) as koneksi,
            koneksi.begin() as transaksi,
            Session(koneksi, expire_on_commit=False) as sesi,
        ):
            hasil = fungsi(sesi)
            transaksi.rollback()
        return hasil

    def saat(self, nama: str, panggil: Callable[[Sequence[Any]], None]) -> None:
        """After each commit `panggil` gets, in the event loop, what its functions appended to `session.info[nama]`."""
        self._pendengar[nama] = panggil

    def saat_keluar(self, panggil: Callable[[Sequence[BarisKeluar]], None]) -> None:
        """After each commit `panggil` gets the outbox rows that it made: the common case needs no read."""
        self.saat("keluar", panggil)

    def tutup(self) -> None:
        """Finish what was asked, then close every connection."""
        for _ in self._benang:
            self._antre.put(None)
        for benang in self._benang:
            benang.join()
        self._benang.clear()
        self._loop = None
        self.mesin.dispose()

    # --- the database threads -----------------------------------------------------------------------------------

    def _mulai(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        if self._benang:
            return
        banyak = BENANG_POSTGRESQL if self._banyak_penulis else 1
        for nomor in range(banyak):
            benang = Thread(target=self._kerja, name=f"basis-data-{nomor}", daemon=True)
            benang.start()
            self._benang.append(benang)

    def _kerja(self) -> None:
        while (tugas := self._antre.get()) is not None:
            kelompok = [tugas]
            try:
                while len(kelompok) < SEKELOMPOK:
                    lagi = self._antre.get_nowait()
                    if lagi is None:
                        self._antre.put(None)
                        break
                    kelompok.append(lagi)
            except Empty:
                pass
            self._kerjakan(kelompok)
            assert self._loop is not None
            self._loop.call_soon_threadsafe(self._jawab, kelompok)

    def _kerjakan(self, kelompok: list[_Tugas]) -> None:
        """Fill `hasil` or `galat` of each; never raises."""
        try:
            self._satu_transaksi(kelompok, berpagar=False)
        except Exception as galat:  # noqa: BLE001 - whatever it is, it belongs to the one who asked
            if self._banyak_penulis and bentrok(galat):
                for tugas in kelompok:
                    self._sendiri(tugas)
            elif len(kelompok) == 1 and not sementara(galat):
                kelompok[0].galat = galat
            else:
                self._ulangi(kelompok)

    def _ulangi(self, kelompok: list[_Tugas]) -> None:
        try:
            self._satu_transaksi(kelompok, berpagar=True)
        except Exception as galat:  # noqa: BLE001 - the transaction itself failed: it belongs to all of them
            for tugas in kelompok:
                tugas.galat = tugas.galat or galat

    def _sendiri(self, tugas: _Tugas) -> None:
        """Run one in a transaction of its own, which holds few locks, until nobody stands in its way."""
        for _ in range(PERCOBAAN_BENTROK):
            tugas.galat, tugas.hasil, tugas.info = None, None, {}
            try:
                self._satu_transaksi([tugas], berpagar=False)
                return
            except Exception as galat:  # noqa: BLE001 - it belongs to the one who asked
                tugas.galat = galat
                if not bentrok(galat):
                    return

    def _satu_transaksi(self, kelompok: list[_Tugas], *, berpagar: bool) -> None:
        with self.mesin.connect() as koneksi, koneksi.begin():
            if berpagar:
                for tugas in kelompok:
                    self._satu_berpagar(koneksi, tugas)
            else:
                diklaim = self._klaim(koneksi, kelompok)
                with _sesi(koneksi) as sesi:
                    for tugas in kelompok:
                        if tugas.masuk_id is None or tugas.masuk_id in diklaim:
                            self._satu(sesi, tugas)
        titik("setelah_commit")

    def _satu_berpagar(self, koneksi: Connection, tugas: _Tugas) -> None:
        tugas.galat, tugas.hasil, tugas.info = None, None, {}
        try:
            with koneksi.begin_nested():
                if tugas.masuk_id is None or self._klaim(koneksi, [tugas]):
                    with _sesi(koneksi) as sesi:
                        self._satu(sesi, tugas)
        except Exception as galat:
            if koneksi.invalidated or sementara(galat):
                raise
            tugas.galat, tugas.info = galat, {}

    def _satu(self, sesi: Session, tugas: _Tugas) -> None:
        # The session may have served another function before: nothing of that one is seen, neither objects nor notes.
        sesi.expunge_all()
        sesi.info.clear()
        sesi.info.update(self._info())
        sesi.info[KONEKSI] = sesi.connection().connection.dbapi_connection
        tugas.hasil = tugas.fungsi(sesi)
        sesi.flush()
        tugas.info = dict(sesi.info)

    def _klaim(self, koneksi: Connection, kelompok: list[_Tugas]) -> set[int]:
        """Claim their inbox rows; the ids of those that are ours now."""
        semua = {t.masuk_id for t in kelompok if t.masuk_id is not None}
        if not semua:
            return set()
        klaim = _klaim_bergiliran if self._banyak_penulis else _klaim
        diklaim = set(koneksi.scalars(klaim, {"semua": sorted(semua), "kini": self.sekarang()}))
        if self._banyak_penulis and diklaim != semua:
            menunggu = set(koneksi.scalars(_masih_baru, {"semua": sorted(semua - diklaim)}))
            for tugas in kelompok:
                if tugas.masuk_id in menunggu:
                    tugas.galat = BelumGiliran()
        return diklaim

    def _info(self) -> dict[str, Any]:
        # Rows born under a lease need no second write before they are sent.
        return {"sewa": SEWA} if "keluar" in self._pendengar else {}

    # --- back in the event loop ---------------------------------------------------------------------------------

    def _jawab(self, kelompok: list[_Tugas]) -> None:
        for tugas in kelompok:
            if tugas.janji.done():  # whoever asked went away
                continue
            if tugas.galat is not None:
                tugas.janji.set_exception(tugas.galat)
            else:
                tugas.janji.set_result(tugas.hasil)
        self._bagikan([tugas.info for tugas in kelompok if tugas.galat is None])

    def _bagikan(self, info: list[dict[str, Any]]) -> None:
        for nama, panggil in self._pendengar.items():
            semua = [butir for satu in info for butir in satu.get(nama, ())]
            if semua:
                panggil(semua)


def _sesi(koneksi: Connection) -> Session:
    # It joins the transaction that is open: leaving it changes nothing there, its rollback rolls that one back.
    return Session(koneksi, expire_on_commit=False, join_transaction_mode="rollback_only")


def buka(pengaturan: Pengaturan, sekarang: Callable[[], datetime] | None = None) -> Store:
    """Open and migrate the database, read SQLite's pragmas back. Raises BasisDataGagal with one sentence."""
    if sekarang is None:
        from bot.clock import Jam

        sekarang = Jam().sekarang
    return Store(buka_mesin(pengaturan, koneksi=BENANG_POSTGRESQL + 1), sekarang)
