"""Whoever activates the bot gets at once what waited: letters, news, and the cards, the buttons last."""

from services.kendala import kartu as kendala_kartu
from services.konteks import Konteks
from services.laporan import masuk as laporan_masuk
from services.laporan import permintaan as permintaan_laporan
from services.permohonan import kabar, kartu
from services.surat import antar as surat_antar


def antar(k: Konteks, pegawai_id: int) -> int:
    """Send everything that waited for this person. Returns how many messages that were."""
    return (
        surat_antar.kirim_yang_tertunda(k, pegawai_id)
        + kabar.kirim_yang_tertunda(k, pegawai_id)
        + laporan_masuk.kirim_yang_tertunda(k, pegawai_id)
        + permintaan_laporan.kirim_yang_tertunda(k, pegawai_id)
        + kendala_kartu.kirim_yang_tertunda(k, pegawai_id)
        + kartu.kirim_yang_tertunda(k, pegawai_id)
    )
