"""Obstacles with recommendations: to whom they went, what was decided, who follows up until when (matrix §7.2)."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.dasar import Base, BigId, sebagian

TERBUKA = "terbuka"
DIPUTUS = "diputus"
"""Decided; where somebody follows up, it stays open in the lists until that is done."""
SELESAI = "selesai"


class Kendala(Base):
    __tablename__ = "kendala"
    __table_args__ = (Index("ix_kendala_terbuka", "penugasan_id", **sebagian("keadaan <> 'selesai'")),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    pelapor_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    penugasan_id: Mapped[int] = mapped_column(ForeignKey("penugasan.id"))
    tim_id: Mapped[int | None] = mapped_column(ForeignKey("tim.id"))
    kolaborasi: Mapped[bool] = mapped_column(default=False)
    """Heads must work together to solve it: it goes to the head of each member, too, where the article says so."""
    masalah: Mapped[str] = mapped_column(Text)
    rekomendasi: Mapped[str] = mapped_column(Text)
    """At least one alternative, as the articles want."""
    keadaan: Mapped[str] = mapped_column(String(12), default=TERBUKA)
    dasar: Mapped[str] = mapped_column(String(255))
    keputusan: Mapped[str | None] = mapped_column(Text)
    diputus_oleh_id: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"))
    jabatan: Mapped[str | None] = mapped_column(String(255))
    diputus: Mapped[datetime | None]
    penindak_id: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"))
    """Who follows up, until `batas`; None: the decision closed it."""
    batas: Mapped[date | None]
    hasil: Mapped[str | None] = mapped_column(Text)
    versi: Mapped[int] = mapped_column(default=1)
    dibuat: Mapped[datetime]
    ditutup: Mapped[datetime | None]


class LampiranKendala(Base):
    __tablename__ = "lampiran_kendala"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kendala_id: Mapped[int] = mapped_column(ForeignKey("kendala.id"), index=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"))


class PenerimaKendala(Base):
    __tablename__ = "penerima_kendala"
    __table_args__ = (UniqueConstraint("kendala_id", "pegawai_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kendala_id: Mapped[int] = mapped_column(ForeignKey("kendala.id"))
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    jabatan: Mapped[str] = mapped_column(String(255))
    sebagai: Mapped[str] = mapped_column(String(12))
    dikirim: Mapped[datetime | None]
    telegram_id: Mapped[int | None] = mapped_column(BigInteger)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
