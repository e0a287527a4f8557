"""Everything that was asked, decided and written, in one file: for operators, and for a spreadsheet evening.

What stands in it: services/ekspor/tabel.py. What auditors get in chat: services/ekspor/audit.py.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import orjson

from services.ekspor.lembar import Lembar, TerlaluBesar, tulis
from services.ekspor.tabel import Masa, Tabel, baris, direktori, peristiwa
from services.konteks import Konteks

__all__ = ["AKHIRAN", "TerlaluBesar", "ekspor"]

AKHIRAN = (".json", ".xlsx")
# The route is a document of its own: it would fill a cell with thousands of characters.
TANPA_LEMBAR = frozenset({"rute"})


def ekspor(
    k: Konteks, keluaran: Path, *, dengan_telepon: bool = False, masa: tuple[date, date] | None = None
) -> dict[str, int]:
    """Write the file (its ending decides the kind) and return how many rows each list has.

    `masa`: only what happened or ran from that day to that day, as in the auditor's file; people and units are there as they are now.

    Times stand on the Pemda's clock. The file appears only when it is whole. Raises TerlaluBesar, OSError.
    """
    tulis_berkas: Callable[[Konteks, list[Tabel], Path], dict[str, int]] = (
        _tulis_xlsx if keluaran.suffix.lower() == ".xlsx" else _tulis_json
    )
    sementara = keluaran.with_name(f".{keluaran.name}.sementara")
    try:
        semua = peristiwa()
        if masa is not None:
            dipilih = Masa(*masa, k.aturan.zona)
            semua = [replace(satu, pilih=satu.selama(dipilih)) for satu in semua]
        jumlah = tulis_berkas(k, [*semua, *direktori(dengan_telepon)], sementara)
        sementara.replace(keluaran)
    except BaseException:
        with suppress(FileNotFoundError):
            sementara.unlink()
        raise
    return jumlah


def _tulis_json(k: Konteks, daftar: list[Tabel], berkas: Path) -> dict[str, int]:
    zona = k.aturan.zona

    def setempat(nilai: Any) -> Any:
        return nilai.astimezone(zona) if isinstance(nilai, datetime) else nilai

    jumlah = {}
    with berkas.open("wb") as keluar:
        kepala = {
            "dibuat": k.lokal,
            "peraturan": k.profil.id,
            "profil_versi": k.profil.versi,
            "zona_waktu": zona.key,
        }
        keluar.write(orjson.dumps(kepala)[:-1])
        for tabel in daftar:
            banyak = 0
            keluar.write(b',\n"' + tabel.nama.encode() + b'": [')
            for satu in baris(k.sesi, tabel.pilih):
                keluar.write(b",\n" if banyak else b"\n")
                keluar.write(orjson.dumps({nama: setempat(nilai) for nama, nilai in satu.items()}))
                banyak += 1
            keluar.write(b"]")
            jumlah[tabel.nama] = banyak
        keluar.write(b"}\n")
    return jumlah


def _tulis_xlsx(k: Konteks, daftar: list[Tabel], berkas: Path) -> dict[str, int]:
    def lembar(tabel: Tabel) -> Lembar:
        kolom = [nama for nama in tabel.kolom if nama not in TANPA_LEMBAR]
        return Lembar(tabel.nama, kolom, ([satu[n] for n in kolom] for satu in baris(k.sesi, tabel.pilih)))

    return tulis(k.aturan.zona, map(lembar, daftar), berkas)
