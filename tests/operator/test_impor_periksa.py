"""Every fault is named with file, row, column and a sentence; one fault, and nothing is written."""

from pathlib import Path
from typing import Any

import kabupaten
import pytest
from kabupaten import BUDI, DEWI, MADE, RAHMA, SITI, Impor, pegawai, ubah, unit
from sqlalchemy import func, select

from models import Audit, Pegawai, Unit
from services.akun.telepon import baku_telepon
from services.impor import HasilImpor, baca_sumber, impor
from services.impor.kolom import baku_jenis_jabatan, baku_jenjang
from services.impor.periksa_unit import cari_lingkaran
from services.konteks import Konteks

PLH = {
    "unit": "DKP",
    "nip": SITI,
    "sebagai": "plh",
    "mulai": "2026-11-01",
    "selesai": "2026-11-30",
    "nomor_sk": "1",
}


def test_kabupaten_kecil_tanpa_cela(impor_kabupaten: Impor) -> None:
    hasil = impor_kabupaten(pelaksana=[PLH])
    assert hasil.galat == []
    assert [str(p) for p in hasil.peringatan] == [
        "pegawai.csv, kolom memimpin: 1 unit belum punya pimpinan: SETDA."
    ]


@pytest.mark.parametrize(
    ("berkas", "baris", "kolom", "kata", "isi"),
    [
        # unit.csv
        ("unit", 4, "kode", "wajib diisi", {"unit": [*unit()[:2], unit()[2] | {"kode": ""}]}),
        ("unit", 7, "kode", "sudah dipakai pada baris 4", {"unit": [*unit(), unit()[2]]}),
        ("unit", 4, "induk", "unit induk «SETDAA» tidak ada", {"unit": ubah(unit(), "DKP", induk="SETDAA")}),
        ("unit", 4, "induk", "DKP → DKP", {"unit": ubah(unit(), "DKP", induk="DKP")}),
        ("unit", 4, "induk", "DKP → DKP.1 → DKP", {"unit": ubah(unit(), "DKP", induk="DKP.1")}),
        ("unit", 5, "jenis", "Mungkin maksud Anda «bidang»", {"unit": ubah(unit(), "DKP.1", jenis="bidangg")}),
        ("unit", 5, "pola", "pola «g» tidak dikenal", {"unit": ubah(unit(), "DKP.1", pola="g")}),
        ("unit", 5, "level", "1, 2, 3, atau 4", {"unit": ubah(unit(), "DKP.1", level="5")}),
        ("unit", 5, "unit_organisasi", "«ya», «tidak»", {"unit": ubah(unit(), "DKP.1", unit_organisasi="mungkin")}),
        ("unit", 5, "nama", "terlalu panjang: 300", {"unit": ubah(unit(), "DKP.1", nama="N" * 300)}),
        # pegawai.csv
        ("pegawai", 8, "nip", "sudah ada pada baris 6", {"pegawai": [*pegawai(), pegawai()[4]]}),
        ("pegawai", 6, "nip", "yang tertulis 17 angka", {"pegawai": ubah(pegawai(), BUDI, nip=BUDI[:17])}),
        ("pegawai", 6, "nip", "angka belakangnya hilang", {"pegawai": ubah(pegawai(), BUDI, nip="1,98609E+17")}),
        ("pegawai", 6, "nip", "angka belakangnya hilang", {"pegawai": ubah(pegawai(), BUDI, nip="1.98609E+17")}),
        ("pegawai", 6, "nip", "Tanggal lahir", {"pegawai": ubah(pegawai(), BUDI, nip="198602302015051001")}),
        ("pegawai", 6, "nip", "wajib diisi; hanya kepala daerah", {"pegawai": ubah(pegawai(), BUDI, nip="")}),
        ("pegawai", 6, "nama", "wajib diisi", {"pegawai": ubah(pegawai(), BUDI, nama=" ")}),
        ("pegawai", 6, "jenis_jabatan", "tidak dikenal", {"pegawai": ubah(pegawai(), BUDI, jenis_jabatan="staf ahli")}),
        ("pegawai", 6, "jenjang", "wajib diisi untuk jabatan fungsional", {"pegawai": ubah(pegawai(), BUDI, jenjang="")}),
        ("pegawai", 6, "jenjang", "tidak dikenal", {"pegawai": ubah(pegawai(), BUDI, jenjang="ahli sekali")}),
        ("pegawai", 6, "unit", "Mungkin maksud Anda «DKP.1»", {"pegawai": ubah(pegawai(), BUDI, unit="DKP.11")}),
        ("pegawai", 6, "unit", "wajib diisi", {"pegawai": ubah(pegawai(), BUDI, unit="")}),
        ("pegawai", 4, "memimpin", "tidak ada pada unit.csv", {"pegawai": ubah(pegawai(), SITI, memimpin="X9")}),
        ("pegawai", 5, "memimpin", "sudah dipimpin Siti Aminah (baris 4)", {"pegawai": ubah(pegawai(), MADE, memimpin="DKP.1")}),
        ("pegawai", 6, "atasan_nip", "tidak ada pada berkas", {"pegawai": ubah(pegawai(), BUDI, atasan_nip="198001012005011001")}),
        ("pegawai", 6, "atasan_nip", "18 angka", {"pegawai": ubah(pegawai(), BUDI, atasan_nip="1234")}),
        ("pegawai", 6, "atasan_nip", "diri sendiri", {"pegawai": ubah(pegawai(), BUDI, atasan_nip=BUDI)}),
        ("pegawai", 4, "atasan_nip", "Siti Aminah → Made Suarta → Siti Aminah",
         {"pegawai": ubah(ubah(pegawai(), SITI, atasan_nip=MADE), MADE, atasan_nip=SITI)}),
        ("pegawai", 6, "telepon", "bukan satu nomor telepon", {"pegawai": ubah(pegawai(), BUDI, telepon="tanya Siti")}),
        ("pegawai", 6, "telepon", "bukan satu nomor telepon", {"pegawai": ubah(pegawai(), BUDI, telepon="0812345678/0813456789")}),
        ("pegawai", 6, "telepon", "menjadi bilangan", {"pegawai": ubah(pegawai(), BUDI, telepon="6,28E+11")}),
        ("pegawai", 7, "peran_aplikasi", "peran «raja» tidak dikenal", {"pegawai": ubah(pegawai(), DEWI, peran_aplikasi="operator;raja")}),
        ("pegawai", 3, "jenis_jabatan", "kepala daerah hanya satu",
         {"pegawai": [pegawai()[0], pegawai()[0] | {"nama": "Lain", "memimpin": ""}, *pegawai()[1:]]}),
        # pelaksana_jabatan.csv
        ("pelaksana_jabatan", 2, "unit", "tidak ada pada unit.csv", {"pelaksana": [PLH | {"unit": "X"}]}),
        ("pelaksana_jabatan", 2, "nip", "tidak ada pada pegawai.csv", {"pelaksana": [PLH | {"nip": "198001012005011001"}]}),
        ("pelaksana_jabatan", 2, "sebagai", "plh atau plt", {"pelaksana": [PLH | {"sebagai": "pj"}]}),
        ("pelaksana_jabatan", 2, "selesai", "sebelum mulai", {"pelaksana": [PLH | {"selesai": "2026-10-01"}]}),
        ("pelaksana_jabatan", 2, "mulai", "tidak ada di kalender", {"pelaksana": [PLH | {"mulai": "2026-02-30"}]}),
        ("pelaksana_jabatan", 2, "mulai", "TAHUN-BULAN-HARI", {"pelaksana": [PLH | {"mulai": "awal tahun"}]}),
        ("pelaksana_jabatan", 2, "nomor_sk", "wajib diisi", {"pelaksana": [PLH | {"nomor_sk": ""}]}),
        ("pelaksana_jabatan", 3, "mulai", "bertumpuk dengan baris 2", {"pelaksana": [PLH, PLH | {"nip": MADE, "mulai": "2026-11-30", "selesai": "2026-12-31"}]}),
        ("pelaksana_jabatan", 2, "nip", "pimpinan definitif", {"pelaksana": [PLH | {"nip": RAHMA}]}),
    ],
)  # fmt: skip
def test_satu_cela_satu_kalimat(
    impor_kabupaten: Impor, k: Konteks, berkas: str, baris: int, kolom: str, kata: str, isi: dict[str, Any]
) -> None:
    hasil = impor_kabupaten(**isi)
    cocok = [
        g
        for g in hasil.galat
        if (g.berkas, g.baris, g.kolom) == (f"{berkas}.csv", baris, kolom) and kata in g.pesan
    ]
    assert cocok, [str(g) for g in hasil.galat]
    assert hasil.rencana is None
    for tabel in (Unit, Pegawai, Audit):
        assert k.sesi.scalar(select(func.count()).select_from(tabel)) == 0


def test_semua_cela_sekali_jalan(impor_kabupaten: Impor) -> None:
    """An operator mends a file once, not once per fault."""
    orang = ubah(ubah(pegawai(), BUDI, jenjang="", telepon="x"), DEWI, unit="ZZ")
    hasil = impor_kabupaten(
        unit=ubah(unit(), "DKP.2", level="9"), pegawai=orang, pelaksana=[PLH | {"unit": "Q"}]
    )
    assert [(g.berkas, g.baris, g.kolom) for g in hasil.galat] == [
        ("unit.csv", 6, "level"),
        ("pegawai.csv", 6, "jenjang"),
        ("pegawai.csv", 6, "telepon"),
        ("pegawai.csv", 7, "unit"),
        ("pelaksana_jabatan.csv", 2, "unit"),
    ]


def test_unit_rusak_tidak_membanjiri_pegawai(k: Konteks, tmp_path: Path) -> None:
    folder = kabupaten.tulis(tmp_path / "f")
    (folder / "unit.csv").write_bytes(b"")
    hasil = impor(k, baca_sumber(folder))
    assert [str(g) for g in hasil.galat] == ["unit.csv: berkas kosong."]


def test_nip_yang_dibulatkan_lembar_kerja(impor_kabupaten: Impor) -> None:
    orang = [p | {"nip": p["nip"][:15] + "000"} if p.get("nip") else p for p in pegawai()]
    hasil = impor_kabupaten(pegawai=orang)
    assert any("semua NIP berakhir 000" in g.pesan for g in hasil.galat)


def peringatan(hasil: HasilImpor) -> set[tuple[str, int | None, str | None]]:
    assert hasil.galat == []
    return {(p.berkas, p.baris, p.kolom) for p in hasil.peringatan}


@pytest.mark.parametrize(
    ("baris", "kolom", "isi"),
    [
        (6, "nip", {"pegawai": ubah(pegawai(), BUDI, nip="198603032015053001")}),  # sex digit 3
        (6, "nip", {"pegawai": ubah(pegawai(), BUDI, nip="200903032015051001")}),  # six years old
        (2, "nip", {"pegawai": [pegawai()[0] | {"nip": "196501011990031001"}, *pegawai()[1:]]}),
        (6, "golongan", {"pegawai": ubah(pegawai(), BUDI, golongan="III/z")}),
        (6, "jenjang", {"pegawai": ubah(pegawai(), BUDI, jabatan="Analis Ahli Madya")}),
        (7, "memimpin", {"pegawai": ubah(pegawai(), DEWI, memimpin="SETDA")}),
        (7, "jenjang", {"pegawai": ubah(pegawai(), DEWI, jenjang="ahli_muda")}),
    ],
)
def test_keraguan_tidak_menghentikan(
    impor_kabupaten: Impor, baris: int, kolom: str, isi: dict[str, Any]
) -> None:
    hasil = impor_kabupaten(**isi)
    assert ("pegawai.csv", baris, kolom) in peringatan(hasil)
    assert hasil.rencana is not None


@pytest.mark.parametrize(
    ("ubahan", "kata"),
    [
        ({"sebagai": "plt"}, "Mungkin maksud Anda plh"),
        ({"unit": "SETDA"}, "Mungkin maksud Anda plt"),
        ({"unit": "SETDA", "sebagai": "plt", "selesai": "2027-10-01"}, "lebih dari enam bulan"),
        ({"mulai": "01/11/2026"}, "dibaca 1 November 2026"),
    ],
)
def test_pelaksana_yang_janggal(impor_kabupaten: Impor, ubahan: dict[str, str], kata: str) -> None:
    hasil = impor_kabupaten(pelaksana=[PLH | ubahan])
    assert hasil.galat == []
    assert any(kata in p.pesan for p in hasil.peringatan)


def test_pelaksana_berurutan_pada_satu_jabatan(impor_kabupaten: Impor) -> None:
    """Both days are included: the next one may begin the day after, not on the last day."""
    lanjut = PLH | {"nip": MADE, "mulai": "2026-12-01", "selesai": "2026-12-31"}
    assert impor_kabupaten(pelaksana=[PLH, lanjut]).galat == []


@pytest.mark.parametrize(
    ("tulisan", "baku"),
    [
        ("812 3456 7890", "6281234567890"),
        ("0812-3456-7890", "6281234567890"),
        ("62 812 3456 7890", "6281234567890"),
        ("+62 (812) 3456.7890", "6281234567890"),
        ("+62 0812 3456 7890", "6281234567890"),
        ("006281234567890", "6281234567890"),
        ("+60 12-345 6789", "60123456789"),
        ("123", None),
        ("0812abc4567", None),
        ("0000000000", None),
        ("8123456789012345", None),
    ],
)
def test_telepon(tulisan: str, baku: str | None) -> None:
    assert baku_telepon(tulisan) == baku


@pytest.mark.parametrize(
    ("nilai", "eselon", "baku"),
    [
        ("STRUKTURAL", "II.a", "jpt_pratama"),
        ("Jabatan Struktural", "IVb", "pengawas"),
        ("struktural", "31", "administrator"),
        ("struktural", "Eselon III", "administrator"),
        ("struktural", "V.a", None),
        ("JPT Pratama", "", "jpt_pratama"),
        ("JFT", "", "fungsional"),
        ("Kepala Daerah", "", "kepala_daerah"),
    ],
)
def test_jenis_jabatan_siasn(nilai: str, eselon: str, baku: str | None) -> None:
    assert baku_jenis_jabatan(nilai, eselon) == baku


@pytest.mark.parametrize(
    ("nilai", "baku"),
    [("Ahli Muda", "ahli_muda"), ("MADYA", "ahli_madya"), ("JF Ahli Pertama", "ahli_pertama"),
     ("Keterampilan Mahir", "mahir"), ("ahli", None)],
)  # fmt: skip
def test_jenjang_siasn(nilai: str, baku: str | None) -> None:
    assert baku_jenjang(nilai) == baku


def test_lingkaran_disebut_sekali() -> None:
    atas = {"a": "b", "b": "c", "c": "a", "d": "a", "e": None, "f": "f"}
    assert sorted(map(sorted, cari_lingkaran(atas))) == [["a", "b", "c"], ["f"]]
