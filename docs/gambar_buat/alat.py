"""What a machine needs before pictures can be made."""

from __future__ import annotations

import shutil
from pathlib import Path

FONTS = Path(__file__).resolve().parents[2] / "messages" / "surat" / "fonts"


class AlatKurang(Exception):
    """A program is missing; the message is one sentence that says which package brings it."""


def chromium() -> str:
    """The browser. Raises AlatKurang."""
    ada = shutil.which("chromium") or shutil.which("chromium-browser")
    if ada is None:
        raise AlatKurang("Chromium tidak ada: pasang dahulu dengan «apt-get install chromium».")
    return ada


def pdftoppm() -> str:
    """What turns a PDF into pictures. Raises AlatKurang."""
    ada = shutil.which("pdftoppm")
    if ada is None:
        raise AlatKurang("pdftoppm tidak ada: pasang dahulu dengan «apt-get install poppler-utils».")
    return ada


def huruf_sendiri(folder: Path) -> dict[str, str]:
    """Environment in which a browser sees only the fonts of this repository: the same pictures on every machine."""
    aturan = folder / "fonts.conf"
    aturan.write_text(
        f"<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig><dir>{FONTS}</dir>"
        f"<cachedir>{folder}</cachedir><match target='pattern'><edit name='family' mode='prepend' binding='strong'>"
        "<string>Liberation Sans</string></edit></match></fontconfig>",
        encoding="utf-8",
    )
    return {"FONTCONFIG_FILE": str(aturan)}
