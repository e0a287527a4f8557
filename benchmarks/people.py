"""Simulated persons. Each waits for the bot's answer and acts again: a closed loop, so nobody is asked more than one
bears, and the bot is always as busy as it can be. They check what they get: an answer that is not the expected one, an
answer in the wrong order, an answer that never comes are counted, never ignored.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.standin import Call, Room

SCREEN = {"sendMessage", "editMessageText"}
"""The calls that put something before a person's eyes. Toasts and taken-off buttons are no answers."""


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

    def start(self) -> None:
        """Everybody acts once; from then on each answer is followed by the next act."""
        self.room.listener = self
        self.running = True
        for person in self.people.values():
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
                self.wrong(f"jawaban atas «{token}» yang tidak menunggu")
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

    def start(self) -> None:
        super().start()
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
    """What somebody does and sees. One of `text` (types), `tap` (a button by the beginning of its label; «» the first),
    `data` (a button by its data, wherever it stands)."""

    expect: str
    text: str | None = None
    tap: str | None = None
    data: str | None = None


class Form(Scenario):
    """Everybody walks through `steps`, again and again."""

    def __init__(self, room: Room, people: Iterable[int], steps: Sequence[Step]) -> None:
        super().__init__(room, people)
        self.steps = steps

    def act(self, person: Person) -> None:
        step = self.steps[person.step]
        if step.text is not None:
            update = text_update(self.room, person, step.text)
        else:
            update = self._tap(person, step)
        self.ask(person, str(person.step), update)

    def _tap(self, person: Person, step: Step) -> dict[str, Any]:
        if step.data is not None:
            return tap_update(self.room, person, step.data)
        assert person.screen is not None
        for button in person.screen.buttons:
            if button["text"].startswith(step.tap or ""):
                return tap_update(self.room, person, button["callback_data"])
        self.wrong(f"tombol «{step.tap}» tidak ada: {person.screen.text}")
        return tap_update(self.room, person, "x")

    def heard(self, call: Call) -> None:
        person = self.people.get(call.chat_id)
        if person is None or call.method not in SCREEN:
            return
        if not person.asked:
            self.wrong(f"tidak diminta: {call.text}")
            return
        step = self.steps[person.step]
        self.settle(person, str(person.step))
        person.screen = call
        if step.expect in call.text:
            person.step = (person.step + 1) % len(self.steps)
        else:
            self.wrong(f"menunggu «{step.expect}», datang: {call.text}")
            person.step = 0
        if self.running:
            self.act(person)


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
