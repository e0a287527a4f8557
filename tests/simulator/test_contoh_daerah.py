"""The four sample regencies: what the demo promises to show is in them."""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.demo_daerah import CONTOH, DAERAH, Daerah

KOLOM = {
    "unit": "kode nama jenis induk perangkat_daerah unit_organisasi pola level disederhanakan",
    "pegawai": "nip nama gelar_depan gelar_belakang golongan jenis_jabatan jenjang jabatan unit memimpin atasan_nip "
    "telepon kompetensi peran_aplikasi",
    "pelaksana_jabatan": "unit nip sebagai mulai selesai nomor_sk",
}
# fmt: off
JENIS = {
    "kepala_daerah", "setda", "asisten", "bagian", "setwan", "inspektorat", "irban", "dinas", "sekretariat", "bidang",
    "subbagian", "kecamatan", "seksi", "kelurahan", "puskesmas", "uptd", "sekolah", "bpbd", "dinas_pendidikan",
    "dinas_kesehatan",
}
# fmt: on


def _baca(daerah: str, nama: str) -> list[dict[str, str]]:
    with (CONTOH / daerah / f"{nama}.csv").open(encoding="utf-8", newline="") as berkas:
        return list(csv.DictReader(berkas))


@pytest.mark.parametrize("daerah", DAERAH)
def test_files_show_what_regulations_treat_apart(daerah: str) -> None:
    unit, pegawai, pelaksana = (_baca(daerah, nama) for nama in KOLOM)
    for nama, baris in zip(KOLOM, (unit, pegawai, pelaksana), strict=True):
        assert list(baris[0]) == KOLOM[nama].split()
    jenis = {satu["jenis"] for satu in unit}
    assert jenis >= JENIS
    assert 45 <= len(pegawai) <= 60
    memimpin = {satu["memimpin"] for satu in pegawai}
    dijabat = {satu["unit"] for satu in pelaksana}
    assert [satu["kode"] for satu in unit if satu["kode"] not in memimpin | dijabat] == ["SOSIAL-REHAB"]
    assert {satu["sebagai"] for satu in pelaksana} == {"plh", "plt"}
    peran = [satu["peran_aplikasi"] for satu in pegawai]
    assert peran.count("operator") == peran.count("auditor") == 1
    assert peran.count("tata_usaha") >= 2
    assert sum(not satu["telepon"] for satu in pegawai if satu["nip"]) == 1
    telepon = [satu["telepon"] for satu in pegawai if satu["telepon"]]
    assert len(set(telepon)) == len(telepon)


@pytest.fixture(params=DAERAH)
def daerah(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Daerah]:
    kini = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    satu = Daerah(request.param, tmp_path, "70000:demo", "http://127.0.0.1:9", lambda: kini)
    satu.siapkan()
    yield satu
    satu.tutup()


# who decides, in order: «a|b» one of them, «a+b» both
JALAN = {
    "katingan": ["Siti Aminah|Rahma Wulandari", "Made Suardana", "Rahma Wulandari|Siti Aminah"],
    "lombok_barat": ["Made Suardana", "Rahma Wulandari"],
    "bungo": ["Siti Aminah", "Made Suardana", "Siti Aminah"],
    "tarakan": ["Rahma Wulandari", "Made Suardana", "Rahma Wulandari"],
}


def test_one_request_goes_four_ways(daerah: Daerah) -> None:
    rute = daerah.rute()
    assert (rute["hasil"], rute["lingkup"]) == ("rute", "lintas_unit")
    jalan = [
        ("+" if satu["aturan"] == "semua" else "|").join(
            orang["nama"].split(",")[0] for orang in satu["pejabat"]
        )
        for satu in rute["langkah"]
    ]
    assert jalan == JALAN[daerah.id]
    assert all(satu["dasar"] for satu in rute["langkah"])
    json.dumps(rute)


def test_everybody_can_be_invited_and_the_line_of_readiness_is_there(daerah: Daerah) -> None:
    utama = [orang for orang in daerah.pemeran if orang.kunci]
    assert [orang.kunci for orang in utama] == ["budi", "siti", "rahma", "made", "dewi", "tata_usaha", "joko"]
    assert [orang.kunci for orang in utama if orang.diaktifkan] == [
        "budi",
        "siti",
        "rahma",
        "made",
        "tata_usaha",
    ]
    assert all(orang.kode for orang in daerah.pemeran if orang.nip)
    assert utama[-1].kode is None
    jumlah = len(_baca(daerah.id, "pegawai")) - 1
    assert (
        f"dari {jumlah} pegawai punya Pejabat Penilai Kinerja · 1 jabatan kosong · 0 aktif"
        in daerah.kesiapan()
    )
    assert daerah.nama.split()[1] == "Contoh"
