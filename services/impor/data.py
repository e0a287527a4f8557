"""What the import knows: the rows as they will be stored, and the directory as it is now."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

import models
from rules.organisasi import Unit


@dataclass(frozen=True, slots=True)
class DataPegawai:
    """A person as pegawai.csv gives it; the field names are those of the table."""

    nip: str | None
    nama: str
    gelar_depan: str | None
    gelar_belakang: str | None
    golongan: str | None
    jenis_jabatan: str
    jenjang: str | None
    jabatan: str
    unit: str
    memimpin: str | None
    atasan_nip: str | None
    telepon: str | None
    kompetensi: tuple[str, ...] = ()
    peran_aplikasi: tuple[str, ...] = ()

    @property
    def kunci(self) -> str:
        """What makes it the same person in the next file: the NIP; the name for a kepala daerah, who has none."""
        return self.nip or f"kepala_daerah:{self.nama.casefold()}"


@dataclass(frozen=True, slots=True)
class DataPelaksana:
    """An acting period; `nip` as in the file, both days included."""

    unit: str
    nip: str
    sebagai: str
    mulai: date
    selesai: date
    nomor_sk: str


@dataclass(frozen=True, slots=True)
class PegawaiLama:
    """A person of the directory as it is now."""

    id: int
    aktif: bool
    data: DataPegawai


@dataclass(frozen=True, slots=True)
class Lama:
    """The directory before this import."""

    unit: dict[str, Unit] = field(default_factory=dict)
    pegawai: dict[str, PegawaiLama] = field(default_factory=dict)
    """By `DataPegawai.kunci`."""
    pelaksana: dict[int, DataPelaksana] = field(default_factory=dict)
    """By row id. People without a NIP cannot act."""

    def tinggal(self, dalam_berkas: Iterable[str]) -> list[PegawaiLama]:
        """Active people of the directory whom the file does not name."""
        ada = set(dalam_berkas)
        return [p for kunci, p in self.pegawai.items() if p.aktif and kunci not in ada]


@dataclass(frozen=True, slots=True)
class Baru:
    """The files, checked row by row. `baris_*` say where a row stood."""

    unit: dict[str, Unit]
    pegawai: dict[str, DataPegawai]
    pelaksana: list[DataPelaksana] | None
    """None: the file is absent, acting officials stay as they are."""


def baca_lama(sesi: Session) -> Lama:
    """Read the whole directory: three selects."""
    unit = {
        u.kode: Unit(
            kode=u.kode,
            nama=u.nama,
            jenis=u.jenis,
            induk=u.induk,
            perangkat_daerah=u.perangkat_daerah,
            unit_organisasi=u.unit_organisasi,
            pola=u.pola,
            level=u.level,
            disederhanakan=u.disederhanakan,
        )
        for u in sesi.execute(select(*_kolom(models.Unit)))
    }
    pegawai = {}
    for p in sesi.execute(select(*_kolom(models.Pegawai))):
        data = DataPegawai(
            nip=p.nip,
            nama=p.nama,
            gelar_depan=p.gelar_depan,
            gelar_belakang=p.gelar_belakang,
            golongan=p.golongan,
            jenis_jabatan=p.jenis_jabatan,
            jenjang=p.jenjang,
            jabatan=p.jabatan,
            unit=p.unit,
            memimpin=p.memimpin,
            atasan_nip=p.atasan_nip,
            telepon=p.telepon,
            kompetensi=tuple(p.kompetensi or ()),
            peran_aplikasi=tuple(p.peran_aplikasi or ()),
        )
        pegawai[data.kunci] = PegawaiLama(p.id, p.aktif, data)
    nip = {p.id: p.data.nip or "" for p in pegawai.values()}
    pelaksana = {
        j.id: DataPelaksana(j.unit, nip[j.pegawai_id], j.sebagai, j.mulai, j.selesai, j.nomor_sk)
        for j in sesi.execute(select(*_kolom(models.PelaksanaJabatan)))
    }
    return Lama(unit, pegawai, pelaksana)


def _kolom(tabel: type[models.Base]) -> list[ColumnElement[Any]]:
    """The columns as plain values: rows of 10,000 people need no mapped objects."""
    return list(tabel.__table__.columns)
