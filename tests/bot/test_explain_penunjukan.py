"""`explain penunjukan` and `explain tim` on the command line, in the sample regency."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli import utama

CONTOH = Path(__file__).resolve().parents[2] / "simulator" / "contoh" / "tarakan"
RAHMA, SITI, MADE = "197204151997032004", "197908212005012007", "197011121995031003"
BUDI, DEWI, ISKANDAR = "199203042019031005", "199508172022032011", "198603062012011004"


@pytest.fixture(autouse=True)
def _direktori(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/uji.sqlite3")
    monkeypatch.setenv("PERATURAN", "tarakan")
    assert _jalankan("import", str(CONTOH)) == 0
    capsys.readouterr()


def _jalankan(*argumen: str) -> int:
    with pytest.raises(SystemExit) as keluar:
        utama(argumen)
    return int(keluar.value.code or 0)


def _tanya(capsys: pytest.CaptureFixture[str], *argumen: str) -> dict[str, Any]:
    assert _jalankan("explain", *argumen, "--json", "--tanggal", "2026-11-23") == 0
    tangkap = capsys.readouterr()
    assert tangkap.err == ""
    data: dict[str, Any] = json.loads(tangkap.out)
    return data


def _penunjukan(*lain: str) -> tuple[str, ...]:
    return ("penunjukan", "--peminta", MADE, "--pemilik", "SOSIAL", "--asal", "KOMINFO-APTIKA", *lain)


def test_penunjukan_menurut_pasal_dan_menurut_lampiran(capsys: pytest.CaptureFixture[str]) -> None:
    data = _tanya(capsys, *_penunjukan("--nip", BUDI))
    assert (data["hasil"], data["lingkup"]) == ("rute", "lintas_unit")
    assert [(s["tindakan"], s["pejabat"][0]["nip"]) for s in data["langkah"]] == [("persetujuan", RAHMA)]
    assert [p["nip"] for p in data["pertimbangan"]] == [SITI]
    lampiran = _tanya(capsys, *_penunjukan("--nip", BUDI, "--opsi", "penunjukan_lintas=lampiran"))
    assert [s["tindakan"] for s in lampiran["langkah"]] == ["rekomendasi", "persetujuan"]
    assert lampiran["surat"]["penandatangan"]["nip"] == SITI


def test_penunjukan_tanpa_nip_menunjuk_unitnya(capsys: pytest.CaptureFixture[str]) -> None:
    assert _tanya(capsys, *_penunjukan())["pejabat_penilai_kinerja"]["nip"] == SITI


def test_tim_lintas_perangkat_daerah_dengan_keputusan_sekretaris_daerah(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tim = ("tim", "--pemilik", "KOMINFO", "--pembentuk", RAHMA, "--ketua", BUDI)
    data = _tanya(capsys, *tim, "--anggota", f"{DEWI}, {ISKANDAR}")
    assert data["surat"]["jenis"] == "Keputusan Sekretaris Daerah"
    assert [(p["pegawai"]["nip"], p["mekanisme"]) for p in data["prasyarat"]] == [
        (ISKANDAR, "penunjukan_lintas_unit")
    ]
    instansi = _tanya(capsys, *tim, "--anggota", DEWI, "--instansi-lain")
    assert instansi["surat"]["jenis"] == "Keputusan Wali Kota"
    assert instansi["surat"]["penandatangan"]["nip"] is None
    assert _tanya(capsys, *tim, "--anggota", "")["hasil"] == "ditolak"


def test_tabel_menyebut_pertimbangan_dan_yang_diminta_dahulu(capsys: pytest.CaptureFixture[str]) -> None:
    assert _jalankan("explain", *_penunjukan("--nip", BUDI)) == 0
    keluar = capsys.readouterr().out
    for kata in ("Dimintai pertimbangan: Siti Aminah", "Pasal 13 ayat (2): «Kepala Perangkat Daerah/ Kepala"):
        assert kata in keluar
    tim = ("tim", "--pemilik", "KOMINFO", "--pembentuk", RAHMA, "--ketua", BUDI, "--anggota", ISKANDAR)
    assert _jalankan("explain", *tim) == 0
    keluar = capsys.readouterr().out
    for kata in (
        "Keputusan Sekretaris Daerah",
        "Diminta lebih dahulu: Iskandar Muda",
        "melalui penunjukan lintas unit",
    ):
        assert kata in keluar


@pytest.mark.parametrize(
    ("argumen", "kalimat"),
    [
        (_penunjukan("--nip", "123"), "Pegawai dengan NIP «123» tidak ada"),
        (
            ("penunjukan", "--peminta", MADE, "--pemilik", "NIHIL", "--asal", "SOSIAL"),
            "kode «NIHIL» tidak ada",
        ),
        (
            ("penunjukan", "--peminta", MADE, "--pemilik", "SOSIAL", "--asal", "NIHIL"),
            "kode «NIHIL» tidak ada",
        ),
        (("tim", "--pemilik", "SOSIAL", "--pembentuk", MADE, "--anggota", f"{BUDI},9"), "NIP «9» tidak ada"),
        (
            ("tim", "--pemilik", "SOSIAL", "--pembentuk", MADE, "--anggota", BUDI, "--ketua", "9"),
            "NIP «9» tidak",
        ),
    ],
)
def test_yang_tidak_dikenal_satu_kalimat_dan_keluar_dua(
    argumen: tuple[str, ...], kalimat: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _jalankan("explain", *argumen) == 2
    tangkap = capsys.readouterr()
    assert tangkap.out == ""
    assert kalimat in tangkap.err
    assert tangkap.err.count("\n") == 1
