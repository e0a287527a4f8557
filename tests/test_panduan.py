"""The guides name the buttons and commands as they are."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from services import tombol

AKAR = Path(__file__).resolve().parent.parent
PANDUAN = sorted((AKAR / "docs" / "panduan").glob("*.md"))
BUKAN_TOMBOL = {"tebal", "Mulai"}  # the word that says what bold means; Telegram's own button
PERINTAH_BOTFATHER = {"newbot", "revoke"}


@cache
def _label() -> frozenset[str]:
    """Every label: the words on buttons, and the options that questions offer."""
    label = {satu for satu in vars(tombol).values() if isinstance(satu, str)}
    for berkas in [*(AKAR / "handlers").glob("*.py"), *(AKAR / "services").rglob("*.py")]:
        for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
            pilihan = isinstance(simpul, ast.Call) and getattr(simpul.func, "id", "") == "Pilihan"
            if pilihan or (isinstance(simpul, ast.JoinedStr) and berkas.stem.startswith("pilihan")):
                isi = (a.value for a in ast.walk(simpul) if isinstance(a, ast.Constant))
                label |= {a.rstrip(": ") for a in isi if isinstance(a, str)}
    return frozenset(label)


def _perintah() -> set[str]:
    pola = re.compile(r"perintah\(\"(\w+)\"")
    return {
        nama
        for berkas in (AKAR / "handlers").glob("*.py")
        for nama in pola.findall(berkas.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize("berkas", PANDUAN, ids=lambda p: p.stem)
def test_setiap_tombol_dan_perintah_ada(berkas: Path) -> None:
    """What is printed bold is a button (a number behind it is added by the bot); `/x` is a command."""
    teks = berkas.read_text(encoding="utf-8")
    tebal = {" ".join(satu.split()) for satu in re.findall(r"\*\*(.+?)\*\*", teks, re.DOTALL)}
    assert tebal - _label() - BUKAN_TOMBOL == set()
    assert set(re.findall(r"`/(\w+)`", teks)) - _perintah() - PERINTAH_BOTFATHER == set()


def test_panduan_memuat_tombol_yang_memutus() -> None:
    """What decides, sends or ends something is explained somewhere."""
    teks = " ".join(" ".join(p.read_text(encoding="utf-8").split()) for p in PANDUAN)
    wajib = (
        "SETUJUI TOLAK KEMBALIKAN DASAR_HUKUM TARIK_PERMOHONAN PILIH_PEGAWAI BERI_PANDANGAN CATAT_JAWABAN CATAT_KEPUTUSAN "
        "ISI_NOMOR UNGGAH_SURAT TETAPKAN_TANPA BATALKAN_TIM GANTI_KETUA TAMBAH_ANGGOTA LEPAS_ANGGOTA PERPANJANG_TIM "
        "BUBARKAN_TIM BUKA_SUKARELA RINCIAN_PELAKSANAAN BAGI_TUGAS RENCANA_SAYA TERIMA BERI_UMPAN_BALIK PUTUSKAN ALIHKAN "
        "TANDAI_SELESAI SERAHKAN_HASIL SESUAI_TARGET KEMBALIKAN_UNTUK_PERBAIKAN ATUR_PENGINGAT SEDANG_CUTI MINTA_LAPORAN"
    )
    assert [n for n in wajib.split() if f"**{getattr(tombol, n)}**" not in teks] == []
