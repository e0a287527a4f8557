"""Telegram's HTML: text with tags → visible text and entities, with Telegram's own complaints.

Offsets in complaints count UTF-8 bytes of the source; offsets of entities count UTF-16 units of the result.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from .errors import bad_request

Entity = dict[str, Any]
MAX_TEXT = 4096
MAX_CAPTION = 1024
_TAGS = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
# Which of two entities over the same text is named first.
_PRIORITY = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
_SPACE = b" \t\n\r\v\f\x00"
_NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
_REFERENCE = re.compile(rb"&(?:#(?:x([0-9a-fA-F]+)|([0-9]+))|([a-zA-Z]+));?")
_TOKEN = re.compile(rb"[A-Za-z0-9.\-]*")
_HOST = re.compile(r"[^\s/?#@:]+\.[^\s/?#@:.]+")
_KEPT = "/%:@!$&'()*+,;=~-._?[]"


@dataclass
class _Open:
    """A tag that waits for its end: `offset` in UTF-16 units, `at` in bytes of the result."""

    name: str
    offset: int
    at: int
    attributes: dict[str, str]


def utf16_length(text: str) -> int:
    """Length in UTF-16 units: what Telegram counts offsets in."""
    return len(text) + sum(ord(char) > 0xFFFF for char in text)


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Tags → entities. Raises 400 «can't parse entities: …» exactly as Telegram words it."""
    return _Parser(source.encode()).run()


class _Parser:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pos = 0
        self.out: list[str] = []
        self.length = 0
        self.stack: list[_Open] = []
        self.entities: list[Entity] = []

    def run(self) -> tuple[str, list[Entity]]:
        while self.pos < len(self.data):
            match self.data[self.pos]:
                case 0x26:
                    self._put(self._reference())
                case 0x3C if self.data[self.pos + 1 : self.pos + 2] == b"/":
                    self._end_tag()
                case 0x3C:
                    self._start_tag()
                case _:
                    stop = re.compile(rb"[&<]").search(self.data, self.pos)
                    end = stop.start() if stop else len(self.data)
                    self._put(self.data[self.pos : end].decode())
                    self.pos = end
        if self.stack:
            raise _complaint(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].name}"')
        # A language is known only on a `pre`; ordered by place, the longer first.
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        self.entities.sort(key=lambda e: (e["offset"], -e["length"], _PRIORITY.get(e["type"], 50)))
        return "".join(self.out), self.entities

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.length += utf16_length(text)

    def _byte(self) -> bytes:
        return self.data[self.pos : self.pos + 1]

    def _reference(self) -> str:
        """Decode one character reference at `pos`, or take the ampersand as it is."""
        found = _REFERENCE.match(self.data, self.pos)
        if found:
            code = int(found[1], 16) if found[1] else int(found[2]) if found[2] else 0
            text = _NAMED.get(found[3]) if found[3] else chr(code) if 0 < code < 0x10FFFF else None
            if text is not None:
                self.pos = found.end()
                return text
        self.pos += 1
        return "&"

    def _ended(self) -> bool:
        """The source is over; a NUL counts as its end inside a tag."""
        return self._byte() in (b"", b"\x00")

    def _skip_space(self) -> None:
        while not self._ended() and self._byte() in _SPACE:
            self.pos += 1

    def _name(self, stops: bytes) -> bytes:
        start = self.pos
        while self._byte() and self._byte() not in _SPACE and self._byte() not in stops:
            self.pos += 1
        return self.data[start : self.pos]

    def _start_tag(self) -> None:
        begin = self.pos
        self.pos += 1
        name = self._name(b">").lower().decode()
        if self._ended():
            raise _complaint(f"Unclosed start tag at byte offset {begin}")
        if name not in _TAGS:
            raise _complaint(f'Unsupported start tag "{name}" at byte offset {begin}')
        attributes: dict[str, str] = {}
        while self._byte() != b">":
            self._skip_space()
            if self._byte() == b">":
                break
            self._attribute(name, begin, attributes)
        self.pos += 1
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _complaint(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.stack.append(_Open(name, self.length, len(self.out), attributes))

    def _attribute(self, tag: str, begin: int, attributes: dict[str, str]) -> None:
        key = self._name(b"=>/\"'").lower().decode()
        if not key:
            raise _complaint(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._skip_space()
        value: str | None = None
        if self._byte() == b"=":
            self.pos += 1
            self._skip_space()
            if not self._ended():
                value = self._quoted(begin) if self._byte() in b"'\"" else self._token()
            if value is not None and self._ended():
                raise _complaint(f"Unclosed start tag at byte offset {begin}")
        if self._ended():
            raise _complaint(f'Unclosed start tag "{tag}" at byte offset {begin}')
        attributes[key] = value or ""

    def _token(self) -> str:
        start = self.pos
        found = _TOKEN.match(self.data, self.pos)
        assert found is not None  # the pattern matches the empty string
        self.pos = found.end()
        if self._byte() and self._byte() not in _SPACE and self._byte() != b">":
            raise _complaint(f"Unexpected end of name token at byte offset {start}")
        return found[0].lower().decode()

    def _quoted(self, begin: int) -> str:
        quote_mark = self._byte()
        self.pos += 1
        parts: list[bytes] = []
        while self._byte() and self._byte() != quote_mark:
            if self._byte() == b"&":
                parts.append(self._reference().encode("utf-8", "surrogatepass"))
            else:
                parts.append(self._byte())
                self.pos += 1
        if not self._byte():
            raise _complaint(f"Unclosed start tag at byte offset {begin}")
        self.pos += 1
        return b"".join(parts).decode("utf-8", "replace")

    def _end_tag(self) -> None:
        begin = self.pos
        if not self.stack:
            raise _complaint(f"Unexpected end tag at byte offset {begin}")
        self.pos += 2
        name = self._name(b">").lower().decode()
        self._skip_space()
        if self._byte() != b">":
            raise _complaint(f"Unclosed end tag at byte offset {begin}")
        opened = self.stack.pop()
        if name and name != opened.name:
            raise _complaint(
                f'Unmatched end tag at byte offset {begin}, expected "</{opened.name}>", found "</{name}>"'
            )
        self.pos += 1
        if self.length > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity: Entity = {
            "type": _TAGS[opened.name],
            "offset": opened.offset,
            "length": self.length - opened.offset,
        }
        inner = "".join(self.out[opened.at :])
        match opened.name:
            case "a":
                target = _link(opened.attributes.get("href") or inner)
                if target is None:
                    return
                entity |= target
            case "tg-emoji":
                entity["custom_emoji_id"] = _emoji_id(opened.attributes.get("emoji-id", ""))
            case "tg-time":
                entity["unix_time"] = int(opened.attributes.get("unix") or 0)
            case "blockquote" if "expandable" in opened.attributes:
                entity["type"] = "expandable_blockquote"
            case "pre":
                self._join_language(entity)
            case "code":
                language = opened.attributes.get("class", "")
                if language.startswith("language-"):
                    entity["language"] = language.removeprefix("language-")
        self.entities.append(entity)

    def _join_language(self, pre: Entity) -> None:
        """`<pre><code class="language-x">` is one entity `pre` with a language."""
        last = self.entities[-1] if self.entities else None
        if (
            last
            and last["type"] == "code"
            and last["offset"] == pre["offset"]
            and last["length"] == pre["length"]
        ):
            self.entities.pop()
            if last.get("language"):
                pre["language"] = last["language"]


def _complaint(text: str) -> Exception:
    return bad_request(f"can't parse entities: {text}")


def _emoji_id(text: str) -> str:
    if not text.isdigit() or not 0 < int(text) < 2**63:
        raise _complaint("Invalid custom emoji identifier specified")
    return text


def _link(href: str) -> Entity | None:
    """An http(s) link in normal form, a mention of a person, or None where Telegram drops the link."""
    mention = re.fullmatch(r"tg://user\?id=(\d+)", href)
    if mention:
        return {"type": "text_mention", "user": {"id": int(mention[1]), "is_bot": False, "first_name": ""}}
    scheme = re.match(r"([a-z][a-z0-9+.\-]*):", href, re.I)
    if scheme and scheme[1].lower() in ("tg", "ton", "tonsite") and href[scheme.end() :].startswith("//"):
        return {"url": href}
    url = href if re.match(r"https?://", href, re.I) else f"http://{href}"
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if not _HOST.fullmatch(host):
        return None
    place = parts.netloc[: -len(parts.netloc.rpartition("@")[2])] + parts.netloc.rpartition("@")[2].lower()
    tail = urlunsplit(("", "", _escape(parts.path or "/"), _escape(parts.query), _escape(parts.fragment)))
    return {"url": f"{parts.scheme.lower()}://{place}{tail}"}


def _escape(text: str) -> str:
    """Percent-encode what may not stand in a link; letters of other scripts stay, as Telegram leaves them."""
    return "".join(char if ord(char) > 127 else quote(char, safe=_KEPT) for char in text)
