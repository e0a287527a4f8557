"""What a new day brings. The clock only ticks; the tables know whether it was done."""

from services import berkas_sementara, sistem
from services.kendala import kartu as kendala_kartu
from services.konteks import Konteks
from services.laporan import masuk as laporan_masuk
from services.pengingat import tugas_berakhir
from services.permohonan import kartu
from services.rekap import kirim as rekap_kirim

HARI_KARTU = "hari_kartu"
"""The last day on which the cards looked for their holders (a Plh. begins or ends at midnight)."""


def harian(k: Konteks) -> bool:
    """Once a local day: cards move to whoever holds the office today. True where that was done now."""
    hari_ini = k.hari_ini.isoformat()
    sistem.giliran(k.sesi, HARI_KARTU)
    if sistem.ambil(k.sesi, HARI_KARTU) == hari_ini:
        return False
    pindahkan(k)
    berkas_sementara.buang(k)
    sistem.simpan(k.sesi, HARI_KARTU, hari_ini, k.sekarang)
    return True


def pindahkan(k: Konteks) -> None:
    """Offices may have changed hands: cards, reports and obstacles go to whoever holds them now."""
    kartu.segarkan_semua(k)
    laporan_masuk.segarkan_semua(k)
    kendala_kartu.segarkan_semua(k)


def mingguan(k: Konteks) -> bool:
    """Once a week for each head: the rekap; each working day: what ends soon. Serves some; True means «call me again»."""
    return rekap_kirim.kirim_mingguan(k) or tugas_berakhir.kirim(k)
