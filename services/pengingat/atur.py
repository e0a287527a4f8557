"""How often a team reports, on which day, and whether it is reminded: the choice of the head who owns the team.

The law names neither interval nor reminder (matrix X-13): kebijakan unit.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import delete, update

from models import Pengingat, Tim
from rules.periode import INTERVAL_BAWAAN, Interval, Periode, pilih_hari
from services import audit
from services.konteks import Konteks
from services.pengingat import kabar
from services.pengingat import tim as pengingat_tim
from services.pengingat.baris import TIM
from services.pengingat.tim import TimIngat
from services.tanggal import HARI
from services.tim.pilihan import unit_pemilik

BANYAK_BERIKUT = 3
_DEKAT = timedelta(days=3)
SEBUTAN = {
    Interval.HARIAN: "Harian",
    Interval.MINGGUAN: "Mingguan",
    Interval.DUA_MINGGUAN: "Dua mingguan",
    Interval.BULANAN: "Bulanan",
    Interval.TRIWULANAN: "Triwulanan",
}


@dataclass(frozen=True, slots=True)
class Setelan:
    """`hari`: weekday 1–5 or day of the month 1–31, None for harian. `berikut`: due days to come, with whether they may still move."""

    tim: TimIngat
    interval: Interval
    hari: int | None
    menyala: bool
    berkala: bool
    berikut: list[tuple[Periode, bool]]

    @property
    def kapan(self) -> str:
        """«setiap bulan, pada hari terakhir»"""
        match self.interval:
            case Interval.HARIAN:
                return "setiap hari kerja"
            case Interval.MINGGUAN | Interval.DUA_MINGGUAN:
                tiap = "setiap minggu" if self.interval is Interval.MINGGUAN else "setiap dua minggu"
                return f"{tiap}, hari {HARI[(self.hari or 5) - 1]}"
        tiap = "setiap bulan" if self.interval is Interval.BULANAN else "setiap triwulan, bulan terakhir"
        return f"{tiap}, {'pada hari terakhir' if self.hari == 31 else f'tanggal {self.hari}'}"


def baca(k: Konteks, tim_id: int) -> Setelan | None:
    """The settings of a running team, for the head of its unit; None for anybody else."""
    tim = pengingat_tim.muat(k, [tim_id]).get(tim_id)
    return _susun(k, tim) if tim is not None and boleh(k, tim) else None


def boleh(k: Konteks, tim: TimIngat) -> bool:
    """Does `k.pegawai` head the unit that owns the team today, acting or not, or may else form and change it?"""
    if k.pegawai is None:
        return False
    pelaksana = k.organisasi.pelaksana(tim.unit, k.hari_ini)
    kepala = pelaksana[1] if pelaksana is not None else k.organisasi.kepala(tim.unit)
    return (kepala is not None and kepala.id == k.pegawai.id) or tim.unit in unit_pemilik(k)


def ubah(
    k: Konteks,
    tim_id: int,
    *,
    interval: str | None = None,
    hari: int | None = None,
    menyala: bool | None = None,
) -> Setelan | None:
    """Change one of them; another interval takes its own default day. None for anybody but the head of its unit. The ketua is told.

    Raises ValueError for an interval or a day that does not exist. By another schedule, or turned on, reports that were due before today
    are not asked for any more; turning them off, or the same again, forgives nobody.
    """
    lama = baca(k, tim_id)
    if lama is None:
        return None
    tim = lama.tim
    if interval is not None:
        tim = replace(tim, interval=str(Interval(interval)), hari_jatuh=None)
    if hari is not None:
        tim = replace(tim, hari_jatuh=pilih_hari(tim.interval or INTERVAL_BAWAAN, hari))
    if menyala is not None:
        tim = replace(tim, pengingat=menyala)
    baru = _susun(k, tim)
    jadwal_lain = (lama.interval, lama.hari) != (baru.interval, baru.hari)
    mulai_lagi = jadwal_lain or (baru.menyala and not lama.menyala)
    k.sesi.execute(
        update(Tim)
        .where(Tim.id == tim_id)
        .values(
            interval=tim.interval,
            hari_jatuh=tim.hari_jatuh,
            pengingat=tim.pengingat,
            pengingat_sejak=k.hari_ini if mulai_lagi else tim.pengingat_sejak,
            pengingat_dilihat=k.sekarang,
            pengingat_berikut=None,
        )
    )
    # A period that is due on another day now is reminded of anew.
    for periode, _ in baru.berikut:
        k.sesi.execute(
            delete(Pengingat).where(
                Pengingat.tim_id == tim_id,
                Pengingat.periode == f"{TIM}:{tim_id}:{periode.kode}",
                Pengingat.jatuh_tempo != periode.jatuh_tempo,
            )
        )
    audit.catat(
        k,
        "atur_pengingat",
        "tim",
        tim_id,
        interval=str(baru.interval),
        hari=baru.hari,
        menyala=baru.menyala,
    )
    kabar.pengaturan(k, lama, baru)
    return baru


def _susun(k: Konteks, tim: TimIngat) -> Setelan:
    interval = Interval(tim.interval or INTERVAL_BAWAAN)
    berikut = [p for p in pengingat_tim.semua_periode(k, tim) if p.jatuh_tempo >= k.hari_ini]
    return Setelan(
        tim=tim,
        interval=interval,
        hari=pilih_hari(interval, tim.hari_jatuh),
        menyala=pengingat_tim.menyala(k.profil, tim.pengingat),
        berkala=pengingat_tim.berkala(k.profil),
        berikut=[(p, _perkiraan(k, p)) for p in berikut[:BANYAK_BERIKUT]],
    )


def _perkiraan(k: Konteks, p: Periode) -> bool:
    """Is there a holiday near the due day of which only the estimate is known? Cuti bersama is decreed around such days."""
    dekat = k.aturan.kalender.libur_antara(p.jatuh_tempo - _DEKAT, p.sampai + _DEKAT)
    return any(libur.perkiraan for libur in dekat.values())
