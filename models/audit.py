"""Who did what, in which office, when, why: append-only, each row chained to the one before it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.dasar import Base, BigId


class Audit(Base):
    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    waktu: Mapped[datetime]
    pelaku_id: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"))
    """NULL: the system or an operator at the command line."""
    jabatan: Mapped[str | None] = mapped_column(String(255))
    sebagai: Mapped[str | None] = mapped_column(String(12))
    tindakan: Mapped[str] = mapped_column(String(48))
    objek: Mapped[str] = mapped_column(String(24))
    objek_id: Mapped[int | None]
    data: Mapped[dict[str, Any]]
    sebelum: Mapped[str] = mapped_column(String(64))
    sidik: Mapped[str] = mapped_column(String(64), unique=True)
