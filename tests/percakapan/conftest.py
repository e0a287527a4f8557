"""Whole conversations: a sample regency, its people with phones, and the bot alive between them, over HTTP.

def test_…(kota):                       # once per regulation
    budi = kota.orang("Budi")           # has activated the bot; kota.orang("Budi", aktif=False) has not
    budi.kirim_teks("/menu")
    await budi.tunggu("Pejabat Penilai Kinerja")
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

import simulator
from bot.app import Aplikasi
from bot.basis_data import buat_mesin
from bot.settings import Pengaturan
from rules.profil import Profil, daftar, muat
from services.impor import baca_sumber, impor
from services.konteks import Aturan, Konteks
from tests.conftest import JamUji
from tests.percakapan.kota import Kota

CONTOH = Path(simulator.__file__).parent / "contoh"
PERATURAN = [id_ for id_ in daftar() if (CONTOH / id_).is_dir()]
ALAMAT_POSTGRESQL = os.environ.get("TEST_DATABASE_URL", "")


@pytest.fixture(params=PERATURAN)
def peraturan(request: pytest.FixtureRequest) -> str:
    """Every conversation runs under each regulation; override it where one is enough."""
    return str(request.param)


@pytest.fixture(scope="session")
def _kota_siap() -> Iterator[dict[str, str]]:
    """Databases with a regency in them, by regulation: imported once, copied for every test."""
    siap: dict[str, str] = {}
    yield siap
    if ALAMAT_POSTGRESQL:
        for nama in siap.values():
            _perintah(f'DROP DATABASE "{nama}" WITH (FORCE)')


@pytest.fixture
def _templat(
    _templat: str,
    peraturan: str,
    _kota_siap: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
    jam: JamUji,
) -> str:
    if peraturan not in _kota_siap:
        if ALAMAT_POSTGRESQL:
            nama = f"{_templat}_{peraturan}"
            _perintah(f'CREATE DATABASE "{nama}" TEMPLATE "{_templat}"')
            alamat = make_url(ALAMAT_POSTGRESQL).set(database=nama).render_as_string(hide_password=False)
        else:
            nama = str(tmp_path_factory.mktemp("kota") / f"{peraturan}.sqlite3")
            shutil.copyfile(_templat, nama)
            alamat = f"sqlite:///{nama}"
        _impor_contoh(alamat, peraturan, jam)
        _kota_siap[peraturan] = nama
    return _kota_siap[peraturan]


@cache
def _profil(peraturan: str) -> Profil:
    return muat(peraturan)


@pytest.fixture(autouse=True)
def _profil_dibaca_sekali(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading a profile takes longer than a conversation: once per session is enough."""
    monkeypatch.setattr("bot.settings.muat", _profil)


def _perintah(sql: str) -> None:
    mesin = create_engine(ALAMAT_POSTGRESQL, isolation_level="AUTOCOMMIT")
    with mesin.connect() as koneksi:
        koneksi.execute(text(sql))
    mesin.dispose()


def _impor_contoh(alamat: str, peraturan: str, jam: JamUji) -> None:
    pengaturan = Pengaturan(_env_file=None, peraturan=peraturan)  # type: ignore[call-arg]
    mesin = buat_mesin(alamat)
    with Session(mesin) as sesi, sesi.begin():
        k = Konteks(sesi, Aturan(pengaturan.profil, pengaturan.zona), jam.sekarang())
        hasil = impor(k, baca_sumber(CONTOH / peraturan))
        assert not hasil.galat, hasil.galat
    mesin.dispose()


@pytest.fixture
async def kota(bot_hidup: Aplikasi, dunia: simulator.Telegram) -> Kota:
    """See the head of this file."""
    return Kota(bot_hidup, dunia)
