"""Sentences about the law: their shape (unknown keys are refused), the invented organisation, and how one is answered."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from rules.organisasi import Organisasi, Pegawai, PelaksanaJabatan, Unit
from rules.profil import Profil, muat
from rules.rute import Rute, kedudukan_sebagai_rute, susun_sukarela
from tests.peraturan.tanya_pelaporan import TanyaPelaporan, jawab_pelaporan
from tests.peraturan.tanya_penunjukan import TanyaPenunjukan, TanyaTim, jawab_penunjukan

FOLDER = Path(__file__).resolve().parent
HARI = date(2026, 11, 23)

# What the heads of such units usually are; `dengan` overrides it where a sentence needs another.
_JENIS_KEPALA = {
    "kepala_daerah": "kepala_daerah",
    "sekolah": "fungsional",
    "puskesmas": "fungsional",
    **dict.fromkeys(("uptd", "kelurahan", "subbagian", "subbidang", "seksi"), "pengawas"),
    **dict.fromkeys(("bagian", "bidang", "sekretariat", "irban", "kecamatan", "rsud"), "administrator"),
}
_JABATAN_KEPALA = {
    "setda": "Sekretaris Daerah",
    "setwan": "Sekretaris DPRD",
    "inspektorat": "Inspektur",
    "kepala_daerah": "Bupati",
}


class _Ketat(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Langkah(_Ketat):
    """Expected step. `pejabat` and `tembusan` by name, «Siti plh» for an acting one."""

    peran: list[str]
    pejabat: list[str]
    tindakan: str
    aturan: str = "semua"
    bentuk: str | None = None
    tembusan: list[str] = []
    dasar: list[str]


class Surat(_Ketat):
    jenis: str
    penyusun: str
    penandatangan: str
    blok: str | None = None
    ditujukan_kepada: str | None = None
    tembusan: list[str] = []


class Sukarela(_Ketat):
    tujuan: str | None = None
    instansi: str | None = None
    tim: str | None = "Tim Kerja Contoh"
    peran: str = "anggota"
    tugas: list[tuple[str, str | None]] = []


class Kalimat(_Ketat):
    """One sentence. `sel`: the cells of the matrix it speaks for. Left out = not said; `dasar` must all be cited."""

    nama: str
    sel: Annotated[list[str], Field(min_length=1)]
    budi: dict[str, Any] = {}
    unit: dict[str, dict[str, Any]] = {}
    dengan: dict[str, dict[str, Any]] = {}
    kosong: list[str] = []
    plh: dict[str, str] = {}
    plt: dict[str, str] = {}
    opsi: dict[str, str] = {}
    tanggal: date = HARI
    siapa: str = "Budi"
    tanya: Literal["kedudukan"] | Sukarela | TanyaPelaporan | TanyaPenunjukan | TanyaTim = "kedudukan"
    hasil: Literal["rute", "diperingatkan", "ditolak", "perlu_data"] = "rute"
    lingkup: str | None = None
    penilai: str | None = None
    pimpinan: str | None = None
    langkah: list[Langkah] | None = None
    surat: Surat | None = None
    pemberitahuan: list[str] | None = None
    penerima: list[str] | None = None
    kinerja: dict[str, list[str]] | None = None
    """The ketua's report on each member: to whom."""
    berkala: bool = False
    peringatan: list[str] = []
    """A word of each warning."""
    alasan: str | None = None
    """A word of the reason."""
    saran: str | None = None
    catatan: str | None = None
    """A word of what follows afterwards; «tidak diatur» where nothing does."""
    penolakan_pemilik: str | None = None
    """Article that wants the owner's refusal in writing; «tidak diatur» where none does."""
    penolakan_asal: str | None = None
    """The same for the side that gives the person (penunjukan)."""
    isi_wajib: bool | None = None
    """Does an article say what the letter that asks for a person must contain?"""
    pertimbangan: list[str] = []
    prasyarat: dict[str, str] = {}
    """Who is to be brought into the team first, and how."""
    dasar: list[str] = []


class Naskah(_Ketat):
    peraturan: str
    organisasi: str = "contoh"
    unit: dict[str, dict[str, Any]] = {}
    """What this file changes in the organisation for all its sentences."""
    kalimat: Annotated[list[Kalimat], Field(min_length=1)]


def baca_naskah(berkas: Path) -> Naskah:
    return Naskah.model_validate(yaml.safe_load(berkas.read_text(encoding="utf-8")))


def semua_kalimat() -> list[tuple[str, Naskah, Kalimat]]:
    """Every sentence of tests/peraturan/<regulation>/*.yaml with its file."""
    hasil = []
    for berkas in sorted(FOLDER.glob("*/*.yaml")):
        if berkas.parent.name == "organisasi":
            continue
        naskah = baca_naskah(berkas)
        hasil += [(f"{berkas.parent.name}/{berkas.stem}", naskah, k) for k in naskah.kalimat]
    return hasil


@cache
def _dasar_organisasi(nama: str) -> tuple[dict[str, Unit], dict[str, Pegawai]]:
    data = yaml.safe_load((FOLDER / "organisasi" / f"{nama}.yaml").read_text(encoding="utf-8"))
    unit = {kode: Unit(kode, nama, jenis, induk) for kode, (nama, jenis, induk) in data["unit"].items()}
    orang: dict[str, Pegawai] = {}
    for kode, panggilan in data["kepala"].items():
        jenis = _JENIS_KEPALA.get(unit[kode].jenis, "jpt_pratama")
        jabatan = _JABATAN_KEPALA.get(unit[kode].jenis, f"Kepala {unit[kode].nama}")
        jenjang = "ahli_madya" if jenis == "fungsional" else None
        orang[panggilan] = _pegawai(len(orang) + 1, panggilan, jenis, jenjang, jabatan, kode, kode)
    for panggilan, kode in data["staf"].items():
        orang[panggilan] = _pegawai(
            len(orang) + 1, panggilan, "fungsional", "ahli_muda", "Analis Kebijakan Ahli Muda", kode, None
        )
    return unit, orang


def _pegawai(
    id_: int, nama: str, jenis: str, jenjang: str | None, jabatan: str, unit: str, memimpin: str | None
) -> Pegawai:
    nip = None if jenis == "kepala_daerah" else f"19800101200501{id_ % 2 + 1}{id_:03d}"
    return Pegawai(
        id_, nip, nama, None, None, "III/d", jenis, jenjang, jabatan, unit, memimpin, None, (), True
    )


def organisasi(naskah: Naskah, kalimat: Kalimat) -> tuple[Organisasi, dict[str, Pegawai]]:
    """The invented organisation with the changes of the file and of the sentence."""
    unit, orang = map(dict, _dasar_organisasi(naskah.organisasi))
    for ubahan in (naskah.unit, kalimat.unit):
        for kode, ubah in ubahan.items():
            unit[kode] = replace(unit[kode], **ubah)
    for kode in kalimat.kosong:
        panggilan = next(n for n, p in orang.items() if p.memimpin == kode)
        orang[panggilan] = replace(orang[panggilan], memimpin=None)
    for panggilan, ubah in {**kalimat.dengan, "Budi": kalimat.budi}.items():
        kolom = {k: v for k, v in ubah.items() if k != "atasan"}
        if "atasan" in ubah:
            kolom["atasan_nip"] = orang[ubah["atasan"]].nip
        orang[panggilan] = replace(orang[panggilan], **kolom)
    pelaksana = [
        PelaksanaJabatan(kode, orang[siapa].id, sebagai, date(2026, 11, 1), date(2026, 11, 30), "800/1/2026")  # type: ignore[arg-type]
        for sebagai, daftar in (("plh", kalimat.plh), ("plt", kalimat.plt))
        for kode, siapa in daftar.items()
    ]
    return Organisasi(unit.values(), orang.values(), pelaksana), orang


profil = cache(muat)


def jawab(naskah: Naskah, kalimat: Kalimat) -> tuple[Profil, Rute]:
    aturan = profil(naskah.peraturan).dengan_opsi(kalimat.opsi)
    org, orang = organisasi(naskah, kalimat)
    siapa = orang[kalimat.siapa]
    if kalimat.tanya == "kedudukan":
        return aturan, kedudukan_sebagai_rute(aturan, org, siapa, kalimat.tanggal)
    t = kalimat.tanya
    if isinstance(t, TanyaPenunjukan | TanyaTim):
        return aturan, jawab_penunjukan(aturan, org, orang, siapa, t, kalimat.tanggal)
    if isinstance(t, TanyaPelaporan):
        return aturan, jawab_pelaporan(aturan, org, orang, siapa, t, kalimat.tanggal)
    return aturan, susun_sukarela(
        aturan,
        org,
        siapa,
        tujuan=t.tujuan,
        instansi=t.instansi,
        tim=t.tim,
        peran=t.peran,
        tanggal=kalimat.tanggal,
        tugas_berjalan=t.tugas,
    )
