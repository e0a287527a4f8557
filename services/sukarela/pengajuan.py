"""A pegawai volunteers: the route that the rules give, and the request that follows it."""

from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any

from rules.langkah import Rute
from rules.profil import Profil
from rules.rute import susun_sukarela
from services import audit, penugasan
from services.konteks import Konteks
from services.permohonan import alur, kabar
from services.permohonan.pemohon import gantikan
from services.permohonan.pencatatan import TidakDapatDiajukan, catat, periksa_waktu
from services.permohonan.perkara import Perkara, dudukkan, orang

RUTE_DIINGAT = 2000
"""Four for each of 500 people who fill in the form at once; two kilobytes each, the oldest goes first."""
_kunci_rute = Lock()


@dataclass(frozen=True, slots=True)
class Isian:
    """What the applicant filled in. `unit`: kode; `kegiatan`: name of the team or activity; both days are included."""

    unit: str
    kegiatan: str
    peran: str
    mulai: date
    selesai: date
    maksud: str | None = None
    kompetensi: str | None = None
    harapan: str | None = None
    suara_id: int | None = None
    lampiran: tuple[int, ...] = field(default=())
    menggantikan_id: int | None = None


def rancang(
    k: Konteks,
    pegawai_id: int,
    *,
    unit: str | None,
    kegiatan: str | None,
    peran: str,
    instansi: str | None = None,
) -> Rute:
    """The route that such a request would take today; nothing is written.

    The form asks for the same route several times over (which roles, may this one, the review): it is found once for an
    organisation, which never changes, and for what the person does on that day.
    """
    org = k.organisasi
    rujukan = tuple(penugasan.sebagai_rujukan(k, penugasan.tugas_berjalan(k, pegawai_id)))
    kunci = ("rute", id(k.profil), pegawai_id, unit, instansi, kegiatan, peran, k.hari_ini, rujukan)
    dikenal: dict[tuple[Any, ...], tuple[Profil, Rute]] = org.ingatan.setdefault(("rute",), {})
    ada = dikenal.get(kunci)
    if ada is None:
        rute = susun_sukarela(
            k.profil,
            org,
            orang(org, pegawai_id),
            tujuan=unit,
            instansi=instansi,
            tim=kegiatan,
            peran=peran,
            tanggal=k.hari_ini,
            tugas_berjalan=rujukan,
        )
        # The profile is kept beside the route, so that no other can come to live under its id.
        with _kunci_rute:
            while len(dikenal) >= RUTE_DIINGAT:
                del dikenal[next(iter(dikenal))]
            ada = dikenal[kunci] = (k.profil, rute)
    return ada[1]


def ajukan(k: Konteks, isian: Isian) -> Perkara:
    """Submit: the route is snapshotted, the first step opens. Raises TidakDapatDiajukan; then nothing was written."""
    if k.pegawai is None:
        raise PermissionError("hanya pegawai yang terikat dapat mengajukan")
    pemohon = orang(k.organisasi, k.pegawai.id)
    periksa_waktu(k, isian.mulai, isian.selesai)
    rute = rancang(k, pemohon.id, unit=isian.unit, kegiatan=isian.kegiatan, peran=isian.peran)
    if not rute.boleh or rute.lingkup is None:
        raise TidakDapatDiajukan(rute.alasan or "", rute.dasar, rute.saran, rute.hasil)
    _periksa_rangkap(k, pemohon.id, isian)
    if isian.peran != "individu" and penugasan.tim_berakhir(k, isian.unit, isian.kegiatan):
        raise TidakDapatDiajukan(
            f"{isian.kegiatan} sudah berakhir, sehingga tidak menerima anggota lagi. Pilih atau ketik tim lain."
        )
    perkara = catat(
        k,
        rute,
        jenis="sukarela",
        pemohon_id=pemohon.id,
        unit_asal=pemohon.simpul,
        unit_pemilik=isian.unit,
        peran=isian.peran,
        kegiatan=isian.kegiatan,
        mulai=isian.mulai,
        selesai=isian.selesai,
        maksud=isian.maksud,
        kompetensi=isian.kompetensi,
        harapan=isian.harapan,
        suara_id=isian.suara_id,
        menggantikan_id=isian.menggantikan_id,
        lampiran=isian.lampiran,
    )
    dudukkan(perkara)
    audit.catat(
        k, "ajukan", "permohonan", perkara.id, jabatan=pemohon.jabatan, unit=isian.unit, peran=isian.peran
    )
    if isian.menggantikan_id is not None:
        gantikan(k, isian.menggantikan_id)
    alur.mulai(perkara)
    kabar.beri_tahu(perkara)
    return perkara


def _periksa_rangkap(k: Konteks, pegawai_id: int, isian: Isian) -> None:
    nama = " ".join(isian.kegiatan.casefold().split())
    for _, unit, kegiatan in penugasan.diajukan(k, pegawai_id):
        if unit == isian.unit and " ".join(kegiatan.casefold().split()) == nama:
            raise TidakDapatDiajukan("Permohonan yang sama sedang menunggu keputusan.")
