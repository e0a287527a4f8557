"""Telegram's sending limits as token buckets on the simulated clock: nobody sleeps here."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from .clock import Jam
from .errors import too_many_requests

OVERALL_PER_SECOND = 30.0
CHAT_PER_SECOND = 1.0
# How long a burst passes is not published; a person who answers a form quickly is never refused.
CHAT_BURST = 20.0


@dataclass
class _Bucket:
    rate: float
    size: float
    tokens: float
    at: float

    def wait(self, now: float) -> float:
        """Refill, then say how many seconds are missing for one token (0 = free)."""
        self.tokens = min(self.size, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.tokens >= 1 else (1 - self.tokens) / self.rate


@dataclass
class Limits:
    """About 30 messages a second per bot, 1 a second in one chat with short bursts.

    `aktif=False` lets everything pass (most tests are not about limits).
    """

    jam: Jam
    aktif: bool = False
    _buckets: dict[tuple[int, int | None], _Bucket] = field(default_factory=dict)

    def _bucket(self, bot_id: int, chat_id: int | None) -> _Bucket:
        rate, size = (OVERALL_PER_SECOND,) * 2 if chat_id is None else (CHAT_PER_SECOND, CHAT_BURST)
        key = (bot_id, chat_id)
        if key not in self._buckets:
            self._buckets[key] = _Bucket(rate, size, size, self.jam.sekarang())
        return self._buckets[key]

    def take(self, bot_id: int, chat_id: int) -> None:
        """Count one message; raise 429 with `retry_after` (whole seconds, at least 1) when it is too early."""
        if not self.aktif:
            return
        now = self.jam.sekarang()
        buckets = (self._bucket(bot_id, None), self._bucket(bot_id, chat_id))
        wait = max(bucket.wait(now) for bucket in buckets)
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        for bucket in buckets:
            bucket.tokens -= 1
