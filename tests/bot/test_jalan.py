"""`run` ends when it is told to, also while it still waits for Telegram."""

import os
import subprocess
import sys
from pathlib import Path

AKAR = Path(__file__).resolve().parents[2]


def test_berhenti_saat_menunggu_telegram(alamat_basis_data: str) -> None:
    lingkungan = {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": "1:uji",
        "BOT_API_URL": "http://127.0.0.1:9",
        "DATABASE_URL": alamat_basis_data,
    }
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "run"], cwd=AKAR, env=lingkungan, stderr=subprocess.PIPE, text=True
    ) as bot:
        assert bot.stderr is not None
        assert any("belum dapat dihubungi" in baris for baris in bot.stderr)
        bot.terminate()
        assert bot.wait(10) == 0
