"""The floor: getUpdates → sendMessage with aiohttp and nothing else. Quicker than this no Python bot on aiohttp can be."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import aiohttp
import orjson
import uvloop

HEADERS = {"Content-Type": "application/json"}


async def main(url: str, token: str) -> None:
    base = f"{url}/bot{token}"
    running: set[asyncio.Task[None]] = set()
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def call(method: str, params: dict[str, Any]) -> bytes:
            async with session.post(
                f"{base}/{method}", data=orjson.dumps(params), headers=HEADERS
            ) as response:
                return await response.read()

        async def answer(message: dict[str, Any]) -> None:
            await call("sendMessage", {"chat_id": message["chat"]["id"], "text": message["text"]})

        offset = 0
        while True:
            found = orjson.loads(await call("getUpdates", {"offset": offset, "timeout": 30}))["result"]
            for update in found:
                offset = update["update_id"] + 1
                task = asyncio.create_task(answer(update["message"]))
                running.add(task)
                task.add_done_callback(running.discard)


if __name__ == "__main__":
    uvloop.run(main(sys.argv[1], sys.argv[2]))
