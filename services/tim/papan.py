"""Teams that look for volunteers: the board that everybody may read, and what the form of a pengajuan sukarela offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, or_, select, true

from models import AnggotaTim, Tim
from models.tim import AKTIF, BERJALAN, DIKENAL
from rules.struktur import unit_organisasi
from services import sebutan
from services.konteks import Konteks
from services.pernyataan import jalankan

SEHALAMAN = 5
# Asked at every answer of the form: no list in IN, so that it is compiled once (services/pernyataan.py).
_dikenal = select(Tim.nama, Tim.terbuka, Tim.dicari).where(
    or_(Tim.unit == bindparam("unit"), Tim.unit == bindparam("kantor")),
    or_(Tim.keadaan == DIKENAL, Tim.keadaan == BERJALAN),
)


@dataclass(frozen=True, slots=True)
class TimTerbuka:
    """One team on the board. `unit`: kode; `sendiri`: the person who looks belongs to it already."""

    id: int
    unit: str
    nama_unit: str
    nama: str
    dicari: str
    sendiri: bool


def terbuka(k: Konteks, *, unit: str | None = None) -> list[TimTerbuka]:
    """Every open team whose time has not passed (of one unit), by unit and name."""
    saya = k.pegawai.id if k.pegawai is not None else None
    anggota = (
        select(AnggotaTim.id)
        .where(AnggotaTim.tim_id == Tim.id, AnggotaTim.pegawai_id == saya, AnggotaTim.keadaan == AKTIF)
        .exists()
    )
    baris = k.sesi.execute(
        select(Tim.id, Tim.unit, Tim.nama, Tim.dicari, anggota).where(
            Tim.terbuka == true(),
            Tim.keadaan == BERJALAN,
            or_(Tim.selesai.is_(None), Tim.selesai >= k.hari_ini),
            *([Tim.unit == unit] if unit is not None else []),
        )
    )
    semua = [
        TimTerbuka(b[0], b[1], sebutan.nama_unit(k.profil, k.organisasi, b[1]), b[2], b[3] or "-", bool(b[4]))
        for b in baris
    ]
    return sorted(semua, key=lambda t: (t.nama_unit.casefold(), t.nama.casefold()))


def satu(k: Konteks, tim_id: int) -> TimTerbuka | None:
    """The open team; None where there is none (any more)."""
    return next((t for t in terbuka(k) if t.id == tim_id), None)


def per_unit(semua: Sequence[TimTerbuka]) -> list[tuple[TimTerbuka, int]]:
    """(a team of the unit, how many open teams the unit has), in order."""
    hasil: dict[str, tuple[TimTerbuka, int]] = {}
    for tim in semua:
        hasil[tim.unit] = (
            hasil[tim.unit][0] if tim.unit in hasil else tim,
            hasil.get(tim.unit, (tim, 0))[1] + 1,
        )
    return list(hasil.values())


def dikenal(k: Konteks, unit: str) -> list[tuple[str, str | None]]:
    """(name, whom it looks for) of the teams that a volunteer can name in this unit: open ones first, then by alphabet.

    The unit organisasi around the unit counts, too: that is who forms teams.
    """
    kantor = unit_organisasi(k.profil, k.organisasi, unit) or unit
    baris = jalankan(k.sesi, _dikenal, {"unit": unit, "kantor": kantor}).all()
    urut = sorted(baris, key=lambda b: (not b[1], b[0].casefold()))
    return list({b[0]: (b[0], b[2] if b[1] else None) for b in reversed(urut)}.values())[::-1]
