"""The shape of a profile's sections `pelaporan`, `evaluasi` and `kendala`: who hears of running work, who reviews it.

Rows are read from the top: the first that fits decides.
"""

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from rules.skema_dasar import Aturan, Catatan, Dasar, JenisJabatan, Ketat, Lingkup, PeranTim, Syarat, Teks

Objek = Literal["individu", "tim"]
PeranPihak = Literal[
    "ketua_tim",
    "pejabat_penilai_kinerja_asal",
    "pimpinan_unit_asal",
    "pimpinan_unit_pemilik",
    "asisten_pemilik",
    "kepala_perangkat_daerah_pemilik",
    "pimpinan_tertinggi_pemilik",
]
"""`kepala_perangkat_daerah`: head of the nearest Perangkat Daerah · `pimpinan_tertinggi`: head of the Perangkat Daerah or of
the standalone unit, whichever is nearer («Pejabat Level 1») · `asisten`: the nearest one above the owner's unit."""

OBJEK: tuple[str, ...] = get_args(Objek)
SEMUA_PERAN: tuple[str, ...] = get_args(PeranTim)


class BarisPelaku(Ketat):
    """Who may do the work in this role. `pesan`: said to the others."""

    sebagai: Annotated[tuple[PeranTim, ...], Field(min_length=1)]
    jenis_jabatan: Annotated[tuple[JenisJabatan, ...], Field(min_length=1)]
    pesan: Teks
    dasar: Dasar


class BarisLaporan(Ketat):
    """To whom such a report goes. `aturan` salah_satu: «dan/atau», the first is the default.

    `berkala`: the text says so. `sukarela`: only for the result of work that was volunteered for.
    """

    sebagai: Annotated[tuple[PeranTim, ...], Field(min_length=1)]
    lingkup: tuple[Lingkup, ...] = ()
    sukarela: bool = False
    penerima: Annotated[tuple[PeranPihak, ...], Field(min_length=1)]
    aturan: Aturan = "semua"
    berkala: bool = False
    dasar: Dasar


class BarisPermintaan(Ketat):
    """Who may ask for such a report at any time; nobody where `peminta` is empty. `pesan`: said to who may not."""

    sebagai: Annotated[tuple[PeranTim, ...], Field(min_length=1)]
    bila: dict[str, str] = Field(default_factory=dict)
    peminta: tuple[PeranPihak, ...] = ()
    pesan: Teks
    dasar: Dasar


class KinerjaAnggota(Ketat):
    """The ketua's second report (matrix X-14): the performance of each member, to these officials of that member."""

    penerima: Annotated[tuple[PeranPihak, ...], Field(min_length=1)]
    dasar: Dasar


class AturanPelaporan(Ketat):
    pelaku: Annotated[tuple[BarisPelaku, ...], Field(min_length=1)]
    laporan: Annotated[tuple[BarisLaporan, ...], Field(min_length=1)]
    kinerja_anggota: KinerjaAnggota
    permintaan: Annotated[tuple[BarisPermintaan, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _setiap_peran_punya_baris(self) -> Self:
        """Each role has a row that always applies, so that no question stays without an answer."""
        umum = [b for b in self.laporan if not b.lingkup and not b.sukarela]
        for nama, baris in (("pelaku", self.pelaku), ("laporan", umum), ("permintaan", self.permintaan)):
            ada = {p for b in baris for p in b.sebagai if not getattr(b, "bila", None)}
            if kurang := [p for p in SEMUA_PERAN if p not in ada]:
                raise ValueError(f"{nama} tidak punya baris umum untuk «{kurang[0]}»")
        return self


class LangkahEvaluasi(Ketat):
    """One official of a review. The last one of a row accepts, the others review."""

    peran: PeranPihak
    dasar: Dasar


class AlurEvaluasi(Syarat):
    """The review of work owned by such a unit. No `langkah`: the regulation does not say; `alasan` what to fill in.

    `perbaikan`: what becomes of a result that misses its target; `perbaikan_oleh`: who mends it, where the article names the
    official of the last step. `peringatan`: said with an answer by analogy.
    """

    objek: tuple[Objek, ...] = ()
    langkah: tuple[LangkahEvaluasi, ...] = ()
    perbaikan: Catatan | None = None
    perbaikan_oleh: PeranPihak | None = None
    peringatan: Teks | None = None
    alasan: Teks | None = None
    dasar: Dasar

    @model_validator(mode="after")
    def _ada_jawaban(self) -> Self:
        if bool(self.langkah) == bool(self.alasan):
            raise ValueError("isi langkah atau alasan, salah satu")
        akhir = self.langkah[-1].peran if self.langkah else None
        if self.perbaikan_oleh not in {None, akhir}:
            raise ValueError("perbaikan_oleh bukan pejabat langkah terakhir")
        return self


class AturanEvaluasi(Ketat):
    alur: Annotated[tuple[AlurEvaluasi, ...], Field(min_length=1)]


class BarisKendala(Ketat):
    """Who decides on an obstacle. `kolaborasi`: to whom else, where several heads must work together."""

    lingkup: Annotated[tuple[Lingkup, ...], Field(min_length=1)]
    penerima: Annotated[tuple[PeranPihak, ...], Field(min_length=1)]
    kolaborasi: Catatan | None = None
    dasar: Dasar


class AturanKendala(Ketat):
    pelapor: BarisPelaku
    baris: Annotated[tuple[BarisKendala, ...], Field(min_length=1)]
