"""Whole conversations: a sample regency, its people with phones, and the bot alive between them, over HTTP.

def test_…(kota):                       # once per regulation
    budi = kota.orang("Budi")           # has activated the bot; kota.orang("Budi", aktif=False) has not
    budi.kirim_teks("/menu")
    await budi.tunggu("Pejabat Penilai Kinerja")
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import create_engine, insert, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

import simulator
from bot.basis_data import buat_mesin
from bot.settings import Pengaturan
from models import Akun, Pegawai
from models.akun import AKTIF
from rules.profil import Profil, daftar, muat
from services.impor import baca_sumber, impor
from services.konteks import Aturan, Konteks
from services.undangan import undang

T = TypeVar("T")
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
    jam: Any,
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


@pytest.fixture
def pengaturan(pengaturan: Pengaturan, peraturan: str) -> Pengaturan:
    """Reading a profile takes longer than a conversation: once per session is enough."""
    pengaturan.__dict__["profil"] = _profil(peraturan)
    return pengaturan


def _perintah(sql: str) -> None:
    mesin = create_engine(ALAMAT_POSTGRESQL, isolation_level="AUTOCOMMIT")
    with mesin.connect() as koneksi:
        koneksi.execute(text(sql))
    mesin.dispose()


def _impor_contoh(alamat: str, peraturan: str, jam: Any) -> None:
    pengaturan = Pengaturan(_env_file=None, peraturan=peraturan)  # type: ignore[call-arg]
    mesin = buat_mesin(alamat)
    with Session(mesin) as sesi, sesi.begin():
        k = Konteks(sesi, Aturan(pengaturan.profil, pengaturan.zona), jam.sekarang())
        hasil = impor(k, baca_sumber(CONTOH / peraturan))
        assert not hasil.galat, hasil.galat
    mesin.dispose()


def cari_pegawai(k: Konteks, siapa: str) -> Pegawai:
    """Exactly one person, by the beginning of the name or by NIP."""
    kolom = Pegawai.nip == siapa if siapa.isdigit() else Pegawai.nama.startswith(siapa)
    semua = list(k.sesi.scalars(select(Pegawai).where(kolom)))
    assert len(semua) == 1, f"«{siapa}» cocok dengan {[p.nama for p in semua]}"
    return semua[0]


class Kota:
    """A regency whose bot runs. People are found by the beginning of their name, or by NIP."""

    def __init__(self, bot: Any, dunia: simulator.Telegram, aturan: Aturan) -> None:
        self.bot = bot
        self.dunia = dunia
        self.aturan = aturan
        self._orang: dict[int, simulator.Orang] = {}

    @property
    def profil(self) -> Any:
        return self.aturan.profil

    def lakukan(self, fungsi: Callable[[Konteks], T]) -> T:
        """Run a use case in a transaction of the living bot, nobody tapping. What it queues is sent."""
        return self.bot.store.jalankan_sekarang(lambda sesi: fungsi(self.bot.konteks(sesi)))

    def pegawai(self, siapa: str) -> Pegawai:
        """The row of the directory."""
        return self.lakukan(lambda k: cari_pegawai(k, siapa))

    def konteks_untuk(self, k: Konteks, siapa: str) -> Konteks:
        """The context `k` with this person tapping: to call a use case directly."""
        pegawai = cari_pegawai(k, siapa)
        return replace(k, pegawai=pegawai, telegram_id=self._orang[pegawai.id].id)

    def kepala(self, unit: str) -> str:
        """NIP of the head of a unit."""
        return self._satu(Pegawai.memimpin == unit)

    def dengan_peran(self, peran: str) -> str:
        """NIP of the first person with this role in the application."""
        return self.lakukan(
            lambda k: next(
                p.nip
                for p in k.sesi.scalars(select(Pegawai).order_by(Pegawai.id))
                if peran in p.peran_aplikasi and p.nip
            )
        )

    def tanpa_telepon(self) -> str:
        """NIP of the person whose number is not in the directory."""
        return self._satu(Pegawai.telepon.is_(None) & Pegawai.nip.is_not(None))

    def _satu(self, syarat: Any) -> str:
        return str(self.lakukan(lambda k: k.sesi.scalars(select(Pegawai.nip).where(syarat)).one()))

    def orang(self, siapa: str, *, aktif: bool = True, nama: str | None = None) -> simulator.Orang:
        """The person with a phone; `aktif` binds the account by a row, without the conversation. One phone per person.

        `nama`: the name on Telegram, where it is not the one of the directory.
        """
        pegawai = self.pegawai(siapa)
        if pegawai.id not in self._orang:
            telepon = pegawai.telepon or "6281277770000"
            self._orang[pegawai.id] = self.dunia.tambah_orang(nama or pegawai.nama, telepon)
            if aktif:
                self._orang[pegawai.id].chat.dimulai = True  # who registered has pressed «Mulai»
                self.aktifkan(pegawai, self._orang[pegawai.id].id)
        return self._orang[pegawai.id]

    def aktifkan(self, pegawai: Pegawai, telegram_id: int) -> None:
        """An active account, as the registration leaves it."""
        self.lakukan(
            lambda k: k.sesi.execute(
                insert(Akun).values(
                    pegawai_id=pegawai.id,
                    telegram_id=telegram_id,
                    keadaan=AKTIF,
                    pemberitahuan_data_dibaca=k.sekarang,
                    terikat=k.sekarang,
                    dibuat=k.sekarang,
                )
            )
        )

    def kode(self, siapa: str) -> str:
        """A fresh activation code."""
        nip = self.pegawai(siapa).nip
        return self.lakukan(lambda k: undang(k, nip=nip)[0].kode)

    def tamu(self, nama: str = "Joko Susilo", telepon: str = "081200990001") -> simulator.Orang:
        """Somebody who is not in the directory."""
        return self.dunia.tambah_orang(nama, telepon)


@pytest.fixture
async def kota(bot_hidup: Any, dunia: simulator.Telegram, aturan: Aturan) -> Kota:
    return Kota(bot_hidup, dunia, aturan)


@pytest.fixture
async def bot_hidup(pengaturan, dunia, jam):
    from pydantic import SecretStr
    from bot.app import Aplikasi

    p = pengaturan.model_copy(update={"bot_token": SecretStr(dunia.token), "bot_api_url": dunia.url})
    async with Aplikasi(p, jam=jam) as a:
        yield a
