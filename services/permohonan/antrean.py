"""What waits for one official: the open cards of the offices held today."""

from dataclasses import dataclass

from sqlalchemy import func, select

from models import Kartu, Kursi, Langkah, Permohonan
from models.permohonan import MENUNGGU
from rules.organisasi import Pejabat
from services.konteks import Konteks
from services.permohonan import kartu
from services.permohonan.alur import penandatangan
from services.permohonan.perkara import Perkara, muat, orang

SEHALAMAN = 6


@dataclass(frozen=True, slots=True)
class Antre:
    """A card in the list."""

    kartu_id: int
    versi: int
    pemohon: str
    kegiatan: str


def daftar(k: Konteks, halaman: int = 0) -> tuple[list[Antre], int]:
    """One page of the cards that wait for `k.pegawai`, the oldest first, and how many there are in all.

    Whoever took over an office since its card went out gets it here.
    """
    if k.pegawai is None:
        return [], 0
    ambil_alih(k)
    syarat = (
        Kartu.pegawai_id == k.pegawai.id,
        Kartu.keadaan.in_([kartu.TERBUKA, kartu.BELUM]),
        Langkah.keadaan == MENUNGGU,
    )
    banyak = k.sesi.execute(
        select(func.count(Kartu.id)).join(Langkah, Langkah.id == Kartu.langkah_id).where(*syarat)
    ).scalar_one()
    semua = k.sesi.execute(
        select(Kartu.id, Langkah.versi, Permohonan.pemohon_id, Permohonan.kegiatan)
        .join(Langkah, Langkah.id == Kartu.langkah_id)
        .join(Permohonan, Permohonan.id == Langkah.permohonan_id)
        .where(*syarat)
        .order_by(Langkah.dibuka, Kartu.id)
        .offset(halaman * SEHALAMAN)
        .limit(SEHALAMAN)
    )
    return [Antre(b[0], b[1], orang(k.organisasi, b[2]).nama, b[3]) for b in semua], banyak


def ambil_alih(k: Konteks) -> None:
    """Open steps in whose seats this person sits today without having a card: the card moves here."""
    if k.pegawai is None:
        return
    saya = k.pegawai.id
    kantor = [u.kode for u in k.organisasi.semua_unit() if _memegang(k, u.kode, saya)]
    punya = select(Kartu.langkah_id).where(Kartu.pegawai_id == saya, Kartu.keadaan != kartu.TERTUTUP)
    semua = k.sesi.scalars(
        select(Langkah.permohonan_id)
        .join(Kursi, Kursi.langkah_id == Langkah.id)
        .where(Langkah.keadaan == MENUNGGU, Kursi.unit.in_(kantor), Langkah.id.not_in(punya))
        .distinct()
    ).all()
    for permohonan_id in semua if kantor else ():
        kartu.segarkan(muat(k, permohonan_id, kunci=True))


def _memegang(k: Konteks, unit: str, pegawai_id: int) -> bool:
    """Does this person head the unit today, acting or not?"""
    pelaksana = k.organisasi.pelaksana(unit, k.hari_ini)
    if pelaksana is not None:
        return pelaksana[1].id == pegawai_id
    kepala = k.organisasi.kepala(unit)
    return kepala is not None and kepala.id == pegawai_id


def menandatangani(perkara: Perkara, p: Pejabat) -> bool:
    """Would this official's approval of the last step also sign the letter?"""
    penanda_tangan = penandatangan(perkara)
    return penanda_tangan is not None and penanda_tangan.pegawai.id == p.pegawai.id
