"""The shape of a regulation's YAML file. Anything it does not know is refused: a typo must not change the law.

Conditions (`Syarat`) of a row hold all together; of several rows the first that fits decides. `dasar` names entries of
`sumber`, whose keys are the articles themselves.
"""

from collections.abc import Iterator
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

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


class Sumber(Ketat):
    """One sentence of the regulation. Its key is the article; `pasal` only where two sentences share one article."""

    kutipan: Teks
    tampil: Teks | None = None
    pasal: Teks | None = None


class Opsi(Ketat):
    """A reading that the Pemda may switch. `pilihan`: value → what it means. `matriks`: id of the ambiguity."""

    keterangan: Teks
    matriks: Teks
    pilihan: Annotated[dict[str, Teks], Field(min_length=2)]
    bawaan: str

    @model_validator(mode="after")
    def _bawaan_ada(self) -> Self:
        if self.bawaan not in self.pilihan:
            raise ValueError(f"bawaan «{self.bawaan}» tidak ada di pilihan")
        return self


class Syarat(Ketat):
    """When a row applies. Empty = no condition.

    `di`: jenis of the base (the Perangkat Daerah or standalone unit that holds the node) · `jenis`: of the node itself ·
    `di_bawah`: of any unit above the node · `melalui`: of a node on the way up to the base, base not counted ·
    `dipimpin`: jenis jabatan of the base's definitive head · `nama`: a word in the name of the `melalui` node or the base.
    """

    di: tuple[Jenis, ...] = ()
    jenis: tuple[Jenis, ...] = ()
    di_bawah: tuple[Jenis, ...] = ()
    melalui: tuple[Jenis, ...] = ()
    nama: tuple[Teks, ...] = ()
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


class BarisKedudukan(Syarat):
    """Who assesses. `pangkal`: head of the base · `simpul`: head of the node of placement · `induk_pangkal`: one above."""

    pejabat: Literal["pangkal", "perangkat_daerah", "simpul", "induk_pangkal", "belum_diatur"] | Terdekat
    dasar: Dasar
    alasan: Teks | None = None


class BarisPemimpin(Syarat):
    """Who assesses the head of a unit (`jenis` and the rest speak of the unit led)."""

    pejabat: Literal["induk", "perangkat_daerah"] | Terdekat
    dasar: Dasar


class BarisPimpinan(Syarat):
    """Where a person named in `atasan_nip` who leads such a node gives the work, too."""

    dasar: Dasar


class AturanKedudukan(Ketat):
    umum: Dasar
    """The definition «atasan langsung», for whoever leads a unit."""
    penetapan: Dasar
    """Who fixes the placement: the citation of `atasan_nip`."""
    pemimpin: tuple[BarisPemimpin, ...] = ()
    penetapan_pimpinan: tuple[BarisPimpinan, ...] = ()
    baris: Annotated[tuple[BarisKedudukan, ...], Field(min_length=1)]


class BarisUnit(Syarat):
    nilai: bool = True
    dasar: Dasar


class BarisPola(Syarat):
    """The pattern of a standalone unit that has none of its own, where the text leaves one reading."""

    tetapkan: Pola
    dasar: Dasar


class AturanUnit(Ketat):
    perangkat_daerah: Annotated[tuple[Jenis, ...], Field(min_length=1)]
    unit_mandiri: tuple[Jenis, ...]
    unit_organisasi: Annotated[tuple[BarisUnit, ...], Field(min_length=1)]
    pola_bawaan: tuple[BarisPola, ...] = ()
    pimpinan: Dasar
    """The definition of the head of such a unit, for a unit flagged by hand."""


class LangkahProfil(Ketat):
    peran: Annotated[tuple[Peran, ...], Field(min_length=1)]
    tindakan: Tindakan
    tindakan_bila_satu_orang: Tindakan | None = None
    """Where one person holds all roles of this step."""
    aturan: Aturan = "semua"
    bentuk: Bentuk | None = None
    tembusan: tuple[Peran, ...] = ()
    dasar: Dasar


class SuratProfil(Ketat):
    jenis: JenisSurat
    penyusun: Peran | Literal["pemohon"]
    penandatangan: Peran
    ditujukan_kepada: Peran | None = None
    tembusan: tuple[Peran, ...] = ()
    dasar: Dasar


class Catatan(Ketat):
    pesan: Teks
    dasar: Dasar


class Jalur(Ketat):
    """The chain of one scope. `bila`: only while these options stand so."""

    lingkup: Annotated[tuple[Lingkup, ...], Field(min_length=1)]
    bila: dict[str, str] = {}
    langkah: Annotated[tuple[LangkahProfil, ...], Field(min_length=1)]
    surat: SuratProfil
    pemberitahuan: tuple[Peran, ...] = ()
    catatan: tuple[Catatan, ...] = ()


class Batas(Ketat):
    """What is refused, or allowed with a warning."""

    lingkup: tuple[Lingkup, ...] = ()
    peran: tuple[PeranTim, ...] = ()
    tanpa_tim: bool = False
    bila: dict[str, str] = {}
    hasil: Literal["ditolak", "diperingatkan"]
    pesan: Teks
    saran: Teks | None = None
    dasar: Dasar


class Penolakan(Ketat):
    """Where the regulation itself wants a refusal in writing, with the reason."""

    lingkup: Annotated[tuple[Lingkup, ...], Field(min_length=1)]
    peran: Annotated[tuple[Peran, ...], Field(min_length=1)]
    tertulis: bool
    dasar: Dasar


class AturanSukarela(Ketat):
    pemohon: Catatan
    """Said to those who may not apply (pejabat struktural)."""
    sudah_ditugaskan: Catatan
    batas: tuple[Batas, ...]
    jalur: Annotated[tuple[Jalur, ...], Field(min_length=1)]
    penolakan: tuple[Penolakan, ...] = ()


class Istilah(Ketat):
    """The regulation's own words, as people read them."""

    pimpinan_unit: Teks
    unit_organisasi: Teks
    surat_penugasan: JenisSurat
    surat_permohonan: Teks


class TidakDikodekan(Ketat):
    hal: Teks
    alasan: Teks


class IsiProfil(Ketat):
    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    nama: Teks
    judul_pendek: Teks
    pemerintah_daerah: Teks
    ibu_kota: Teks
    kepala_daerah: Teks
    """Title of the office: «Bupati …», «Wali Kota …»."""
    sebutan_kepala_daerah: Literal["Bupati", "Wali Kota"]
    zona_waktu: Teks
    membedakan_perangkat_daerah: bool
    """True: work for another Perangkat Daerah is `lintas_pd`, else `lintas_unit`."""
    istilah: Istilah
    opsi: dict[str, Opsi]
    sumber: Annotated[dict[str, Sumber], Field(min_length=1)]
    unit: AturanUnit
    kedudukan: AturanKedudukan
    sukarela: AturanSukarela
    tidak_dikodekan: tuple[TidakDikodekan, ...]


def telusuri(model: BaseModel, lokasi: str = "") -> Iterator[tuple[str, BaseModel]]:
    """Every model inside a model, with the key that leads to it: «kedudukan.baris.3»."""
    yield lokasi, model
    for nama in type(model).model_fields:
        nilai = getattr(model, nama)
        titik = f"{lokasi}.{nama}" if lokasi else nama
        anak = (
            nilai.items()
            if isinstance(nilai, dict)
            else enumerate(nilai, 1)
            if isinstance(nilai, tuple)
            else ()
        )
        if isinstance(nilai, BaseModel):
            yield from telusuri(nilai, titik)
        for kunci, satu in anak:
            if isinstance(satu, BaseModel):
                yield from telusuri(satu, f"{titik}.{kunci}")
