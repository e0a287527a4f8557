"""Whole conversations: a sample regency, its people with phones, and the bot alive between them, over HTTP.

def test_…(kota):                       # once per regulation
    budi = kota.orang("Budi")           # has activated the bot; kota.orang("Budi", aktif=False) has not
    budi.kirim_teks("/menu")
    await budi.tunggu("Pejabat Penilai Kinerja")
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

import simulator
from bot.app import Aplikasi
from bot.basis_data import buat_mesin
from bot.settings import Pengaturan
from rules.profil import daftar
from services.impor import baca_sumber, impor
from services.konteks import Aturan, Konteks
from tests.basis_data import Gudang, salinan
from tests.conftest import JamUji
from tests.percakapan.kota import Kota

CONTOH = Path(simulator.__file__).parent / "contoh"
PERATURAN = [id_ for id_ in daftar() if (CONTOH / id_).is_dir()]


@pytest.fixture(params=PERATURAN)
def peraturan(request: pytest.FixtureRequest) -> str:
    """Every conversation runs under each regulation; override it where one is enough."""
    return str(request.param)


@pytest.fixture
def basis_data_baru(gudang: Gudang, peraturan: str, jam: JamUji) -> Iterator[Callable[[], str]]:
    """Fresh databases with a regency in them: imported once for each regulation, copied for every test."""
    with salinan(gudang, peraturan, lambda alamat: impor_contoh(alamat, peraturan, jam)) as buat:
        yield buat


def impor_contoh(alamat: str, peraturan: str, jam: JamUji) -> None:
    """Put the sample regency into a fresh database."""
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
