"""Whoever activates the bot gets at once what waited: letters, news, and the cards, the buttons last."""

from services import kabar, kartu, kendala_kartu, laporan_masuk, permintaan_laporan, surat_antar
from services.konteks import Konteks


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
