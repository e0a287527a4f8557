"""`python -m benchmarks`: everything side by side in one run, a table at the end, JSON beside it."""

from __future__ import annotations

import argparse
import asyncio
import gc
import sys
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import uvloop

from benchmarks import bot, extras, regency, table
from benchmarks.machine import RESULTS, Process, cores, filesystem, fsync_milliseconds, pin, workspace
from benchmarks.people import Approvals, Echo, Form, Scenario, Step
from benchmarks.profiles import Profile
from benchmarks.rounds import Contest, Outcome, interleave, run
from benchmarks.standin import Room, Standin, serve
from benchmarks.table import Row

NEAR, FAR = 128, 512
"""People at once, with Telegram near and 50 ms away."""
AWAY = 0.05
COMING = 4.0
"""Seconds, about what a form takes with Telegram far away."""
PEOPLE = range(10_001, 10_001 + FAR)
AIOGRAM_FORM = (
    Step("Langkah 1", text="/form"),
    Step("Langkah 2", text="Bidang Umum"),
    Step("Langkah 3", text="Tim Pemutakhiran Data"),
    Step("Langkah 4", text="Membantu pemutakhiran data"),
    Step("Tinjau", text="1 bulan"),
)
PROFILES = {"form": "form", "setujui": "approve", "jauh": "form_far"}
"""What `--profil` takes, and the contest it means."""


@dataclass(frozen=True)
class Plan:
    """How long it takes."""

    size: regency.Size = field(default_factory=regency.Size)
    rounds: int = 5
    seconds: float = 3.5
    warm: float = 0.7
    starts: int = 5
    letters: int = 60
    order_seconds: float = 3.0


QUICK = Plan(
    regency.Size(1_500, 4_000, 15), rounds=1, seconds=1.5, warm=0.4, starts=1, letters=15, order_seconds=1.0
)


def say(text: str) -> None:
    """What is going on, apart from the result."""
    print(f"{time.strftime('%H:%M:%S')}  {text}", file=sys.stderr, flush=True)


class Contestants:
    """The contestants, each started once, and where they are measured."""

    def __init__(self, standin: Standin, folder: Path, core: int | None) -> None:
        self.standin = standin
        self.folder = folder
        self.core = core
        self.processes: list[Process] = []

    async def start(self, name: str) -> tuple[Process, Room]:
        """A contestant of contestants/, waiting for updates."""
        token = f"42:{name.replace('_', '-')}"
        room = self.standin.room(token)
        arguments = ["-m", f"benchmarks.contestants.{name}", self.standin.url, token]
        process = Process(arguments, self.core, self.folder / f"{name}.log")
        self.processes.append(process)
        await process.until(room.polled, 30)
        return process, room

    async def start_bot(self, city: regency.Regency) -> tuple[Process, Room]:
        """This bot on the large database, waiting for updates."""
        room = self.standin.room(bot.TOKEN)
        room.polled.clear()
        process = bot.start(self.standin.url, city.file, self.core, self.folder / "bot.log")
        self.processes.append(process)
        await process.until(room.polled, 60)
        return process, room

    def end(self) -> None:
        for process in self.processes:
            process.end()


def bot_contests(process: Process, room: Room, city: regency.Regency) -> list[Contest]:
    """What this bot is measured at."""

    def contest(
        name: str, title: str, scenario: Callable[[], Scenario], delay: float = 0.0, over: float = 0.0
    ) -> Contest:
        return Contest(name, title, process, room, scenario, delay, over)

    turn = deque(city.staff)

    def next_people(many: int) -> list[int]:
        """Other people in every round: what was remembered for the last ones is of no use to them."""
        turn.rotate(-many)
        return list(islice(turn, many))

    return [
        contest("form", "this bot: form answer", lambda: Form(room, next_people(NEAR), bot.FORM)),
        contest("approve", "this bot: «Setujui»", lambda: Approvals(room, city.cards)),
        contest(
            "form_far",
            "this bot: form, 50 ms away",
            lambda: Form(room, next_people(FAR), bot.FORM),
            AWAY,
            COMING,
        ),
    ]


async def other_contests(contestants: Contestants) -> list[Contest]:
    """Who it is measured against."""
    floor, floor_room = await contestants.start("floor")
    ptb, ptb_room = await contestants.start("ptb_echo")
    aio, aio_room = await contestants.start("aiogram_echo")
    form, form_room = await contestants.start("aiogram_form")
    near, far = PEOPLE[:NEAR], PEOPLE
    return [
        Contest("floor", "floor: asyncio + aiohttp", floor, floor_room, lambda: Echo(floor_room, near)),
        Contest("ptb", "python-telegram-bot echo", ptb, ptb_room, lambda: Echo(ptb_room, near)),
        Contest("aiogram", "aiogram echo", aio, aio_room, lambda: Echo(aio_room, near)),
        Contest(
            "aiogram_form",
            "aiogram form, in memory",
            form,
            form_room,
            lambda: Form(form_room, near, AIOGRAM_FORM),
        ),
        Contest("floor_far", "floor, 50 ms away", floor, floor_room, lambda: Echo(floor_room, far), AWAY),
    ]


def ratio_rows(o: dict[str, Outcome]) -> list[Row]:
    """The three rows that compare rates."""

    def row(title: str, ours: str, theirs: str, target: float) -> Row:
        value = o[ours].rate / o[theirs].rate if o[theirs].rate else 0.0
        return Row(title, value, target, "×", True, f"{o[ours].rate:,.0f} : {o[theirs].rate:,.0f} a second")

    return [
        row("form answer : aiogram's form in memory", "form", "aiogram_form", 1.0),
        row("«Setujui» : python-telegram-bot's echo", "approve", "ptb", 1.0),
        row("form answer : floor, both 50 ms away", "form_far", "floor_far", 0.6),
    ]


async def measure(plan: Plan) -> int:
    """The whole run. Returns 0 where every row is reached."""
    pinned = cores()
    core = pinned[0] if pinned else None
    pin(0, pinned[1] if pinned else None)
    gc.freeze()
    async with workspace() as folder, serve() as standin:
        say("making the database")
        city = regency.build(folder / "sistem-kerja.sqlite3", plan.size)
        say(
            f"{city.people:,} pegawai, {city.units:,} unit, {city.requests:,} requests: {city.megabytes:,.0f} MB"
        )
        letters = await extras.letter(core, folder / "letter.log", plan.letters)
        starts = await extras.start_seconds(standin, city, core, folder / "start.log", plan.starts)
        say(f"start: {', '.join(f'{s:.2f} s' for s in starts)}")
        contestants = Contestants(standin, folder, core)
        try:
            process, room = await contestants.start_bot(city)
            memory = await extras.memory(room, city, process)
            say(f"memory: {memory.rss:.0f} MiB after {memory.updates} updates and {memory.letters} letters")
            contests = [*await other_contests(contestants), *bot_contests(process, room, city)]
            outcomes = await interleave(contests, plan.rounds, plan.seconds, plan.warm, say, core)
            order = await extras.order(room, city, plan.order_seconds)
            aiogram = next(c for c in contests if c.name == "aiogram")
            order.by["aiogram"] = await extras.echo_violations(
                aiogram.room, PEOPLE[:NEAR], plan.order_seconds / 2
            )
            later_rss, _ = extras.memory_of(process)
        finally:
            contestants.end()
        rows = [
            *ratio_rows(outcomes),
            Row(
                "answers out of order within a chat",
                order.violations + sum(outcomes[n].disorder for n in ("form", "approve", "form_far")),
                0,
                "",
                False,
                f"{order.answers:,} answers, {extras.ORDER_WINDOW} at once in each chat (aiogram's echo: {order.by['aiogram']:,})",
            ),
            Row(
                "one letter as PDF",
                letters["surat_tugas"]["median_ms"],
                30,
                "ms",
                False,
                f"Surat Tugas; the first {letters['surat_tugas']['first_ms']:.0f} ms",
            ),
            Row(
                f"memory, {city.people:,} pegawai, {city.requests:,} requests",
                memory.rss,
                150,
                "MiB",
                False,
                f"RSS after {memory.letters} letters; unshared {memory.uss:.0f}; after the whole run {later_rss:.0f}",
            ),
            Row(
                "start to the first answered update", median(starts), 2.0, "s", False, f"{len(starts)} starts"
            ),
        ]
        foot = notes(plan, folder, outcomes, order, memory)
    named = {c.name: (c.title, outcomes[c.name]) for c in contests}
    table.show(rows, named, foot)
    more: dict[str, Any] = {
        "letters": letters,
        "starts": starts,
        "memory": memory,
        "order": order,
        "rss_after": later_rss,
    }
    file = RESULTS / f"{time.strftime('%Y%m%d-%H%M%S')}.json"
    table.write(file, rows, named, foot, more)
    say(f"written: {file}")
    return 0 if all(row.reached for row in rows) else 1


def notes(
    plan: Plan, folder: Path, outcomes: dict[str, Outcome], order: extras.Order, memory: extras.Memory
) -> list[str]:
    """What one must know to read the tables."""
    pinned = cores_text()
    lines = [
        f"{plan.rounds} interleaved rounds of {plan.seconds} s after {plan.warm} s of warming up; {NEAR} people at once near, {FAR} far; {pinned}.",
        f"Database: SQLite, synchronous=FULL, on {filesystem(folder)}; fsync of 4 KiB: {fsync_milliseconds(folder):.2f} ms.",
        "BATAS_KIRIM=0: Telegram's own limit of 30 messages a second is not what is measured.",
        "A form answer: one step of the real form across units, from its opening tap to the review screen with the route.",
        "«Setujui»: the tap that decides, counted where decision, next card and news have all arrived.",
    ]
    worst = max((o.others for o in outcomes.values()), key=lambda others: median(others or [0.0]))
    if worst and median(worst) > 0.05:
        lines.append(
            f"Others used up to {median(worst):.0%} of the bot's core meanwhile: the rates are too low, the ratios rough."
        )
    faults = {name: o for name, o in outcomes.items() if o.unexpected or o.unanswered}
    lines += [
        f"{n}: {o.unexpected} unexpected, {o.unanswered} unanswered. {o.example[:200]}"
        for n, o in faults.items()
    ]
    if order.faults or order.lost:
        lines.append(f"order: {order.faults} unexpected, {order.lost} unanswered. {order.example[:200]}")
    if memory.faults:
        lines.append(f"memory: {memory.faults} unexpected or unanswered. {memory.example[:200]}")
    return lines


def cores_text() -> str:
    """Who runs where, in words."""
    pinned = cores()
    return (
        f"bot on core {pinned[0]}, stand-in on core {pinned[1]}"
        if pinned
        else "not pinned: one core, or no way to pin"
    )


async def record(plan: Plan, name: str) -> int:
    """Profile one row of this bot."""
    pinned = cores()
    core = pinned[0] if pinned else None
    pin(0, pinned[1] if pinned else None)
    async with workspace() as folder, serve() as standin:
        say("making the database")
        city = regency.build(folder / "sistem-kerja.sqlite3", plan.size)
        contestants = Contestants(standin, folder, core)
        try:
            process, room = await contestants.start_bot(city)
            contest = next(c for c in bot_contests(process, room, city) if c.name == PROFILES[name])
            await run(contest, 1.0, 0.5, Outcome())
            profile = Profile(process, plan.seconds * 2, RESULTS, name)
            outcome = Outcome()
            await run(contest, plan.seconds * 2 + 1.0, 0.0, outcome, core)
            text = await asyncio.to_thread(profile.finish)
        finally:
            contestants.end()
    print(text)
    say(
        f"{outcome.rate:,.0f} a second while recorded, {outcome.unexpected} unexpected {outcome.example[:300]}"
    )
    say(f"written: {profile.text}, {profile.picture} (for speedscope.app)")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--cepat", action="store_true", help="one short round on a small database, under a minute"
    )
    parser.add_argument(
        "--profil", choices=sorted(PROFILES), help="record this row of the bot with py-spy instead"
    )
    arguments = parser.parse_args()
    plan = QUICK if arguments.cepat else Plan()
    work = record(plan, arguments.profil) if arguments.profil else measure(plan)
    return uvloop.run(work)


if __name__ == "__main__":
    sys.exit(main())
