"""The table of ratios against the targets, the rates behind it, and the same as JSON."""

from __future__ import annotations

import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import orjson
from rich.console import Console
from rich.table import Table

from benchmarks.rounds import Outcome

YES, NO = "✓", "✗"
COLUMNS = (
    "who",
    "a second",
    "rounds",
    "per core s",
    "its core",
    "others",
    "median ms",
    "p99 ms",
    "calls",
    "faults",
)
"""`per core s`: answers for a second of its processor time. `others`: share of its core that somebody else used.
`calls`: to Telegram, for one answer. `faults`: wrong, missing and overtaking answers."""


@dataclass(frozen=True)
class Row:
    """One line: what was measured, what came out, what was to be reached."""

    title: str
    value: float
    target: float
    unit: str
    """«×»: a ratio of two rates."""
    at_least: bool
    detail: str = ""

    @property
    def reached(self) -> bool:
        return self.value >= self.target if self.at_least else self.value <= self.target


def show(rows: Sequence[Row], outcomes: Mapping[str, tuple[str, Outcome]], foot: Sequence[str]) -> None:
    """Print both tables. `outcomes`: by name, (title, what the rounds gave)."""
    console = Console(width=None if sys.stdout.isatty() else 132)
    table = Table(title="Measured against what was to be reached", title_justify="left")
    for column, side in (
        ("measured", "left"),
        ("reached", "right"),
        ("target", "right"),
        ("", "center"),
        ("", "left"),
    ):
        table.add_column(column, justify=side)  # type: ignore[arg-type]
    for row in rows:
        sign = "≥" if row.at_least else "≤"
        table.add_row(
            row.title,
            f"{_number(row.value, row.unit)} {row.unit}",
            f"{sign} {_number(row.target, row.unit)} {row.unit}",
            YES if row.reached else NO,
            row.detail,
        )
    console.print(table)
    rates = Table(title="Medians of the rounds", title_justify="left")
    for column in COLUMNS:
        rates.add_column(column, justify="left" if column == "who" else "right")
    for title, o in outcomes.values():
        rates.add_row(
            title,
            f"{o.rate:,.0f}",
            f"{min(o.rates, default=0):,.0f} to {max(o.rates, default=0):,.0f}",
            f"{o.per_core_second:,.0f}",
            f"{_median(o.cpu):.0%}",
            f"{_median(o.others):.0%}",
            f"{_median(o.latency):,.1f}",
            f"{_median(o.slow):,.1f}",
            f"{_median(o.calls):.2f}",
            str(o.unexpected + o.unanswered + o.disorder),
        )
    console.print(rates)
    for line in foot:
        console.print(f"  {line}", highlight=False)


def write(
    file: Path,
    rows: Sequence[Row],
    outcomes: Mapping[str, tuple[str, Outcome]],
    foot: Sequence[str],
    more: Mapping[str, Any],
) -> None:
    """The same as JSON."""
    file.parent.mkdir(parents=True, exist_ok=True)
    data = {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "rows": [asdict(row) | {"reached": row.reached} for row in rows],
        "contests": {
            name: {"title": title, "rate": o.rate} | asdict(o) for name, (title, o) in outcomes.items()
        },
        "notes": list(foot),
        **more,
    }
    file.write_bytes(orjson.dumps(data, option=orjson.OPT_INDENT_2))


def _number(value: float, unit: str) -> str:
    return (
        f"{value:.2f}" if unit in {"×", "s"} else f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
    )


def _median(values: Sequence[float]) -> float:
    return median(values) if values else 0.0
