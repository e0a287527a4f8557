"""How a bot receives: `getUpdates` and webhooks."""

from __future__ import annotations

import re
from typing import Any

from . import errors
from .call import Call, method
from .errors import bad_request
from .model import Webhook

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


@method("setWebhook")
def set_webhook(call: Call) -> bool:
    url = call.params.text("url")
    if not url:
        return delete_webhook(call)
    # Telegram insists on https; on this machine plain http to itself passes, for want of a certificate.
    if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = call.params.text("secret_token")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _remember_kinds(call)
    if call.params.boolean("drop_pending_updates"):
        call.bot.antrean.drop_all()
    call.bot.webhook = Webhook(url, secret or None, call.params.integer("max_connections", 40))
    call.bot.antrean.kejadian.beri_tahu()
    return True


@method("deleteWebhook")
def delete_webhook(call: Call) -> bool:
    if call.params.boolean("drop_pending_updates"):
        call.bot.antrean.drop_all()
    call.bot.webhook = None
    call.bot.antrean.kejadian.beri_tahu()
    return True


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> dict[str, Any]:
    hook = call.bot.webhook
    info: dict[str, Any] = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(call.bot.antrean),
    }
    if hook:
        info["max_connections"] = hook.max_connections
        if hook.galat_terakhir:
            info |= {"last_error_date": hook.galat_pada, "last_error_message": hook.galat_terakhir}
    return info


def _remember_kinds(call: Call) -> None:
    """`allowed_updates` is kept until it is given again; an empty list means the default again."""
    kinds = call.params.structure("allowed_updates")
    if kinds is not None:
        call.bot.antrean.allowed = frozenset(kinds) or None


async def get_updates(call: Call) -> list[dict[str, Any]]:
    """Confirm before `offset`, then wait up to `timeout` (at most 50) seconds for something new.

    A second call ends the first with 409; so does setting a webhook.
    """
    bot, params = call.bot, call.params
    if bot.webhook:
        raise errors.CONFLICT_WEBHOOK
    mine = bot.poll = object()
    _remember_kinds(call)
    bot.antrean.kejadian.beri_tahu()
    bot.antrean.confirm(params.integer("offset"))
    limit = params.integer("limit", 100)
    limit = limit if 1 <= limit <= 100 else 100
    timeout = min(max(params.integer("timeout"), 0), 50)
    try:
        await bot.antrean.kejadian.tunggu(
            lambda: bot.antrean.peek(1) or bot.poll is not mine or bot.webhook, timeout
        )
    except TimeoutError:
        return []
    if bot.poll is None:  # the server ends (server.py)
        return []
    if bot.poll is not mine:
        raise errors.CONFLICT_OTHER_POLL
    if bot.webhook:
        raise errors.CONFLICT_SET_WEBHOOK
    return bot.antrean.peek(limit)
