"""The ketua's second report (matrix X-14): the performance of each member, to that member's own officials."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from models import Penugasan
from models.laporan import KINERJA
from rules.organisasi import Pegawai
from rules.pelaporan import laporan_kinerja
from services.konteks import Konteks
from services.laporan import baca as laporan_baca
from services.laporan import kirim as laporan
from services.laporan import periode as laporan_periode
from services.laporan.baca import DataLaporan
from services.laporan.kirim import Terkirim
from services.laporan.periode import MasaLaporan
from services.laporan.tugas import TidakDapatDilaporkan, TugasLapor, Tujuan, halangan, muat_tugas
from services.permohonan.perkara import orang
from services.tim.baca import DataTim


@dataclass(frozen=True, slots=True)
class RancanganKinerja:
    """What would happen on «Kirim». `kurang`: why somebody who should receive it is missing."""

    tim: DataTim
    tugas: TugasLapor
    anggota: Pegawai
    masa: MasaLaporan
    tujuan: Tujuan
    kurang: tuple[str, ...]
    sebelumnya: DataLaporan | None


def dipimpin(k: Konteks, tim_id: int) -> TugasLapor:
    """The assignment in which `k.pegawai` leads this team now. Raises TidakDapatDilaporkan."""
    if k.pegawai is not None:
        ids = k.sesi.scalars(
            select(Penugasan.id).where(
                Penugasan.tim_id == tim_id,
                Penugasan.pegawai_id == k.pegawai.id,
                Penugasan.keadaan == "berjalan",
            )
        ).all()
        for nomor in ids:
            tugas = muat_tugas(k, nomor)
            if tugas is not None and tugas.sebagai == "ketua" and halangan(k, tugas) is None:
                return tugas
    raise TidakDapatDilaporkan("Hanya ketua tim yang sedang berjalan yang dapat membukanya.")


def periksa(k: Konteks, tim_id: int, anggota_id: int) -> RancanganKinerja:
    """Can `k.pegawai` report on that member now, and to whom? Nothing is written. Raises TidakDapatDilaporkan."""
    tugas = dipimpin(k, tim_id)
    assert tugas.tim is not None
    assert k.pegawai is not None
    if anggota_id == k.pegawai.id or tugas.tim.tempat(anggota_id) is None:
        raise TidakDapatDilaporkan("Pegawai itu bukan anggota tim ini.")
    masa = next(iter(laporan_periode.pilihan(k, tugas)), None)
    if masa is None:
        raise TidakDapatDilaporkan("Tim ini belum mulai.")
    org = k.organisasi
    anggota = orang(org, anggota_id)
    kinerja = laporan_kinerja(k.profil, org, orang(org, k.pegawai.id), [anggota], k.hari_ini)
    dasar = k.profil.sitasi(k.profil.pelaporan.kinerja_anggota.dasar)
    penerima = tuple(p for satu in kinerja for p in satu.penerima)
    kurang = tuple(dict.fromkeys(x.alasan for satu in kinerja for x in satu.kurang))
    if not penerima:
        alasan = kurang[0] if kurang else "Tidak ada pejabat lain yang menerima laporan tentang pegawai ini."
        raise TidakDapatDilaporkan(alasan, dasar, perlu_data=bool(kurang))
    lama = laporan_baca.serupa(k, tugas.id, KINERJA, anggota_id, masa.kode)
    return RancanganKinerja(tugas.tim, tugas, anggota, masa, Tujuan(penerima, dasar), kurang, lama)


def kirim(
    k: Konteks, tim_id: int, anggota_id: int, *, uraian: str, persen: int, catatan: str | None
) -> Terkirim:
    """Report on one member. `persen`: 0–100. A second one for the period is a revision. Raises TidakDapatDilaporkan."""
    laporan.kunci_tugas(k, dipimpin(k, tim_id).id)
    r = periksa(k, tim_id, anggota_id)
    nilai: dict[str, Any] = {
        "jenis": KINERJA,
        "pelapor_id": r.tugas.pegawai_id,
        "penugasan_id": r.tugas.id,
        "tim_id": tim_id,
        "tentang_id": anggota_id,
        "periode": r.masa.kode,
        "dari": r.masa.dari,
        "sampai": r.masa.sampai,
        "uraian": uraian,
        "target": None,
        "satuan": None,
        "target_angka": None,
        "capaian_angka": None,
        "persen": persen,
        "hambatan": None,
        "berikutnya": catatan,
    }
    return laporan.simpan(k, nilai, r.tujuan, r.sebelumnya)


def daftar(k: Konteks, tim: DataTim, periode: str) -> list[tuple[Pegawai, DataLaporan | None]]:
    """The members of a team, each with the ketua's report on the own performance for this period, where there is one."""
    ada = {x.tentang_id: x for x in laporan_baca.untuk_tim(k, tim.id, periode, [KINERJA])}
    return [
        (orang(k.organisasi, a.pegawai_id), ada.get(a.pegawai_id))
        for a in tim.aktif
        if a.pegawai_id is not None and a.peran != "ketua"
    ]
