"""Papan tim terbuka: teams that look for volunteers, by unit; «Ajukan diri» starts the form with the team filled in (`pn:<tim>:<aksi>`)."""

from __future__ import annotations

from handlers import isian_terbuka, sukarela
from handlers.dasar import TIDAK_BERLAKU
from handlers.masuk import Masuk
from handlers.rute import aksi, menu, perintah
from handlers.tampil import halaman, nomor, tampilkan
from services import draf, sebutan
from services import tombol as t
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan
from services.layar import layar
from services.permohonan.perkara import orang
from services.sukarela import pengajuan
from services.sukarela import pilihan as pilihan_sukarela
from services.sukarela.pilihan_unit import susun
from services.tim import baca
from services.tim import papan as papan_tim
from services.tim.keputusan import nama_tempat
from services.tim.papan import SEHALAMAN, TimTerbuka
from services.tombol import Tombol

_BERANDA = Tombol(t.BERANDA, "m:beranda")


def daftar(k: Konteks, m: Masuk) -> None:
    """All open teams, by unit."""
    semua = papan_tim.terbuka(k)
    unit = [[Tombol(t.PILIH_UNIT, "m:papanunit")]] if len(papan_tim.per_unit(semua)) > 1 else []
    _tampilkan(k, m, semua, halaman(m), "m:papan", unit)


def daftar_unit(k: Konteks, m: Masuk) -> None:
    """The units that look for volunteers."""
    ke = halaman(m)
    semua = papan_tim.per_unit(papan_tim.terbuka(k))
    ini = semua[ke * SEHALAMAN : (ke + 1) * SEHALAMAN]
    tombol = [
        [Tombol(f"{sebutan.potong(tim.nama_unit, 48)} ({banyak})", f"pn:{tim.id}:unit:0")]
        for tim, banyak in ini
    ]
    tombol += [_pindah("m:papanunit", ke, len(semua)), [Tombol(t.KEMBALI, "m:papan"), _BERANDA]]
    tampilkan(k, m, layar("tim/papan_unit", tombol=tombol, banyak=len(semua)))


def satu_unit(k: Konteks, m: Masuk) -> None:
    """The open teams of one unit; the button names any of them."""
    tim = _tim(k, m)
    if tim is not None:
        b = m.bagian
        ke = (nomor(b[3]) or 0) if len(b) == 4 else 0
        semua = papan_tim.terbuka(k, unit=tim.unit)
        _tampilkan(k, m, semua, ke, f"pn:{tim.id}:unit", [[Tombol(t.SEMUA_UNIT, "m:papan")]])


def _tampilkan(
    k: Konteks, m: Masuk, semua: list[TimTerbuka], ke: int, awal: str, bawah: list[list[Tombol]]
) -> None:
    ini = semua[ke * SEHALAMAN : (ke + 1) * SEHALAMAN]
    tombol = [[Tombol(sebutan.potong(tim.nama, 56), f"pn:{tim.id}:l")] for tim in ini]
    tombol += [_pindah(awal, ke, len(semua)), *bawah, [Tombol(t.TIM_SAYA, "m:tim"), _BERANDA]]
    tampilkan(k, m, layar("tim/papan", tombol=tombol, semua=ini, banyak=len(semua)))


def _pindah(awal: str, ke: int, banyak: int) -> list[Tombol]:
    pindah = [Tombol(t.SEBELUMNYA, f"{awal}:{ke - 1}")] if ke else []
    return pindah + ([Tombol(t.BERIKUTNYA, f"{awal}:{ke + 1}")] if (ke + 1) * SEHALAMAN < banyak else [])


def _tim(k: Konteks, m: Masuk) -> TimTerbuka | None:
    """The open team under the button; else the tap is answered."""
    tim_id = m.nomor(1)
    tim = papan_tim.satu(k, tim_id) if tim_id is not None else None
    if tim is None and m.callback_id is not None:
        jawab_ketukan(k, m.callback_id, "Tim itu sudah tidak terbuka untuk sukarela.")
    return tim


def lihat(k: Konteks, m: Masuk) -> None:
    """One open team: what it does and whom it looks for."""
    terbuka = _tim(k, m)
    tim = baca.muat(k, terbuka.id) if terbuka is not None else None
    if terbuka is None or tim is None:
        return
    ajukan = [] if terbuka.sendiri else [Tombol(t.AJUKAN_DIRI, f"pn:{tim.id}:diri")]
    isi = layar(
        "tim/papan_satu",
        tombol=[ajukan, [Tombol(t.KEMBALI, "m:papan"), _BERANDA]],
        tim=tim,
        unit=terbuka.nama_unit,
        ketua=nama_tempat(k, tim.ketua) if tim.ketua else None,
        sendiri=terbuka.sendiri,
    )
    tampilkan(k, m, isi)


def ajukan_diri(k: Konteks, m: Masuk) -> None:
    """«Ajukan diri»: the form of a pengajuan sukarela, with unit, team and period filled in."""
    terbuka = _tim(k, m)
    tim = baca.muat(k, terbuka.id) if terbuka is not None else None
    assert m.callback_id is not None
    assert k.pegawai is not None
    if terbuka is None or tim is None:
        return
    if (tolak := pilihan_sukarela.larangan(k)) is not None:
        tampilkan(k, m, layar("sukarela/tidak_dapat", tombol=[[_BERANDA]], **tolak))
        return
    if (lain := isian_terbuka.ambil(k)) is not None:
        teks = f"Isian «{lain[1]}» belum selesai dan masih tersimpan. Selesaikan dahulu, atau ketik /batal."
        jawab_ketukan(k, m.callback_id, teks, peringatan=True)
        return
    simpul = orang(k.organisasi, k.pegawai.id).simpul
    unit = next((p.isi for p in susun(k, simpul, "") if p.kunci == tim.unit), None)
    if unit is None or tim.mulai is None or tim.selesai is None:
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
        return
    awal = {
        "unit": unit,
        "kegiatan": tim.nama,
        "waktu": [max(tim.mulai, k.hari_ini).isoformat(), tim.selesai.isoformat()],
    }
    rute = pengajuan.rancang(k, k.pegawai.id, unit=tim.unit, kegiatan=tim.nama, peran="anggota")
    # Where the regulation does not let this person in, the form's own question says why.
    draf.mulai(k, sukarela.FORM, awal | ({"peran": "anggota"} if rute.boleh else {}), message_id=m.message_id)


DAFTAR = [
    perintah("papan", daftar),
    menu("papan", daftar),
    menu("papanunit", daftar_unit),
    aksi("pn", "l", lihat),
    aksi("pn", "unit", satu_unit),
    aksi("pn", "diri", ajukan_diri),
]
