"""The columns of the import files, the names under which SIASN exports know them, and the values they may hold."""

import re
from dataclasses import dataclass

from rules import skema_dasar


@dataclass(frozen=True, slots=True)
class Kolom:
    """`sebutan`: other spellings, reduced by `kunci()`. `panjang`: the most characters that are kept."""

    nama: str
    wajib: bool = False
    sebutan: tuple[str, ...] = ()
    panjang: int = 255


UNIT = (
    Kolom("kode", True, ("kodeunit", "unorid", "idunor", "unitid", "id"), 64),
    Kolom("nama", True, ("namaunit", "unornama", "namaunor")),
    Kolom("jenis", True, ("jenisunit", "jenisunor"), 32),
    Kolom(
        "induk",
        False,
        ("kodeinduk", "unitinduk", "unorindukid", "unoratasanid", "diatasanid", "parentid"),
        64,
    ),
    Kolom("perangkat_daerah"),
    Kolom("unit_organisasi"),
    Kolom("pola", panjang=32),
    Kolom("level"),
    Kolom("disederhanakan"),
)
PEGAWAI = (
    Kolom("nip", True, ("nipbaru",)),
    Kolom("nama", True, ("namapegawai",)),
    Kolom("gelar_depan", False, ("glrdepan",), 64),
    Kolom("gelar_belakang", False, ("glrbelakang",), 128),
    Kolom("golongan", False, ("golruangakhir", "golonganruang", "golruang", "golonganakhir"), 16),
    Kolom("jenis_jabatan", True, ("jenisjabatannama", "namajenisjabatan")),
    Kolom("jenjang", False, ("jenjangjabatan", "jenjangnama")),
    Kolom("jabatan", True, ("jabatannama", "namajabatan")),
    Kolom("unit", True, ("kodeunit", "unorid", "idunor", "unitid"), 64),
    Kolom("memimpin", panjang=64),
    Kolom("atasan_nip", False, ("nipatasan",)),
    Kolom("telepon", False, ("nohp", "nomorhp", "hp", "notelepon", "telp", "nomortelepon")),
    Kolom("kompetensi", panjang=2000),
    Kolom("peran_aplikasi"),
    # Not ours: a SIASN export says «Struktural» and leaves the level to the eselon.
    Kolom("eselon", False, ("eselonnama", "eselonlevel", "eselonid")),
    Kolom("jenis_kelamin", False, ("jk",)),
)
PELAKSANA = (
    Kolom("unit", True, ("kodeunit", "unorid"), 64),
    Kolom("nip", True, ("nipbaru",)),
    Kolom("sebagai", True),
    Kolom("mulai", True, ("tanggalmulai", "tmtmulai")),
    Kolom("selesai", True, ("tanggalselesai", "tmtselesai")),
    Kolom("nomor_sk", True, ("nosk", "nomorsurat", "sknomor"), 128),
)
KOLOM: dict[str, tuple[Kolom, ...]] = {"unit": UNIT, "pegawai": PEGAWAI, "pelaksana_jabatan": PELAKSANA}
BOLEH_TIADA = frozenset({"pelaksana_jabatan"})
# Columns of a SIASN export that say nothing we need; no word is lost about them.
DIABAIKAN = frozenset(
    """pnsid niplama unornama unorindukid unorinduknama instansiid instansinama satkerid satkernama email nik
    tempatlahir tanggallahir tgllahir jabatanid tmtjabatan golruangakhirid tmtgolakhir mktahun mkbulan agama alamat
    statuspegawai keterangan""".split()  # noqa: SIM905 - a list is read as lines, not as a column of strings
)

JENIS_UNIT = skema_dasar.JENIS
JENIS_JABATAN = skema_dasar.JENIS_JABATAN
JENJANG = skema_dasar.JENJANG
POLA = skema_dasar.POLA
_SEBUTAN_UNIT = {
    "sekretariatdaerah": "setda",
    "sekretariatdprd": "setwan",
    "inspekturpembantu": "irban",
    "dinasperhubungan": "dishub",
    "satpolpp": "satpol_pp",
    "upt": "uptd",
    "rumahsakit": "rsud",
    "bupati": "kepala_daerah",
    "walikota": "kepala_daerah",
}
_SEBUTAN_JABATAN = {
    "pimpinantinggimadya": "jpt_madya",
    "jabatanpimpinantinggimadya": "jpt_madya",
    "pimpinantinggipratama": "jpt_pratama",
    "jabatanpimpinantinggipratama": "jpt_pratama",
    "jabatanadministrator": "administrator",
    "jabatanpengawas": "pengawas",
    "jabatanfungsional": "fungsional",
    "jabatanfungsionaltertentu": "fungsional",
    "fungsionaltertentu": "fungsional",
    "jft": "fungsional",
    "jf": "fungsional",
    "jabatanpelaksana": "pelaksana",
    "jabatanfungsionalumum": "pelaksana",
    "fungsionalumum": "pelaksana",
    "jfu": "pelaksana",
    "bupati": "kepala_daerah",
    "walikota": "kepala_daerah",
}
STRUKTURAL_SIASN = frozenset({"struktural", "jabatanstruktural"})
# Eselon of the old law → its jabatan of UU 20/2023: I madya, II pratama, III administrator, IV pengawas.
_ESELON = {"I": "jpt_madya", "II": "jpt_pratama", "III": "administrator", "IV": "pengawas"}
_ESELON_ANGKA = {"1": "I", "2": "II", "3": "III", "4": "IV"}
PERAN_APLIKASI = ("operator", "tata_usaha", "auditor")
SEBAGAI = ("plh", "plt")


def kunci(teks: str) -> str:
    """`gelarDepan`, «Gelar Depan», `gelar_depan` → `gelardepan`."""
    return re.sub(r"[^a-z0-9]+", "", teks.casefold())


def baku_jenis_unit(nilai: str) -> str | None:
    """`Sub Bagian` → `subbagian`; None for a kind that is not known."""
    return _cari(nilai, JENIS_UNIT, _SEBUTAN_UNIT)


def baku_jenis_jabatan(nilai: str, eselon: str = "") -> str | None:
    """`Jabatan Fungsional Tertentu` → `fungsional`; «Struktural» is told apart by the eselon (`III.a` → administrator)."""
    if kunci(nilai) in STRUKTURAL_SIASN:
        cocok = re.fullmatch(
            r"(?:eselon\s*)?(IV|I{1,3}|[1-4])[.\s/]*[a-e0-9]?", eselon.strip(), re.IGNORECASE
        )
        romawi = cocok[1].upper() if cocok else ""
        return _ESELON.get(_ESELON_ANGKA.get(romawi, romawi))
    return _cari(nilai, JENIS_JABATAN, _SEBUTAN_JABATAN)


def baku_jenjang(nilai: str) -> str | None:
    """`Ahli Muda`, `MUDA`, `Keterampilan Mahir` → `ahli_muda`, `ahli_muda`, `mahir`."""
    polos = kunci(nilai)
    for awalan in ("jabatanfungsional", "jf", "keahlian", "keterampilan", "jenjang"):
        polos = polos.removeprefix(awalan)
    return next((j for j in JENJANG if polos in {kunci(j), kunci(j.removeprefix("ahli_"))}), None)


def jenjang_dalam_jabatan(jabatan: str) -> str | None:
    """The level that the name of a jabatan ends with: «Analis Kebijakan Ahli Muda» → `ahli_muda`."""
    kata = jabatan.casefold().split()
    if len(kata) >= 2 and kata[-2] == "ahli":
        return baku_jenjang(" ".join(kata[-2:]))
    return kata[-1] if kata and kata[-1] in JENJANG and "ahli" not in kata[-1] else None


def baku_pilihan(nilai: str, pilihan: tuple[str, ...]) -> str | None:
    """A value of a closed list, whatever its case, spaces and dots («Plh.» → plh)."""
    return _cari(nilai, pilihan, {})


def baku_ya_tidak(nilai: str) -> bool | None:
    """ya/tidak in any case, and what spreadsheets make of them; None for anything else."""
    return {
        "ya": True, "y": True, "true": True, "benar": True, "1": True,
        "tidak": False, "t": False, "tdk": False, "false": False, "salah": False, "0": False,
    }.get(kunci(nilai))  # fmt: skip


def _cari(nilai: str, pilihan: tuple[str, ...], sebutan: dict[str, str]) -> str | None:
    polos = kunci(nilai)
    return next((p for p in pilihan if kunci(p) == polos), sebutan.get(polos))
