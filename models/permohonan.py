"""A request, the steps it was promised when it was submitted, the decisions on them, and the cards that carry them.

One engine for everything that officials decide: `jenis` sukarela, penunjukan, tim, evaluasi.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.dasar import Base, BigId, sebagian

# permohonan.keadaan
MENUNGGU = "menunggu"
DIKEMBALIKAN = "dikembalikan"
DISETUJUI = "disetujui"
DITOLAK = "ditolak"
DITARIK = "ditarik"
# langkah.keadaan: belum → menunggu → disetujui | ditolak | dikembalikan; batal when the request ended before its turn
BELUM = "belum"
BATAL = "batal"


class Permohonan(Base):
    """One request. `snapshot` holds the promised route; editing a profile never rewrites it.

    `pemohon_id`: who asks (sukarela: the volunteer; penunjukan and tim: the head; evaluasi: who hands the result in).
    """

    __tablename__ = "permohonan"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kode: Mapped[str] = mapped_column(String(16), unique=True)
    """Opaque, printed on letters and in the verification link."""
    jenis: Mapped[str] = mapped_column(String(16), default="sukarela")
    pemohon_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    unit_asal: Mapped[str] = mapped_column(String(64))
    unit_pemilik: Mapped[str] = mapped_column(String(64), index=True)
    lingkup: Mapped[str] = mapped_column(String(16))
    peran: Mapped[str] = mapped_column(String(16))
    kegiatan: Mapped[str] = mapped_column(String(255))
    """Name of the team or the activity."""
    maksud: Mapped[str | None] = mapped_column(Text)
    kompetensi: Mapped[str | None] = mapped_column(Text)
    harapan: Mapped[str | None] = mapped_column(Text)
    mulai: Mapped[date]
    selesai: Mapped[date]
    suara_id: Mapped[int | None] = mapped_column(ForeignKey("berkas.id"))
    keadaan: Mapped[str] = mapped_column(String(16), default=MENUNGGU)
    versi: Mapped[int] = mapped_column(default=1)
    peraturan: Mapped[str] = mapped_column(String(32))
    profil_versi: Mapped[str] = mapped_column(String(16))
    snapshot: Mapped[dict[str, Any]]
    """Rute.ke_snapshot() of rules/rute.py"""
    menggantikan_id: Mapped[int | None] = mapped_column(ForeignKey("permohonan.id"))
    """The returned request that this one resubmits."""
    dibuat: Mapped[datetime]
    ditutup: Mapped[datetime | None]
    perihal: Mapped[str] = mapped_column(String(16), server_default="baru")
    """What a request of jenis tim asks for: baru, ganti_ketua, tambah, lepas, perpanjang, bubar; else baru."""
    tim_id: Mapped[int | None] = mapped_column(ForeignKey("tim.id"), index=True)
    """The team that this request forms, changes, reviews, or brings people into."""
    rincian: Mapped[dict[str, Any]] = mapped_column(server_default="{}", default=dict)
    """What only one kind of request has, JSON-native (the name of another government, the change of a team, …)."""

    langkah: Mapped[list["Langkah"]] = relationship(order_by="Langkah.urutan", back_populates="permohonan")
    lampiran: Mapped[list["Lampiran"]] = relationship(order_by="Lampiran.id")


class Lampiran(Base):
    __tablename__ = "lampiran"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    permohonan_id: Mapped[int] = mapped_column(ForeignKey("permohonan.id"), index=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"))


class OrangPermohonan(Base):
    """Somebody a request is about. Nobody of the directory: a person of another government, by name."""

    __tablename__ = "orang_permohonan"
    __table_args__ = (UniqueConstraint("permohonan_id", "pegawai_id", "sebagai"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    permohonan_id: Mapped[int] = mapped_column(ForeignKey("permohonan.id"), index=True)
    pegawai_id: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"), index=True)
    nama_luar: Mapped[str | None] = mapped_column(String(255))
    sebagai: Mapped[str] = mapped_column(String(12))
    """diusulkan (whom the asking side would like), dipilih (whom the giving side gives: these are assigned)"""
    peran: Mapped[str] = mapped_column(String(16))
    """individu, anggota, ketua"""


class Langkah(Base):
    """One step of the route. `aturan` semua / salah_satu over its seats."""

    __tablename__ = "langkah"
    __table_args__ = (
        UniqueConstraint("permohonan_id", "urutan"),
        Index(
            "ix_langkah_menunggu",
            "permohonan_id",
            **sebagian("keadaan = 'menunggu'"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    permohonan_id: Mapped[int] = mapped_column(ForeignKey("permohonan.id"))
    urutan: Mapped[int]
    tindakan: Mapped[str] = mapped_column(String(24))
    aturan: Mapped[str] = mapped_column(String(12))
    bentuk: Mapped[str | None] = mapped_column(String(32))
    keadaan: Mapped[str] = mapped_column(String(16), default=BELUM)
    versi: Mapped[int] = mapped_column(default=1)
    dibuka: Mapped[datetime | None]
    ditutup: Mapped[datetime | None]

    permohonan: Mapped[Permohonan] = relationship(back_populates="langkah")
    kursi: Mapped[list["Kursi"]] = relationship(order_by="Kursi.nomor", back_populates="langkah")
    keputusan: Mapped[list["Keputusan"]] = relationship(order_by="Keputusan.id")


class Kursi(Base):
    """A seat of a step: the office of a unit, or a named person (atasan_nip). Who sits in it is asked at the tap."""

    __tablename__ = "kursi"
    __table_args__ = (UniqueConstraint("langkah_id", "nomor"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    langkah_id: Mapped[int] = mapped_column(ForeignKey("langkah.id"))
    nomor: Mapped[int]
    """0 is the default official of a dan/atau step."""
    peran: Mapped[list[Any]]
    unit: Mapped[str | None] = mapped_column(String(64), index=True)
    pegawai_id: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"))

    langkah: Mapped[Langkah] = relationship(back_populates="kursi")


class Keputusan(Base):
    """Who decided, in which office, when, why, on which version. UNIQUE(kursi) makes a decision happen once."""

    __tablename__ = "keputusan"
    __table_args__ = (UniqueConstraint("kursi_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    langkah_id: Mapped[int] = mapped_column(ForeignKey("langkah.id"), index=True)
    kursi_id: Mapped[int] = mapped_column(ForeignKey("kursi.id"))
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    jabatan: Mapped[str] = mapped_column(String(255))
    sebagai: Mapped[str] = mapped_column(String(12))
    hasil: Mapped[str] = mapped_column(String(16))
    """disetujui, ditolak, dikembalikan"""
    alasan: Mapped[str | None] = mapped_column(Text)
    langkah_versi: Mapped[int]
    dilihat: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the card text that the official saw."""
    waktu: Mapped[datetime]
    dicatat_oleh_id: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"))
    """Decided on paper: who recorded it; then `berkas_id` is the signed paper."""
    berkas_id: Mapped[int | None] = mapped_column(ForeignKey("berkas.id"))
    tanggal_kertas: Mapped[date | None]
    """The date on that paper; `waktu` is when it was recorded."""


class Kartu(Base):
    """A card shown to an official for a seat (or news that must be redrawn). One per seat and person."""

    __tablename__ = "kartu"
    __table_args__ = (UniqueConstraint("kursi_id", "pegawai_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    langkah_id: Mapped[int] = mapped_column(ForeignKey("langkah.id"), index=True)
    kursi_id: Mapped[int] = mapped_column(ForeignKey("kursi.id"))
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    telegram_id: Mapped[int | None] = mapped_column(BigInteger)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    keadaan: Mapped[str] = mapped_column(String(12), default="terbuka")
    """belum (official not active yet), terbuka, tertutup"""
    sidik: Mapped[str | None] = mapped_column(String(64))
    """SHA-256 of the text on the card."""
    tanya: Mapped[str | None] = mapped_column(String(16))
    """ditolak, dikembalikan: the card asks for the reason; what the official types next is meant for it."""
    alasan: Mapped[str | None] = mapped_column(Text)
    """The reason that was typed and still waits for «Ya»."""
    dibuat: Mapped[datetime]


class Penugasan(Base):
    """An assignment in force: born when the last step of a request closed."""

    __tablename__ = "penugasan"
    __table_args__ = (UniqueConstraint("permohonan_id", "pegawai_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    permohonan_id: Mapped[int | None] = mapped_column(ForeignKey("permohonan.id"))
    unit_pemilik: Mapped[str] = mapped_column(String(64), index=True)
    kegiatan: Mapped[str] = mapped_column(String(255))
    peran: Mapped[str] = mapped_column(String(16))
    mulai: Mapped[date]
    selesai: Mapped[date]
    keadaan: Mapped[str] = mapped_column(String(16), default="berjalan")
    """berjalan, selesai (its result was accepted), dilepas (released, or the team was dissolved)"""
    dibuat: Mapped[datetime]
    tim_id: Mapped[int | None] = mapped_column(ForeignKey("tim.id"), index=True)
    ditutup: Mapped[datetime | None]
