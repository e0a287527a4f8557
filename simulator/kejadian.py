"""Something happened: wake whoever waits for it. No polling, no sleeping."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")


class Kejadian:
    """A bell. `tunggu` looks again each time it rings; `ikuti` gives every notice to a listener."""

    def __init__(self) -> None:
        self._bel = asyncio.Event()
        self._pendengar: set[asyncio.Queue[dict[str, Any]]] = set()

    def beri_tahu(self, kabar: dict[str, Any] | None = None) -> None:
        """Ring; hand `kabar` to the listeners."""
        lama, self._bel = self._bel, asyncio.Event()
        lama.set()
        if kabar is not None:
            for antrean in self._pendengar:
                antrean.put_nowait(kabar)

    async def tunggu(self, syarat: Callable[[], T], batas: float) -> T:
        """Return the first truthy answer of `syarat()`. Raises TimeoutError after `batas` wall-clock seconds."""
        async with asyncio.timeout(batas):
            while not (hasil := syarat()):
                await self._bel.wait()
        return hasil

    async def tunggu_sekali(self) -> None:
        """Wait for the next ring."""
        await self._bel.wait()

    @contextmanager
    def ikuti(self) -> Iterator[asyncio.Queue[dict[str, Any]]]:
        """A queue that receives every notice from now on."""
        antrean: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._pendengar.add(antrean)
        try:
            yield antrean
        finally:
            self._pendengar.discard(antrean)
