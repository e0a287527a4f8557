"""A bare caller of the Bot API."""

from typing import Any

import aiohttp

from simulator import Telegram


class Bot:
    """A bare caller of the Bot API: what a bot sends, without any library in between."""

    def __init__(self, tg: Telegram, session: aiohttp.ClientSession) -> None:
        self.tg, self.session = tg, session
        self.base = f"{tg.url}/bot{tg.token}"

    async def __call__(self, method: str, **params: Any) -> dict[str, Any]:
        """The whole answer, success or not; `params` go as JSON."""
        async with self.session.post(f"{self.base}/{method}", json=params) as response:
            body = await response.json()
            assert body["ok"] == (response.status == 200)
            assert body["ok"] or body["error_code"] == response.status
            return body

    async def hasil(self, method: str, **params: Any) -> Any:
        """`result` of a call that must succeed."""
        body = await self(method, **params)
        assert body["ok"], body
        return body["result"]

    async def galat(self, method: str, **params: Any) -> str:
        """`description` of a call that must be refused."""
        body = await self(method, **params)
        assert not body["ok"], body
        return body["description"]
