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
    ("lapor", "Laporan: membuat, dan melihat jawabannya"),
    ("tugas", "Tugas saya: surat, tanggal, dan umpan balik"),
    ("tim", "Tim saya"),
    ("kendala", "Kendala yang belum ditutup"),
    ("cuti", "Sedang cuti: menjeda pengingat sampai suatu tanggal"),
    ("permohonan", "Permohonan saya: sampai di mana, menunggu siapa"),
    ("papan", "Papan tim terbuka: tim yang mencari anggota"),
    ("keputusan", "Perlu keputusan saya, bagi pejabat"),
    ("rekap", "Rekap unit, bagi yang memimpin"),
    ("aturan", "Peraturan yang berlaku dan rute pengajuan"),
    ("data_saya", "Data Anda yang tersimpan di bot ini"),
    ("bantuan", "Yang dapat dilakukan, dan siapa yang dapat ditanya"),
    ("batal", "Membatalkan isian yang sedang dibuka"),
)
"""For setMyCommands: name and description of each command that works."""


def bantuan(k: Konteks, m: Masuk) -> None:
    """/bantuan"""
    angka = beranda.hitung(k)
    isi = layar(
        "bantuan/bantuan",
        tombol=[
            [Tombol(t.ATURAN, "m:aturan"), Tombol(t.DATA_SAYA, "m:data_saya")],
            [Tombol(t.BERANDA, "m:beranda")],
        ],
        angka=angka,
        operator=beranda.nama_operator(k),
    )
    tampilkan(k, m, isi)


DAFTAR = [
    perintah("bantuan", bantuan),
    perintah("help", bantuan),
    menu("bantuan", bantuan),
]
