"""Every table of the application, one noun a file."""

from models.akun import Akun, KodeAktivasi, PercobaanKode
from models.audit import Audit
from models.berkas import Berkas
from models.dasar import Base, WaktuUTC
from models.direktori import Direktori, Pegawai, PelaksanaJabatan, Unit
from models.kotak import Draf, JedaKirim, KotakKeluar, KotakMasuk, Sekali
from models.permohonan import Kartu, Keputusan, Kursi, Lampiran, Langkah, Penugasan, Permohonan, Tim
from models.sistem import KeadaanSistem
from models.surat import PenerimaSurat, Surat

__all__ = [
    "Akun", "Audit", "Base", "Berkas", "Direktori", "Draf", "JedaKirim", "Kartu", "KeadaanSistem", "Keputusan", "KodeAktivasi",
    "KotakKeluar", "KotakMasuk", "Kursi", "Lampiran", "Langkah", "Pegawai", "PelaksanaJabatan", "PenerimaSurat",
    "Penugasan", "PercobaanKode", "Permohonan", "Sekali", "Surat", "Tim", "Unit", "WaktuUTC",
]  # fmt: skip
