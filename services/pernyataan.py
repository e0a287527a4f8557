"""Statements without the ORM's weight: compiled once, run on the session's own connection and transaction."""

from typing import Any

from sqlalchemy import Executable
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import Insert, UpdateBase


def jalankan(sesi: Session, pernyataan: Executable, nilai: dict[str, Any]) -> Any:
    """Run a prepared statement: a CursorResult, its rows as plain tuples. What the session changed must be flushed."""
    return sesi.connection().execute(pernyataan, nilai)


def sisip(sesi: Session, pernyataan: Insert, nilai: dict[str, Any]) -> int:
    """Insert one row; its id."""
    kunci = jalankan(sesi, pernyataan, nilai).inserted_primary_key
    if kunci is None:
        raise RuntimeError("basis data tidak memberi tahu id baris baru")
    return int(kunci[0])


def ubah(sesi: Session, pernyataan: UpdateBase, nilai: dict[str, Any]) -> int:
    """Update or delete; how many rows that were."""
    return int(jalankan(sesi, pernyataan, nilai).rowcount)
