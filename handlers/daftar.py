"""Every conversation of the bot, put together once."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from handlers.rute import Rute, RuteFormulir, Tabel
from services import draf

PERCAKAPAN = (
    "mulai",
    "beranda",
    "aturan",
    "bantuan",
    "data_saya",
    "formulir",
    "laporan",
    "laporan_masuk",
    "laporan_tim",
    "minta_laporan",
    "kendala",
    "evaluasi",
    "sukarela",
    "permohonan",
    "persetujuan",
    "tim_bentuk",
    "tim",
    "tim_ubah",
    "papan",
    "kertas",
    "surat",
    "penunjukan",
    "penunjukan_kartu",
    "tugas",
    "rekap",
    "pengingat",
    "ekspor",
)
"""Modules of this folder that have a `DAFTAR`."""


def kumpulkan() -> Tabel:
    """The routes of every conversation; their forms become known to services/draf.py."""
    return susun(rute for nama in PERCAKAPAN for rute in import_module(f"handlers.{nama}").DAFTAR)


def susun(daftar: Iterable[Rute | RuteFormulir]) -> Tabel:
    """A table from any list of routes (tests have their own)."""
    rute: list[Rute] = []
    for satu in daftar:
        if isinstance(satu, RuteFormulir):
            draf.FORMULIR[satu.formulir.nama] = satu.formulir
        else:
            rute.append(satu)
    return Tabel(rute)
