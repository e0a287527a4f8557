"""The words and conditions that every part of a regulation's YAML file shares (see rules/skema.py)."""

from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Jenis = Literal[
    "kepala_daerah", "setda", "asisten", "bagian", "setwan", "inspektorat", "irban", "dinas", "badan", "satuan",
    "sekretariat", "bidang", "subbagian", "subbidang", "seksi", "kecamatan", "kelurahan", "uptd", "puskesmas", "rsud",
    "sekolah", "dinas_pendidikan", "dinas_kesehatan", "dishub", "satpol_pp", "bpkpad", "bpbd",
]  # fmt: skip
JenisJabatan = Literal[
    "kepala_daerah", "jpt_madya", "jpt_pratama", "administrator", "pengawas", "fungsional", "pelaksana"
]  # fmt: skip
Jenjang = Literal[
    "ahli_utama", "ahli_madya", "ahli_muda", "ahli_pertama", "penyelia", "mahir", "terampil", "pemula"
]  # fmt: skip
Pola = Literal["a", "a_adm", "b", "b_pengawas", "c", "d", "e", "f"]
Peran = Literal["pejabat_penilai_kinerja_asal", "pimpinan_unit_asal", "pimpinan_unit_pemilik"]
PeranTim = Literal["individu", "anggota", "ketua"]
Lingkup = Literal["dalam_unit", "lintas_unit", "lintas_pd", "lintas_instansi"]
Tindakan = Literal["rekomendasi", "persetujuan", "pengesahan"]
Aturan = Literal["semua", "salah_satu"]
Bentuk = Literal["lisan", "surat_permohonan", "surat_permohonan_persetujuan"]
JenisSurat = Literal["Surat Tugas", "Surat Perintah Tugas"]

JENIS: tuple[str, ...] = get_args(Jenis)
JENIS_JABATAN: tuple[str, ...] = get_args(JenisJabatan)
JENJANG: tuple[str, ...] = get_args(Jenjang)
POLA: tuple[str, ...] = get_args(Pola)
PERAN_TIM: tuple[str, ...] = get_args(PeranTim)

Teks = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Dasar = Annotated[tuple[Teks, ...], Field(min_length=1)]


class Ketat(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Syarat(Ketat):
    """When a row applies. Empty = no condition.

    `di`: jenis of the base (the Perangkat Daerah or standalone unit that holds the node) · `jenis`: of the node itself ·
    `di_bawah`: of any unit above the node · `melalui`: of a node on the way up to the base, base not counted ·
    `dipimpin`: jenis jabatan of the base's definitive head · `nama`: a word in the name of the `melalui` node or the base ·
    `membawahi`: of a unit directly below the nearest `melalui` node, or below the base.
    """

    di: tuple[Jenis, ...] = ()
    jenis: tuple[Jenis, ...] = ()
    di_bawah: tuple[Jenis, ...] = ()
    melalui: tuple[Jenis, ...] = ()
    nama: tuple[Teks, ...] = ()
    membawahi: tuple[Jenis, ...] = ()
    dipimpin: tuple[JenisJabatan, ...] = ()
    jenis_jabatan: tuple[JenisJabatan, ...] = ()
    jenjang: tuple[Jenjang, ...] = ()
    pola: tuple[Pola, ...] = ()
    level: tuple[int, ...] = ()
    bila: dict[str, str] = {}


class Terdekat(Ketat):
    """Head of the nearest unit of these jenis, from the placement up to the base; else the base if `atau_pangkal`."""

    terdekat: Annotated[tuple[Jenis, ...], Field(min_length=1)]
    atau_pangkal: bool = False


class Catatan(Ketat):
    pesan: Teks
    dasar: Dasar
