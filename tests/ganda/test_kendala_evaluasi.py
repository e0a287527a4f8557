"""Two heads decide on one obstacle, two taps hand one result in, a head accepts while the ketua withdraws: one of them holds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from models import Kendala, Penugasan, Permohonan, Tim
from services.evaluasi import penyerahan
from services.evaluasi.penyerahan import Isian
from services.kendala import alur as kendala
from services.kendala.alur import Isian as IsianKendala
from services.laporan.hasil import baca_capaian, baca_target
from services.permohonan import pemohon, persetujuan
from services.permohonan.pencatatan import TidakDapatDiajukan
from tests.ganda.conftest import KALI, Balap
from tests.services.contoh_tim import bentuk_langsung
from tests.services.daerah import Daerah

BUDI, DEWI, SITI = "Budi Santoso", "Dewi Lestari", "Siti Aminah"

pytestmark = pytest.mark.postgresql


@pytest.fixture
def peraturan() -> str:
    return "bungo"


def _tim(d: Daerah, *, luar: bool = False) -> None:
    hari = d.k.hari_ini
    lain = [d.pegawai("Wirda").id] if luar else []
    bentuk_langsung(
        d.k,
        unit="KOMINFO-APTIKA",
        nama="Tim Satu Data",
        ketua_id=d.pegawai(BUDI).id,
        anggota_id=[d.pegawai(DEWI).id, *lain],
        pembentuk_id=d.pegawai(SITI).id,
        mulai=hari - timedelta(days=9),
        selesai=hari + timedelta(days=9),
    )


def _tugas(d: Daerah, nama: str) -> int:
    return d.sesi.scalars(select(Penugasan.id).where(Penugasan.pegawai_id == d.pegawai(nama).id)).one()


def test_dua_pimpinan_memutus_satu_kendala(balap: Balap) -> None:
    balap.lakukan(lambda d: _tim(d, luar=True))

    def sampaikan(d: Daerah) -> int:
        isian = IsianKendala(_tugas(d, DEWI), "Data belum lengkap.", "Pinjam data.", kolaborasi=True)
        return kendala.sampaikan(d.sebagai(DEWI), isian).kendala.id

    def putuskan(d: Daerah, unit: str, nomor: int) -> bool:
        return kendala.putuskan(d.sebagai(d.kepala(unit)), nomor, f"Keputusan {unit}.").berhasil

    for n in range(KALI // 4):
        nomor = balap.lakukan(sampaikan)
        hasil = balap.serentak(
            *(lambda d, u=u, x=nomor: putuskan(d, u, x) for u in ("KOMINFO-APTIKA", "SOSIAL-LINJAM")),
            balik=n % 2 == 1,
        )
        assert sorted(hasil) == [False, True]
        versi = balap.lakukan(lambda d, x=nomor: d.sesi.get_one(Kendala, x).versi)
        assert versi == 2


def _serahkan(d: Daerah) -> bool:
    target = baca_target("12 layanan")
    isian = Isian(_tugas(d, BUDI), "Selesai.", target, baca_capaian("12", target))
    try:
        penyerahan.serahkan(d.sebagai(BUDI), isian)
    except TidakDapatDiajukan:
        d.sesi.rollback()
        return False
    return True


def test_satu_hasil_diserahkan_dua_kali(balap: Balap) -> None:
    balap.lakukan(_tim)
    for n in range(KALI // 4):
        assert sorted(balap.serentak(_serahkan, _serahkan, balik=n % 2 == 1)) == [False, True]
        menunggu = select(func.count()).where(
            Permohonan.jenis == "evaluasi", Permohonan.keadaan == "menunggu"
        )
        assert balap.lakukan(lambda d, s=menunggu: d.sesi.scalar(s)) == 1
        balap.lakukan(lambda d: d.sesi.execute(update(Permohonan).values(keadaan="ditarik")))


def test_diterima_melawan_ditarik(balap: Balap) -> None:
    """The last acceptance and the withdrawal: the team closes, or it does not."""
    balap.lakukan(_tim)

    def sampai_akhir(d: Daerah) -> tuple[int, int]:
        assert _serahkan(d)
        d.putuskan(SITI)
        nomor = select(Permohonan.id).where(Permohonan.keadaan == "menunggu")
        return d.sesi.scalars(nomor).one(), d.kartu(d.kepala("KOMINFO")).id

    def terima(d: Daerah, kartu_id: int) -> bool:
        k = d.sebagai(d.kepala("KOMINFO"))
        return persetujuan.putuskan(k, kartu_id, 1, "disetujui").hasil == "diputus"

    def tarik(d: Daerah, nomor: int) -> bool:
        perkara = pemohon.milik(d.sebagai(BUDI), nomor)
        return perkara is not None and pemohon.tarik(perkara)

    def buka_lagi(d: Daerah) -> None:
        d.sesi.execute(update(Penugasan).values(keadaan="berjalan"))
        d.sesi.execute(update(Tim).values(keadaan="berjalan"))

    for n in range(KALI // 4):
        nomor, kartu_id = balap.lakukan(sampai_akhir)
        diterima, ditarik = balap.serentak(
            lambda d, x=kartu_id: terima(d, x),
            lambda d, x=nomor: tarik(d, x),
            balik=n % 2 == 1,
        )
        assert diterima != ditarik
        keadaan = balap.lakukan(lambda d: d.sesi.scalars(select(Tim.keadaan)).one())
        assert keadaan == ("selesai" if diterima else "berjalan")
        balap.lakukan(buka_lagi)
