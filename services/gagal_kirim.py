"""When a person cannot be reached: it is remembered, and whoever waits for that person is told."""

from __future__ import annotations

from sqlalchemy import select

from models import Kartu, Langkah, Pegawai
from services.kendala import kartu as kendala_kartu
from services.konteks import Konteks
from services.kotak_keluar import BarisKeluar
from services.laporan import kartu as laporan_kartu
from services.laporan import permintaan as permintaan_laporan
from services.layar import layar
from services.pengingat import gagal as pengingat_gagal
from services.pengingat import kirim as pengingat_kirim
from services.permohonan.perkara import muat
from services.sambungan import kabari_pengirim, tandai_blokir


def tangani(k: Konteks, baris: BarisKeluar, alasan: str) -> None:
    """`baris` was refused because the person blocked the bot, left Telegram or never started it (`alasan`: Telegram's words).

    For a card the applicant is told, once per card; for a report or an obstacle whoever reported; for a request for a report who asked;
    for a reminder the head, once per period.
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
    if baris.jenis == permintaan_laporan.JENIS_KELUAR:
        permintaan_laporan.tidak_sampai(k, baris)
    if baris.kartu_id is None:
        return
    cari = (
        select(Pegawai.nama, Langkah.permohonan_id)
        .join(Kartu, Kartu.pegawai_id == Pegawai.id)
        .join(Langkah, Langkah.id == Kartu.langkah_id)
        .where(Kartu.id == baris.kartu_id)
    )
    hasil = k.sesi.execute(cari).first()
    if hasil is None:
        return
    perkara = muat(k, hasil.permohonan_id)
    isi = layar("sistem/tidak_sampai", nama=hasil.nama, perkara=perkara.jenis.sebut(perkara))
    kabari_pengirim(k, baris, perkara.data.pemohon_id, isi, str(baris.kartu_id))
