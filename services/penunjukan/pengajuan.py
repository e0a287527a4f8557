"""A head asks for people: the route that the rules give, and the request that follows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any

from rules.langkah import Rute
from rules.profil import Profil
from services import audit, sebutan
from services.konteks import Konteks
from services.penunjukan import calon
from services.penunjukan import kabar as penunjukan_kabar
from services.penunjukan import orang as penunjukan_orang
from services.penunjukan import rute as penunjukan_rute
from services.penunjukan.orang import DIUSULKAN
from services.permohonan import alur, pemohon
from services.permohonan import perkara as isi_perkara
from services.permohonan.pencatatan import TidakDapatDiajukan, catat, periksa_waktu
from services.permohonan.perkara import Perkara, orang

PALING_BANYAK = 10
"""People under one letter."""
RUTE_DIINGAT = 200
_kunci_rute = Lock()


@dataclass(frozen=True, slots=True)
class Isian:
    """What the head filled in. Units by kode; both days are included; attachments by id of the stored file."""

    pemilik: str
    asal: str | None
    """The unit that gives; None: another government, then `instansi`."""
    instansi: str | None
    pegawai: tuple[int, ...]
    """Named people; empty: by criteria."""
    banyak: int
    peran: str
    """individu, anggota, ketua"""
    kegiatan: str
    maksud: str | None
    kompetensi: str | None
    harapan: str | None
    mulai: date
    selesai: date
    tim_id: int | None = None
    """The team that these people are to join."""
    lampiran: tuple[int, ...] = ()
    menggantikan_id: int | None = None


def rancang(
    k: Konteks,
    peminta_id: int,
    *,
    pemilik: str,
    asal: str | None,
    instansi: str | None = None,
    pegawai: Sequence[int] = (),
) -> Rute:
    """The route that such a request would take today; nothing is written.

    A form asks for the same route at every answer: it is found once for an organisation, which never changes, and a day.
    """
    org = k.organisasi
    kunci = (id(k.profil), peminta_id, pemilik, asal, instansi, tuple(pegawai), k.hari_ini)
    dikenal: dict[tuple[Any, ...], tuple[Profil, Rute]] = org.ingatan.setdefault(("rute_penunjukan",), {})
    ada = dikenal.get(kunci)
    if ada is None:
        rute = penunjukan_rute.susun(
            k, orang(org, peminta_id), pemilik=pemilik, asal=asal, instansi=instansi, pegawai=pegawai
        )
        # The profile is kept beside the route, so that no other can come to live under its id.
        with _kunci_rute:
            while len(dikenal) >= RUTE_DIINGAT:
                del dikenal[next(iter(dikenal))]
            ada = dikenal[kunci] = (k.profil, rute)
    return ada[1]


def ajukan(k: Konteks, isian: Isian) -> Perkara:
    """Submit: the route is snapshotted, the first step opens; where nobody else decides it is in force at once.

    Raises TidakDapatDiajukan; then nothing was written.
    """
    if k.pegawai is None:
        raise PermissionError("hanya pegawai yang terikat dapat mengajukan")
    peminta = orang(k.organisasi, k.pegawai.id)
    periksa_waktu(k, isian.mulai, isian.selesai)
    periksa_orang(k, isian)
    rute = rancang(
        k,
        peminta.id,
        pemilik=isian.pemilik,
        asal=isian.asal,
        instansi=isian.instansi,
        pegawai=isian.pegawai,
    )
    if not rute.boleh or rute.lingkup is None:
        raise TidakDapatDiajukan(rute.alasan or "", rute.dasar, rute.saran, rute.hasil)
    if rute.lingkup == "dalam_unit" and not isian.pegawai:
        raise TidakDapatDiajukan("Di dalam unit sendiri, sebutkan pegawai yang ditunjuk.", rute.dasar)
    periksa_isi(k, isian, rute)
    perkara = _simpan(k, peminta.id, isian, rute)
    audit.catat(
        k, "ajukan", "permohonan", perkara.id, jabatan=peminta.jabatan, unit=isian.pemilik, peran=isian.peran
    )
    if isian.menggantikan_id is not None:
        pemohon.gantikan(k, isian.menggantikan_id)
        penunjukan_orang.pindahkan_tempat(perkara, isian.menggantikan_id)
    alur.mulai(perkara)
    penunjukan_kabar.minta_pertimbangan(perkara)
    return perkara


def periksa_orang(k: Konteks, isian: Isian) -> None:
    """Raises TidakDapatDiajukan for somebody named twice, who left, who is asking, or who does this work already."""
    if len(set(isian.pegawai)) != len(isian.pegawai):
        raise TidakDapatDiajukan("Ada pegawai yang disebut dua kali. Sebutkan masing-masing sekali.")
    if not 1 <= isian.banyak <= PALING_BANYAK or len(isian.pegawai) > isian.banyak:
        raise TidakDapatDiajukan(f"Jumlah pegawai dalam satu permohonan 1 sampai {PALING_BANYAK}.")
    for satu in isian.pegawai:
        if alasan := calon.halangan(k, satu, isian.pemilik, isian.kegiatan, tim_id=isian.tim_id):
            raise TidakDapatDiajukan(alasan)


def periksa_isi(k: Konteks, isian: Isian, rute: Rute) -> None:
    """Raises TidakDapatDiajukan where the letter lacks what the article wants in it."""
    if isian.peran == "ketua" and rute.lingkup != "dalam_unit":
        # A ketua from elsewhere is refused where the law wants one of the own unit (matrix §6).
        for baris in k.profil.tim.ketua_lintas:
            if k.profil.berlaku(baris.bila) and baris.hasil == "ditolak":
                raise TidakDapatDiajukan(baris.pesan, k.profil.sitasi(baris.dasar), baris.saran)
    isi = k.profil.penunjukan.isi_permohonan
    if rute.lingkup == "dalam_unit" or not isi.wajib:
        return
    ada = {"maksud dan tujuan": isian.maksud, "kompetensi": isian.kompetensi, "ekspektasi": isian.harapan}
    if kurang := [nama for nama, nilai in ada.items() if not (nilai or "").strip()]:
        raise TidakDapatDiajukan(
            f"Surat permohonan belum memuat {sebutan.gabung(kurang)}.", k.profil.sitasi(isi.dasar)
        )


def _simpan(k: Konteks, peminta_id: int, isian: Isian, rute: Rute) -> Perkara:
    perkara = catat(
        k,
        rute,
        jenis="penunjukan",
        pemohon_id=peminta_id,
        unit_asal=isian.asal or isian.pemilik,
        unit_pemilik=isian.pemilik,
        peran=isian.peran,
        kegiatan=isian.kegiatan,
        mulai=isian.mulai,
        selesai=isian.selesai,
        maksud=isian.maksud,
        kompetensi=isian.kompetensi,
        harapan=isian.harapan,
        menggantikan_id=isian.menggantikan_id,
        tim_id=isian.tim_id,
        rincian={"banyak": isian.banyak, "instansi": isian.instansi},
        lampiran=isian.lampiran,
    )
    penunjukan_orang.simpan(perkara, isian.pegawai, DIUSULKAN)
    isi_perkara.dudukkan(perkara)
    return perkara
