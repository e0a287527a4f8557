"""What the application keeps about one person, for that person to see. Never the phone number in full."""

from datetime import date
from typing import Any

from sqlalchemy import func, select

from models import Akun, Keputusan, Pegawai, PenerimaSurat, Permohonan
from models.akun import AKTIF
from services import sebutan
from services.akun.telepon import samarkan_telepon
from services.konteks import Konteks
from services.permohonan import perkara


def ringkas(k: Konteks, pegawai: Pegawai) -> dict[str, Any]:
    """The directory row, the day of the binding, and how many records name the person."""
    orang = perkara.orang(k.organisasi, pegawai.id)
    jumlah = select(
        select(func.count(Permohonan.id)).where(Permohonan.pemohon_id == pegawai.id).scalar_subquery(),
        select(func.count(Keputusan.id)).where(Keputusan.pegawai_id == pegawai.id).scalar_subquery(),
        select(func.count(PenerimaSurat.surat_id.distinct()))
        .where(PenerimaSurat.pegawai_id == pegawai.id)
        .scalar_subquery(),
    )
    permohonan, keputusan, surat = k.sesi.execute(jumlah).one()
    return {
        "nama": orang.nama_lengkap,
        "nip": orang.nip,
        "golongan": orang.golongan,
        "jabatan": orang.jabatan,
        "unit": sebutan.nama_unit(k.profil, k.organisasi, orang.simpul),
        "telepon": samarkan_telepon(pegawai.telepon) if pegawai.telepon else None,
        "sejak": _terikat(k, pegawai.id),
        "permohonan": permohonan,
        "keputusan": keputusan,
        "surat": surat,
    }


def _terikat(k: Konteks, pegawai_id: int) -> date:
    terikat = k.sesi.execute(
        select(Akun.terikat).where(Akun.pegawai_id == pegawai_id, Akun.keadaan == AKTIF)
    ).scalar_one()
    return (terikat or k.sekarang).astimezone(k.aturan.zona).date()
