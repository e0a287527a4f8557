"""A request comes about: what may stand in its way, and its rows. What is asked for is the business of its kind."""

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import insert

from models import Permohonan
from models.permohonan import MENUNGGU
from rules.langkah import Rute
from rules.sitasi import Sitasi
from services.konteks import Konteks
from services.permohonan import berkas
from services.permohonan.perkara import DataPermohonan, Perkara, simpan_langkah
from services.pernyataan import sisip

_sisip = insert(Permohonan)


class TidakDapatDiajukan(Exception):
    """The regulation or the directory stands in the way. `alasan` is a sentence for people, `dasar` the articles."""

    def __init__(
        self, alasan: str, dasar: tuple[Sitasi, ...] = (), saran: str | None = None, hasil: str = "ditolak"
    ):
        super().__init__(alasan)
        self.alasan, self.dasar, self.saran, self.hasil = alasan, dasar, saran, hasil


def periksa_waktu(k: Konteks, mulai: date, selesai: date) -> None:
    """Raises TidakDapatDiajukan for a period that ends before it starts, or starts in the past."""
    if selesai < mulai:
        raise TidakDapatDiajukan("Tanggal selesai mendahului tanggal mulai.")
    if mulai < k.hari_ini:
        raise TidakDapatDiajukan("Tanggal mulai sudah lewat.")


def catat(
    k: Konteks,
    rute: Rute,
    *,
    jenis: str,
    pemohon_id: int,
    unit_asal: str,
    unit_pemilik: str,
    peran: str,
    kegiatan: str,
    mulai: date,
    selesai: date,
    maksud: str | None = None,
    kompetensi: str | None = None,
    harapan: str | None = None,
    suara_id: int | None = None,
    menggantikan_id: int | None = None,
    perihal: str = "baru",
    tim_id: int | None = None,
    rincian: Mapping[str, Any] | None = None,
    lampiran: tuple[int, ...] = (),
) -> Perkara:
    """Store a request and its steps with the snapshot of its route; both days are included, `lampiran`: ids of stored files.

    Nobody sits in its seats yet: who may not decide depends on who is asked for. Call `perkara.dudukkan` when that is stored.
    """
    nilai: dict[str, Any] = {
        "kode": secrets.token_hex(6),
        "jenis": jenis,
        "pemohon_id": pemohon_id,
        "unit_asal": unit_asal,
        "unit_pemilik": unit_pemilik,
        "lingkup": rute.lingkup,
        "peran": peran,
        "kegiatan": kegiatan,
        "maksud": maksud,
        "kompetensi": kompetensi,
        "harapan": harapan,
        "mulai": mulai,
        "selesai": selesai,
        "suara_id": suara_id,
        "keadaan": MENUNGGU,
        "versi": 1,
        "peraturan": rute.profil.id,
        "profil_versi": rute.profil.versi,
        "snapshot": rute.ke_snapshot(),
        "menggantikan_id": menggantikan_id,
        "dibuat": k.sekarang,
        "ditutup": None,
        "perihal": perihal,
        "tim_id": tim_id,
        "rincian": dict(rincian or {}),
    }
    permohonan_id = sisip(k.sesi, _sisip, nilai)
    berkas.simpan(k, permohonan_id, lampiran)
    langkah = [simpan_langkah(k, permohonan_id, satu) for satu in rute.langkah]
    return Perkara(k, DataPermohonan(id=permohonan_id, **nilai), langkah, rute, ())
