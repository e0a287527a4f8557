"""`explain` on the command line: the answer on standard output, a wrong question as one sentence and exit 2."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli import utama

CONTOH = Path(__file__).resolve().parents[2] / "simulator" / "contoh" / "bungo"
BUDI = "199203042019031005"


@pytest.fixture(autouse=True)
def _direktori(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/uji.sqlite3")
    monkeypatch.setenv("PERATURAN", "bungo")
    assert _jalankan("import", str(CONTOH)) == 0
    capsys.readouterr()


def _jalankan(*argumen: str) -> int:
    with pytest.raises(SystemExit) as keluar:
        utama(argumen)
    return int(keluar.value.code or 0)


def test_json_adalah_satu_objek_pada_keluaran_baku(capsys: pytest.CaptureFixture[str]) -> None:
    kode = _jalankan(
        "explain", "sukarela", "--pemohon", BUDI, "--tujuan", "SOSIAL-LINJAM", "--tim", "Tim Data", "--json",
        "--tanggal", "2026-11-23",
    )  # fmt: skip
    tangkap = capsys.readouterr()
    data = json.loads(tangkap.out)
    assert (kode, tangkap.err) == (0, "")
    assert (data["peraturan"], data["hasil"], data["lingkup"]) == ("bungo", "rute", "lintas_unit")
    assert [s["tindakan"] for s in data["langkah"]] == ["persetujuan", "persetujuan", "pengesahan"]


def test_opsi_berulang_dan_dipisah_koma(capsys: pytest.CaptureFixture[str]) -> None:
    opsi = ("--opsi", "penyusun_surat=pemilik,ahli_madya=kepala", "--opsi", "dinas_satu_level=jenjang")
    assert (
        _jalankan("explain", "sukarela", "--pemohon", BUDI, "--tujuan", "SOSIAL-LINJAM", *opsi, "--json") == 0
    )
    assert json.loads(capsys.readouterr().out)["surat"]["penyusun"] == "pimpinan_unit_pemilik"


def test_tabel_memuat_nama_urutan_dan_kalimat_hukumnya(capsys: pytest.CaptureFixture[str]) -> None:
    assert _jalankan("explain", "sukarela", "--pemohon", BUDI, "--tujuan", "SOSIAL-LINJAM") == 0
    keluar = capsys.readouterr().out
    for kata in ("Boleh", "Siti Aminah", "pengesahan", "Pasal 7 ayat (3) huruf a: «pejabat Fungsional"):
        assert kata in keluar


def test_kedudukan_menerima_nip_berspasi(capsys: pytest.CaptureFixture[str]) -> None:
    assert _jalankan("explain", "kedudukan", "--nip", "19920304 201903 1 005", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["langkah"], data["surat"], data["lingkup"]) == ([], None, None)
    assert data["penerima"] == [data["pejabat_penilai_kinerja"]]


def test_yang_ditolak_tetap_keluar_nol(capsys: pytest.CaptureFixture[str]) -> None:
    assert _jalankan("explain", "sukarela", "--pemohon", BUDI, "--instansi", "Provinsi", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["hasil"], data["langkah"], data["surat"]) == ("ditolak", [], None)
    assert data["dasar"][0]["pasal"] == "Pasal 7 ayat (1)"


@pytest.mark.parametrize(
    ("argumen", "kalimat"),
    [
        (["kedudukan", "--nip", "123"], "Pegawai dengan NIP «123» tidak ada"),
        (["sukarela", "--pemohon", BUDI, "--tujuan", "NIHIL"], "Unit dengan kode «NIHIL» tidak ada"),
        (["sukarela", "--pemohon", BUDI], "--tujuan KODE atau --instansi NAMA"),
        (["sukarela", "--pemohon", BUDI, "--tujuan", "SOSIAL", "--instansi", "X"], "salah satu"),
        (["sukarela", "--pemohon", BUDI, "--tujuan", "SOSIAL", "--peran", "bos"], "--peran «bos»"),
        (["kedudukan", "--nip", BUDI, "--opsi", "cuaca=cerah"], "Opsi «cuaca» tidak dikenal"),
        (["kedudukan", "--nip", BUDI, "--opsi", "ahli_madya=x"], "tidak mengenal nilai «x»"),
        (["kedudukan", "--nip", BUDI, "--opsi", "ahli_madya"], "KUNCI=NILAI"),
        (["kedudukan", "--nip", BUDI, "--tanggal", "kemarin"], "bukan tanggal"),
        (["kedudukan", "--nip", BUDI, "--tanggal", "20260803"], "bukan tanggal"),
    ],
)
def test_pertanyaan_yang_salah_satu_kalimat_dan_keluar_dua(
    argumen: list[str], kalimat: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _jalankan("explain", *argumen) == 2
    tangkap = capsys.readouterr()
    assert tangkap.out == ""
    assert kalimat in tangkap.err
    assert tangkap.err.count("\n") == 1
