"""Bukti dukung as files: a spreadsheet to work with, a PDF to attach. The NIP stands in them: they are the person's own."""

import io
import json
import re
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from services.ekspor.bukti_dukung import Bagian, Bukti
from services.surat.pdf import bersihkan
from services.tanggal import hari_tanggal_jam, tanggal_singkat

_UTUH = 600
"""Characters of one cell in the PDF; the spreadsheet has them all."""


def nama_berkas(bukti: Bukti, akhiran: str) -> str:
    """«bukti-dukung-2026-budi-santoso.pdf»; no NIP: names of files are seen in chat."""
    nama = re.sub(r"[^a-z0-9]+", "-", bukti.orang.nama.lower()).strip("-")
    return f"bukti-dukung-{bukti.tahun}-{nama}.{akhiran}"


def xlsx(bukti: Bukti, zona: ZoneInfo) -> bytes:
    """One sheet a list; the first says whose and of which year."""
    from services.ekspor.lembar import Lembar, tulis

    keluar = io.BytesIO()
    depan = Lembar("Pegawai", ("Hal", "Isi"), _kepala(bukti), (24, 70))
    tulis(zona, [depan, *map(_lembar, bukti.bagian)], keluar)
    return keluar.getvalue()


def _lembar(bagian: Bagian) -> Any:
    from services.ekspor.lembar import Lembar

    kolom, lebar = zip(*bagian.kolom, strict=True)
    return Lembar(bagian.judul, kolom, bagian.baris, lebar)


def pdf(bukti: Bukti) -> bytes:
    """A4 on its side. Equal data give equal bytes."""
    from services.penyusun import susun

    data = {
        "tahun": bukti.tahun,
        "nama": bersihkan(bukti.orang.nama_lengkap),
        "kepala": [[nama, bersihkan(isi)] for nama, isi in _kepala(bukti)],
        "bagian": [
            {
                "judul": b.judul,
                "kolom": [nama for nama, _ in b.kolom],
                "lebar": [lebar for _, lebar in b.kolom],
                "baris": [[_sel(nilai) for nilai in baris] for baris in b.baris],
            }
            for b in bukti.bagian
        ],
    }
    masukan = {"data": json.dumps(data, ensure_ascii=False, sort_keys=True)}
    return susun("rekap/bukti_dukung.typ", masukan, int(bukti.dibuat.timestamp()))


def _kepala(bukti: Bukti) -> list[tuple[str, str]]:
    o = bukti.orang
    return [
        ("Nama", o.nama_lengkap),
        ("NIP", o.nip or "-"),
        ("Jabatan", o.jabatan),
        ("Unit", bukti.unit),
        ("Pemerintah daerah", bukti.pemerintah),
        ("Tahun", str(bukti.tahun)),
        ("Disalin", hari_tanggal_jam(bukti.dibuat)),
    ]


def _sel(nilai: Any) -> str:
    match nilai:
        case None | "":
            return "–"
        case date():
            return tanggal_singkat(nilai)
        case str():
            rapi = bersihkan(nilai)
            return rapi if len(rapi) <= _UTUH else f"{rapi[:_UTUH].rstrip()}… (selengkapnya pada berkas XLSX)"
    return str(nilai)
