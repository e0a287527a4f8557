"""Periods as people type them: «1 des sampai 31 des», «01/12/2026 - 31/12/2026», «3 bulan»."""

import calendar
import re
from datetime import date, timedelta

from services import hari_kerja
from services.tanggal import pahami_tanggal

_PEMISAH = re.compile(
    r"\s+(?:sampai dengan|s\.?\s?d\.?|s/d|sampai|hingga|ke|-|–|—)\s+|\s*[–—]\s*", re.IGNORECASE
)
# «01/12/2026-31/12/2026»: a dash between two dates that are written with slashes or dots
_RAPAT = re.compile(r"^([0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4})-([0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4})$")
_LAMA = re.compile(r"^(?:selama )?(?:(se)|([0-9]{1,3}) ?)(hari|minggu|pekan|bulan|bln|tahun)$", re.IGNORECASE)
PALING_LAMA_TAHUN = 5


def pahami(teks: str, hari_ini: date) -> tuple[date, date] | None:
    """First and last day (both included) that a person meant, or None. Whether they are allowed is the form's question.

    A length alone («3 bulan») starts on the next working day.
    """
    rapi = " ".join(teks.split()).strip(" .")
    if cocok := _LAMA.match(rapi):
        return selama(1 if cocok[1] else int(cocok[2]), cocok[3].lower(), hari_ini)
    bagian = list(_RAPAT.match(rapi).groups()) if _RAPAT.match(rapi) else _PEMISAH.split(rapi)  # type: ignore[union-attr]
    if len(bagian) != 2:
        return None
    awal, akhir = bagian
    if re.fullmatch(r"(?:tanggal |tgl |mulai )?[0-9]{1,2}", awal.lower()):
        # «1 sampai 31 Desember»: the first day borrows month and year
        awal += re.sub(r"^\s*[0-9]{1,2}", "", akhir)
    mulai = pahami_tanggal(awal, hari_ini)
    if mulai is None:
        return None
    selesai = pahami_tanggal(akhir, max(mulai, hari_ini))
    return (mulai, selesai) if selesai is not None else None


def selama(banyak: int, satuan: str, hari_ini: date) -> tuple[date, date] | None:
    """So long from the next working day on; None for nonsense."""
    mulai = hari_kerja.berikutnya(hari_ini)
    match satuan:
        case "hari":
            selesai = mulai + timedelta(days=banyak - 1)
        case "minggu" | "pekan":
            selesai = mulai + timedelta(days=7 * banyak - 1)
        case "tahun":
            selesai = _tambah_bulan(mulai, 12 * banyak) - timedelta(days=1)
        case _:
            selesai = _tambah_bulan(mulai, banyak) - timedelta(days=1)
    return (mulai, selesai) if banyak > 0 and selesai.year <= hari_ini.year + PALING_LAMA_TAHUN else None


def _tambah_bulan(hari: date, banyak: int) -> date:
    tahun, bulan0 = divmod(hari.year * 12 + hari.month - 1 + banyak, 12)
    return date(tahun, bulan0 + 1, min(hari.day, calendar.monthrange(tahun, bulan0 + 1)[1]))


def sampai_akhir_tahun(hari_ini: date) -> tuple[date, date]:
    """From the next working day to 31 December; in December's last days to the end of the next year."""
    mulai = hari_kerja.berikutnya(hari_ini)
    return mulai, date(mulai.year, 12, 31)
