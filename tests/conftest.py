"""What every test may ask for: a clock that stands, a fresh database, a local Telegram, and the bot alive between them.

Databases are SQLite; tests marked `postgresql` run on a real PostgreSQL as well. `UJI_BASIS_DATA=postgresql` runs everything there
(`make test-pg`), `UJI_BASIS_DATA=sqlite` nothing. `TEST_DATABASE_URL` names another server than our own (tests/basis_data.py).
"""

from __future__ import annotations

import gc
import os
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

import simulator
from bot import basis_data
from bot.app import Aplikasi
from bot.basis_data import buat_mesin
from bot.clock import Jam
from bot.settings import Pengaturan
from bot.store import Store
from rules.profil import Profil, muat
from services.konteks import Aturan, Konteks
from tests.basis_data import Gudang, GudangSqlite, postgresql, salinan

PAGI = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Monday, 23 November 2026, 09.00 WIB (10.00 WITA)."""
BASIS_DATA = os.environ.get("UJI_BASIS_DATA") or "sqlite"
KEDUANYA = not os.environ.get("UJI_BASIS_DATA")


def pytest_collection_finish() -> None:
    """What was imported stays: the collector need not walk it again and again."""
    gc.collect()
    gc.freeze()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    tanda = metafunc.definition.get_closest_marker("postgresql")
    if tanda is None or "gudang" not in metafunc.fixturenames:
        return
    if tanda.kwargs.get("saja"):
        metafunc.parametrize("gudang", ["postgresql"], indirect=True)
    elif KEDUANYA and not metafunc.definition.get_closest_marker("sqlite"):
        metafunc.parametrize("gudang", ["sqlite", "postgresql"], indirect=True)


@cache
def _profil(peraturan: str) -> Profil:
    return muat(peraturan)


@pytest.fixture(autouse=True)
def _profil_dibaca_sekali(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading a profile takes longer than most tests: once per session is enough."""
    monkeypatch.setattr("bot.settings.muat", _profil)


@pytest.fixture(autouse=True, scope="session")
def _pernyataan_disusun_sekali() -> Iterator[None]:
    """Each test has a database and an engine of its own; what SQLAlchemy compiled for one of them serves all in this process.

    A dialect and its cache hold nothing of a connection. It is a quarter of the time of most tests.
    """
    asli = basis_data.create_engine
    pertama: dict[str, Engine] = {}

    def buat(url: Any, **lain: Any) -> Engine:
        mesin = asli(url, **lain)
        dulu = pertama.setdefault(mesin.dialect.name, mesin)
        mesin.dialect = mesin.pool._dialect = dulu.dialect
        mesin._compiled_cache = dulu._compiled_cache
        return mesin

    with pytest.MonkeyPatch.context() as tambalan:
        tambalan.setattr(basis_data, "create_engine", buat)
        yield


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
def _gudang_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Gudang:
    return GudangSqlite(tmp_path_factory.mktemp("gudang"))


@pytest.fixture(scope="session")
def _gudang_postgresql() -> Iterator[Gudang]:
    with postgresql() as gudang:
        yield gudang


@pytest.fixture
def gudang(request: pytest.FixtureRequest) -> Gudang:
    """Where this test's databases come from."""
    jenis = getattr(request, "param", BASIS_DATA)
    if request.node.get_closest_marker("sqlite"):
        jenis = "sqlite"
    return request.getfixturevalue(f"_gudang_{jenis}")


@pytest.fixture
def basis_data_baru(gudang: Gudang) -> Iterator[Callable[[], str]]:
    """Makes DATABASE_URLs of fresh databases with every table and no row."""
    with salinan(gudang) as buat:
        yield buat


@pytest.fixture
def alamat_basis_data(basis_data_baru: Callable[[], str]) -> str:
    """DATABASE_URL of a fresh database."""
    return basis_data_baru()


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
