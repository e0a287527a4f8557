"""The queue of updates of one bot: what `getUpdates` reads and what its offset confirms for ever."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from .clock import Jam
from .kejadian import Kejadian

MESSAGE_TTL = 24 * 3600
CALLBACK_TTL = 150
IDLE_WEEK = 7 * 24 * 3600


@dataclass
class _Waiting:
    update_id: int
    at: float
    ttl: float
    body: dict[str, Any]


@dataclass
class UpdateQueue:
    """Ids start at random and rise by one; after a week without news they start at random again."""

    jam: Jam
    acak: random.Random
    kejadian: Kejadian
    allowed: frozenset[str] | None = None
    _waiting: list[_Waiting] = field(default_factory=list)
    _last: tuple[int, float] | None = None

    def push(self, kind: str, body: dict[str, Any]) -> int | None:
        """Queue one update; None when `allowed_updates` leaves this kind out."""
        if self.allowed is not None and kind not in self.allowed:
            return None
        now = self.jam.sekarang()
        if self._last is None or now - self._last[1] > IDLE_WEEK:
            update_id = self.acak.randrange(100_000_000, 900_000_000)
        else:
            update_id = self._last[0] + 1
        self._last = (update_id, now)
        ttl = CALLBACK_TTL if kind == "callback_query" else MESSAGE_TTL
        self._waiting.append(_Waiting(update_id, now, ttl, {"update_id": update_id, kind: body}))
        self.kejadian.beri_tahu()
        return update_id

    def _expire(self) -> None:
        now = self.jam.sekarang()
        self._waiting = [item for item in self._waiting if now - item.at <= item.ttl]

    def confirm(self, offset: int) -> None:
        """Forget everything before `offset`. A negative one keeps only the last `-offset` updates.

        An offset far beyond the newest id is not believed and forgets nothing.
        """
        self._expire()
        if offset < 0:
            self._waiting = self._waiting[offset:]
        elif offset > 0 and (self._last is None or offset <= self._last[0] + 10):
            self._waiting = [item for item in self._waiting if item.update_id >= offset]

    def peek(self, limit: int) -> list[dict[str, Any]]:
        """The oldest `limit` updates that still live; reading does not confirm."""
        self._expire()
        return [item.body for item in self._waiting[:limit]]

    def drop_all(self) -> None:
        """`drop_pending_updates`."""
        self._waiting.clear()

    def __len__(self) -> int:
        self._expire()
        return len(self._waiting)
