"""This bot as it runs in life: `python -m bot run`, only the addresses and the sending limit are set."""

from __future__ import annotations

from pathlib import Path

from benchmarks.machine import Process
from benchmarks.people import Step
from benchmarks.regency import REGULATION

TOKEN = "42:AAsistemkerja"


def start(url: str, database: Path, core: int | None, log: Path) -> Process:
    """Start the bot on this database against the stand-in at `url`."""
    settings = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": url,
        "DATABASE_URL": f"sqlite:///{database}",
        "PERATURAN": REGULATION,
        # Telegram's own 30 messages a second are not what is measured.
        "BATAS_KIRIM": "0",
        "LOG_LEVEL": "WARNING",
        # Whatever stands in somebody's .env must not change the outcome.
        **dict.fromkeys(
            ("OPSI", "ZONA_WAKTU", "KALENDER", "WEBHOOK_URL", "PUBLIC_URL", "NOMOR_SURAT", "JAM_DEMO"), ""
        ),
    }
    return Process(["-m", "bot", "run"], core, log, settings)


FORM = (
    Step("Langkah 1 dari", data="g:baru"),
    Step("Langkah 2 dari", tap=(1, 2, 3, 4)),
    Step("Langkah 3 dari", tap="Anggota tim"),
    Step("Langkah 4 dari", text="Tim Pemutakhiran Data {n}"),
    Step(
        "Langkah 5 dari",
        text="Membantu pemutakhiran data yang dipakai bersama kedua unit, dua hari dalam sepekan.",
    ),
    Step("Langkah 6 dari", text="Pengolahan data dan basis data"),
    Step("Langkah 7 dari", text="Data kedua unit dapat dibandingkan setiap bulan"),
    Step("Langkah 8 dari", tap="1 bulan"),
    Step("Tim Pemutakhiran Data", tap="Lewati"),
)
"""The real form of a pengajuan sukarela across units, from the tap that opens it to the review screen with its route."""
SUBMIT = (*FORM, Step("Permohonan terkirim", tap="Kirim"))
"""The same to its end: the request is sent, its letter is made."""
HOME = Step("", text="/menu")
