"""A progress bar for long files: on standard error, only where a person looks at it."""

from __future__ import annotations

from contextlib import ExitStack
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

PANJANG = 2000
"""Rows from which a file counts as long."""


class BilahKemajuan:
    """Call it with (stage, rows done, rows in all; 0: not known yet). Silent for short files and pipes."""

    def __init__(self, cetak: Console | None = None) -> None:
        self._cetak = cetak or Console(stderr=True)
        self._tumpukan = ExitStack()
        self._bilah: Progress | None = None
        self._tahap: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, jenis: type[BaseException] | None, galat: BaseException | None, jejak: TracebackType | None
    ) -> None:
        self._tumpukan.close()

    def __call__(self, tahap: str, selesai: int, jumlah: int) -> None:
        if not self._cetak.is_terminal or max(selesai, jumlah) < PANJANG:
            return
        if self._bilah is None:
            self._bilah = self._tumpukan.enter_context(
                Progress(
                    TextColumn("{task.description}"),
                    BarColumn(),
                    MofNCompleteColumn(),
                    TimeRemainingColumn(),
                    console=self._cetak,
                    transient=True,
                )
            )
        if tahap not in self._tahap:
            self._tahap[tahap] = self._bilah.add_task(tahap, total=jumlah or None)
        self._bilah.update(self._tahap[tahap], completed=selesai, total=jumlah or None)
