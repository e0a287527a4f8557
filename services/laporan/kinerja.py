"""The ketua's second report (matrix X-14): the performance of each member, to that member's own officials."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from models import Penugasan
from models.laporan import KINERJA
from rules.organisasi import Pegawai
from rules.pelaporan import laporan_kinerja
from rules.periode import Periode
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


def periode_dinilai(k: Konteks, tugas: TugasLapor, kode: str | None = None) -> Periode:
    """The period about which the ketua reports: a begun one of the team by its `kode`, None for the current one.

    An ended period is assessed after its end: that is when the team's own report for it is sent. Raises TidakDapatDilaporkan.
    """
    assert tugas.tim is not None
    mulai = [p for p in laporan_periode.dimulai(k, tugas.tim) if p.sampai >= tugas.mulai]
    if not mulai:
        raise TidakDapatDilaporkan("Tim ini belum mulai.")
    ada = mulai[-1] if kode is None else next((p for p in mulai if p.kode == kode), None)
    if ada is None:
        raise TidakDapatDilaporkan("Periode itu tidak dapat dilaporkan untuk tim ini.")
    return ada


def periksa(k: Konteks, tim_id: int, anggota_id: int, periode: str | None = None) -> RancanganKinerja:
    """Can `k.pegawai` report on that member for that period (kode) now, and to whom? Raises TidakDapatDilaporkan."""
    tugas = dipimpin(k, tim_id)
    assert tugas.tim is not None
    assert k.pegawai is not None
    if anggota_id == k.pegawai.id or tugas.tim.tempat(anggota_id) is None:
        raise TidakDapatDilaporkan("Pegawai itu bukan anggota tim ini.")
    p = periode_dinilai(k, tugas, periode)
    masa = MasaLaporan(p.kode, max(p.dari, tugas.mulai), p.sampai, p.jatuh_tempo)
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
    k: Konteks,
    tim_id: int,
    anggota_id: int,
    *,
    uraian: str,
    persen: int,
    catatan: str | None,
    periode: str | None = None,
) -> Terkirim:
    """Report on one member. `persen`: 0–100. A second one for the period is a revision. Raises TidakDapatDilaporkan."""
    laporan.kunci_tugas(k, dipimpin(k, tim_id).id)
    r = periksa(k, tim_id, anggota_id, periode)
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
