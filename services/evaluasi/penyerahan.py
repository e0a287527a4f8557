"""Hand in the result of an assignment or a team: by whom, to which reviewers in which order, once at a time."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, insert, select, update

from models import Laporan, Penugasan, Permohonan, Tim
from models.laporan import KINERJA
from models.permohonan import DIKEMBALIKAN, MENUNGGU
from models.tim import BERJALAN
from rules.evaluasi import susun_evaluasi
from rules.langkah import Rute
from rules.rantai import Keterlibatan, segarkan
from services import audit, sebutan
from services.konteks import Konteks
from services.laporan.hasil import Capaian, Target
from services.laporan.tugas import TugasLapor, muat_tugas
from services.permohonan import alur
from services.permohonan.pencatatan import TidakDapatDiajukan, catat
from services.permohonan.perkara import Perkara, dudukkan, orang
from services.tanggal import tanggal_panjang
from services.tim import wakil as wakil_tim

_sisip = insert(Permohonan)
DISEBUT = 3
"""So many members without a report are named."""


class TanpaKetua(TidakDapatDiajukan):
    """The head of the owner's unit must name who hands the result in: services/tim/wakil.py asks for it."""


@dataclass(frozen=True, slots=True)
class Isian:
    """What was filled in. `uraian`: the result in words; `target`, `capaian`: in numbers; `lampiran`: ids of stored files."""

    penugasan_id: int
    uraian: str
    target: Target | None
    capaian: Capaian
    lampiran: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rancangan:
    """What would happen on «Kirim». `objek`: individu or tim; `anggota`: ids of everybody whose work it is.

    `perhatian`: what the reviewers should know («belum ada laporan …»), or «». `sebelumnya`: (id, how many times) of what was returned.
    """

    tugas: TugasLapor
    objek: str
    anggota: tuple[int, ...]
    rute: Rute
    perhatian: str
    sebelumnya: tuple[int, int] | None


def periksa(k: Konteks, penugasan_id: int) -> Rancangan:
    """Can `k.pegawai` hand this result in now, and who reviews it? Nothing is written. Raises TidakDapatDiajukan."""
    tugas = muat_tugas(k, penugasan_id)
    if tugas is None or k.pegawai is None or tugas.pegawai_id != k.pegawai.id:
        raise TidakDapatDiajukan("Tugas ini bukan tugas Anda.")
    _periksa_waktu(k, tugas)
    _periksa_penyerah(k, tugas)
    lama = _terakhir(k, tugas)
    if lama is not None and lama[1] == MENUNGGU:
        raise TidakDapatDiajukan("Hasil tugas ini sudah diserahkan dan sedang ditinjau.")
    if k.organisasi.unit(tugas.unit) is None:
        raise TidakDapatDiajukan("Unit pemilik tugas ini sudah tidak ada di direktori.", hasil="perlu_data")
    objek = "tim" if tugas.milik_tim or tugas.peran == "ketua" else "individu"
    anggota = _anggota(tugas)
    rute = _rute(k, tugas, objek, anggota)
    if not rute.boleh or rute.lingkup is None:
        raise TidakDapatDiajukan(rute.alasan or "", rute.dasar, rute.saran, rute.hasil)
    sebelumnya = (lama[0], lama[2]) if lama is not None and lama[1] == DIKEMBALIKAN else None
    return Rancangan(tugas, objek, anggota, rute, _tanpa_laporan(k, tugas, anggota), sebelumnya)


def serahkan(k: Konteks, isian: Isian) -> Perkara:
    """Hand it in: the route is snapshotted, the first reviewer gets the card. Raises TidakDapatDiajukan; then nothing was written.

    What was returned before is replaced by it; the trace stays.
    """
    # One at a time for an assignment and for a team, so that two taps at once hand it in once.
    tugas = select(Penugasan.tim_id).where(Penugasan.id == isian.penugasan_id).with_for_update()
    if (tim_id := k.sesi.execute(tugas).scalar()) is not None:
        k.sesi.execute(select(Tim.id).where(Tim.id == tim_id).with_for_update())
    r = periksa(k, isian.penugasan_id)
    perkara = _simpan(k, r, isian)
    audit.catat(k, "serahkan_hasil", "permohonan", perkara.id, penugasan=r.tugas.id, tim=perkara.data.tim_id)
    if r.sebelumnya is not None:
        _gantikan(k, r.sebelumnya[0])
    alur.mulai(perkara)
    return perkara


def _gantikan(k: Konteks, permohonan_id: int) -> None:
    """What was returned is done with, also where another ketua had handed it in."""
    k.sesi.execute(
        update(Permohonan)
        .where(Permohonan.id == permohonan_id, Permohonan.keadaan == DIKEMBALIKAN)
        .values(keadaan="diganti", versi=Permohonan.versi + 1)
    )


def dapat_diserahkan(k: Konteks, pegawai_id: int) -> list[TugasLapor]:
    """Running assignments whose result this person hands in; whether it can be done now says `periksa`."""
    ids = k.sesi.scalars(
        select(Penugasan.id)
        .where(
            Penugasan.pegawai_id == pegawai_id,
            Penugasan.keadaan == "berjalan",
            Penugasan.mulai <= k.hari_ini,
        )
        .order_by(Penugasan.selesai, Penugasan.id)
    ).all()
    semua = [x for i in ids if (x := muat_tugas(k, i)) is not None]
    return [x for x in semua if menyerahkan(k, x)]


def menyerahkan(k: Konteks, tugas: TugasLapor) -> bool:
    """Is it this person who hands the result in? Of a team its ketua; everybody of a team that has none may ask the head."""
    if not tugas.milik_tim:
        return True
    if tugas.tim is None or tugas.tim.keadaan != BERJALAN or tugas.tim.tempat(tugas.pegawai_id) is None:
        return False
    return wakil_tim.penyerah(k, tugas.tim) in {None, tugas.pegawai_id}


def _periksa_waktu(k: Konteks, tugas: TugasLapor) -> None:
    if tugas.keadaan != "berjalan":
        selesai = "sudah dinyatakan selesai" if tugas.keadaan == "selesai" else "sudah dilepas"
        raise TidakDapatDiajukan(f"Tugas ini {selesai}.")
    if tugas.milik_tim and (tugas.tim is None or tugas.tim.keadaan != BERJALAN):
        raise TidakDapatDiajukan("Tim ini sudah tidak berjalan.")
    if tugas.mulai > k.hari_ini:
        raise TidakDapatDiajukan(f"Tugas ini baru mulai pada {tanggal_panjang(tugas.mulai)}.")


def _periksa_penyerah(k: Konteks, tugas: TugasLapor) -> None:
    """Of a team the ketua hands in; without one, whom the head named (X-17)."""
    if not tugas.milik_tim or tugas.tim is None:
        return
    if tugas.tim.tempat(tugas.pegawai_id) is None:
        raise TidakDapatDiajukan("Anda sudah tidak menjadi bagian dari tim ini.")
    siapa = wakil_tim.penyerah(k, tugas.tim)
    if siapa is None:
        raise TanpaKetua("Tim ini belum punya ketua.")
    if siapa != tugas.pegawai_id:
        nama = orang(k.organisasi, siapa).nama_lengkap
        raise TidakDapatDiajukan(f"Hasil tim diserahkan oleh {sebutan.titik(nama)}")


def _terakhir(k: Konteks, tugas: TugasLapor) -> tuple[int, str, int] | None:
    """(id, state, how many times) of what was handed in last for it and still counts."""
    milik: ColumnElement[bool] = (
        Permohonan.tim_id == tugas.tim.id
        if tugas.milik_tim and tugas.tim is not None
        else Permohonan.pemohon_id == tugas.pegawai_id
    )
    semua = k.sesi.execute(
        select(Permohonan.id, Permohonan.keadaan, Permohonan.rincian)
        .where(Permohonan.jenis == "evaluasi", milik, Permohonan.keadaan.in_([MENUNGGU, DIKEMBALIKAN]))
        .order_by(Permohonan.id.desc())
    )
    for b in semua:
        if tugas.milik_tim or b.rincian["penugasan_id"] == tugas.id:
            return b.id, b.keadaan, b.rincian["ke"]
    return None


def _anggota(tugas: TugasLapor) -> tuple[int, ...]:
    if not tugas.milik_tim or tugas.tim is None:
        return (tugas.pegawai_id,)
    return tuple(a.pegawai_id for a in tugas.tim.aktif if a.pegawai_id is not None)


def _rute(k: Konteks, tugas: TugasLapor, objek: str, anggota: tuple[int, ...]) -> Rute:
    rute = susun_evaluasi(
        k.profil,
        k.organisasi,
        orang(k.organisasi, tugas.pegawai_id),
        objek=objek,
        pemilik=tugas.unit,
        tanggal=k.hari_ini,
    )
    if not rute.boleh or len(anggota) < 2:
        return rute
    # A member who acts for a reviewer does not review the team's own work either.
    terlibat = Keterlibatan(tugas.pegawai_id, frozenset(), frozenset(anggota))
    return segarkan(k.profil, k.organisasi, rute, terlibat, k.hari_ini)


def _tanpa_laporan(k: Konteks, tugas: TugasLapor, anggota: tuple[int, ...]) -> str:
    """Who has never reported on this work: a warning for the reviewers."""
    milik = (
        Laporan.tim_id == tugas.tim.id
        if tugas.milik_tim and tugas.tim is not None
        else Laporan.penugasan_id == tugas.id
    )
    sudah = set(k.sesi.scalars(select(Laporan.pelapor_id).where(milik, Laporan.jenis != KINERJA).distinct()))
    belum = [i for i in anggota if i not in sudah]
    if not belum:
        return ""
    if len(belum) == len(anggota):
        return "Belum ada laporan untuk tugas ini."
    nama = [orang(k.organisasi, i).nama for i in belum[:DISEBUT]]
    lagi = [f"{len(belum) - DISEBUT} lainnya"] if len(belum) > DISEBUT else []
    return f"Belum pernah melapor: {sebutan.gabung([*nama, *lagi])}."


def _simpan(k: Konteks, r: Rancangan, isian: Isian) -> Perkara:
    tugas, target = r.tugas, isian.target
    pelaksana = orang(k.organisasi, tugas.pegawai_id)
    perkara = catat(
        k,
        r.rute,
        jenis="evaluasi",
        pemohon_id=pelaksana.id,
        unit_asal=pelaksana.simpul,
        unit_pemilik=tugas.unit,
        peran=tugas.sebagai or tugas.peran,
        kegiatan=tugas.kegiatan,
        mulai=tugas.mulai,
        selesai=tugas.selesai,
        maksud=isian.uraian,
        harapan=target["teks"] if target else None,
        menggantikan_id=r.sebelumnya[0] if r.sebelumnya else None,
        tim_id=tugas.tim.id if tugas.milik_tim and tugas.tim is not None else None,
        rincian={
            "penugasan_id": tugas.id,
            "pelaksana_id": pelaksana.id,
            "anggota": list(r.anggota),
            "objek": r.objek,
            "ke": r.sebelumnya[1] + 1 if r.sebelumnya else 1,
            "target": target["teks"] if target else None,
            "target_angka": target["angka"] if target else None,
            "satuan": target["satuan"] if target else None,
            "capaian_angka": isian.capaian["angka"],
            "persen": isian.capaian["persen"],
            "perhatian": r.perhatian,
        },
        lampiran=isian.lampiran,
    )
    dudukkan(perkara)
    return perkara
