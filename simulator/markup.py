"""Reply markup: read, checked as Telegram checks it, and given back in normal form."""

from __future__ import annotations

import json
from typing import Any

from .errors import BUTTON_DATA_INVALID, TEXT_BUTTON_INLINE, bad_request

Markup = dict[str, Any]
MAX_BUTTONS = 100
_INLINE_KINDS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_REPLY_KINDS = (
    "request_contact",
    "request_location",
    "request_poll",
    "request_users",
    "request_chat",
    "web_app",
)
_REPLY_FLAGS = ("resize_keyboard", "one_time_keyboard", "is_persistent", "selective")


def read_markup(raw: Any) -> Markup | None:
    """A `reply_markup` parameter (object or JSON string) → its normal form, or None when there is none.

    The result has exactly one of the keys `inline_keyboard`, `keyboard`, `remove_keyboard`, `force_reply`.
    """
    if raw is None or raw == "":
        return None
    if isinstance(raw, str):
        try:
            raw = json.loads(raw)
        except ValueError:
            raise bad_request("can't parse reply keyboard markup JSON object") from None
    if not isinstance(raw, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in raw:
        return _inline(raw["inline_keyboard"])
    if "keyboard" in raw:
        return _reply(raw)
    if raw.get("remove_keyboard"):
        return {"remove_keyboard": True}
    if raw.get("force_reply"):
        kept = {k: raw[k] for k in ("input_field_placeholder",) if raw.get(k)}
        return {"force_reply": True, **kept}
    if raw:
        return None
    raise bad_request("object expected as reply markup")


def _rows(raw: Any, what: str) -> list[list[Any]]:
    if not isinstance(raw, list):
        raise bad_request(f'field "{what}" of the {_title(what)} must be an Array')
    rows = []
    for row in raw:
        if not isinstance(row, list):
            raise bad_request(f'field "{what}" of the {_title(what)} must be an Array of Arrays')
        if row:
            rows.append(row)
    if sum(len(row) for row in rows) > MAX_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return rows


def _title(what: str) -> str:
    return "InlineKeyboardMarkup" if what == "inline_keyboard" else "ReplyKeyboardMarkup"


def _inline(raw: Any) -> Markup | None:
    rows = [[_inline_button(button) for button in row] for row in _rows(raw, "inline_keyboard")]
    return {"inline_keyboard": rows} if rows else None


def _inline_button(raw: Any) -> dict[str, Any]:
    prefix = "can't parse inline keyboard button: "
    if not isinstance(raw, dict):
        raise bad_request(prefix + "InlineKeyboardButton must be an Object")
    if not isinstance(raw.get("text"), str):
        raise bad_request(prefix + 'Can\'t find field "text"')
    text = raw["text"].strip()
    if not text:
        raise bad_request("BUTTON_TEXT_INVALID" if raw["text"] else prefix + "Button text must be non-empty")
    kinds = [kind for kind in _INLINE_KINDS if raw.get(kind) is not None]
    if not kinds:
        raise TEXT_BUTTON_INLINE
    kind = kinds[0]
    if kind == "callback_data":
        # An empty string counts as no data, over 64 bytes the server refuses.
        if not isinstance(raw[kind], str) or len(raw[kind].encode()) > 64:
            raise BUTTON_DATA_INVALID
        if not raw[kind]:
            raise TEXT_BUTTON_INLINE
    if kind == "url" and not _is_link(raw[kind]):
        raise bad_request(f"inline keyboard button URL '{raw[kind]}' is invalid: Wrong HTTP URL")
    return {"text": text, kind: raw[kind]}


def _is_link(url: Any) -> bool:
    if not isinstance(url, str):
        return False
    scheme, found, rest = url.partition("://")
    return bool(found and rest and scheme in ("http", "https", "tg")) and " " not in url


def _reply(raw: dict[str, Any]) -> Markup:
    rows = [[_reply_button(button) for button in row] for row in _rows(raw["keyboard"], "keyboard")]
    if not rows:
        raise bad_request("reply keyboard must be non-empty")
    markup: Markup = {"keyboard": rows, **{flag: True for flag in _REPLY_FLAGS if raw.get(flag)}}
    if raw.get("input_field_placeholder"):
        markup["input_field_placeholder"] = raw["input_field_placeholder"]
    return markup


def _reply_button(raw: Any) -> dict[str, Any]:
    button = {"text": raw} if isinstance(raw, str) else raw
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request("can't parse keyboard button: KeyboardButton must be an Object")
    if not button["text"].strip():
        raise bad_request("can't parse keyboard button: Button text must be non-empty")
    return {
        "text": button["text"].strip(),
        **{kind: button[kind] for kind in _REPLY_KINDS if button.get(kind)},
    }
