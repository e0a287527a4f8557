"""Files as evidence: downloaded, hashed, kept. A Telegram file_id is not a record."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, deferred, mapped_column

from models.dasar import Base, BigId


class Berkas(Base):
    __tablename__ = "berkas"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    sidik: Mapped[str] = mapped_column(String(64), index=True)
    """SHA-256 (hex) of isi; «» while the file still waits to be downloaded."""
    jenis: Mapped[str] = mapped_column(String(16))
    """pdf, foto, suara, surat, surat_final"""
    mime: Mapped[str] = mapped_column(String(128))
    nama: Mapped[str] = mapped_column(String(255))
    ukuran: Mapped[int]
    isi: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    file_id: Mapped[str | None] = mapped_column(String(255))
    """Telegram's handle, only to send the same file again cheaply or to download it once."""
    keadaan: Mapped[str] = mapped_column(String(12), default="lengkap")
    """menunggu (not downloaded yet), lengkap, ditolak"""
    galat: Mapped[str | None] = mapped_column(String(255))
    pemilik_id: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"))
    dibuat: Mapped[datetime]
