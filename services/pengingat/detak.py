"""Reminders: one tick. The clock only says when to look; what is due stands in the tables.

1. One process ticks at a time: it holds the row «pengingat» of `keadaan_sistem` until its commit; a killed one lets go by dying.
2. What fell due is written down, some teams at a time (services/pengingat/jadwal.py).
3. When everything is written down, each person gets one message for all of it (services/pengingat/kirim.py).

So several processes, a restart, a clock that moved and an hour of downtime send exactly one: a row can be written once, and leaves the
state «antre» in the transaction in which its message is born.
"""

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from models import KeadaanSistem, Tim
from services.konteks import Konteks
from services.kotak_keluar import pagar
from services.pengingat import jadwal as pengingat_jadwal
from services.pengingat import kirim as pengingat_kirim

KUNCI = "pengingat"


def sapu(k: Konteks) -> int:
    """One tick, in one transaction. Returns how much was done: more than 0 means «call me again, there may be more»."""
    giliran = _ambil_giliran(k)
    if giliran is None:
        return 0
    dilihat, berikut = giliran
    if k.sekarang < dilihat:
        pengingat_jadwal.jam_mundur(k)
        dilihat = berikut = k.sekarang
    banyak = pengingat_jadwal.lihat_tim(k)
    if berikut <= k.sekarang:
        nanti = pengingat_jadwal.lihat_lain(k, dilihat)
        _simpan(k, f"{k.sekarang.isoformat()} {nanti.isoformat()}")
    if banyak == pengingat_jadwal.SEKALI_TIM:
        # Some teams were not looked at yet; whoever belongs to several hears of all of them in one message.
        return banyak
    return banyak + pengingat_kirim.kirim(k)


def lihat_ulang(k: Konteks, tim_id: int) -> None:
    """The dates, the places or the interval of a team changed: look at its reminders at the next tick."""
    k.sesi.execute(update(Tim).where(Tim.id == tim_id).values(pengingat_berikut=None))


def _ambil_giliran(k: Konteks) -> tuple[datetime, datetime] | None:
    """(last look, next look) at what is no team's report. None: another process is at it."""
    baris = select(KeadaanSistem.nilai).where(KeadaanSistem.kunci == KUNCI)
    terkunci = baris.with_for_update(skip_locked=True)
    nilai = k.sesi.execute(terkunci).scalar()
    if nilai is None and k.sesi.execute(baris).first() is None:
        kini = k.sekarang.isoformat()
        try:
            with pagar(k):
                awal = {"kunci": KUNCI, "nilai": f"{kini} {kini}", "diubah": k.sekarang}
                k.sesi.execute(insert(KeadaanSistem).values(**awal))
        except IntegrityError:
            return None
        nilai = k.sesi.execute(terkunci).scalar()
    if nilai is None:
        return None
    dilihat, berikut = map(datetime.fromisoformat, nilai.split())
    return dilihat, berikut


def _simpan(k: Konteks, nilai: str) -> None:
    baris = update(KeadaanSistem).where(KeadaanSistem.kunci == KUNCI)
    k.sesi.execute(baris.values(nilai=nilai, diubah=k.sekarang))
