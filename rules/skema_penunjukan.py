"""The shape of `penunjukan` and `tim` in a regulation's YAML file: a head appoints somebody, a head forms a team."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from rules.skema_dasar import Aturan, Catatan, Dasar, Jenis, Ketat, Lingkup, Syarat, Teks

# `_asal`: where the person sits · `_pemilik`: who owns the work. `pejabat_penilai_kinerja_pemilik`: the one of the head who asks.
PeranPenunjukan = Literal[
    "pejabat_penilai_kinerja_asal", "pimpinan_unit_asal", "pejabat_berwenang_asal",
    "pejabat_penilai_kinerja_pemilik", "pimpinan_unit_pemilik", "pejabat_berwenang_pemilik",
    "kepala_perangkat_daerah_pemilik", "pejabat_penilai_kinerja_anggota", "sekretaris_daerah", "kepala_daerah",
]  # fmt: skip
TindakanPenunjukan = Literal[
    "rekomendasi", "persetujuan", "pengesahan", "instruksi", "jawaban_ketersediaan"
]  # fmt: skip
BentukPenunjukan = Literal["surat_permohonan", "surat_jawaban"]
JenisSuratPenunjukan = Literal[
    "Surat Tugas", "Surat Perintah Tugas", "Keputusan Kepala Perangkat Daerah", "Keputusan Sekretaris Daerah",
    "Keputusan Wali Kota", "Keputusan Bupati",
]  # fmt: skip
Penanda = Annotated[tuple[PeranPenunjukan, ...], Field(min_length=1)]
"""Who may sign; the head who asks signs where he is one of them, else the first."""


class LangkahPenunjukan(Ketat):
    peran: Penanda
    tindakan: TindakanPenunjukan
    tindakan_bila_satu_orang: TindakanPenunjukan | None = None
    aturan: Aturan = "semua"
    bentuk: BentukPenunjukan | None = None
    tembusan: tuple[PeranPenunjukan, ...] = ()
    dasar: Dasar


class SuratPenunjukan(Ketat):
    """`penyusun`: a role, or `pegawai` where the person assigned drafts it."""

    jenis: JenisSuratPenunjukan
    penyusun: PeranPenunjukan | Literal["pegawai"]
    penandatangan: Penanda
    tembusan: tuple[PeranPenunjukan, ...] = ()
    dasar: Dasar


class BarisPeminta(Ketat):
    """Who may ask within this scope; `pesan` is said to anybody else."""

    lingkup: Annotated[tuple[Lingkup, ...], Field(min_length=1)]
    peran: Penanda
    pesan: Teks
    dasar: Dasar


class BarisPejabatBerwenang(Ketat):
    """Who is the Pejabat yang Berwenang of a side (matrix X-07)."""

    lingkup: Annotated[tuple[Lingkup, ...], Field(min_length=1)]
    bila: dict[str, str] = Field(default_factory=dict)
    jabatan: Literal["kepala_perangkat_daerah", "sekretaris_daerah"]


class BatasPenunjukan(Syarat):
    """What is refused, or allowed with a warning; the conditions speak of the unit that owns the work."""

    lingkup: tuple[Lingkup, ...] = ()
    hasil: Literal["ditolak", "diperingatkan"]
    pesan: Teks
    saran: Teks | None = None
    dasar: Dasar


class JalurPenunjukan(Ketat):
    """The chain of one scope; no steps: the head who asks decides alone. No letter: the other government gives it."""

    lingkup: Annotated[tuple[Lingkup, ...], Field(min_length=1)]
    bila: dict[str, str] = Field(default_factory=dict)
    langkah: tuple[LangkahPenunjukan, ...] = ()
    surat: SuratPenunjukan | None = None
    pertimbangan: tuple[PeranPenunjukan, ...] = ()
    catatan: tuple[Catatan, ...] = ()

    @model_validator(mode="after")
    def _ada_isinya(self) -> Self:
        if not self.langkah and self.surat is None:
            raise ValueError("jalur tanpa langkah harus punya surat")
        return self


class PenolakanPenunjukan(Ketat):
    """Where the regulation itself wants a refusal in writing, with the reason."""

    lingkup: Annotated[tuple[Lingkup, ...], Field(min_length=1)]
    peran: Penanda
    dasar: Dasar


class IsiPermohonan(Ketat):
    """What the letter that asks for a person says. `wajib`: an article wants it; else only suggested (then no `dasar`)."""

    wajib: bool
    butir: Annotated[tuple[Teks, ...], Field(min_length=1)]
    dasar: tuple[Teks, ...] = ()

    @model_validator(mode="after")
    def _wajib_ada_dasarnya(self) -> Self:
        if self.wajib and not self.dasar:
            raise ValueError("isi yang wajib harus menyebut dasar")
        return self


class AturanPenunjukan(Ketat):
    pegawai: Catatan
    """Said where the person asked for may not be assigned (pejabat struktural)."""
    peminta: Annotated[tuple[BarisPeminta, ...], Field(min_length=1)]
    batas: tuple[BatasPenunjukan, ...] = ()
    pejabat_berwenang: tuple[BarisPejabatBerwenang, ...] = ()
    jalur: Annotated[tuple[JalurPenunjukan, ...], Field(min_length=1)]
    penolakan: tuple[PenolakanPenunjukan, ...] = ()
    isi_permohonan: IsiPermohonan


class BarisKetua(Syarat):
    """Who may lead, by the unit that owns the work and the person's own jabatan. The first row that fits decides."""

    disederhanakan: bool | None = None
    hasil: Literal["boleh", "ditolak"]
    pesan: Teks | None = None
    saran: Teks | None = None
    dasar: Dasar

    @model_validator(mode="after")
    def _penolakan_berpesan(self) -> Self:
        if self.hasil == "ditolak" and self.pesan is None:
            raise ValueError("baris yang menolak harus punya pesan")
        return self


class KetuaLintas(Ketat):
    """What follows where somebody from another unit leads."""

    bila: dict[str, str] = Field(default_factory=dict)
    hasil: Literal["ditolak", "diperingatkan"]
    pesan: Teks
    saran: Teks | None = None
    dasar: Dasar


class Pembentuk(Ketat):
    peran: Penanda
    pesan: Teks
    dasar: Dasar


class BarisKeputusan(Syarat):
    """The decision that makes the team; the conditions speak of the unit that owns the work."""

    lingkup: tuple[Lingkup, ...] = ()
    jenis_surat: JenisSuratPenunjukan
    penandatangan: Penanda
    saran: Teks | None = None
    dasar: Dasar


class AturanTim(Ketat):
    pembentuk: Pembentuk
    anggota: Catatan
    """Said where a member may not be assigned (pejabat struktural)."""
    tanpa_anggota: Catatan
    anggota_ganda: Catatan
    tanpa_ketua: Catatan | None = None
    """A warning where the regulation wants a ketua; None where a team may do without."""
    belum_disederhanakan: tuple[Jenis, ...] = ()
    """Kinds of units that show that a structure was not simplified: their own, and that of the node directly above."""
    batas: tuple[BatasPenunjukan, ...] = ()
    ketua: Annotated[tuple[BarisKetua, ...], Field(min_length=1)]
    ketua_lintas: Annotated[tuple[KetuaLintas, ...], Field(min_length=1)]
    keputusan: Annotated[tuple[BarisKeputusan, ...], Field(min_length=1)]
