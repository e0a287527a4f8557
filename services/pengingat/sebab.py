"""Why an old reminder has nothing to say any more, as a sentence for whoever taps on it: only what is true."""

from collections.abc import Sequence

from sqlalchemy import select

from models import Tim
from models.kendala import SELESAI as KENDALA_SELESAI
from models.tim import BERJALAN
from models.tim import SELESAI as TIM_SELESAI
from services.kendala import baca as kendala_baca
from services.konteks import Konteks
from services.laporan import permintaan
from services.pengingat import tim as pengingat_tim
from services.pengingat.baris import KENDALA, PERMINTAAN, TIM, Baris
from services.permohonan.perkara import orang
from services.tanggal import hari_tanggal

DIBACA = 2
"""So many different reasons fit into a toast."""


def sebab(k: Konteks, semua: Sequence[Baris]) -> str:
    """Why nothing of these rows is left to be reminded of."""
    dari = {TIM: _tim, PERMINTAAN: _permintaan, KENDALA: _kendala}
    kalimat = dict.fromkeys(dari[b.bagian[0]](k, b) for b in semua)
    return " ".join([*list(kalimat)[:DIBACA], "Tidak ada yang perlu diingatkan lagi."])


def _tim(k: Konteks, b: Baris) -> str:
    if b.tim_id is None:
        return "Tim ini sudah tidak ada."
    tim = pengingat_tim.muat(k, [b.tim_id]).get(b.tim_id)
    kode = b.bagian[2]
    masuk = pengingat_tim.laporan_masuk(k, [b.tim_id], [kode])
    siapa = b.pegawai_id
    if b.untuk == "penerima":
        siapa = (tim.ketua_id if tim is not None else None) or 0
    if pengingat_tim.sudah(masuk, b.tim_id, kode, siapa):
        return "Laporan itu sudah tercatat."
    if tim is None:
        return _berakhir(k, b.tim_id)
    if not any(p.kode == kode for p in pengingat_tim.ditagih(k, tim)):
        return "Pengingat tim ini sudah dimatikan, atau jadwal laporannya diubah."
    if b.untuk != "penerima":
        return "Peran Anda dalam tim ini sudah berubah."
    if tim.ketua_id is None:
        return "Tim ini sedang tidak memiliki ketua."
    return "Laporan itu sudah masuk, lalu dikembalikan untuk diperbaiki."


def _berakhir(k: Konteks, tim_id: int) -> str:
    keadaan = k.sesi.execute(select(Tim.keadaan).where(Tim.id == tim_id)).scalar()
    assert keadaan != BERJALAN
    return "Tugas tim ini sudah selesai." if keadaan == TIM_SELESAI else "Tim ini sudah berakhir."


def _permintaan(k: Konteks, b: Baris) -> str:
    minta = permintaan.muat(k, int(b.bagian[1]))
    if minta is not None and minta.keadaan == permintaan.DIJAWAB:
        return "Laporan itu sudah tercatat."
    return "Permintaan laporan itu sudah dibatalkan."


def _kendala(k: Konteks, b: Baris) -> str:
    d = kendala_baca.muat(k, int(b.bagian[1]))
    if d is None or d.keadaan == KENDALA_SELESAI or d.penindak_id is None or d.batas is None:
        return "Kendala itu sudah selesai."
    if b.untuk == "penindak" and d.penindak_id != b.pegawai_id:
        return f"Tindak lanjut kendala itu sudah dialihkan kepada {orang(k.organisasi, d.penindak_id).nama_lengkap}."
    return f"Batas waktu kendala itu sudah diubah menjadi {hari_tanggal(d.batas)}."
