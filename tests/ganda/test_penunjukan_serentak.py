"""The giving side acts at the same instant: one picks while the other decides; whoever was second knows it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from sqlalchemy import select

from models import Kartu, Langkah
from services.formulir import JawabanSalah
from services.penunjukan import orang as penunjukan_orang
from services.penunjukan import pemilihan as penunjukan_pilih
from services.permohonan import persetujuan
from services.permohonan.perkara import muat
from tests.ganda.conftest import Balap
from tests.services.contoh_penunjukan import BUDI, DEWI, ajukan, isian
from tests.services.daerah import Daerah

TRI = "Tri Handayani"
KALI = 6

pytestmark = pytest.mark.postgresql


def _kartu(d: Daerah, permohonan_id: int, unit: str) -> int:
    milik = select(Kartu.id).join(Langkah).where(Langkah.permohonan_id == permohonan_id)
    return d.sesi.scalars(milik.where(Kartu.pegawai_id == d.kepala(unit).id).order_by(Kartu.id)).first() or 0


def _putuskan(d: Daerah, permohonan_id: int, unit: str, hasil: Any) -> str:
    kartu_id = _kartu(d, permohonan_id, unit)
    return persetujuan.putuskan(d.sebagai(d.kepala(unit)), kartu_id, 1, hasil, "Beban penuh").hasil


def _pilih(d: Daerah, permohonan_id: int, unit: str) -> str:
    ids = [d.pegawai(DEWI).id, d.pegawai(TRI).id]
    try:
        penunjukan_pilih.pilih(d.sebagai(d.kepala(unit)), _kartu(d, permohonan_id, unit), ids)
    except JawabanSalah:
        return "terlambat"
    return "dipilih"


@pytest.mark.parametrize("lawan", ["disetujui", "ditolak"])
def test_memilih_sambil_diputus(balap: Balap, lawan: str) -> None:
    """Two assessors are asked about Budi and Tri. One decides, the other gives Dewi instead of Budi."""
    urutan: Counter[tuple[str, str]] = Counter()
    for n in range(KALI):
        nomor = balap.lakukan(lambda d, n=n: ajukan(d, isian(d, BUDI, TRI, kegiatan=f"kegiatan {n}")).id)
        hasil = balap.serentak(
            lambda d, p=nomor: _putuskan(d, p, "KOMINFO-APTIKA", lawan),
            lambda d, p=nomor: _pilih(d, p, "KOMINFO-STAT"),
            balik=n % 2 == 1,
        )
        urutan[(hasil[0], hasil[1])] += 1

        def baca(d: Daerah, p: int = nomor) -> tuple[str, list[str], list[str], bool]:
            perkara = muat(d.k, p)
            nama = [x.nama for x in penunjukan_orang.pegawai(perkara)]
            sama = [x.tindakan for x in perkara.langkah] == [s.tindakan for s in perkara.rute.langkah]
            return perkara.data.keadaan, [x.keadaan for x in perkara.langkah], nama, sama

        keadaan, langkah, nama, sama = balap.lakukan(baca)
        assert sama  # rows and promise are one
        if hasil == ["diputus", "terlambat"]:
            assert (keadaan, nama) == ("ditolak", [BUDI, TRI])
        elif hasil[0] == "diputus":  # the vote came first and was about Budi: it is asked for again
            assert (keadaan, langkah[:2], nama) == ("menunggu", ["batal", "menunggu"], [DEWI, TRI])
        else:  # the card had changed: nobody decides on what he has not seen
            assert hasil == ["belum_dapat", "dipilih"]
            assert (keadaan, langkah[0], nama) == ("menunggu", "menunggu", [DEWI, TRI])
    assert len(urutan) == 2, f"tidak pernah berpacu: {urutan}"
