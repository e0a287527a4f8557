"""What fell due, written down as rows of `pengingat`: which report, for whom, at which point.

A team is looked at when its next point has come (`tim.pengingat_berikut`, an index), and once a day, so that whatever was changed
elsewhere is noticed. Every point since the last look becomes a row; the UNIQUE constraint makes it once, whoever ticks, however
the clock moved. What of it is sent, and when: services/pengingat/kirim.py.

Reports on demand and follow-ups of obstacles have a due day of their own: «ketua» of rules/tenggat.py is whoever owes it,
«penerima» whoever waits for it.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, literal_column, select, update

from models import Kendala, PermintaanLaporan, Tim
from models.kendala import DIPUTUS
from rules.pelaporan import susun_laporan
from rules.periode import Interval, Periode
from rules.tenggat import Titik, berikut, jatuh, terlibat
from services.konteks import Konteks
from services.laporan.permintaan import MENUNGGU
from services.pengingat import tim as pengingat_tim
from services.pengingat.baris import KENDALA, PERMINTAAN, TIM, sisip
from services.pengingat.tim import Masuk, TimIngat
from services.permohonan.perkara import orang

SEKALI_TIM = 20
"""So many teams are looked at in one transaction: whoever taps meanwhile must not wait."""
SEHARI = timedelta(days=1)
SELANG_LAIN = timedelta(minutes=10)
_JAUH = timedelta(days=75)
"""No point lies farther from its due day (rules/tenggat.py)."""
SEBUTAN = {
    PERMINTAAN: {"ketua": "diminta", "penerima": "peminta"},
    KENDALA: {"ketua": "penindak", "penerima": "pemutus"},
}
"""What `pengingat.jenis` calls those whom rules/tenggat.py calls ketua and penerima, where it is not the report of a team."""

_simpan = (
    update(Tim)
    .where(Tim.id == bindparam("b_id"))
    .values(
        pengingat_sejak=bindparam("b_sejak"),
        pengingat_dilihat=bindparam("b_dilihat"),
        pengingat_berikut=bindparam("b_berikut"),
    )
)


# --- teams --------------------------------------------------------------------------------------------------------------


def lihat_tim(k: Konteks) -> int:
    """Look at the teams whose time has come, at most `SEKALI_TIM`. Returns how many that were."""
    ids = _giliran(k)
    if not ids:
        return 0
    semua = pengingat_tim.muat(k, ids)
    tiba: list[tuple[TimIngat, Periode, Titik]] = []
    simpan = []
    for tim in semua.values():
        if tim.pengingat_sejak is None:
            tim = replace(tim, pengingat_sejak=k.hari_ini)
        periode = pengingat_tim.ditagih(k, tim)
        sejak = min(tim.pengingat_dilihat or k.sekarang - SEHARI, k.sekarang)
        tiba += (
            (tim, p, titik)
            for p in terlibat(periode, sejak, k.sekarang)
            for titik in jatuh(pengingat_tim.titik(k, p), sejak, k.sekarang)
        )
        simpan.append(
            {
                "b_id": tim.id,
                "b_sejak": tim.pengingat_sejak,
                "b_dilihat": k.sekarang,
                "b_berikut": berikut(
                    periode, k.aturan.kalender, k.aturan.zona, k.sekarang, k.sekarang + SEHARI
                ),
            }
        )
    masuk = pengingat_tim.laporan_masuk(k, {t.id for t, _, _ in tiba}, {p.kode for _, p, _ in tiba})
    sisip(k, [baris for tim, p, titik in tiba for baris in _baris(k, tim, p, titik, masuk)])
    if simpan:
        k.sesi.connection().execute(_simpan, simpan)
    return len(ids)


def jam_mundur(k: Konteks) -> None:
    """The clock went back: teams that were looked at in what is the future now are looked at again; nothing is sent twice."""
    k.sesi.execute(
        update(Tim)
        .where(Tim.keadaan == literal_column("'berjalan'"), Tim.pengingat_dilihat > k.sekarang)
        .values(pengingat_dilihat=k.sekarang, pengingat_berikut=None)
        .execution_options(synchronize_session=False)
    )


def _giliran(k: Konteks) -> list[int]:
    """Ids of running teams that were never looked at, or whose next look has come."""
    # The literal lets both databases use the partial index of running teams.
    berjalan = select(Tim.id).where(Tim.keadaan == literal_column("'berjalan'"))
    baru = berjalan.where(Tim.pengingat_berikut.is_(None)).limit(SEKALI_TIM)
    ids = list(k.sesi.scalars(baru.with_for_update(skip_locked=True)))
    if len(ids) < SEKALI_TIM:
        tiba = berjalan.where(Tim.pengingat_berikut <= k.sekarang).order_by(Tim.pengingat_berikut)
        ids += k.sesi.scalars(tiba.limit(SEKALI_TIM - len(ids)).with_for_update(skip_locked=True))
    return ids


def _baris(k: Konteks, tim: TimIngat, p: Periode, titik: Titik, masuk: Masuk) -> Iterator[dict[str, Any]]:
    """The rows of one point: whoever has reported hears nothing; who came after the due day does not owe that report."""
    periode = f"{TIM}:{tim.id}:{p.kode}"
    for pegawai_id in _sasaran(k, tim, p, titik, masuk):
        yield {
            "jenis": f"{titik.untuk}:{titik.jenis}",
            "pegawai_id": pegawai_id,
            "periode": periode,
            "tim_id": tim.id,
            "jatuh_tempo": p.jatuh_tempo,
            "saat": titik.saat,
        }


def _sasaran(k: Konteks, tim: TimIngat, p: Periode, titik: Titik, masuk: Masuk) -> list[int]:
    def berutang(pegawai_id: int) -> bool:
        tempat = tim.satu(pegawai_id)
        sejak_awal = tempat is None or tempat.mulai is None or tempat.mulai <= p.jatuh_tempo
        return sejak_awal and not pengingat_tim.sudah(masuk, tim.id, p.kode, pegawai_id)

    ketua = tim.ketua_id
    if titik.untuk == "anggota":
        # Without a ketua nobody receives their reports.
        return [i for i in tim.anggota_id if berutang(i)] if ketua is not None else []
    if ketua is None or not berutang(ketua):
        return []
    if titik.untuk == "ketua":
        return [ketua]
    # A report that was handed in, and came back, is known to its recipient.
    return [] if ketua in masuk.get((tim.id, p.kode), {}) else penerima(k, tim, ketua)


def penerima(k: Konteks, tim: TimIngat, ketua_id: int) -> list[int]:
    """Whom the regulation names to receive the reports of this ketua today."""
    if k.organisasi.unit(tim.unit) is None:
        return []
    rute = susun_laporan(
        k.profil,
        k.organisasi,
        orang(k.organisasi, ketua_id),
        sebagai="ketua",
        pemilik=tim.unit,
        tanggal=k.hari_ini,
    )
    return [p.pegawai.id for p in rute.penerima if p.pegawai.id != ketua_id]


# --- reports on demand, obstacles -----------------------------------------------------------------------------------------


def lihat_lain(k: Konteks, sejak: datetime) -> datetime:
    """Write down what fell due since then of all that has a due day of its own. Returns when to look again."""
    semua = [*_permintaan(k), *_kendala(k)]
    baris: list[dict[str, Any]] = []
    berikut = k.sekarang + SELANG_LAIN
    for apa, periode, p, siapa in semua:
        for titik in pengingat_tim.titik(k, p):
            pegawai_id = siapa.get(titik.untuk)
            if pegawai_id is None:
                continue
            if k.sekarang < titik.saat < berikut:
                berikut = titik.saat
            if sejak < titik.saat <= k.sekarang:
                baris.append(
                    {
                        "jenis": f"{SEBUTAN[apa][titik.untuk]}:{titik.jenis}",
                        "pegawai_id": pegawai_id,
                        "periode": periode,
                        "tim_id": None,
                        "jatuh_tempo": p.jatuh_tempo,
                        "saat": titik.saat,
                    }
                )
    sisip(k, baris)
    return berikut


_Lain = tuple[str, str, Periode, dict[str, int | None]]
"""what, `pengingat.periode`, its due day as a period, who is who"""


def _permintaan(k: Konteks) -> Iterator[_Lain]:
    p = PermintaanLaporan
    for b in k.sesi.execute(
        select(p.id, p.batas, p.dibuat, p.kepada_id, p.peminta_id).where(
            p.keadaan == MENUNGGU, p.batas >= k.hari_ini - _JAUH
        )
    ):
        siapa = {"ketua": b.kepada_id, "penerima": b.peminta_id}
        yield PERMINTAAN, f"{PERMINTAAN}:{b.id}", _sekali(k, b.dibuat, b.batas), siapa


def _kendala(k: Konteks) -> Iterator[_Lain]:
    # The literal lets both databases use the partial index of open obstacles.
    terbuka = Kendala.keadaan != literal_column("'selesai'")
    for b in k.sesi.execute(
        select(
            Kendala.id, Kendala.batas, Kendala.diputus, Kendala.penindak_id, Kendala.diputus_oleh_id
        ).where(
            terbuka,
            Kendala.keadaan == DIPUTUS,
            Kendala.penindak_id.is_not(None),
            Kendala.batas >= k.hari_ini - _JAUH,
        )
    ):
        atasan = b.diputus_oleh_id if b.diputus_oleh_id != b.penindak_id else None
        siapa = {"ketua": b.penindak_id, "penerima": atasan}
        periode = f"{KENDALA}:{b.id}:{b.batas.isoformat()}"
        yield KENDALA, periode, _sekali(k, b.diputus or k.sekarang, b.batas), siapa


def _sekali(k: Konteks, dibuat: datetime, batas: date) -> Periode:
    """One thing, owed once. It begins the day after it was asked for: nobody is reminded of what was just said."""
    dari = dibuat.astimezone(k.aturan.zona).date() + SEHARI
    kalender = k.aturan.kalender
    tempo = kalender.terakhir_sampai(batas)
    if tempo < dari:
        tempo = kalender.pertama_sejak(max(batas, dari - SEHARI))
    return Periode(batas.isoformat(), dari, max(batas, dari), tempo, Interval.MINGGUAN)
