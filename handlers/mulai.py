"""From a stranger to a bound account: /start, the code, the personal-data notice, the own contact.

Where somebody stands is asked of the account row every time, so that any message, in any order, gets the right screen.
"""

from __future__ import annotations

from handlers.dasar import TIDAK_BERLAKU
from handlers.masuk import Kontak, Masuk
from handlers.rute import ketukan, menu, perintah, pesan
from models.akun import MENDAFTAR, MENUNGGU_KONFIRMASI
from services import beranda, sebutan
from services import tombol as t
from services.akun import ikatan as akun
from services.akun import pendaftaran
from services.akun.ikatan import HasilTebus
from services.akun.undangan import rapikan_kode
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan, kirim, lepas_tombol, sunting
from services.layar import Layar, layar
from services.tombol import Tombol

PAPAN_KONTAK = [[(t.BAGIKAN_KONTAK, True)]]
BELUM_TERHUBUNG = "Akun ini belum terhubung dengan seorang pegawai. Silakan ketik kode aktivasi Anda."
SUDAH_DIBACA = "Silakan tekan «Bagikan nomor saya» di bawah."
BUKAN_OPERATOR = "Hanya operator yang dapat mengonfirmasi akun."


def mulai(k: Konteks, m: Masuk) -> None:
    """/start, with or without a code."""
    if m.argumen:
        terima_kode(k, m, m.argumen)
    else:
        tunjukkan(k, m)


def tunjukkan(k: Konteks, m: Masuk, *, lagi: bool = False, sebab: str = "", sisa: int = 0) -> None:
    """The screen of where this account stands. `lagi`: the notice was overlooked; `sebab`: why the contact is asked for
    again (orang_lain, diketik, berbeda with `sisa` tries)."""
    if k.pegawai is not None:
        beranda.tampilkan(k)
        return
    ada = akun.pendaftaran(k, m.telegram_id)
    if ada is None:
        isi = layar("mulai/tamu", pemerintah_daerah=sebutan.pemerintah(k.profil, k.organisasi))
    elif ada.keadaan == MENUNGGU_KONFIRMASI:
        isi = layar("mulai/menunggu", operator=beranda.nama_operator(k))
    elif ada.keadaan == MENDAFTAR and ada.sudah_setuju:
        isi = layar("mulai/minta_kontak", papan=PAPAN_KONTAK, sebab=sebab, sisa=sisa)
    elif ada.keadaan == MENDAFTAR:
        isi = layar(
            "mulai/pemberitahuan",
            tombol=[[Tombol(t.SAYA_MENGERTI, "m:mengerti")]],
            peraturan=k.profil.nama,
            lagi=lagi,
        )
    else:  # active, but the person has left the directory
        isi = layar("mulai/tak_dikenal")
    kirim(k, m.telegram_id, isi)


# --- the code ----------------------------------------------------------------------------------------------------------


def terima_kode(k: Konteks, m: Masuk, kode: str) -> None:
    """A code, from a link or typed."""
    hasil = akun.tebus_kode(k, m.telegram_id, kode)
    if hasil.hasil == "diterima" or (hasil.hasil == "akun_terpakai" and k.pegawai is None):
        tunjukkan(k, m)
        return
    kirim(k, m.telegram_id, _tentang_kode(k, hasil))
    if k.pegawai is not None:
        beranda.tampilkan(k)


def _tentang_kode(k: Konteks, hasil: HasilTebus) -> Layar:
    match hasil.hasil:
        case "salah":
            return layar("mulai/kode_salah", sisa=hasil.sisa)
        case "terkunci":
            assert hasil.sampai is not None
            return layar("mulai/terkunci", sampai=hasil.sampai.astimezone(k.aturan.zona))
        case "sudah_dipakai":
            return layar("mulai/kode_sudah_dipakai")
        case "pegawai_sudah_aktif":
            return layar("mulai/pegawai_sudah_aktif")
        case "akun_terpakai":
            return layar("mulai/akun_terpakai", nama=k.pegawai.nama if k.pegawai else "")
        case _:
            return layar("mulai/kode_kedaluwarsa")


# --- the notice and the contact -----------------------------------------------------------------------------------------


def mengerti(k: Konteks, m: Masuk) -> None:
    """«Saya mengerti» under the personal-data notice."""
    sebelum = akun.pendaftaran(k, m.telegram_id)
    if k.pegawai is None and sebelum is not None and sebelum.keadaan == MENDAFTAR:
        if sebelum.sudah_setuju:
            assert m.callback_id is not None
            jawab_ketukan(k, m.callback_id, SUDAH_DIBACA)
            return
        akun.setuju_data(k, m.telegram_id)
        if m.message_id is not None:
            lepas_tombol(k, m.telegram_id, m.message_id)
    tunjukkan(k, m)


def terima_kontak(k: Konteks, m: Masuk, kontak: Kontak) -> None:
    """A shared contact of somebody who is not active yet."""
    hasil = akun.ikat_dengan_kontak(k, m.telegram_id, kontak.user_id, kontak.telepon)
    match hasil.hasil:
        case "aktif":
            assert hasil.pegawai is not None
            kirim(k, m.telegram_id, layar("mulai/terhubung", nama=hasil.pegawai.nama, hapus_papan=True))
            pendaftaran.sambut(k, hasil.pegawai, m.telegram_id)
        case "menunggu_konfirmasi":
            assert hasil.pegawai is not None
            isi = layar("mulai/menunggu", operator=beranda.nama_operator(k), hapus_papan=True)
            kirim(k, m.telegram_id, isi)
            pendaftaran.minta_konfirmasi(k, hasil.pegawai, hasil.telepon, m.nama_telegram)
        case "bukan_milik_sendiri":
            tunjukkan(k, m, sebab="orang_lain")
        case "nomor_berbeda":
            if hasil.sisa:
                tunjukkan(k, m, sebab="berbeda", sisa=hasil.sisa)
            else:
                kirim(k, m.telegram_id, layar("mulai/nomor_gagal", hapus_papan=True))
        case "kedaluwarsa":
            kirim(k, m.telegram_id, layar("mulai/kode_kedaluwarsa", hapus_papan=True))
        case "belum_ada_kode":
            kirim(k, m.telegram_id, layar("mulai/kontak_tanpa_kode", hapus_papan=True))
        case _:  # belum_setuju: the notice comes first; sudah_terikat: where it stands
            tunjukkan(k, m, lagi=True)


# --- anything else -------------------------------------------------------------------------------------------------------


def tamu(k: Konteks, m: Masuk) -> bool:
    """Whatever somebody without an active account sends or taps."""
    if m.kontak is not None:
        terima_kontak(k, m, m.kontak)
        return True
    ada = akun.pendaftaran(k, m.telegram_id)
    if m.callback_id is not None and ada is None:
        jawab_ketukan(k, m.callback_id, BELUM_TERHUBUNG, peringatan=True)
        return True
    menunggu = ada is not None and ada.keadaan == MENUNGGU_KONFIRMASI
    if m.teks and not menunggu and m.berkas is None and rapikan_kode(m.teks):
        terima_kode(k, m, m.teks)
    elif ada is None:
        kirim(k, m.telegram_id, layar("mulai/tak_dikenal"))
    else:
        diketik = m.teks is not None and sum(huruf.isdigit() for huruf in m.teks) >= 8
        tunjukkan(k, m, lagi=True, sebab="diketik" if diketik else "")
    return True


def kontak_lagi(k: Konteks, m: Masuk) -> bool:
    """A contact from somebody whose account is active: nothing is needed."""
    if m.kontak is None or k.pegawai is None:
        return False
    kirim(k, m.telegram_id, layar("mulai/sudah_terhubung", nama=k.pegawai.nama, hapus_papan=True))
    beranda.tampilkan(k)
    return True


# --- the operator's side -------------------------------------------------------------------------------------------------


def ketuk_konfirmasi(k: Konteks, m: Masuk) -> None:
    """«Konfirmasi» or «Tolak» under a binding that waits: `a:<pegawai_id>:<y|t>`."""
    assert m.callback_id is not None
    bagian = m.bagian
    if len(bagian) != 3 or not bagian[1].isdigit() or len(bagian[1]) > 18 or bagian[2] not in {"y", "t"}:
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
        return
    terima = bagian[2] == "y"
    hasil = pendaftaran.putuskan(k, int(bagian[1]), terima=terima)
    if hasil.hasil == "bukan_operator":
        jawab_ketukan(k, m.callback_id, BUKAN_OPERATOR, peringatan=True)
        return
    if hasil.hasil == "selesai":
        assert k.pegawai is not None
        isi = layar(
            "mulai/konfirmasi_selesai", nama=hasil.nama, terima=terima, oleh=k.pegawai.nama, waktu=k.lokal
        )
    else:
        isi = layar("mulai/konfirmasi_basi", nama=hasil.nama, aktif=hasil.hasil == "sudah_aktif")
    if m.message_id is not None:
        sunting(k, m.telegram_id, m.message_id, isi)


def daftar_konfirmasi(k: Konteks, m: Masuk) -> None:
    """The bindings that wait, for an operator."""
    assert m.callback_id is not None
    if k.pegawai is None or "operator" not in (k.pegawai.peran_aplikasi or ()):
        jawab_ketukan(k, m.callback_id, BUKAN_OPERATOR, peringatan=True)
    elif not pendaftaran.tampilkan_yang_menunggu(k, m.telegram_id):
        kirim(k, m.telegram_id, layar("mulai/tidak_ada_yang_menunggu"))


DAFTAR = [
    perintah("start", mulai, tamu=True),
    menu("mengerti", mengerti, tamu=True),
    pesan(tamu, urutan=90, tamu=True),
    pesan(kontak_lagi, urutan=60),
    ketukan("a", ketuk_konfirmasi),
    menu("konfirmasi", daftar_konfirmasi),
]
