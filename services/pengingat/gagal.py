"""Somebody who blocked the bot cannot be reminded: the head of the team's unit is told, once for each period."""

from collections.abc import Iterable

from sqlalchemy import select

from models import Akun, Pengingat
from models.akun import AKTIF
from models.kotak import KABAR
from models.pengingat import TERKIRIM
from services.konteks import Konteks
from services.kotak_keluar import kirim
from services.layar import layar
from services.pengingat import tim as pengingat_tim
from services.pengingat.baris import Baris, baca, sisip_satu
from services.permohonan.perkara import orang
from services.sebutan import gabung, potong

JENIS = "tak_sampai"
"""«tak_sampai:<pegawai_id>» in `pengingat.jenis`, in a row of the head: who could not be reminded."""


def tak_sampai(k: Konteks, keluar_id: int) -> None:
    """The outbox row with this id was refused: where it carried reminders, the heads are told. It is not tried again."""
    baris = baca(k, Pengingat.keluar_id == keluar_id)
    if baris:
        beri_tahu_kepala(k, baris[0].pegawai_id, baris)


def beri_tahu_kepala(k: Konteks, pegawai_id: int, baris: Iterable[Baris]) -> None:
    """Tell the head of each team concerned, one message a head; what a head was told of a period is not told again."""
    per_tim = {(b.tim_id, b.periode): b for b in baris if b.tim_id is not None}
    tim = pengingat_tim.muat(k, {b.tim_id for b in per_tim.values() if b.tim_id is not None})
    nama: dict[tuple[int, int], list[str]] = {}
    for b in per_tim.values():
        satu = tim.get(b.tim_id or 0)
        kepala = _kepala(k, satu.unit, pegawai_id) if satu is not None else None
        if satu is None or kepala is None:
            continue
        baru = {
            "jenis": f"{JENIS}:{pegawai_id}",
            "pegawai_id": kepala[0],
            "periode": b.periode,
            "tim_id": satu.id,
            "jatuh_tempo": b.jatuh_tempo,
            "saat": k.sekarang,
            "keadaan": TERKIRIM,
            "terkirim": k.sekarang,
        }
        if sisip_satu(k, baru):
            nama.setdefault(kepala, []).append(potong(satu.nama, 60))
    for (_, chat_id), semua in nama.items():
        isi = layar(
            "pengingat/tak_sampai",
            nama=orang(k.organisasi, pegawai_id).nama_lengkap,
            tim=gabung(semua),
        )
        kirim(k, chat_id, isi, prioritas=KABAR, jenis="pengingat_tak_sampai")


def _kepala(k: Konteks, unit: str, selain: int) -> tuple[int, int] | None:
    """(id, chat) of the nearest head, from the unit upwards, who can be reached and is somebody else."""
    for satu in k.organisasi.jalur(unit):
        pelaksana = k.organisasi.pelaksana(satu.kode, k.hari_ini)
        kepala = pelaksana[1] if pelaksana is not None else k.organisasi.kepala(satu.kode)
        if kepala is None or kepala.id == selain:
            continue
        chat = k.sesi.execute(
            select(Akun.telegram_id).where(
                Akun.pegawai_id == kepala.id, Akun.keadaan == AKTIF, Akun.diblokir.is_(None)
            )
        ).scalar()
        if chat is not None:
            return kepala.id, chat
    return None
