"""The tour of the demo names those who act under each regulation, as the rules give them."""

from pathlib import Path

import pytest

from bot.demo_daerah import DAERAH, Daerah
from tests.conftest import JamUji

URUTAN = {
    "katingan": "Siti Aminah, lalu Rahma Wulandari",
    "lombok_barat": "Siti Aminah, lalu Rahma Wulandari",
    "bungo": "Siti Aminah",
    "tarakan": "Rahma Wulandari",
}
PEMBENTUK = {
    "katingan": ("Rahma Wulandari", "Surat Perintah Tugas langsung terbit."),
    "lombok_barat": ("Siti Aminah", "Surat Tugas langsung terbit."),
    "bungo": ("Siti Aminah", "ponsel Rahma Wulandari"),
    "tarakan": ("Rahma Wulandari", "Keputusan Kepala Perangkat Daerah langsung terbit."),
}


@pytest.mark.parametrize("id", DAERAH)
def test_nama_dan_urutan_menurut_peraturan(id: str, tmp_path: Path, jam: JamUji) -> None:
    daerah = Daerah(id, tmp_path, "70000:demo", "http://127.0.0.1:1", jam.sekarang)
    daerah.siapkan()
    try:
        penunjukan, tim, sebulan = daerah.jalan()
    finally:
        daerah.tutup()
    nip = {p.nip: p.nama.split(",")[0] for p in daerah.pemeran}
    assert f"Urutannya: {URUTAN[id]}." in penunjukan["langkah"][1][1]
    assert nip[penunjukan["nip"]] == "Made Suardana"
    pembentuk, sah = PEMBENTUK[id]
    assert nip[tim["nip"]] == pembentuk
    assert f"Di ponsel {pembentuk}," in tim["langkah"][0][1]
    assert sah in tim["langkah"][1][1]
    assert ("tidak menulis «berkala»" in sebulan["langkah"][1][1]) == (id == "bungo")
