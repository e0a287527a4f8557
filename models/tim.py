"""Teams: who leads, who belongs, what they promised to do, how often they report."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.dasar import Base, BigId, sebagian

# tim.keadaan
DIKENAL = "dikenal"
"""Only a name: somebody volunteered for it. Nobody formed it here."""
DISUSUN = "disusun"
"""Formed; members from elsewhere or the decision are still awaited."""
BERJALAN = "berjalan"
SELESAI = "selesai"
"""Its result was accepted."""
BUBAR = "bubar"
BATAL = "batal"
"""Its decision was refused."""
# anggota_tim.keadaan
DITUNGGU = "ditunggu"
AKTIF = "aktif"
DILEPAS = "dilepas"
GUGUR = "gugur"
"""The own side refused."""


class Tim(Base):
    """A team of a unit, known by its name: the name alone where people only volunteered for it."""

    __tablename__ = "tim"
    __table_args__ = (
        UniqueConstraint("unit", "nama"),
        Index("ix_tim_terbuka", "id", **sebagian("terbuka")),
        Index("ix_tim_pengingat", "pengingat_berikut", **sebagian("keadaan = 'berjalan'")),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    unit: Mapped[str] = mapped_column(ForeignKey("unit.kode"))
    nama: Mapped[str] = mapped_column(String(255))
    dibuat: Mapped[datetime]
    keadaan: Mapped[str] = mapped_column(String(12), server_default=DIKENAL, default=DIKENAL)
    pembentuk_id: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"))
    sasaran: Mapped[str | None] = mapped_column(Text)
    """The performance of the unit that the team serves."""
    target: Mapped[str | None] = mapped_column(Text)
    mulai: Mapped[date | None]
    selesai: Mapped[date | None]
    terbuka: Mapped[bool] = mapped_column(server_default=false(), default=False)
    """Volunteers are looked for; `dicari` says whom."""
    dicari: Mapped[str | None] = mapped_column(Text)
    rincian: Mapped[str | None] = mapped_column(Text)
    """Rincian pelaksanaan kegiatan, written by the ketua (matrix §7.1)."""
    interval: Mapped[str | None] = mapped_column(String(16))
    """How often the ketua reports (rules/tenggat.py); None = monthly. The law names no interval: kebijakan unit."""
    hari_jatuh: Mapped[int | None]
    """Due day: weekday 1–5 or day of the month 1–31, by `interval`; None = the default of rules/tenggat.py."""
    pengingat: Mapped[bool | None]
    """Periodic reminders on or off; None = on where the regulation says «berkala», else off."""
    pengingat_sejak: Mapped[date | None]
    """Reports that were due before this day are not asked for: the team began, or its schedule was changed, on it."""
    pengingat_dilihat: Mapped[datetime | None]
    """Up to when it was computed what fell due (services/pengingat/jadwal.py)."""
    pengingat_berikut: Mapped[datetime | None]
    """When to look again; None: at once."""
    ditutup: Mapped[datetime | None]


class AnggotaTim(Base):
    """A place in a team, of a pegawai or of somebody from another government (`nama_luar`)."""

    __tablename__ = "anggota_tim"
    __table_args__ = (UniqueConstraint("tim_id", "pegawai_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    tim_id: Mapped[int] = mapped_column(ForeignKey("tim.id"), index=True)
    pegawai_id: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"), index=True)
    nama_luar: Mapped[str | None] = mapped_column(String(255))
    instansi_luar: Mapped[str | None] = mapped_column(String(255))
    peran: Mapped[str] = mapped_column(String(16))
    """ketua, anggota"""
    keadaan: Mapped[str] = mapped_column(String(12), default=DITUNGGU)
    permohonan_id: Mapped[int | None] = mapped_column(ForeignKey("permohonan.id"))
    """The penunjukan that brings the person in, where one is needed."""
    tugas: Mapped[str | None] = mapped_column(Text)
    """The member's part, written by the ketua."""
    rencana: Mapped[str | None] = mapped_column(Text)
    """Rencana kerja individu, written by the member."""
    mulai: Mapped[date | None]
    selesai: Mapped[date | None]
    dibuat: Mapped[datetime]
