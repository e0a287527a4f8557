"""What the profile makes of a node: its base, pattern, level, whether it is a unit organisasi, and who stands above it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar

from rules.organisasi import Organisasi, Pegawai, Unit
from rules.profil import Profil
from rules.sitasi import Sitasi
from rules.skema_dasar import Syarat, Terdekat


@dataclass(frozen=True, slots=True)
class Titik:
    """A node as the rows of a profile see it. `jalur`: the node and all above; `dalam`: the same up to the base."""

    jalur: tuple[Unit, ...]
    dalam: tuple[Unit, ...]
    pangkal: Unit | None
    """Nearest Perangkat Daerah or standalone unit, the node itself included."""
    pola: str | None
    level: int | None

    @property
    def simpul(self) -> Unit:
        return self.jalur[0]


T = TypeVar("T")


def _ingat(
    fungsi: Callable[[Profil, Organisasi, str], T],
) -> Callable[[Profil, Organisasi, str], T]:
    """Ask once per unit: neither a profile nor an organisation ever changes, and the tree is walked for every route."""
    nama = fungsi.__name__

    @wraps(fungsi)
    def dengan_ingatan(profil: Profil, org: Organisasi, kode: str) -> T:
        kunci = (nama, id(profil), kode)
        ada: tuple[Profil, T] | None = org.ingatan.get(kunci)
        if ada is None:
            # The profile is kept beside the answer, so that no other can come to live under its id.
            ada = org.ingatan[kunci] = (profil, fungsi(profil, org, kode))
        return ada[1]

    return dengan_ingatan


@_ingat
def titik(profil: Profil, org: Organisasi, kode: str) -> Titik | None:
    """None for a kode that does not exist."""
    jalur = tuple(org.jalur(kode))
    if not jalur:
        return None
    batas = next((i for i, u in enumerate(jalur) if _adalah_pangkal(profil, u)), None)
    pangkal = jalur[batas] if batas is not None else None
    dalam = jalur[: batas + 1] if batas is not None else jalur
    level = next((u.level for u in jalur if u.level is not None), None)
    mentah = Titik(jalur, dalam, pangkal, None, level)
    return Titik(jalur, dalam, pangkal, _pola(profil, org, mentah), level)


def _adalah_pangkal(profil: Profil, unit: Unit) -> bool:
    return (
        unit.jenis in profil.unit.unit_mandiri
        or unit.jenis in profil.unit.perangkat_daerah
        or unit.perangkat_daerah is True
    )


def _pola(profil: Profil, org: Organisasi, t: Titik) -> str | None:
    """Own pattern of the base or below; else the one reading the text leaves for such a unit; else from further above."""
    sendiri = next((u.pola for u in t.dalam if u.pola), None)
    if sendiri:
        return sendiri
    for baris in profil.unit.pola_bawaan:
        if cocok(baris, profil, org, t):
            return baris.tetapkan
    return next((u.pola for u in t.jalur if u.pola), None)


def cocok(syarat: Syarat, profil: Profil, org: Organisasi, t: Titik, pegawai: Pegawai | None = None) -> bool:
    """Do all conditions of a row hold for this node (and person)?"""
    di_jalur = [u for u in t.dalam if u is not t.pangkal and u.jenis in syarat.melalui]
    if syarat.di and (t.pangkal is None or t.pangkal.jenis not in syarat.di):
        return False
    if syarat.jenis and t.simpul.jenis not in syarat.jenis:
        return False
    if syarat.di_bawah and not any(u.jenis in syarat.di_bawah for u in t.jalur[1:]):
        return False
    if syarat.melalui and not di_jalur:
        return False
    dimaksud = di_jalur[0] if di_jalur else t.pangkal
    if syarat.nama and (
        dimaksud is None or not any(kata.casefold() in dimaksud.nama.casefold() for kata in syarat.nama)
    ):
        return False
    if syarat.membawahi and (
        dimaksud is None or not jenis_di_bawah(org, dimaksud.kode) & {*syarat.membawahi}
    ):
        return False
    if syarat.dipimpin:
        kepala = org.kepala(t.pangkal.kode) if t.pangkal else None
        if kepala is None or kepala.jenis_jabatan not in syarat.dipimpin:
            return False
    if syarat.jenis_jabatan and (pegawai is None or pegawai.jenis_jabatan not in syarat.jenis_jabatan):
        return False
    if syarat.jenjang and (pegawai is None or pegawai.jenjang not in syarat.jenjang):
        return False
    if syarat.pola and t.pola not in syarat.pola:
        return False
    if syarat.level and t.level not in syarat.level:
        return False
    return profil.berlaku(syarat.bila)


def jenis_di_bawah(org: Organisasi, kode: str) -> set[str]:
    """Kinds of the units directly below this one."""
    return {unit.jenis for k in org.anak(kode) if (unit := org.unit(k))}


def cari_terdekat(sasaran: Terdekat, unit: tuple[Unit, ...], pangkal: Unit | None) -> Unit | None:
    """Nearest of the wanted jenis; else the base where the row allows it."""
    for u in unit:
        if u.jenis in sasaran.terdekat:
            return u
    return pangkal if sasaran.atau_pangkal else None


def unit_organisasi(profil: Profil, org: Organisasi, kode: str) -> str | None:
    """Kode of the nearest unit organisasi, the node itself included; None where there is none above."""
    hasil = unit_organisasi_dan_dasar(profil, org, kode)
    return hasil[0] if hasil else None


@_ingat
def unit_organisasi_dan_dasar(
    profil: Profil, org: Organisasi, kode: str
) -> tuple[str, tuple[Sitasi, ...]] | None:
    """The same with the sentence that makes its head the one who gives the work."""
    for u in org.jalur(kode):
        if u.unit_organisasi is False:
            continue
        t = titik(profil, org, u.kode)
        baris = next((b for b in profil.unit.unit_organisasi if t and cocok(b, profil, org, t)), None)
        if u.unit_organisasi or (baris and baris.nilai):
            dasar = baris.dasar if baris and baris.nilai else profil.unit.pimpinan
            return u.kode, profil.sitasi(dasar)
    return None


@_ingat
def perangkat_daerah(profil: Profil, org: Organisasi, kode: str) -> str | None:
    """Kode of the nearest Perangkat Daerah, the node itself included; an explicit flag wins over the default."""
    for u in org.jalur(kode):
        pd = u.perangkat_daerah
        if pd or (pd is None and u.jenis in profil.unit.perangkat_daerah):
            return u.kode
    return None


def lingkup(profil: Profil, org: Organisasi, asal: str, tujuan: str) -> str | None:
    """dalam_unit, lintas_unit or lintas_pd between two kode; None where a side belongs to no unit organisasi.

    The same unit organisasi is «dalam»; another Perangkat Daerah is told apart only where the regulation does.
    """
    dari, ke = unit_organisasi(profil, org, asal), unit_organisasi(profil, org, tujuan)
    if dari is None or ke is None:
        return None
    if dari == ke:
        return "dalam_unit"
    lain_pd = perangkat_daerah(profil, org, dari) != perangkat_daerah(profil, org, ke)
    return "lintas_pd" if lain_pd and profil.isi.membedakan_perangkat_daerah else "lintas_unit"


@_ingat
def atasan_jabatan(profil: Profil, org: Organisasi, kode: str) -> tuple[str | None, tuple[Sitasi, ...]]:
    """The unit whose head assesses the head of `kode` («atasan langsung»), with the citation; ultimately kepala_daerah.

    None for kepala_daerah, and where the tree ends below it.
    """
    t = titik(profil, org, kode)
    if t is None or t.simpul.jenis == "kepala_daerah":
        return None, profil.sitasi(profil.kedudukan.umum)
    atas = t.jalur[1:]
    for baris in profil.kedudukan.pemimpin:
        if not cocok(baris, profil, org, t):
            continue
        if isinstance(baris.pejabat, Terdekat):
            temu = cari_terdekat(baris.pejabat, atas, None)
            hasil = temu.kode if temu else None
        elif baris.pejabat == "perangkat_daerah":
            hasil = perangkat_daerah(profil, org, atas[0].kode) if atas else None
        else:
            hasil = atas[0].kode if atas else None
        if hasil:
            return hasil, profil.sitasi(baris.dasar)
    umum = profil.sitasi(profil.kedudukan.umum)
    if atas:
        return atas[0].kode, umum
    puncak = next((u.kode for u in org.semua_unit() if u.jenis == "kepala_daerah"), None)
    return puncak, umum
