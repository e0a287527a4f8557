"""For which period a report is: the current one, an older one that was left out, the result, or what an official asked for."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from models import Laporan
from models.laporan import DIGANTI, DIKEMBALIKAN, KINERJA
from rules.periode import INTERVAL_BAWAAN, Periode, periode
from services.konteks import Konteks
from services.laporan.tugas import TugasLapor, punya_laporan_akhir
from services.tanggal import tanggal_singkat
from services.tim.baca import DataTim

AKHIR = "akhir"
DIMINTA = "diminta-"
TERLAMBAT_DITAWARKAN = 2
"""So many ended periods without a report are offered beside the current one."""


@dataclass(frozen=True, slots=True)
class MasaLaporan:
    """What a report covers; both days are included. `jatuh_tempo` None: no due day (the result)."""

    kode: str
    dari: date
    sampai: date
    jatuh_tempo: date | None

    @property
    def sebut(self) -> str:
        """«1 Nov 2026 – 30 Nov 2026»"""
        return sebut(self.kode, self.dari, self.sampai)


def sebut(kode: str, dari: date, sampai: date) -> str:
    """A period in a few words."""
    rentang = (
        tanggal_singkat(dari) if dari == sampai else f"{tanggal_singkat(dari)} – {tanggal_singkat(sampai)}"
    )
    return f"hasil akhir, {rentang}" if kode == AKHIR else rentang


def semua(k: Konteks, tugas: TugasLapor) -> tuple[Periode, ...]:
    """All periods of an assignment; of a team's those of the team, so that everybody in it reports for the same ones."""
    if tugas.milik_tim and tugas.tim is not None:
        return periode_tim(k, tugas.tim)
    return periode(INTERVAL_BAWAAN, None, tugas.mulai, tugas.selesai, k.aturan.kalender)


def periode_tim(k: Konteks, tim: DataTim) -> tuple[Periode, ...]:
    """All periods of a team, by its own interval and due day; none where it has no dates."""
    if tim.mulai is None or tim.selesai is None or tim.selesai < tim.mulai:
        return ()
    return periode(tim.interval or INTERVAL_BAWAAN, tim.hari_jatuh, tim.mulai, tim.selesai, k.aturan.kalender)


def dimulai(k: Konteks, tim: DataTim) -> tuple[Periode, ...]:
    """The periods of a team that have begun, the oldest first."""
    return tuple(p for p in periode_tim(k, tim) if p.dari <= k.hari_ini)


def kini(k: Konteks, semuanya: tuple[Periode, ...]) -> Periode | None:
    """The period of today; after the end the last one, before the beginning none."""
    return next((p for p in reversed(semuanya) if p.dari <= k.hari_ini), None)


def pilihan(k: Konteks, tugas: TugasLapor) -> list[MasaLaporan]:
    """What can be reported now, the current period first: then ended ones without a report, then the result."""
    semuanya = semua(k, tugas)
    sekarang = kini(k, semuanya)
    if sekarang is None:
        return []
    ada = _dilaporkan(k, tugas)
    lewat = [
        p for p in semuanya if p.sampai < sekarang.dari and p.sampai >= tugas.mulai and p.kode not in ada
    ]
    hasil = [
        MasaLaporan(p.kode, max(p.dari, tugas.mulai), p.sampai, p.jatuh_tempo)
        for p in (sekarang, *reversed(lewat[-TERLAMBAT_DITAWARKAN:]))
    ]
    if punya_laporan_akhir(k, tugas):
        hasil.append(MasaLaporan(AKHIR, tugas.mulai, min(tugas.selesai, k.hari_ini), None))
    return hasil


def untuk_permintaan(k: Konteks, tugas: TugasLapor, permintaan_id: int, batas: date) -> MasaLaporan:
    """What a report on demand covers: from the beginning of the current period to today."""
    sekarang = kini(k, semua(k, tugas))
    dari = max(sekarang.dari, tugas.mulai) if sekarang is not None else tugas.mulai
    return MasaLaporan(f"{DIMINTA}{permintaan_id}", min(dari, k.hari_ini), k.hari_ini, batas)


def _dilaporkan(k: Konteks, tugas: TugasLapor) -> set[str]:
    return set(
        k.sesi.scalars(
            select(Laporan.periode).where(
                Laporan.penugasan_id == tugas.id,
                Laporan.jenis != KINERJA,
                Laporan.keadaan.not_in([DIGANTI, DIKEMBALIKAN]),
            )
        )
    )
