"""Telephone numbers as people, spreadsheets and Telegram write them, reduced to one form: digits, country code first."""

import re


def baku_telepon(nilai: str) -> str | None:
    """Digits, country code first: `812…`, `0812…`, `62 812-…`, `+62812…` → `62812…`. None where it is no number.

    A number of another country is kept where it is written with «+».
    """
    if re.search(r"[^0-9+()\s.\-\u200b\u00a0/]", nilai) or "/" in nilai:
        return None
    angka = re.sub(r"[^0-9]+", "", nilai)
    if nilai.strip().startswith("+") and not angka.startswith("62"):
        return angka if 8 <= len(angka) <= 15 else None
    for awalan in ("0062", "620", "62", "0"):
        if angka.startswith(awalan):
            angka = angka[len(awalan) :]
            break
    return f"62{angka}" if re.fullmatch(r"[1-9][0-9]{7,12}", angka) else None


def tampilkan_telepon(nomor: str) -> str:
    """`6281200010025` → «0812-0001-0025», as people read a number aloud; another country's with its «+»."""
    if not nomor.startswith("62"):
        return f"+{nomor}"
    lokal = f"0{nomor[2:]}"
    return "-".join([lokal[i : i + 4] for i in range(0, len(lokal), 4)])


def samarkan_telepon(nomor: str) -> str:
    """`6281200010025` → «0812••••0025»: enough to recognise one's own, not enough to call it."""
    lokal = f"0{nomor[2:]}" if nomor.startswith("62") else f"+{nomor}"
    return f"{lokal[:4]}{'•' * max(4, len(lokal) - 8)}{lokal[-4:]}"
