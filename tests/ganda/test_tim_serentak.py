"""Two giving sides answer at the same instant, two heads change one team: the decision opens once, and one change holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import func, select, update

from models import Kartu, Langkah, Pegawai, Permohonan
from services.permohonan import persetujuan
from services.permohonan.pencatatan import TidakDapatDiajukan
from services.tim import pembentukan as pembentukan_tim
from services.tim import perubahan as tim_perubahan
from tests.ganda.conftest import KALI, Balap
from tests.services.daerah import Daerah
from tests.services.test_tim_bentuk import BUDI, DALAM, DEWI, isian

pytestmark = pytest.mark.postgresql

PEMBERI = ("SOSIAL", "BPKPAD")


def _bentuk(d: Daerah, nama: str) -> int:
    h = DALAM[d.k.profil.id]
    luar = [
        d.sesi.scalars(
            select(Pegawai.nama).where(Pegawai.unit.startswith(unit), Pegawai.jenis_jabatan == "fungsional")
        ).first()
        for unit in PEMBERI
        if d.k.profil.id == "tarakan"
    ]
    baru = isian(d, h.unit, BUDI, BUDI, DEWI, *(n for n in luar if n), nama=nama)
    return pembentukan_tim.bentuk(d.sebagai(h.pembentuk), baru).id


def _setujui(d: Daerah, unit: str) -> str:
    """The head of the unit approves the open card."""
    kepala = d.kepala(unit)
    kartu_id, versi = d.sesi.execute(
        select(Kartu.id, Langkah.versi)
        .join(Langkah, Langkah.id == Kartu.langkah_id)
        .where(Kartu.pegawai_id == kepala.id, Kartu.keadaan == "terbuka")
    ).one()
    return persetujuan.putuskan(d.sebagai(kepala), kartu_id, versi, "disetujui").hasil


@pytest.mark.parametrize("peraturan", ["tarakan"])
def test_dua_unit_memberi_bersamaan(balap: Balap) -> None:
    """Neither sees the other's answer in time, and yet the decision opens, once."""
    for n in range(KALI // 6):
        tim_id = balap.lakukan(lambda d, n=n: _bentuk(d, f"Tim {n}"))
        hasil = balap.serentak(*(lambda d, u=u: _setujui(d, u) for u in PEMBERI), balik=n % 2 == 1)
        assert hasil == ["diputus", "diputus"]
        milik = select(func.count()).where(Permohonan.tim_id == tim_id, Permohonan.jenis == "tim")
        assert balap.lakukan(lambda d, s=milik: d.sesi.scalar(s)) == 1
        assert balap.lakukan(lambda d: _setujui(d, "SETDA")) == "diputus"


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_dua_perubahan_bersamaan(balap: Balap) -> None:
    """It is dissolved while its ketua is replaced: the second is told to wait."""
    tim_id = balap.lakukan(lambda d: _bentuk(d, "Tim Satu Data"))
    balap.lakukan(lambda d: _setujui(d, "KOMINFO"))

    def bubarkan(d: Daerah) -> bool:
        return _coba(d, lambda: tim_perubahan.bubarkan(d.sebagai(d.kepala("KOMINFO-APTIKA")), tim_id))

    def ganti_ketua(d: Daerah) -> bool:
        k = d.sebagai(d.kepala("KOMINFO-APTIKA"))
        return _coba(d, lambda: tim_perubahan.ganti_ketua(k, tim_id, d.pegawai(DEWI).id))

    for n in range(KALI // 6):
        assert sorted(balap.serentak(bubarkan, ganti_ketua, balik=n % 2 == 1)) == [False, True]
        balap.lakukan(
            lambda d: d.sesi.execute(
                update(Permohonan).where(Permohonan.keadaan == "menunggu").values(keadaan="ditarik")
            )
        )


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_diberikan_saat_perubahan_lain_diputus(balap: Balap) -> None:
    """She is given at the instant in which the other change is signed: neither leaves her decision to the other."""

    def tambah(d: Daerah, tim_id: int) -> None:
        ids = [d.pegawai(nama).id for nama in ("Feri Ardiansyah", "Wirda")]
        tim_perubahan.tambah(d.sebagai(d.kepala("KOMINFO-APTIKA")), tim_id, ids, "Statistik")

    for n in range(KALI // 6):
        tim_id = balap.lakukan(lambda d, n=n: _bentuk(d, f"Tim {n}"))
        assert balap.lakukan(lambda d: _setujui(d, "KOMINFO")) == "diputus"
        balap.lakukan(lambda d, t=tim_id: tambah(d, t))
        hasil = balap.serentak(
            lambda d: _setujui(d, "KOMINFO"), lambda d: _setujui(d, "SOSIAL-LINJAM"), balik=n % 2 == 1
        )
        assert hasil == ["diputus", "diputus"]
        milik = select(Permohonan.keadaan).where(Permohonan.tim_id == tim_id, Permohonan.perihal == "tambah")
        assert sorted(balap.lakukan(lambda d, s=milik: d.sesi.scalars(s).all())) == ["disetujui", "menunggu"]
        assert balap.lakukan(lambda d: _setujui(d, "KOMINFO")) == "diputus"


def _coba(d: Daerah, lakukan: Callable[[], object]) -> bool:
    try:
        lakukan()
    except TidakDapatDiajukan:
        d.sesi.rollback()
        return False
    return True
