"""Reports on demand: an official asks somebody for a report until a day. Who may ask whom is in rules/pelaporan.py."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, false, insert, or_, select, update

from models import Pegawai, Penugasan, PermintaanLaporan
from models.kotak import KABAR
from rules.jabatan import pemegang_jabatan
from rules.langkah import Rute
from rules.organisasi import Pejabat
from rules.pelaporan import cari_pejabat, pilih_permintaan, susun_permintaan
from rules.pihak import kenali
from services import audit, hari_kerja, penerima, sambungan, sebutan
from services import tombol as t
from services.konteks import Konteks
from services.kotak_keluar import BarisKeluar, kirim
from services.laporan.tugas import (
    TidakDapatDilaporkan,
    TugasLapor,
    Tujuan,
    halangan,
    muat_banyak,
    muat_tugas,
    wajib_boleh,
)
from services.layar import layar
from services.permohonan.perkara import orang
from services.tanggal import hari_tanggal
from services.tombol import Tombol

MENUNGGU, DIJAWAB, BATAL = "menunggu", "dijawab", "batal"
JENIS_KELUAR = "permintaan_laporan"
"""kotak_keluar.jenis of what the person who is asked receives."""
AWAL_KUNCI = "permintaan:"


@dataclass(frozen=True, slots=True)
class DataPermintaan:
    """A row of `permintaan_laporan`."""

    id: int
    peminta_id: int
    jabatan: str
    kepada_id: int
    penugasan_id: int
    sebagai: str
    batas: date
    catatan: str | None
    dasar: str
    keadaan: str
    laporan_id: int | None
    dibuat: datetime


_kolom = [PermintaanLaporan.__table__.c[f.name] for f in fields(DataPermintaan)]


def _jadi(baris: Any) -> DataPermintaan:
    return DataPermintaan(*baris)


def muat(k: Konteks, permintaan_id: int, *, kunci: bool = False) -> DataPermintaan | None:
    """One request; None where there is no such."""
    pilih = select(*_kolom).where(PermintaanLaporan.id == permintaan_id)
    baris = k.sesi.execute(pilih.with_for_update() if kunci else pilih).one_or_none()
    return _jadi(baris) if baris is not None else None


def terbuka(
    k: Konteks, *, peminta_id: int | None = None, kepada_id: int | None = None
) -> list[DataPermintaan]:
    """What still waits for an answer, the next to fall due first: of whoever asked, or of whoever was asked."""
    syarat = [PermintaanLaporan.keadaan == MENUNGGU]
    if peminta_id is not None:
        syarat.append(PermintaanLaporan.peminta_id == peminta_id)
    if kepada_id is not None:
        syarat.append(PermintaanLaporan.kepada_id == kepada_id)
    semua = k.sesi.execute(
        select(*_kolom).where(*syarat).order_by(PermintaanLaporan.batas, PermintaanLaporan.id).limit(20)
    )
    return [_jadi(b) for b in semua]


def sisa(k: Konteks, minta: DataPermintaan) -> str:
    """«hari ini», «2 hari kerja lagi», «terlambat 3 hari kerja»."""
    kalender = k.aturan.kalender
    if minta.batas > k.hari_ini:
        lagi = hari_kerja.sejak(k.hari_ini, minta.batas, kalender)
        return f"{lagi} hari kerja lagi" if lagi else "sebelum hari kerja berikutnya"
    lewat = hari_kerja.sejak(minta.batas, k.hari_ini, kalender)
    return f"terlambat {lewat} hari kerja" if lewat else "hari ini"


def sebut(k: Konteks, permintaan_id: int | None) -> str:
    """«Diminta Rahma Wulandari, paling lambat Kamis, 26 November 2026»; empty for a report that nobody asked for."""
    satu = muat(k, permintaan_id) if permintaan_id is not None else None
    if satu is None:
        return ""
    return f"Diminta {orang(k.organisasi, satu.peminta_id).nama}, paling lambat {hari_tanggal(satu.batas)}"


# --- whom one may ask ---------------------------------------------------------------------------------------------------


def cakupan(k: Konteks, pegawai_id: int) -> set[str]:
    """Kode of the units that this person heads today (acting, too), with all below them."""
    hasil: set[str] = set()
    antre = [u.kode for u in k.organisasi.semua_unit() if _memegang(k, u.kode, pegawai_id)]
    while antre:
        kode = antre.pop()
        if kode not in hasil:
            hasil.add(kode)
            antre.extend(k.organisasi.anak(kode))
    return hasil


def _memegang(k: Konteks, unit: str, pegawai_id: int) -> bool:
    p = pemegang_jabatan(k.profil, k.organisasi, unit, k.hari_ini)
    return p is not None and p.pegawai.id == pegawai_id


@dataclass(frozen=True, slots=True)
class Pekerjaan:
    """Running work in a list: a team (`tim_id`), or what one person does alone."""

    penugasan_id: int
    tim_id: int | None
    kegiatan: str
    pegawai: str


def pekerjaan(k: Konteks, cari: str = "") -> list[Pekerjaan]:
    """Running work in reach of `k.pegawai`: owned by a unit below, or done by somebody from there; each team once, by name.

    `cari`: a part of the name of the work or of the person.
    """
    semua = k.sesi.execute(
        select(Penugasan.id, Penugasan.tim_id, Penugasan.kegiatan, Pegawai.nama)
        .join(Pegawai, Pegawai.id == Penugasan.pegawai_id)
        .where(*_jangkauan(k))
        .order_by(Penugasan.kegiatan, Penugasan.id)
    )
    hasil: dict[tuple[str, int], Pekerjaan] = {}
    for penugasan_id, tim_id, kegiatan, nama in semua:
        if cari.casefold() in f"{kegiatan} {nama}".casefold():
            kunci = ("tim", tim_id) if tim_id is not None else ("penugasan", penugasan_id)
            hasil.setdefault(kunci, Pekerjaan(penugasan_id, tim_id, kegiatan, nama))
    return list(hasil.values())


def tugas_terjangkau(
    k: Konteks, *, tim_id: int | None = None, penugasan_id: int | None = None
) -> list[TugasLapor]:
    """Assignments of a team, or one alone, that can be reported on and are in reach of `k.pegawai`; the ketua first."""
    yang = Penugasan.tim_id == tim_id if penugasan_id is None else Penugasan.id == penugasan_id
    ids = k.sesi.scalars(
        select(Penugasan.id)
        .join(Pegawai, Pegawai.id == Penugasan.pegawai_id)
        .where(*_jangkauan(k), yang)
        .order_by(Penugasan.id)
    ).all()
    semua = [x for x in muat_banyak(k, ids) if halangan(k, x) is None]
    return sorted(semua, key=lambda x: x.sebagai != "ketua")


def _jangkauan(k: Konteks) -> tuple[ColumnElement[bool], ...]:
    assert k.pegawai is not None
    unit = cakupan(k, k.pegawai.id)
    nip = k.pegawai.nip
    return (
        Penugasan.keadaan == "berjalan",
        Penugasan.mulai <= k.hari_ini,
        Penugasan.pegawai_id != k.pegawai.id,
        or_(
            Penugasan.unit_pemilik.in_(unit),
            Pegawai.unit.in_(unit),
            Pegawai.atasan_nip == nip if nip else false(),
        ),
    )


def rancang(k: Konteks, peminta_id: int, tugas: TugasLapor) -> Rute:
    """May this person ask for a report on that work today?"""
    org = k.organisasi
    return susun_permintaan(
        k.profil,
        org,
        orang(org, peminta_id),
        orang(org, tugas.pegawai_id),
        sebagai=tugas.sebagai or tugas.peran,
        pemilik=tugas.unit,
        tanggal=k.hari_ini,
        ketua=org.pegawai(tugas.ketua_id) if tugas.ketua_id is not None else None,
    )


def pejabat_peminta(k: Konteks, peminta_id: int, tugas: TugasLapor) -> Pejabat | None:
    """The office in which somebody may ask; None where that person may not."""
    baris = pilih_permintaan(k.profil, tugas.sebagai or tugas.peran)
    pihak = kenali(k.profil, k.organisasi, orang(k.organisasi, tugas.pegawai_id), tugas.unit, k.hari_ini)
    berwenang, _ = cari_pejabat(pihak, baris.peminta, baris.dasar)
    return next((p for p in berwenang if p.pegawai.id == peminta_id), None)


# --- asking, calling off ------------------------------------------------------------------------------------------------


def minta(k: Konteks, penugasan_id: int, batas: date, catatan: str | None) -> tuple[DataPermintaan, bool]:
    """Ask for a report; the person is told. Returns the request, and whether that person has activated the bot.

    Raises TidakDapatDilaporkan where the work has ended, the regulation protects the person, or the day has passed.
    """
    assert k.pegawai is not None
    tugas = next(iter(tugas_terjangkau(k, penugasan_id=penugasan_id)), None)
    if tugas is None:
        raise TidakDapatDilaporkan("Pekerjaan itu sudah selesai, atau bukan dalam lingkup Bapak/Ibu.")
    if batas < k.hari_ini:
        raise TidakDapatDilaporkan("Batas waktu sudah lewat.")
    rute = rancang(k, k.pegawai.id, tugas)
    wajib_boleh(rute)
    wajib_belum_diminta(k, tugas.id)
    pejabat = pejabat_peminta(k, k.pegawai.id, tugas)
    assert pejabat is not None, "aturan mengizinkan, maka ada jabatannya"
    nilai: dict[str, Any] = {
        "peminta_id": k.pegawai.id,
        "jabatan": sebutan.potong(pejabat.blok, 255),
        "kepada_id": tugas.pegawai_id,
        "penugasan_id": tugas.id,
        "sebagai": tugas.sebagai or tugas.peran,
        "batas": batas,
        "catatan": catatan,
        "dasar": sebutan.potong(sebutan.pasal(rute.dasar), 255),
        "keadaan": MENUNGGU,
        "laporan_id": None,
        "dibuat": k.sekarang,
    }
    nomor = k.sesi.execute(
        insert(PermintaanLaporan).values(nilai).returning(PermintaanLaporan.id)
    ).scalar_one()
    baru = DataPermintaan(id=nomor, **nilai)
    audit.catat(
        k, "minta_laporan", "permintaan_laporan", nomor, jabatan=pejabat.blok, sebagai=pejabat.sebagai
    )
    return baru, _antar(k, baru)


def wajib_belum_diminta(k: Konteks, penugasan_id: int) -> None:
    """One open request of an official for one piece of work. Raises TidakDapatDilaporkan with the day until which it runs."""
    assert k.pegawai is not None
    batas = k.sesi.scalars(
        select(PermintaanLaporan.batas).where(
            PermintaanLaporan.peminta_id == k.pegawai.id,
            PermintaanLaporan.penugasan_id == penugasan_id,
            PermintaanLaporan.keadaan == MENUNGGU,
        )
    ).first()
    if batas is not None:
        raise TidakDapatDilaporkan(
            "Permintaan Bapak/Ibu untuk pekerjaan ini masih menunggu jawaban, "
            f"paling lambat {hari_tanggal(batas)}."
        )


def _antar(k: Konteks, minta: DataPermintaan) -> bool:
    tujuan_chat = penerima.chat(k.sesi, [minta.kepada_id]).get(minta.kepada_id)
    if tujuan_chat is None:
        return False
    kirim(
        k,
        tujuan_chat,
        layar(
            "laporan/diminta",
            tombol=[[Tombol(t.BUAT_LAPORAN, f"mt:{minta.id}:buat+")]],
            minta=minta,
            **isi(k, minta),
        ),
        prioritas=KABAR,
        jenis=JENIS_KELUAR,
        kunci=f"{AWAL_KUNCI}{minta.id}:{tujuan_chat}",
    )
    return True


def tidak_sampai(k: Konteks, baris: BarisKeluar) -> None:
    """Whoever was asked blocked the bot: the official who asked is told, once. The request stays in both lists."""
    satu = muat(k, sambungan.nomor_kunci(k, baris, AWAL_KUNCI) or 0)
    if satu is None:
        return
    perkara = f"Permintaan laporan untuk {isi(k, satu)['kegiatan']}"
    nama = orang(k.organisasi, satu.kepada_id).nama
    tampil = layar("sistem/tidak_sampai", nama=nama, perkara=perkara)
    sambungan.kabari_pengirim(k, baris, satu.peminta_id, tampil, f"{AWAL_KUNCI}{satu.id}")


def isi(k: Konteks, minta: DataPermintaan) -> dict[str, Any]:
    """Names for the screens of a request."""
    tugas = muat_tugas(k, minta.penugasan_id)
    assert tugas is not None, "permintaan menunjuk penugasannya"
    return {
        "peminta": orang(k.organisasi, minta.peminta_id).nama_lengkap,
        "kepada": orang(k.organisasi, minta.kepada_id).nama_lengkap,
        "kegiatan": sebutan.potong(tugas.kegiatan, 120),
        "sisa": sisa(k, minta),
    }


def kirim_yang_tertunda(k: Konteks, pegawai_id: int) -> int:
    """The person activated the bot: show what was asked meanwhile. Returns how many."""
    return sum(_antar(k, satu) for satu in terbuka(k, kepada_id=pegawai_id))


def batalkan(k: Konteks, permintaan_id: int) -> DataPermintaan | None:
    """Call off; the person asked is told. None where it is not `k.pegawai`'s, or waits no more."""
    satu = muat(k, permintaan_id, kunci=True)
    if satu is None or k.pegawai is None or satu.peminta_id != k.pegawai.id or satu.keadaan != MENUNGGU:
        return None
    _tutup(k, satu, BATAL, None)
    audit.catat(k, "batal_minta_laporan", "permintaan_laporan", satu.id)
    chat = penerima.chat(k.sesi, [satu.kepada_id]).get(satu.kepada_id)
    if chat is not None:
        kirim(k, chat, layar("laporan/diminta_batal", **isi(k, satu)), prioritas=KABAR, jenis="kabar")
    return replace(satu, keadaan=BATAL)


# --- the answer ----------------------------------------------------------------------------------------------------------


def untuk_dijawab(k: Konteks, permintaan_id: int) -> DataPermintaan:
    """The request that `k.pegawai` is about to answer, locked. Raises TidakDapatDilaporkan with the reason where that is over."""
    satu = muat(k, permintaan_id, kunci=True)
    if satu is None or k.pegawai is None or satu.kepada_id != k.pegawai.id:
        raise TidakDapatDilaporkan("Permintaan laporan ini tidak ditujukan kepada Anda.")
    if satu.keadaan == BATAL:
        raise TidakDapatDilaporkan("Permintaan laporan ini sudah dibatalkan oleh peminta.")
    return satu


def tujuan(k: Konteks, permintaan_id: int) -> Tujuan:
    """Whoever asked, while the office still allows it."""
    satu = muat(k, permintaan_id)
    tugas = muat_tugas(k, satu.penugasan_id) if satu is not None else None
    if satu is None or tugas is None or k.organisasi.unit(tugas.unit) is None:
        return Tujuan((), ())
    rute = rancang(k, satu.peminta_id, tugas)
    pejabat = pejabat_peminta(k, satu.peminta_id, tugas) if rute.boleh else None
    if pejabat is None:
        nama = orang(k.organisasi, satu.peminta_id).nama_lengkap
        return Tujuan((), rute.dasar, f"{nama} sudah tidak berwenang meminta laporan ini.")
    return Tujuan((pejabat,), rute.dasar)


def dijawab(k: Konteks, permintaan_id: int, laporan_id: int) -> None:
    """A report came: the request is answered; a revision of the report takes its place."""
    satu = muat(k, permintaan_id)
    assert satu is not None
    _tutup(k, satu, DIJAWAB, laporan_id)


def _tutup(k: Konteks, satu: DataPermintaan, keadaan: str, laporan_id: int | None) -> None:
    k.sesi.execute(
        update(PermintaanLaporan)
        .where(PermintaanLaporan.id == satu.id)
        .values(keadaan=keadaan, laporan_id=laporan_id)
    )
