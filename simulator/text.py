"""Text and captions of a bot as Telegram keeps them: parsed, cleaned, trimmed, counted."""

from __future__ import annotations

import re

from .dunia import temukan_entitas
from .entities import MAX_CAPTION, MAX_TEXT, Entity, parse_html, utf16_length
from .errors import CAPTION_TOO_LONG, TEXT_EMPTY, TEXT_TOO_LONG, bad_request
from .params import Params

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_OPAQUE = ("pre", "code", "text_link", "text_mention")


def read_text(params: Params) -> tuple[str, list[Entity]]:
    """`text` of a message: 1-4096 code points after entities are parsed, else 400."""
    text, entities = _formatted(params, "text", "entities")
    if not text:
        raise TEXT_EMPTY
    if len(text) > MAX_TEXT:
        raise TEXT_TOO_LONG
    return text, entities


def read_caption(params: Params) -> tuple[str, list[Entity]]:
    """`caption`: 0-1024 code points after entities are parsed, else 400."""
    text, entities = _formatted(params, "caption", "caption_entities")
    if len(text) > MAX_CAPTION:
        raise CAPTION_TOO_LONG
    return text, entities


def _formatted(params: Params, name: str, entities_name: str) -> tuple[str, list[Entity]]:
    source = _CONTROL.sub(" ", params.text(name).replace("\r", ""))
    mode = params.text("parse_mode").lower()
    if mode == "html":
        text, entities = parse_html(source)
    elif mode in ("", "none"):
        text, entities = source, list(params.structure(entities_name) or [])
    else:
        raise bad_request("unsupported parse_mode")
    text, entities = _trim(text, entities)
    return text, _with_found(text, entities)


def _trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Cut blanks at both ends; at the front only before the first entity, whose place then moves."""
    text = text.rstrip(" \n")
    first = min((entity["offset"] for entity in entities), default=utf16_length(text))
    cut = 0
    while cut < min(first, len(text)) and text[cut] in " \n":
        cut += 1
    text = text[cut:]
    length = utf16_length(text)
    kept = []
    for entity in entities:
        offset = entity["offset"] - cut
        size = min(entity["length"], length - offset)
        if size > 0:
            kept.append({**entity, "offset": offset, "length": size})
    return text, kept


def _with_found(text: str, entities: list[Entity]) -> list[Entity]:
    """Add the commands and links that Telegram finds by itself, outside code and links."""
    opaque = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in _OPAQUE]
    found = [
        e
        for e in temukan_entitas(text)
        if not any(start < e["offset"] + e["length"] and e["offset"] < end for start, end in opaque)
    ]
    return sorted(entities + found, key=lambda entity: (entity["offset"], -entity["length"]))
