"""One call of the Bot API, and the table of the methods that answer it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from .dunia import Dunia
from .model import Bot
from .params import Params


@dataclass(frozen=True)
class Call:
    """One call by `bot` with its parameters."""

    dunia: Dunia
    bot: Bot
    params: Params


R = TypeVar("R")
Method = Callable[[Call], Any]
METHODS: dict[str, Method] = {}


def method(*names: str) -> Callable[[Callable[[Call], R]], Callable[[Call], R]]:
    """Register under these names, whatever their case."""

    def register(function: Callable[[Call], R]) -> Callable[[Call], R]:
        METHODS.update({name.lower(): function for name in names})
        return function

    return register
