"""Feedback: of the ketua to each member, of one's own accord; of whoever receives a report to whom it is about."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select

from models import Penugasan, UmpanBalik
from models.kotak import KABAR
from models.laporan import KINERJA
from services import audit, penerima, sebutan
from services import tombol as t
from services.konteks import Konteks
from services.kotak_keluar import kirim
from services.laporan import baca as laporan_baca
from services.laporan import masuk as laporan_masuk
from services.laporan.kartu import KETUA_TIM
from services.layar import layar
from services.permohonan.perkara import orang
from services.tim import baca as isi_tim
from services.tombol import Tombol

CEPAT = (
    "Hasil kerja baik dan tepat waktu. Pertahankan.",
    "Hasil sudah sesuai harapan. Mohon laporan lebih rinci.",
    "Mohon tingkatkan koordinasi dengan anggota lain.",
    "Mohon perhatikan tenggat pekerjaan.",
)


class TidakDapatDiberi(Exception):
    """Why this person gives no feedback here: a sentence."""


@dataclass(frozen=True, slots=True)
class Catatan:
    """One piece of feedback, as it is shown."""

    dari: str
    jabatan: str
    isi: str
    dibuat: datetime


@dataclass(frozen=True, slots=True)
class Sasaran:
    """To whom feedback would go, with which assignment it would stand, in which capacity it is given."""

    penugasan_id: int
    kepada_id: int
    jabatan: str
    laporan_id: int | None
    kegiatan: str


def untuk_laporan(k: Konteks, laporan_id: int) -> Sasaran:
    """Feedback on a received report. Raises TidakDapatDiberi."""
    ada = laporan_masuk.bagian(k, laporan_id)
    if ada is None:
        raise TidakDapatDiberi(laporan_masuk.TIDAK_ADA)
    lap, dia = ada
    if dia.keadaan == laporan_baca.BERALIH:
        raise TidakDapatDiberi(f"Bapak/Ibu sudah tidak bertugas sebagai {dia.jabatan}.")
    penugasan_id = lap.penugasan_id
    if lap.jenis == KINERJA and lap.tim_id is not None:
        penugasan_id = _tugas_di_tim(k, lap.tim_id, lap.tentang_id) or penugasan_id
    return Sasaran(penugasan_id, lap.tentang_id, dia.jabatan, lap.id, _kegiatan(k, penugasan_id))


def untuk_anggota(k: Konteks, tim_id: int, pegawai_id: int) -> Sasaran:
    """Feedback of the ketua to a member. Raises TidakDapatDiberi."""
    tim = isi_tim.muat(k, tim_id)
    ketua = tim.ketua if tim is not None else None
    if tim is None or k.pegawai is None or ketua is None or ketua.pegawai_id != k.pegawai.id:
        raise TidakDapatDiberi("Umpan balik kepada anggota diberikan oleh ketua tim.")
    if pegawai_id == k.pegawai.id or tim.tempat(pegawai_id) is None:
        raise TidakDapatDiberi("Pegawai itu bukan anggota tim ini.")
    penugasan_id = _tugas_di_tim(k, tim_id, pegawai_id)
    if penugasan_id is None:
        raise TidakDapatDiberi("Pegawai itu tidak punya tugas yang berjalan dalam tim ini.")
    return Sasaran(penugasan_id, pegawai_id, KETUA_TIM, None, tim.nama)


def beri(k: Konteks, sasaran: Sasaran, isi: str) -> bool:
    """Write it down and tell the person. False where that person has not activated the bot (it stands with the assignment)."""
    assert k.pegawai is not None
    nilai = {
        "penugasan_id": sasaran.penugasan_id,
        "kepada_id": sasaran.kepada_id,
        "dari_id": k.pegawai.id,
        "jabatan": sebutan.potong(sasaran.jabatan, 255),
        "laporan_id": sasaran.laporan_id,
        "isi": isi,
        "dibuat": k.sekarang,
    }
    nomor = k.sesi.execute(insert(UmpanBalik).values(nilai).returning(UmpanBalik.id)).scalar_one()
    audit.catat(k, "umpan_balik", "umpan_balik", nomor, jabatan=sasaran.jabatan)
    chat = penerima.chat(k.sesi, [sasaran.kepada_id]).get(sasaran.kepada_id)
    if chat is None:
        return False
    kirim(
        k,
        chat,
        layar(
            "laporan/umpan_balik_masuk",
            tombol=[[Tombol(t.LIHAT_TUGAS, f"tg:{sasaran.penugasan_id}:lihat+")]],
            dari=orang(k.organisasi, k.pegawai.id).nama_lengkap,
            jabatan=sasaran.jabatan,
            kegiatan=sebutan.potong(sasaran.kegiatan, 120),
            isi=isi,
        ),
        prioritas=KABAR,
        jenis="umpan_balik",
    )
    return True


def daftar(k: Konteks, penugasan_id: int, *, banyak: int = 3) -> tuple[list[Catatan], int]:
    """The newest feedback that stands with an assignment, and how much there is."""
    syarat = UmpanBalik.penugasan_id == penugasan_id
    jumlah = k.sesi.execute(select(func.count(UmpanBalik.id)).where(syarat)).scalar_one()
    semua = k.sesi.execute(
        select(UmpanBalik.dari_id, UmpanBalik.jabatan, UmpanBalik.isi, UmpanBalik.dibuat)
        .where(syarat)
        .order_by(UmpanBalik.id.desc())
        .limit(banyak)
    ).all()
    return [Catatan(orang(k.organisasi, b[0]).nama_lengkap, b[1], b[2], b[3]) for b in semua], jumlah


def _tugas_di_tim(k: Konteks, tim_id: int, pegawai_id: int) -> int | None:
    return k.sesi.scalars(
        select(Penugasan.id)
        .where(Penugasan.tim_id == tim_id, Penugasan.pegawai_id == pegawai_id)
        .order_by(Penugasan.keadaan != "berjalan", Penugasan.id.desc())
    ).first()


def _kegiatan(k: Konteks, penugasan_id: int) -> str:
    return str(k.sesi.execute(select(Penugasan.kegiatan).where(Penugasan.id == penugasan_id)).scalar_one())
