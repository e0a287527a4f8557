"""The words of every screen: short sentences, no slang, no exclamation marks; read from the templates themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from services.layar import AKAR
from tests.percakapan import bahasa

PALING_BANYAK_KATA = 20
SEMUA = sorted(t for t in AKAR.rglob("*.j2") if t.parent.name != "web")


def _polos(templat: Path) -> str:
    """The text with every value as one word; the branches of a condition stand on lines of their own."""
    teks = re.sub(r"\{#.*?#\}", "", templat.read_text(encoding="utf-8"), flags=re.S)
    teks = re.sub(r"\{\{.*?\}\}", "nilai", teks, flags=re.S)
    teks = re.sub(r"\{%.*?%\}", "\n", teks, flags=re.S)
    return re.sub(r"</?\w+[^>]*>", "", teks)


@pytest.mark.parametrize("templat", SEMUA, ids=lambda t: t.relative_to(AKAR).as_posix())
def test_kalimat_pendek_dan_sopan(templat: Path) -> None:
    teks = _polos(templat)
    kalimat = [k for k in re.split(r"[.?:;]\s|[\n]", teks) if k.strip()]
    panjang = [k.strip() for k in kalimat if len(k.split()) > PALING_BANYAK_KATA]
    assert not panjang
    assert not bahasa.TERLARANG.findall(teks)


def test_ada_yang_diperiksa() -> None:
    assert len(SEMUA) > 20
