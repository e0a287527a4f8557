"""The table side of the outbox: what is waiting, who holds it, how it ended."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import and_, bindparam, delete, func, or_, select, text, update
from sqlalchemy.orm import Session

from models import Berkas, Draf, JedaKirim, Kartu, KotakKeluar
from models.kotak import ANTRE, DIKIRIM, JAWABAN, TERKIRIM
from services.kotak_keluar import SEWA, BarisKeluar

K = KotakKeluar
# Spelled as in the partial index, so that both databases use it.
_belum_selesai = text("kotak_keluar.keadaan IN ('antre','dikirim')")
_kolom = (
    K.id,
    K.jenis,
    K.metode,
    K.chat_id,
    K.muatan,
    K.berkas_id,
    K.prioritas,
    K.kartu_id,
    K.draf_id,
    K.jangan_sebelum,
    K.sewa_sampai,
    K.percobaan,
)


@dataclass(frozen=True, slots=True)
class Tanda:
    """How a call ended."""

    id: int
    keadaan: str
    percobaan: int
    terkirim: datetime | None = None
    message_id: int | None = None
    galat: str | None = None
    kartu_id: int | None = None
    draf_id: int | None = None
    berkas_id: int | None = None
    file_id: str | None = None
    """Telegram's handle of the uploaded file, to send it again cheaply."""


_tandai = (
    update(K)
    .where(K.id == bindparam("b_id"))
    .values(
        keadaan=bindparam("b_keadaan"),
        percobaan=bindparam("b_percobaan"),
        terkirim=bindparam("b_terkirim"),
        message_id=bindparam("b_message_id"),
        galat=bindparam("b_galat"),
        sewa_sampai=None,
    )
)
_ke_draf = update(Draf).where(Draf.id == bindparam("b_id")).values(message_id=bindparam("b_message_id"))
_ke_berkas = update(Berkas).where(Berkas.id == bindparam("b_id")).values(file_id=bindparam("b_file_id"))
_ke_kartu = update(Kartu).where(Kartu.id == bindparam("b_id")).values(message_id=bindparam("b_message_id"))


def catat(sesi: Session, tanda: Sequence[Tanda]) -> None:
    """Write down how these calls ended; the ids of new messages go to their cards and drafts, those of files to the files."""
    koneksi = sesi.connection()
    koneksi.execute(
        _tandai,
        [
            {
                "b_id": t.id,
                "b_keadaan": t.keadaan,
                "b_percobaan": t.percobaan,
                "b_terkirim": t.terkirim,
                "b_message_id": t.message_id,
                "b_galat": t.galat,
            }
            for t in tanda
        ],
    )
    for ubah, tujuan in ((_ke_draf, "draf_id"), (_ke_kartu, "kartu_id")):
        nomor = [
            {"b_id": induk, "b_message_id": t.message_id}
            for t in tanda
            if t.message_id is not None and (induk := getattr(t, tujuan)) is not None
        ]
        if nomor:
            koneksi.execute(ubah, nomor)
    if berkas := [{"b_id": t.berkas_id, "b_file_id": t.file_id} for t in tanda if t.berkas_id is not None]:
        koneksi.execute(_ke_berkas, berkas)


def klaim(
    sesi: Session, kini: datetime, jawaban: int, lainnya: int, di_tangan: Collection[int]
) -> list[BarisKeluar]:
    """Take rows that wait, or whose holder's lease is over, under our lease: at most `jawaban` answers and `lainnya` others."""
    boleh = or_(
        and_(K.keadaan == ANTRE, or_(K.jangan_sebelum.is_(None), K.jangan_sebelum <= kini)),
        and_(K.keadaan == DIKIRIM, K.sewa_sampai < kini),
    )
    pilih = (
        select(*_kolom)
        .where(_belum_selesai, boleh)
        .order_by(K.prioritas, K.id)
        .with_for_update(skip_locked=True)
    )
    baris = [
        b
        for b in (
            *sesi.execute(pilih.where(K.prioritas == JAWABAN).limit(jawaban)),
            *sesi.execute(pilih.where(K.prioritas > JAWABAN).limit(lainnya)),
        )
        if b.id not in di_tangan
    ]
    if not baris:
        return []
    sesi.connection().execute(
        update(K).where(K.id.in_([b.id for b in baris])).values(keadaan=DIKIRIM, sewa_sampai=kini + SEWA)
    )
    return [replace(BarisKeluar(*b), sewa_sampai=kini + SEWA) for b in baris]


def perpanjang(sesi: Session, kini: datetime, di_tangan: Collection[int]) -> None:
    """Renew the lease of the rows in hand."""
    semua = sorted(di_tangan)
    for awal in range(0, len(semua), 500):
        sesi.connection().execute(
            update(K)
            .where(K.id.in_(semua[awal : awal + 500]), K.keadaan == DIKIRIM)
            .values(sewa_sampai=kini + SEWA)
        )


def ambil_alih(sesi: Session) -> int:
    """Rows that a process held which is gone: everything, where this process is the only one. Returns how many."""
    hasil = sesi.connection().execute(
        update(K)
        .where(K.keadaan == DIKIRIM)
        .values(keadaan=ANTRE, sewa_sampai=None, percobaan=K.percobaan + 1)
    )
    return hasil.rowcount


def baca_jeda(sesi: Session) -> datetime | None:
    """Until when Telegram wants silence."""
    return sesi.execute(select(JedaKirim.sampai).where(JedaKirim.id == 1)).scalar()


def catat_jeda(sesi: Session, sampai: datetime) -> None:
    """Remember a 429: a restart or another process waits, too."""
    if (
        not sesi.connection()
        .execute(update(JedaKirim).where(JedaKirim.id == 1).values(sampai=sampai))
        .rowcount
    ):
        sesi.add(JedaKirim(id=1, sampai=sampai))


def pesan_kartu(sesi: Session, kartu_id: int) -> tuple[int | None, bool]:
    """(message_id of a card, whether its sending is still under way)"""
    message_id = sesi.execute(select(Kartu.message_id).where(Kartu.id == kartu_id)).scalar()
    belum = select(K.id).where(_belum_selesai, K.kartu_id == kartu_id, K.metode == "sendMessage").limit(1)
    return message_id, sesi.execute(belum).first() is not None


def ambil_berkas(sesi: Session, berkas_id: int) -> tuple[str, str, bytes | None, str | None]:
    """(name, mime, content, file_id)"""
    baris = sesi.execute(
        select(Berkas.nama, Berkas.mime, Berkas.isi, Berkas.file_id).where(Berkas.id == berkas_id)
    ).one()
    return baris.nama, baris.mime, baris.isi, baris.file_id


def jumlah_menunggu(sesi: Session) -> int:
    """How many calls are not finished."""
    return sesi.execute(select(func.count(K.id)).where(_belum_selesai)).scalar_one()


def bersihkan(sesi: Session, sebelum: datetime) -> int:
    """Delete sent calls older than `sebelum`; one with a key stays, empty, so that it never happens again."""
    lama = (K.keadaan == TERKIRIM, K.terkirim < sebelum)
    hasil = sesi.connection().execute(delete(K).where(*lama, K.kunci.is_(None)))
    sesi.connection().execute(update(K).where(*lama).values(muatan={}))
    return hasil.rowcount
