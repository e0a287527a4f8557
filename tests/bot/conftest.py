"""A bot with tiny conversations: an echo, a form, and buttons that fail on purpose."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from sqlalchemy.orm import Session

import simulator
from bot.app import Aplikasi
from bot.settings import Pengaturan
from bot.store import Store
from handlers import formulir as percakapan_formulir
from handlers.daftar import susun
from handlers.masuk import Masuk
from handlers.rute import Rute, Tabel, formulir, ketukan, perintah, pesan
from models import Akun, Pegawai, Unit
from models.akun import AKTIF
from services import draf
from services.konteks import Konteks
from services.kotak_keluar import kirim
from services.layar import Layar, lingkungan
from tests.conftest import PAGI, JamUji
from tests.contoh_formulir import ALASAN, UJI, pemuat

Hidupkan = Callable[..., AbstractAsyncContextManager[Aplikasi]]


class Sengaja(Exception):
    """A fault of ours, on purpose."""


def gema(k: Konteks, m: Masuk) -> bool:
    kirim(k, m.telegram_id, Layar(f"gema {m.teks}"))
    return True


def tamu(k: Konteks, m: Masuk) -> bool:
    kirim(k, m.telegram_id, Layar("Anda belum terdaftar."))
    return True


def mulai(k: Konteks, m: Masuk) -> None:
    draf.mulai(k, UJI)


def rusak(k: Konteks, m: Masuk) -> None:
    kirim(k, m.telegram_id, Layar("tidak boleh sampai"))
    raise Sengaja(f"galat yang memuat {m.argumen}")


RUTE: list[Any] = [
    *percakapan_formulir.DAFTAR,
    formulir(UJI),
    formulir(ALASAN),
    perintah("isi", mulai),
    perintah("rusak", rusak),
    ketukan("r", rusak),
    pesan(gema, urutan=90),
    pesan(tamu, urutan=90, tamu=True),
]


@pytest.fixture(autouse=True)
def _contoh(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lingkungan.loader is not None
    monkeypatch.setattr(lingkungan, "loader", pemuat(lingkungan.loader))
    monkeypatch.setattr(draf, "FORMULIR", {})


@pytest.fixture
def hidupkan(pengaturan_hidup: Pengaturan, jam: JamUji) -> Iterator[Hidupkan]:
    """Start the bot with the tiny conversations (and `lain`); settings may be changed by name.

    A test may read `bot.store` after the bot has ended.
    """
    pernah: list[Aplikasi] = []

    @asynccontextmanager
    async def mulai_bot(*lain: Rute, tabel: Tabel | None = None, **setelan: Any) -> AsyncIterator[Aplikasi]:
        p = pengaturan_hidup.model_copy(update=setelan)
        async with Aplikasi(p, jam=jam, tabel=tabel or susun([*RUTE, *lain]), jeda=(0.0, 0.0)) as aplikasi:
            pernah.append(aplikasi)
            yield aplikasi

    yield mulai_bot
    for aplikasi in pernah:
        aplikasi.store.mesin.dispose()


@pytest.fixture
def budi(dunia: simulator.Telegram, store: Store) -> simulator.Orang:
    """A pegawai with an active account."""
    return daftarkan(dunia, store, "Budi", 1)


def daftarkan(dunia: simulator.Telegram, store: Store, nama: str, nomor: int) -> simulator.Orang:
    orang = dunia.tambah_orang(nama, f"0812{nomor:08d}")

    def sisip(sesi: Session) -> None:
        if sesi.get(Unit, "D") is None:
            sesi.add(Unit(kode="D", nama="Dinas", jenis="dinas"))
            sesi.flush()
        pegawai = Pegawai(nip=f"{nomor:018d}", nama=nama, jenis_jabatan="pelaksana", jabatan="Staf", unit="D")
        sesi.add(pegawai)
        sesi.flush()
        sesi.add(Akun(pegawai_id=pegawai.id, telegram_id=orang.id, keadaan=AKTIF, dibuat=PAGI))

    store.jalankan_sekarang(sisip)
    return orang
