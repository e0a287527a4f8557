"""Opening the database: one engine, the promises of SQLite read back, and every failure as one sentence."""

from __future__ import annotations

import sqlite3
from typing import Any

import orjson
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.engine.url import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError, SQLAlchemyError

from bot.settings import Pengaturan
from models.migrasi import SkemaTerlaluBaru, migrasikan

# What SQLite must answer when asked back. 2 is FULL: a commit is on the disk when it returns.
PRAGMA = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
_SETELAN = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -2000",
)


class BasisDataGagal(Exception):
    """The database cannot be used; the message is one sentence for the operator."""


def buka_mesin(pengaturan: Pengaturan, *, koneksi: int = 5) -> Engine:
    """Open the database, check its promises, bring its tables up to date. Raises BasisDataGagal."""
    berkas = pengaturan.berkas_sqlite
    try:
        if berkas is not None:
            berkas.parent.mkdir(parents=True, exist_ok=True)
        mesin = buat_mesin(pengaturan.database_url, koneksi=koneksi)
        with mesin.connect() as sambungan:
            if berkas is not None:
                _periksa_pragma(sambungan.connection.driver_connection)
            # A locked or read-only file shows now, not at the first tap: take the write lock, try to write, take it back.
            with sambungan.begin() as coba:
                if berkas is not None:
                    sambungan.exec_driver_sql("PRAGMA user_version = 1")
                coba.rollback()
        migrasikan(mesin)
    except SkemaTerlaluBaru as galat:
        raise BasisDataGagal(str(galat)) from galat
    except (SQLAlchemyError, OSError, ValueError) as galat:
        raise BasisDataGagal(jelaskan(galat, pengaturan)) from galat
    return mesin


def buat_mesin(alamat: str, *, koneksi: int = 5) -> Engine:
    """An engine whose transactions are immediate on SQLite; JSON columns go through orjson."""
    url = make_url(alamat)
    umum: dict[str, Any] = {
        "json_serializer": lambda nilai: orjson.dumps(nilai, option=orjson.OPT_NON_STR_KEYS).decode(),
        "json_deserializer": orjson.loads,
        "pool_size": koneksi,
        "max_overflow": 2,
        # Values are what people typed: an error must not carry them into a log.
        "hide_parameters": True,
    }
    if url.get_backend_name() != "sqlite":
        # A connection that died while nobody used it is noticed before it is handed out.
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 5}, **umum)
    mesin = create_engine(
        url,
        # The driver must not open transactions of its own: `begin` below does.
        connect_args={"isolation_level": None, "cached_statements": 512, "check_same_thread": False},
        **umum,
    )

    @event.listens_for(mesin, "connect")
    def _atur(sambungan: sqlite3.Connection, _: object) -> None:
        for perintah in _SETELAN:
            sambungan.execute(perintah)

    @event.listens_for(mesin, "begin")
    def _mulai(sambungan: Any) -> None:
        # Long reads of the command line (`check`, `export`) see one snapshot and hold up nobody.
        baca_saja = sambungan.get_execution_options().get("baca_saja", False)
        sambungan.exec_driver_sql("BEGIN" if baca_saja else "BEGIN IMMEDIATE")

    return mesin


def _periksa_pragma(sambungan: Any) -> None:
    for nama, harus in PRAGMA.items():
        nilai = sambungan.execute(f"PRAGMA {nama}").fetchone()[0]
        if nilai != harus:
            raise BasisDataGagal(f"SQLite tidak menerima PRAGMA {nama}: diminta {harus}, dijawab {nilai}")


def jelaskan(galat: BaseException, pengaturan: Pengaturan) -> str:
    """What went wrong with the database, in one sentence, without secrets."""
    asal = str(getattr(galat, "orig", None) or galat).strip().splitlines()
    pesan = asal[0] if asal else type(galat).__name__
    if isinstance(galat, (ArgumentError, NoSuchModuleError, ValueError)):
        return "DATABASE_URL tidak dapat dibaca; contoh: sqlite:///data/sistem-kerja.sqlite3"
    berkas = pengaturan.berkas_sqlite
    if berkas is None:
        alamat = make_url(pengaturan.database_url).render_as_string(hide_password=True)
        return f"PostgreSQL pada {alamat} tidak dapat dihubungi: {pesan}"
    kecil = pesan.lower()
    if "locked" in kecil or "busy" in kecil:
        return f"basis data {berkas} sedang dikunci program lain; tutup program itu, lalu coba lagi"
    if "readonly" in kecil or "read-only" in kecil or isinstance(galat, PermissionError):
        return f"basis data {berkas} hanya dapat dibaca; beri izin tulis pada berkas dan foldernya"
    if "not a database" in kecil or "malformed" in kecil:
        return f"{berkas} bukan berkas basis data SQLite atau berkasnya rusak"
    if "unable to open" in kecil or isinstance(galat, OSError):
        return f"basis data {berkas} tidak dapat dibuka; periksa jalur dan izin foldernya"
    if "full" in kecil:
        return f"penyimpanan untuk {berkas} penuh; kosongkan ruang, lalu coba lagi"
    return f"basis data {berkas} tidak dapat dipakai: {pesan}"


def sementara(galat: BaseException) -> bool:
    """Whether trying again may help: a lock, a deadlock, a lost connection."""
    if not isinstance(galat, DBAPIError):
        return False
    return galat.connection_invalidated or any(
        kata in str(galat.orig).lower() for kata in ("locked", "deadlock", "serializ")
    )


def bentrok(galat: BaseException) -> bool:
    """Whether another transaction stood in the way: run again, the function sees what that one left.

    Several writers only: two that looked, found nothing and inserted the same key are such a case, too.
    """
    return sementara(galat) or isinstance(galat, IntegrityError)
