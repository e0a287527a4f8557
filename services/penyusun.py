"""Typst, warm: one compiler in a process for letters (PDF), pictures (PNG) and lists (PDF).

Fonts come from the repository only; what people typed travels as JSON values in `masukan`, so it is never read as markup.
"""

from pathlib import Path
from threading import Lock
from typing import Literal

import typst

AKAR = Path(__file__).resolve().parent.parent / "messages"
_HURUF = AKAR / "surat" / "fonts"

# typst.Compiler must not be entered by two threads at once.
_kunci = Lock()
_penyusun: typst.Compiler | None = None


def susun(
    templat: str,
    masukan: dict[str, str],
    dibuat: int,
    *,
    format: Literal["pdf", "png"] = "pdf",
    ppi: float | None = None,
) -> bytes:
    """One file from `messages/<templat>`: `format` pdf, or png of a single page at `ppi` dots an inch.

    `dibuat`: seconds since 1970, the date inside a PDF. Equal arguments give equal bytes. Threads take turns.
    """
    global _penyusun
    with _kunci:
        if _penyusun is None:
            huruf = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_HURUF])
            _penyusun = typst.Compiler(root=AKAR, font_paths=huruf, ignore_system_fonts=True)
        hasil = _penyusun.compile(
            input=AKAR / templat, sys_inputs=masukan, timestamp=dibuat, format=format, ppi=ppi
        )
    if not isinstance(hasil, bytes):
        raise TypeError("Typst menghasilkan lebih dari satu berkas.")
    return hasil
