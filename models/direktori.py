"""The directory as the operator imported it: units, people, acting officials. Raw values; rules fill the defaults."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.dasar import Base, BigId


class Unit(Base):
    """A node of the organisation tree (unit.csv). Empty flags mean: as the regulation's profile says for this jenis."""

    __tablename__ = "unit"

    kode: Mapped[str] = mapped_column(String(64), primary_key=True)
    nama: Mapped[str] = mapped_column(String(255))
    jenis: Mapped[str] = mapped_column(String(32))
    induk: Mapped[str | None] = mapped_column(ForeignKey("unit.kode"), index=True)
    perangkat_daerah: Mapped[bool | None]
    unit_organisasi: Mapped[bool | None]
    pola: Mapped[str | None] = mapped_column(String(32))
    level: Mapped[int | None]
    disederhanakan: Mapped[bool | None]


class Pegawai(Base):
    """A person (pegawai.csv). Only a kepala_daerah has no NIP."""

    __tablename__ = "pegawai"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    nip: Mapped[str | None] = mapped_column(String(18), unique=True)
    nama: Mapped[str] = mapped_column(String(255))
    gelar_depan: Mapped[str | None] = mapped_column(String(64))
    gelar_belakang: Mapped[str | None] = mapped_column(String(128))
    golongan: Mapped[str | None] = mapped_column(String(16))
    jenis_jabatan: Mapped[str] = mapped_column(String(32))
    jenjang: Mapped[str | None] = mapped_column(String(32))
    jabatan: Mapped[str] = mapped_column(String(255))
    unit: Mapped[str] = mapped_column(ForeignKey("unit.kode"), index=True)
    memimpin: Mapped[str | None] = mapped_column(ForeignKey("unit.kode"), index=True)
    atasan_nip: Mapped[str | None] = mapped_column(String(18))
    telepon: Mapped[str | None] = mapped_column(String(20))
    """Digits only, country code first: 62812…"""
    kompetensi: Mapped[list[Any]] = mapped_column(default=list)
    peran_aplikasi: Mapped[list[Any]] = mapped_column(default=list)
    aktif: Mapped[bool] = mapped_column(default=True)


class PelaksanaJabatan(Base):
    """Who acts for an office (Plh./Plt.), from when to when, both days included."""

    __tablename__ = "pelaksana_jabatan"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    unit: Mapped[str] = mapped_column(ForeignKey("unit.kode"), index=True)
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    sebagai: Mapped[str] = mapped_column(String(3))
    mulai: Mapped[date]
    selesai: Mapped[date]
    nomor_sk: Mapped[str] = mapped_column(String(128))


class Direktori(Base):
    """One row: counts up with every import, so that a cached organisation knows it is stale."""

    __tablename__ = "direktori"

    id: Mapped[int] = mapped_column(primary_key=True)
    versi: Mapped[int] = mapped_column(default=0)
