"""When a person cannot be reached: it is remembered, and whoever waits for that person is told."""

from __future__ import annotations

from sqlalchemy import select

from models import Akun, Kartu, Langkah, Pegawai, Permohonan
from models.akun import AKTIF
from models.kotak import KABAR
from services import kendala_kartu, laporan_kartu, pengingat_gagal, pengingat_kirim
from services.konteks import Konteks
from services.kotak_keluar import BarisKeluar, kirim
from services.layar import layar
from services.sambungan import tandai_blokir


def tangani(k: Konteks, baris: BarisKeluar, alasan: str) -> None:
    """`baris` was refused because the person blocked the bot, left Telegram or never started it (`alasan`: Telegram's words).

    For a card the applicant is told, once per card; for a report or an obstacle whoever reported; for a reminder the head, once per period.
    """
    if baris.chat_id is not None:
        tandai_blokir(k, baris.chat_id, diblokir=True)
    if baris.jenis == pengingat_kirim.JENIS:
        pengingat_gagal.tak_sampai(k, baris.id)
        return
    if baris.jenis == laporan_kartu.JENIS_KELUAR:
        laporan_kartu.tidak_sampai(k, baris)
    if baris.jenis == kendala_kartu.JENIS_KELUAR:
        kendala_kartu.tidak_sampai(k, baris)
    if baris.kartu_id is None:
        return
    pejabat = (
        select(Pegawai.nama, Permohonan.pemohon_id, Permohonan.kegiatan)
        .join(Kartu, Kartu.pegawai_id == Pegawai.id)
        .join(Langkah, Langkah.id == Kartu.langkah_id)
        .join(Permohonan, Permohonan.id == Langkah.permohonan_id)
        .where(Kartu.id == baris.kartu_id)
    )
    hasil = k.sesi.execute(pejabat).first()
    if hasil is None:
        return
    pemohon = k.sesi.execute(
        select(Akun.telegram_id).where(Akun.pegawai_id == hasil.pemohon_id, Akun.keadaan == AKTIF)
    ).scalar()
    if pemohon is not None and pemohon != baris.chat_id:
        kirim(
            k,
            pemohon,
            layar("sistem/tidak_sampai", nama=hasil.nama, kegiatan=hasil.kegiatan),
            prioritas=KABAR,
            kunci=f"tidak_sampai:{baris.kartu_id}",
            jenis="tidak_sampai",
        )
