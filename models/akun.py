"""Who may speak for a pegawai: one-time activation codes and the Telegram accounts bound with them."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.dasar import Base, BigId, sebagian

MENDAFTAR = "mendaftar"
"""A good code was entered; the personal-data notice or the own contact is still awaited. Speaks for nobody yet."""
MENUNGGU_KONFIRMASI = "menunggu_konfirmasi"
AKTIF = "aktif"
DICABUT = "dicabut"


class KodeAktivasi(Base):
    """A single-use code. Only its hash is kept."""

    __tablename__ = "kode_aktivasi"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    sidik: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 (hex) of the code."""
    dibuat: Mapped[datetime]
    berlaku_sampai: Mapped[datetime]
    dipakai: Mapped[datetime | None]
    percobaan: Mapped[int] = mapped_column(default=0)


class PercobaanKode(Base):
    """Wrong codes per Telegram account: five, then the account waits."""

    __tablename__ = "percobaan_kode"

    telegram_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    jumlah: Mapped[int] = mapped_column(default=0)
    sejak: Mapped[datetime]


class Akun(Base):
    """A Telegram account bound (or waiting to be bound) to a pegawai. At most one that is not revoked per person and per account."""

    __tablename__ = "akun"
    __table_args__ = (
        Index(
            "uq_akun_hidup_pegawai",
            "pegawai_id",
            unique=True,
            **sebagian("keadaan <> 'dicabut'"),
        ),
        Index(
            "uq_akun_hidup_telegram",
            "telegram_id",
            unique=True,
            **sebagian("keadaan <> 'dicabut'"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    telegram_id: Mapped[int] = mapped_column(BigInteger)
    """from_user.id; in a private chat the chat id is the same number."""
    keadaan: Mapped[str] = mapped_column(String(24))
    kode_id: Mapped[int | None] = mapped_column(ForeignKey("kode_aktivasi.id"))
    pemberitahuan_data_dibaca: Mapped[datetime | None]
    """When «Saya mengerti» was tapped under the personal-data notice (UU 27/2022)."""
    terikat: Mapped[datetime | None]
    dicabut: Mapped[datetime | None]
    diblokir: Mapped[datetime | None]
    """Set when Telegram says the person blocked the bot; cleared by the next update from the person."""
    dibuat: Mapped[datetime]
