"""Spreadsheets for people: text stays text, dates are dates on the Pemda's clock. Imported only where somebody asks for a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any
from zoneinfo import ZoneInfo

import orjson
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

_SEL_TERPANJANG = 32_767
_BARIS_LEMBAR = 1_048_576


class TerlaluBesar(Exception):
    """A spreadsheet cannot hold it; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Lembar:
    """One sheet: a head and rows of as many values. `lebar`: widths in characters; with them long text is wrapped."""

    nama: str
    kolom: Sequence[str]
    baris: Iterable[Sequence[Any]]
    lebar: Sequence[int] = ()


def tulis(
    zona: ZoneInfo, semua: Iterable[Lembar], ke: Path | IO[bytes], *, kunci: bool = False
) -> dict[str, int]:
    """Write the workbook; returns the rows of each sheet. `kunci`: the sheets are protected against slips of the finger.

    Raises TerlaluBesar.
    """
    buku = Workbook(write_only=True)
    jumlah = {}
    for satu in semua:
        lembar = buku.create_sheet(satu.nama)
        lembar.freeze_panes = "A2"
        lembar.protection.sheet = kunci
        for ke_, lebar in enumerate(satu.lebar, 1):
            lembar.column_dimensions[get_column_letter(ke_)].width = lebar
        lembar.append([_judul(lembar, nama) for nama in satu.kolom])
        banyak = 0
        for baris in satu.baris:
            banyak += 1
            if banyak >= _BARIS_LEMBAR:
                raise TerlaluBesar(
                    f"Lembar {satu.nama} melebihi {_BARIS_LEMBAR} baris. Pakai keluaran .json."
                )
            lembar.append([_sel(lembar, nilai, zona, lipat=bool(satu.lebar)) for nilai in baris])
        jumlah[satu.nama] = banyak
    buku.save(ke)
    return jumlah


def _judul(lembar: Any, nama: str) -> Any:
    sel = WriteOnlyCell(lembar, value=nama)
    sel.font = Font(bold=True)
    return sel


def _sel(lembar: Any, nilai: Any, zona: ZoneInfo, *, lipat: bool) -> Any:
    """A cell that shows the value. Text stays text: what a person typed must never run as a formula."""
    match nilai:
        case None | bool() | int() | float():
            return nilai
        case datetime():
            return nilai.astimezone(zona).replace(tzinfo=None)
        case date():
            return nilai
        case str():
            teks = nilai
        case _:
            teks = orjson.dumps(nilai).decode()
    sel = WriteOnlyCell(lembar, value=None)
    sel.value = ILLEGAL_CHARACTERS_RE.sub("", teks)[:_SEL_TERPANJANG]
    sel.data_type = "s"
    if lipat:
        sel.alignment = Alignment(wrap_text=True, vertical="top")
    return sel
