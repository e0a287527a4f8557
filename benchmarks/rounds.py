"""Interleaved rounds: A B C D, A B C D, …; what is compared is the median of each, so a slow minute hits all alike."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

import psutil  # type: ignore[import-untyped]

from benchmarks.machine import Process
from benchmarks.people import Scenario
from benchmarks.standin import Room


@dataclass(frozen=True)
class Contest:
    """One measured thing: who, doing what, with Telegram how far away."""

    name: str
    title: str
    process: Process
    room: Room
    scenario: Callable[[], Scenario]
    """A fresh scenario for a round."""
    delay: float = 0.0
    """Seconds that Telegram takes for an answer."""
    over: float = 0.0
    """People come one after the other within so many seconds before it is measured: all steps of a form happen at once."""


@dataclass
class Outcome:
    """What the rounds of one contest gave."""

    rates: list[float] = field(default_factory=list)
    """Answered updates a second, one a round."""
    latency: list[float] = field(default_factory=list)
    """Median of each round, milliseconds from the act to the answer at Telegram."""
    slow: list[float] = field(default_factory=list)
    """99th percentile of each round, milliseconds."""
    cpu: list[float] = field(default_factory=list)
    """Busy share of its core, 0 … 1 (threads included)."""
    calls: list[float] = field(default_factory=list)
    """Calls to Telegram for one answered update, getUpdates included."""
    disorder: int = 0
    unexpected: int = 0
    unanswered: int = 0
    example: str = ""

    others: list[float] = field(default_factory=list)
    """Share of the contestant's core that somebody else used meanwhile, 0 … 1."""

    @property
    def per_core_second(self) -> float:
        """Answered updates for a second of processor time: what a core gives where somebody else uses it, too."""
        return median(r / c for r, c in zip(self.rates, self.cpu, strict=True) if c) if self.rates else 0.0

    @property
    def rate(self) -> float:
        return median(self.rates) if self.rates else 0.0


async def run(
    contest: Contest, seconds: float, warm: float, outcome: Outcome, core: int | None = None
) -> None:
    """One round: people begin, it warms up, it is measured, they stop, what is on the way arrives.

    `core`: where the contestant runs, to see who else does.
    """
    contest.process.check()
    room = contest.room
    room.delay = contest.delay
    scenario = contest.scenario()
    scenario.start(contest.over)
    await asyncio.sleep(max(warm, contest.over))
    calls, cpu, busy = sum(room.calls.values()), _cpu(contest), _busy(core)
    scenario.count()
    since = time.perf_counter()
    await asyncio.sleep(seconds)
    spent = time.perf_counter() - since
    answered = scenario.freeze()
    calls, cpu, busy = sum(room.calls.values()) - calls, _cpu(contest) - cpu, _busy(core) - busy
    scenario.stop()
    await _drain(contest, scenario)
    contest.process.check()

    tally = scenario.tally
    latencies = sorted(tally.latencies)
    outcome.rates.append(answered / spent)
    outcome.cpu.append(cpu / spent)
    outcome.others.append(max(0.0, busy - cpu) / spent)
    if latencies:
        outcome.latency.append(median(latencies) * 1000)
        outcome.slow.append(latencies[int(len(latencies) * 0.99)] * 1000)
        outcome.calls.append(calls / answered)
    outcome.disorder += tally.disorder
    outcome.unexpected += tally.unexpected
    outcome.unanswered += scenario.unanswered
    outcome.example = outcome.example or tally.example
    room.listener = None
    room.clear()


def _cpu(contest: Contest) -> float:
    times = contest.process.info.cpu_times()
    return float(times.user + times.system)


def _busy(core: int | None) -> float:
    if core is None:
        return 0.0
    times = psutil.cpu_times(percpu=True)[core]
    return float(times.user + times.system + times.nice + getattr(times, "steal", 0.0))


async def _drain(contest: Contest, scenario: Scenario, limit: float = 10.0) -> None:
    """Until every question is answered and nothing was called for a moment; what is still open then counts as lost."""
    until = time.perf_counter() + limit
    before = -1
    while time.perf_counter() < until:
        now = sum(contest.room.calls.values())
        if scenario.unanswered == 0 and now == before:
            return
        before = now
        await asyncio.sleep(0.15 + contest.delay)


async def interleave(
    contests: Sequence[Contest],
    rounds: int,
    seconds: float,
    warm: float,
    told: Callable[[str], None],
    core: int | None = None,
) -> dict[str, Outcome]:
    """All contests, round after round. `told` hears what is going on."""
    outcomes = {contest.name: Outcome() for contest in contests}
    for number in range(1, rounds + 1):
        for contest in contests:
            outcome = outcomes[contest.name]
            await run(contest, seconds, warm, outcome, core)
            told(f"round {number}/{rounds}  {contest.title}: {outcome.rates[-1]:,.0f}/s")
    return outcomes
