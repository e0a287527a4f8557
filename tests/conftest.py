"""What every test may ask for: a clock that stands, a fresh database, a local Telegram, and the bot alive between them.

`TEST_DATABASE_URL=postgresql+psycopg://…` runs the same tests on PostgreSQL (the user must be allowed to create databases).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.orm import Session

import simulator
from bot.app import Aplikasi
from bot.basis_data import buat_mesin
from bot.clock import Jam
from bot.settings import Pengaturan
from bot.store import Store
from models.migrasi import migrasikan
from services.konteks import Aturan, Konteks

PAGI = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Monday, 23 November 2026, 09.00 WIB (10.00 WITA)."""
ALAMAT_POSTGRESQL = os.environ.get("TEST_DATABASE_URL", "")
_nomor = count(1)


class JamUji(Jam):
    """Stands at `PAGI` until a test moves it."""

    def __init__(self) -> None:
        super().__init__()
        self.kini = PAGI

    def sekarang(self) -> datetime:
        return self.kini + self.geser

    def maju(self, selisih: timedelta) -> None:
        self.geser += selisih


@pytest.fixture
def jam() -> JamUji:
    return JamUji()


@pytest.fixture(scope="session")
def _templat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A migrated, empty database, made once: copying it is quicker than migrating for every test."""
    if not ALAMAT_POSTGRESQL:
        berkas = tmp_path_factory.mktemp("templat") / "templat.sqlite3"
        _buat(f"sqlite:///{berkas}")
        yield str(berkas)
        return
    nama = f"uji_templat_{os.getpid()}"
    _perintah(f'CREATE DATABASE "{nama}"')
    _buat(make_url(ALAMAT_POSTGRESQL).set(database=nama).render_as_string(hide_password=False))
    yield nama
    _perintah(f'DROP DATABASE "{nama}" WITH (FORCE)')


def _buat(alamat: str) -> None:
    mesin = buat_mesin(alamat)
    migrasikan(mesin)
    mesin.dispose()


def _perintah(sql: str) -> None:
    mesin = create_engine(ALAMAT_POSTGRESQL, isolation_level="AUTOCOMMIT")
    with mesin.connect() as koneksi:
        koneksi.execute(text(sql))
    mesin.dispose()


@pytest.fixture
def alamat_basis_data(_templat: str, tmp_path: Path) -> Iterator[str]:
    """DATABASE_URL of a fresh database with every table and no row."""
    if not ALAMAT_POSTGRESQL:
        berkas = tmp_path / "uji.sqlite3"
        shutil.copyfile(_templat, berkas)
        yield f"sqlite:///{berkas}"
        return
    nama = f"uji_{os.getpid()}_{next(_nomor)}"
    _perintah(f'CREATE DATABASE "{nama}" TEMPLATE "{_templat}"')
    yield make_url(ALAMAT_POSTGRESQL).set(database=nama).render_as_string(hide_password=False)
    _perintah(f'DROP DATABASE "{nama}" WITH (FORCE)')


@pytest.fixture
def peraturan() -> str:
    """The regulation of a test; override or parametrize it."""
    return "katingan"


@pytest.fixture
def pengaturan(alamat_basis_data: str, peraturan: str, monkeypatch: pytest.MonkeyPatch) -> Pengaturan:
    """Settings as a test needs them: nothing from the environment or `.env` of whoever runs it."""
    for nama in Pengaturan.model_fields:
        monkeypatch.delenv(nama.upper(), raising=False)
    return Pengaturan(_env_file=None, database_url=alamat_basis_data, peraturan=peraturan)  # type: ignore[call-arg]


@pytest.fixture
def mesin(alamat_basis_data: str) -> Iterator[Engine]:
    mesin = buat_mesin(alamat_basis_data)
    yield mesin
    mesin.dispose()


@pytest.fixture
def sesi(mesin: Engine) -> Iterator[Session]:
    """A session in a transaction that is thrown away at the end."""
    with Session(mesin, expire_on_commit=False) as sesi:
        yield sesi


@pytest.fixture
def aturan(pengaturan: Pengaturan) -> Aturan:
    return Aturan(pengaturan.profil, pengaturan.zona, nama_bot="sistem_kerja_bot")


@pytest.fixture
def k(sesi: Session, aturan: Aturan, jam: JamUji) -> Konteks:
    """The context of a use case, nobody tapping."""
    return Konteks(sesi, aturan, jam.sekarang())


@pytest.fixture
def store(mesin: Engine, jam: JamUji) -> Iterator[Store]:
    store = Store(mesin, jam.sekarang)
    yield store
    store.tutup()


@pytest.fixture
async def dunia() -> AsyncIterator[simulator.Telegram]:
    """A Telegram on this machine: `dunia.tambah_orang("Budi", "0812…")` is a person who types and taps."""
    async with simulator.jalankan() as telegram:
        yield telegram


@pytest.fixture
def pengaturan_hidup(pengaturan: Pengaturan, dunia: simulator.Telegram) -> Pengaturan:
    """Settings of a bot that speaks to the local Telegram, without limits of its own."""
    return pengaturan.model_copy(
        update={"bot_token": SecretStr(dunia.token), "bot_api_url": dunia.url, "batas_kirim": 0}
    )


@pytest.fixture
async def bot_hidup(pengaturan_hidup: Pengaturan, jam: JamUji) -> AsyncIterator[Aplikasi]:
    """The real bot with every conversation, alive against `dunia`. `bot_hidup.store.jalankan_sekarang(…)` prepares rows."""
    async with Aplikasi(pengaturan_hidup, jam=jam) as aplikasi:
        yield aplikasi
