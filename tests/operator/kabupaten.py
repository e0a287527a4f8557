"""A small regency in files, and a large one: what an operator would import. Every name is invented."""

import csv
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from services.impor import HasilImpor

KOLOM_UNIT = tuple("kode nama jenis induk perangkat_daerah unit_organisasi pola level disederhanakan".split())  # noqa: SIM905
KOLOM_PEGAWAI = tuple(
    """nip nama gelar_depan gelar_belakang golongan jenis_jabatan jenjang jabatan unit memimpin atasan_nip telepon
    kompetensi peran_aplikasi""".split()  # noqa: SIM905
)
KOLOM_PELAKSANA = ("unit", "nip", "sebagai", "mulai", "selesai", "nomor_sk")

RAHMA, SITI, BUDI, DEWI = (
    "197001011995031001",
    "197502022000032001",
    "198603032015051001",
    "199004042020122002",
)
MADE = "197203031998031002"

Baris = dict[str, str]
Impor = Callable[..., HasilImpor]
"""The fixture `impor_kabupaten`."""


def unit() -> list[Baris]:
    return [
        {"kode": "KD", "nama": "Bupati Contoh", "jenis": "kepala_daerah"},
        {"kode": "SETDA", "nama": "Sekretariat Daerah", "jenis": "setda", "induk": "KD"},
        {"kode": "DKP", "nama": "Dinas Ketahanan Pangan", "jenis": "dinas", "induk": "SETDA"},
        {"kode": "DKP.1", "nama": "Bidang Distribusi", "jenis": "bidang", "induk": "DKP"},
        {"kode": "DKP.2", "nama": "Bidang Konsumsi", "jenis": "bidang", "induk": "DKP"},
    ]


def pegawai() -> list[Baris]:
    return [
        {"nama": "Gunawan Contoh", "jenis_jabatan": "kepala_daerah", "jabatan": "Bupati", "unit": "KD", "memimpin": "KD"},
        _orang(RAHMA, "Rahma Wulandari", "jpt_pratama", "Kepala Dinas Ketahanan Pangan", "DKP", memimpin="DKP",
               gelar_depan="Dr.", gelar_belakang="M.Si.", golongan="IV/c"),
        _orang(SITI, "Siti Aminah", "administrator", "Kepala Bidang Distribusi", "DKP.1", memimpin="DKP.1"),
        _orang(MADE, "Made Suarta", "administrator", "Kepala Bidang Konsumsi", "DKP.2", memimpin="DKP.2"),
        _orang(BUDI, "Budi Hartono", "fungsional", "Analis Ketahanan Pangan", "DKP.1", jenjang="ahli_muda",
               telepon="0812-3456-7890", kompetensi="analisis data;fasilitasi"),
        _orang(DEWI, "Dewi Lestari", "pelaksana", "Pengelola Data", "DKP.1", peran_aplikasi="operator;tata_usaha"),
    ]  # fmt: skip


def _orang(nip: str, nama: str, jenis: str, jabatan: str, di: str, **lain: str) -> Baris:
    return {"nip": nip, "nama": nama, "jenis_jabatan": jenis, "jabatan": jabatan, "unit": di} | lain


def tulis(
    folder: Path,
    *,
    unit: Iterable[Mapping[str, str]] | None = None,
    pegawai: Iterable[Mapping[str, str]] | None = None,
    pelaksana: Iterable[Mapping[str, str]] | None = None,
    pemisah: str = ",",
    pengodean: str = "utf-8",
) -> Path:
    """The files of antarmuka.md in `folder`; what is not given is the small regency (no acting officials)."""
    folder.mkdir(parents=True, exist_ok=True)
    isi = {
        "unit": (KOLOM_UNIT, globals()["unit"]() if unit is None else unit),
        "pegawai": (KOLOM_PEGAWAI, globals()["pegawai"]() if pegawai is None else pegawai),
    }
    if pelaksana is not None:
        isi["pelaksana_jabatan"] = (KOLOM_PELAKSANA, pelaksana)
    for nama, (kolom, baris) in isi.items():
        with (folder / f"{nama}.csv").open("w", encoding=pengodean, newline="") as berkas:
            penulis = csv.DictWriter(berkas, kolom, delimiter=pemisah, restval="")
            penulis.writeheader()
            penulis.writerows(baris)
    return folder


def ubah(baris: list[Baris], kunci: str, **nilai: str) -> list[Baris]:
    """The rows with one of them (by nip or kode) changed."""
    assert any(kunci in {b.get("nip"), b.get("kode")} for b in baris)
    return [b | nilai if kunci in {b.get("nip"), b.get("kode")} else b for b in baris]


def nip(urutan: int) -> str:
    """Well-formed and different for every number below 300,000."""
    hari, bulan, tahun = urutan % 28 + 1, urutan // 28 % 12 + 1, 1965 + urutan // 336 % 30
    return f"{tahun}{bulan:02d}{hari:02d}{tahun + 25}031{urutan // 10080 + 1:03d}"


def besar(jumlah: int) -> tuple[list[Baris], list[Baris]]:
    """A regency of about `jumlah` people: 40 offices with 6 units each, every unit with a head."""
    daftar_unit = [
        {"kode": "KD", "nama": "Bupati Contoh", "jenis": "kepala_daerah"},
        {"kode": "SETDA", "nama": "Sekretariat Daerah", "jenis": "setda", "induk": "KD"},
    ]
    for d in range(40):
        daftar_unit.append({"kode": f"D{d}", "nama": f"Dinas {d}", "jenis": "dinas", "induk": "SETDA"})
        daftar_unit += [
            {"kode": f"D{d}.{b}", "nama": f"Bidang {d}.{b}", "jenis": "bidang", "induk": f"D{d}"}
            for b in range(6)
        ]
    orang = [pegawai()[0]]
    for u in daftar_unit[1:]:
        jenis = "administrator" if u["jenis"] == "bidang" else "jpt_pratama"
        orang.append(_orang(nip(len(orang)), f"Kepala {u['nama']}", jenis, f"Kepala {u['nama']}", u["kode"], memimpin=u["kode"]))  # fmt: skip
    bidang = [u["kode"] for u in daftar_unit if u["jenis"] == "bidang"]
    while len(orang) < jumlah:
        n = len(orang)
        orang.append(
            _orang(nip(n), f"Pegawai Nomor {n}", "fungsional", "Analis Kebijakan", bidang[n % len(bidang)],
                   jenjang=("ahli_muda", "ahli_pertama", "terampil")[n % 3], telepon=f"0812{n:08d}")
        )  # fmt: skip
    return daftar_unit, orang
