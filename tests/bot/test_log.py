"""The token appears in no log line, not in a traceback either."""

from __future__ import annotations

import io
import logging

import pytest

from bot import log

TOKEN = "7000000001:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


@pytest.fixture
def keluaran(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    arus = io.StringIO()
    akar = logging.getLogger()
    monkeypatch.setattr(akar, "handlers", [])
    monkeypatch.setattr(akar, "level", akar.level)
    monkeypatch.setattr("sys.stderr", arus)
    monkeypatch.setattr("sys.excepthook", None)
    log.pasang("INFO")
    return arus


def test_token_dan_sandi_disamarkan(keluaran: io.StringIO) -> None:
    catatan = logging.getLogger("uji")
    catatan.warning("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    try:
        raise ConnectionError(f"https://api.telegram.org/file/bot{TOKEN}/x")
    except ConnectionError:
        catatan.exception("gagal")
    catatan.error("postgresql+psycopg://bot:rahasia@basis/data")
    teks = keluaran.getvalue()
    assert TOKEN not in teks
    assert "AAHdq" not in teks
    assert "rahasia" not in teks
    assert teks.count("<token>") == 2


def test_galat_tak_tertangani_juga_disamarkan(keluaran: io.StringIO) -> None:
    import sys

    galat = RuntimeError(f"bot{TOKEN}")
    sys.excepthook(type(galat), galat, None)
    assert "<token>" in keluaran.getvalue()
    assert TOKEN not in keluaran.getvalue()
