"""Who of a team has reported for a period, at a glance; and a nudge from the ketua to those who have not."""

from dataclasses import dataclass, replace

from sqlalchemy import insert, select

from models import Laporan, Pegawai, Penugasan, Sekali
from models.kotak import KABAR
from models.laporan import ANGGOTA, DIGANTI, KETUA
from rules.organisasi import Pegawai as Orang
from rules.periode import Periode
from services import audit, penerima, sebutan
from services import tombol as t
from services.konteks import Konteks
from services.kotak_keluar import kirim
from services.laporan import baca as laporan_baca
from services.laporan import periode as laporan_periode
from services.laporan.baca import DataLaporan
from services.laporan.kinerja import dipimpin
from services.layar import layar
from services.pengingat.tunda import jeda
from services.permohonan.perkara import orang
from services.tim import baca as isi_tim
from services.tim.baca import DataTim
from services.tombol import Tombol

BARIS_IKHTISAR = 4
INGATKAN = "ingatkan_laporan"
"""sekali.jenis"""


@dataclass(frozen=True, slots=True)
class BarisTim:
    """One member: the standing report for the period, None where there is none yet."""

    pegawai: Orang
    peran: str
    laporan: DataLaporan | None


@dataclass(frozen=True, slots=True)
class RingkasanTim:
    """A team in one period. `baris`: the ketua first."""

    tim: DataTim
    periode: Periode
    baris: list[BarisTim]
    ada_sebelumnya: bool = False

    @property
    def sudah(self) -> int:
        """How many members have reported; the ketua's own report is not counted."""
        return sum(b.laporan is not None for b in self.anggota)

    @property
    def anggota(self) -> list[BarisTim]:
        return [b for b in self.baris if b.peran != "ketua"]

    @property
    def ketua(self) -> BarisTim | None:
        return next((b for b in self.baris if b.peran == "ketua"), None)


def ringkas(k: Konteks, tim_id: int, kode: str | None = None, *, mundur: int = 0) -> RingkasanTim | None:
    """Who has reported; for the current period unless told by its `kode`, or so many periods before it (`mundur`).

    None: no such team, it has not begun, or there is no such period.
    """
    tim = isi_tim.muat(k, tim_id)
    if tim is None:
        return None
    mulai = laporan_periode.dimulai(k, tim)
    lalu = seberapa_lalu(k, tim, kode) if kode is not None else mundur
    if lalu is None or lalu >= len(mulai):
        return None
    periode = mulai[-1 - lalu]
    ada: dict[int, DataLaporan] = {}
    for lap in laporan_baca.untuk_tim(k, tim_id, periode.kode, [ANGGOTA, KETUA]):
        ada.setdefault(lap.pelapor_id, lap)
    baris = [
        BarisTim(orang(k.organisasi, a.pegawai_id), a.peran, ada.get(a.pegawai_id))
        for a in tim.aktif
        if a.pegawai_id is not None
    ]
    return RingkasanTim(tim, periode, baris, mulai[0] != periode)


def seberapa_lalu(k: Konteks, tim: DataTim, kode: str) -> int | None:
    """How many periods before the current one this is; None for one that the team does not have, or that has not begun."""
    return next((n for n, p in enumerate(reversed(laporan_periode.dimulai(k, tim))) if p.kode == kode), None)


def sudah(k: Konteks, tim_id: int, periode_kode: str) -> set[int]:
    """Ids of the people who have reported for this period: a report stands, whatever was answered to it."""
    return set(
        k.sesi.scalars(
            select(Laporan.pelapor_id).where(
                Laporan.tim_id == tim_id,
                Laporan.periode == periode_kode,
                Laporan.jenis.in_([ANGGOTA, KETUA]),
                Laporan.keadaan != DIGANTI,
            )
        )
    )


@dataclass(frozen=True, slots=True)
class Ikhtisar:
    """What the members have reported for a period: (nama, isi) of the first ones, and how many more there are."""

    sudah: int
    jumlah: int
    baris: list[dict[str, str]]
    lainnya: int


def ikhtisar(
    k: Konteks, tim_id: int, kode: str | None = None, *, baris: int = BARIS_IKHTISAR
) -> Ikhtisar | None:
    """The members' reports in a few lines, for the ketua who writes the team's; None where there is no such period."""
    r = ringkas(k, tim_id, kode)
    if r is None or not r.anggota:
        return None
    semua = [
        {"nama": b.pegawai.nama, "isi": f"{b.laporan.hasil}, {b.laporan.uraian}"}
        for b in r.anggota
        if b.laporan is not None
    ]
    return Ikhtisar(r.sudah, len(r.anggota), semua[:baris], max(0, len(semua) - baris))


def laporan_anggota(k: Konteks, tim_id: int, pegawai_id: int, kode: str | None = None) -> DataLaporan | None:
    """What a member reported for a period; None where there is nothing yet."""
    r = ringkas(k, tim_id, kode)
    return next((b.laporan for b in r.anggota if b.pegawai.id == pegawai_id), None) if r is not None else None


@dataclass(frozen=True, slots=True)
class Diingatkan:
    """Names: who was told, who is on leave and is left in peace, who has not activated the bot."""

    terkirim: list[str]
    cuti: list[str]
    belum_aktif: list[str]


def ingatkan(k: Konteks, tim_id: int) -> Diingatkan | None:
    """The ketua nudges who has not reported and is not on leave. None where that was done today.

    Raises TidakDapatDilaporkan for anybody but the ketua.
    """
    tugas = dipimpin(k, tim_id)
    ringkasan = ringkas(k, tim_id)
    if ringkasan is None:
        return Diingatkan([], [], [])
    kunci = {
        "jenis": INGATKAN,
        "pegawai_id": tugas.pegawai_id,
        "periode": f"{tim_id}:{k.hari_ini}",
    }
    if k.sesi.execute(select(Sekali.id).filter_by(**kunci)).first() is not None:
        return None
    semua = [b.pegawai for b in ringkasan.anggota if b.laporan is None]
    cuti = {p.id for p in semua if _cuti(k, p.id)}
    belum = [p for p in semua if p.id not in cuti]
    chat = penerima.chat(k.sesi, [p.id for p in belum])
    nomor = _penugasan(k, tim_id)
    for p in belum:
        if p.id not in chat or p.id not in nomor:
            continue
        kirim(
            k,
            chat[p.id],
            layar(
                "laporan/pengingat",
                tombol=[[Tombol(t.BUAT_LAPORAN, f"tg:{nomor[p.id]}:lapor+")]],
                ketua=orang(k.organisasi, tugas.pegawai_id).nama_lengkap,
                kegiatan=sebutan.potong(ringkasan.tim.nama, 120),
                jatuh_tempo=ringkasan.periode.jatuh_tempo,
                lewat=ringkasan.periode.jatuh_tempo < k.hari_ini,
            ),
            prioritas=KABAR,
            jenis="pengingat",
        )
    if chat:
        k.sesi.execute(insert(Sekali).values(**kunci, dibuat=k.sekarang))
        audit.catat(k, "ingatkan_laporan", "tim", tim_id)
    return Diingatkan(
        [p.nama_lengkap for p in belum if p.id in chat],
        [p.nama_lengkap for p in semua if p.id in cuti],
        [p.nama_lengkap for p in belum if p.id not in chat],
    )


def _cuti(k: Konteks, pegawai_id: int) -> bool:
    dia = k.sesi.get(Pegawai, pegawai_id)
    return dia is not None and jeda(replace(k, pegawai=dia)) is not None


def _penugasan(k: Konteks, tim_id: int) -> dict[int, int]:
    """The running assignment of each member."""
    semua = k.sesi.execute(
        select(Penugasan.pegawai_id, Penugasan.id).where(
            Penugasan.tim_id == tim_id, Penugasan.keadaan == "berjalan"
        )
    )
    return {b[0]: b[1] for b in semua}
