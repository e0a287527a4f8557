"""Receiving reports: the list, Terima, Kembalikan with a reason, umpan balik, the whole report with its files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handlers import isian_terbuka
from handlers.masuk import Masuk
from handlers.rute import formulir, menu
from handlers.tampil import halaman, tampilkan
from models.laporan import DIKEMBALIKAN, DITERIMA
from services import draf, sebutan
from services import tombol as t
from services.formulir import Formulir, Isian, Jawaban, JawabanSalah, Pilihan, teks_bebas
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan, kirim, kirim_berkas
from services.laporan import baca as laporan_baca
from services.laporan import kartu as laporan_kartu
from services.laporan import masuk as laporan_masuk
from services.laporan import umpan_balik
from services.laporan.baca import DataLaporan
from services.laporan.masuk import ALASAN_KEMBALIKAN
from services.laporan.umpan_balik import Sasaran, TidakDapatDiberi
from services.layar import Layar, layar
from services.permohonan.berkas import METODE
from services.permohonan.perkara import orang
from services.tombol import Tombol

_BERANDA = Tombol(t.BERANDA, "m:beranda")


def daftar(k: Konteks, m: Masuk) -> None:
    """«Laporan masuk»: what waits for an answer, the oldest first; then what was answered."""
    assert k.pegawai is not None
    ke = halaman(m)
    semua, lagi = laporan_masuk.daftar(k, k.pegawai.id, ke)
    tombol = [[Tombol(_label(k, x), f"l:{x.laporan.id}:kartu")] for x in semua]
    pindah = [Tombol(t.SEBELUMNYA, f"m:laporan_masuk:{ke - 1}")] if ke else []
    pindah += [Tombol(t.BERIKUTNYA, f"m:laporan_masuk:{ke + 1}")] if lagi else []
    tombol += [pindah, [Tombol(t.LAPORAN, "m:laporan"), _BERANDA]]
    banyak = laporan_masuk.menunggu(k, k.pegawai.id)
    sudah = laporan_masuk.dijawab(k, k.pegawai.id)
    tampilkan(k, m, layar("laporan/masuk", tombol=tombol, banyak=banyak, sudah=sudah))


def _label(k: Konteks, x: laporan_masuk.Masuk) -> str:
    tanda = {DITERIMA: "✅ ", DIKEMBALIKAN: f"{sebutan.TANDA['dikembalikan']} "}.get(x.keadaan, "")
    nama = sebutan.potong(orang(k.organisasi, x.laporan.pelapor_id).nama, 24)
    return f"{tanda}{nama} · {x.laporan.masa}"


def ketuk(k: Konteks, m: Masuk, lap: DataLaporan, aksi: str) -> bool:
    """A button of a receiver. False where this person does not receive it, or there is no such button."""
    fungsi = _AKSI.get(aksi)
    if fungsi is None or laporan_masuk.bagian(k, lap.id) is None:
        return False
    fungsi(k, m, lap)
    return True


def kartu(k: Konteks, m: Masuk, lap: DataLaporan) -> None:
    """The card anew, below."""
    ada = laporan_masuk.bagian(k, lap.id)
    assert ada is not None
    kirim(k, m.telegram_id, laporan_kartu.kartu(k, *ada))


def terima(k: Konteks, m: Masuk, lap: DataLaporan) -> None:
    """«Terima»"""
    assert m.callback_id is not None
    hasil = laporan_masuk.jawab(k, lap.id, "diterima", pesan_id=m.message_id)
    jawab_ketukan(k, m.callback_id, hasil.teks, peringatan=not hasil.berhasil)


def kembalikan(k: Konteks, m: Masuk, lap: DataLaporan) -> None:
    """«Kembalikan»: asks what to improve."""
    assert m.callback_id is not None
    ada = laporan_masuk.bagian(k, lap.id)
    assert ada is not None
    tolak = laporan_masuk.halangan(k, *ada)
    if tolak is not None:
        jawab_ketukan(k, m.callback_id, tolak, peringatan=True)
        return
    if isian_terbuka.tahan(k, m, kartu=True):
        return
    di = isian_terbuka.di(m, kartu=True)
    draf.mulai(
        k, FORM_KEMBALI, {"laporan": lap.id, "kartu": m.message_id if di is None else None}, message_id=di
    )


def beri_umpan_balik(k: Konteks, m: Masuk, lap: DataLaporan) -> None:
    """«Beri umpan balik» on a report."""
    assert m.callback_id is not None
    try:
        umpan_balik.untuk_laporan(k, lap.id)
    except TidakDapatDiberi as galat:
        jawab_ketukan(k, m.callback_id, str(galat), peringatan=True)
        return
    if not isian_terbuka.tahan(k, m, kartu=True):
        di = isian_terbuka.di(m, kartu=True)
        draf.mulai(k, FORM_UMPAN_BALIK, {"laporan": lap.id}, message_id=di)


def lengkap(k: Konteks, m: Masuk, lap: DataLaporan) -> None:
    """All of it, with its files, below."""
    kirim(k, m.telegram_id, layar("laporan/lengkap", **laporan_kartu.isi(k, lap)))
    nama = orang(k.organisasi, lap.pelapor_id).nama_lengkap
    for b in laporan_baca.lampiran(k, lap.id):
        kirim_berkas(
            k,
            m.telegram_id,
            b.id,
            layar("surat/keterangan_berkas", jenis=b.jenis, nama=b.nama, pemohon=nama),
            metode=METODE.get(b.jenis, "sendDocument"),
            prioritas=0,
        )


def dasar(k: Konteks, m: Masuk, lap: DataLaporan, kembali: str | None = None) -> None:
    """The articles that name the receivers, with their sentences; a card stays as it is."""
    semua = laporan_kartu.tujuan(k, lap).dasar
    tombol = [[Tombol(t.KEMBALI, kembali)]] if kembali else []
    isi = layar("persetujuan/dasar", tombol=tombol, peraturan=k.profil.judul_pendek, dasar=semua)
    if kembali:
        tampilkan(k, m, isi)
    else:
        kirim(k, m.telegram_id, isi)


_AKSI: dict[str, Callable[[Konteks, Masuk, DataLaporan], None]] = {
    "kartu": kartu,
    "terima": terima,
    "kembali": kembalikan,
    "umpan": beri_umpan_balik,
    "lengkap": lengkap,
    "dasar": dasar,
}


# --- what to improve ------------------------------------------------------------------------------------------------------


def _cepat(semua: tuple[str, ...]) -> Callable[[Konteks, Jawaban, str], list[Pilihan]]:
    return lambda k, j, cari: [Pilihan(str(n), satu, satu) for n, satu in enumerate(semua)]


def _pelapor(k: Konteks, j: Jawaban) -> dict[str, Any]:
    lap = laporan_baca.muat(k, int(j["laporan"]))
    assert lap is not None
    return {"pelapor": orang(k.organisasi, lap.pelapor_id).nama_lengkap}


def _kirim_kembali(k: Konteks, j: Jawaban) -> Layar:
    hasil = laporan_masuk.jawab(k, int(j["laporan"]), "dikembalikan", j["alasan"], pesan_id=j.get("kartu"))
    if not hasil.berhasil:
        raise JawabanSalah(hasil.teks)
    return layar("laporan/dikembalikan", tombol=[[_BERANDA]], **_pelapor(k, j))


FORM_KEMBALI = Formulir(
    "laporan_kembali",
    "Kembalikan laporan",
    (
        Isian(
            "alasan",
            "laporan/alasan",
            "alasan",
            pilihan=_cepat(ALASAN_KEMBALIKAN),
            urai=teks_bebas(500, 3),
            data=_pelapor,
        ),
    ),
    _kirim_kembali,
)


# --- umpan balik ----------------------------------------------------------------------------------------------------------


def _sasaran(k: Konteks, j: Jawaban) -> Sasaran:
    if j.get("laporan") is not None:
        return umpan_balik.untuk_laporan(k, int(j["laporan"]))
    return umpan_balik.untuk_anggota(k, int(j["tim"]), int(j["kepada"]))


def _kepada(k: Konteks, j: Jawaban) -> dict[str, Any]:
    try:
        return {"kepada": orang(k.organisasi, _sasaran(k, j).kepada_id).nama_lengkap}
    except TidakDapatDiberi:
        return {"kepada": "pegawai ini"}


def _kirim_umpan_balik(k: Konteks, j: Jawaban) -> Layar:
    try:
        sasaran = _sasaran(k, j)
    except TidakDapatDiberi as galat:
        raise JawabanSalah(str(galat)) from galat
    aktif = umpan_balik.beri(k, sasaran, j["isi"])
    tombol = [Tombol(t.LAPORAN_TIM, f"lt:{j['tim']}:l")] if j.get("tim") is not None else []
    return layar("laporan/umpan_balik_terkirim", tombol=[[*tombol, _BERANDA]], aktif=aktif, **_kepada(k, j))


FORM_UMPAN_BALIK = Formulir(
    "umpan_balik",
    t.BERI_UMPAN_BALIK,
    (
        Isian(
            "isi",
            "laporan/umpan_balik",
            "umpan balik",
            pilihan=_cepat(umpan_balik.CEPAT),
            urai=teks_bebas(600, 3),
            data=_kepada,
        ),
    ),
    _kirim_umpan_balik,
)

DAFTAR = [formulir(FORM_KEMBALI), formulir(FORM_UMPAN_BALIK), menu("laporan_masuk", daftar)]
