"""py-spy on the bot while a row is measured: a picture to look at, and who spends the time as text."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import orjson

from benchmarks.machine import Process


class Profile:
    """A recording. Needs the right to look into the process (root, or ptrace_scope 0)."""

    def __init__(self, process: Process, seconds: float, folder: Path, name: str) -> None:
        self.picture = folder / f"profil-{name}.speedscope.json"
        self.text = folder / f"profil-{name}.txt"
        tool = shutil.which("py-spy", path=str(Path(sys.executable).parent)) or "py-spy"
        command = [
            tool,
            "record",
            "--pid",
            str(process.id),
            "--duration",
            str(max(1, round(seconds))),
            "--rate",
            "500",
        ]
        self._tool = subprocess.Popen(
            # Only who holds the interpreter: threads that wait for the disk are not what costs here.
            [*command, "--gil", "--format", "speedscope", "--output", str(self.picture)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def finish(self) -> str:
        """Wait for the recording, write the text beside the picture; returns the text. Raises RuntimeError with py-spy's words."""
        said, _ = self._tool.communicate(timeout=120)
        if self._tool.returncode:
            raise RuntimeError(f"py-spy: {said.decode(errors='replace').strip()}")
        text = summary(orjson.loads(self.picture.read_bytes()))
        self.text.write_text(text)
        return text


def summary(recording: dict[str, Any], lines: int = 20) -> str:
    """Top functions by own time, and by time with everything they call: percent of all samples."""
    frames = recording["shared"]["frames"]
    names = [f"{frame['name']} ({frame.get('file', '?')})" for frame in frames]
    own: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    total = 0
    for profile in recording["profiles"]:
        for sample in profile["samples"]:
            if sample:
                total += 1
                own[names[sample[-1]]] += 1
                whole.update({names[frame] for frame in sample})
    parts = []
    for title, counted, count in (("own time", own, lines), ("with what it calls", whole, 3 * lines)):
        parts.append(f"{title} ({total} samples)")
        parts += [f"{100 * n / max(total, 1):6.1f} %  {name}" for name, n in counted.most_common(count)]
        parts.append("")
    return "\n".join(parts)
