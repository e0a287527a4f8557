"""«Data saya»: what is kept about the person who asks (UU 27/2022), and whom to ask for the rest."""

from __future__ import annotations

from handlers.masuk import Masuk
from handlers.rute import menu, perintah
from handlers.tampil import tampilkan
from services import beranda
from services import tombol as t
from services.akun import data_pribadi
from services.konteks import Konteks
from services.layar import layar
from services.tombol import Tombol


def data_saya(k: Konteks, m: Masuk) -> None:
    """/data_saya"""
    if k.pegawai is None:
        tampilkan(k, m, layar("data_saya/tamu"))
        return
    isi = layar(
        "data_saya/data_saya",
        tombol=[
            [Tombol(t.BUKTI_DUKUNG, "m:bukti")],
            [Tombol(t.SELENGKAPNYA, "m:hak_saya"), Tombol(t.BERANDA, "m:beranda")],
        ],
        operator=beranda.nama_operator(k),
        **data_pribadi.ringkas(k, k.pegawai),
    )
    tampilkan(k, m, isi)


def hak(k: Konteks, m: Masuk) -> None:
    """The rights behind «Selengkapnya»."""
    isi = layar(
        "data_saya/hak",
        tombol=[[Tombol(t.KEMBALI, "m:data_saya"), Tombol(t.BERANDA, "m:beranda")]],
        operator=beranda.nama_operator(k),
    )
    tampilkan(k, m, isi)


DAFTAR = [perintah("data_saya", data_saya, tamu=True), menu("data_saya", data_saya), menu("hak_saya", hak)]
