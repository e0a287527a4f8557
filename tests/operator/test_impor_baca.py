"""Files as offices really have them: encodings, separators, spreadsheets, SIASN's column names."""

from datetime import datetime
from pathlib import Path

import kabupaten
import pytest
from kabupaten import BUDI, RAHMA
from openpyxl import Workbook
from sqlalchemy import select

from models import Pegawai, Unit
from services.impor import BerkasTidakAda, HasilImpor, baca_sumber, impor
from services.konteks import Konteks


def jalankan(k: Konteks, sumber: Path) -> HasilImpor:
    return impor(k, baca_sumber(sumber))


def galat(hasil: HasilImpor) -> list[str]:
    return [str(g) for g in hasil.galat]


@pytest.mark.parametrize("pengodean", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("pemisah", [",", ";", "\t"])
def test_pengodean_dan_pemisah(k: Konteks, tmp_path: Path, pengodean: str, pemisah: str) -> None:
    hasil = jalankan(k, kabupaten.tulis(tmp_path / "f", pengodean=pengodean, pemisah=pemisah))
    assert galat(hasil) == []
    budi = k.sesi.scalars(select(Pegawai).where(Pegawai.nip == BUDI)).one()
    assert budi.kompetensi == ["analisis data", "fasilitasi"]
    assert budi.telepon == "6281234567890"
    assert k.sesi.get_one(Unit, "DKP.1").induk == "DKP"


def test_baris_sep_dari_excel_dan_crlf(k: Konteks, tmp_path: Path) -> None:
    folder = kabupaten.tulis(tmp_path / "f", pemisah=";")
    berkas = folder / "unit.csv"
    berkas.write_bytes(b"sep=;\r\n" + berkas.read_bytes())
    assert galat(jalankan(k, folder)) == []


def test_windows_1252_disebut_berkas_dan_baris(k: Konteks, tmp_path: Path) -> None:
    orang = kabupaten.ubah(kabupaten.pegawai(), BUDI, nama="Budi Hartono Andr\u00e9")
    folder = kabupaten.tulis(tmp_path / "f", pegawai=orang, pengodean="cp1252")
    hasil = jalankan(k, folder)
    assert hasil.rencana is None
    assert len(hasil.galat) == 1
    satu = hasil.galat[0]
    assert (satu.berkas, satu.baris) == ("pegawai.csv", 6)
    assert "CSV UTF-8" in satu.pesan
    assert "André" in satu.pesan
    assert k.sesi.scalars(select(Unit)).all() == []


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "berkas kosong"),
        (b"\xef\xbb\xbf\r\n\r\n", "berkas kosong"),
        (b"PK\x03\x04....", "buku kerja Excel"),
        ("kode;nama".encode("utf-16"), "bukan UTF-8"),
        (b'kode,nama,jenis\nA,"Dinas,dinas\n', "tanda petik"),
        (b"kode,nama,jenis\n", "hanya ada baris judul"),
        (b"kode,nama,jenis\nA,Dinas A, Kota,dinas\n", "ada 4 sel, judulnya 3"),
        (b"kode,nama,kode\nA,Dinas,A\n", "dua kali"),
        (b"kode;name;jenis\nA;Dinas;dinas\n", "Apakah «name» yang dimaksud?"),
        (b"kode,nama,jenis\nA,#N/A,dinas\n", "galat lembar kerja #N/A"),
    ],
)
def test_berkas_rusak_satu_kalimat(k: Konteks, tmp_path: Path, isi: bytes, kata: str) -> None:
    folder = kabupaten.tulis(tmp_path / "f")
    (folder / "unit.csv").write_bytes(isi)
    temuan = [str(g) for g in jalankan(k, folder).galat if g.berkas == "unit.csv"]
    assert any(kata in t for t in temuan), temuan


def test_kolom_wajib_hilang_disebut(k: Konteks, tmp_path: Path) -> None:
    folder = kabupaten.tulis(tmp_path / "f")
    (folder / "pegawai.csv").write_text("nip,nama,jabatan\n1,Budi,Analis\n", encoding="utf-8")
    hasil = jalankan(k, folder)
    assert {(g.kolom, g.baris) for g in hasil.galat} == {("jenis_jabatan", 1), ("unit", 1)}


def test_kolom_asing_diingatkan_dengan_saran(k: Konteks, tmp_path: Path) -> None:
    folder = kabupaten.tulis(tmp_path / "f")
    teks = (folder / "pegawai.csv").read_text(encoding="utf-8")
    (folder / "pegawai.csv").write_text(teks.replace("memimpin", "memipin", 1), encoding="utf-8")
    hasil = jalankan(k, folder)
    assert [p for p in hasil.peringatan if p.kolom == "memipin" and "«memimpin»" in p.pesan]


@pytest.mark.parametrize("nama", ["tidak-ada", "satu.csv", "bukan.xlsx", "lama.xls"])
def test_sumber_yang_bukan_sumber(tmp_path: Path, nama: str) -> None:
    if nama != "tidak-ada":
        (tmp_path / nama).write_bytes(b"\xd0\xcf\x11\xe0" if nama == "lama.xls" else b"bukan buku kerja")
    with pytest.raises(BerkasTidakAda) as galat:
        baca_sumber(tmp_path / nama)
    assert nama in str(galat.value)


def test_folder_tanpa_berkas(k: Konteks, tmp_path: Path) -> None:
    (tmp_path / "data.xlsx").write_bytes(b"x")
    hasil = jalankan(k, tmp_path)
    assert [g.berkas for g in hasil.galat] == ["unit.csv", "pegawai.csv"]
    assert "data.xlsx" in hasil.galat[0].pesan


def buku(tmp_path: Path, **ubahan: object) -> Path:
    """The small regency as a spreadsheet, with real dates and numbers where a spreadsheet has them."""
    kerja = Workbook()
    assert kerja.active is not None
    kerja.remove(kerja.active)
    lembar = kerja.create_sheet("Unit")
    lembar.append(kabupaten.KOLOM_UNIT)
    for u in kabupaten.unit():
        u |= {"perangkat_daerah": True} if u["jenis"] == "dinas" else {}  # type: ignore[dict-item]
        lembar.append([u.get(kolom) for kolom in kabupaten.KOLOM_UNIT])
    lembar = kerja.create_sheet("pegawai")
    lembar.append(kabupaten.KOLOM_PEGAWAI)
    for p in kabupaten.pegawai():
        lembar.append(
            [
                ubahan.get(kolom, p.get(kolom)) if p.get("nip") == BUDI else p.get(kolom)
                for kolom in kabupaten.KOLOM_PEGAWAI
            ]
        )
    lembar = kerja.create_sheet("Pelaksana Jabatan")
    lembar.append(kabupaten.KOLOM_PELAKSANA)
    lembar.append(["DKP", kabupaten.SITI, "Plh.", datetime(2026, 11, 1), datetime(2026, 12, 1), "800/12"])  # noqa: DTZ001
    berkas = tmp_path / "kabupaten.xlsx"
    kerja.save(berkas)
    return berkas


def test_buku_kerja(k: Konteks, tmp_path: Path) -> None:
    hasil = jalankan(k, buku(tmp_path, telepon=81234567890))
    assert galat(hasil) == []
    assert k.sesi.get_one(Unit, "DKP").perangkat_daerah is True
    assert k.sesi.scalars(select(Pegawai.telepon).where(Pegawai.nip == BUDI)).one() == "6281234567890"
    assert hasil.rencana is not None
    assert hasil.rencana.kalimat() == "5 unit baru, 6 pegawai baru, 1 pelaksana jabatan baru"


def test_nip_bilangan_di_buku_kerja_ditolak(k: Konteks, tmp_path: Path) -> None:
    hasil = jalankan(k, buku(tmp_path, nip=int(BUDI)))
    assert [(g.berkas, g.baris, g.kolom) for g in hasil.galat] == [("kabupaten.xlsx [pegawai]", 6, "nip")]
    assert "angka belakangnya hilang" in hasil.galat[0].pesan


def test_lembar_yang_tidak_ada(k: Konteks, tmp_path: Path) -> None:
    kerja = Workbook()
    kerja.save(tmp_path / "kosong.xlsx")
    hasil = jalankan(k, tmp_path / "kosong.xlsx")
    assert [
        "lembar «unit» tidak ada" in g.pesan or "lembar «pegawai» tidak ada" in g.pesan for g in hasil.galat
    ] == [
        True,
        True,
    ]


def test_nama_kolom_siasn(k: Konteks, tmp_path: Path) -> None:
    folder = tmp_path / "siasn"
    folder.mkdir()
    (folder / "unit.csv").write_text(
        "unorId;unorNama;jenis;unorIndukId\nu1;Dinas Pangan;Dinas;\nu2;Bidang Distribusi;Bidang;u1\n",
        encoding="utf-8",
    )
    (folder / "pegawai.csv").write_text(
        "pnsId;nipBaru;nama;gelarDepan;gelarBelakang;jenisJabatan;eselon;jabatanNama;jenjang;golRuangAkhir;unorId;"
        "unorNama;unorIndukId;noHp;memimpin\n"
        f"a;{RAHMA};Rahma;Dr.;M.Si.;Struktural;II.b;Kepala Dinas;;IV/c;u1;Dinas Pangan;;08123456789;u1\n"
        f"b;{BUDI};Budi;;S.T.;Jabatan Fungsional Tertentu;;Analis Ahli Muda;Ahli Muda;III/c;u2;Bidang;u1;+62 811-222-333;\n"
        f"c;{kabupaten.DEWI};Dewi;-;null;Jabatan Fungsional Umum;-;Pengelola;;II/a;u2;Bidang;u1;;\n",
        encoding="utf-8",
    )
    hasil = jalankan(k, folder)
    assert galat(hasil) == []
    assert not [p for p in hasil.peringatan if "tidak dikenal" in p.pesan]
    orang = {p.nama: p for p in k.sesi.scalars(select(Pegawai))}
    assert [(p.jenis_jabatan, p.jenjang, p.golongan) for p in orang.values()] == [
        ("jpt_pratama", None, "IV/c"),
        ("fungsional", "ahli_muda", "III/c"),
        ("pelaksana", None, "II/a"),
    ]
    assert orang["Budi"].telepon == "62811222333"
    assert (orang["Dewi"].gelar_depan, orang["Dewi"].gelar_belakang) == (None, None)


def test_struktural_tanpa_eselon_ditanya(k: Konteks, tmp_path: Path) -> None:
    orang = kabupaten.ubah(kabupaten.pegawai(), RAHMA, jenis_jabatan="Struktural")
    hasil = jalankan(k, kabupaten.tulis(tmp_path / "f", pegawai=orang))
    assert [(g.baris, g.kolom) for g in hasil.galat] == [(3, "jenis_jabatan")]
    assert "eselon" in hasil.galat[0].pesan
