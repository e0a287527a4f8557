"""The clock of the simulated world. It moves forward on request; it never moves back."""

from __future__ import annotations

import time
from collections.abc import Callable


class Jam:
    """Unix seconds = a base clock + a shift.

    `Jam()` runs with the wall clock; `Jam.beku(pada)` stands still until somebody calls `maju`,
    so that limits and expiries can be tested without waiting.
    """

    def __init__(self, dasar: Callable[[], float] = time.time) -> None:
        self._dasar = dasar
        self.geser_detik = 0.0

    @classmethod
    def beku(cls, pada: float = 1_800_000_000.0) -> Jam:
        """A clock that stands at `pada` (Unix seconds)."""
        return cls(lambda: pada)

    def sekarang(self) -> float:
        """Unix seconds of the simulated world."""
        return self._dasar() + self.geser_detik

    def maju(self, detik: float) -> None:
        """Move forward by `detik` seconds. ValueError when negative."""
        if detik < 0:
            raise ValueError("jam hanya dapat maju")
        self.geser_detik += detik
