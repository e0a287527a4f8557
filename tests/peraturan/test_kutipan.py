"""Every quotation stands in the regulation's text, and every repair of it is visible."""

import re
from pathlib import Path

import pytest

from rules.profil import daftar, muat

TEKS = Path(__file__).resolve().parents[3] / "shared" / "peraturan"


def _lipat(teks: str) -> str:
    return " ".join(teks.split())


@pytest.mark.parametrize("peraturan", daftar())
def test_kutipan_ada_dalam_naskah(peraturan: str) -> None:
    berkas = list(TEKS.glob(f"{peraturan.replace('_', '-')}-*.txt"))
    if not berkas:
        pytest.skip("naskah peraturan tidak ada di samping proyek")
    naskah = _lipat(berkas[0].read_text(encoding="utf-8"))
    hilang = [k for k, s in muat(peraturan).semua_sitasi().items() if _lipat(s.kutipan) not in naskah]
    assert hilang == []


@pytest.mark.parametrize("peraturan", daftar())
def test_perbaikan_tampak_dalam_kurung_siku(peraturan: str) -> None:
    """Outside [ ] the shown sentence is the quoted one; list dashes of the source file are layout, not text."""
    salah = []
    for kunci, s in muat(peraturan).semua_sitasi().items():
        kutipan = re.sub(r" - (?=\w+[.)])", " ", s.kutipan)
        bagian = re.split(r"\s*\[[^\]]*\]\s*", s.kutipan_tampil)
        if not re.fullmatch(".{0,24}?".join(map(re.escape, bagian)), kutipan):
            salah.append(kunci)
    assert salah == []
