"""Durable boxes between Telegram and us: the inbox of updates, the outbox of calls, drafts of forms, and the send pause."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.dasar import Base, BigId, sebagian

# inbox
BARU = "baru"
SELESAI = "selesai"
DISISIHKAN = "disisihkan"
# outbox
ANTRE = "antre"
DIKIRIM = "dikirim"
TERKIRIM = "terkirim"
GAGAL = "gagal"
TAK_PASTI = "tak_pasti"
BATAL = "batal"
# priorities of the outbox: an answer to a tap overtakes news, news overtakes broadcasts
JAWABAN, KABAR, SIARAN = 0, 1, 2


class KotakMasuk(Base):
    """One Telegram update, stored before it is confirmed to Telegram."""

    __tablename__ = "kotak_masuk"
    __table_args__ = (
        Index(
            "ix_kotak_masuk_baru",
            "chat_id",
            "id",
            **sebagian("keadaan = 'baru'"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    update_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    isi: Mapped[bytes] = mapped_column(LargeBinary)
    """The update as JSON bytes. Emptied when done: what people typed lives on only where it belongs."""
    keadaan: Mapped[str] = mapped_column(String(12), default=BARU)
    percobaan: Mapped[int] = mapped_column(default=0)
    diterima: Mapped[datetime]
    selesai: Mapped[datetime | None]
    insiden: Mapped[str | None] = mapped_column(String(16), index=True)
    galat: Mapped[str | None] = mapped_column(Text)


class KotakKeluar(Base):
    """One call to Telegram that must happen, born in the transaction that decided it."""

    __tablename__ = "kotak_keluar"
    __table_args__ = (
        Index(
            "ix_kotak_keluar_antre",
            "prioritas",
            "id",
            **sebagian("keadaan IN ('antre','dikirim')"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kunci: Mapped[str | None] = mapped_column(String(128), unique=True)
    """What makes this call happen once, e.g. «kartu:12»; NULL for plain answers."""
    jenis: Mapped[str] = mapped_column(String(32))
    metode: Mapped[str] = mapped_column(String(32))
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    muatan: Mapped[dict[str, Any]] = mapped_column()
    berkas_id: Mapped[int | None] = mapped_column(ForeignKey("berkas.id"))
    """A stored file to upload with the call (sendDocument, sendVoice, sendPhoto)."""
    prioritas: Mapped[int] = mapped_column(default=JAWABAN)
    keadaan: Mapped[str] = mapped_column(String(12), default=ANTRE)
    percobaan: Mapped[int] = mapped_column(default=0)
    jangan_sebelum: Mapped[datetime | None]
    sewa_sampai: Mapped[datetime | None]
    dibuat: Mapped[datetime]
    terkirim: Mapped[datetime | None]
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    galat: Mapped[str | None] = mapped_column(Text)
    kartu_id: Mapped[int | None] = mapped_column(ForeignKey("kartu.id"))
    """When the call is sent, its message_id is written to this card."""
    draf_id: Mapped[int | None] = mapped_column(ForeignKey("draf.id"))
    """When the call is sent, its message_id is written to this draft."""


class JedaKirim(Base):
    """One row: Telegram said 429; nobody sends before this instant."""

    __tablename__ = "jeda_kirim"

    id: Mapped[int] = mapped_column(primary_key=True)
    sampai: Mapped[datetime | None]


class Draf(Base):
    """A form that somebody is filling in. The position is a replay of the answers, so nothing else is kept."""

    __tablename__ = "draf"
    __table_args__ = (
        Index(
            "uq_draf_terbuka",
            "telegram_id",
            unique=True,
            **sebagian("keadaan = 'terbuka'"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger)
    pegawai_id: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"))
    formulir: Mapped[str] = mapped_column(String(32))
    jawaban: Mapped[dict[str, Any]] = mapped_column(default=dict)
    versi: Mapped[int] = mapped_column(default=1)
    keadaan: Mapped[str] = mapped_column(String(12), default="terbuka")
    """terbuka, dikirim, dibatalkan, diganti"""
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    dibuat: Mapped[datetime]
    diubah: Mapped[datetime]


class Sekali(Base):
    """What may happen once per (kind, person, period): a reminder a day, a notice once. The constraint decides, not a check before it."""

    __tablename__ = "sekali"
    __table_args__ = (UniqueConstraint("jenis", "pegawai_id", "periode"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    jenis: Mapped[str] = mapped_column(String(32))
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    periode: Mapped[str] = mapped_column(String(64))
    dibuat: Mapped[datetime]
