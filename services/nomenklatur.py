"""How people, ranks and numbers are written in official Indonesian: names with gelar, pangkat, NIP and NI PPPK.

Pure text functions. A NIP has 18 digits: 8 birth date, 6 TMT CPNS (PPPK: 4 year + 2 number of the work
agreement), 1 sex, 3 sequence; no check digit. NIP and NI PPPK look alike but for digits 13 and 14.
"""

import re
import unicodedata
from datetime import date
from typing import Literal

JenisNip = Literal["pns", "pppk"]

PANGKAT: dict[str, str] = {
    "I/a": "Juru Muda",
    "I/b": "Juru Muda Tk. I",
    "I/c": "Juru",
    "I/d": "Juru Tk. I",
    "II/a": "Pengatur Muda",
    "II/b": "Pengatur Muda Tk. I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tk. I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tk. I",
    "III/c": "Penata",
    "III/d": "Penata Tk. I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tk. I",
    "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}

GOLONGAN_PPPK = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
)  # fmt: skip

# Titles that stand before a name. Compared without looking at case: `dr.` and `Dr.` are different titles, but
# both are titles, and both go where a Keputusan prints the name alone.
_GELAR_DEPAN = {
    "prof", "dr", "drg", "drh", "drs", "dra", "ir", "apt", "ns", "bdn", "pdt", "h", "hj", "kh", "k.h", "tgh", "r.a",
    "r.ay", "r.h", "letkol", "kol", "mayor", "kapten",
}  # fmt: skip

_PNS_BULAN = range(1, 13)
_PPPK_PERJANJIAN = range(21, 100)
# Outside these ages at the first appointment a typing mistake is likelier than a career.
_USIA_WAJAR = range(16, 60)


def nama_lengkap(nama: str, gelar_depan: str | None = None, gelar_belakang: str | None = None) -> str:
    """`gelar_depan Nama, gelar_belakang`: «dr. Siti Aminah, S.KM.». Case is never touched: `dr.` is not `Dr.`."""
    depan, belakang = _isi(gelar_depan), _isi(gelar_belakang).lstrip(", ")
    lengkap = f"{depan} {_isi(nama)}".strip()
    return f"{lengkap}, {belakang}" if belakang else lengkap


def nama_tanpa_gelar(nama: str) -> str:
    """The name alone, as a Keputusan prints it (Permendagri 1/2023 Pasal 44 ayat (1)).

    Directories often carry titles inside the name: what follows the first comma and the known titles in front go.
    """
    kata = _isi(nama).split(",", 1)[0].split()
    while len(kata) > 1 and kata[0].rstrip(".").lower() in _GELAR_DEPAN and kata[0].endswith("."):
        kata.pop(0)
    return " ".join(kata)


def golongan_baku(golongan: str | None) -> str | None:
    """`iii d`, `III.D`, `IIId` → `III/d`; `ix` → `IX` (PPPK). None for anything that is no golongan."""
    teks = re.sub(r"[\s./\-]+", "", _isi(golongan)).upper().removeprefix("GOLONGAN").removeprefix("GOL")
    if teks in GOLONGAN_PPPK:
        return teks
    cocok = re.fullmatch(r"(I|II|III|IV)([A-E])", teks)
    if not cocok:
        return None
    baku = f"{cocok[1]}/{cocok[2].lower()}"
    return baku if baku in PANGKAT else None


def pangkat(golongan: str | None, pppk: bool = False) -> str | None:
    """«Penata Tk. I (III/d)»; a PPPK has a golongan but no pangkat: «Golongan IX». None where nothing is known."""
    baku = golongan_baku(golongan)
    if baku is None:
        return None
    if pppk:
        return f"Golongan {baku}" if baku in GOLONGAN_PPPK else None
    return f"{PANGKAT[baku]} ({baku})" if baku in PANGKAT else None


def rapikan_nip(teks: str) -> str:
    """The digits a person meant: without spaces, dots, dashes, a leading apostrophe or «NIP.»; else unchanged."""
    polos = unicodedata.normalize("NFKC", teks)
    polos = re.sub(r"^\s*(NIP|NI\s*PPPK)\b[.:\s]*", "", polos, flags=re.IGNORECASE)
    polos = re.sub(r"[\s.'’‘`\-\u200b\ufeff]+", "", polos)
    return polos if re.fullmatch(r"[0-9]+", polos) else teks.strip()


def jenis_nip(nip: str) -> JenisNip | None:
    """Digits 13–14: 01–12 is a month (PNS), 21–99 a number of work agreement (PPPK); None for anything else."""
    angka = rapikan_nip(nip)
    if not re.fullmatch(r"[0-9]{18}", angka):
        return None
    penanda = int(angka[12:14])
    if penanda in _PNS_BULAN:
        return "pns"
    return "pppk" if penanda in _PPPK_PERJANJIAN else None


def periksa_nip(nip: str) -> list[str]:
    """What makes this NIP impossible, one sentence each; empty when it can be used. See `peringatan_nip` for doubts."""
    angka = rapikan_nip(nip)
    if re.fullmatch(r"[0-9][.,]?[0-9]*[eE]\+?[0-9]+", nip.strip()):
        return [
            "NIP sudah diubah lembar kerja menjadi bilangan dan angka belakangnya hilang. Jadikan kolom NIP teks."
        ]
    if not re.fullmatch(r"[0-9]+", angka):
        return ["NIP hanya boleh berisi angka."]
    if len(angka) != 18:
        return [f"NIP harus 18 angka, yang tertulis {len(angka)} angka."]
    galat = []
    if _tanggal_lahir(angka) is None:
        galat.append(f"Tanggal lahir di dalam NIP tidak ada: {angka[6:8]}-{angka[4:6]}-{angka[:4]}.")
    if jenis_nip(angka) is None:
        galat.append(
            f"Angka ke-13 dan ke-14 harus 01–12 (PNS) atau 21–99 (PPPK), yang tertulis {angka[12:14]}."
        )
    return galat


def peringatan_nip(nip: str, *, hari_ini: date, jenis_kelamin: Literal["L", "P"] | None = None) -> list[str]:
    """Doubts about a possible NIP, one sentence each: sex and age. They never refuse a person."""
    angka = rapikan_nip(nip)
    lahir = None if periksa_nip(angka) else _tanggal_lahir(angka)
    if lahir is None:
        return []
    ragu = []
    if angka[14] not in "12":
        ragu.append(f"Angka ke-15 (jenis kelamin) biasanya 1 atau 2, yang tertulis {angka[14]}.")
    elif jenis_kelamin is not None and angka[14] != ("1" if jenis_kelamin == "L" else "2"):
        ragu.append("Jenis kelamin di dalam NIP berbeda dari data pegawai.")
    mulai = int(angka[8:12])
    if lahir > hari_ini or mulai > hari_ini.year:
        ragu.append("NIP memuat tanggal yang belum terjadi.")
    elif mulai - lahir.year not in _USIA_WAJAR:
        ragu.append(f"Usia saat diangkat menurut NIP {mulai - lahir.year} tahun.")
    if angka[15:] == "000":
        ragu.append("Nomor urut di dalam NIP 000, biasanya mulai dari 001.")
    return ragu


def label_nip(nip: str) -> str:
    """«NIP» or «NI PPPK»."""
    return "NI PPPK" if jenis_nip(nip) == "pppk" else "NIP"


def pisah_nip(nip: str) -> str:
    """«19860926 201505 1 001». Raises ValueError when there are not 18 digits."""
    angka = rapikan_nip(nip)
    if not re.fullmatch(r"[0-9]{18}", angka):
        raise ValueError("NIP harus 18 angka.")
    return f"{angka[:8]} {angka[8:14]} {angka[14]} {angka[15:]}"


def format_nip(nip: str) -> str:
    """«NIP. 19860926 201505 1 001», or «NI PPPK. …». Raises ValueError when there are not 18 digits."""
    return f"{label_nip(nip)}. {pisah_nip(nip)}"


def singkat_nip(nip: str) -> str:
    """«••••1001»: enough to tell two people of one name apart, without the birth date."""
    return f"••••{rapikan_nip(nip)[-4:]}"


def _isi(teks: str | None) -> str:
    """White space folded; the dash that exports write for «none» is nothing."""
    rapi = " ".join((teks or "").split())
    return "" if rapi in {"-", "–", "—"} else rapi


def _tanggal_lahir(angka: str) -> date | None:
    try:
        return date(int(angka[:4]), int(angka[4:6]), int(angka[6:8]))
    except ValueError:
        return None
