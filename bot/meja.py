"""The operator's desk: settings read, database open and migrated, a use case run in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from bot.settings import Pengaturan
from bot.store import Store, buka
from services.konteks import Aturan, Konteks

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Meja:
    """What a command works with. Nobody taps: `k.pegawai` is None, the audit says so."""

    pengaturan: Pengaturan
    store: Store

    @property
    def aturan(self) -> Aturan:
        return Aturan(
            profil=self.pengaturan.profil,
            zona=self.pengaturan.zona,
            public_url=self.pengaturan.public_url,
            nomor_surat=self.pengaturan.nomor_surat,
            kalender=self.pengaturan.kalender_kerja,
        )

    def kerjakan(self, fungsi: Callable[[Konteks], T]) -> T:
        """Run one use case in a transaction of its own and return what it returns."""
        aturan = self.aturan
        sekarang = self.store.sekarang()
        return self.store.jalankan_sekarang(lambda sesi: fungsi(Konteks(sesi, aturan, sekarang)))

    def baca(self, fungsi: Callable[[Konteks], T]) -> T:
        """Run a use case that only reads, on one snapshot: the running bot goes on writing meanwhile."""
        aturan, sekarang = self.aturan, self.store.sekarang()
        return self.store.baca(lambda sesi: fungsi(Konteks(sesi, aturan, sekarang)))


@contextmanager
def buka_meja() -> Iterator[Meja]:
    """Raises PengaturanSalah or BasisDataGagal with one sentence."""
    pengaturan = Pengaturan.baca()
    # A bad setting is said before the database is touched.
    _ = pengaturan.profil, pengaturan.zona, pengaturan.kalender_kerja
    store = buka(pengaturan)
    try:
        yield Meja(pengaturan, store)
    finally:
        store.tutup()
