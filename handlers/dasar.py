"""The shell around every conversation: who asks, in which transaction, and an answer to every tap.

A conversation is a plain function `def f(k: Konteks, m: Masuk) -> None`. It never awaits and never sends: it calls
services and queues screens. `Penerima` makes python-telegram-bot call it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from sqlalchemy.orm import Session
from telegram.ext import Application, BaseHandler, CallbackContext

from handlers.masuk import Keanggotaan, Masuk
from handlers.rute import Rute, Tabel
from services import draf
from services.bekal import BEKAL, PerluBaca
from services.berkas import BerkasMasuk, PerluUnduh
from services.konteks import Konteks, konteks_orang
from services.kotak_keluar import jawab_ketukan
from services.sambungan import catat_keanggotaan

T = TypeVar("T")
TIDAK_BERLAKU = "Tombol ini sudah tidak berlaku."


class Lingkungan(Protocol):
    """What the running process lends to the shell (bot/app.py)."""

    async def jalankan(self, fungsi: Callable[[Session], T], *, masuk_id: int | None = None) -> T: ...

    async def baca(self, fungsi: Callable[[Session], T]) -> T:
        """Run it on a snapshot, beside whoever writes."""

    async def unduh(self, berkas: BerkasMasuk) -> None:
        """Fill `isi` or `galat`."""

    def konteks(self, sesi: Session) -> Konteks:
        """A context in which nobody taps."""


@dataclass(slots=True)
class Paket:
    """What goes through the Application: an update, its inbox row, and how it ended."""

    isi: Masuk | Keanggotaan
    masuk_id: int | None = None
    galat: Exception | None = None


class Penerima(BaseHandler[Paket, Any, None]):
    """The one handler of the Application: finds the route, runs it in a transaction."""

    def __init__(self, tabel: Tabel, lingkungan: Lingkungan) -> None:
        self.tabel = tabel
        self.lingkungan = lingkungan
        super().__init__(self._terima)

    def check_update(self, update: object) -> bool:
        return isinstance(update, Paket)

    async def _terima(self, paket: Paket, _: CallbackContext[Any, Any, Any, Any]) -> None:
        fungsi = transaksi(self.tabel, paket.isi, self.lingkungan)
        try:
            await self.lingkungan.jalankan(fungsi, masuk_id=paket.masuk_id)
        except PerluUnduh:
            assert isinstance(paket.isi, Masuk)
            assert paket.isi.berkas is not None
            await self.lingkungan.unduh(paket.isi.berkas)
            await self.lingkungan.jalankan(fungsi, masuk_id=paket.masuk_id)
        except PerluBaca as perlu:
            baca = perlu.fungsi
            hasil = await self.lingkungan.baca(lambda sesi: baca(self.lingkungan.konteks(sesi)))
            siap = transaksi(self.tabel, paket.isi, self.lingkungan, (perlu.kunci, hasil))
            await self.lingkungan.jalankan(siap, masuk_id=paket.masuk_id)


def transaksi(
    tabel: Tabel, isi: Masuk | Keanggotaan, lingkungan: Lingkungan, bekal: tuple[str, Any] | None = None
) -> Callable[[Session], None]:
    """The work of one update as a function of a session. It may run twice: it touches nothing but the session.

    `bekal`: what was read for it before (services/bekal.py).
    """

    def kerjakan(sesi: Session) -> None:
        if bekal is not None:
            sesi.info[BEKAL] = bekal
        dasar = lingkungan.konteks(sesi)
        if isinstance(isi, Keanggotaan):
            catat_keanggotaan(dasar, isi.chat_id, pribadi=isi.pribadi, aktif=isi.aktif)
            return
        k = konteks_orang(dasar, isi.telegram_id)
        jalankan_rute(tabel, k, isi)
        if isi.callback_id is not None and sesi.info.get("ketukan_dijawab") != isi.callback_id:
            jawab_ketukan(k, isi.callback_id)

    return kerjakan


def jalankan_rute(tabel: Tabel, k: Konteks, m: Masuk) -> None:
    """Call the function that answers. What nobody may or can answer ends in one sentence."""
    tamu = k.pegawai is None
    rute = tabel.cari(m)
    if rute is not None and (rute.tamu or not tamu):
        if not tamu and m.perintah is not None and m.perintah[0] != "batal":
            # Its screen goes below the open form: what is typed next is not meant for a question out of sight.
            draf.jeda(k)
        rute.fungsi(k, m)
        return
    if m.data is not None and not tamu:
        assert m.callback_id is not None
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
        return
    for calon in _calon(tabel, m, tamu=tamu):
        if calon.fungsi(k, m):
            return


def _calon(tabel: Tabel, m: Masuk, *, tamu: bool) -> list[Rute]:
    """Who is asked for a message. An unknown command is no answer to a form: only the last, the home screen, sees it."""
    calon = [rute for rute in tabel.pesan if rute.tamu == tamu]
    return calon[-1:] if m.perintah is not None else calon


def daftarkan(
    aplikasi: Application[Any, Any, Any, Any, Any, Any], tabel: Tabel, lingkungan: Lingkungan
) -> None:
    """Put the one handler into the Application; a failure is left in the packet for whoever retries."""
    aplikasi.add_handler(Penerima(tabel, lingkungan))
    aplikasi.add_error_handler(_catat_galat)


async def _catat_galat(update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
    if isinstance(update, Paket):
        update.galat = context.error
