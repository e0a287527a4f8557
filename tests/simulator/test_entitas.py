"""Telegram's HTML: by hand, and against TDLib itself."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.entities import parse_html
from simulator.errors import ApiError

TABEL = [
    # source · visible text · (type, offset, length) in UTF-16 units
    ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
    ("😀<b>😀</b>", "😀😀", [("bold", 2, 2)]),
    ("&lt;&gt;&amp;&quot;&#65;&#x41;&apos;&nbsp;", '<>&"AA&apos;&nbsp;', []),
    ("<B foo=bar>x</B>", "x", [("bold", 0, 1)]),
    ("<b></b>x", "x", []),
    ('<pre><code class="language-py">x</code></pre>', "x", [("pre", 0, 1)]),
    ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
    ('<a href="https://contoh.go.id/a b">x</a>', "x", [("text_link", 0, 1)]),
    ('<a href="javascript:1">x</a>', "x", []),
]
KELUHAN = [
    ("<div>", 'Unsupported start tag "div" at byte offset 0'),
    ("é<p>", 'Unsupported start tag "p" at byte offset 2'),
    ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
    ("a</b>", "Unexpected end tag at byte offset 1"),
    ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("<", "Unclosed start tag at byte offset 0"),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
]


@pytest.mark.parametrize(("sumber", "terlihat", "entitas"), TABEL)
def test_what_is_seen(sumber: str, terlihat: str, entitas: list[tuple[str, int, int]]) -> None:
    teks, hasil = parse_html(sumber)
    assert teks == terlihat
    assert [(e["type"], e["offset"], e["length"]) for e in hasil] == entitas


@pytest.mark.parametrize(("sumber", "keluhan"), KELUHAN)
def test_complaints(sumber: str, keluhan: str) -> None:
    with pytest.raises(ApiError) as galat:
        parse_html(sumber)
    assert galat.value.description == f"Bad Request: can't parse entities: {keluhan}"


# ---------------------------------------------------------------------- TDLib as oracle

_JENIS = {
    "Bold": "bold",
    "Italic": "italic",
    "Strikethrough": "strikethrough",
    "Underline": "underline",
    "Spoiler": "spoiler",
    "CustomEmoji": "custom_emoji",
    "DateTime": "date_time",
    "Pre": "pre",
    "PreCode": "pre",
    "Code": "code",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
    "TextUrl": "text_link",
    "MentionName": "text_mention",
}
Hasil = tuple[str, Any]


@pytest.fixture(scope="module")
def tdjson() -> Any:
    modul = pytest.importorskip("tdjson")
    modul.td_execute(json.dumps({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}).encode())
    return modul


def _tdlib(tdjson: Any, sumber: str) -> Hasil:
    permintaan = {"@type": "parseTextEntities", "text": sumber, "parse_mode": {"@type": "textParseModeHTML"}}
    hasil = json.loads(tdjson.td_execute(json.dumps(permintaan).encode()))
    if hasil["@type"] == "error":
        return "galat", "c" + hasil["message"][1:]
    entitas = []
    for e in hasil["entities"]:
        jenis = e["type"]
        nilai = jenis.get("url") or jenis.get("language") or ""
        entitas.append(
            (_JENIS[jenis["@type"].removeprefix("textEntityType")], e["offset"], e["length"], nilai)
        )
    return hasil["text"], entitas


def _kita(sumber: str) -> Hasil:
    try:
        teks, entitas = parse_html(sumber)
    except ApiError as galat:
        return "galat", galat.description.removeprefix("Bad Request: ")
    return teks, [
        (e["type"], e["offset"], e["length"], e.get("url") or e.get("language") or "") for e in entitas
    ]


@pytest.mark.parametrize("sumber", [baris[0] for baris in TABEL] + [baris[0] for baris in KELUHAN])
def test_table_agrees_with_tdlib(tdjson: Any, sumber: str) -> None:
    assert _kita(sumber) == _tdlib(tdjson, sumber)


_POTONGAN = [
    *"<>/&;='\" \n",
    "b",
    "x",
    "é",
    "😀",
    "&lt;",
    "&amp",
    "&#65;",
    "&#x1F600;",
    "&#0;",
    "<b>",
    "</b>",
    "</>",
    "<i>",
    "</i>",
    "<u >",
    "</u >",
    "<b ",
    "<code>",
    "</code>",
    "<pre>",
    "</pre>",
    '<code class="language-py">',
    "<div>",
    "<blockquote expandable>",
    "</blockquote>",
    '<span class="tg-spoiler">',
    "</span>",
    '<a href="http://contoh.id/x?a=1&amp;b=2">',
    "<a href=contoh.id>",
    "</a>",
    "x=y ",
    "expandable",
]


@settings(max_examples=800, deadline=None)
@given(sumber=st.lists(st.sampled_from(_POTONGAN), max_size=9).map("".join))
def test_any_pieces_agree_with_tdlib(tdjson: Any, sumber: str) -> None:
    assert _kita(sumber) == _tdlib(tdjson, sumber)


@settings(max_examples=300, deadline=None)
@given(sumber=st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_agrees_with_tdlib(tdjson: Any, sumber: str) -> None:
    assert _kita(sumber) == _tdlib(tdjson, sumber)
