"""What every message of the bot keeps to (docs: the voice of the bot), as a check on a rendered text."""

import re

from simulator import Orang, Pesan

PALING_BANYAK_BARIS = 8
TERLARANG = re.compile(r"\b(kamu|user|submit|approve|PPK)\b|!")
LAMBANG = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\u23e9-\u23fa\u21a9]")


def langgar(teks: str) -> list[str]:
    """What is wrong with a message; empty where nothing is."""
    salah = []
    baris = [b for b in teks.splitlines() if b.strip()]
    if len(baris) > PALING_BANYAK_BARIS:
        salah.append(f"{len(baris)} baris")
    salah += [f"kata «{k.group()}»" for k in TERLARANG.finditer(teks)]
    if len(LAMBANG.findall(teks)) > 1:
        salah.append("lebih dari satu lambang")
    if "\n\n\n" in teks:
        salah.append("dua baris kosong berturut-turut")
    return salah


def periksa(orang: Orang, *, kecuali: str | None = None) -> None:
    """Hold every message of the bot on this phone against the rules. `kecuali`: words of messages that may be longer."""
    salah = {
        pesan.teks: temuan
        for pesan in orang.chat.pesan.values()
        if pesan.dari_bot and (temuan := langgar(pesan.teks)) and not (kecuali and kecuali in pesan.teks)
    }
    assert not salah


def label(pesan: Pesan) -> list[str]:
    """The labels of the buttons under a message."""
    return [satu for baris in pesan.tombol for satu in baris]
