"""What each kind of letter is made from: JSON-native dictionaries, and the builders that fill the delicate parts.

The dictionary is stored beside the letter, so the same letter can be made again byte by byte. Every key is always
present (None or [] where there is nothing) and an unknown key is an error: a letter never silently drops a word.
Layouts and the rule for names: Permendagri 1/2023, Pasal 44 for the signature block.
"""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal, NotRequired

from pydantic import AwareDatetime, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from services.nomenklatur import jenis_nip, label_nip, nama_lengkap, nama_tanpa_gelar, pangkat, pisah_nip

Keadaan = Literal["konsep", "belum_final", "final"]
"""`konsep`: shown for checking, decided by nobody yet; `belum_final`: decided, not signed; `final`: signed."""
Naskah = Literal["penugasan", "korespondensi", "penetapan"]
Sebagai = Literal["definitif", "plh", "plt", "pj"]
Kelas = Literal["kepala_daerah", "wakil_kepala_daerah", "sekda", "lain"]
"""The office that is signed for, whoever holds it: the first three have rules of their own in Pasal 44."""

DIKTUM_TERBANYAK = 12
_tertutup = with_config(ConfigDict(extra="forbid"))


@_tertutup
class Kop(TypedDict):
    """Head of the sheet, of the office that signs. Printed in capitals; address lines only where they are known."""

    pemerintah: str
    perangkat_daerah: str | None
    unit: str | None
    alamat: list[str]


@_tertutup
class Orang(TypedDict):
    """A person in the text of a letter; build it with `orang()`."""

    nama: str
    pangkat: str | None
    label_nip: str
    nip: str | None
    jabatan: str
    unit: str | None


@_tertutup
class Penandatangan(TypedDict):
    """The signature block, line by line; build it with `penandatangan()`."""

    jabatan: list[str]
    nama: str
    keterangan: list[str]


@_tertutup
class Verifikasi(TypedDict):
    """`kode` is printed on every page; `tautan` (None while there is no PUBLIC_URL) also as a QR."""

    kode: str
    tautan: str | None


@_tertutup
class Alamat(TypedDict):
    """«Yth. {nama}», further lines, «di {tempat}»."""

    nama: str
    baris: list[str]
    tempat: str


@_tertutup
class Persetujuan(TypedDict):
    """«Persetujuan Kepala Bidang …, Siti Aminah, pada tanggal …»."""

    tindakan: str
    jabatan: str
    nama: str
    tanggal: date


@_tertutup
class RujukanSurat(TypedDict):
    """The letter that is answered."""

    nomor: str | None
    tanggal: date
    hal: str


@_tertutup
class DiKertas(TypedDict):
    """The deciding vote was signed on paper: the date on it («20 November 2026»), and who recorded it."""

    tanggal: str
    pencatat: str


class _Surat(TypedDict):
    """Common to every letter. `nomor` and `tanggal` None print «(diisi Tata Usaha)»; `dibuat` is the PDF's own date."""

    kop: Kop | None
    nomor: str | None
    tempat: str
    tanggal: date | None
    penandatangan: Penandatangan
    tembusan: list[str]
    keadaan: Keadaan
    verifikasi: Verifikasi
    dibuat: AwareDatetime
    di_kertas: NotRequired[DiKertas]
    """Left out where the decision was a tap."""


class _Korespondensi(_Surat):
    sifat: str
    lampiran: str
    hal: str
    kepada: Alamat
    dasar: list[str]


class _Pekerjaan(TypedDict):
    """The work asked for, in the words of the minimum contents of a surat permohonan (matrix §4.5)."""

    unit_pemilik: str
    kegiatan: str
    peran: str | None
    maksud: str | None
    kompetensi: str | None
    harapan: str | None
    mulai: date
    selesai: date


@_tertutup
class SuratTugas(_Surat):
    """`judul`: «Surat Tugas» or «Surat Perintah Tugas». `ditujukan_kepada`: the head who owns the work, or None."""

    judul: str
    dasar: list[str]
    kepada: list[Orang]
    untuk: list[str]
    mulai: date
    selesai: date
    ditujukan_kepada: str | None


@_tertutup
class SuratPermohonan(_Korespondensi, _Pekerjaan):
    """The applicant's own letter (sukarela lintas unit). `persetujuan`: who agreed before it went out."""

    pemohon: Orang
    persetujuan: list[Persetujuan]


@_tertutup
class SuratPermohonanPersetujuan(_Korespondensi, _Pekerjaan):
    """The second letter, to the own side, once the receiving head has agreed."""

    pemohon: Orang
    persetujuan: list[Persetujuan]
    disetujui_pemilik: Persetujuan


@_tertutup
class SuratPermohonanPelibatan(_Korespondensi, _Pekerjaan):
    """A unit asks for people of `asal`, another unit or government. `usulan`: whom it would like, may be empty."""

    asal: str
    usulan: list[Orang]


@_tertutup
class SuratJawaban(_Korespondensi, _Pekerjaan):
    """The receiving head's answer; a refusal needs its `alasan`."""

    hasil: Literal["ditolak", "disetujui"]
    alasan: str | None
    permohonan: RujukanSurat


@_tertutup
class SuratJawabanPelibatan(SuratJawaban):
    """The giving side's answer to a request for people; `pegawai`: who is given."""

    pegawai: list[Orang]


@_tertutup
class AnggotaTim(TypedDict):
    orang: Orang
    kedudukan: str


@_tertutup
class Keputusan(_Surat):
    """`judul`: «Keputusan Kepala Dinas …»; `pejabat`: «Kepala Dinas …»; `susunan_tim` becomes the lampiran."""

    judul: str
    pejabat: str
    tentang: str
    menimbang: list[str]
    mengingat: list[str]
    diktum: Annotated[list[str], Field(min_length=1, max_length=DIKTUM_TERBANYAK)]
    susunan_tim: list[AnggotaTim]


@_tertutup
class Undangan(TypedDict):
    """One strip: `nip` masked (`singkat_nip`), `tautan` a deep link or None where the bot's name is not known."""

    nama: str
    nip: str
    jabatan: str
    kode: str
    tautan: str | None


@_tertutup
class LembarUndangan(TypedDict):
    pemerintah: str
    unit: str
    berlaku_sampai: date
    undangan: list[Undangan]
    dibuat: AwareDatetime


def orang(
    *,
    nama: str,
    jabatan: str,
    gelar_depan: str | None = None,
    gelar_belakang: str | None = None,
    golongan: str | None = None,
    nip: str | None = None,
    unit: str | None = None,
) -> Orang:
    """A person with gelar, pangkat and NIP / NI PPPK, from the directory's raw columns."""
    return {
        "nama": nama_lengkap(nama, gelar_depan, gelar_belakang),
        "pangkat": _pangkat(golongan, nip),
        "label_nip": label_nip(nip) if nip else "NIP",
        "nip": pisah_nip(nip) if nip else None,
        "jabatan": jabatan,
        "unit": unit,
    }


def penandatangan(
    naskah: Naskah,
    *,
    jabatan: str,
    nama: str,
    gelar_depan: str | None = None,
    gelar_belakang: str | None = None,
    golongan: str | None = None,
    nip: str | None = None,
    sebagai: Sebagai = "definitif",
    kelas: Kelas = "lain",
    atas_nama: Sequence[str] = (),
) -> Penandatangan:
    """The signature block by Permendagri 1/2023 Pasal 44.

    A penetapan prints the name without gelar, the others with it (ayat (1), (2)). Pangkat and NIP stand under the
    name except for the regional head, the deputy and the Sekda (ayat (3)). Whoever stands in for a regional head, and
    the Pj. and Plh. of a Sekda, print neither gelar nor pangkat nor NIP (ayat (4), (5)).

    `jabatan` is the office's title without prefix; «Plh.» and the like go in front of it. `atas_nama`: one office
    («a.n.») or two («a.n.», «u.b.»), the highest first.
    """
    pengganti_kepala_daerah = kelas in {"kepala_daerah", "wakil_kepala_daerah"} and sebagai != "definitif"
    polos = pengganti_kepala_daerah or (kelas == "sekda" and sebagai in {"pj", "plh"})
    tanpa_gelar = polos or naskah == "penetapan"
    keterangan: list[str | None] = []
    if kelas == "lain":
        keterangan = [_pangkat(golongan, nip), f"{label_nip(nip)}. {pisah_nip(nip)}" if nip else None]
    return {
        "jabatan": _baris_jabatan(jabatan, sebagai, atas_nama),
        "nama": nama_tanpa_gelar(nama) if tanpa_gelar else nama_lengkap(nama, gelar_depan, gelar_belakang),
        "keterangan": [k for k in keterangan if k],
    }


def _baris_jabatan(jabatan: str, sebagai: Sebagai, atas_nama: Sequence[str]) -> list[str]:
    awalan = "" if sebagai == "definitif" else f"{sebagai.capitalize()}. "
    sendiri = jabatan if awalan and jabatan.startswith(awalan) else awalan + jabatan
    if not atas_nama:
        return [sendiri]
    if len(atas_nama) > 2:
        raise ValueError("Atas nama paling banyak dua jabatan: a.n. dan u.b.")
    atasan, *perantara = atas_nama
    return [f"a.n. {atasan},", *(baris for p in perantara for baris in (f"{p},", "u.b.")), sendiri]


def _pangkat(golongan: str | None, nip: str | None) -> str | None:
    return pangkat(golongan, pppk=nip is not None and jenis_nip(nip) == "pppk")
