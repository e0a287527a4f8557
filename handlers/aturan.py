"""«Aturan»: which regulation runs here, and what it says for this person; the sentences stand behind «Selengkapnya»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from handlers.masuk import Masuk
from handlers.rute import menu, perintah
from handlers.tampil import halaman, tampilkan
from rules.organisasi import Pegawai
from rules.sitasi import Sitasi
from services import beranda, penjelasan, sebutan
from services import tombol as t
from services.konteks import Konteks
from services.layar import layar
from services.permohonan import perkara
from services.tombol import Tombol

KUTIPAN_SEHALAMAN = 3
LABEL = {penjelasan.DALAM: t.SUKARELA_DALAM_UNIT, penjelasan.LINTAS: t.SUKARELA_LINTAS_UNIT}


def _orang(k: Konteks) -> Pegawai:
    assert k.pegawai is not None
    return perkara.orang(k.organisasi, k.pegawai.id)


def aturan(k: Konteks, m: Masuk) -> None:
    """/aturan"""
    orang = _orang(k)
    dalam = penjelasan.rute_sukarela(k, orang, penjelasan.DALAM)
    ditolak = dalam is not None and dalam.ditolak
    isi = layar(
        "aturan/aturan",
        tombol=[
            [Tombol(t.KEDUDUKAN_SAYA, "m:aturan_kedudukan")],
            [Tombol(t.SUKARELA_DALAM_UNIT, "m:aturan_dalam_unit")],
            [Tombol(t.SUKARELA_LINTAS_UNIT, "m:aturan_lintas_unit")],
            [Tombol(t.BERANDA, "m:beranda")],
        ],
        **_kepala(k),
        nama=k.profil.nama,
        pemerintah_daerah=sebutan.pemerintah(k.profil, k.organisasi),
        atasan=beranda.susun_atasan(k, orang),
        ditolak=dalam.alasan if dalam and ditolak else None,
        pasal=dalam.pasal if dalam else "",
    )
    tampilkan(k, m, isi)


def kedudukan(k: Konteks, m: Masuk) -> None:
    """Who assesses, who heads the unit; with a page: the sentences."""
    orang = _orang(k)
    if halaman(m):
        _kutipan(k, m, t.KEDUDUKAN_SAYA, "aturan_kedudukan", beranda.dasar_atasan(k, orang))
        return
    isi = layar(
        "aturan/kedudukan",
        tombol=_lanjut("aturan_kedudukan"),
        **_kepala(k),
        jabatan=orang.jabatan,
        unit=sebutan.nama_unit(k.profil, k.organisasi, orang.simpul),
        atasan=beranda.susun_atasan(k, orang),
    )
    tampilkan(k, m, isi)


def rute(lingkup: str, k: Konteks, m: Masuk) -> None:
    """The way of a request with today's names; with a page: the sentences."""
    hasil = penjelasan.rute_sukarela(k, _orang(k), lingkup)
    if halaman(m) and hasil is not None:
        _kutipan(k, m, LABEL[lingkup], f"aturan_{lingkup}", hasil.dasar)
        return
    isi = layar(
        "aturan/rute",
        tombol=_lanjut(f"aturan_{lingkup}", ada=hasil is not None),
        **_kepala(k),
        label=LABEL[lingkup],
        rute=hasil,
        operator=beranda.nama_operator(k),
    )
    tampilkan(k, m, isi)


def _kepala(k: Konteks) -> dict[str, Any]:
    return {"judul": k.profil.judul_pendek}


def _lanjut(nama: str, *, ada: bool = True) -> list[list[Tombol]]:
    kutipan = [[Tombol(t.SELENGKAPNYA, f"m:{nama}:1")]] if ada else []
    return [*kutipan, [Tombol(t.KEMBALI, "m:aturan"), Tombol(t.BERANDA, "m:beranda")]]


def _kutipan(k: Konteks, m: Masuk, label: str, nama: str, dasar: Sequence[Sitasi]) -> None:
    """A page of sentences; a page that does not exist is the last one."""
    banyak = max(1, -(-len(dasar) // KUTIPAN_SEHALAMAN))
    ini = min(halaman(m), banyak)
    pindah = [Tombol(t.SEBELUMNYA, f"m:{nama}:{ini - 1}")] if ini > 1 else []
    if ini < banyak:
        pindah.append(Tombol(t.BERIKUTNYA, f"m:{nama}:{ini + 1}"))
    isi = layar(
        "aturan/kutipan",
        tombol=[pindah, [Tombol(t.KEMBALI, f"m:{nama}"), Tombol(t.BERANDA, "m:beranda")]],
        **_kepala(k),
        label=label,
        dasar=dasar[(ini - 1) * KUTIPAN_SEHALAMAN : ini * KUTIPAN_SEHALAMAN],
        halaman=ini,
        banyak_halaman=banyak,
    )
    tampilkan(k, m, isi)


DAFTAR = [
    perintah("aturan", aturan),
    menu("aturan", aturan),
    menu("aturan_kedudukan", kedudukan),
    menu("aturan_dalam_unit", partial(rute, penjelasan.DALAM)),
    menu("aturan_lintas_unit", partial(rute, penjelasan.LINTAS)),
]
