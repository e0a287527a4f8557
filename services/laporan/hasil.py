"""Result against target, as people type it: «12 layanan», «8», «75%»; and how it is said again."""

import re
from typing import TypedDict

from services import sebutan
from services.formulir import JawabanSalah

PALING_BESAR = 1e12
KELIPATAN_WAJAR = 10
"""A result of more than ten times the target is a slip of the finger, or a percentage without its sign."""
_ANGKA = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_TARGET = re.compile(rf"^({_ANGKA})(?:\s+|(?=[^\d\s.,]))(.{{1,64}})$|^({_ANGKA})$")
_CAPAIAN = re.compile(rf"^(-?)({_ANGKA})\s*(%|persen\b)?\s*(.*)$", re.IGNORECASE)
_ANGKA_LAIN = re.compile(r"\d")
_NEGATIF = re.compile(r"^[-−–]\s*\d")
_ANGKA_KEDUA = re.compile(r"^(?:[-–]\s*|sampai\s+|s\.?d\.?\s+)?\d", re.IGNORECASE)
_PENGISI = {"saja", "sudah", "telah", "selesai", "tercapai", "buah", "dari", "target"}
_DARI = re.compile(rf"^(?:dari|/)\s*({_ANGKA})\b", re.IGNORECASE)


class Target(TypedDict):
    """`teks`: as it was typed. `angka` and `satuan` where it can be counted; else only a percentage makes sense."""

    teks: str
    angka: float | None
    satuan: str | None


class Capaian(TypedDict):
    """`angka`: in the unit of the target. `persen`: of the target; over 100 only where it was surpassed in numbers."""

    angka: float | None
    persen: int


def wajib_jelas(teks: str) -> None:
    """A target that is a result («8 dari 10»), less than nothing, or two numbers. Raises JawabanSalah with what was read."""
    rapi = " ".join(teks.split())
    if _NEGATIF.match(rapi):
        raise JawabanSalah(
            f"Terbaca angka di bawah nol: {sebutan.potong(rapi, 40)}. Target harus lebih dari 0. Contoh: 5 layanan."
        )
    cocok = _TARGET.match(rapi)
    sisa = (cocok[2] or "").strip() if cocok is not None else ""
    if cocok is not None and (dari := _DARI.match(sisa)):
        raise JawabanSalah(
            f"Terbaca hasil {cocok[1]} dari target {dari[1]}. Di sini ketik targetnya saja. "
            f"Contoh: {dari[1]} layanan. Hasilnya ditanyakan sesudah ini."
        )
    if cocok is not None and _ANGKA_KEDUA.match(sisa):
        raise JawabanSalah(
            f"Terbaca dua angka: {sebutan.potong(rapi, 40)}. Ketik satu angka dan satuannya. Contoh: 12 layanan."
        )


def target_tertulis(teks: str) -> Target:
    """A target that stands somewhere already, as a number where it is one, else in words; never refused."""
    try:
        wajib_jelas(teks)
        return baca_target(teks)
    except JawabanSalah:
        return {"teks": " ".join(teks.split()), "angka": None, "satuan": None}


def baca_target(teks: str) -> Target:
    """«12 layanan» → 12, «layanan»; without a number in front the target is words. Raises JawabanSalah."""
    rapi = " ".join(teks.split())
    if len(rapi) < 1 or len(rapi) > 255:
        raise JawabanSalah("Target paling panjang 255 karakter. Contoh: 12 layanan.")
    cocok = _TARGET.match(rapi)
    sisa = (cocok[2] or "").strip() if cocok is not None else ""
    # «8 dari 10» and «8-10» are no number of something: whoever wrote that is asked (wajib_jelas), or it stays words.
    if (
        cocok is None
        or sisa.lower().startswith(("%", "persen"))
        or _DARI.match(sisa)
        or _ANGKA_KEDUA.match(sisa)
    ):
        return {"teks": rapi, "angka": None, "satuan": None}
    angka = _nilai(cocok[1] or cocok[3])
    if angka <= 0:
        raise JawabanSalah("Target harus lebih dari 0. Contoh: 12 layanan.")
    return {"teks": rapi, "angka": angka, "satuan": (cocok[2] or "").strip() or None}


def baca_persen(teks: str) -> int:
    """A percentage from 0 to 100, with or without its sign. Raises JawabanSalah."""
    cocok = _CAPAIAN.match(" ".join(teks.split()))
    if cocok is None or cocok[1] or cocok[4]:
        raise JawabanSalah("Ketik angka 0 sampai 100. Contoh: 75%.")
    angka = _nilai(cocok[2])
    if angka > 100:
        raise JawabanSalah(f"Persentase paling tinggi 100, sedangkan {tulis(angka)} lebih dari itu.")
    return round(angka)


def baca_capaian(teks: str, target: Target | None) -> Capaian:
    """A number of the target's unit, or a percentage from 0 to 100. Raises JawabanSalah with a way out."""
    dari = target["angka"] if target is not None else None
    cocok = _CAPAIAN.match(" ".join(teks.split()))
    if cocok is None or cocok[1]:
        raise JawabanSalah(f"Ketik angka saja. Contoh: {'8, atau 75%' if dari else '75%'}.")
    angka = _nilai(cocok[2])
    sebut = _DARI.match(cocok[4])
    if _ANGKA_LAIN.search(cocok[4]) and sebut is None and not _satuan(target, cocok[4]):
        # «8-10», «1 200», «8 9»: which of them is meant?
        raise JawabanSalah(f"Ketik satu angka saja. Contoh: {'8, atau 75%' if dari else '75%'}.")
    if dari is None and not cocok[3] and cocok[4]:
        return _tanpa_target(angka, sebut)
    if cocok[3] or dari is None:
        if angka > 100:
            raise JawabanSalah(_lebih_dari_seratus(angka, dari))
        return {"angka": None, "persen": round(angka)}
    if sebut is not None and _nilai(sebut[1]) != dari:
        raise JawabanSalah(
            f"Targetnya {tulis(dari)}, bukan {sebut[1]}. Tekan Kembali bila target perlu diubah."
        )
    _wajib_sesatuan(target, angka, cocok[4])
    if angka > KELIPATAN_WAJAR * dari:
        raise JawabanSalah(
            f"{tulis(angka)} jauh melebihi target {tulis(dari)}. Bila yang dimaksud persen, ketik 0% sampai 100%."
        )
    return {"angka": angka, "persen": round(100 * angka / dari)}


def _wajib_sesatuan(target: Target | None, angka: float, sisa: str) -> None:
    """«7 orang» says nothing about «10 layanan»; «8 layanan» does about «12 layanan terintegrasi»."""
    satuan = (target["satuan"] or "") if target is not None else ""
    if target is None or not satuan or _satuan(target, sisa):
        return
    tertulis = [x for x in re.findall(r"[^\W\d_]+", sisa.casefold()) if x not in _PENGISI]
    punya = re.findall(r"[^\W\d_]+", satuan.casefold())
    if tertulis and not any(a.startswith(b) or b.startswith(a) for a in tertulis for b in punya):
        raise JawabanSalah(
            f"Terbaca {tulis(angka)} {sebutan.potong(' '.join(tertulis), 30)}, sedangkan targetnya "
            f"{sebutan.potong(target['teks'], 40)}. Ketik hasilnya dalam {sebutan.potong(satuan, 40)}. "
            f"Contoh: {tulis(angka)} {sebutan.potong(satuan, 40)}."
        )


def _satuan(target: Target | None, sisa: str) -> bool:
    """Is it the unit of the target, which may have a digit of its own («dokumen tahap 2»)?"""
    return target is not None and (target["satuan"] or "").casefold() == sisa.casefold()


def _tanpa_target(angka: float, sebut: re.Match[str] | None) -> Capaian:
    """«8 dari 10» is 80% where no target was counted; «8 layanan» alone says nothing of how much was asked for."""
    dari = _nilai(sebut[1]) if sebut is not None else 0
    if not dari:
        raise JawabanSalah("Ketik persentasenya, atau dua angka. Contoh: 75%, atau 8 dari 10.")
    if angka > dari:
        raise JawabanSalah(_lebih_dari_seratus(100 * angka / dari, None))
    return {"angka": None, "persen": round(100 * angka / dari)}


def _lebih_dari_seratus(angka: float, dari: float | None) -> str:
    if dari is not None:
        return (
            f"Persentase paling tinggi 100. Bila hasilnya melampaui target {tulis(dari)}, "
            f"ketik angkanya. Contoh: {tulis(round(dari * min(angka, 1000) / 100))}."
        )
    return (
        f"Persentase paling tinggi 100, sedangkan {tulis(angka)} lebih dari itu. "
        "Bila target terlampaui, tekan Kembali dan isi target dengan angka. Contoh: 10 layanan."
    )


def _nilai(teks: str) -> float:
    """«1.200» is 1200, «8,5» and «8.5» are 8.5. Raises JawabanSalah for a number that nothing can be counted to."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", teks):
        teks = teks.replace(".", "")
    angka = float(teks.replace(",", "."))
    if angka > PALING_BESAR:
        raise JawabanSalah("Angka itu terlalu besar. Silakan periksa lagi.")
    return angka


def tulis(angka: float) -> str:
    """«1.200», «8,5»."""
    rapi = f"{angka:,.2f}".rstrip("0").rstrip(".") if angka % 1 else f"{angka:,.0f}"
    return rapi.translate(str.maketrans(",.", ".,"))


def sebut(
    persen: int | None,
    *,
    target: str | None = None,
    target_angka: float | None = None,
    capaian_angka: float | None = None,
    satuan: str | None = None,
) -> str:
    """«8 dari 12 layanan (67%)», «75% dari 12 layanan», «75%»; «-» where nothing was measured."""
    if persen is None:
        return "-"
    if capaian_angka is not None and target_angka is not None:
        return (
            f"{tulis(capaian_angka)} dari {tulis(target_angka)}{f' {satuan}' if satuan else ''} ({persen}%)"
        )
    return f"{persen}% dari target: {sebutan.potong(target, 80)}" if target else f"{persen}%"
