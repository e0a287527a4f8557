"""A screen: one Jinja file under messages/, its buttons, and nothing that a person typed left unescaped."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from services import sebutan, tanggal
from services.tombol import Tombol

AKAR = Path(__file__).resolve().parent.parent / "messages"

lingkungan = Environment(
    loader=FileSystemLoader(AKAR),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
# Dates as offices write them: {{ mulai | tanggal_panjang }}.
lingkungan.filters.update(
    {
        fungsi.__name__: fungsi
        for fungsi in (
            tanggal.tanggal_panjang,
            tanggal.tanggal_singkat,
            tanggal.hari_tanggal,
            tanggal.jam,
            tanggal.hari_tanggal_jam,
            tanggal.tanggal_jam_singkat,
            tanggal.rentang,
            sebutan.potong,
            sebutan.kutip,
            sebutan.titik,
            sebutan.kecil,
        )
    }
)


@dataclass(frozen=True, slots=True)
class Layar:
    """Text in Telegram's HTML, inline buttons row by row, or a reply keyboard (rows of (label, minta_kontak))."""

    teks: str
    tombol: tuple[tuple[Tombol, ...], ...] = ()
    papan: tuple[tuple[tuple[str, bool], ...], ...] = ()
    hapus_papan: bool = False


@cache
def _templat(nama: str) -> Template:
    return lingkungan.get_template(f"{nama}.j2")


def layar(
    nama: str,
    /,
    *,
    tombol: Sequence[Sequence[Tombol]] = (),
    papan: Sequence[Sequence[tuple[str, bool]]] = (),
    hapus_papan: bool = False,
    **data: Any,
) -> Layar:
    """Render `messages/<nama>.j2`. A name that the template needs and `data` lacks is an error, not an empty space."""
    return Layar(
        _templat(nama).render(data).strip(),
        tuple(tuple(baris) for baris in tombol if baris),
        tuple(tuple(baris) for baris in papan),
        hapus_papan,
    )
