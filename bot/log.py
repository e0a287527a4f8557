"""Log lines for the operator. The token appears in none of them, not in a traceback either."""

from __future__ import annotations

import logging
import re
import sys
from types import TracebackType

# What a token looks like, wherever it comes from (an address in an exception, a setting printed by a library).
_POLA_TOKEN = re.compile(r"\d{5,20}:[A-Za-z0-9_-]{20,}")
_POLA_SANDI = re.compile(r"(postgresql[\w+]*://[^:/@\s]+:)[^@\s]+@")


def samarkan(teks: str) -> str:
    """The text without tokens and database passwords."""
    return _POLA_SANDI.sub(r"\1***@", _POLA_TOKEN.sub("<token>", teks))


class FormatAman(logging.Formatter):
    """Redacts the whole line, after arguments and traceback were put into it."""

    def format(self, record: logging.LogRecord) -> str:
        return samarkan(super().format(record))


def pasang(tingkat: str) -> None:
    """Send every log line to standard error, redacted; uncaught exceptions too."""
    keluaran = logging.StreamHandler(sys.stderr)
    keluaran.setFormatter(FormatAman("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    akar = logging.getLogger()
    akar.handlers[:] = [keluaran]
    akar.setLevel(tingkat.upper())
    for pengoceh in ("aiohttp.access", "apscheduler", "httpx", "telegram"):
        logging.getLogger(pengoceh).setLevel(max(logging.WARNING, akar.level))
    sys.excepthook = _kait


def _kait(jenis: type[BaseException], galat: BaseException, jejak: TracebackType | None) -> None:
    if issubclass(jenis, KeyboardInterrupt):
        return
    logging.getLogger("bot").critical("galat tak tertangani", exc_info=(jenis, galat, jejak))
