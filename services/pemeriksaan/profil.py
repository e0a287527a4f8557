"""`check`, the part that holds a regulation against the rooms: every step has a screen, every letter a template."""

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError

from rules.profil import Profil
from rules.skema import Jalur
from services.layar import lingkungan
from services.pemeriksaan.isi import TemuanPeriksa
from services.surat.pdf import JENIS

LAYAR_LANGKAH = (
    "persetujuan/kartu",
    "persetujuan/setujui",
    "persetujuan/alasan",
    "persetujuan/dasar",
    "persetujuan/kartu_putus",
)
"""What an official sees of any step."""
SURAT_PENUGASAN = "surat_tugas"
SURAT_PENOLAKAN = "penolakan"


def periksa_layar() -> Iterator[TemuanPeriksa]:
    """Every screen can be read by the template engine, and those of a step are there."""
    ada = set(lingkungan.list_templates(extensions=["j2"]))
    rusak = []
    for nama in sorted(ada):
        try:
            lingkungan.get_template(nama)
        except TemplateSyntaxError as galat:
            rusak.append(f"{nama} baris {galat.lineno}: {galat.message}")
    hilang = [f"{nama}.j2 tidak ada" for nama in LAYAR_LANGKAH if f"{nama}.j2" not in ada]
    if rusak or hilang:
        yield TemuanPeriksa(
            "SK-E004",
            "galat",
            f"{len(rusak) + len(hilang)} layar tidak dapat dipakai.",
            "Pasang ulang aplikasi dari sumber yang utuh.",
            [*hilang, *rusak],
        )


def periksa_profil(profil: Profil) -> Iterator[TemuanPeriksa]:
    """Every letter of every chain has a template, a refusal in writing too."""
    masalah = [
        f"{'/'.join(jalur.lingkup)}: {keluhan}"
        for jalur in profil.sukarela.jalur
        for keluhan in _keluhan(jalur)
    ]
    if any(p.tertulis for p in profil.sukarela.penolakan) and SURAT_PENOLAKAN not in JENIS:
        masalah.append("penolakan tertulis tanpa templat surat")
    if masalah:
        yield TemuanPeriksa(
            "SK-E007",
            "galat",
            f"Profil {profil.id}: ada langkah tanpa layar atau surat.",
            "Perbaiki profilnya, atau tambahkan layar dan templat surat yang disebut.",
            masalah,
        )


def _keluhan(jalur: Jalur) -> Iterator[str]:
    for nomor, langkah in enumerate(jalur.langkah, 1):
        if langkah.bentuk is not None and langkah.bentuk != "lisan" and langkah.bentuk not in JENIS:
            yield f"langkah {nomor}, bentuk {langkah.bentuk} tanpa templat surat"
    if SURAT_PENUGASAN not in JENIS:
        yield f"{jalur.surat.jenis} tanpa templat surat"
