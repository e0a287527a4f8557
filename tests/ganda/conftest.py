"""Two of everything on one database: what people do at the same instant, in transactions of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Barrier
from typing import Any, TypeVar

import pytest

from bot.basis_data import buat_mesin
from bot.settings import Pengaturan
from bot.store import Store
from services.audit import periksa_rantai
from services.konteks import Aturan, Konteks
from tests.conftest import JamUji
from tests.percakapan.conftest import basis_data_baru  # noqa: F401 - a fixture
from tests.services.daerah import Daerah

T = TypeVar("T")
KALI = 24
"""How often each race is run; who starts first alternates."""


@pytest.fixture
def peraturan() -> str:
    return "katingan"


@dataclass
class Balap:
    """A regency on one database, reached through two engines, as two processes would."""

    store: tuple[Store, Store]
    aturan: Aturan
    jam: JamUji

    def lakukan(self, kerja: Callable[[Daerah], T], nomor: int = 0) -> T:
        """In a transaction, nobody else doing anything."""
        return self.store[nomor].jalankan_sekarang(lambda sesi: kerja(self._daerah(sesi)))

    def serentak(self, *kerja: Callable[[Daerah], Any], balik: bool = False) -> list[Any]:
        """Both at once, each in a thread, an engine and a transaction; the results in the order of `kerja`.

        Nobody runs a statement before both are there. `balik`: the second is let go first.
        """
        garis = Barrier(len(kerja), timeout=10)

        def satu(nomor: int) -> Any:
            def transaksi(sesi: Any) -> Any:
                garis.wait()
                return kerja[nomor](self._daerah(sesi))

            return self.store[nomor].jalankan_sekarang(transaksi)

        urutan = list(range(len(kerja)))
        with ThreadPoolExecutor(len(kerja)) as kolam:
            janji = {n: kolam.submit(satu, n) for n in (reversed(urutan) if balik else urutan)}
        return [janji[n].result() for n in urutan]

    def _daerah(self, sesi: Any) -> Daerah:
        return Daerah(Konteks(sesi, self.aturan, self.jam.sekarang()))


@pytest.fixture
def balap(
    alamat_basis_data: str, pengaturan: Pengaturan, aturan: Aturan, jam: JamUji, monkeypatch: Any
) -> Iterator[Balap]:
    # What a letter looks like is tested elsewhere; here it would only keep the racers apart.
    monkeypatch.setattr("services.surat_pdf.render", lambda jenis, data: b"%PDF-1.7 %%EOF")
    mesin = [buat_mesin(alamat_basis_data) for _ in range(2)]
    store = (Store(mesin[0], jam.sekarang), Store(mesin[1], jam.sekarang))
    balap = Balap(store, replace(aturan, nomor_surat="800/{urut}/{unit}/{tahun}"), jam)
    balap.lakukan(lambda d: d.aktifkan_semua())
    yield balap
    # Whatever happened, every decision is in the chain, and the chain is whole.
    assert balap.lakukan(lambda d: periksa_rantai(d.sesi)) is None
    for satu in store:
        satu.tutup()
