"""How results look on a terminal: plain tables that lose nothing when they are piped into a file.

`run` passes through here on its way: what is heavy is loaded by the command that prints it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from services.tanggal import tanggal_jam_singkat

if TYPE_CHECKING:
    from rich.console import Console

    from services.akun.undangan import Undangan
    from services.impor import HasilImpor
    from services.pemeriksaan.isi import HasilPeriksa

BATAS_PERINGATAN = 20
LEBAR_PIPA = 200
"""Columns where nobody looks: wide enough that no code or link is cut."""


def hasil(teks: str = "") -> None:
    """A line of the result: standard output."""
    sys.stdout.write(f"{teks}\n")


def masalah(teks: str) -> None:
    """A line about a problem, or a hint: standard error."""
    sys.stderr.write(f"{teks}\n")


def json(data: object) -> None:
    """One JSON document on standard output, keys as given, readable."""
    import orjson

    sys.stdout.write(orjson.dumps(data, option=orjson.OPT_INDENT_2).decode() + "\n")


def layar() -> Console:
    """Standard output for tables; as wide as the terminal, or wide enough where there is none."""
    from rich.console import Console

    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=LEBAR_PIPA)


def impor(h: HasilImpor, *, coba: bool) -> None:
    """Faults and warnings to standard error, what changed to standard output."""
    for galat in h.galat:
        masalah(str(galat))
    if h.peringatan:
        masalah(f"Peringatan ({len(h.peringatan)}), tidak menghentikan impor:")
        for satu in h.peringatan[:BATAS_PERINGATAN]:
            masalah(f"  {satu}")
        if len(h.peringatan) > BATAS_PERINGATAN:
            masalah(f"  … dan {len(h.peringatan) - BATAS_PERINGATAN} peringatan lagi.")
    if h.rencana is None:
        berkas = len({g.berkas for g in h.galat})
        masalah(
            f"Impor batal: {len(h.galat)} kesalahan pada {berkas} berkas. Tidak ada yang disimpan. "
            "Perbaiki berkasnya, lalu jalankan impor lagi."
        )
        return
    awal = "Percobaan, belum disimpan" if coba else "Impor selesai"
    hasil(f"{awal}: {h.rencana.kalimat()}.")
    for baris in h.rencana.nama_nama():
        hasil(f"  {baris}")
    if h.unit_dibuang:
        hasil(f"  Unit dihapus karena tidak dipakai lagi: {', '.join(h.unit_dibuang)}")
    hasil(f"Berkas memuat {h.jumlah_unit} unit dan {h.jumlah_pegawai} pegawai.")
    if h.rencana.tinggal:
        masalah(
            f"{h.rencana.tinggal} pegawai tidak ada pada berkas dan tetap aktif. "
            "Untuk menonaktifkan mereka: --nonaktifkan-yang-hilang."
        )
    if coba:
        masalah("Jalankan tanpa --dry-run untuk menyimpannya.")
    elif h.rencana.pegawai_baru:
        masalah("Berikutnya: `check` untuk memeriksa kelengkapan, lalu `invite` untuk membuat undangan.")


def undangan(semua: Sequence[Undangan]) -> None:
    """The codes as a table; a link that does not fit goes below its code rather than being cut."""
    from rich.table import Table
    from rich.text import Text

    cetak = layar()
    tabel = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    bertautan = any(u.tautan for u in semua)
    for judul in ("NIP", "Nama", "Unit", "Kode", *(["Tautan"] if bertautan else [])):
        tabel.add_column(judul, no_wrap=judul in {"NIP", "Kode"}, overflow="fold")
    for u in semua:
        tabel.add_row(u.nip or "–", Text(u.nama), Text(u.unit), u.kode, *([u.tautan] if bertautan else []))
    cetak.print(tabel)
    hasil()
    hasil(
        f"{len(semua)} undangan, berlaku sampai {tanggal_jam_singkat(semua[0].berlaku_sampai)}, sekali pakai."
    )


_TANDA = {"galat": "GALAT", "peringatan": "PERINGATAN", "info": "INFO"}
BATAS_RINCIAN = 8


def pemeriksaan(h: HasilPeriksa) -> None:
    """Each finding with its id, what to do, and the first names; last the readiness line."""
    for t in h.temuan:
        hasil(f"{_TANDA[t.tingkat]} {t.id}  {t.pesan}")
        for baris in t.rincian[:BATAS_RINCIAN]:
            hasil(f"    - {baris}")
        if len(t.rincian) > BATAS_RINCIAN:
            hasil(f"    … dan {len(t.rincian) - BATAS_RINCIAN} lagi (semuanya dengan --json)")
        hasil(f"    → {t.saran}")
    if h.temuan:
        hasil()
    if h.kesiapan is not None:
        hasil(h.kesiapan.baris())
    banyak = h.ke_json()["jumlah"]
    hasil(f"{banyak['galat']} galat, {banyak['peringatan']} peringatan, {banyak['info']} info.")
