"""The organisation as data: units in a tree, people in units, who leads what, who acts for whom.

Raw as imported: an empty flag is None and gets its meaning from the regulation's profile (`rules/struktur.py`).
Built once per directory version and shared; nothing here changes after construction.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

# Jabatan manajerial: they lead, they never volunteer; the lowest that may assess is pengawas.
STRUKTURAL = frozenset({"kepala_daerah", "jpt_madya", "jpt_pratama", "administrator", "pengawas"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A node of the tree (one row of unit.csv). None = the profile's default for `jenis`, or inherited."""

    kode: str
    nama: str
    jenis: str
    induk: str | None = None
    perangkat_daerah: bool | None = None
    unit_organisasi: bool | None = None
    pola: str | None = None
    level: int | None = None
    disederhanakan: bool | None = None


@dataclass(frozen=True, slots=True)
class Pegawai:
    """A person (one row of pegawai.csv). `unit` is where the person sits, `memimpin` the unit the person heads."""

    id: int
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
    kompetensi: tuple[str, ...]
    aktif: bool

    @property
    def nama_lengkap(self) -> str:
        """`gelar_depan Nama, gelar_belakang`: «dr. Siti Aminah, S.KM.»"""
        depan = f"{self.gelar_depan} " if self.gelar_depan else ""
        belakang = f", {self.gelar_belakang}" if self.gelar_belakang else ""
        return f"{depan}{self.nama}{belakang}"

    @property
    def simpul(self) -> str:
        """The node where this person stands: the unit led, else the unit of placement."""
        return self.memimpin or self.unit


@dataclass(frozen=True, slots=True)
class PelaksanaJabatan:
    """Who acts for the head of a unit; both days are included."""

    unit: str
    pegawai_id: int
    sebagai: str
    """plh or plt"""
    mulai: date
    selesai: date
    nomor_sk: str

    def berlaku(self, tanggal: date) -> bool:
        return self.mulai <= tanggal <= self.selesai


@dataclass(frozen=True, slots=True)
class Pejabat:
    """Who holds an office on a date. `jabatan` is the title of the OFFICE, for an acting official too."""

    pegawai: Pegawai
    jabatan: str
    sebagai: str
    """definitif, plh, plt"""
    unit: str | None = None
    """Kode of the unit whose office this is; None for a person named by `atasan_nip` who leads no unit."""

    @property
    def blok(self) -> str:
        """As it stands above a signature: «Plh. Kepala Bidang Anggaran»."""
        return self.jabatan if self.sebagai == "definitif" else f"{self.sebagai.capitalize()}. {self.jabatan}"

    def ke_json(self) -> dict[str, str | None]:
        """A person, everywhere: nip, nama, jabatan, sebagai."""
        return {
            "nip": self.pegawai.nip,
            "nama": self.pegawai.nama_lengkap,
            "jabatan": self.jabatan,
            "sebagai": self.sebagai,
        }


class Organisasi:
    """Indexes over units, people and acting officials. Lookups answer None for what does not exist."""

    __slots__ = ("_anak", "_kepala", "_nip", "_pegawai", "_pelaksana", "_unit", "ingatan")

    def __init__(
        self, unit: Iterable[Unit], pegawai: Iterable[Pegawai], pelaksana: Iterable[PelaksanaJabatan] = ()
    ) -> None:
        self._unit = {u.kode: u for u in unit}
        self._pegawai = {p.id: p for p in pegawai}
        self._nip = {p.nip: p for p in self._pegawai.values() if p.nip}
        self._kepala = {p.memimpin: p for p in self._pegawai.values() if p.memimpin and p.aktif}
        self._anak: dict[str | None, list[str]] = {}
        for u in self._unit.values():
            self._anak.setdefault(u.induk, []).append(u.kode)
        self._pelaksana: dict[str, list[PelaksanaJabatan]] = {}
        for j in pelaksana:
            self._pelaksana.setdefault(j.unit, []).append(j)
        self.ingatan: dict[tuple[Any, ...], Any] = {}
        """What others found out about this organisation: it holds as long as this object lives, and no longer."""

    def unit(self, kode: str) -> Unit | None:
        return self._unit.get(kode)

    def semua_unit(self) -> Iterator[Unit]:
        return iter(self._unit.values())

    def pegawai(self, id_: int) -> Pegawai | None:
        return self._pegawai.get(id_)

    def pegawai_nip(self, nip: str) -> Pegawai | None:
        return self._nip.get(nip)

    def semua_pegawai(self) -> Iterator[Pegawai]:
        return iter(self._pegawai.values())

    def anak(self, kode: str | None) -> tuple[str, ...]:
        """Kode of the direct children; of the roots for None."""
        return tuple(self._anak.get(kode, ()))

    def jalur(self, kode: str | None) -> Iterator[Unit]:
        """The unit itself and its ancestors, from the bottom up. A cycle (which the import refuses) ends the walk."""
        dilihat: set[str] = set()
        while kode is not None and kode not in dilihat and (unit := self._unit.get(kode)):
            dilihat.add(kode)
            yield unit
            kode = unit.induk

    def kepala(self, kode: str) -> Pegawai | None:
        """The definitive, active head of a unit."""
        return self._kepala.get(kode)

    def pelaksana(self, kode: str, tanggal: date) -> tuple[PelaksanaJabatan, Pegawai] | None:
        """Who acts for the head of a unit on that day; of several orders the latest one."""
        berlaku = [
            (j, p)
            for j in self._pelaksana.get(kode, ())
            if j.berlaku(tanggal) and (p := self._pegawai.get(j.pegawai_id)) and p.aktif
        ]
        return max(berlaku, key=lambda jp: (jp[0].mulai, jp[0].selesai)) if berlaku else None
