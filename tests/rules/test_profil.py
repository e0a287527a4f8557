"""A profile is refused in one sentence that names file and key, whatever is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from rules.profil import FOLDER, ProfilSalah, daftar, muat

Data = dict[str, Any]


@pytest.fixture
def tulis(tmp_path: Path) -> Callable[[Callable[[Data], object]], Path]:
    """Writes a changed copy of a real profile and returns its path."""

    def _tulis(ubah: Callable[[Data], object]) -> Path:
        data = yaml.safe_load((FOLDER / "bungo.yaml").read_text(encoding="utf-8"))
        ubah(data)
        berkas = tmp_path / "uji.yaml"
        berkas.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        return berkas

    return _tulis


def test_keempat_peraturan_ada() -> None:
    assert daftar() == ("bungo", "katingan", "lombok_barat", "tarakan")


@pytest.mark.parametrize("peraturan", daftar())
def test_setiap_profil_termuat_dengan_versinya(peraturan: str) -> None:
    profil = muat(peraturan)
    assert profil.id == peraturan
    assert profil.versi == sha256((FOLDER / f"{peraturan}.yaml").read_bytes()).hexdigest()[:16]
    assert profil.tidak_dikodekan
    assert {o.matriks for o in profil.daftar_opsi.values()} >= {"X-08", "X-11"}


@pytest.mark.parametrize(
    ("ubah", "harap"),
    [
        (lambda d: d.update(denda=1), "uji.yaml: denda: kunci tidak dikenal"),
        (
            lambda d: d["kedudukan"]["baris"][2].update(jenjan=["x"]),
            "kedudukan.baris.3.jenjan: kunci tidak dikenal",
        ),
        (lambda d: d.pop("ibu_kota"), "ibu_kota: kunci wajib belum ada"),
        (
            lambda d: d["sukarela"]["jalur"][0]["langkah"][0].update(peran=["pimpinan_unit_dituju"]),
            "nilai «pimpinan_unit_dituju» tidak dikenal",
        ),
        (lambda d: d["sukarela"]["jalur"][0]["langkah"][0].pop("dasar"), "dasar: kunci wajib belum ada"),
        (lambda d: d["sukarela"]["jalur"][0]["langkah"][0].update(dasar=[]), "dasar: tidak boleh kosong"),
        (lambda d: d["kedudukan"]["baris"][4].update(pejabat="atasannya"), "kedudukan.baris.5.pejabat"),
        (lambda d: d["kedudukan"]["baris"][4].update(dasar=["Pasal 99"]), "«Pasal 99» tidak ada di sumber"),
        (lambda d: d["sumber"].update({"Pasal 99": {"kutipan": "x"}}), "sumber.Pasal 99: tidak dipakai"),
        (lambda d: d["kedudukan"]["baris"][4].update(bila={"cuaca": "cerah"}), "«cuaca: cerah» bukan opsi"),
        (lambda d: d["kedudukan"]["baris"][4].update(bila={"ahli_madya": "x"}), "«ahli_madya: x» bukan opsi"),
        (lambda d: d["opsi"]["ahli_madya"].update(bawaan="x"), "bawaan «x» tidak ada di pilihan"),
        (lambda d: d["opsi"].pop("pelaksana_jabatan"), "opsi.pelaksana_jabatan: wajib ada"),
        (lambda d: d["unit"]["perangkat_daerah"].append("kantor"), "nilai «kantor» tidak dikenal"),
        (lambda d: d.update(id="Bungo 15"), "uji.yaml: id"),
        (lambda d: d["pelaporan"]["laporan"].pop(1), "laporan tidak punya baris umum untuk «anggota»"),
        (lambda d: d["pelaporan"]["permintaan"].pop(), "permintaan tidak punya baris umum untuk «individu»"),
        (lambda d: d["evaluasi"]["alur"][0].update(langkah=[]), "isi langkah atau alasan, salah satu"),
        (lambda d: d["evaluasi"]["alur"][0].update(alasan="x"), "isi langkah atau alasan, salah satu"),
        (
            lambda d: d["kendala"]["baris"][0].update(penerima=["atasan"]),
            "kendala.baris.1.penerima.1: nilai «atasan» tidak dikenal",
        ),
    ],
    ids=[
        "kunci asing",
        "kunci asing di dalam baris",
        "kunci hilang",
        "peran asing",
        "langkah tanpa dasar",
        "dasar kosong",
        "sasaran asing",
        "rujukan tanpa sumber",
        "sumber tak terpakai",
        "opsi asing pada bila",
        "nilai asing pada bila",
        "bawaan di luar pilihan",
        "opsi wajib hilang",
        "jenis unit asing",
        "id tak sah",
        "peran tanpa penerima laporan",
        "peran tanpa aturan permintaan",
        "evaluasi tanpa jawaban",
        "evaluasi dengan dua jawaban",
        "penerima kendala asing",
    ],
)
def test_profil_yang_salah_menyebut_berkas_dan_kunci(
    tulis: Callable[[Callable[[Data], object]], Path], ubah: Callable[[Data], object], harap: str
) -> None:
    with pytest.raises(ProfilSalah) as galat:
        muat(tulis(ubah))
    assert harap in str(galat.value)
    assert "uji.yaml" in str(galat.value)
    assert "\n" not in str(galat.value)


@pytest.mark.parametrize(
    ("isi", "harap"),
    [
        ("id: a\nnama: b\nid: c\n", "kunci «id» ditulis dua kali (baris 3)"),
        (
            "sumber:\n  Pasal 1: {kutipan: x}\n  Pasal 1: {kutipan: y}\n",
            "kunci «Pasal 1» ditulis dua kali (baris 3)",
        ),
        ("id: [a\n", "bukan YAML yang sah"),
        ("- a\n- b\n", "(isi berkas)"),
        ("", "(isi berkas)"),
    ],
)
def test_berkas_yang_rusak(tmp_path: Path, isi: str, harap: str) -> None:
    berkas = tmp_path / "uji.yaml"
    berkas.write_text(isi, encoding="utf-8")
    with pytest.raises(ProfilSalah) as galat:
        muat(berkas)
    assert harap in str(galat.value)
    assert str(galat.value).startswith("uji.yaml: ")


def test_berkas_yang_bukan_utf8(tmp_path: Path) -> None:
    berkas = tmp_path / "uji.yaml"
    berkas.write_bytes(b"nama: \xff\xfe\n")
    with pytest.raises(ProfilSalah, match=r"uji\.yaml: bukan YAML yang sah"):
        muat(berkas)


def test_peraturan_yang_tidak_dikenal() -> None:
    with pytest.raises(ProfilSalah, match="«kutai» tidak dikenal; pilihannya: bungo, katingan"):
        muat("kutai")
    with pytest.raises(ProfilSalah, match="tidak dapat dibaca"):
        muat("tidak/ada.yaml")


def test_opsi_mengganti_bacaan_tanpa_mengubah_asalnya() -> None:
    profil = muat("bungo")
    lain = profil.dengan_opsi({"ahli_madya": "pimpinan_unit"})
    assert (profil.opsi["ahli_madya"], lain.opsi["ahli_madya"]) == ("kepala", "pimpinan_unit")
    assert lain.versi == profil.versi


@pytest.mark.parametrize(
    ("opsi", "harap"),
    [({"ahli": "x"}, "Opsi «ahli» tidak dikenal"), ({"ahli_madya": "x"}, "tidak mengenal nilai «x»")],
)
def test_opsi_yang_tidak_dikenal(opsi: dict[str, str], harap: str) -> None:
    with pytest.raises(ProfilSalah, match=harap):
        muat("bungo").dengan_opsi(opsi)
