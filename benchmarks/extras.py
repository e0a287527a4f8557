"""What is measured once: start, memory, order, the letter."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from benchmarks import bot
from benchmarks.machine import Process
from benchmarks.people import Approvals, Burst, Echo, Form, Scenario, Tally
from benchmarks.regency import Regency
from benchmarks.standin import Room, Standin

ORDER_PEOPLE, ORDER_WINDOW = 64, 8


class _First(Form):
    """One person asks for the home screen; remembers when it came."""

    def __init__(self, room: Room, person: int) -> None:
        super().__init__(room, [person], [bot.HOME], once=True)
        self.came = asyncio.Event()
        self.at = 0.0

    def heard(self, call: Any) -> None:
        super().heard(call)
        if not self.came.is_set() and not self.unanswered:
            self.at = time.perf_counter()
            self.came.set()


async def start_seconds(
    standin: Standin, regency: Regency, core: int | None, log: Path, times: int
) -> list[float]:
    """From `python -m bot run` to the first answered update, which waited already; on the large database, each time anew."""
    room = standin.room(bot.TOKEN)
    found = []
    for _ in range(times):
        room.clear()
        first = _First(room, regency.staff[0])
        first.start()
        process = bot.start(standin.url, regency.file, core, log)
        try:
            await process.until(first.came, 60)
            found.append(first.at - process.started)
        finally:
            process.end()
        room.listener = None
    return found


@dataclass
class Memory:
    """Mebibytes of the bot's process, and what it did before."""

    rss: float = 0.0
    uss: float = 0.0
    updates: int = 0
    letters: int = 0
    faults: int = 0
    example: str = ""


def memory_of(process: Process) -> tuple[float, float]:
    """(resident, unshared) mebibytes."""
    info = process.info.memory_full_info()
    return info.rss / 2**20, info.uss / 2**20


async def memory(room: Room, regency: Regency, process: Process) -> Memory:
    """Forms to their end (each makes a letter), approvals, home screens; then the process is weighed."""
    found = Memory()
    scenarios: list[tuple[Scenario, float]] = [
        (Form(room, regency.staff[:40], bot.SUBMIT, once=True), 60.0),
        (Approvals(room, dict(list(regency.cards.items())[:40])), 1.0),
        (Form(room, regency.staff[40:140], [bot.HOME], once=True), 30.0),
    ]
    before = room.calls.get("sendDocument", 0)
    for scenario, seconds in scenarios:
        tally = await _run(room, scenario, seconds)
        process.check()
        found.updates += tally.answered
        found.faults += tally.unexpected + scenario.unanswered
        found.example = found.example or tally.example
    found.letters = room.calls.get("sendDocument", 0) - before
    found.rss, found.uss = memory_of(process)
    return found


async def _quiet(room: Room, scenario: Scenario, limit: float = 15.0) -> None:
    until, before = time.perf_counter() + limit, -1
    while time.perf_counter() < until:
        now = sum(room.calls.values())
        if now == before and not scenario.unanswered:
            return
        before = now
        await asyncio.sleep(0.3)


@dataclass
class Order:
    """How many answers came, and how many of them overtook an earlier one of the same chat."""

    answers: int = 0
    violations: int = 0
    faults: int = 0
    lost: int = 0
    example: str = ""
    by: dict[str, int] = field(default_factory=dict)
    """Violations of the others, for comparison: the check is able to fail."""


async def order(room: Room, regency: Regency, seconds: float) -> Order:
    """Everybody types eight words at once, with Telegram near and far."""
    found = Order()
    for delay in (0.0, 0.05):
        room.delay = delay
        scenario = Burst(room, regency.staff[:ORDER_PEOPLE], bot.FORM[0], ORDER_WINDOW)
        tally = await _run(room, scenario, seconds)
        found.answers += tally.answered
        found.violations += tally.disorder
        found.faults += tally.unexpected
        found.lost += scenario.unanswered
        found.example = found.example or tally.example
    room.delay = 0.0
    return found


async def echo_violations(room: Room, people: range, seconds: float) -> int:
    """The same for a bot that only echoes."""
    room.delay = 0.0
    return (await _run(room, Echo(room, people, window=ORDER_WINDOW), seconds)).disorder


async def _run(room: Room, scenario: Scenario, seconds: float) -> Tally:
    """At most so long; people who act once may be done before."""
    scenario.count()
    scenario.start()
    for _ in range(round(seconds * 10)):
        if not scenario.unanswered:
            break
        await asyncio.sleep(0.1)
    scenario.stop()
    await _quiet(room, scenario)
    room.listener = None
    room.clear()
    return scenario.tally


async def letter(core: int | None, log: Path, times: int) -> dict[str, dict[str, float]]:
    """Milliseconds by kind of letter, in a process of its own."""
    process = Process(["-m", "benchmarks.letter", str(times)], core, log)
    found: dict[str, dict[str, float]] = orjson.loads(await process.output(120))
    return found
