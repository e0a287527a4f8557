"""A decision that was signed on paper, recorded by the Tata Usaha: of the kepala daerah, or of an official who has not activated the bot.

It counts like a tap: the same step, the same seat, once. The scanned paper, its date and who recorded it are kept and shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from models import Berkas, Kartu, Kursi, Langkah
from models.permohonan import MENUNGGU
from rules.organisasi import Pejabat
from services import penerima
from services.formulir import JawabanSalah
from services.konteks import Konteks
from services.permohonan import kartu, persetujuan
from services.permohonan.alur import Berikut, Kertas
from services.permohonan.perkara import Perkara, PermohonanHilang, muat, orang
from services.permohonan.persetujuan import ALASAN_TERPANJANG, Hasil
from services.surat import naskah as surat
from services.tanggal import tanggal_panjang

PENCATAT = frozenset({"tata_usaha", "operator"})
"""Roles in the application."""
SUDAH = "Permohonan ini sudah diputus, atau keputusannya tidak dicatat dari kantor Anda."


@dataclass(frozen=True, slots=True)
class DapatDicatat:
    """An official of an open step whose decision on paper this person may record. `i`: index of the step."""

    perkara: Perkara
    i: int
    pejabat: Pejabat

    @property
    def langkah_id(self) -> int:
        return self.perkara.langkah[self.i].id


def daftar(k: Konteks) -> list[DapatDicatat]:
    """Everything that this person may record, the oldest first; empty for anybody who is neither Tata Usaha nor operator."""
    return [satu for permohonan_id in _permohonan(k) for satu in _dari(k, muat(k, permohonan_id))]


def _permohonan(k: Konteks) -> list[int]:
    """Requests whose open step has a seat of an office that this person writes for, without an active official in it."""
    if k.pegawai is None or not PENCATAT & set(k.pegawai.peran_aplikasi or ()):
        return []
    kepala_daerah = [p.id for p in k.organisasi.semua_pegawai() if p.jenis_jabatan == "kepala_daerah"]
    semua = k.sesi.execute(
        select(Langkah.permohonan_id, Kursi.unit)
        .join(Kartu, Kartu.langkah_id == Langkah.id)
        .join(Kursi, Kursi.id == Kartu.kursi_id)
        .where(
            Langkah.keadaan == MENUNGGU,
            or_(Kartu.keadaan == kartu.BELUM, Kartu.pegawai_id.in_(kepala_daerah)),
        )
        .order_by(Langkah.permohonan_id)
    ).all()
    kantor = {unit: _menulis_untuk(k, unit) for unit in {b.unit for b in semua}}
    return list(dict.fromkeys(b.permohonan_id for b in semua if kantor[b.unit]))


def _dari(k: Konteks, perkara: Perkara) -> Iterator[DapatDicatat]:
    i = perkara.terbuka
    if i is None or perkara.data.keadaan != MENUNGGU or _tentang_diri(k, perkara):
        return
    for pejabat in perkara.pejabat(i):
        if _di_kertas(k, pejabat) and _menulis_untuk(k, pejabat.unit):
            yield DapatDicatat(perkara, i, pejabat)


def _tentang_diri(k: Konteks, perkara: Perkara) -> bool:
    """Did this person ask, or is the request about them? A colleague records it: nobody decides about himself, nor on paper."""
    semua = {perkara.data.pemohon_id, *(p.id for p in perkara.jenis.ditugaskan(perkara))}
    return k.pegawai is not None and k.pegawai.id in semua


def _di_kertas(k: Konteks, pejabat: Pejabat) -> bool:
    """Does this official decide on paper? The kepala daerah may always; others as long as they have not activated the bot."""
    unit = k.organisasi.unit(pejabat.unit) if pejabat.unit else None
    kepala_daerah = unit is not None and unit.jenis == "kepala_daerah"
    return kepala_daerah or pejabat.pegawai.id not in penerima.chat(k.sesi, [pejabat.pegawai.id])


def _menulis_untuk(k: Konteks, unit: str | None) -> bool:
    """Is this person the Tata Usaha of that office, or an operator?"""
    if k.pegawai is None:
        return False
    return "operator" in (k.pegawai.peran_aplikasi or ()) or k.pegawai.id in penerima.tata_usaha(k, unit)


def ambil(k: Konteks, permohonan_id: int, pegawai_id: int, *, kunci: bool = False) -> DapatDicatat | None:
    """The open step of this request in which that official is asked, where this person may record it; None else."""
    try:
        perkara = muat(k, permohonan_id, kunci=kunci)
    except PermohonanHilang:
        return None
    if k.pegawai is None or not PENCATAT & set(k.pegawai.peran_aplikasi or ()):
        return None
    return next((s for s in _dari(k, perkara) if s.pejabat.pegawai.id == pegawai_id), None)


def periksa_tanggal(k: Konteks, satu: DapatDicatat, tanggal: date) -> None:
    """Raises JawabanSalah for a date on the paper that has not come, or lies before the request."""
    diajukan = satu.perkara.data.dibuat.astimezone(k.aturan.zona).date()
    if tanggal > k.hari_ini:
        raise JawabanSalah(f"Tanggal {tanggal_panjang(tanggal)} belum tiba. Silakan periksa lagi.", "tanggal")
    if tanggal < diajukan:
        raise JawabanSalah(
            f"Tanggal {tanggal_panjang(tanggal)} mendahului permohonannya ({tanggal_panjang(diajukan)}). "
            "Silakan periksa lagi.",
            "tanggal",
        )


def sebab_tidak(k: Konteks, permohonan_id: int, pegawai_id: int) -> str:
    """Why this official's decision can no longer be recorded: by whom it was recorded, where a colleague was quicker."""
    vote = next((s for s in reversed(surat.suara(k, permohonan_id)) if s.pegawai_id == pegawai_id), None)
    pencatat = k.organisasi.pegawai(vote.dicatat_oleh_id) if vote and vote.dicatat_oleh_id else None
    if pencatat is None:
        return SUDAH
    return f"Keputusan ini sudah dicatat {pencatat.nama_lengkap}. Isian Anda tidak diperlukan lagi."


def pindaian(k: Konteks, permohonan_id: int) -> list[tuple[int, str]]:
    """The scans of what was decided on paper: (file, who decided), the oldest first."""
    semua = [s for s in surat.suara(k, permohonan_id) if s.berkas_id is not None]
    return [
        (s.berkas_id, orang(k.organisasi, s.pegawai_id).nama_lengkap)
        for s in semua
        if s.berkas_id is not None
    ]


def catat(
    k: Konteks,
    permohonan_id: int,
    pegawai_id: int,
    *,
    hasil: Hasil,
    tanggal: date,
    berkas_id: int,
    alasan: str | None = None,
) -> Berikut | None:
    """Record it. `tanggal`: on the paper. Returns what happened next. Raises JawabanSalah."""
    satu = ambil(k, permohonan_id, pegawai_id, kunci=True)
    if satu is None or k.pegawai is None:
        raise JawabanSalah(SUDAH)
    perkara, i = satu.perkara, satu.i
    periksa_tanggal(k, satu, tanggal)
    alasan = (alasan or "").strip()[:ALASAN_TERPANJANG] or None
    if hasil != "disetujui" and alasan is None and perkara.jenis.wajib_beralasan(perkara, i, hasil):
        raise JawabanSalah("Mohon sertakan alasannya.", "alasan")
    if hasil == "ditolak" and not perkara.jenis.boleh_ditolak:
        raise JawabanSalah("Keputusan ini tidak dapat ditolak.", "hasil")
    if hasil == "disetujui" and (belum := perkara.jenis.belum_dapat_disetujui(perkara, i, satu.pejabat)):
        raise JawabanSalah(belum)
    sidik = k.sesi.execute(select(Berkas.sidik).where(Berkas.id == berkas_id)).scalar_one()
    kertas = Kertas(k.pegawai.id, berkas_id, tanggal)
    return persetujuan.terapkan_kertas(perkara, i, pegawai_id, hasil, alasan, sidik, kertas)
