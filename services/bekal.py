"""What takes long to read is read before: on a snapshot, outside of the transaction that writes.

A use case asks for it with `ambil`. While it is not there yet, `PerluBaca` ends the transaction; the shell reads it meanwhile
others are answered, and calls the handler again. Between the two, the world may have moved on: check again who asks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from services.konteks import Konteks

T = TypeVar("T")
BEKAL = "bekal"
"""Key of `session.info` under which the shell leaves (key, what was read)."""


class PerluBaca(Exception):
    """Call `fungsi` with a context that only reads, then the handler again. Never shown to people."""

    def __init__(self, kunci: str, fungsi: Callable[[Konteks], Any]) -> None:
        super().__init__(kunci)
        self.kunci, self.fungsi = kunci, fungsi


def ambil(k: Konteks, kunci: str, fungsi: Callable[[Konteks], T]) -> T:
    """What `fungsi` read under this key, in a context in which nobody taps. Raises PerluBaca for the shell.

    Call it before other work, which would be done in vain.
    """
    siap = k.sesi.info.get(BEKAL)
    if siap is None or siap[0] != kunci:
        raise PerluBaca(kunci, fungsi)
    hasil: T = siap[1]
    return hasil
