"""Dates and times in Indonesian: written as offices write them, and understood as people type them.

Written by hand rather than taken from a library: the general parsers know neither «lusa», «Senin depan» nor
«akhir bulan», and cost more start-up time and memory than all of this program's letters.
"""

import calendar
import difflib
import re
import unicodedata
from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_ZONA = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Ujung_Pandang": "WITA",
    "Asia/Jayapura": "WIT",
}
_ZONA_SELISIH = {timedelta(hours=7): "WIB", timedelta(hours=8): "WITA", timedelta(hours=9): "WIT"}


# --- written -------------------------------------------------------------------------------------------------------


def tanggal_panjang(tanggal: date) -> str:
    """«23 November 2026»."""
    return f"{tanggal.day} {BULAN[tanggal.month - 1]} {tanggal.year}"


def tanggal_singkat(tanggal: date) -> str:
    """«23 Nov 2026», for lists on a phone."""
    return f"{tanggal.day} {BULAN[tanggal.month - 1][:3]} {tanggal.year}"


def hari_tanggal(tanggal: date) -> str:
    """«Senin, 23 November 2026»."""
    return f"{HARI[tanggal.weekday()]}, {tanggal_panjang(tanggal)}"


def singkatan_zona(saat: datetime) -> str:
    """«WIB», «WITA» or «WIT» of an aware datetime; «UTC+05.30» elsewhere. Raises ValueError on a naive one."""
    selisih = saat.utcoffset()
    if selisih is None:
        raise ValueError("Waktu tanpa zona.")
    kunci = saat.tzinfo.key if isinstance(saat.tzinfo, ZoneInfo) else ""
    nama = _ZONA.get(kunci) or _ZONA_SELISIH.get(selisih)
    if nama:
        return nama
    menit = int(selisih.total_seconds() // 60)
    return f"UTC{'-' if menit < 0 else '+'}{abs(menit) // 60:02d}.{abs(menit) % 60:02d}"


def jam(saat: datetime, zona: tzinfo | None = None) -> str:
    """«09.00 WITA»; `zona` moves an aware datetime (as stored: UTC) to the office's clock first."""
    setempat = saat.astimezone(zona) if zona else saat
    return f"{setempat:%H.%M} {singkatan_zona(setempat)}"


def hari_tanggal_jam(saat: datetime, zona: tzinfo | None = None) -> str:
    """«Senin, 23 November 2026, 09.00 WITA»."""
    setempat = saat.astimezone(zona) if zona else saat
    return f"{hari_tanggal(setempat.date())}, {jam(setempat)}"


def tanggal_jam_singkat(saat: datetime, zona: tzinfo | None = None) -> str:
    """«23 Nov 2026, 09.00 WITA»."""
    setempat = saat.astimezone(zona) if zona else saat
    return f"{tanggal_singkat(setempat.date())}, {jam(setempat)}"


def rentang(mulai: date, selesai: date) -> str:
    """«1 Desember 2026 sampai dengan 28 Februari 2027»; one day is named once."""
    if mulai == selesai:
        return tanggal_panjang(mulai)
    return f"{tanggal_panjang(mulai)} sampai dengan {tanggal_panjang(selesai)}"


def lama_hari(mulai: date, selesai: date) -> str:
    """«90 hari kalender», both ends counted."""
    return f"{(selesai - mulai).days + 1} hari kalender"


# --- understood ----------------------------------------------------------------------------------------------------

_PANJANG_TERBESAR = 60  # nothing longer is a date
_TAHUN_TERJAUH = 20  # an assignment later than that is a slip of the finger
BARU_LEWAT = timedelta(days=60)
"""A day and month so shortly past are meant as they are, not a year later: what was typed is late, or a slip."""
_BULAN_LAIN = {
    "peb": 2, "pebruari": 2, "mrt": 3, "may": 5, "agt": 8, "ags": 8, "agst": 8, "aug": 8, "nop": 11, "nopember": 11,
    "oct": 10, "dec": 12, "january": 1, "february": 2, "march": 3, "june": 6, "july": 7, "august": 8, "october": 10,
    "december": 12,
}  # fmt: skip
_HARI_LAIN = {"ahad": 6, "jum'at": 4, "jumaat": 4, "sen": 0, "sel": 1, "rab": 2, "kam": 3, "jum": 4, "sab": 5}
_BILANGAN = dict(
    zip(
        ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"],
        range(1, 11),
        strict=True,
    )
)
_SATUAN = {
    "hari": "hari",
    "minggu": "minggu",
    "pekan": "minggu",
    "bulan": "bulan",
    "bln": "bulan",
    "tahun": "tahun",
}
_TETAP = {
    "hari ini": 0,
    "sekarang": 0,
    "besok": 1,
    "bsk": 1,
    "esok": 1,
    "lusa": 2,
    "besok lusa": 2,
    "kemarin": -1,
}
_PEMISAH = r"[\s/.\-]+"


def pahami_tanggal(teks: str, hari_ini: date, *, lampau: bool = False) -> date | None:
    """The date a person meant, or None where it is no date. `hari_ini` is today at the office.

    Understands `1 des`, `1 Desember 2026`, `01/12/2026`, `1-12-26`, `2026-12-01`, `tgl 15`, `hari ini`, `besok`,
    `lusa`, `Senin`, `Senin depan`, `minggu depan`, `bulan depan`, `3 bulan lagi`, `akhir bulan`, `awal Januari`.
    Day before month, always. Without a year the next occurrence is meant, today included, or the one that lies less than
    `BARU_LEWAT` back; two digits are 20xx. A past date is returned as it is: whether it is allowed is the form's question.
    `lampau`: the form asks for a day that has been, so without a year the latest one is meant.
    """
    rapi = _rapikan(teks)
    if lampau and (terakhir := _terakhir(rapi, hari_ini)) is not None:
        return terakhir
    if not rapi or len(rapi) > _PANJANG_TERBESAR:
        return None
    try:
        for baca in (_baca_tetap, _baca_hari_pekan, _baca_lagi, _baca_tepi, _baca_angka, _baca_bulan):
            hasil = baca(rapi, hari_ini)
            if hasil is not None:
                return hasil if hasil.year <= hari_ini.year + _TAHUN_TERJAUH else None
    except (ValueError, OverflowError):  # 31 Februari, or 99999 bulan lagi
        return None
    return None


def tidak_ada(teks: str) -> bool:
    """Does this name a day that the calendar does not have («31 feb», «32/12/2026»)?"""
    rapi = _rapikan(teks)
    cocok = re.fullmatch(
        r"([0-9]{1,2})[\s/.,\-]*([a-z]{3,12}|[0-9]{1,2})(?:[\s/.,'\-]*([0-9]{2}|[0-9]{4}))?", rapi
    )
    if cocok is None:
        return False
    bulan = int(cocok[2]) if cocok[2].isdigit() else _nomor_bulan(cocok[2])
    if bulan is None:
        return False
    tahun = _tahun(cocok[3]) if cocok[3] else 2028  # a leap year: 29 February exists somewhere
    return not 1 <= bulan <= 12 or not 1 <= int(cocok[1]) <= calendar.monthrange(tahun or 2028, bulan)[1]


def bertahun(teks: str) -> bool:
    """Does this date name its year?"""
    return (
        re.search(r"(?:[0-9]{4}|[a-z][\s'\-]*[0-9]{2}|[/.\-][0-9]{1,2}[/.\-][0-9]{2})$", _rapikan(teks))
        is not None
    )


def _terakhir(rapi: str, hari_ini: date) -> date | None:
    """The latest such day and month that has been; None for what names its year, or is no day and month."""
    if not re.fullmatch(r"[0-9]{1,2}[\s/.,\-]*(?:[a-z]{3,12}|[0-9]{1,2})", rapi):
        return None
    pisah = "/" if rapi[-1].isdigit() else " "
    for tahun in range(hari_ini.year, hari_ini.year - 9, -1):
        hari = pahami_tanggal(f"{rapi}{pisah}{tahun}", hari_ini)
        if hari is not None and hari <= hari_ini:
            return hari
    return None


def _rapikan(teks: str) -> str:
    if len(teks) > 4 * _PANJANG_TERBESAR:
        return ""
    rapi = " ".join(unicodedata.normalize("NFKC", teks).lower().replace("’", "'").split()).strip(" .,!?")
    return re.sub(r"^(pada |mulai |sampai )?(tanggal|tgl)\b[. ]*", "", rapi)


def _baca_tetap(teks: str, hari_ini: date) -> date | None:
    if teks in _TETAP:
        return hari_ini + timedelta(days=_TETAP[teks])
    if teks in {"minggu depan", "pekan depan"}:
        return hari_ini + timedelta(days=7)
    if teks in {"bulan depan", "bln depan"}:
        return _tambah_bulan(hari_ini, 1)
    return _tambah_bulan(hari_ini, 12) if teks == "tahun depan" else None


def _baca_hari_pekan(teks: str, hari_ini: date) -> date | None:
    """`Senin` is the next one after today, `Senin ini` that of this week, `Senin depan` that of next week;
    `Senin, 23 November 2026` must be a Monday."""
    if teks in {"minggu ini", "pekan ini"}:  # a week, no day; the Sunday is «hari Minggu ini»
        return None
    cocok = re.fullmatch(r"(?:hari )?([a-z']+)(?:,? (.+))?", teks)
    hari = _nomor_hari(cocok[1]) if cocok else None
    if cocok is None or hari is None:
        return None
    awal_pekan = hari_ini - timedelta(days=hari_ini.weekday())
    match cocok[2]:
        case None:
            return hari_ini + timedelta(days=(hari - hari_ini.weekday() - 1) % 7 + 1)
        case "ini" | "minggu ini" | "pekan ini":
            return awal_pekan + timedelta(days=hari)
        case "depan" | "minggu depan" | "pekan depan" | "yang akan datang":
            return awal_pekan + timedelta(days=7 + hari)
        case sisa:
            tanggal = _baca_angka(sisa, hari_ini) or _baca_bulan(sisa, hari_ini)
            return tanggal if tanggal is not None and tanggal.weekday() == hari else None


def _baca_lagi(teks: str, hari_ini: date) -> date | None:
    """`3 hari lagi`, `dua minggu ke depan`, `sebulan lagi`, `dalam 10 hari`."""
    satuan = "|".join(_SATUAN)
    cocok = re.fullmatch(
        rf"(?:dalam )?(?:(se)|([0-9]{{1,4}}|{'|'.join(_BILANGAN)}) ?)({satuan})"
        r"(?: lagi| ke ?depan| mendatang| dari sekarang)?",
        teks,
    )
    if not cocok or not re.search(r"^dalam |lagi$|depan$|mendatang$|sekarang$", teks):
        return None
    banyak = 1 if cocok[1] else _BILANGAN.get(cocok[2]) or int(cocok[2])
    match _SATUAN[cocok[3]]:
        case "hari":
            return hari_ini + timedelta(days=banyak)
        case "minggu":
            return hari_ini + timedelta(weeks=banyak)
        case "bulan":
            return _tambah_bulan(hari_ini, banyak)
    return _tambah_bulan(hari_ini, 12 * banyak)


def _baca_tepi(teks: str, hari_ini: date) -> date | None:
    """`akhir bulan`, `awal bulan depan`, `akhir tahun`, `pertengahan Januari`, `akhir Februari 2027`."""
    cocok = re.fullmatch(r"(awal|pertengahan|tengah|akhir) ([a-z]+)(?: (ini|depan|[0-9]{2}|[0-9]{4}))?", teks)
    if not cocok:
        return None
    tepi, apa, mana = cocok.groups()
    if apa in {"bulan", "bln"} and mana in {None, "ini", "depan"}:
        bulan = _tambah_bulan(hari_ini.replace(day=1), 1 if mana == "depan" else 0)
        hasil = _tepi_bulan(tepi, bulan.year, bulan.month)
        # «Awal bulan» said on the 20th means the month to come.
        return _tepi_bulan(tepi, *_bulan_berikut(bulan)) if mana is None and hasil < hari_ini else hasil
    if apa == "tahun" and mana in {None, "ini", "depan"}:
        tahun = hari_ini.year + (1 if mana == "depan" or (mana is None and tepi == "awal") else 0)
        return _tepi_bulan(tepi, tahun, {"awal": 1, "akhir": 12}.get(tepi, 6))
    nomor = _nomor_bulan(apa)
    if nomor is None or mana in {"ini", "depan"}:
        return None
    if mana:
        return _tepi_bulan(tepi, _tahun(mana), nomor)
    semua = (_tepi_bulan(tepi, hari_ini.year + n, nomor) for n in (-1, 0, 1))
    return next(satu for satu in semua if _terdekat(satu, hari_ini))


def _baca_angka(teks: str, hari_ini: date) -> date | None:
    """`2026-12-01`, `01/12/2026`, `1.12.26`, `1/12`, `15`."""
    if cocok := re.fullmatch(rf"([0-9]{{4}}){_PEMISAH}([0-9]{{1,2}}){_PEMISAH}([0-9]{{1,2}})", teks):
        return _sah(int(cocok[1]), int(cocok[2]), int(cocok[3]))
    if cocok := re.fullmatch(
        rf"([0-9]{{1,2}}){_PEMISAH}([0-9]{{1,2}}){_PEMISAH}([0-9]{{2}}|[0-9]{{4}})", teks
    ):
        return _sah(_tahun(cocok[3]), int(cocok[2]), int(cocok[1]))
    if cocok := re.fullmatch(rf"([0-9]{{1,2}}){_PEMISAH}([0-9]{{1,2}})", teks):
        return _berikut(int(cocok[1]), int(cocok[2]), hari_ini)
    if cocok := re.fullmatch(r"[0-9]{1,2}", teks):
        return _hari_berikut(int(cocok[0]), hari_ini)
    return None


def _baca_bulan(teks: str, hari_ini: date) -> date | None:
    """`1 des`, `1-Des-2026`, `1desember 26`, `23 November 2026`."""
    cocok = re.fullmatch(r"([0-9]{1,2})[\s/.,\-]*([a-z]{3,12})(?:[\s/.,'\-]*([0-9]{2}|[0-9]{4}))?", teks)
    nomor = _nomor_bulan(cocok[2]) if cocok else None
    if cocok is None or nomor is None:
        return None
    if cocok[3]:
        return _sah(_tahun(cocok[3]), nomor, int(cocok[1]))
    return _berikut(int(cocok[1]), nomor, hari_ini)


def _nomor_hari(kata: str) -> int | None:
    if kata in _HARI_LAIN:
        return _HARI_LAIN[kata]
    return next((nomor for nomor, nama in enumerate(HARI) if nama.lower() == kata), None)


def _nomor_bulan(kata: str) -> int | None:
    """A month from its name, its first three letters or more, an old or English spelling, or a near miss."""
    if kata in _BULAN_LAIN:
        return _BULAN_LAIN[kata]
    for nomor, nama in enumerate(BULAN, start=1):
        if len(kata) >= 3 and nama.lower().startswith(kata):
            return nomor
    if len(kata) < 5:
        return None
    mirip = difflib.get_close_matches(kata, [nama.lower() for nama in BULAN], n=1, cutoff=0.8)
    return BULAN.index(mirip[0].capitalize()) + 1 if mirip else None


def _tahun(teks: str) -> int:
    return 2000 + int(teks) if len(teks) == 2 else int(teks)


def _sah(tahun: int, bulan: int, hari: int) -> date:
    """The date itself; ValueError for one that does not exist or lies before anyone's career."""
    if tahun < 1950:
        raise ValueError(tahun)
    return date(tahun, bulan, hari)


def _berikut(hari: int, bulan: int, hari_ini: date) -> date | None:
    """The next such day, today included, or the one just past; 29 February waits for a leap year."""
    for tahun in range(hari_ini.year - 1, hari_ini.year + 9):
        if bulan == 2 and hari == 29 and not calendar.isleap(tahun):
            continue
        tanggal = _sah(tahun, bulan, hari)
        if _terdekat(tanggal, hari_ini):
            return tanggal
    return None


def _terdekat(tanggal: date, hari_ini: date) -> bool:
    return tanggal > hari_ini - BARU_LEWAT


def _hari_berikut(hari: int, hari_ini: date) -> date | None:
    """The next month's day of that number, today included."""
    if not 1 <= hari <= 31:
        return None
    tahun, bulan = hari_ini.year, hari_ini.month
    while True:
        if hari <= calendar.monthrange(tahun, bulan)[1] and date(tahun, bulan, hari) >= hari_ini:
            return date(tahun, bulan, hari)
        tahun, bulan = _bulan_berikut(date(tahun, bulan, 1))


def _tepi_bulan(tepi: str, tahun: int, bulan: int) -> date:
    hari = {"awal": 1, "akhir": calendar.monthrange(tahun, bulan)[1]}.get(tepi, 15)
    return date(tahun, bulan, hari)


def _bulan_berikut(bulan: date) -> tuple[int, int]:
    return (bulan.year + 1, 1) if bulan.month == 12 else (bulan.year, bulan.month + 1)


def _tambah_bulan(tanggal: date, banyak: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    tahun, bulan0 = divmod(tanggal.year * 12 + tanggal.month - 1 + banyak, 12)
    return date(tahun, bulan0 + 1, min(tanggal.day, calendar.monthrange(tahun, bulan0 + 1)[1]))
