"""Rekap unit: the picture with its numbers, the list of teams behind it, the weekly one on and off."""

from __future__ import annotations

from handlers.masuk import Masuk
from handlers.rute import menu, perintah
from handlers.tampil import tampilkan
from services import beranda, sebutan
from services import tombol as t
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan, kirim, lepas_tombol
from services.layar import layar
from services.rekap import kirim as rekap_kirim
from services.rekap.angka import Rekap, rekap_unit
from services.rekap.tim import KEADAAN_LAPORAN
from services.tombol import Tombol

SEHALAMAN = 6
_BERANDA = Tombol(t.BERANDA, "m:beranda")


def ketuk(k: Konteks, m: Masuk) -> None:
    """`m:rekap` the picture, `m:rekap:baru` again; `m:rekap:<halaman>` the teams; `m:rekap:mati|hidup` the weekly one."""
    pilih = m.bagian[2].removesuffix("+") if len(m.bagian) == 3 else ""
    if pilih.isascii() and pilih.isdigit():
        daftar_tim(k, m, int(pilih[:4]))
    elif pilih in {"mati", "hidup"}:
        _saklar(k, m, hidup=pilih == "hidup")
    else:
        if pilih == "baru" and m.message_id is not None:
            # The old picture stays to be compared, without its buttons.
            lepas_tombol(k, m.telegram_id, m.message_id)
        gambar(k, m)


def gambar(k: Konteks, m: Masuk) -> None:
    """/rekap: always a new picture below."""
    rekap = _rekap(k, m)
    if rekap is not None:
        assert k.pegawai is not None
        rekap_kirim.kirim(k, k.pegawai, m.telegram_id, rekap)


def daftar_tim(k: Konteks, m: Masuk, ke: int) -> None:
    """«Lihat tim»: the teams as text, the longest in arrears first; each opens."""
    rekap = _rekap(k, m)
    if rekap is None:
        return
    semua = rekap.tim[ke * SEHALAMAN : (ke + 1) * SEHALAMAN]
    pindah = [Tombol(t.SEBELUMNYA, f"m:rekap:{ke - 1}")] if ke else []
    pindah += [Tombol(t.BERIKUTNYA, f"m:rekap:{ke + 1}")] if len(rekap.tim) > (ke + 1) * SEHALAMAN else []
    tombol = [[Tombol(sebutan.potong(satu.nama, 40), f"t:{satu.id}:l")] for satu in semua]
    isi = layar(
        "rekap/daftar",
        tombol=[*tombol, pindah, [Tombol(t.REKAP_UNIT, "m:rekap"), _BERANDA]],
        semua=semua,
        banyak=len(rekap.tim),
        keadaan=KEADAAN_LAPORAN,
    )
    tampilkan(k, m, isi)


def _saklar(k: Konteks, m: Masuk, *, hidup: bool) -> None:
    assert k.pegawai is not None
    assert m.callback_id is not None
    if hidup:
        rekap_kirim.nyalakan(k, k.pegawai.id)
        teks = "Rekap mingguan dinyalakan. Bapak/Ibu menerimanya pada hari kerja pertama setiap pekan."
    else:
        rekap_kirim.matikan(k, k.pegawai.id)
        teks = (
            "Rekap mingguan dimatikan. Rekap tetap dapat dibuka dengan /rekap, juga untuk menyalakannya lagi."
        )
    jawab_ketukan(k, m.callback_id, teks, peringatan=True)


def _rekap(k: Konteks, m: Masuk) -> Rekap | None:
    assert k.pegawai is not None
    rekap = rekap_unit(k, k.pegawai)
    if rekap is None:
        # Below: the button may stand under a picture, which no text can take the place of.
        kirim(
            k,
            m.telegram_id,
            layar("rekap/bukan_kepala", tombol=[[_BERANDA]], operator=beranda.nama_operator(k)),
        )
    return rekap


DAFTAR = [perintah("rekap", gambar), menu("rekap", ketuk)]
