"""Keeping the process small on a cheap machine."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8


def hemat() -> None:
    """Tell glibc to give freed memory back. Without it, every thread keeps an arena of its own and a letter's working
    memory (some ten megabytes for a few milliseconds) stays with the process. Elsewhere than on glibc nothing happens.
    """
    mallopt = _glibc("mallopt")
    if mallopt is None:
        return
    mallopt(_M_ARENA_MAX, 1)
    mallopt(_M_TRIM_THRESHOLD, 128 * 1024)
    mallopt(_M_MMAP_THRESHOLD, 128 * 1024)


def pangkas() -> None:
    """Give back what is free in the middle of the heap, too: a burst of letters must not be paid for until the next start."""
    malloc_trim = _glibc("malloc_trim")
    if malloc_trim is not None:
        malloc_trim(0)


def _glibc(nama: str) -> Any:
    return getattr(ctypes.CDLL(None), nama, None) if sys.platform == "linux" else None
