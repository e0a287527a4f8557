"""The rekap in chat: the picture with its numbers as a caption, on demand and once a week.

Once per head and ISO week, whoever ticks: the row of `sekali` is the claim. Due on the first working day of the week from 08.30 on; a
bot that was away sends it later in that week, within office hours. Who turned it off has a row `rekap_mati` in `sekali`; it stays
until the person turns it on again.
"""

import logging
from datetime import time

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from models import Pegawai, Sekali
from models.kotak import JAWABAN, KABAR
from services import berkas_sementara, penerima
from services import tombol as t
from services.konteks import Konteks
from services.kotak_keluar import kirim_berkas, pagar
from services.layar import Layar, layar
from services.rekap.angka import SEGERA, Rekap, rekap_unit, semua_kepala
from services.tombol import Tombol

catatan = logging.getLogger(__name__)

PAGI = time(8, 30)
MINGGUAN, MATI = "rekap_mingguan", "rekap_mati"
"""sekali.jenis"""
_TETAP = "tetap"
_DISEBUT = 3
"""So many teams or assignments are named in a caption; the others are counted."""


def kirim(k: Konteks, kepala: Pegawai, chat_id: int, rekap: Rekap, *, mingguan: bool = False) -> None:
    """Queue the picture with its caption and buttons."""
    from services.rekap.gambar import gambar

    nama = f"rekap-{rekap.tanggal.isoformat()}.png"
    berkas_id = berkas_sementara.simpan(k, gambar(rekap), nama, berkas_sementara.PNG, kepala.id)
    kirim_berkas(
        k,
        chat_id,
        berkas_id,
        keterangan(rekap, mingguan=mingguan, mati=mati(k, kepala.id)),
        metode="sendPhoto",
        prioritas=KABAR if mingguan else JAWABAN,
        jenis="rekap",
        kunci=f"rekap:{kepala.id}:{pekan(k)}" if mingguan else None,
    )


def keterangan(rekap: Rekap, *, mingguan: bool = False, mati: bool = False) -> Layar:
    """The numbers of the picture in words, and the buttons."""
    saklar = (t.NYALAKAN_REKAP, "m:rekap:hidup") if mati else (t.MATIKAN_REKAP, "m:rekap:mati")
    return layar(
        "rekap/keterangan",
        tombol=[
            [Tombol(t.PERBARUI, "m:rekap:baru"), *([Tombol(t.LIHAT_TIM, "m:rekap:0+")] if rekap.tim else [])],
            [Tombol(*saklar)],
        ],
        r=rekap,
        mingguan=mingguan,
        disebut=_DISEBUT,
        segera=SEGERA.days,
    )


def pekan(k: Konteks) -> str:
    """The ISO week: «2026-W48»."""
    tahun, nomor, _ = k.hari_ini.isocalendar()
    return f"{tahun}-W{nomor:02d}"


def kirim_mingguan(k: Konteks) -> bool:
    """Serve one head whose turn it is this week. False where nobody is left, or it is not the hour.

    One a transaction, so that whoever taps meanwhile never waits for all the pictures.
    """
    if not k.aturan.kalender.dalam_jam_kerja(k.sekarang, k.aturan.zona) or k.lokal.time() < PAGI:
        return False
    kunci = pekan(k)
    sudah = set(
        k.sesi.scalars(select(Sekali.pegawai_id).where(Sekali.jenis == MINGGUAN, Sekali.periode == kunci))
    )
    sisa = {p.pegawai.id for p in semua_kepala(k)} - sudah
    if not sisa:
        return False
    pegawai_id = min(sisa)
    if _klaim(k, pegawai_id, kunci):
        try:
            with pagar(k):
                _layani(k, pegawai_id)
        except (ValueError, LookupError):
            # One rekap that fails must not keep all the others from theirs.
            catatan.exception("rekap mingguan untuk pegawai %s gagal", pegawai_id)
    return True


def _klaim(k: Konteks, pegawai_id: int, kunci: str) -> bool:
    """The constraint decides who sends; another process may be in the same minute."""
    try:
        with pagar(k):
            k.sesi.execute(
                insert(Sekali).values(jenis=MINGGUAN, pegawai_id=pegawai_id, periode=kunci, dibuat=k.sekarang)
            )
    except IntegrityError:
        return False
    return True


def _layani(k: Konteks, pegawai_id: int) -> None:
    tujuan = penerima.chat(k.sesi, [pegawai_id]).get(pegawai_id)
    if tujuan is None or mati(k, pegawai_id):
        return
    kepala = k.sesi.get_one(Pegawai, pegawai_id)
    rekap = rekap_unit(k, kepala)
    if rekap is not None and not rekap.kosong:
        kirim(k, kepala, tujuan, rekap, mingguan=True)


# --- on and off -------------------------------------------------------------------------------------------------------


def mati(k: Konteks, pegawai_id: int) -> bool:
    """Did this person turn the weekly rekap off?"""
    baris = select(Sekali.id).where(Sekali.jenis == MATI, Sekali.pegawai_id == pegawai_id)
    return k.sesi.execute(baris).first() is not None


def matikan(k: Konteks, pegawai_id: int) -> None:
    """No weekly rekap until `nyalakan`; on demand it is there as before."""
    if not mati(k, pegawai_id):
        k.sesi.execute(
            insert(Sekali).values(jenis=MATI, pegawai_id=pegawai_id, periode=_TETAP, dibuat=k.sekarang)
        )


def nyalakan(k: Konteks, pegawai_id: int) -> None:
    """The weekly rekap again."""
    k.sesi.execute(delete(Sekali).where(Sekali.jenis == MATI, Sekali.pegawai_id == pegawai_id))
