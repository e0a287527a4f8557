"""How reporting stands in teams, by the tables: who of the members has reported, and the ketua's reports against their due days.

Which period is shown: the one whose due day is nearest to today (of two as near, the coming one). Just after a due day that
is the period that ended, later the one that runs. Interval and due day are kebijakan unit (matrix X-13).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from models import Laporan
from models.laporan import ANGGOTA, DIGANTI, DIKEMBALIKAN, KETUA
from rules.pelaporan import pilih_laporan
from rules.periode import Periode
from rules.profil import Profil
from services import sebutan
from services.konteks import Konteks
from services.laporan.periode import DIMINTA, periode_tim
from services.pengingat import tim as pengingat_tim
from services.tim.baca import DataTim

KEADAAN_LAPORAN = {"dikirim": "belum ditanggapi", "diterima": "diterima", "dikembalikan": "dikembalikan"}
"""laporan.keadaan as it stands behind «laporan …»."""


@dataclass(frozen=True, slots=True)
class LaporanKetua:
    """The newest report of a ketua. `sampai`: last day that it covers; `keadaan`: dikirim, diterima, dikembalikan."""

    sampai: date
    keadaan: str


@dataclass(frozen=True, slots=True)
class BarisTim:
    """One team. `sudah` of `anggota` members reported on `periode` (None: the team has no dates)."""

    id: int
    nama: str
    unit: str
    """Name of the unit that owns the work."""
    ketua: str | None
    periode: Periode | None
    sudah: int
    anggota: int
    laporan_ketua: LaporanKetua | None
    terlambat: int
    """Working days since the ketua's oldest report in arrears was due; 0 where none is, or nothing is due periodically."""
    berikutnya: date | None
    """Next due day of the ketua that is not reported yet; None where nothing is due periodically."""


@dataclass(frozen=True, slots=True)
class _Kiriman:
    """A report that stands: not replaced by a revision."""

    jenis: str
    pelapor_id: int
    kode: str
    dari: date
    sampai: date
    keadaan: str

    def untuk(self, p: Periode) -> bool:
        """Is it this period's, whatever the interval was when it was written? The result covers all of them."""
        if self.kode.startswith(DIMINTA):
            return False
        return self.kode == p.kode or self.dari <= p.sampai <= self.sampai


def berkala(profil: Profil, tim: DataTim) -> bool:
    """Is the ketua's report due periodically: where the regulation says «berkala», or the head turned reminders on."""
    return bool(tim.pengingat) or pilih_laporan(profil, "ketua", None, False).berkala


def susun(k: Konteks, semua: Sequence[DataTim]) -> tuple[BarisTim, ...]:
    """One row a team: the longest in arrears first, then by name."""
    laporan = _muat(k, [t.id for t in semua])
    sejak = pengingat_tim.ditagih_sejak(k, [t.id for t in semua])
    baris = (_baris(k, t, laporan[t.id], sejak[t.id]) for t in semua)
    return tuple(sorted(baris, key=lambda b: (-b.terlambat, b.nama.casefold(), b.id)))


def _muat(k: Konteks, tim_id: list[int]) -> dict[int, list[_Kiriman]]:
    """Reports by team, the oldest first."""
    hasil: dict[int, list[_Kiriman]] = defaultdict(list)
    for b in k.sesi.execute(
        select(
            Laporan.tim_id, Laporan.jenis, Laporan.pelapor_id, Laporan.periode, Laporan.dari, Laporan.sampai,
            Laporan.keadaan,
        )
        .where(Laporan.tim_id.in_(tim_id), Laporan.jenis.in_([ANGGOTA, KETUA]), Laporan.keadaan != DIGANTI)
        .order_by(Laporan.dibuat, Laporan.id)
    ):  # fmt: skip
        if b.tim_id is not None:
            hasil[b.tim_id].append(_Kiriman(*b[1:]))
    return hasil


def _baris(k: Konteks, tim: DataTim, laporan: list[_Kiriman], sejak: date | None) -> BarisTim:
    jadwal = periode_tim(k, tim)
    tampil = _terdekat(jadwal, k.hari_ini)
    dari_ketua = [x for x in laporan if x.jenis == KETUA]
    cukup = [x for x in dari_ketua if x.keadaan != DIKEMBALIKAN]  # what was returned is still owed
    anggota = _anggota(tim, tampil)
    melapor = {x.pelapor_id for x in laporan if x.jenis == ANGGOTA and tampil and x.untuk(tampil)}
    ketua = tim.ketua
    tertib = berkala(k.profil, tim)
    return BarisTim(
        id=tim.id,
        nama=tim.nama,
        unit=sebutan.nama_unit(k.profil, k.organisasi, tim.unit),
        ketua=_nama(k, ketua.pegawai_id) or ketua.nama_luar if ketua else None,
        periode=tampil,
        sudah=len(anggota & melapor),
        anggota=len(anggota),
        laporan_ketua=LaporanKetua(dari_ketua[-1].sampai, dari_ketua[-1].keadaan) if dari_ketua else None,
        terlambat=_terlambat(k, jadwal, cukup, sejak) if tertib else 0,
        berikutnya=_berikutnya(k.hari_ini, jadwal, cukup) if tertib else None,
    )


def _terdekat(jadwal: Iterable[Periode], hari: date) -> Periode | None:
    return min(jadwal, key=lambda p: (abs(p.jatuh_tempo - hari), p.jatuh_tempo < hari), default=None)


def _anggota(tim: DataTim, tampil: Periode | None) -> set[int]:
    """Members of the directory who belonged to the team before the period ended. People of other governments report elsewhere."""
    return {
        a.pegawai_id
        for a in tim.aktif
        if a.peran != "ketua"
        and a.pegawai_id is not None
        and not (tampil and a.mulai and a.mulai > tampil.sampai)
    }


def _terlambat(
    k: Konteks, jadwal: Sequence[Periode], dari_ketua: Sequence[_Kiriman], sejak: date | None
) -> int:
    """What was due before `sejak` is not asked for, neither by a reminder nor here: the schedule was another one."""
    tertunggak = None
    ditagih = [p for p in jadwal if p.jatuh_tempo < k.hari_ini and (sejak is None or p.jatuh_tempo >= sejak)]
    for p in reversed(ditagih):
        if any(x.untuk(p) for x in dari_ketua):
            break
        tertunggak = p
    return k.aturan.kalender.banyak(tertunggak.jatuh_tempo, k.hari_ini) if tertunggak else 0


def _berikutnya(hari: date, jadwal: Iterable[Periode], dari_ketua: Sequence[_Kiriman]) -> date | None:
    belum = (p for p in jadwal if p.jatuh_tempo >= hari and not any(x.untuk(p) for x in dari_ketua))
    return next((p.jatuh_tempo for p in belum), None)


def _nama(k: Konteks, pegawai_id: int | None) -> str | None:
    orang = k.organisasi.pegawai(pegawai_id) if pegawai_id is not None else None
    return orang.nama_lengkap if orang else None
