"""A notice before an assignment ends: 14 and 3 days before, in office hours, one message for all that end, each once.

The row of `sekali` is the claim, whoever ticks; it names the last day, so that a prolonged assignment is announced again. Whoever has
not activated the bot is not marked, and hears when that happens in time. The regulations are silent on this: a service, not a duty.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from sqlalchemy import insert, select

from models import Penugasan, Sekali
from models.kotak import KABAR
from services import penerima, sistem
from services.konteks import Konteks
from services.kotak_keluar import kirim as kirim_pesan
from services.layar import layar
from services.tombol import TUGAS_SAYA, Tombol

JENIS = "tugas_berakhir"
"""sekali.jenis, and the outbox row's"""
SEBELUM = (3, 14)
"""Days before the end, the nearest first."""
PALING_SINGKAT = {3: 7, 14: 28}
"""An assignment shorter than so many days is not announced so early: it has only begun."""
SEKALI_ORANG = 100
"""People served in one transaction: taps come in between."""
KUNCI = "tugas_berakhir"
"""keadaan_sistem: the day on which everybody was served."""


def kirim(k: Konteks) -> bool:
    """Serve some people; True means «call me again». Nothing outside office hours, and once served not again that day."""
    if not k.aturan.kalender.dalam_jam_kerja(k.sekarang, k.aturan.zona):
        return False
    hari_ini = k.hari_ini.isoformat()
    if sistem.ambil(k.sesi, KUNCI) == hari_ini:
        return False
    # One process at a time: whoever comes second waits, and then finds the day done.
    sistem.giliran(k.sesi, KUNCI)
    if sistem.ambil(k.sesi, KUNCI) == hari_ini:
        return False
    per_orang = _jatuh(k)
    for pegawai_id in list(per_orang)[:SEKALI_ORANG]:
        _kabari(k, pegawai_id, per_orang[pegawai_id])
    if len(per_orang) > SEKALI_ORANG:
        return True
    sistem.simpan(k.sesi, KUNCI, hari_ini, k.sekarang)
    return False


def _jatuh(k: Konteks) -> dict[int, list[tuple[str, str, date]]]:
    """(mark, work, last day) of what is to be announced now, by person; only those who can be reached."""
    baris = k.sesi.execute(
        select(Penugasan.id, Penugasan.pegawai_id, Penugasan.kegiatan, Penugasan.mulai, Penugasan.selesai)
        .where(
            Penugasan.keadaan == "berjalan",
            Penugasan.selesai >= k.hari_ini,
            Penugasan.selesai <= k.hari_ini + timedelta(days=max(SEBELUM)),
        )
        .order_by(Penugasan.selesai, Penugasan.id)
    ).all()
    ditandai = select(Sekali.pegawai_id, Sekali.periode).where(Sekali.jenis == JENIS)
    sudah = {(b[0], b[1]) for b in k.sesi.execute(ditandai)}
    hasil: dict[int, list[tuple[str, str, date]]] = defaultdict(list)
    for b in baris:
        hari = next(h for h in SEBELUM if b.selesai <= k.hari_ini + timedelta(days=h))
        tanda = f"{b.id}:{b.selesai}:{hari}"
        if (b.pegawai_id, tanda) not in sudah and (b.selesai - b.mulai).days + 1 >= PALING_SINGKAT[hari]:
            hasil[b.pegawai_id].append((tanda, b.kegiatan, b.selesai))
    aktif = penerima.chat(k.sesi, hasil)
    return {i: semua for i, semua in hasil.items() if i in aktif}


def _kabari(k: Konteks, pegawai_id: int, semua: list[tuple[str, str, date]]) -> None:
    for tanda, _, _ in semua:
        k.sesi.execute(
            insert(Sekali).values(jenis=JENIS, pegawai_id=pegawai_id, periode=tanda, dibuat=k.sekarang)
        )
    tugas = [
        {"kegiatan": kegiatan, "selesai": selesai, "lagi": (selesai - k.hari_ini).days}
        for _, kegiatan, selesai in semua
    ]
    isi = layar("tugas/berakhir", tombol=[[Tombol(TUGAS_SAYA, "m:tugas:+")]], semua=tugas)
    for chat in penerima.chat(k.sesi, [pegawai_id]).values():
        kirim_pesan(k, chat, isi, prioritas=KABAR, jenis=JENIS)
