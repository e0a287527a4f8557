"""What stands on «Laporan»: one line for each period that is due, what is late first, then what has not begun."""

from dataclasses import dataclass
from datetime import date

from models.laporan import DIKEMBALIKAN
from services import hari_kerja
from services.konteks import Konteks
from services.laporan import baca as laporan_baca
from services.laporan import periode as laporan_periode
from services.laporan.periode import AKHIR, MasaLaporan
from services.laporan.tugas import TugasLapor, belum_mulai, dapat_dilaporkan
from services.pengingat.tim import menyala
from services.tanggal import tanggal_panjang, tanggal_singkat

_LEWAT, _TEMPO, _TANPA_TEMPO, _SUDAH, _NANTI = range(5)


@dataclass(frozen=True, slots=True)
class BarisLapor:
    """«Tim Satu Data: 1 Des 2026 – 31 Des 2026 terlambat 3 hari kerja». `tempo`: a due day stands in it."""

    kegiatan: str
    keadaan: str
    tempo: bool


def susun(k: Konteks, pegawai_id: int) -> list[BarisLapor]:
    """Late periods first, by due day; then what falls due; what is reported; last what begins later."""
    semua: list[tuple[int, date, BarisLapor]] = []
    for x in dapat_dilaporkan(k, pegawai_id):
        for n, masa in enumerate(laporan_periode.pilihan(k, x)):
            baris = _baris(k, x, masa, kini=n == 0) if masa.kode != AKHIR else None
            if baris is not None:
                semua.append(baris)
    for x in belum_mulai(k, pegawai_id):
        nanti = BarisLapor(x.kegiatan, f"mulai {tanggal_panjang(x.mulai)}", tempo=False)
        semua.append((_NANTI, x.mulai, nanti))
    return [b for _, _, b in sorted(semua, key=lambda satu: satu[:2])]


def _baris(
    k: Konteks, x: TugasLapor, masa: MasaLaporan, *, kini: bool
) -> tuple[int, date, BarisLapor] | None:
    """Where nobody is asked «berkala» there is no due day: nothing is late, and an ended period is not called for."""
    lap = laporan_baca.serupa(k, x.id, x.sebagai or x.peran, x.pegawai_id, masa.kode)
    ditagih = menyala(k.profil, x.tim.pengingat if x.milik_tim and x.tim is not None else None)
    tempo = masa.jatuh_tempo if ditagih else None
    if lap is not None and lap.keadaan != DIKEMBALIKAN:
        return _SUDAH, masa.sampai, BarisLapor(x.kegiatan, "sudah dilaporkan untuk periode ini", tempo=False)
    perbaiki = "dikembalikan, " if lap is not None else ""
    if tempo is None:
        kata = "perlu diperbaiki" if perbaiki else "belum dilaporkan"
        baris = BarisLapor(x.kegiatan, f"{perbaiki}{kata}", tempo=False)
        return (_TANPA_TEMPO, masa.sampai, baris) if kini or perbaiki else None
    if tempo > k.hari_ini:
        kata = f"jatuh tempo {tanggal_singkat(tempo)}"
    elif tempo == k.hari_ini:
        kata = "jatuh tempo hari ini"
    else:
        # On the days off right behind it no working day has passed yet, and it is late all the same.
        hari = hari_kerja.sejak(tempo, k.hari_ini, k.aturan.kalender)
        kata = f"{masa.sebut} terlambat{f' {hari} hari kerja' if hari else ''}"
    kelompok = _LEWAT if tempo < k.hari_ini else _TEMPO
    return kelompok, tempo, BarisLapor(x.kegiatan, f"{perbaiki}{kata}", tempo=True)
