"""What the regulation says for this person, in short: the way of a pengajuan sukarela with today's names and the articles.

The receiving side is not known yet, so it is named by its role: the route is asked for some other unit, and every
official of that unit is replaced by the profile's word for the role.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from rules import rute as aturan_rute
from rules.langkah import Langkah, Rute
from rules.organisasi import Pegawai, Pejabat
from rules.sitasi import Sitasi, gabung
from rules.struktur import perangkat_daerah, unit_organisasi
from services import sebutan
from services.konteks import Konteks

DALAM, LINTAS = "dalam_unit", "lintas_unit"
PALING_BANYAK_DICOBA = 40
"""Other units that are tried until one gives a route: some have a vacant head."""


@dataclass(frozen=True, slots=True)
class LangkahSingkat:
    """One line: «Persetujuan: Siti Aminah (Kepala Bidang …)» and its article."""

    tindakan: str
    pejabat: str
    pasal: str


@dataclass(frozen=True, slots=True)
class RuteSingkat:
    """`alasan` where the regulation refuses or data is missing; then there are no steps."""

    langkah: tuple[LangkahSingkat, ...]
    lisan: bool
    surat: str
    penandatangan: str
    dasar: tuple[Sitasi, ...]
    """Every citation of the route, each once, in order."""
    ditolak: bool = False
    alasan: str | None = None
    saran: str | None = None

    @property
    def pasal(self) -> str:
        return self.dasar[0].pasal if self.dasar else ""


def rute_sukarela(k: Konteks, orang: Pegawai, lingkup: str) -> RuteSingkat | None:
    """The way of a request within the own unit (DALAM) or to another one (LINTAS). None where there is no other unit."""
    rute = _dalam(k, orang) if lingkup == DALAM else _lintas(k, orang)
    return _singkat(k, rute) if rute else None


def _susun(k: Konteks, orang: Pegawai, tujuan: str) -> Rute:
    return aturan_rute.susun_sukarela(
        k.profil, k.organisasi, orang, tujuan=tujuan, tim="-", tanggal=k.hari_ini
    )


def _dalam(k: Konteks, orang: Pegawai) -> Rute:
    return _susun(k, orang, orang.simpul)


def _lintas(k: Konteks, orang: Pegawai) -> Rute | None:
    """The first other unit whose route can be built, and whose head is nobody of the own side."""
    terakhir = None
    for kode in islice(_unit_lain(k, orang), PALING_BANYAK_DICOBA):
        rute = _susun(k, orang, kode)
        terakhir = terakhir or rute
        if rute.hasil == "ditolak":
            return rute
        if rute.boleh and not _rangkap(k, orang, rute):
            return rute
    return terakhir


def _unit_lain(k: Konteks, orang: Pegawai) -> Iterator[str]:
    """Kode of the other units organisasi, those of the own Perangkat Daerah first."""
    org, profil = k.organisasi, k.profil
    sendiri = unit_organisasi(profil, org, orang.simpul)
    kantor = perangkat_daerah(profil, org, orang.simpul)
    lain = [
        u.kode
        for u in org.semua_unit()
        if u.kode != sendiri and u.jenis != "kepala_daerah" and unit_organisasi(profil, org, u.kode) == u.kode
    ]
    yield from sorted(lain, key=lambda kode: perangkat_daerah(profil, org, kode) != kantor)


def _rangkap(k: Konteks, orang: Pegawai, rute: Rute) -> bool:
    """Does one person decide for both sides? Then the example would show less than the law says."""
    kursi = [langkah.kursi for langkah in rute.langkah]
    duduk = aturan_rute.duduki(k.profil, k.organisasi, kursi, orang.id, k.hari_ini)
    sisi: dict[int, set[str]] = {}
    for satu, pejabat in zip(kursi, duduk, strict=True):
        for tempat, p in zip(satu, pejabat, strict=True):
            if p is not None:
                sisi.setdefault(p.pegawai.id, set()).add(tempat.sisi)
    return any(len(s) > 1 for s in sisi.values())


def _singkat(k: Konteks, rute: Rute) -> RuteSingkat:
    if not rute.boleh or rute.surat is None:
        return RuteSingkat((), False, "", "", rute.dasar, rute.hasil == "ditolak", rute.alasan, rute.saran)
    pemilik = sebutan.peran_pejabat(k.profil, "pimpinan_unit_pemilik", LINTAS)
    tanda_tangan = rute.surat.kursi_penandatangan
    penandatangan = rute.surat.blok_tanda_tangan or ""
    disebut: set[int] = set()
    return RuteSingkat(
        langkah=tuple(_langkah(satu, pemilik, disebut) for satu in rute.langkah),
        lisan=rute.langkah[0].bentuk == "lisan",
        surat=rute.surat.jenis,
        penandatangan=pemilik if _milik_pemilik(tanda_tangan.peran, rute) else penandatangan,
        dasar=gabung(*(satu.dasar for satu in rute.langkah), rute.surat.dasar),
    )


def _langkah(satu: Langkah, pemilik: str, disebut: set[int]) -> LangkahSingkat:
    if all(peran.endswith("_pemilik") for peran in satu.peran):
        nama = pemilik
    else:
        kata = "dan/atau" if satu.aturan == "salah_satu" else "dan"
        nama = sebutan.gabung([_nama(p, disebut) for p in satu.pejabat], kata)
    return LangkahSingkat(satu.tindakan.capitalize(), nama, sebutan.pasal(satu.dasar))


def _nama(p: Pejabat, disebut: set[int]) -> str:
    """In full once, then short."""
    if p.pegawai.id in disebut:
        return p.pegawai.nama
    disebut.add(p.pegawai.id)
    return sebutan.pejabat(p)


def _milik_pemilik(peran: str, rute: Rute) -> bool:
    return peran.endswith("_pemilik") and rute.lingkup != DALAM
