"""Receiving reports: accept, return for improvement, and the list of what waits. Every receiver answers for the own part.

The report as a whole: one return sends it back; else one acceptance is enough («dan/atau»); else it waits.
"""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, and_, case, func, or_, select, update

from models import AnggotaTim, Laporan, PenerimaLaporan
from models.kotak import KABAR
from models.laporan import DIGANTI, DIKEMBALIKAN, DIKIRIM, DITERIMA
from models.tim import AKTIF
from rules.jabatan import pemegang_jabatan
from rules.organisasi import Pejabat
from services import audit, penerima, sebutan
from services import tombol as t
from services.konteks import Konteks
from services.kotak_keluar import kirim
from services.laporan import baca as laporan_baca
from services.laporan import kartu as laporan_kartu
from services.laporan.baca import BERALIH, DataLaporan, DataPenerima
from services.laporan.tugas import muat_tugas
from services.layar import layar
from services.permohonan.perkara import orang
from services.tanggal import tanggal_jam_singkat
from services.tombol import Tombol

SEHALAMAN = 6
ALASAN_KEMBALIKAN = (
    "Uraian belum jelas",
    "Capaian belum sesuai dengan target",
    "Bukti pendukung belum dilampirkan",
    "Hambatan dan rencana tindak lanjut belum ada",
)
TIDAK_ADA = "Laporan ini tidak ditujukan kepada Anda."


@dataclass(frozen=True, slots=True)
class Jawaban:
    """`berhasil`: the answer was taken. `teks`: a sentence for whoever tapped."""

    berhasil: bool
    teks: str


@dataclass(frozen=True, slots=True)
class Masuk:
    """A report in the list of a receiver; `keadaan`: of the own part."""

    laporan: DataLaporan
    keadaan: str


def bagian(k: Konteks, laporan_id: int) -> tuple[DataLaporan, DataPenerima] | None:
    """A report and the own part of it, for whoever receives it; None for others."""
    lap = laporan_baca.muat(k, laporan_id)
    if lap is None or k.pegawai is None:
        return None
    saya = next((d for d in laporan_baca.penerima(k, lap.id) if d.pegawai_id == k.pegawai.id), None)
    return (lap, saya) if saya is not None else None


def halangan(k: Konteks, lap: DataLaporan, dia: DataPenerima) -> str | None:
    """Why `k.pegawai` cannot answer this report now; None where the answer is awaited. An office that moved takes it along."""
    if lap.keadaan == DIGANTI:
        return "Laporan ini sudah diganti dengan perbaikannya."
    if dia.keadaan in {DITERIMA, DIKEMBALIKAN}:
        saat = f" pada {tanggal_jam_singkat(dia.dijawab, k.aturan.zona)}" if dia.dijawab else ""
        return f"Laporan ini sudah {dia.keadaan}{saat}."
    hari_ini = laporan_kartu.tujuan(k, lap)
    if dia.keadaan == BERALIH or (
        hari_ini.satu(dia.pegawai_id) is None and (hari_ini.pejabat or not _masih_memegang(k, lap, dia))
    ):
        laporan_kartu.alihkan(k, lap, hari_ini)
        pengganti = sebutan.gabung((sebutan.pejabat(p) for p in hari_ini.pejabat), "dan/atau")
        ke = f" Laporan ini diteruskan kepada {sebutan.titik(pengganti)}" if pengganti else ""
        return f"Bapak/Ibu sudah tidak bertugas sebagai {dia.jabatan}.{ke}"
    return None


def jawab(
    k: Konteks,
    laporan_id: int,
    hasil: Literal["diterima", "dikembalikan"],
    catatan: str | None = None,
    *,
    pesan_id: int | None = None,
) -> Jawaban:
    """Accept, or return with what to improve. The reporter is told; the card in message `pesan_id` is redrawn."""
    lap = laporan_baca.muat(k, laporan_id, kunci=True)
    ada = bagian(k, laporan_id) if lap is not None else None
    if ada is None:
        return Jawaban(False, TIDAK_ADA)
    lap, dia = ada
    tolak = halangan(k, lap, dia)
    if tolak is not None:
        return Jawaban(False, tolak)
    k.sesi.execute(
        update(PenerimaLaporan)
        .where(PenerimaLaporan.id == dia.id)
        .values(keadaan=hasil, catatan=catatan, dijawab=k.sekarang, message_id=pesan_id or dia.message_id)
    )
    semua = {d.keadaan for d in laporan_baca.penerima(k, lap.id)}
    keadaan = DIKEMBALIKAN if DIKEMBALIKAN in semua else DITERIMA
    k.sesi.execute(update(Laporan).where(Laporan.id == lap.id).values(keadaan=keadaan))
    audit.catat(k, f"laporan_{hasil}", "laporan", lap.id, jabatan=dia.jabatan, sebagai=dia.sebagai)
    _kabari(k, lap, dia, hasil, catatan)
    segar = bagian(k, lap.id)
    assert segar is not None
    laporan_kartu.gambar(k, segar[1], laporan_kartu.kartu(k, *segar), pesan_id)
    return Jawaban(True, f"Laporan {hasil}.")


def _kabari(k: Konteks, lap: DataLaporan, dia: DataPenerima, hasil: str, catatan: str | None) -> None:
    chat = penerima.chat(k.sesi, [lap.pelapor_id]).get(lap.pelapor_id)
    if chat is None:
        return
    perbaiki = [Tombol(t.PERBAIKI_LAPORAN, f"l:{lap.id}:ulang+")] if hasil == DIKEMBALIKAN else []
    kirim(
        k,
        chat,
        layar(
            "laporan/kabar",
            tombol=[perbaiki, [Tombol(t.LIHAT_LAPORAN, f"l:{lap.id}:lihat+")]],
            hasil=hasil,
            oleh=f"{orang(k.organisasi, dia.pegawai_id).nama_lengkap} ({dia.jabatan})",
            catatan=catatan,
            **laporan_kartu.isi(k, lap),
        ),
        prioritas=KABAR,
        jenis="kabar",
    )


def menunggu(k: Konteks, pegawai_id: int) -> int:
    """How many reports wait for this person's answer."""
    return int(
        k.sesi.execute(
            select(func.count(PenerimaLaporan.id))
            .join(Laporan, Laporan.id == PenerimaLaporan.laporan_id)
            .where(*_menunggu(pegawai_id))
        ).scalar_one()
    )


def daftar(k: Konteks, pegawai_id: int, halaman: int = 0) -> tuple[list[Masuk], bool]:
    """One page: what waits for an answer, the oldest first; then what was answered, the newest first. Whether there are more."""
    tunggu = PenerimaLaporan.keadaan == DIKIRIM
    semua = k.sesi.execute(
        select(Laporan.id, PenerimaLaporan.keadaan)
        .join(PenerimaLaporan, PenerimaLaporan.laporan_id == Laporan.id)
        .where(or_(and_(*_menunggu(pegawai_id)), and_(*_dijawab(pegawai_id))))
        .order_by(case((tunggu, 0), else_=1), case((tunggu, Laporan.id), else_=-Laporan.id))
        .offset(halaman * SEHALAMAN)
        .limit(SEHALAMAN + 1)
    ).all()
    ini = [
        Masuk(lap, keadaan)
        for nomor, keadaan in semua[:SEHALAMAN]
        if (lap := laporan_baca.muat(k, nomor)) is not None
    ]
    return ini, len(semua) > SEHALAMAN


def dijawab(k: Konteks, pegawai_id: int) -> int:
    """How many reports this person has answered that were not replaced since."""
    return int(
        k.sesi.execute(
            select(func.count(PenerimaLaporan.id))
            .join(Laporan, Laporan.id == PenerimaLaporan.laporan_id)
            .where(*_dijawab(pegawai_id))
        ).scalar_one()
    )


def _dijawab(pegawai_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        PenerimaLaporan.pegawai_id == pegawai_id,
        PenerimaLaporan.keadaan.in_([DITERIMA, DIKEMBALIKAN]),
        Laporan.keadaan != DIGANTI,
    )


def _menunggu(pegawai_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        PenerimaLaporan.pegawai_id == pegawai_id,
        PenerimaLaporan.keadaan == DIKIRIM,
        Laporan.keadaan != DIGANTI,
    )


def segarkan_semua(k: Konteks) -> None:
    """Offices and teams may have changed hands: reports that still wait go to whoever receives them now."""
    menunggu = (PenerimaLaporan.keadaan == DIKIRIM, Laporan.keadaan == DIKIRIM)
    berpasangan = k.sesi.execute(
        select(PenerimaLaporan.pegawai_id, PenerimaLaporan.jabatan)
        .join(Laporan, Laporan.id == PenerimaLaporan.laporan_id)
        .where(*menunggu, PenerimaLaporan.jabatan != laporan_kartu.KETUA_TIM)
        .distinct()
    ).all()
    # Most holders are who they were; only reports of the others are asked for their receivers again.
    jabatan = {(p.pegawai.id, sebutan.potong(p.blok, 255)) for p in _pemegang(k)}
    ids: set[int] = set()
    for pegawai_id, sebut in berpasangan:
        if (pegawai_id, sebut) not in jabatan:
            ids.update(
                k.sesi.scalars(
                    select(Laporan.id)
                    .join(PenerimaLaporan, PenerimaLaporan.laporan_id == Laporan.id)
                    .where(*menunggu, PenerimaLaporan.pegawai_id == pegawai_id)
                )
            )
    ids.update(
        k.sesi.scalars(
            select(Laporan.id)
            .join(PenerimaLaporan, PenerimaLaporan.laporan_id == Laporan.id)
            .join(AnggotaTim, AnggotaTim.tim_id == Laporan.tim_id)
            .where(
                *menunggu,
                PenerimaLaporan.jabatan == laporan_kartu.KETUA_TIM,
                AnggotaTim.peran == "ketua",
                AnggotaTim.keadaan == AKTIF,
                AnggotaTim.pegawai_id != PenerimaLaporan.pegawai_id,
            )
        )
    )
    for nomor in sorted(ids):
        lap = laporan_baca.muat(k, nomor, kunci=True)
        if lap is not None and lap.keadaan == DIKIRIM:
            laporan_kartu.alihkan(k, lap, laporan_kartu.tujuan(k, lap))


def _masih_memegang(k: Konteks, lap: DataLaporan, dia: DataPenerima) -> bool:
    """Nobody is found today, for a reason on the reporter's side: whoever still holds the office may answer."""
    if dia.jabatan == laporan_kartu.KETUA_TIM:
        tugas = muat_tugas(k, lap.penugasan_id)
        return tugas is not None and tugas.ketua_id == dia.pegawai_id
    return any(p.pegawai.id == dia.pegawai_id and p.blok == dia.jabatan for p in _pemegang(k))


def _pemegang(k: Konteks) -> list[Pejabat]:
    org = k.organisasi
    semua = (pemegang_jabatan(k.profil, org, u.kode, k.hari_ini) for u in org.semua_unit())
    return [p for p in semua if p is not None]


def kirim_yang_tertunda(k: Konteks, pegawai_id: int) -> int:
    """The person activated the bot: send the reports that waited. Returns how many."""
    chat = penerima.chat(k.sesi, [pegawai_id]).get(pegawai_id)
    if chat is None:
        return 0
    semua = k.sesi.execute(
        select(PenerimaLaporan.id, PenerimaLaporan.laporan_id)
        .join(Laporan, Laporan.id == PenerimaLaporan.laporan_id)
        .where(*_menunggu(pegawai_id), PenerimaLaporan.dikirim.is_(None))
        .order_by(PenerimaLaporan.id)
    ).all()
    for penerima_id, laporan_id in semua:
        k.sesi.execute(
            update(PenerimaLaporan)
            .where(PenerimaLaporan.id == penerima_id)
            .values(dikirim=k.sekarang, telegram_id=chat)
        )
        lap = laporan_baca.muat(k, laporan_id)
        assert lap is not None
        dia = next(d for d in laporan_baca.penerima(k, laporan_id) if d.id == penerima_id)
        laporan_kartu.antar(k, lap, dia, chat)
    return len(semua)
