"""One-time activation codes: made for people without an active account, stored as hashes, good for seven days."""

import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from models import Akun, KodeAktivasi, Pegawai
from models.akun import AKTIF, DICABUT, MENUNGGU_KONFIRMASI
from services import audit, sistem
from services.konteks import Konteks
from services.nomenklatur import nama_lengkap, rapikan_nip

MASA_BERLAKU = timedelta(days=7)
# 32 signs without 0/O and 1/I: 8 of them are 40 bits, two groups of four are quickly typed.
ALFABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
PANJANG = 8


class TidakDapatDiundang(Exception):
    """The message is one sentence for the operator; `dikenal` is False where the NIP or kode does not exist."""

    def __init__(self, pesan: str, *, dikenal: bool) -> None:
        super().__init__(pesan)
        self.dikenal = dikenal


@dataclass(frozen=True, slots=True)
class Undangan:
    """A fresh code, shown this once: only its hash stays. `tautan` is «» while the bot's username is not known."""

    pegawai_id: int
    nip: str | None
    nama: str
    unit: str
    kode: str
    tautan: str
    berlaku_sampai: datetime
    """Aware, on the Pemda's clock."""
    menggantikan: bool
    """True where an older code of this person was still good: a printed one is worthless now."""


def undang(k: Konteks, *, unit: str | None = None, nip: str | None = None) -> list[Undangan]:
    """Codes for active people without a living account: one person, a unit with all below it, or everybody.

    A new code replaces the older ones of the person. Raises TidakDapatDiundang.
    """
    penerima = _penerima(k, unit, nip)
    if not penerima:
        return []
    nama_bot = k.aturan.nama_bot or sistem.ambil(k.sesi, sistem.NAMA_BOT) or ""
    sampai = (k.sekarang + MASA_BERLAKU).replace(microsecond=0)
    kode = {p.id: buat_kode() for p in penerima}
    # Older codes expire rather than vanish: whoever types one is told that it was replaced. A registration that holds
    # one starts anew with the new code.
    diganti: set[int] = set()
    for sebagian in _potong(list(kode), 500):
        diganti |= set(
            k.sesi.scalars(
                update(KodeAktivasi)
                .where(
                    KodeAktivasi.pegawai_id.in_(sebagian),
                    KodeAktivasi.dipakai.is_(None),
                    KodeAktivasi.berlaku_sampai > k.sekarang,
                )
                .values(berlaku_sampai=k.sekarang)
                .returning(KodeAktivasi.pegawai_id)
            )
        )
    k.sesi.execute(
        insert(KodeAktivasi),
        [
            {
                "pegawai_id": p.id,
                "sidik": sidik_kode(kode[p.id]),
                "dibuat": k.sekarang,
                "berlaku_sampai": sampai,
                "percobaan": 0,
            }
            for p in penerima
        ],
    )
    audit.catat(
        k,
        "undang",
        "kode_aktivasi",
        None,
        jumlah=len(penerima),
        unit=unit,
        pegawai_id=penerima[0].id if nip is not None else None,
    )
    return [
        Undangan(
            pegawai_id=p.id,
            nip=p.nip,
            nama=nama_lengkap(p.nama, p.gelar_depan, p.gelar_belakang),
            unit=p.unit,
            kode=kode[p.id],
            tautan=f"https://t.me/{nama_bot}?start={kode[p.id]}" if nama_bot else "",
            berlaku_sampai=sampai.astimezone(k.aturan.zona),
            menggantikan=p.id in diganti,
        )
        for p in penerima
    ]


def buat_kode() -> str:
    """«ABCD-2345»: 40 random bits."""
    polos = "".join(secrets.choice(ALFABET) for _ in range(PANJANG))
    return f"{polos[:4]}-{polos[4:]}"


def rapikan_kode(teks: str) -> str | None:
    """The code that a person meant, without spaces, dashes and case; None for anything that cannot be one."""
    polos = re.sub(r"[\s\-‐–—_.]+", "", teks).upper()
    return polos if len(polos) == PANJANG and set(polos) <= set(ALFABET) else None


def sidik_kode(kode: str) -> str:
    """SHA-256 (hex) of the tidied code. Raises ValueError for what cannot be a code."""
    polos = rapikan_kode(kode)
    if polos is None:
        raise ValueError("bukan kode aktivasi")
    return hashlib.sha256(polos.encode()).hexdigest()


def cari_pegawai(sesi: Session, nip: str) -> Pegawai | None:
    """By NIP, or the active kepala daerah (who has none) by the word `kepala_daerah`."""
    if nip.strip().lower() == "kepala_daerah":
        pilih = select(Pegawai).where(
            Pegawai.jenis_jabatan == "kepala_daerah", Pegawai.nip.is_(None), Pegawai.aktif
        )
        return sesi.scalars(pilih).first()
    return sesi.scalars(select(Pegawai).where(Pegawai.nip == rapikan_nip(nip))).first()


def _penerima(k: Konteks, unit: str | None, nip: str | None) -> list[Pegawai]:
    if nip is not None:
        pegawai = cari_pegawai(k.sesi, nip)
        if pegawai is None:
            raise TidakDapatDiundang(f"NIP {nip} tidak ada pada direktori.", dikenal=False)
        if not pegawai.aktif:
            raise TidakDapatDiundang(f"{pegawai.nama} sudah tidak aktif pada direktori.", dikenal=True)
        if unit is not None and pegawai.unit not in bawahan(k, unit):
            raise TidakDapatDiundang(f"{pegawai.nama} tidak bertugas di unit {unit}.", dikenal=True)
        keadaan = k.sesi.execute(
            select(Akun.keadaan).where(Akun.pegawai_id == pegawai.id, Akun.keadaan != DICABUT)
        ).scalar()
        if keadaan == AKTIF:
            raise TidakDapatDiundang(
                f"{pegawai.nama} sudah aktif. Untuk mengganti akunnya, jalankan dulu `revoke {nip}`.",
                dikenal=True,
            )
        if keadaan == MENUNGGU_KONFIRMASI:
            raise TidakDapatDiundang(
                f"{pegawai.nama} menunggu konfirmasi. Jalankan `confirm {nip}`, atau `revoke {nip}` untuk mengulang.",
                dikenal=True,
            )
        return [pegawai]
    hidup = select(Akun.pegawai_id).where(Akun.keadaan.in_([AKTIF, MENUNGGU_KONFIRMASI]))
    pilih = (
        select(Pegawai).where(Pegawai.aktif, Pegawai.id.not_in(hidup)).order_by(Pegawai.unit, Pegawai.nama)
    )
    semua = k.sesi.scalars(pilih).all()
    if unit is None:
        return list(semua)
    dalam = bawahan(k, unit)
    return [p for p in semua if p.unit in dalam]


def bawahan(k: Konteks, kode: str) -> set[str]:
    """The unit and all units below it. Raises TidakDapatDiundang for an unknown kode."""
    if k.organisasi.unit(kode) is None:
        raise TidakDapatDiundang(f"Unit {kode} tidak ada pada direktori.", dikenal=False)
    hasil: set[str] = set()
    antrean = [kode]
    while antrean:
        satu = antrean.pop()
        hasil.add(satu)
        antrean += k.organisasi.anak(satu)
    return hasil


def _potong(semua: list[int], banyak: int) -> Iterable[list[int]]:
    return (semua[i : i + banyak] for i in range(0, len(semua), banyak))
