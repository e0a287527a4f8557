"""The folder of pictures: each file with the sentence that stands beside it in the index."""

from __future__ import annotations

import asyncio
import subprocess
import tempfile
from pathlib import Path

from docs.gambar_buat.alat import pdftoppm

TUJUAN = Path(__file__).resolve().parent.parent / "gambar"
_TITIK_SURAT = 76  # dots per inch of a letter: readable, and small
_SEBARIS = 3

_KEPALA = """# Gambar

Dibuat oleh `make gambar` dari demo yang berjalan; jamnya berhenti pada waktu tertentu, sehingga gambarnya tidak berubah
dari hari ke hari. Nama orang dan daerahnya karangan. Surat-suratnya berasal dari percakapan pada gambar itu sendiri.
"""


class Album:
    """Pictures in chapters, in the order in which they are taken."""

    def __init__(self, tujuan: Path = TUJUAN) -> None:
        self.tujuan = tujuan
        self._bab: dict[str, list[tuple[str, str]]] = {}

    def siapkan(self) -> None:
        """An empty folder: a picture that no scene takes any more must not stay behind."""
        self.tujuan.mkdir(parents=True, exist_ok=True)
        for lama in self.tujuan.glob("*.png"):
            lama.unlink()

    def simpan(self, bab: str, nama: str, keterangan: str, png: bytes) -> None:
        """Keep one picture; `nama` without extension."""
        (self.tujuan / f"{nama}.png").write_bytes(png)
        self._bab.setdefault(bab, []).append((nama, keterangan))

    async def surat(self, bab: str, nama: str, keterangan: str, pdf: bytes) -> None:
        """Keep each page of a letter as a picture."""
        halaman = await jadikan_png(pdf)
        for nomor, png in enumerate(halaman, 1):
            banyak = len(halaman) > 1
            self.simpan(
                bab,
                f"{nama}-{nomor}" if banyak else nama,
                f"{keterangan}, halaman {nomor}" if banyak else keterangan,
                png,
            )

    def tulis_indeks(self) -> None:
        """README.md with every picture, three in a row."""
        baris = [_KEPALA]
        for bab, isi in self._bab.items():
            baris += [f"\n## {bab}\n"]
            for awal in range(0, len(isi), _SEBARIS):
                potong = isi[awal : awal + _SEBARIS]
                kosong = [("", "")] * (_SEBARIS - len(potong))
                sel = [f"![{ket}]({nama}.png)" for nama, ket in potong] + [""] * len(kosong)
                kata = [ket for _, ket in potong] + [""] * len(kosong)
                if awal == 0:
                    baris += [_baris_tabel(sel), _baris_tabel(["---"] * _SEBARIS), _baris_tabel(kata)]
                else:
                    baris += [_baris_tabel(sel), _baris_tabel(kata)]
        (self.tujuan / "README.md").write_text("\n".join(baris) + "\n", encoding="utf-8")


def _baris_tabel(sel: list[str]) -> str:
    return f"| {' | '.join(sel)} |"


async def jadikan_png(pdf: bytes, titik: int = _TITIK_SURAT) -> list[bytes]:
    """One picture a page, `titik` dots per inch."""
    return await asyncio.to_thread(_jadikan_png, pdf, titik)


def _jadikan_png(pdf: bytes, titik: int) -> list[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        asal = Path(folder) / "surat.pdf"
        asal.write_bytes(pdf)
        subprocess.run([pdftoppm(), "-png", "-r", str(titik), str(asal), str(Path(folder) / "h")], check=True)
        return [satu.read_bytes() for satu in sorted(Path(folder).glob("h*.png"))]
