"""Which function answers: by command, by the first letter of a button's data, else by asking one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from handlers.masuk import Masuk
from services.formulir import Formulir
from services.konteks import Konteks

Fungsi = Callable[[Konteks, Masuk], Any]


@dataclass(frozen=True, slots=True)
class Rute:
    """One line of a conversation's `DAFTAR`. `tamu`: people without an active account may use it, too."""

    jenis: str
    kunci: str
    fungsi: Fungsi
    urutan: int = 0
    tamu: bool = False


@dataclass(frozen=True, slots=True)
class RuteFormulir:
    formulir: Formulir


def perintah(nama: str, fungsi: Fungsi, *, tamu: bool = False) -> Rute:
    """`/nama`"""
    return Rute("perintah", nama, fungsi, tamu=tamu)


def ketukan(awalan: str, fungsi: Fungsi, *, tamu: bool = False) -> Rute:
    """Buttons whose data starts with `awalan:`; an awalan of two parts (`m:bantuan`) goes before its first part."""
    return Rute("ketukan", awalan, fungsi, tamu=tamu)


def menu(layar: str, fungsi: Fungsi, *, tamu: bool = False) -> Rute:
    """Buttons `m:<layar>[:<halaman>]`"""
    return ketukan(f"m:{layar}", fungsi, tamu=tamu)


def aksi(awalan: str, nama: str, fungsi: Fungsi) -> Rute:
    """Buttons `<awalan>:<id>:<nama>[…]` (a «+» at the end is the same action): one thing, several conversations (`tg:12:lapor`)."""
    return ketukan(f"{awalan}:*:{nama}", fungsi)


def pesan(fungsi: Callable[[Konteks, Masuk], bool], *, urutan: int, tamu: bool = False) -> Rute:
    """Text, contacts and files. The functions are asked in order of `urutan` until one returns True.

    10: a reply to a card · 50: the open form · 90: anything else (the home screen). With `tamu` it is asked for people
    without an active account, and only for them.
    """
    return Rute("pesan", "", fungsi, urutan, tamu)


def formulir(form: Formulir) -> RuteFormulir:
    """A form; its taps (`f:`), texts and files are handled by handlers/formulir.py."""
    return RuteFormulir(form)


class Tabel:
    """All routes. Built once; two routes for one command or prefix are an error."""

    def __init__(self, rute: Iterable[Rute]) -> None:
        self.perintah: dict[str, Rute] = {}
        self.ketukan: dict[str, Rute] = {}
        self.pesan: list[Rute] = []
        for satu in rute:
            if satu.jenis == "pesan":
                self.pesan.append(satu)
                continue
            tabel = self.perintah if satu.jenis == "perintah" else self.ketukan
            if satu.kunci in tabel:
                raise ValueError(f"rute {satu.jenis} «{satu.kunci}» ada dua")
            tabel[satu.kunci] = satu
        self.pesan.sort(key=lambda satu: satu.urutan)

    def cari(self, m: Masuk) -> Rute | None:
        """The route by command or button; None: ask the `pesan` routes."""
        if m.data is not None:
            awalan, kedua, ketiga = (*m.data.removesuffix("+").split(":", 3), "", "")[:3]
            dicari = (f"{awalan}:{kedua}", f"{awalan}:*:{ketiga}", awalan)
            return next((self.ketukan[kunci] for kunci in dicari if kunci in self.ketukan), None)
        if (ada := m.perintah) is not None:
            return self.perintah.get(ada[0])
        return None
