"""Reminders that fell due, once per (kind, person, period); and people who do not want to hear any until a date."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.dasar import Base, BigId, sebagian

ANTRE = "antre"
"""Fell due, not sent: snoozed, or the person is away."""
TERKIRIM = "terkirim"
BATAL = "batal"
"""Overtaken: reported meanwhile, a later one took its place, the team ended, the person blocked the bot."""


class Pengingat(Base):
    """The constraint makes it once, whoever ticks: three processes, a restart, a clock that moved."""

    __tablename__ = "pengingat"
    __table_args__ = (
        UniqueConstraint("jenis", "pegawai_id", "periode"),
        Index("ix_pengingat_antre", "saat", **sebagian("keadaan = 'antre'")),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    jenis: Mapped[str] = mapped_column(String(24))
    """rules/tenggat.py: Titik.jenis, with whom it is for («ketua:h-3»)."""
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    periode: Mapped[str] = mapped_column(String(64))
    """«tim:<id>:<kode periode>», «penugasan:<id>», «permintaan:<id>», «kendala:<id>»"""
    tim_id: Mapped[int | None] = mapped_column(ForeignKey("tim.id"), index=True)
    jatuh_tempo: Mapped[date]
    saat: Mapped[datetime]
    """When it is to be sent; a snooze moves it."""
    keadaan: Mapped[str] = mapped_column(String(12), default=ANTRE)
    dibuat: Mapped[datetime]
    terkirim: Mapped[datetime | None]
    keluar_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    """The outbox row of the message that carried it: rows with the same one stood in one message."""


class JedaPengingat(Base):
    """«Sedang cuti»: no reminders up to and including this day."""

    __tablename__ = "jeda_pengingat"

    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), primary_key=True)
    sampai: Mapped[date]
    dibuat: Mapped[datetime]
