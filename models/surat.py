"""Letters: the PDF that the system made, its hash, its number, and the signed file that alone is final."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.dasar import Base, BigId


class Surat(Base):
    __tablename__ = "surat"
    __table_args__ = (UniqueConstraint("permohonan_id", "jenis", "urutan"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kode: Mapped[str] = mapped_column(String(16), unique=True)
    """Opaque verification code printed on the letter."""
    permohonan_id: Mapped[int] = mapped_column(ForeignKey("permohonan.id"), index=True)
    jenis: Mapped[str] = mapped_column(String(40))
    """surat_permohonan, surat_permohonan_persetujuan, penolakan, surat_tugas"""
    judul: Mapped[str] = mapped_column(String(64))
    """As printed: Surat Tugas, Surat Perintah Tugas, Surat Permohonan …"""
    urutan: Mapped[int] = mapped_column(default=1)
    """A letter that is made again (a number was filled in) keeps its row; a resubmitted request makes a new one."""
    nomor: Mapped[str | None] = mapped_column(String(128))
    tanggal: Mapped[date]
    data: Mapped[dict[str, Any]]
    """What the template was given: the letter can be made again, byte by byte."""
    berkas_id: Mapped[int | None] = mapped_column(ForeignKey("berkas.id"))
    sidik: Mapped[str] = mapped_column(String(64))
    berkas_final_id: Mapped[int | None] = mapped_column(ForeignKey("berkas.id"))
    sidik_final: Mapped[str | None] = mapped_column(String(64))
    penandatangan_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    unit_penandatangan: Mapped[str | None] = mapped_column(String(64), index=True)
    keadaan: Mapped[str] = mapped_column(String(16), default="belum_final")
    """konsep (drafted for the applicant, who looks at it), disusun (looked at), belum_final, final"""
    dibuat: Mapped[datetime]


class PenerimaSurat(Base):
    """To whom a letter goes: pemohon, penandatangan, pemilik, tembusan, tujuan."""

    __tablename__ = "penerima_surat"
    __table_args__ = (UniqueConstraint("surat_id", "pegawai_id", "sebagai"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    surat_id: Mapped[int] = mapped_column(ForeignKey("surat.id"))
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    sebagai: Mapped[str] = mapped_column(String(16))
    dikirim: Mapped[datetime | None]
    """When the letter was queued to the person; NULL while the person has not activated the bot."""
