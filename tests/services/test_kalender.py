"""The calendar that is loaded: the package's table, and the Pemda's own file."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path

import pytest

from rules.kalender import JAM_RAMADAN, JamKerja
from services import kalender

CONTOH = Path(__file__).resolve().parents[2] / "docs" / "panduan" / "kalender.yaml"


@pytest.fixture(scope="module")
def tabel() -> dict[str, dict[str, str]]:
    isi: dict[str, dict[str, str]] = json.loads(kalender.TABEL.read_bytes())
    return isi


@pytest.mark.parametrize("tahun", kalender.TAHUN)
def test_tabel_seperti_paket(tabel: dict[str, dict[str, str]], tahun: int) -> None:
    """After an update of the package: `python -m services.kalender`."""
    assert tabel[str(tahun)] == kalender.menurut_paket(tahun)


def test_perkiraan_diberi_tanda() -> None:
    k = kalender.bawaan()
    idulfitri = k.libur_pada(date(2027, 3, 10))
    assert idulfitri is not None
    assert (idulfitri.nama, idulfitri.perkiraan) == ("Hari Raya Idul Fitri", True)
    cuti = k.libur_pada(date(2026, 12, 24))
    assert cuti is not None
    assert (cuti.jenis, cuti.perkiraan) == ("cuti_bersama", False)
    # Pancasila is certain, Waisak of that year is not: the day is off in any case.
    berdua = k.libur_pada(date(2034, 6, 1))
    assert berdua is not None
    assert berdua.nama == "Hari Lahir Pancasila; Hari Raya Waisak"
    assert not berdua.perkiraan


def test_ramadan_bawaan_adalah_tiga_puluh_hari_sebelum_idul_fitri() -> None:
    k = kalender.bawaan()
    assert k.jam(date(2026, 2, 18)).tutup == time(16, 0)
    assert k.jam(date(2026, 2, 19)) == JAM_RAMADAN.senin_kamis
    assert k.jam(date(2026, 2, 20)) == JAM_RAMADAN.jumat
    assert k.jam(date(2026, 3, 25)).buka == time(7, 30)
    # Twice in one year.
    assert [m.dari for m in k.masa if m.dari.year == 2030] == [date(2030, 1, 5), date(2030, 12, 26)]
    assert all(m.perkiraan for m in k.masa)


def test_cuti_bersama_yang_belum_diputuskan_dikenali() -> None:
    k = kalender.bawaan()
    assert not kalender.belum_lengkap(k, 2027)
    assert kalender.belum_lengkap(k, 2028)  # estimates of Islamic days only
    assert kalender.belum_lengkap(k, 2041)  # not in the table
    assert not kalender.belum_lengkap(kalender.muat(CONTOH), 2028)


def test_berkas_pemda_menambah_dan_membetulkan(tmp_path: Path) -> None:
    berkas = tmp_path / "kalender.yaml"
    berkas.write_text(
        "cuti_bersama:\n  2027-03-16: Cuti Bersama Hari Raya Idul Fitri\n"
        "libur:\n  2027-03-11: Hari Raya Idul Fitri\n  2027-12-01: Hari jadi kabupaten\n"
        "hari_kerja: [2027-03-10, 2027-12-04]\n"
        "jam_kerja: {senin_kamis: 07.15-15.45, jumat: '07:15 – 16:15'}\n"
        "ramadan:\n  - {dari: 2027-02-09, sampai: 2027-03-10}\n",
        encoding="utf-8",
    )
    k = kalender.muat(berkas)
    assert k.adalah_hari_kerja(date(2027, 3, 10))  # the estimate was a day too early
    assert k.libur_pada(date(2027, 3, 10)) is None
    idulfitri = k.libur_pada(date(2027, 3, 11))
    assert idulfitri is not None
    assert not idulfitri.perkiraan
    assert not k.adalah_hari_kerja(date(2027, 3, 16))
    assert not k.adalah_hari_kerja(date(2027, 12, 1))
    assert k.adalah_hari_kerja(date(2027, 12, 4))  # a Saturday
    assert not k.adalah_hari_kerja(date(2027, 8, 17))  # the table is still there
    assert k.jam(date(2027, 12, 1)) == JamKerja(time(7, 15), time(15, 45))
    assert k.jam(date(2027, 12, 3)) == JamKerja(time(7, 15), time(16, 15))
    assert k.jam(date(2027, 2, 8)).buka == time(7, 15)  # the estimated Ramadan of that year is gone
    assert k.jam(date(2027, 3, 10)) == JAM_RAMADAN.senin_kamis


def test_contoh_dapat_dipakai() -> None:
    k = kalender.muat(CONTOH)
    assert k.adalah_hari_kerja(date(2027, 10, 2))
    assert not k.adalah_hari_kerja(date(2027, 9, 30))


def test_berkas_kosong_sama_dengan_bawaan(tmp_path: Path) -> None:
    berkas = tmp_path / "kosong.yaml"
    berkas.write_text("libur:\nramadan:\n", encoding="utf-8")
    assert kalender.muat(berkas).libur == kalender.bawaan().libur


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ("libur: [2026-12-01]", "libur: isinya harus berupa «tanggal: nama», satu hari satu baris"),
        ("libur: {1 Desember: Hari jadi}", "libur.1 Desember: tanggal ditulis sebagai 2026-12-31"),
        ("libur: {20261201: Hari jadi}", "libur.20261201: tanggal ditulis sebagai 2026-12-31"),
        ("libur: {2026-12-01: ''}", "libur.2026-12-01: nama tidak boleh kosong"),
        ("libur: {2026-12-01: 5}", "libur.2026-12-01: nama harus berupa teks"),
        ("hari_kerja: 2026-12-05", "hari_kerja: isinya harus berupa daftar"),
        ("hari_kerja: [besok]", "hari_kerja.1: tanggal ditulis sebagai 2026-12-31"),
        ("liburan: {}", "liburan: kunci tidak dikenal"),
        ("- 2026-12-01", "isinya harus berupa «kunci: nilai»"),
        ("jam_kerja: {senin_kamis: 07.30-16.00}", "jam_kerja.jumat: kunci wajib belum ada"),
        ("jam_kerja: {senin_kamis: 7 pagi, jumat: 07.30-16.00}", "jam ditulis sebagai 07.30-16.00"),
        ("jam_kerja: {senin_kamis: 07.30-25.00, jumat: 07.30-16.00}", "jam itu tidak ada"),
        ("jam_kerja: {senin_kamis: 16.00-07.30, jumat: 07.30-16.00}", "jam kerja paling singkat 2 jam"),
        ("ramadan: [{dari: 2027-03-09, sampai: 2027-02-08}]", "ramadan.1: sampai harus sesudah dari"),
        (
            "libur: {2026-12-01: Hari jadi}\nhari_kerja: [2026-12-01]",
            "2026-12-01 tertulis sebagai hari kerja dan sebagai hari libur",
        ),
        ("libur: {}\nlibur: {}", "kunci «libur» ditulis dua kali (baris 2)"),
        ("libur: {", "bukan YAML yang sah"),
    ],
)
def test_berkas_buruk_satu_kalimat(tmp_path: Path, isi: str, pesan: str) -> None:
    berkas = tmp_path / "kalender.yaml"
    berkas.write_text(isi, encoding="utf-8")
    with pytest.raises(kalender.KalenderSalah) as galat:
        kalender.muat(berkas)
    kalimat = str(galat.value)
    assert kalimat.startswith("Berkas kalender kalender.yaml: ")
    assert pesan in kalimat
    assert kalimat.endswith(".")
    assert "\n" not in kalimat


def test_berkas_hilang(tmp_path: Path) -> None:
    with pytest.raises(kalender.KalenderSalah, match=r"tidak_ada\.yaml tidak dapat dibaca"):
        kalender.muat(tmp_path / "tidak_ada.yaml")
