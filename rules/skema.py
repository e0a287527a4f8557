"""The shape of a regulation's YAML file. Anything it does not know is refused: a typo must not change the law.

Conditions (`Syarat`) of a row hold all together; of several rows the first that fits decides. `dasar` names entries of
`sumber`, whose keys are the articles themselves. The words shared by all parts stand in rules/skema_dasar.py.
"""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, StringConstraints, model_validator

from rules.skema_dasar import (
    Aturan,
    Bentuk,
    Catatan,
    Dasar,
    Jenis,
    JenisSurat,
    Ketat,
    Lingkup,
    Peran,
    PeranTim,
    Pola,
    Syarat,
    Teks,
    Terdekat,
    Tindakan,
)
from rules.skema_pelaporan import AturanEvaluasi, AturanKendala, AturanPelaporan
from rules.skema_penunjukan import AturanPenunjukan, AturanTim


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


class Jalur(Ketat):
    """The chain of one scope. `bila`: only while these options stand so."""

    lingkup: Annotated[tuple[Lingkup, ...], Field(min_length=1)]
    bila: dict[str, str] = Field(default_factory=dict)
    langkah: Annotated[tuple[LangkahProfil, ...], Field(min_length=1)]
    surat: SuratProfil
    pemberitahuan: tuple[Peran, ...] = ()
    catatan: tuple[Catatan, ...] = ()


class Batas(Ketat):
    """What is refused, or allowed with a warning."""

    lingkup: tuple[Lingkup, ...] = ()
    peran: tuple[PeranTim, ...] = ()
    tanpa_tim: bool = False
    bila: dict[str, str] = Field(default_factory=dict)
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
    penunjukan: AturanPenunjukan
    tim: AturanTim
    pelaporan: AturanPelaporan
    evaluasi: AturanEvaluasi
    kendala: AturanKendala
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
