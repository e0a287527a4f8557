"""Penunjukan as use cases, in each regulation: chains, letters, who gets what."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from models import Surat
from rules.profil import daftar
from services import penunjukan
from services.konteks import Konteks
from services.penunjukan import Isian
from services.perkara import Perkara, muat
from tests.services.daerah import Daerah, siapkan

# Who heads the unit that owns the work, and the giving unit, in the sample regencies.
PEMILIK = {
    "katingan": "SOSIAL",
    "tarakan": "SOSIAL",
    "lombok_barat": "SOSIAL-LINJAM",
    "bungo": "SOSIAL-LINJAM",
}
ASAL = {
    "katingan": "KOMINFO",
    "tarakan": "KOMINFO",
    "lombok_barat": "KOMINFO-APTIKA",
    "bungo": "KOMINFO-APTIKA",
}


@pytest.fixture(params=daftar())
def peraturan(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def daerah(k: Konteks) -> Daerah:
    daerah = siapkan(k)
    daerah.aktifkan_semua()
    return daerah


def isian(
    daerah: Daerah, *nama: str, pemilik: str | None = None, asal: str | None = None, **lain: Any
) -> Isian:
    id_ = daerah.k.profil.id
    hari = daerah.k.hari_ini
    orang = tuple(daerah.pegawai(n).id for n in nama)
    nilai: dict[str, Any] = {
        "pemilik": pemilik or PEMILIK[id_],
        "asal": asal or ASAL[id_],
        "instansi": None,
        "pegawai": orang,
        "banyak": max(1, len(orang)),
        "peran": "individu",
        "kegiatan": "penyusunan data kemiskinan",
        "maksud": "Menyusun data kemiskinan terpadu.",
        "kompetensi": "pengolahan data",
        "harapan": "Satu set data terpadu.",
        "mulai": hari + timedelta(days=7),
        "selesai": date(hari.year + 1, 2, 28),
    }
    return Isian(**(nilai | lain))


def ajukan(daerah: Daerah, isi: Isian) -> Perkara:
    return penunjukan.ajukan(daerah.sebagai(daerah.kepala(isi.pemilik)), isi)


def jalani(daerah: Daerah, perkara: Perkara) -> list[str]:
    """Everybody approves in turn; the offices that were asked."""
    lewat = []
    for _ in range(8):
        segar = muat(daerah.k, perkara.id)
        if segar.data.keadaan != "menunggu" or segar.terbuka is None:
            break
        for p in segar.pejabat(segar.terbuka):
            lewat.append(f"{segar.langkah[segar.terbuka].tindakan} {p.unit}")
            assert daerah.putuskan(daerah.kepala(str(p.unit))).hasil == "diputus"
    return lewat


def surat(daerah: Daerah, perkara: Perkara) -> list[str]:
    return [s.jenis for s in daerah.sesi.query(Surat).filter_by(permohonan_id=perkara.id).order_by(Surat.id)]


# Who acts, in order: action and unit.
RANTAI = {
    "katingan": ["rekomendasi KOMINFO-APTIKA", "persetujuan KOMINFO"],
    "lombok_barat": [
        "persetujuan SOSIAL",
        "instruksi KOMINFO",
        "rekomendasi KOMINFO-APTIKA",
        "persetujuan KOMINFO",
        "pengesahan KOMINFO-APTIKA",
    ],
    "bungo": ["persetujuan KOMINFO-APTIKA"],
    "tarakan": ["persetujuan KOMINFO"],
}


def test_lintas_unit_menurut_nama(daerah: Daerah) -> None:
    perkara = ajukan(daerah, isian(daerah, "Budi Santoso"))
    assert jalani(daerah, perkara) == RANTAI[daerah.k.profil.id]
