"""Simulated persons. Each waits for the bot's answer and acts again: a closed loop, so nobody is asked more than one
bears, and the bot is always as busy as it can be. They check what they get: an answer that is not the expected one, an
answer in the wrong order, an answer that never comes are counted, never ignored.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from benchmarks.standin import Call, Room

SCREEN = {"sendMessage", "editMessageText"}
"""The calls that put something before a person's eyes. Toasts and taken-off buttons are no answers."""


class Card(NamedTuple):
    """An open card: what its buttons carry, and the message they stand under."""

    id: int
    version: int
    message_id: int


@dataclass(slots=True)
class Person:
    """Somebody with a phone. `asked`: what was sent and not answered yet, (token, seconds), oldest first."""

    id: int
    asked: deque[tuple[str, float]] = field(default_factory=deque)
    step: int = 0
    said: int = 0
    screen: Call | None = None
    """The last screen of the bot."""


@dataclass
class Tally:
    """What was measured between `open` and `close`; faults are counted all the time."""

    answered: int = 0
    latencies: list[float] = field(default_factory=list)
    """Seconds from the act to the answer's arrival at Telegram."""
    disorder: int = 0
    """Answers that overtook an earlier one in the same chat."""
    unexpected: int = 0
    """Answers with another text than the scenario expects."""
    example: str = ""
    """The first unexpected answer."""


class Scenario:
    """People, and what they do. A subclass says how somebody acts and what an answer is."""

    def __init__(self, room: Room, people: Iterable[int]) -> None:
        self.room = room
        self.people = {id_: Person(id_) for id_ in people}
        self.tally = Tally()
        self.running = False
        self.counting = False

    def start(self, over: float = 0.0) -> None:
        """Everybody acts once, one after the other within `over` seconds; from then on each answer is followed by the
        next act."""
        self.room.listener = self
        self.running = True
        if not over:
            for person in self.people.values():
                self.act(person)
            return
        loop = asyncio.get_running_loop()
        for number, person in enumerate(self.people.values()):
            loop.call_later(over * number / len(self.people), self._come, person)

    def _come(self, person: Person) -> None:
        if self.running:
            self.act(person)

    def stop(self) -> None:
        """Nobody acts any more; what was asked may still be answered."""
        self.running = False

    def count(self) -> None:
        """Start the measured time."""
        self.tally = Tally(
            disorder=self.tally.disorder, unexpected=self.tally.unexpected, example=self.tally.example
        )
        self.counting = True

    def freeze(self) -> int:
        """End the measured time; returns how many were answered in it."""
        self.counting = False
        return self.tally.answered

    @property
    def unanswered(self) -> int:
        return sum(len(person.asked) for person in self.people.values())

    def act(self, person: Person) -> None:
        raise NotImplementedError

    def heard(self, call: Call) -> None:
        raise NotImplementedError

    # --- what subclasses need -------------------------------------------------------------------------------------------

    def ask(self, person: Person, token: str, update: dict[str, Any]) -> None:
        person.asked.append((token, time.perf_counter()))
        self.room.push(update)

    def settle(self, person: Person, token: str) -> None:
        """The answer to `token` came. Anything but the oldest question is disorder."""
        if person.asked[0][0] != token:
            self.tally.disorder += 1
            at = next((i for i, (asked, _) in enumerate(person.asked) if asked == token), None)
            if at is None:
                self.wrong(f"an answer to «{token}», which nobody waits for")
                return
            person.asked.rotate(-at)
            _, since = person.asked.popleft()
            person.asked.rotate(at)
        else:
            _, since = person.asked.popleft()
        if self.counting:
            self.tally.answered += 1
            self.tally.latencies.append(time.perf_counter() - since)

    def wrong(self, text: str) -> None:
        self.tally.unexpected += 1
        self.tally.example = self.tally.example or text


class Echo(Scenario):
    """Everybody says «halo 1», «halo 2», … and wants it back. `window`: how many may be on the way at once."""

    def __init__(self, room: Room, people: Iterable[int], window: int = 1) -> None:
        super().__init__(room, people)
        self.window = window

    def start(self, over: float = 0.0) -> None:
        super().start(over)
        for _ in range(self.window - 1):
            for person in self.people.values():
                self.act(person)

    def act(self, person: Person) -> None:
        person.said += 1
        self.ask(person, str(person.said), text_update(self.room, person, f"halo {person.said}"))

    def heard(self, call: Call) -> None:
        person = self.people.get(call.chat_id)
        if person is None or call.method != "sendMessage":
            return
        token = call.text.removeprefix("halo ")
        if not person.asked or not token.isdigit():
            self.wrong(call.text)
            return
        self.settle(person, token)
        if self.running:
            self.act(person)


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody does and sees. One of `text` (types), `tap` (a button by the beginning of its label, or one of several
    by their places), `data` (a button by its data, wherever it stands).

    «{n}» in a text counts the forms of this person, and the places take turns: nobody asks for the same thing twice.
    """

    expect: str
    text: str | None = None
    tap: str | tuple[int, ...] | None = None
    data: str | None = None


class Form(Scenario):
    """Everybody walks through `steps`, again and again, or `once`."""

    def __init__(
        self, room: Room, people: Iterable[int], steps: Sequence[Step], *, once: bool = False
    ) -> None:
        super().__init__(room, people)
        self.steps = steps
        self.once = once

    def act(self, person: Person) -> None:
        step = self.steps[person.step]
        if person.step == 0:
            person.said += 1
        if step.text is not None:
            update = text_update(self.room, person, step.text.replace("{n}", str(person.said)))
        else:
            update = self._tap(person, step)
        self.ask(person, str(person.step), update)

    def _tap(self, person: Person, step: Step) -> dict[str, Any]:
        if step.data is not None:
            return tap_update(self.room, person, step.data)
        assert person.screen is not None
        wanted = (
            step.tap[(person.id + person.said) % len(step.tap)] if isinstance(step.tap, tuple) else step.tap
        )
        for place, button in enumerate(person.screen.buttons):
            if wanted == place or (isinstance(wanted, str) and button["text"].startswith(wanted)):
                return tap_update(self.room, person, button["callback_data"])
        self.wrong(f"no button «{step.tap}» under: {person.screen.text}")
        return tap_update(self.room, person, "x")

    def heard(self, call: Call) -> None:
        person = self.people.get(call.chat_id)
        if person is None or call.method not in SCREEN:
            return
        if not person.asked:
            self.wrong(f"nobody asked for: {call.text}")
            return
        step = self.steps[person.step]
        self.settle(person, str(person.step))
        person.screen = call
        if step.expect in call.text:
            person.step = (person.step + 1) % len(self.steps)
        else:
            self.wrong(f"expected «{step.expect}», got: {call.text}")
            person.step = 0
        if self.running and not (self.once and person.step == 0):
            self.act(person)


class Burst(Scenario):
    """Everybody opens the form and then types faster than it answers: `window` words at once that no unit is named after.
    The answer repeats the word, so the order of the answers shows."""

    REPEATED = re.compile(r"«kata (\d+)»")

    def __init__(self, room: Room, people: Iterable[int], first: Step, window: int = 8) -> None:
        super().__init__(room, people)
        self.first = first
        self.window = window

    def act(self, person: Person) -> None:
        if person.step == 0:
            assert self.first.data is not None
            self.ask(person, "open", tap_update(self.room, person, self.first.data))
            return
        person.said += 1
        self.ask(person, str(person.said), text_update(self.room, person, f"kata {person.said}"))

    def heard(self, call: Call) -> None:
        person = self.people.get(call.chat_id)
        if person is None or call.method not in SCREEN or not person.asked:
            return
        if person.step == 0:
            if self.first.expect not in call.text:
                self.wrong(call.text)
            self.settle(person, "open")
            person.step = 1
            acts = self.window
        else:
            found = self.REPEATED.search(call.text)
            if found is None:
                self.wrong(call.text)
                return
            self.settle(person, found.group(1))
            acts = 1
        if self.running:
            for _ in range(acts):
                self.act(person)


class Approvals(Scenario):
    """Officials approve one waiting request after the other. One tap decides; done is what the official sees *and* what
    it causes: the next official's card and the applicant's news."""

    ANSWER, CARD, NEWS = "answer", "next card", "news"

    def __init__(self, room: Room, cards: Mapping[int, deque[Card]]) -> None:
        """`cards` by official; what is decided is taken away, so that the next round goes on with the rest."""
        super().__init__(room, [official for official, waiting in cards.items() if waiting])
        self.cards = cards
        self.seen: Counter[str] = Counter()

    def count(self) -> None:
        super().count()
        self.seen.clear()

    def freeze(self) -> int:
        """Only whole decisions count: the rarest of the three messages."""
        super().freeze()
        return min(self.seen[kind] for kind in (self.ANSWER, self.CARD, self.NEWS))

    def act(self, person: Person) -> None:
        if not self.cards[person.id]:
            return
        card = self.cards[person.id].popleft()
        self.ask(
            person,
            str(card.message_id),
            tap_update(self.room, person, f"k:{card.id}:{card.version}:y", message_id=card.message_id),
        )

    def heard(self, call: Call) -> None:
        person = self.people.get(call.chat_id)
        if person is not None and person.asked and str(call.message_id) == person.asked[0][0]:
            if call.method != "editMessageText" or "Disetujui" not in call.text:
                self.wrong(call.text)
            self._note(self.ANSWER)
            self.settle(person, str(call.message_id))
            if self.running:
                self.act(person)
        elif call.method == "sendMessage":
            decidable = any(button.get("callback_data", "").startswith("k:") for button in call.buttons)
            self._note(self.CARD if decidable else self.NEWS)

    def _note(self, kind: str) -> None:
        if self.counting:
            self.seen[kind] += 1


def _user(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "is_bot": False,
        "first_name": "Warga",
        "last_name": str(person.id),
        "language_code": "id",
    }


def _chat(person: Person) -> dict[str, Any]:
    return {"id": person.id, "first_name": "Warga", "last_name": str(person.id), "type": "private"}


def text_update(room: Room, person: Person, text: str) -> dict[str, Any]:
    """Somebody typed."""
    message: dict[str, Any] = {
        "message_id": room.next_message_id(),
        "from": _user(person),
        "chat": _chat(person),
        "date": int(time.time()),
        "text": text,
    }
    if text.startswith("/"):
        length = len(text.split(" ", 1)[0])
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    return {"message": message}


def tap_update(room: Room, person: Person, data: str, *, message_id: int = 0) -> dict[str, Any]:
    """Somebody tapped a button under the last screen (or under `message_id`); the message travels along, as it does."""
    message: dict[str, Any] = {"message_id": message_id or 1, "chat": _chat(person), "date": int(time.time())}
    if person.screen is not None:
        message |= {
            "message_id": message_id or person.screen.message_id,
            "text": person.screen.text,
            "reply_markup": person.screen.params.get("reply_markup") or {"inline_keyboard": []},
        }
    return {
        "callback_query": {
            "id": str(4_000_000_000_000_000_000 + room.next_message_id()),
            "from": _user(person),
            "message": message,
            "chat_instance": str(-person.id),
            "data": data,
        }
    }
