"""A sample regency in which heads ask for people by calling services: who asks whom, and everybody approving in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from models import Penugasan, Surat
from rules.profil import daftar
from services.konteks import Konteks
from services.penunjukan import pemilihan as penunjukan_pilih
from services.penunjukan import pengajuan as penunjukan
from services.penunjukan.pengajuan import Isian
from services.permohonan.perkara import Perkara, muat
from tests.basis_data import Gudang, salinan
from tests.conftest import JamUji
from tests.percakapan.conftest import impor_contoh
from tests.services.daerah import Daerah

# The unit that owns the work, and the giving one, in the sample regencies.
PEMILIK = {
    "katingan": "SOSIAL",
    "tarakan": "SOSIAL",
    "lombok_barat": "KOMINFO-STAT",
    "bungo": "SOSIAL-LINJAM",
}
ASAL = {
    "katingan": "KOMINFO",
    "tarakan": "KOMINFO",
    "lombok_barat": "KOMINFO-APTIKA",
    "bungo": "KOMINFO-APTIKA",
}
BUDI, DEWI, SITI = "Budi Santoso", "Dewi Lestari", "Siti Aminah"


@pytest.fixture(params=daftar())
def peraturan(request: pytest.FixtureRequest) -> str:
    """Each regulation; a test of one says so."""
    return str(request.param)


@pytest.fixture
def basis_data_baru(gudang: Gudang, peraturan: str, jam: JamUji) -> Iterator[Callable[[], str]]:
    """The sample regency is imported once for each regulation, copied for every test."""
    with salinan(gudang, peraturan, lambda alamat: impor_contoh(alamat, peraturan, jam)) as buat:
        yield buat


@pytest.fixture
def daerah(k: Konteks) -> Daerah:
    daerah = Daerah(replace(k))
    daerah.aktifkan_semua()
    return daerah


def isian(daerah: Daerah, *nama: str, **lain: Any) -> Isian:
    id_, hari = daerah.k.profil.id, daerah.k.hari_ini
    orang = tuple(daerah.pegawai(n).id for n in nama)
    nilai: dict[str, Any] = {
        "pemilik": PEMILIK[id_],
        "asal": ASAL[id_],
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


def segar(daerah: Daerah, perkara: Perkara) -> Perkara:
    return muat(daerah.k, perkara.id)


def jalani(daerah: Daerah, perkara: Perkara, paling_banyak: int = 8) -> list[str]:
    """Everybody approves in turn; the offices that were asked."""
    lewat = []
    for _ in range(paling_banyak):
        kini = segar(daerah, perkara)
        i = kini.terbuka
        if kini.data.keadaan != "menunggu" or i is None:
            break
        lewat.append(f"{kini.langkah[i].tindakan} {'+'.join(str(p.unit) for p in kini.pejabat(i))}")
        for p in kini.pejabat(i):
            assert daerah.putuskan(daerah.kepala(str(p.unit))).hasil == "diputus"
    return lewat


def pilih(daerah: Daerah, unit: str, *nama: str) -> Perkara:
    """The head of `unit` picks on the open card."""
    kepala = daerah.kepala(unit)
    ids = [daerah.pegawai(n).id for n in nama]
    return penunjukan_pilih.pilih(daerah.sebagai(kepala), daerah.kartu(kepala).id, ids)


def langkah(perkara: Perkara) -> list[str]:
    """The promise: action and unit of each step."""
    return [f"{s.tindakan} {'+'.join(str(x.unit) for x in s.kursi)}" for s in perkara.rute.langkah]


def ditugaskan(daerah: Daerah, perkara: Perkara) -> list[int]:
    semua = select(Penugasan.pegawai_id).where(Penugasan.permohonan_id == perkara.id)
    return list(daerah.sesi.scalars(semua.order_by(Penugasan.id)))


def jenis_surat(daerah: Daerah, perkara: Perkara) -> list[str]:
    semua = select(Surat.jenis).where(Surat.permohonan_id == perkara.id).order_by(Surat.id)
    return list(daerah.sesi.scalars(semua))
