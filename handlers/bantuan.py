"""Help: what can be done here, and whom to ask. Also the commands that Telegram offers behind «/»."""

from __future__ import annotations

from handlers.masuk import Masuk
from handlers.rute import menu, perintah
from handlers.tampil import tampilkan
from services import beranda
from services import tombol as t
from services.konteks import Konteks
from services.layar import layar
from services.tombol import Tombol

PERINTAH: tuple[tuple[str, str], ...] = (
    ("menu", "Beranda: data Anda dan yang menunggu"),
    ("permohonan", "Permohonan saya"),
    ("tugas", "Tugas saya"),
    ("lapor", "Laporan: membuat, dan melihat jawabannya"),
    ("keputusan", "Perlu keputusan saya"),
    ("rekap", "Rekap unit bagi yang memimpin"),
    ("aturan", "Peraturan yang berlaku dan rute pengajuan"),
    ("bantuan", "Yang dapat dilakukan, dan siapa yang dapat ditanya"),
    ("batal", "Membatalkan formulir yang sedang diisi"),
    ("data_saya", "Data Anda yang tersimpan di bot ini"),
)
"""For setMyCommands: name and description of each command that works."""


def bantuan(k: Konteks, m: Masuk) -> None:
    """/bantuan"""
    isi = layar(
        "bantuan/bantuan",
        tombol=[
            [Tombol(t.ATURAN, "m:aturan"), Tombol(t.DATA_SAYA, "m:data_saya")],
            [Tombol(t.BERANDA, "m:beranda")],
        ],
        memutus=beranda.hitung(k).memutus,
        operator=beranda.nama_operator(k),
    )
    tampilkan(k, m, isi)


DAFTAR = [
    perintah("bantuan", bantuan),
    perintah("help", bantuan),
    menu("bantuan", bantuan),
]
