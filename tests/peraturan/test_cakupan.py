"""No row of a profile without a sentence: each rule, limit and chain decides at least one, each switch is tried."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

import rules.evaluasi
import rules.kedudukan
import rules.kendala
import rules.pelaporan
import rules.penunjukan
import rules.rute
import rules.struktur
import rules.tim
from rules.profil import OPSI_WAJIB, Profil, daftar
from tests.peraturan.kalimat import jawab, profil, semua_kalimat


def _baris(p: Profil) -> Iterator[tuple[str, BaseModel]]:
    bagian: dict[str, tuple[BaseModel, ...]] = {
        "unit.unit_organisasi": p.unit.unit_organisasi,
        "unit.pola_bawaan": p.unit.pola_bawaan,
        "kedudukan.pemimpin": p.kedudukan.pemimpin,
        "kedudukan.penetapan_pimpinan": p.kedudukan.penetapan_pimpinan,
        "kedudukan.baris": p.kedudukan.baris,
        "sukarela.batas": p.sukarela.batas,
        "sukarela.jalur": p.sukarela.jalur,
        "penunjukan.peminta": p.penunjukan.peminta,
        "penunjukan.batas": p.penunjukan.batas,
        "penunjukan.jalur": p.penunjukan.jalur,
        "tim.batas": p.tim.batas,
        "tim.ketua": p.tim.ketua,
        "tim.keputusan": p.tim.keputusan,
        "pelaporan.pelaku": p.pelaporan.pelaku,
        "pelaporan.laporan": p.pelaporan.laporan,
        "pelaporan.permintaan": p.pelaporan.permintaan,
        "evaluasi.alur": p.evaluasi.alur,
        "kendala": (p.kendala.pelapor, *p.kendala.baris),
    }
    for nama, semua in bagian.items():
        for nomor, satu in enumerate(semua, 1):
            yield f"{p.id}.yaml: {nama}.{nomor}", satu


def test_setiap_baris_profil_dipakai_sebuah_kalimat(monkeypatch: pytest.MonkeyPatch) -> None:
    kena: set[int] = set()

    def catat(modul: Any, nama: str) -> None:
        asli = getattr(modul, nama)

        def rekam(*argumen: Any) -> Any:
            hasil = asli(*argumen)
            pakai = argumen[:1] if hasil is True else hasil if isinstance(hasil, list) else (hasil,)
            kena.update(id(satu) for satu in pakai)
            return hasil

        monkeypatch.setattr(modul, nama, rekam)

    catat(rules.struktur, "cocok")
    monkeypatch.setattr(rules.kedudukan, "cocok", rules.struktur.cocok)
    catat(rules.rute, "_batas")
    catat(rules.rute, "_pilih_jalur")
    catat(rules.penunjukan, "batas_berlaku")
    monkeypatch.setattr(rules.tim, "batas_berlaku", rules.penunjukan.batas_berlaku)
    catat(rules.penunjukan, "pilih_peminta")
    catat(rules.penunjukan, "pilih_jalur")
    catat(rules.tim, "pilih_ketua")
    catat(rules.tim, "pilih_keputusan")
    catat(rules.pelaporan, "pilih_laporan")
    catat(rules.pelaporan, "pilih_permintaan")
    catat(rules.pelaporan, "menahan")
    catat(rules.kendala, "menahan")
    catat(rules.evaluasi, "pilih_alur")
    catat(rules.kendala, "pilih_kendala")
    for _, naskah, kalimat in semua_kalimat():
        jawab(naskah, kalimat)
    assert [letak for p in map(profil, daftar()) for letak, satu in _baris(p) if id(satu) not in kena] == []


def test_setiap_bacaan_lain_dicoba() -> None:
    """The engine's own switches are tried once for all; every other one in its own regulation."""
    dicoba = {(n.peraturan, *satu) for _, n, k in semua_kalimat() for satu in k.opsi.items()}
    belum = [
        (p.id, kunci, nilai)
        for p in map(profil, daftar())
        for kunci, opsi in p.daftar_opsi.items()
        for nilai in opsi.pilihan
        if kunci not in OPSI_WAJIB and nilai != opsi.bawaan and (p.id, kunci, nilai) not in dicoba
    ]
    assert belum == []
