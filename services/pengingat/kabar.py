"""News about reminders for the ketua: a member is away; the head set how often is reported, or turned them on or off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from models.kotak import KABAR
from services import penerima
from services import tombol as t
from services.konteks import Konteks
from services.kotak_keluar import kirim
from services.layar import layar
from services.permohonan.perkara import orang
from services.sebutan import gabung, potong
from services.tim import baca as isi_tim
from services.tombol import Tombol

if TYPE_CHECKING:
    from services.pengingat.atur import Setelan

JENIS = "kabar"
"""kotak_keluar.jenis"""


def cuti(k: Konteks, sampai: date, lagi: date) -> None:
    """`k.pegawai` is away until this day: each ketua of the own teams is told, in one message for all of them."""
    assert k.pegawai is not None
    tim: dict[int, list[tuple[int, str]]] = {}
    for satu in isi_tim.milik(k, k.pegawai.id):
        ketua = satu.ketua.pegawai_id if satu.ketua is not None else None
        if ketua is not None and ketua != k.pegawai.id:
            tim.setdefault(ketua, []).append((satu.id, potong(satu.nama, 60)))
    for ketua, chat in penerima.chat(k.sesi, tim).items():
        semua = tim[ketua]
        isi = layar(
            "pengingat/anggota_cuti",
            tombol=[[Tombol(t.LIHAT_TIM, f"t:{semua[0][0]}:l+")]] if len(semua) == 1 else [],
            nama=orang(k.organisasi, k.pegawai.id).nama_lengkap,
            tim=gabung(nama for _, nama in semua),
            sampai=sampai,
            lagi=lagi,
        )
        kirim(k, chat, isi, prioritas=KABAR, jenis=JENIS)


def pengaturan(k: Konteks, lama: Setelan, baru: Setelan) -> None:
    """The head changed the settings of a team: its ketua is told what they are now, unless nothing became different."""
    ketua = baru.tim.ketua_id
    sama = (lama.interval, lama.hari, lama.menyala) == (baru.interval, baru.hari, baru.menyala)
    if sama or ketua is None or k.pegawai is None or ketua == k.pegawai.id:
        return
    isi = layar(
        "pengingat/diatur",
        tombol=[[Tombol(t.LIHAT_TIM, f"t:{baru.tim.id}:l+")]],
        oleh=orang(k.organisasi, k.pegawai.id).nama_lengkap,
        s=replace(baru, berikut=baru.berikut[:1]),
        saklar=lama.menyala != baru.menyala,
    )
    for chat in penerima.chat(k.sesi, [ketua]).values():
        kirim(k, chat, isi, prioritas=KABAR, jenis=JENIS)
