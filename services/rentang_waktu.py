"""Periods as people type them: «1 des sampai 31 des», «01/12/2026 - 31/12/2026», «3 bulan»."""

import calendar
import re
from datetime import date, timedelta

from services import hari_kerja
from services.formulir import JawabanSalah
from services.tanggal import bertahun, lama_hari, pahami_tanggal, rentang, tanggal_panjang, tidak_ada

_PEMISAH = re.compile(
    r"\s+(?:sampai dengan|s\.?\s?d\.?|s/d|sampai|hingga|ke|-|–|—)\s+|\s*[–—]\s*", re.IGNORECASE
)
# «01/12/2026-31/12/2026»: a dash between two dates that are written with slashes or dots
_RAPAT = re.compile(r"^([0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4})-([0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4})$")
_LAMA = re.compile(r"^(?:selama )?(?:(se)|([0-9]{1,3}) ?)(hari|minggu|pekan|bulan|bln|tahun)$", re.IGNORECASE)
PALING_LAMA_TAHUN = 5
SETAHUN, SEPULUH_BULAN = timedelta(days=366), timedelta(days=304)
CONTOH = "Contoh: 1 des 2026 sampai 31 des 2026."
_SATU_SISI = re.compile(r"^(mulai|dari|sejak|sampai|hingga|s\.?\s?d\.?|s/d)\s+(.+)$", re.IGNORECASE)


def pahami(teks: str, hari_ini: date) -> tuple[date, date] | None:
    """First and last day (both included) that a person meant, or None. Whether they are allowed is the form's question.

    A length alone («3 bulan») starts on the next working day. Raises JawabanSalah where it was nearly understood: an end is
    missing, a day does not exist, or the years must be written because a period so long may be a slip.
    """
    rapi = " ".join(teks.split()).strip(" .")
    if cocok := _LAMA.match(rapi):
        return selama(1 if cocok[1] else int(cocok[2]), cocok[3].lower(), hari_ini)
    rapat = _RAPAT.match(rapi)
    bagian = list(rapat.groups()) if rapat else _PEMISAH.split(rapi)
    if len(bagian) != 2:
        _periksa_satu(rapi, hari_ini)
        return None
    awal, akhir = bagian
    awal = re.sub(r"^(?:mulai|dari|sejak)\s+", "", awal, flags=re.IGNORECASE)
    if re.fullmatch(r"(?:tanggal |tgl )?[0-9]{1,2}", awal.lower()):
        # «1 sampai 31 Desember»: the first day borrows month and year
        awal += re.sub(r"^\s*[0-9]{1,2}", "", akhir)
    for satu in (awal, akhir):
        if tidak_ada(satu):
            raise JawabanSalah(f"Tanggal «{satu.strip()[:30]}» tidak ada di kalender. {CONTOH}")
    mulai = pahami_tanggal(awal, hari_ini)
    if mulai is None:
        return None
    selesai = pahami_tanggal(akhir, max(mulai, hari_ini))
    if selesai is None:
        return None
    if mulai < hari_ini:  # the form says that this day has passed; nothing else matters
        return mulai, selesai
    if not bertahun(akhir):
        selesai = _dari_mulai(akhir, mulai, selesai, hari_ini)
    _periksa_lama(mulai, selesai, bertahun=bertahun(awal) and bertahun(akhir))
    return mulai, selesai


def _dari_mulai(akhir: str, mulai: date, selesai: date, hari_ini: date) -> date:
    """The end without a year: the first such day from the start on. Raises JawabanSalah where that is nearly a year away."""
    if selesai < mulai:
        # Just past, seen from the start: the order of the two may be a slip.
        selesai = pahami_tanggal(f"{akhir.strip()} {selesai.year + 1}", hari_ini) or selesai
    if selesai.year > mulai.year and selesai - mulai > SEPULUH_BULAN:
        raise JawabanSalah(
            f"Tanggal selesai mendahului tanggal mulai ({tanggal_panjang(mulai)}). "
            f"Bila maksudnya {tanggal_panjang(selesai)}, tuliskan tahunnya."
        )
    return selesai


def _periksa_satu(teks: str, hari_ini: date) -> None:
    """One date where two are needed: say which one is missing. Raises JawabanSalah, or returns where it is no date."""
    cocok = _SATU_SISI.match(teks)
    kata, isi = (cocok[1].lower(), cocok[2]) if cocok else ("", teks)
    if tidak_ada(isi):
        raise JawabanSalah(f"Tanggal «{isi[:30]}» tidak ada di kalender. {CONTOH}")
    tanggal = pahami_tanggal(isi, hari_ini)
    if tanggal is None:
        return
    kurang = "selesai" if kata in {"", "mulai", "dari", "sejak"} else "mulai"
    raise JawabanSalah(f"Baru terbaca {tanggal_panjang(tanggal)}; tanggal {kurang} belum ada. {CONTOH}")


def _periksa_lama(mulai: date, selesai: date, *, bertahun: bool) -> None:
    """Raises JawabanSalah for more than a year without both years written, and for what is longer than any assignment."""
    terbaca = f"Yang terbaca: {rentang(mulai, selesai)} ({lama_hari(mulai, selesai)})."
    if selesai.year > mulai.year + PALING_LAMA_TAHUN:
        raise JawabanSalah(f"{terbaca} Paling lama {PALING_LAMA_TAHUN} tahun. Silakan ketik lagi.")
    if selesai - mulai >= SETAHUN and not bertahun:
        raise JawabanSalah(f"{terbaca} Bila memang lebih dari setahun, tuliskan tahun keduanya.")


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
