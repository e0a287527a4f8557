"""Teams come about: the head forms one, the giving sides answer, the decision that the regulation names makes it.

Sources: rules/tim.py (matrix §6). Rows: services/tim/tulis.py; the decision as a request: services/tim/keputusan.py and
services/tim/jenis.py; changes of a running team: services/tim/perubahan.py.
"""

from __future__ import annotations

from sqlalchemy import update

from models import Tim
from models.tim import BERJALAN, DISUSUN
from rules.organisasi import Pejabat
from services import audit
from services.konteks import Konteks
from services.kotak_keluar import pagar
from services.permohonan.pencatatan import TidakDapatDiajukan
from services.permohonan.perkara import Perkara, muat
from services.tim import baca
from services.tim import kabar as tim_kabar
from services.tim import perubahan as tim_perubahan
from services.tim import tulis as tim_tulis
from services.tim.baca import DataTim
from services.tim.bentuk import Isian, boleh_disusun, susun_baris
from services.tim.keputusan import (
    BARU,
    ajukan_keputusan,
    berjalan,
    boleh,
    kunci,
    muat_tim,
    nama_tempat,
    periksa_orang,
    saya,
    tarik_permintaan,
)
from services.tim.susunan import rancang, rancang_akhir, sekarang
from services.tim.tanggapan import tak_diberikan

__all__ = ["Isian", "anggota_diputus", "batalkan", "bentuk", "muat_tim", "nama_tempat", "tetapkan"]


def bentuk(k: Konteks, isian: Isian) -> DataTim:
    """Form the team; where nobody is awaited, its decision opens at once.

    Raises TidakDapatDiajukan; then the caller's transaction must not keep what was written.
    """
    tim = muat_tim(k, susun_baris(k, isian))
    # The giving side may have answered already (one official on both sides): then the decision is open by now.
    if tim.keadaan == DISUSUN and not tim.ditunggu and berjalan(k, tim.id) is None:
        _buka(k, tim, saya(k))
    return muat_tim(k, tim.id)


def anggota_diputus(k: Konteks, tim_id: int) -> None:
    """A penunjukan for this team came into force or ended; the places say how. Nobody awaited any more: the decision opens.

    Where the giving side did not give everybody, the head looks at the team again: nobody signs what he did not ask for.
    """
    kunci(k, tim_id)
    tim_tulis.gugurkan_yang_terjawab(k, tim_id)
    tim = baca.muat(k, tim_id)
    if tim is None or tim.ditunggu:
        return
    if tim.keadaan == BERJALAN:
        tim_perubahan.tetapkan_yang_diberikan(k, tim.id)
    elif tim.keadaan == DISUSUN and berjalan(k, tim_id) is None and tim.pembentuk_id is not None:
        if gugur := tak_diberikan(k, tim):
            tim_kabar.tidak_diberikan(
                k,
                tim,
                [satu.nama for satu in gugur],
                [nama for satu in gugur for nama in satu.pengganti],
                tanpa_ketua=tim.ketua is None and any(satu.peran == "ketua" for satu in gugur),
            )
            return
        try:
            _buka(k, tim, tim.pembentuk_id)
        except TidakDapatDiajukan as galat:
            tim_kabar.belum_dapat(k, tim, galat)


def menunggu(k: Konteks, tim: DataTim) -> tuple[Pejabat, ...]:
    """Whose decision about this team is awaited now."""
    nomor = berjalan(k, tim.id)
    perkara = muat(k, nomor) if nomor is not None else None
    return perkara.pejabat(perkara.terbuka) if perkara is not None and perkara.terbuka is not None else ()


def tetapkan(k: Konteks, tim_id: int) -> Perkara:
    """«Tetapkan tanpa yang ditunggu»: the head goes on with those who are there. Raises TidakDapatDiajukan."""
    kunci(k, tim_id)
    boleh_disusun(k, tim_id)
    # Where the decision cannot open, whoever is awaited stays awaited.
    with pagar(k):
        tim_tulis.gugurkan_yang_ditunggu(k, tim_id)
        perkara = _buka(k, muat_tim(k, tim_id), saya(k))
    # After the decision has opened: the requests that end now find nothing to open.
    tarik_permintaan(k, tim_id)
    return perkara


def batalkan(k: Konteks, tim_id: int) -> bool:
    """The head gives the team up before it is formed: open requests for it are withdrawn. False where it is too late."""
    kunci(k, tim_id)
    tim = muat_tim(k, tim_id)
    if tim.keadaan != DISUSUN or berjalan(k, tim_id) is not None:
        return False
    boleh_pembentuk(k, tim)
    tim_kabar.batal(k, tim, "Pembentukan dibatalkan oleh pembentuk tim.")
    tim_tulis.batalkan(k, tim_id)
    tarik_permintaan(k, tim_id)
    audit.catat(k, "batalkan_tim", "tim", tim_id)
    return True


def boleh_pembentuk(k: Konteks, tim: DataTim) -> None:
    """Raises TidakDapatDiajukan for somebody who could not form this team."""
    if tim.pembentuk_id != saya(k):
        boleh(rancang_akhir(k, saya(k), tim.unit, sekarang(tim)))


def _buka(k: Konteks, tim: DataTim, pemohon_id: int) -> Perkara:
    """The request of jenis tim, perihal baru. Raises TidakDapatDiajukan."""
    assert tim.mulai is not None
    assert tim.selesai is not None
    s = sekarang(tim)
    periksa_orang(k, s.semua)
    if tim.selesai < k.hari_ini:
        raise TidakDapatDiajukan(
            "Waktu tim ini sudah lewat sebelum keputusannya dibuka. Silakan ubah waktunya."
        )
    rute = boleh(rancang(k, pemohon_id, tim.unit, s))
    mulai = max(tim.mulai, k.hari_ini)
    if mulai != tim.mulai:
        k.sesi.execute(update(Tim).where(Tim.id == tim.id).values(mulai=mulai))
    return ajukan_keputusan(k, tim, pemohon_id, BARU, s, rute, mulai=mulai, selesai=tim.selesai)
