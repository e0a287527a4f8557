"""Hand in a report: for which period, to whom, as which version. What was there stays; a second one is a revision."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert, select, update

from models import LampiranLaporan, Laporan, Penugasan
from models.laporan import DIGANTI, DIKIRIM
from rules.langkah import Rute
from rules.organisasi import Pejabat
from services import audit, sebutan
from services.konteks import Konteks
from services.laporan import baca as laporan_baca
from services.laporan import kartu as laporan_kartu
from services.laporan import periode as laporan_periode
from services.laporan import permintaan as permintaan_laporan
from services.laporan.baca import DataLaporan
from services.laporan.periode import AKHIR, MasaLaporan
from services.laporan.tugas import (
    TidakDapatDilaporkan,
    TugasLapor,
    Tujuan,
    halangan,
    muat_tugas,
    rancang,
    wajib_boleh,
)


@dataclass(frozen=True, slots=True)
class IsianLaporan:
    """What the reporter filled in. `periode`: kode, None for the current one. `permintaan_id`: the request that it answers."""

    penugasan_id: int
    uraian: str
    persen: int | None
    periode: str | None = None
    permintaan_id: int | None = None
    target: str | None = None
    target_angka: float | None = None
    satuan: str | None = None
    capaian_angka: float | None = None
    hambatan: str | None = None
    berikutnya: str | None = None
    lampiran: tuple[int, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Rancangan:
    """What would happen on «Kirim»: for which time, to whom, under which articles, in place of which report."""

    tugas: TugasLapor
    masa: MasaLaporan
    sebagai: str
    tujuan: Tujuan
    rute: Rute
    sebelumnya: DataLaporan | None


@dataclass(frozen=True, slots=True)
class Terkirim:
    laporan: DataLaporan
    penerima: tuple[Pejabat, ...]
    belum_aktif: list[str]
    """Names of receivers who have not activated the bot: the report waits for them."""


def periksa(
    k: Konteks, penugasan_id: int, periode: str | None = None, permintaan_id: int | None = None
) -> Rancangan:
    """Can `k.pegawai` report on this now, and to whom? Nothing is written. Raises TidakDapatDilaporkan."""
    tugas = muat_tugas(k, penugasan_id)
    if tugas is None or k.pegawai is None or tugas.pegawai_id != k.pegawai.id:
        raise TidakDapatDilaporkan("Tugas ini bukan tugas Anda.")
    tolak = halangan(k, tugas)
    if tolak is not None:
        raise tolak
    sebagai = tugas.sebagai
    assert sebagai is not None, "halangan menolak yang tidak punya tempat"
    masa = _masa(k, tugas, periode, permintaan_id)
    rute = rancang(k, tugas, akhir=masa.kode == AKHIR)
    if permintaan_id is None:
        wajib_boleh(rute)
        tujuan = Tujuan(rute.penerima, rute.dasar)
    else:
        tujuan = permintaan_laporan.tujuan(k, permintaan_id)
        if not tujuan.pejabat:
            raise TidakDapatDilaporkan(
                tujuan.alasan or "Peminta laporan ini sudah tidak menjabat.",
                saran="Permintaan ini tidak perlu dijawab.",
            )
    lama = laporan_baca.serupa(k, tugas.id, sebagai, tugas.pegawai_id, masa.kode)
    return Rancangan(tugas, masa, sebagai, tujuan, rute, lama)


def _masa(k: Konteks, tugas: TugasLapor, kode: str | None, permintaan_id: int | None) -> MasaLaporan:
    if permintaan_id is not None:
        minta = permintaan_laporan.untuk_dijawab(k, permintaan_id)
        return laporan_periode.untuk_permintaan(k, tugas, minta.id, minta.batas)
    ada = laporan_periode.pilihan(k, tugas)
    if kode is None and ada:
        return ada[0]
    masa = next((m for m in ada if m.kode == kode), None) or _diperbaiki(k, tugas, kode)
    if masa is None:
        raise TidakDapatDilaporkan("Periode itu tidak dapat dilaporkan untuk tugas ini.")
    return masa


def tersedia(k: Konteks, tugas: TugasLapor, kode: str) -> bool:
    """Can this period be reported on (again)?"""
    ada = laporan_periode.pilihan(k, tugas)
    return any(m.kode == kode for m in ada) or _diperbaiki(k, tugas, kode) is not None


def _diperbaiki(k: Konteks, tugas: TugasLapor, kode: str | None) -> MasaLaporan | None:
    """A period that has passed can always be reported again: as a revision of what is there."""
    lama = next((x for x in laporan_baca.untuk_tugas(k, tugas.id, banyak=100) if x.periode == kode), None)
    return MasaLaporan(lama.periode, lama.dari, lama.sampai, None) if lama is not None else None


def kirim(k: Konteks, isian: IsianLaporan) -> Terkirim:
    """Hand the report in: receivers get their cards, the former version is taken back. Raises TidakDapatDilaporkan."""
    kunci_tugas(k, isian.penugasan_id)
    r = periksa(k, isian.penugasan_id, isian.periode, isian.permintaan_id)
    nilai: dict[str, Any] = {
        "jenis": r.sebagai,
        "pelapor_id": r.tugas.pegawai_id,
        "penugasan_id": r.tugas.id,
        "tim_id": r.tugas.tim.id if r.tugas.milik_tim and r.tugas.tim is not None else None,
        "tentang_id": r.tugas.pegawai_id,
        "periode": r.masa.kode,
        "dari": r.masa.dari,
        "sampai": r.masa.sampai,
        "uraian": isian.uraian,
        "target": isian.target,
        "satuan": isian.satuan,
        "target_angka": isian.target_angka,
        "capaian_angka": isian.capaian_angka,
        "persen": isian.persen,
        "hambatan": isian.hambatan,
        "berikutnya": isian.berikutnya,
    }
    hasil = simpan(k, nilai, r.tujuan, r.sebelumnya, isian.lampiran)
    if isian.permintaan_id is not None:
        permintaan_laporan.dijawab(k, isian.permintaan_id, hasil.laporan.id)
    return hasil


def kunci_tugas(k: Konteks, penugasan_id: int) -> None:
    """One report at a time for an assignment, so that versions count up (PostgreSQL; SQLite has one writer)."""
    k.sesi.execute(select(Penugasan.id).where(Penugasan.id == penugasan_id).with_for_update())


def simpan(
    k: Konteks,
    nilai: dict[str, Any],
    tujuan: Tujuan,
    lama: DataLaporan | None,
    lampiran: tuple[int, ...] = (),
) -> Terkirim:
    """Write a report as the next version after `lama`, and send it to its receivers."""
    if lama is not None:
        if lama.keadaan != DIGANTI:
            laporan_kartu.tutup(k, lama)
        k.sesi.execute(update(Laporan).where(Laporan.id == lama.id).values(keadaan=DIGANTI))
    penuh: dict[str, Any] = {
        **nilai,
        "versi": lama.versi + 1 if lama is not None else 1,
        "keadaan": DIKIRIM,
        "dasar": sebutan.potong(sebutan.pasal(tujuan.dasar), 255),
        "dibuat": k.sekarang,
    }
    nomor = k.sesi.execute(insert(Laporan).values(penuh).returning(Laporan.id)).scalar_one()
    for berkas_id in lampiran:
        k.sesi.execute(insert(LampiranLaporan).values(laporan_id=nomor, berkas_id=berkas_id))
    baru = DataLaporan(id=nomor, **penuh)
    audit.catat(
        k,
        "lapor",
        "laporan",
        nomor,
        jenis=baru.jenis,
        periode=baru.periode,
        versi=baru.versi,
    )
    belum = laporan_kartu.tujukan(k, baru, tujuan.pejabat)
    return Terkirim(baru, tujuan.pejabat, belum)
