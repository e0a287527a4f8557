"""Every table of the application, one noun a file."""

from models.akun import Akun, KodeAktivasi, PercobaanKode
from models.audit import Audit
from models.berkas import Berkas
from models.dasar import Base, WaktuUTC
from models.direktori import Direktori, Pegawai, PelaksanaJabatan, Unit
from models.kendala import Kendala, LampiranKendala, PenerimaKendala
from models.kotak import Draf, JedaKirim, KotakKeluar, KotakMasuk, Sekali
from models.laporan import (
    LampiranLaporan,
    Laporan,
    PenerimaLaporan,
    PermintaanLaporan,
    UmpanBalik,
)
from models.nomor import HitunganSurat
from models.pengingat import JedaPengingat, Pengingat
from models.permohonan import (
    Kartu,
    Keputusan,
    Kursi,
    Lampiran,
    Langkah,
    OrangPermohonan,
    Penugasan,
    Permohonan,
)
from models.sistem import KeadaanSistem
from models.surat import PenerimaSurat, Surat
from models.tim import AnggotaTim, Tim

__all__ = [
    "Akun", "AnggotaTim", "Audit", "Base", "Berkas", "Direktori", "Draf", "HitunganSurat", "JedaKirim", "JedaPengingat", "Kartu", "KeadaanSistem",
    "Kendala", "Keputusan", "KodeAktivasi", "KotakKeluar", "KotakMasuk", "Kursi", "Lampiran", "LampiranKendala", "LampiranLaporan", "Langkah", "Laporan",
    "OrangPermohonan", "Pegawai", "PelaksanaJabatan", "PenerimaKendala", "PenerimaLaporan", "PenerimaSurat", "Pengingat", "Penugasan",
    "PercobaanKode", "PermintaanLaporan", "Permohonan", "Sekali", "Surat", "Tim", "UmpanBalik", "Unit", "WaktuUTC",
]  # fmt: skip
