"""`explain laporan | minta-laporan | evaluasi | kendala` on the command line, in the sample regencies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli import utama

CONTOH = Path(__file__).resolve().parents[2] / "simulator" / "contoh"
BUDI, SITI, FERI = "199203042019031005", "197908212005012007", "197902092004121003"
DEWI, WIRDA, AFRIZAL = "199508172022032011", "198806182014012002", "197112031995121001"
HASANUDDIN = "198502162009031005"
KUNCI = {
    "peraturan", "hasil", "lingkup", "pejabat_penilai_kinerja", "pimpinan_unit", "langkah", "surat", "penerima",
    "pertimbangan", "pemberitahuan", "prasyarat", "kinerja_anggota", "berkala", "saran", "peringatan", "alasan", "dasar",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _direktori(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/uji.sqlite3")
    monkeypatch.setenv("PERATURAN", "bungo")
    assert _jalankan("import", str(CONTOH / "bungo")) == 0
    capsys.readouterr()


def _jalankan(*argumen: str) -> int:
    with pytest.raises(SystemExit) as keluar:
        utama(argumen)
    return int(keluar.value.code or 0)


def _tanya(capsys: pytest.CaptureFixture[str], *argumen: str) -> dict[str, Any]:
    assert _jalankan("explain", *argumen, "--json", "--tanggal", "2026-11-23") == 0
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert set(data) == KUNCI
    assert (data["surat"], data["pertimbangan"], data["pemberitahuan"], data["prasyarat"]) == (
        None,
        [],
        [],
        [],
    )
    return data


def _nip(orang: list[dict[str, Any]]) -> list[str]:
    return [p["nip"] for p in orang]


def test_laporan_ketua_dengan_kinerja_tiap_anggota(capsys: pytest.CaptureFixture[str]) -> None:
    data = _tanya(
        capsys, "laporan", "--pelapor", BUDI, "--sebagai", "ketua", "--pemilik", "KOMINFO-APTIKA",
        "--anggota", f"{FERI}, {WIRDA}",
    )  # fmt: skip
    assert (data["hasil"], data["lingkup"], data["berkala"], data["langkah"]) == (
        "rute",
        "dalam_unit",
        False,
        [],
    )
    assert _nip(data["penerima"]) == [SITI]
    assert [k["anggota"]["nip"] for k in data["kinerja_anggota"]] == [FERI, WIRDA]
    assert [set(k["anggota"]) for k in data["kinerja_anggota"]] == [{"nip", "nama", "jabatan", "sebagai"}] * 2
    assert len(data["kinerja_anggota"][0]["penerima"]) == 2


def test_laporan_anggota_kepada_ketua(capsys: pytest.CaptureFixture[str]) -> None:
    data = _tanya(
        capsys, "laporan", "--pelapor", DEWI, "--sebagai", "anggota", "--pemilik", "KOMINFO-APTIKA", "--ketua", BUDI
    )  # fmt: skip
    assert _nip(data["penerima"]) == [BUDI]
    assert data["kinerja_anggota"] == []


def test_permintaan_kepada_anggota_dialihkan_kepada_ketua(capsys: pytest.CaptureFixture[str]) -> None:
    data = _tanya(
        capsys, "minta-laporan", "--peminta", SITI, "--target", DEWI, "--sebagai", "anggota",
        "--pemilik", "KOMINFO-APTIKA", "--ketua", BUDI,
    )  # fmt: skip
    assert (data["hasil"], data["penerima"], data["dasar"][0]["pasal"]) == (
        "ditolak",
        [],
        "Pasal 12 ayat (2)",
    )
    assert "ketua tim Budi Santoso" in data["saran"]


def test_evaluasi_satu_langkah_tiap_pejabat(capsys: pytest.CaptureFixture[str]) -> None:
    data = _tanya(capsys, "evaluasi", "--objek", "tim", "--pelaksana", HASANUDDIN, "--pemilik", "BAG-HUKUM")
    assert [s["tindakan"] for s in data["langkah"]] == ["peninjauan", "peninjauan", "penerimaan"]
    assert [s["pejabat"][0]["sebagai"] for s in data["langkah"]] == ["plt", "definitif", "definitif"]
    assert {(s["aturan"], s["bentuk"], len(s["tembusan"])) for s in data["langkah"]} == {("semua", None, 0)}


def test_kendala_kepada_pimpinan_pemilik(capsys: pytest.CaptureFixture[str]) -> None:
    data = _tanya(capsys, "kendala", "--pelapor", WIRDA, "--pemilik", "KOMINFO-APTIKA")
    assert (data["lingkup"], _nip(data["penerima"])) == ("lintas_unit", [SITI])


def test_opsi_mengganti_bacaan(capsys: pytest.CaptureFixture[str]) -> None:
    argumen = ("evaluasi", "--objek", "individu", "--pelaksana", BUDI, "--pemilik", "PKM-1")
    assert _tanya(capsys, *argumen)["hasil"] == "diperingatkan"
    assert _tanya(capsys, *argumen, "--opsi", "evaluasi_tak_diatur=belum_diatur")["hasil"] == "perlu_data"


@pytest.mark.parametrize(
    ("argumen", "kata"),
    [
        (
            ["laporan", "--pelapor", BUDI, "--sebagai", "ketua", "--pemilik", "KOMINFO-APTIKA", "--anggota", FERI],
            ["Disampaikan kepada: Siti Aminah", "Kinerja Feri Ardiansyah", "Pasal 12 ayat (1) huruf b: «ketua tim"],
        ),
        (
            ["evaluasi", "--objek", "tim", "--pelaksana", HASANUDDIN, "--pemilik", "BAG-HUKUM"],
            ["peninjauan", "Asisten", "penerimaan", "Plt. Kepala Bagian Hukum", "Pasal 18 ayat (4) huruf d: «sekretaris"],
        ),
        (
            ["kendala", "--pelapor", WIRDA, "--pemilik", "KOMINFO-APTIKA"],
            ["Disampaikan kepada: Siti Aminah", "Saran: Bila perlu kolaborasi", "[diputuskan dan/atau ditindaklanjuti;]"],
        ),
        (
            [
                "minta-laporan", "--peminta", AFRIZAL, "--target", BUDI, "--sebagai", "ketua",
                "--pemilik", "KOMINFO-APTIKA",
            ],
            ["Tidak dapat", "Saran: Yang berwenang meminta: Siti Aminah"],
        ),
    ],
    ids=["laporan", "evaluasi", "kendala", "minta-laporan"],
)  # fmt: skip
def test_terbaca_dengan_kalimat_hukumnya(
    argumen: list[str], kata: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _jalankan("explain", *argumen) == 0
    keluar = " ".join(capsys.readouterr().out.split())
    assert [k for k in kata if k not in keluar] == []


@pytest.mark.parametrize(
    ("argumen", "kalimat"),
    [
        (
            ["laporan", "--pelapor", "123", "--sebagai", "ketua", "--pemilik", "SOSIAL"],
            "Pegawai dengan NIP «123»",
        ),
        (
            ["laporan", "--pelapor", BUDI, "--sebagai", "bos", "--pemilik", "SOSIAL"],
            "--sebagai «bos» tidak dikenal",
        ),
        (
            ["laporan", "--pelapor", BUDI, "--sebagai", "ketua", "--pemilik", "NIHIL"],
            "Unit dengan kode «NIHIL»",
        ),
        (
            ["laporan", "--pelapor", BUDI, "--sebagai", "ketua", "--pemilik", "SOSIAL", "--ketua", DEWI],
            "dua orang yang berbeda",
        ),
        (
            ["laporan", "--pelapor", BUDI, "--sebagai", "individu", "--pemilik", "SOSIAL", "--anggota", DEWI],
            "--anggota hanya untuk",
        ),
        (
            [
                "laporan",
                "--pelapor",
                BUDI,
                "--sebagai",
                "ketua",
                "--pemilik",
                "SOSIAL",
                "--anggota",
                f"{DEWI},9",
            ],
            "Pegawai dengan NIP «9»",
        ),
        (
            [
                "minta-laporan",
                "--peminta",
                "9",
                "--target",
                BUDI,
                "--sebagai",
                "ketua",
                "--pemilik",
                "SOSIAL",
            ],
            "Pegawai dengan NIP «9»",
        ),
        (
            ["evaluasi", "--objek", "unit", "--pelaksana", BUDI, "--pemilik", "SOSIAL"],
            "--objek «unit» tidak dikenal",
        ),
        (["kendala", "--pelapor", BUDI, "--pemilik", "NIHIL"], "Unit dengan kode «NIHIL»"),
        (["kendala", "--pelapor", BUDI, "--pemilik", "SOSIAL", "--opsi", "cuaca=x"], "Opsi «cuaca»"),
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


@pytest.mark.parametrize("peraturan", ["katingan", "lombok_barat", "tarakan"])
def test_setiap_pegawai_contoh_mendapat_jawaban(
    peraturan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody of a sample regency, for any unit, breaks a question; what is missing is said."""
    from datetime import date

    from bot.explain_pelaporan import jawab_evaluasi, jawab_kendala, jawab_laporan
    from bot.meja import buka_meja
    from rules.profil import muat

    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/lain.sqlite3")
    monkeypatch.setenv("PERATURAN", peraturan)
    assert _jalankan("import", str(CONTOH / peraturan)) == 0
    profil, hari = muat(peraturan), date(2026, 11, 23)
    with buka_meja() as meja:
        org = meja.baca(lambda k: k.organisasi)
    jawaban = []
    for p in org.semua_pegawai():
        if not p.nip:
            continue
        tugas: dict[str, Any] = {"pemilik": p.unit, "tanggal": hari}
        jawaban.append(jawab_evaluasi(profil, org, objek="tim", pelaksana=p.nip, **tugas))
        jawaban.append(jawab_kendala(profil, org, pelapor=p.nip, **tugas))
        jawaban.append(jawab_laporan(profil, org, pelapor=p.nip, sebagai="ketua", anggota=p.nip, **tugas))
    assert {j["hasil"] for j in jawaban} >= {"rute", "ditolak", "perlu_data"}
    assert [j for j in jawaban if j["hasil"] != "rute" and not j["alasan"] and not j["peringatan"]] == []
