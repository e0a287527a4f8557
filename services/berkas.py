"""Files that people send: judged by what is announced, then by what is really in them, then kept with their hash.

A handler asks for a file with `terima`. While the content is not there yet, `PerluUnduh` ends the transaction; the shell
fetches the file outside of it and calls the handler again. So a file is either complete and hashed, or not there at all.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import TypedDict

from sqlalchemy import insert

from models import Berkas
from services.formulir import JawabanSalah
from services.konteks import Konteks

PALING_BESAR = 20 * 1024 * 1024
"""Bytes. Telegram gives a bot no larger file."""
SEBUTAN = {"pdf": "PDF", "foto": "foto (JPG atau PNG)", "suara": "pesan suara"}


class PerluUnduh(Exception):
    """The content of this file is needed; fetch it, then call again. Never shown to people."""


class NilaiBerkas(TypedDict):
    """How a stored file stands in the answers of a form."""

    berkas_id: int
    jenis: str
    nama: str


@dataclass(slots=True)
class BerkasMasuk:
    """A file as Telegram announces it; `isi` (bytes) or `galat` (a sentence) after it was fetched."""

    jenis: str
    """pdf, foto, suara, lain"""
    file_id: str
    nama: str
    mime: str
    ukuran: int
    """Announced size in bytes; 0 where Telegram does not say."""
    isi: bytes | None = None
    galat: str | None = None


def terima(k: Konteks, berkas: BerkasMasuk, boleh: Collection[str] = ("pdf", "foto")) -> NilaiBerkas:
    """Store the file as evidence. `boleh`: pdf, foto, suara.

    Raises JawabanSalah with one sentence for the person (kind, size, empty, content is not what it claims to be) and
    PerluUnduh for the shell.
    """
    _periksa_pengumuman(berkas, boleh)
    if berkas.galat is not None:
        raise JawabanSalah(berkas.galat)
    if berkas.isi is None:
        raise PerluUnduh
    jenis, mime = kenali(berkas.isi, berkas.jenis)
    nama = _nama(berkas, jenis)
    hasil = (
        k.sesi.connection()
        .execute(
            insert(Berkas).values(
                sidik=hashlib.sha256(berkas.isi).hexdigest(),
                jenis=jenis,
                mime=mime,
                nama=nama,
                ukuran=len(berkas.isi),
                isi=berkas.isi,
                file_id=berkas.file_id,
                keadaan="lengkap",
                pemilik_id=k.pegawai.id if k.pegawai else None,
                dibuat=k.sekarang,
            )
        )
        .inserted_primary_key
    )
    assert hasil is not None
    return {"berkas_id": hasil[0], "jenis": jenis, "nama": nama}


def kenali(isi: bytes, jenis: str) -> tuple[str, str]:
    """(jenis, mime) by the first bytes. Raises JawabanSalah where the content is empty, too large or something else."""
    if not isi:
        raise JawabanSalah("Berkas itu kosong. Silakan kirim berkas lain.")
    if len(isi) > PALING_BESAR:
        raise JawabanSalah(terlalu_besar(len(isi)))
    # The header of a PDF may stand within the first 1024 bytes (ISO 32000-1, Annex H.3.4.1).
    if jenis == "pdf" and b"%PDF-" in isi[:1024]:
        return "pdf", "application/pdf"
    if jenis == "foto" and isi.startswith(b"\xff\xd8\xff"):
        return "foto", "image/jpeg"
    if jenis == "foto" and isi.startswith(b"\x89PNG\r\n\x1a\n"):
        return "foto", "image/png"
    if jenis == "suara" and isi.startswith(b"OggS"):
        return "suara", "audio/ogg"
    raise JawabanSalah(
        f"Isi berkas itu bukan {SEBUTAN.get(jenis, 'berkas yang dikenal')}. Silakan buka berkasnya, simpan ulang, lalu kirim lagi."
    )


def _periksa_pengumuman(berkas: BerkasMasuk, boleh: Collection[str]) -> None:
    if berkas.jenis not in boleh:
        sebutan = [SEBUTAN[jenis] for jenis in SEBUTAN if jenis in boleh]
        raise JawabanSalah(
            f"Berkas itu tidak dapat diterima di sini. Silakan kirim {' atau '.join(sebutan)}."
        )
    if berkas.ukuran > PALING_BESAR:
        raise JawabanSalah(terlalu_besar(berkas.ukuran))


def terlalu_besar(ukuran: int) -> str:
    """The sentence for a file of `ukuran` bytes that Telegram gives to no bot."""
    return (
        f"Berkas itu {math.ceil(ukuran / 1024 / 1024)} MB, paling besar {PALING_BESAR // 1024 // 1024} MB. "
        "Silakan perkecil, lalu kirim lagi."
    )


def _nama(berkas: BerkasMasuk, jenis: str) -> str:
    nama = " ".join(berkas.nama.replace("/", " ").replace("\\", " ").split())[-200:]
    return nama or {"pdf": "dokumen.pdf", "foto": "foto.jpg", "suara": "suara.ogg"}[jenis]
