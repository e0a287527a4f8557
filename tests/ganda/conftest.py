"""Two of everything on one database: what people do at the same instant, in transactions of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Barrier, Event, local
from typing import Any, TypeVar

import psycopg
import pytest
from sqlalchemy import event

from bot.basis_data import buat_mesin
from bot.settings import Pengaturan
from bot.store import Store
from services.audit import periksa_rantai
from services.konteks import Aturan, Konteks
from tests.conftest import JamUji
from tests.percakapan.conftest import basis_data_baru  # noqa: F401 - a fixture
from tests.services.daerah import Daerah

T = TypeVar("T")
KALI = 12
"""How often each race is run; who locks first alternates."""


@pytest.fixture
def peraturan() -> str:
    return "katingan"


PENGUNCI = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b|.*(FOR UPDATE|pg_advisory)", re.DOTALL)
"""Statements at which transactions begin to stand in each other's way (PostgreSQL)."""


class Start:
    """Lets several transactions run into their first lock together, the leader, where there is one, a moment before.

    Until then each has read what it reads without a lock, and holds nothing: nobody can wait for somebody who waits here.
    """

    def __init__(self, banyak: int, pemimpin: int | None) -> None:
        self._garis = Barrier(banyak, timeout=10)
        self._pemimpin = pemimpin
        self._dahulu = Event()
        """The leader has its lock."""
        self._tiba: set[int] = set()

    def sebelum(self, nomor: int) -> None:
        """Racer `nomor` is about to lock; a second lock of the same racer passes."""
        if nomor in self._tiba:
            return
        self._tiba.add(nomor)
        self._garis.wait()
        if self._pemimpin not in (None, nomor):
            assert self._dahulu.wait(timeout=10)

    def sesudah(self, nomor: int) -> None:
        """Racer `nomor` has its lock."""
        if nomor == self._pemimpin:
            self._dahulu.set()


_pembalap = local()
"""In the thread of a racer: its `start` and its `nomor`."""


class KursorBalap(psycopg.Cursor[Any]):
    """Stops a racer before the first statement that locks or writes."""

    def execute(self, query: Any, *sisanya: Any, **lainnya: Any) -> Any:
        start: Start | None = getattr(_pembalap, "start", None)
        if start is None or not (jenis := PENGUNCI.match(str(query))):
            return super().execute(query, *sisanya, **lainnya)
        start.sebelum(_pembalap.nomor)
        hasil = super().execute(query, *sisanya, **lainnya)
        if jenis[2]:  # a new row alone stands in nobody's way
            start.sesudah(_pembalap.nomor)
        return hasil


@dataclass
class Balap:
    """A regency on one database, reached through two engines, as two processes would."""

    store: tuple[Store, Store]
    aturan: Aturan
    jam: JamUji

    def lakukan(self, kerja: Callable[[Daerah], T], nomor: int = 0) -> T:
        """In a transaction, nobody else doing anything."""
        return self.store[nomor].jalankan_sekarang(lambda sesi: kerja(self._daerah(sesi)))

    def serentak(self, *kerja: Callable[[Daerah], Any], balik: bool | None = None) -> list[Any]:
        """Both at once, each in a thread, an engine and a transaction; the results in the order of `kerja`.

        Nobody takes a lock before both are about to. `balik`: the second gets its lock first, False: the first does,
        None: whoever comes first.
        """
        start = Start(len(kerja), None if balik is None else int(balik))

        def satu(nomor: int) -> Any:
            store = self.store[nomor]

            def transaksi(sesi: Any) -> Any:
                if store.mesin.dialect.name == "sqlite":  # one writer: the transaction itself is the lock
                    start.sebelum(nomor)
                    sesi.connection()
                    start.sesudah(nomor)
                hasil = kerja[nomor](self._daerah(sesi))
                sesi.flush()
                start.sebelum(nomor)  # who locked nothing commits when all have seen the same
                start.sesudah(nomor)
                return hasil

            _pembalap.start, _pembalap.nomor = start, nomor
            try:
                return store.jalankan_sekarang(transaksi)
            finally:
                _pembalap.start = None

        with ThreadPoolExecutor(len(kerja)) as kolam:
            return [j.result() for j in [kolam.submit(satu, n) for n in range(len(kerja))]]

    def _daerah(self, sesi: Any) -> Daerah:
        return Daerah(Konteks(sesi, self.aturan, self.jam.sekarang()))


@pytest.fixture
def balap(
    alamat_basis_data: str, pengaturan: Pengaturan, aturan: Aturan, jam: JamUji, monkeypatch: Any
) -> Iterator[Balap]:
    # What a letter looks like is tested elsewhere; here it would only keep the racers apart.
    monkeypatch.setattr("services.surat.pdf.render", lambda jenis, data: b"%PDF-1.7 %%EOF")
    mesin = [buat_mesin(alamat_basis_data) for _ in range(2)]
    for satu in mesin:
        if satu.dialect.name == "postgresql":
            event.listen(satu, "connect", lambda koneksi, _: setattr(koneksi, "cursor_factory", KursorBalap))
    store = (Store(mesin[0], jam.sekarang), Store(mesin[1], jam.sekarang))
    balap = Balap(store, replace(aturan, nomor_surat="800/{urut}/{unit}/{tahun}"), jam)
    balap.lakukan(lambda d: d.aktifkan_semua())
    yield balap
    # Whatever happened, every decision is in the chain, and the chain is whole.
    assert balap.lakukan(lambda d: periksa_rantai(d.sesi)) is None
    for satu in store:
        satu.tutup()
