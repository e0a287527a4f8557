"""Who can be given: the people of a unit with their kompetensi and what they do already, the best fit first."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from models import OrangPermohonan, Penugasan, Permohonan
from models.permohonan import MENUNGGU
from rules.organisasi import Pegawai
from rules.struktur import unit_organisasi
from services import sebutan
from services.konteks import Konteks
from services.penugasan import tugas_berjalan
from services.penunjukan import rute as penunjukan_rute
from services.permohonan.perkara import orang

PENUH = 3
"""Running assignments from which on a person counts as full. The regulations name no number: a warning, never a block."""
_KATA = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class Calon:
    """`cocok`: how many words of the wanted kompetensi the person has; `beban`: running assignments."""

    pegawai: Pegawai
    cocok: int
    beban: int

    @property
    def kompetensi(self) -> str:
        return ", ".join(self.pegawai.kompetensi) or "kompetensi belum diisi"


def beban(k: Konteks, pegawai_id: Iterable[int]) -> dict[int, int]:
    """How many assignments these people have that have not ended."""
    hitung = (
        select(Penugasan.pegawai_id, func.count(Penugasan.id))
        .where(
            Penugasan.pegawai_id.in_(list(pegawai_id)),
            Penugasan.keadaan == "berjalan",
            Penugasan.selesai >= k.hari_ini,
        )
        .group_by(Penugasan.pegawai_id)
    )
    return {b[0]: b[1] for b in k.sesi.execute(hitung)}


def di_unit(k: Konteks, asal: str, dicari: str | None = None) -> list[Calon]:
    """The people of a unit: most words of `dicari` in the own kompetensi first, then the fewest assignments, then by name."""
    semua = list(penunjukan_rute.calon_unit(k, asal))
    tugas = beban(k, [p.id for p in semua])
    kata = set(_KATA.findall((dicari or "").casefold()))
    hasil = [Calon(p, _cocok(p, kata), tugas.get(p.id, 0)) for p in semua]
    return sorted(hasil, key=lambda c: (-c.cocok, c.beban))


def _cocok(pegawai: Pegawai, kata: set[str]) -> int:
    punya = set(_KATA.findall(" ".join((*pegawai.kompetensi, pegawai.jabatan)).casefold()))
    return len(kata & punya)


def penuh(k: Konteks, pegawai_id: Sequence[int]) -> list[str]:
    """A warning for each of these people who has many assignments already."""
    return [
        f"{orang(k.organisasi, satu).nama_lengkap} sedang menjalankan {banyak} penugasan: "
        + sebutan.titik(sebutan.gabung(t.ringkas for t in tugas_berjalan(k, satu)))
        for satu, banyak in beban(k, pegawai_id).items()
        if banyak >= PENUH
    ]


def halangan(
    k: Konteks,
    pegawai_id: int,
    pemilik: str,
    kegiatan: str | None,
    *,
    tim_id: int | None = None,
    kecuali: int | None = None,
) -> str | None:
    """Why this person cannot be asked for, a sentence; None where nothing forbids it. What the article says: the rules.

    `kegiatan` None: not known yet. `kecuali`: the request that is being decided or improved.
    """
    pegawai = k.organisasi.pegawai(pegawai_id)
    if pegawai is None or not pegawai.aktif:
        nama = pegawai.nama_lengkap if pegawai else "Pegawai itu"
        return f"{nama} sudah tidak aktif. Pilih pegawai lain."
    nama_tim = " ".join((kegiatan or "").casefold().split())
    if not nama_tim:
        return None
    kantor = unit_organisasi(k.profil, k.organisasi, pemilik)
    berjalan = select(Penugasan.unit_pemilik, Penugasan.kegiatan).where(
        Penugasan.pegawai_id == pegawai_id,
        Penugasan.keadaan == "berjalan",
        Penugasan.selesai >= k.hari_ini,
    )
    diminta = (
        select(Permohonan.unit_pemilik, Permohonan.kegiatan)
        .join(OrangPermohonan, OrangPermohonan.permohonan_id == Permohonan.id)
        .where(
            OrangPermohonan.pegawai_id == pegawai_id,
            Permohonan.keadaan == MENUNGGU,
            Permohonan.id != (kecuali or 0),
        )
    )
    for pilih, sebab in ((berjalan, "sudah ditugaskan pada"), (diminta, "sedang diminta untuk")):
        for unit, kegiatan_lain in k.sesi.execute(pilih):
            sama = " ".join(kegiatan_lain.casefold().split()) == nama_tim
            if sama and unit_organisasi(k.profil, k.organisasi, unit) == kantor:
                return f"{pegawai.nama_lengkap} {sebab} {kegiatan_lain}."
    return None
