"""Every form speaks the same way: buttons `f:<draf>:<versi>:<aksi>[:<nilai>]`, typed text, files.

Actions: j pick · d take out of a list · h page · l skip or end of a list · b back · U what to change · u change · r review · k send ·
x cancel (x:ya: asked before). `f:lanjut` (home) shows the open form again.
"""

from __future__ import annotations

from handlers.masuk import Masuk
from handlers.rute import ketukan, perintah, pesan
from services import beranda, draf, formulir
from services.draf import DIKIRIM, TERBUKA, Isi
from services.formulir import JEDA
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan, lepas_tombol

SUDAH_DIKIRIM = "Formulir ini sudah dikirim."
SUDAH_BERAKHIR = "Formulir ini sudah berakhir."


def ketuk(k: Konteks, m: Masuk) -> None:
    """A button of a form. An old one redraws the current screen; one of a closed or foreign form says so."""
    assert m.callback_id is not None
    bagian = m.bagian
    nomor = m.nomor(1) if len(bagian) >= 4 else None
    isi = draf.ambil_satu(k, nomor) if nomor is not None else None
    if isi is None or isi.keadaan != TERBUKA or isi.formulir not in draf.FORMULIR:
        dikirim = isi is not None and isi.keadaan == DIKIRIM
        jawab_ketukan(k, m.callback_id, SUDAH_DIKIRIM if dikirim else SUDAH_BERAKHIR)
        if m.message_id is not None and not dikirim:
            lepas_tombol(k, m.telegram_id, m.message_id)
        return
    draf.lanjutkan(k, isi)
    if bagian[2] != str(isi.versi):
        # An old button: in the current message it is a double tap, in another one the question comes below.
        draf.tampilkan(k, isi, di=m.message_id if m.message_id == isi.message_id else None)
        return
    _lakukan(k, m, isi, bagian[3], ":".join(bagian[4:]))


def _lakukan(k: Konteks, m: Masuk, isi: Isi, aksi: str, nilai: str) -> None:
    di = m.message_id
    form = draf.FORMULIR[isi.formulir]
    match aksi:
        case "j":
            draf.lakukan(k, isi, lambda p: formulir.jawab_pilihan(p, nilai, k), di=di)
        case "l":
            draf.lakukan(k, isi, formulir.lewati, di=di)
        case "b":
            draf.lakukan(k, isi, lambda p: formulir.kembali(form, isi.jawaban, p), di=di, ganti=True)
        case "u" if nilai in isi.jawaban:
            draf.lakukan(k, isi, lambda p: formulir.ubah(form, isi.jawaban, nilai), di=di, ganti=True)
        case "k":
            draf.selesaikan(k, isi, di=di)
        case "d" if nilai.isdigit():
            draf.lakukan(k, isi, lambda p: formulir.hapus(p, int(nilai[:4])), di=di)
        case "x":
            if nilai == "ya" or not draf.tanya_batal(k, isi, di=di):
                draf.batalkan(k, isi, di=di)
        case "h" if nilai.isdigit():
            draf.tampilkan(k, isi, di=di, halaman=int(nilai[:4]))
        case _:
            draf.tampilkan(k, isi, di=di, ubah=aksi == "U")


def tulis(k: Konteks, m: Masuk) -> bool:
    """Text, a contact or a file: the answer to the open form, where there is one and nothing else was shown below it."""
    isi = draf.ambil(k)
    if isi is None or isi.formulir not in draf.FORMULIR or JEDA in isi.jawaban:
        return False
    if m.berkas is not None:
        draf.terima_berkas(k, isi, m.berkas)
    else:
        # A contact, a place or a dice has no text: the question is asked again with its ways to answer.
        teks = m.teks or (m.kontak.telepon if m.kontak else "")
        draf.lakukan(k, isi, lambda p: formulir.jawab_teks(p, teks, k))
    return True


def batal(k: Konteks, m: Masuk) -> None:
    """/batal"""
    isi = draf.ambil(k)
    if isi is None:
        draf.tanpa_draf(k, m.telegram_id)
    elif not draf.tanya_batal(k, isi):
        draf.batalkan(k, isi)


def lanjut(k: Konteks, m: Masuk) -> None:
    """«Lanjutkan formulir»: the question where it stood."""
    assert m.callback_id is not None
    isi = draf.ambil(k)
    if isi is None or isi.formulir not in draf.FORMULIR:
        jawab_ketukan(k, m.callback_id, SUDAH_BERAKHIR)
        beranda.tampilkan(k, di=m.message_id)
    else:
        draf.tampilkan(k, isi, di=m.message_id)


DAFTAR = [ketukan("f", ketuk), ketukan("f:lanjut", lanjut), pesan(tulis, urutan=50), perintah("batal", batal)]
