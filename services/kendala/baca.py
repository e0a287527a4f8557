"""Obstacles as they stand: one with its receivers and files, who may see it, the list of what is open for a person."""

import re
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, literal_column, or_, select

from models import AnggotaTim, Audit, Berkas, Kendala, LampiranKendala, PenerimaKendala, Penugasan
from models.kendala import DIPUTUS, SELESAI, TERBUKA
from models.tim import AKTIF
from services.konteks import Konteks
from services.permohonan.berkas import BerkasRingkas
from services.tim import baca as isi_tim

SEHALAMAN = 5
_BUTIR = re.compile(r"^\s*(?:[-–•*]|[0-9]{1,2}[.)]|[a-z][.)])\s+")
KEADAAN = {TERBUKA: "menunggu keputusan", DIPUTUS: "ditindaklanjuti", SELESAI: "selesai"}


@dataclass(frozen=True, slots=True)
class DataKendala:
    """A row of `kendala`."""

    id: int
    pelapor_id: int
    penugasan_id: int
    tim_id: int | None
    kolaborasi: bool
    masalah: str
    rekomendasi: str
    keadaan: str
    dasar: str
    keputusan: str | None
    diputus_oleh_id: int | None
    jabatan: str | None
    diputus: datetime | None
    penindak_id: int | None
    batas: date | None
    hasil: str | None
    versi: int
    dibuat: datetime
    ditutup: datetime | None

    def lewat(self, hari_ini: date) -> bool:
        """Is the follow-up overdue?"""
        return self.keadaan == DIPUTUS and self.batas is not None and self.batas < hari_ini


@dataclass(frozen=True, slots=True)
class PenerimaBaris:
    """A row of `penerima_kendala`."""

    id: int
    pegawai_id: int
    jabatan: str
    sebagai: str
    dikirim: datetime | None
    telegram_id: int | None
    message_id: int | None


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """An obstacle in a list."""

    id: int
    kegiatan: str
    masalah: str
    keadaan: str
    lewat: bool
    penindak_id: int | None = None
    batas: date | None = None
    ditutup: datetime | None = None


_kendala = [Kendala.__table__.c[f.name] for f in fields(DataKendala)]
_penerima = [PenerimaKendala.__table__.c[f.name] for f in fields(PenerimaBaris)]


def muat(k: Konteks, kendala_id: int, *, kunci: bool = False) -> DataKendala | None:
    """One obstacle; None where there is no such. `kunci` locks its row until the commit."""
    pilih = select(*_kendala).where(Kendala.id == kendala_id)
    baris: Any = k.sesi.execute(pilih.with_for_update() if kunci else pilih).one_or_none()
    return DataKendala(*baris) if baris is not None else None


def penerima(k: Konteks, kendala_id: int) -> list[PenerimaBaris]:
    """To whom it went, in order; whoever held one of the offices at some time."""
    semua: Any = k.sesi.execute(
        select(*_penerima).where(PenerimaKendala.kendala_id == kendala_id).order_by(PenerimaKendala.id)
    )
    return [PenerimaBaris(*b) for b in semua]


def lampiran(k: Konteks, kendala_id: int) -> list[BerkasRingkas]:
    """The files, in the order in which they were sent."""
    semua = k.sesi.execute(
        select(Berkas.id, Berkas.jenis, Berkas.nama)
        .join(LampiranKendala, LampiranKendala.berkas_id == Berkas.id)
        .where(LampiranKendala.kendala_id == kendala_id)
        .order_by(LampiranKendala.id)
    )
    return [BerkasRingkas(b.id, b.jenis, b.nama) for b in semua]


def boleh_lihat(k: Konteks, d: DataKendala) -> bool:
    """Whoever reported it, leads the team, received it, or follows it up."""
    if k.pegawai is None:
        return False
    saya = k.pegawai.id
    return saya in {d.pelapor_id, d.penindak_id, ketua(k, d)} or any(
        p.pegawai_id == saya for p in penerima(k, d.id)
    )


def ketua(k: Konteks, d: DataKendala) -> int | None:
    """The ketua of the team whose obstacle it is; None outside of a team."""
    tim = isi_tim.muat(k, d.tim_id) if d.tim_id is not None else None
    return tim.ketua.pegawai_id if tim is not None and tim.ketua is not None else None


def kegiatan(k: Konteks, d: DataKendala) -> str:
    """The name of the work."""
    return str(k.sesi.execute(select(Penugasan.kegiatan).where(Penugasan.id == d.penugasan_id)).scalar_one())


def alternatif(rekomendasi: str) -> list[str]:
    """The recommended alternatives: one a line, without the number or the dash that it was typed with."""
    semua = (_BUTIR.sub("", satu).strip() for satu in rekomendasi.splitlines())
    return list(dict.fromkeys(satu for satu in semua if satu)) or [rekomendasi.strip()]


def dialihkan(k: Konteks, kendala_id: int, dari_id: int) -> datetime | None:
    """When the follow-up was last taken from this person; None where it never was."""
    semua = k.sesi.execute(
        select(Audit.waktu, Audit.data)
        .where(Audit.tindakan == "alihkan_kendala", Audit.objek == "kendala", Audit.objek_id == kendala_id)
        .order_by(Audit.id.desc())
    )
    return next((waktu for waktu, data in semua if data.get("dari") == dari_id != data.get("ke")), None)


def terbuka(k: Konteks, pegawai_id: int, halaman: int = 0) -> tuple[list[Ringkasan], bool]:
    """One page of what is open for this person, the oldest first, and whether there is more."""
    return _halaman(k, pegawai_id, halaman, Kendala.keadaan != SELESAI, Kendala.id)


def tertutup(k: Konteks, pegawai_id: int, halaman: int = 0) -> tuple[list[Ringkasan], bool]:
    """One page of what was closed, the newest first, and whether there is more."""
    selesai = Kendala.keadaan == SELESAI
    return _halaman(k, pegawai_id, halaman, selesai, Kendala.ditutup.desc(), Kendala.id.desc())


def _halaman(
    k: Konteks, pegawai_id: int, halaman: int, keadaan: ColumnElement[bool], *urut: Any
) -> tuple[list[Ringkasan], bool]:
    memimpin = exists().where(
        AnggotaTim.tim_id == Kendala.tim_id,
        AnggotaTim.pegawai_id == pegawai_id,
        AnggotaTim.peran == "ketua",
        AnggotaTim.keadaan == AKTIF,
    )
    menerima = exists().where(
        PenerimaKendala.kendala_id == Kendala.id, PenerimaKendala.pegawai_id == pegawai_id
    )
    semua = k.sesi.execute(
        select(
            Kendala.id,
            Penugasan.kegiatan,
            Kendala.masalah,
            Kendala.keadaan,
            Kendala.batas,
            Kendala.penindak_id,
            Kendala.ditutup,
        )
        .join(Penugasan, Penugasan.id == Kendala.penugasan_id)
        .where(
            keadaan,
            or_(Kendala.pelapor_id == pegawai_id, Kendala.penindak_id == pegawai_id, memimpin, menerima),
        )
        .order_by(*urut)
        .offset(halaman * SEHALAMAN)
        .limit(SEHALAMAN + 1)
    ).all()
    ringkas = [
        Ringkasan(
            b.id,
            b.kegiatan,
            b.masalah,
            b.keadaan,
            b.keadaan == DIPUTUS and b.batas is not None and b.batas < k.hari_ini,
            b.penindak_id,
            b.batas,
            b.ditutup,
        )
        for b in semua[:SEHALAMAN]
    ]
    return ringkas, len(semua) > SEHALAMAN


def belum_selesai(k: Konteks) -> list[DataKendala]:
    """Every obstacle that has not been closed."""
    # The literal lets both databases use the partial index of open obstacles.
    terbuka = Kendala.keadaan != literal_column("'selesai'")
    semua: Any = k.sesi.execute(select(*_kendala).where(terbuka).order_by(Kendala.id))
    return [DataKendala(*b) for b in semua]


def pemegang_kartu(k: Konteks) -> dict[int, set[int]]:
    """Who received each open obstacle: ids of people by obstacle, in one statement."""
    hasil: dict[int, set[int]] = {}
    semua = k.sesi.execute(
        select(PenerimaKendala.kendala_id, PenerimaKendala.pegawai_id)
        .join(Kendala, Kendala.id == PenerimaKendala.kendala_id)
        .where(Kendala.keadaan != literal_column("'selesai'"))
    )
    for kendala_id, pegawai_id in semua:
        hasil.setdefault(kendala_id, set()).add(pegawai_id)
    return hasil


def menunggu_akun(k: Konteks, pegawai_id: int) -> list[DataKendala]:
    """Open obstacles that this person could not be told about yet, or is to follow up."""
    belum = exists().where(
        PenerimaKendala.kendala_id == Kendala.id,
        PenerimaKendala.pegawai_id == pegawai_id,
        PenerimaKendala.dikirim.is_(None),
    )
    semua: Any = k.sesi.execute(
        select(*_kendala)
        .where(Kendala.keadaan != literal_column("'selesai'"), or_(belum, Kendala.penindak_id == pegawai_id))
        .order_by(Kendala.id)
    )
    return [DataKendala(*b) for b in semua]
