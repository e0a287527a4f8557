"""Reminders that wait, as messages: one for each person, whatever is due, in office hours only.

Of the points of one period only the latest is worth saying; the others are overtaken. Whoever is away hears on the first morning back.
Whoever cannot be reached is not tried for ever: services/pengingat/gagal.py.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import literal_column, or_, select

from models import Akun, JedaPengingat, Pengingat
from models.akun import AKTIF
from models.kotak import SIARAN
from rules.tunda import pagi
from services.konteks import Konteks
from services.kotak_keluar import kirim as antrekan
from services.pengingat import gagal as pengingat_gagal
from services.pengingat.baris import KENDALA, PERMINTAAN, TIM, Baris, baca, batalkan, tandai_terkirim, tunda
from services.pengingat.isi import Bahan
from services.pengingat.jadwal import SEHARI
from services.pengingat.susunan import susun

JENIS = "pengingat_tempo"
"""kotak_keluar.jenis"""
SEKALI_ORANG = 40
"""So many people are served in one transaction: whoever taps meanwhile must not wait."""

# The literal lets both databases use the partial index of waiting reminders.
_menunggu = Pengingat.keadaan == literal_column("'antre'")
_milik_sini = or_(*(Pengingat.periode.startswith(f"{apa}:") for apa in (TIM, PERMINTAAN, KENDALA)))


@dataclass(frozen=True, slots=True)
class Chat:
    """Where a person can be reached, or could: `diblokir`."""

    telegram_id: int
    diblokir: bool


def kirim(k: Konteks) -> int:
    """Send what waits, to at most `SEKALI_ORANG` people. Returns how many people that concerned; 0 outside office hours."""
    if not k.aturan.kalender.dalam_jam_kerja(k.sekarang, k.aturan.zona):
        return 0
    orang = list(
        k.sesi.scalars(
            select(Pengingat.pegawai_id)
            .where(_menunggu, Pengingat.saat <= k.sekarang, _milik_sini)
            .distinct()
            .limit(SEKALI_ORANG)
        )
    )
    if not orang:
        return 0
    semua = baca(k, _menunggu, Pengingat.pegawai_id.in_(orang), _milik_sini)
    jeda, chat = _jeda(k, orang), tujuan(k, orang)
    bahan = Bahan(k, semua)
    batal: list[int] = []
    terkirim: list[tuple[int, int | None]] = []
    per_orang: dict[int, list[Baris]] = {}
    for b in _terakhir(semua, batal):
        per_orang.setdefault(b.pegawai_id, []).append(b)
    for pegawai_id, baris in per_orang.items():
        if pegawai_id in jeda:
            tunda(k, [b.id for b in baris if b.saat <= k.sekarang], jeda[pegawai_id])
            continue
        # A snoozed one may wait on, unless something newer took its place.
        tiba = [b for b in baris if b.saat <= k.sekarang]
        ke = chat.get(pegawai_id)
        if ke is not None and not ke.diblokir:
            terkirim += _satu(k, ke.telegram_id, tiba, bahan, batal)
            continue
        batal += [b.id for b in tiba]
        if ke is not None:
            pengingat_gagal.beri_tahu_kepala(k, pegawai_id, [b for b in tiba if bahan.butir(b) is not None])
    tandai_terkirim(k, terkirim)
    batalkan(k, batal)
    return len(orang)


def _terakhir(semua: Iterable[Baris], batal: list[int]) -> list[Baris]:
    """Of each person and period the row that counts now; those that it overtook are added to `batal`."""
    hasil: dict[tuple[int, str], Baris] = {}
    for b in sorted(semua, key=lambda b: (b.saat, b.id)):
        lama = hasil.get((b.pegawai_id, b.periode))
        if lama is not None:
            batal.append(lama.id)
        hasil[b.pegawai_id, b.periode] = b
    return list(hasil.values())


def _satu(
    k: Konteks, chat_id: int, tiba: Sequence[Baris], bahan: Bahan, batal: list[int]
) -> list[tuple[int, int | None]]:
    """One message for all of it: (row, outbox row). What was overtaken is added to `batal`."""
    isi = []
    for b in tiba:
        butir = bahan.butir(b)
        if butir is None:
            batal.append(b.id)
        else:
            isi.append((b, butir))
    if not isi:
        return []
    isi.sort(key=lambda satu: (satu[1].jatuh_tempo, satu[0].id))
    susunan = susun(k, [butir for _, butir in isi], isi[0][0].id)
    keluar = antrekan(k, chat_id, susunan, prioritas=SIARAN, jenis=JENIS)
    return [(b.id, keluar) for b, _ in isi]


def tujuan(k: Konteks, pegawai_id: Collection[int]) -> dict[int, Chat]:
    """Active accounts by person; whoever has not activated the bot is missing."""
    semua = k.sesi.execute(
        select(Akun.pegawai_id, Akun.telegram_id, Akun.diblokir).where(
            Akun.keadaan == AKTIF, Akun.pegawai_id.in_(pegawai_id)
        )
    )
    return {id_: Chat(telegram_id, diblokir is not None) for id_, telegram_id, diblokir in semua}


def _jeda(k: Konteks, pegawai_id: Collection[int]) -> dict[int, datetime]:
    """Who is away today, and the first morning back."""
    semua = k.sesi.execute(
        select(JedaPengingat.pegawai_id, JedaPengingat.sampai).where(
            JedaPengingat.pegawai_id.in_(pegawai_id), JedaPengingat.sampai >= k.hari_ini
        )
    )
    kalender, zona = k.aturan.kalender, k.aturan.zona
    return {id_: pagi(sampai + SEHARI, kalender, zona) for id_, sampai in semua}
