"""What a test reads out of a rendered letter."""

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader

from services.surat.pdf import render


def baca(jenis: str, data: dict[str, Any], **lain: Any) -> PdfReader:
    return PdfReader(io.BytesIO(render(jenis, data, **lain)))


def teks(jenis: str, data: dict[str, Any]) -> str:
    """All pages, white space folded, places to break removed."""
    halaman = (h.extract_text() for h in baca(jenis, data).pages)
    return " ".join("\n".join(halaman).replace("\u200b", "").split())


def berurutan(isi: str, *bagian: str) -> None:
    letak = -1
    for satu in bagian:
        berikut = isi.find(satu, letak + 1)
        assert berikut > letak, f"«{satu}» tidak ada, atau tidak setelah yang sebelumnya, dalam: {isi}"
        letak = berikut


def huruf(pembaca: PdfReader) -> Iterator[tuple[str, bool]]:
    """(name, embedded) of every font of every page."""
    for halaman in pembaca.pages:
        for rujukan in halaman["/Resources"]["/Font"].values():
            fon = rujukan.get_object()
            turunan = fon["/DescendantFonts"][0].get_object() if "/DescendantFonts" in fon else fon
            uraian = turunan["/FontDescriptor"].get_object()
            yield fon["/BaseFont"].split("+")[-1], any(k.startswith("/FontFile") for k in uraian)


def letak(pembaca: PdfReader) -> Iterator[tuple[str, float]]:
    """(text, x in points from the left edge) of every piece of text."""
    potongan: list[tuple[str, float]] = []
    for halaman in pembaca.pages:
        halaman.extract_text(
            visitor_text=lambda isi, cm, tm, _f, _u: potongan.append((isi.strip(), cm[4] + tm[4]))
        )
    return ((isi, x) for isi, x in potongan if isi)
