"""What the Bot API answers when it refuses, word for word."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """A refusal: HTTP status = `code`, body `{"ok": false, "error_code": code, "description": description}`.

    `retry_after` (seconds) is sent as `parameters.retry_after` with 429.
    """

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.retry_after = retry_after

    def to_json(self) -> dict[str, Any]:
        """The body of the HTTP answer."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad_request(text: str) -> ApiError:
    """400 with the prefix that the Bot API puts before every message of this kind."""
    return ApiError(400, f"Bad Request: {text}")


def forbidden(text: str) -> ApiError:
    """403: the person does not want, or never asked for, messages from this bot."""
    return ApiError(403, f"Forbidden: {text}")


def too_many_requests(seconds: int) -> ApiError:
    """429 with the number of seconds to wait."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


UNAUTHORIZED = ApiError(401, "Unauthorized")
NOT_FOUND = ApiError(404, "Not Found")
METHOD_NOT_FOUND = ApiError(404, "Not Found: method not found")
BLOCKED = forbidden("bot was blocked by the user")
DEACTIVATED = forbidden("user is deactivated")
CANNOT_INITIATE = forbidden("bot can't initiate conversation with a user")
CONFLICT_OTHER_POLL = ApiError(
    409,
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
)
CONFLICT_WEBHOOK = ApiError(
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
)
CONFLICT_SET_WEBHOOK = ApiError(409, "Conflict: terminated by setWebhook request")
TOO_LARGE = ApiError(413, "Request Entity Too Large")

NOT_MODIFIED = bad_request(
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
EDIT_NOT_FOUND = bad_request("message to edit not found")
DELETE_NOT_FOUND = bad_request("message to delete not found")
REPLY_NOT_FOUND = bad_request("message to be replied not found")
CHAT_NOT_FOUND = bad_request("chat not found")
CHAT_ID_EMPTY = bad_request("chat_id is empty")
MESSAGE_ID_EMPTY = bad_request("message identifier is not specified")
CANNOT_EDIT = bad_request("message can't be edited")
CANNOT_DELETE = bad_request("message can't be deleted for everyone")
NO_TEXT_TO_EDIT = bad_request("there is no text in the message to edit")
NO_CAPTION_TO_EDIT = bad_request("there is no caption in the message to edit")
TEXT_EMPTY = bad_request("message text is empty")
TEXT_TOO_LONG = bad_request("message is too long")
CAPTION_TOO_LONG = bad_request("message caption is too long")
BUTTON_DATA_INVALID = bad_request("BUTTON_DATA_INVALID")
TEXT_BUTTON_INLINE = bad_request(
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
)
QUERY_TOO_OLD = bad_request("query is too old and response timeout expired or query ID is invalid")
CALLBACK_TEXT_TOO_LONG = bad_request("MESSAGE_TOO_LONG")
INVALID_FILE_ID = bad_request("invalid file_id")
FILE_TOO_BIG = bad_request("file is too big")
FILE_EMPTY = bad_request("file must be non-empty")
WRONG_FILE = bad_request("wrong file identifier/HTTP URL specified")
NOT_A_PICTURE = bad_request("IMAGE_PROCESS_FAILED")
