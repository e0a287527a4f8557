"""Statements of the hot path: compiled once for each database, run on the session's own connection and transaction.

SQLAlchemy Core builds and types them. What is left out is its execution machinery, which costs five times as much as the
statement itself. What the short way does not know (a list in `IN`, a computed default) goes the ordinary way, and so does
a statement that is seen for the first time: it may be one that is built anew for every call.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Executable
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError, MultipleResultsFound, NoResultFound
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import Insert, UpdateBase

Nilai = Mapping[str, Any]
KONEKSI = "koneksi_penggerak"
"""Key of `session.info` under which the store leaves the driver's connection, so that nobody has to ask for it."""


def jalankan(sesi: Session, pernyataan: Executable, nilai: Nilai) -> Any:
    """Run a prepared statement (a module's constant): a `Hasil`. What the session changed must be flushed before."""
    siap = _siap(sesi, pernyataan, nilai)
    if siap is None:
        return sesi.connection().execute(pernyataan, nilai)
    koneksi = sesi.info.get(KONEKSI)
    if koneksi is None:
        koneksi = sesi.connection().connection.dbapi_connection
    try:
        return siap.jalankan(koneksi, nilai)
    except siap.galat as galat:
        putus = siap.dialek.is_disconnect(galat, koneksi, None)
        if putus:
            sesi.connection().invalidate(galat)
        raise DBAPIError.instance(
            siap.sql,
            None,
            galat,
            siap.galat,
            hide_parameters=True,
            connection_invalidated=putus,
            dialect=siap.dialek,
        ) from galat


def sisip(sesi: Session, pernyataan: Insert, nilai: Nilai) -> int:
    """Insert one row; its id."""
    kunci = jalankan(sesi, pernyataan, nilai).inserted_primary_key
    if kunci is None:
        raise RuntimeError("basis data tidak memberi tahu id baris baru")
    return int(kunci[0])


def ubah(sesi: Session, pernyataan: UpdateBase, nilai: Nilai) -> int:
    """Update or delete; how many rows that were."""
    return int(jalankan(sesi, pernyataan, nilai).rowcount)


class Hasil:
    """What a statement gave: rows with names (plain tuples), read to the end."""

    __slots__ = ("_baris", "inserted_primary_key", "rowcount")

    def __init__(self, baris: list[Any], rowcount: int = -1, kunci: tuple[int, ...] | None = None) -> None:
        self._baris = baris
        self.rowcount = rowcount
        """Rows that an update or delete touched."""
        self.inserted_primary_key = kunci

    def __iter__(self) -> Iterator[Any]:
        return iter(self._baris)

    def all(self) -> list[Any]:
        return self._baris

    def first(self) -> Any:
        """The first row, or None."""
        return self._baris[0] if self._baris else None

    def one(self) -> Any:
        """The only row. Raises NoResultFound, MultipleResultsFound."""
        if not self._baris:
            raise NoResultFound("tidak ada baris")
        return self.one_or_none()

    def one_or_none(self) -> Any:
        """The only row, or None. Raises MultipleResultsFound."""
        if len(self._baris) > 1:
            raise MultipleResultsFound("lebih dari satu baris")
        return self.first()

    def scalar(self) -> Any:
        """The first value of the first row, or None."""
        return self._baris[0][0] if self._baris else None

    def scalar_one(self) -> Any:
        """The only value. Raises NoResultFound, MultipleResultsFound."""
        return self.one()[0]

    def scalars(self) -> Hasil:
        """The first value of each row, as rows."""
        return Hasil([baris[0] for baris in self._baris])


class _Siap:
    """One statement as one database understands it, for one set of given names."""

    def __init__(self, pernyataan: Any, nilai: Nilai, dialek: Dialect) -> None:
        """Raises _TakDikenal where the short way cannot run it."""
        sisip = isinstance(pernyataan, Insert)
        kompilasi: Any = pernyataan.compile(dialect=dialek, column_keys=list(nilai) if sisip else None)
        bawaan = {k.key: k.default for k in kompilasi.insert_prefetch} if sisip else {}
        if (
            kompilasi.post_compile_params
            or (isinstance(pernyataan, UpdateBase) and not sisip and kompilasi.update_prefetch)
            or any(not b.is_scalar for b in bawaan.values())
        ):
            raise _TakDikenal
        self.dialek = dialek
        self.galat: Any = dialek.loaded_dbapi.Error
        self.sql = str(kompilasi)
        # Names in the order of the question marks; None where the driver takes names.
        self.urutan: Sequence[str] | None = kompilasi.positiontup
        self.ikat: list[tuple[str, Callable[[Any], Any]]] = []
        self.tetap: dict[str, Any] = {}
        """What stands in the statement itself, already as the driver wants it."""
        for nama, isi in kompilasi.construct_params(_check=False).items():
            olah = kompilasi._bind_processors.get(nama)
            if nama not in nilai:
                isi = bawaan[nama].arg if nama in bawaan else isi
                self.tetap[nama] = olah(isi) if olah is not None else isi
            elif olah is not None:
                self.ikat.append((nama, olah))
        baris_baru = sisip and not pernyataan._returning
        # How the database tells the id of a new row: in an answer of its own, or afterwards.
        self.dengan_returning = baris_baru and bool(kompilasi.effective_returning)
        self.nomor_terakhir = baris_baru and bool(kompilasi.postfetch_lastrowid)
        kolom = [] if baris_baru else list(kompilasi._result_columns)
        self.bentuk: Any = None
        if kolom:
            # Two columns of one name: the second is only reached by its place.
            nama_kolom = [k.keyname for k in kolom]
            bentuk: Any = namedtuple("Baris", nama_kolom, rename=True)  # type: ignore[misc]
            self.bentuk = bentuk._make
        self.olah = [
            (nomor, olah)
            for nomor, k in enumerate(kolom)
            if (olah := k.type._cached_result_processor(dialek, None)) is not None
        ]

    def jalankan(self, koneksi: Any, nilai: Nilai) -> Hasil:
        isi = {**self.tetap, **nilai}
        for nama, olah in self.ikat:
            isi[nama] = olah(isi[nama])
        kursor = koneksi.cursor()
        try:
            kursor.execute(self.sql, isi if self.urutan is None else [isi[nama] for nama in self.urutan])
            if self.bentuk is not None:
                mentah = kursor.fetchall()
                return Hasil([self._baris(b) for b in mentah] if self.olah else [*map(self.bentuk, mentah)])
            if self.dengan_returning:
                return Hasil([], 1, tuple(kursor.fetchone()))
            return Hasil([], kursor.rowcount, (kursor.lastrowid,) if self.nomor_terakhir else None)
        finally:
            kursor.close()

    def _baris(self, mentah: Sequence[Any]) -> Any:
        nilai = list(mentah)
        for nomor, olah in self.olah:
            nilai[nomor] = olah(nilai[nomor])
        return self.bentuk(nilai)


class _TakDikenal(Exception):
    """The short way does not know this kind of statement."""


_DILIHAT, _BIASA = object(), object()
_simpanan: WeakKeyDictionary[Dialect, WeakKeyDictionary[Any, dict[Any, Any]]] = WeakKeyDictionary()


def _siap(sesi: Session, pernyataan: Any, nilai: Nilai) -> _Siap | None:
    dialek = sesi.get_bind().dialect
    per_dialek = _simpanan.get(dialek)
    if per_dialek is None:
        per_dialek = _simpanan.setdefault(dialek, WeakKeyDictionary())
    bentuk = per_dialek.get(pernyataan)
    if bentuk is None:
        bentuk = per_dialek.setdefault(pernyataan, {})
    nama = tuple(nilai)
    ada = bentuk.get(nama)
    if ada is None:
        bentuk[nama] = _DILIHAT
        return None
    if ada is _DILIHAT:
        try:
            ada = _Siap(pernyataan, nilai, dialek)
        except _TakDikenal:
            ada = _BIASA
        bentuk[nama] = ada
    return ada if isinstance(ada, _Siap) else None
