"""Token buckets: how fast messages may leave. Times are seconds of the event loop's monotonic clock."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Ember:
    """`laju` tokens a second, at most `isi` saved up. Nobody waits here: `pesan` says from when on one may send."""

    laju: float
    isi: float
    utang: float = 0.0
    """Seconds by which those who do not wait may push the others back."""
    _habis: float = field(default=float("-inf"))
    """The instant at which the bucket would be full again, less the time that `isi` tokens take."""

    def pesan(self, kini: float, *, menunggu: bool = True) -> float:
        """Take the next token; the instant from which it may be used.

        What does not wait (an answer to a tap) takes its token all the same, and may overdraw up to `utang`.
        """
        if self.laju <= 0:
            return kini
        saat = max(self._habis, kini - (self.isi - 1) / self.laju)
        habis = saat + 1 / self.laju
        self._habis = habis if menunggu else min(habis, max(self._habis, kini + self.utang))
        return saat if saat > kini else kini

    def penuh(self, kini: float) -> bool:
        """Whether the bucket is full, so that nothing is lost by forgetting it."""
        return self._habis <= kini - self.isi / max(self.laju, 1e-9)


class Batas:
    """The limits of Telegram: about 30 a second over all chats, 1 a second in one chat with short bursts."""

    CHAT_LAJU, CHAT_ISI, CHAT_UTANG = 1.0, 3.0, 1.0
    """One token of debt: a person who answers quickly must not wait for the letter at the end once for every screen."""
    SEMUA_UTANG = 5.0
    """Answers count in full against the limit over all chats: else a broadcast and answers together would earn a 429."""

    def __init__(self, laju: int) -> None:
        """`laju`: messages a second over all chats; 0 lifts every limit of our own."""
        self._semua = Ember(laju, max(1.0, laju / 3), self.SEMUA_UTANG)
        self._chat: dict[int, Ember] = {}
        self._laju = laju

    def pesan(self, chat_id: int, kini: float, *, menunggu: bool = True) -> float:
        """Take a token of both buckets; the instant from which the message may leave, if it waits."""
        if self._laju <= 0:
            return kini
        ember = self._chat.get(chat_id)
        if ember is None:
            if len(self._chat) > 10_000:
                self._chat = {c: e for c, e in self._chat.items() if not e.penuh(kini)}
            ember = self._chat[chat_id] = Ember(self.CHAT_LAJU, self.CHAT_ISI, self.CHAT_UTANG)
        return max(self._semua.pesan(kini, menunggu=menunggu), ember.pesan(kini, menunggu=menunggu))
