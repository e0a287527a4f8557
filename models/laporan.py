"""Reports: what was done, to whom it went, what came back; feedback; and reports that an official asked for."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.dasar import Base, BigId

# laporan.jenis
INDIVIDU, ANGGOTA, KETUA, KINERJA = "individu", "anggota", "ketua", "kinerja"
"""`kinerja`: the second report of a ketua (matrix X-14), one for each member."""
# laporan.keadaan and penerima_laporan.keadaan
DIKIRIM = "dikirim"
DITERIMA = "diterima"
DIKEMBALIKAN = "dikembalikan"
DIGANTI = "diganti"
"""A revision took its place; it stays."""


class Laporan(Base):
    """One report for one period. A second one for the same period is a revision: `versi` counts, the first one stays."""

    __tablename__ = "laporan"
    __table_args__ = (
        UniqueConstraint("penugasan_id", "jenis", "tentang_id", "periode", "versi"),
        Index("ix_laporan_tim_id", "tim_id", "periode"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    jenis: Mapped[str] = mapped_column(String(12))
    pelapor_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    penugasan_id: Mapped[int] = mapped_column(ForeignKey("penugasan.id"))
    tim_id: Mapped[int | None] = mapped_column(ForeignKey("tim.id"))
    tentang_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    """Whose work it is about: of a `kinerja` report the member, else the reporter."""
    periode: Mapped[str] = mapped_column(String(32))
    """rules/tenggat.py: Periode.kode; «diminta-<id>» for a report on demand; «akhir» for the result."""
    dari: Mapped[date]
    sampai: Mapped[date]
    versi: Mapped[int] = mapped_column(default=1)
    uraian: Mapped[str] = mapped_column(Text)
    """What was done."""
    target: Mapped[str | None] = mapped_column(Text)
    satuan: Mapped[str | None] = mapped_column(String(64))
    target_angka: Mapped[float | None]
    capaian_angka: Mapped[float | None]
    persen: Mapped[int | None]
    """Result against target, 0–100 (more only where the target was surpassed in numbers)."""
    hambatan: Mapped[str | None] = mapped_column(Text)
    berikutnya: Mapped[str | None] = mapped_column(Text)
    keadaan: Mapped[str] = mapped_column(String(16), default=DIKIRIM)
    dasar: Mapped[str] = mapped_column(String(255))
    """The article that names the recipient, as shown."""
    dibuat: Mapped[datetime]


class LampiranLaporan(Base):
    __tablename__ = "lampiran_laporan"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    laporan_id: Mapped[int] = mapped_column(ForeignKey("laporan.id"), index=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"))


class PenerimaLaporan(Base):
    """To whom a report went, in which office, and what that person answered."""

    __tablename__ = "penerima_laporan"
    __table_args__ = (UniqueConstraint("laporan_id", "pegawai_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    laporan_id: Mapped[int] = mapped_column(ForeignKey("laporan.id"))
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    jabatan: Mapped[str] = mapped_column(String(255))
    sebagai: Mapped[str] = mapped_column(String(12))
    keadaan: Mapped[str] = mapped_column(String(16), default=DIKIRIM)
    """dikirim, diterima, dikembalikan"""
    catatan: Mapped[str | None] = mapped_column(Text)
    dikirim: Mapped[datetime | None]
    """When it was queued to the person; NULL while the person has not activated the bot."""
    dijawab: Mapped[datetime | None]
    telegram_id: Mapped[int | None] = mapped_column(BigInteger)
    message_id: Mapped[int | None] = mapped_column(BigInteger)


class UmpanBalik(Base):
    """Feedback on somebody's work: by the ketua of one's own accord, or by the recipient of a report."""

    __tablename__ = "umpan_balik"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    penugasan_id: Mapped[int] = mapped_column(ForeignKey("penugasan.id"), index=True)
    kepada_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    dari_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    jabatan: Mapped[str] = mapped_column(String(255))
    laporan_id: Mapped[int | None] = mapped_column(ForeignKey("laporan.id"))
    isi: Mapped[str] = mapped_column(Text)
    dibuat: Mapped[datetime]


class PermintaanLaporan(Base):
    """An official asks for a report now, until a date."""

    __tablename__ = "permintaan_laporan"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    peminta_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    jabatan: Mapped[str] = mapped_column(String(255))
    kepada_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    penugasan_id: Mapped[int] = mapped_column(ForeignKey("penugasan.id"))
    sebagai: Mapped[str] = mapped_column(String(12))
    """individu, anggota, ketua"""
    batas: Mapped[date]
    catatan: Mapped[str | None] = mapped_column(Text)
    dasar: Mapped[str] = mapped_column(String(255))
    keadaan: Mapped[str] = mapped_column(String(12), default="menunggu")
    """menunggu, dijawab, batal"""
    laporan_id: Mapped[int | None] = mapped_column(ForeignKey("laporan.id"))
    dibuat: Mapped[datetime]
