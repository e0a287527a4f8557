"""Letters as PDF by Typst: the same data gives the same bytes, on every machine.

Fonts come from the repository only, the PDF's date from the data, and whatever people typed travels as JSON values,
so it is never read as markup. The compiler: services/penyusun.py.
"""

import io
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import segno
from pydantic import TypeAdapter, ValidationError

from services import penyusun
from services.surat import data as surat_data
from services.tanggal import lama_hari, rentang, tanggal_panjang

Kertas = Literal["a4", "f4"]


class SuratSalah(ValueError):
    """Data surat tidak lengkap atau tidak dikenal."""


@dataclass(frozen=True, slots=True)
class _Jenis:
    berkas: str
    bentuk: TypeAdapter[Any]


_JENIS: dict[str, _Jenis] = {
    "surat_tugas": _Jenis("surat_tugas.typ", TypeAdapter(surat_data.SuratTugas)),
    "surat_permohonan": _Jenis("surat_permohonan.typ", TypeAdapter(surat_data.SuratPermohonan)),
    "surat_permohonan_persetujuan": _Jenis(
        "surat_permohonan.typ", TypeAdapter(surat_data.SuratPermohonanPersetujuan)
    ),
    "surat_permohonan_pelibatan": _Jenis(
        "surat_permohonan.typ", TypeAdapter(surat_data.SuratPermohonanPelibatan)
    ),
    "penolakan": _Jenis("surat_jawaban.typ", TypeAdapter(surat_data.SuratJawaban)),
    "surat_jawaban": _Jenis("surat_jawaban.typ", TypeAdapter(surat_data.SuratJawabanPelibatan)),
    "keputusan": _Jenis("keputusan.typ", TypeAdapter(surat_data.Keputusan)),
    "lembar_undangan": _Jenis("lembar_undangan.typ", TypeAdapter(surat_data.LembarUndangan)),
}
JENIS = tuple(_JENIS)


def render(jenis: str, data: Mapping[str, object], *, kertas: Kertas = "a4") -> bytes:
    """The PDF of one letter.

    `jenis` is one of `JENIS`, `data` the dictionary of that kind in `services/surat/data.py` (dates as `date` or ISO
    text, so what was stored as JSON renders again to the same bytes). Raises SuratSalah, naming the fields, when a
    key is missing, unknown or of the wrong type. Safe to call from several threads; they take turns.
    """
    if jenis not in _JENIS:
        raise SuratSalah(f"Jenis surat tidak dikenal: {jenis}.")
    if kertas not in ("a4", "f4"):
        raise SuratSalah(f"Ukuran kertas tidak dikenal: {kertas}.")
    sah = _sahkan(jenis, data)
    dibuat: datetime = sah.pop("dibuat")
    masukan = {
        "jenis": jenis,
        "kertas": kertas,
        "data": json.dumps(_siapkan(sah), ensure_ascii=False, sort_keys=True),
    }
    return penyusun.susun(f"surat/{_JENIS[jenis].berkas}", masukan, int(dibuat.timestamp()))


def _sahkan(jenis: str, data: Mapping[str, object]) -> dict[str, Any]:
    try:
        sah: dict[str, Any] = _JENIS[jenis].bentuk.validate_python(dict(data))
    except ValidationError as galat:
        bagian = {".".join(str(kunci) for kunci in satu["loc"]) for satu in galat.errors()}
        raise SuratSalah(f"Data {jenis} tidak sesuai pada: {', '.join(sorted(bagian))}.") from galat
    if sah.get("hasil") == "ditolak" and not (sah["alasan"] or "").strip():
        raise SuratSalah(f"Data {jenis} tidak sesuai pada: alasan. Penolakan disertai alasan.")
    return sah


# --- from validated data to what the templates print -----------------------------------------------------------------


def _siapkan(nilai: Any) -> Any:
    """Dates become words, text is made printable, a period gets its `waktu` and a link its `qr`."""
    match nilai:
        case str():
            return bersihkan(nilai)
        case date():
            return tanggal_panjang(nilai)
        case list():
            return [_siapkan(satu) for satu in nilai]
        case dict():
            # A link is for machines: it is printed and coded exactly as it is.
            siap = {kunci: satu if kunci == "tautan" else _siapkan(satu) for kunci, satu in nilai.items()}
            if "mulai" in nilai and "selesai" in nilai:
                siap["waktu"] = rentang(nilai["mulai"], nilai["selesai"])
                siap["lama"] = lama_hari(nilai["mulai"], nilai["selesai"])
            if "tautan" in nilai:
                siap["tautan"] = nilai["tautan"] or None
                siap["qr"] = _qr(nilai["tautan"]) if nilai["tautan"] else None
            return siap
    return nilai


_HURUF_TERPANJANG = 40  # a longer run without a space would leave the sheet
_LIPAT = "\u200b"  # zero width space: may break here, prints nothing
# Pictures: no letter font has them, and a formal letter wants none. (What was typed stays in the request.)
_GAMBAR = re.compile(
    "[\U0001f000-\U0001faff\U000e0000-\U000e007f\ufe00-\ufe0f\u20e3\u231a\u231b\u23e9-\u23fa\u25fd\u25fe\u2614\u2615"
    "\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd-\u26ff\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2757"
    "\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55]"
)
# Bold, script and other «fancy» letters that phones offer are plain letters here.
_HURUF_HIAS = re.compile("[\U0001d400-\U0001d7ff]+")
_PENYAMBUNG = {"\u200c", "\u200d"}  # needed inside Arabic words


def bersihkan(teks: str) -> str:
    """Text as a letter can print it: composed, without control characters, direction overrides and pictures.

    Direction overrides could make a number or a name read otherwise than it is stored, so they go; right-to-left
    words themselves stay. Runs without any space get places to break. «-» stands where nothing printable is left.
    """
    rapi = unicodedata.normalize("NFC", teks.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    rapi = _HURUF_HIAS.sub(lambda cocok: unicodedata.normalize("NFKC", cocok[0]), _GAMBAR.sub("", rapi))
    rapi = "".join(
        h for h in rapi if h == "\n" or h in _PENYAMBUNG or not unicodedata.category(h).startswith("C")
    )
    rapi = re.sub(r"[^\S\n]+", " ", rapi)
    rapi = re.sub(r" ?\n ?", "\n", re.sub(r"\n{3,}", "\n\n", rapi)).strip()
    rapi = re.sub(rf"\S{{{_HURUF_TERPANJANG},}}", _beri_lipatan, rapi)
    return rapi or ("-" if teks.strip() else "")


def _beri_lipatan(cocok: re.Match[str]) -> str:
    kata = cocok[0]
    return _LIPAT.join(kata[i : i + 10] for i in range(0, len(kata), 10))


def _qr(tautan: str) -> str:
    """An SVG of the link, without size: the template gives it one."""
    tulis = io.BytesIO()
    segno.make(tautan, error="m", micro=False).save(
        tulis, kind="svg", xmldecl=False, svgclass=None, lineclass=None, omitsize=True, border=1
    )
    return tulis.getvalue().decode()
