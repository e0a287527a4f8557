"""The database grows by itself: every command brings the tables to the newest revision before it does anything else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection, Engine

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).resolve().parent
TERBARU = "0004"
"""The newest revision, so that a database that has it opens without importing Alembic (a third of the start-up time).

A test holds it against the folder `versions/`.
"""
# Two processes that start at the same time must not both create tables; SQLite has BEGIN IMMEDIATE for that.
_KUNCI_MIGRASI = 5_202_401


class SkemaTerlaluBaru(Exception):
    """The database was migrated by a newer version of this program."""


def revisi(koneksi: Connection) -> str | None:
    """The revision that the database carries; None where it is empty."""
    if not inspect(koneksi).has_table("alembic_version"):
        return None
    return koneksi.execute(text("SELECT version_num FROM alembic_version")).scalar()


def migrasikan(mesin: Engine) -> None:
    """Bring the tables to the newest revision, all or nothing. Raises SkemaTerlaluBaru, SQLAlchemyError."""
    with mesin.begin() as koneksi:
        if koneksi.dialect.name == "postgresql":
            koneksi.execute(text("SELECT pg_advisory_xact_lock(:kunci)"), {"kunci": _KUNCI_MIGRASI})
        kini = revisi(koneksi)
        if kini == TERBARU:
            return
        from alembic import command
        from alembic.util import CommandError

        setelan = konfigurasi()
        setelan.attributes["koneksi"] = koneksi
        try:
            command.upgrade(setelan, "head")
        except CommandError as galat:
            raise SkemaTerlaluBaru(
                f"basis data memakai skema «{kini}» yang tidak dikenal program ini; perbarui programnya"
            ) from galat


def konfigurasi() -> Config:
    """Alembic's settings, without an ini file."""
    from alembic.config import Config

    setelan = Config()
    setelan.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return setelan
