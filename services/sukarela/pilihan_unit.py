"""The units that can be picked when somebody volunteers: the own one first, then near ones, then all by alphabet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rules.organisasi import Organisasi
from rules.profil import Profil
from rules.struktur import perangkat_daerah, unit_organisasi
from services import sebutan
from services.formulir import Pilihan
from services.konteks import Konteks

INSTANSI_LAIN = "@instansi"
"""Key of the option «another government»: chosen, it is explained, not followed."""
_DEKAT = 4
"""So many near units stand on the first page, before «Instansi lain»."""


@dataclass(frozen=True, slots=True)
class UnitPilihan:
    """A unit as an option: `uo` the unit organisasi it belongs to, `pd` its Perangkat Daerah."""

    kode: str
    nama: str
    uo: str
    pd: str | None
    sendiri: bool
    """It is a unit organisasi itself."""
    pendek: str
    """The name without its Perangkat Daerah."""


class _Kunci:
    """What the list depends on, by identity: an organisation never changes, a new import is a new one."""

    __slots__ = ("org", "profil")

    def __init__(self, profil: Profil, org: Organisasi) -> None:
        self.profil, self.org = profil, org

    def __hash__(self) -> int:
        return hash((id(self.org), id(self.profil)))

    def __eq__(self, lain: object) -> bool:
        return isinstance(lain, _Kunci) and lain.org is self.org and lain.profil is self.profil


@lru_cache(maxsize=2)
def _semua(kunci: _Kunci) -> tuple[tuple[UnitPilihan, Pilihan], ...]:
    """Every unit by alphabet, with its option as somebody from elsewhere sees it."""
    profil, org = kunci.profil, kunci.org
    hasil = []
    for u in org.semua_unit():
        uo = unit_organisasi(profil, org, u.kode)
        if uo is not None and u.jenis != "kepala_daerah":
            nama = sebutan.nama_unit(profil, org, u.kode)
            pd = perangkat_daerah(profil, org, u.kode)
            hasil.append(UnitPilihan(u.kode, nama, uo, pd, uo == u.kode, u.nama))
    hasil.sort(key=lambda u: (not u.sendiri, u.nama.casefold()))
    return tuple((u, _pilihan(u, None, None)) for u in hasil)


@lru_cache(maxsize=256)
def _urut(kunci: _Kunci, asal: str | None, pd: str | None) -> tuple[Pilihan, ...]:
    """The whole list for somebody of this unit: thousands of units are put in order once, not at every question."""
    sendiri = [_pilihan(u, asal, pd) for u, _ in _semua(kunci) if u.kode == asal]
    lain = [(u, _untuk(u, p, asal, pd)) for u, p in _semua(kunci) if u.kode != asal]
    dekat = [p for u, p in lain if u.sendiri and u.pd == pd]
    jauh = [p for u, p in lain if not (u.sendiri and u.pd == pd)]
    urut = [*dekat, *jauh]
    return (*sendiri, *urut[:_DEKAT], _instansi(), *urut[_DEKAT:])


def susun(k: Konteks, simpul: str, cari: str) -> Sequence[Pilihan]:
    """Options for a person who stands at `simpul`; with `cari` only those whose name contains every word of it."""
    kunci = _Kunci(k.profil, k.organisasi)
    asal = unit_organisasi(k.profil, k.organisasi, simpul)
    pd = perangkat_daerah(k.profil, k.organisasi, simpul)
    kata = cari.casefold().split()
    if not kata:
        return _urut(kunci, asal, pd)
    cocok = [(u, p) for u, p in _semua(kunci) if all(satu in u.nama.casefold() for satu in kata)]
    cocok.sort(key=lambda up: up[0].kode != asal)
    instansi = [_instansi()] if any(satu.startswith("instansi") for satu in kata) else []
    return [*(_untuk(u, p, asal, pd) for u, p in cocok), *instansi]


def _untuk(u: UnitPilihan, umum: Pilihan, asal: str | None, pd: str | None) -> Pilihan:
    """The option as this person sees it: the shared one wherever the unit is neither theirs nor next door."""
    return umum if u.uo != asal and u.pd != pd else _pilihan(u, asal, pd)


def _pilihan(u: UnitPilihan, asal: str | None, pd: str | None) -> Pilihan:
    nama = f"Unit saya: {u.pendek}" if u.kode == asal else u.pendek if u.pd == pd else u.nama
    return Pilihan(u.kode, sebutan.potong(nama, 60), {"kode": u.kode, "dalam": u.uo == asal})


def _instansi() -> Pilihan:
    return Pilihan(
        INSTANSI_LAIN, "Instansi lain di luar pemerintah daerah", {"kode": INSTANSI_LAIN, "dalam": False}
    )


def dalam_unit(j: Mapping[str, Any]) -> bool:
    """Is the unit that was picked the own one?"""
    return bool((j.get("unit") or {}).get("dalam"))
