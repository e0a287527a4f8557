"""Teams as a use case: who forms them by which decision, who comes in from elsewhere, what is in force afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from models import Penugasan, Surat
from services import pembentukan_tim
from services import tim as baca
from services.konteks import Konteks
from services.pembentukan_tim import Isian
from services.tim import DataTim
from services.tim_susunan import susun
from tests.services.daerah import Daerah, siapkan

PERATURAN = ["katingan", "lombok_barat", "bungo", "tarakan"]
BUDI, DEWI, SITI, RAHMA = "Budi Santoso", "Dewi Lestari", "Siti Aminah", "Rahma Wulandari"


@dataclass(frozen=True)
class Harapan:
    """What matrix §6 makes of a team in KOMINFO: who forms it for which unit, who must sign it off, the letter."""

    pembentuk: str
    unit: str
    pengesah: str | None
    jenis: str
    judul: str


DALAM = {
    "katingan": Harapan(RAHMA, "KOMINFO", None, "surat_tugas", "Surat Perintah Tugas"),
    "lombok_barat": Harapan(SITI, "KOMINFO-APTIKA", None, "surat_tugas", "Surat Tugas"),
    "bungo": Harapan(SITI, "KOMINFO-APTIKA", RAHMA, "surat_tugas", "Surat Tugas"),
    "tarakan": Harapan(
        RAHMA, "KOMINFO", None, "keputusan", "Keputusan Kepala Dinas Komunikasi dan Informatika"
    ),
}


@pytest.fixture(params=PERATURAN)
def peraturan(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def daerah(k: Konteks) -> Daerah:
    d = siapkan(k)
    d.aktifkan_semua()
    return d


def isian(daerah: Daerah, unit: str, ketua: str | None, *anggota: str, **lain: Any) -> Isian:
    hari = daerah.k.hari_ini
    id_ = [daerah.pegawai(nama).id for nama in anggota]
    return replace(
        Isian(
            pemilik=unit,
            nama="Tim Satu Data",
            sasaran="Meningkatnya kualitas data sektoral",
            target="12 set data terbit",
            mulai=hari + timedelta(days=7),
            selesai=date(hari.year + 1, 3, 31),
            susunan=susun(daerah.pegawai(ketua).id if ketua else None, id_, lain.pop("luar", ())),
            interval="bulanan",
            kompetensi="Pengolahan data",
        ),
        **lain,
    )


def bentuk(daerah: Daerah, *anggota: str, ketua: str | None = BUDI, **lain: Any) -> DataTim:
    h = DALAM[daerah.k.profil.id]
    return pembentukan_tim.bentuk(daerah.sebagai(h.pembentuk), isian(daerah, h.unit, ketua, *anggota, **lain))


def surat_terakhir(daerah: Daerah) -> Surat:
    return daerah.sesi.scalars(select(Surat).order_by(Surat.id.desc()).limit(1)).one()


def muat(daerah: Daerah, tim_id: int) -> DataTim:
    tim = baca.muat(daerah.k, tim_id)
    assert tim is not None
    return tim


def penugasan(daerah: Daerah, tim_id: int) -> dict[str, tuple[str, str, date]]:
    """Role, state and last day by name."""
    org = daerah.k.organisasi
    baris = daerah.sesi.execute(
        select(Penugasan.pegawai_id, Penugasan.peran, Penugasan.keadaan, Penugasan.selesai).where(
            Penugasan.tim_id == tim_id
        )
    )
    hasil = {}
    for pegawai_id, peran, keadaan, selesai in baris:
        p = org.pegawai(pegawai_id)
        assert p is not None
        assert p.nama not in hasil, "satu orang, satu penugasan"
        hasil[p.nama] = (peran, keadaan, selesai)
    return hasil


def test_dalam_unit(daerah: Daerah) -> None:
    """Signed at once where the head signs, else signed off first; then everybody has a place, an assignment and the letter."""
    h = DALAM[daerah.k.profil.id]
    tim = bentuk(daerah, BUDI, DEWI)
    if h.pengesah:
        assert tim.keadaan == "disusun"
        assert penugasan(daerah, tim.id) == {}
        daerah.putuskan(h.pengesah)
        tim = muat(daerah, tim.id)
    assert tim.keadaan == "berjalan"
    assert tim.ketua is not None
    assert tim.ketua.pegawai_id == daerah.pegawai(BUDI).id
    assert penugasan(daerah, tim.id) == {
        BUDI: ("ketua", "berjalan", tim.selesai),
        DEWI: ("anggota", "berjalan", tim.selesai),
    }
    surat = surat_terakhir(daerah)
    assert (surat.jenis, surat.judul) == (h.jenis, h.judul)
    for nama in (BUDI, DEWI, h.pembentuk, h.pengesah or h.pembentuk):
        assert [b for b in daerah.keluar(nama, "surat") if h.judul in b.muatan["caption"]], nama
