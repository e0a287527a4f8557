"""Just enough HTTP/1.1 for the stand-in: keep-alive, Content-Length or chunked bodies, no pipelining.

A framework would cost more than the bots that are measured; the whole of a request here is one `find` and one slice.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from email.parser import BytesParser
from email.policy import HTTP as HTTP_POLICY
from typing import Any
from urllib.parse import parse_qsl

import orjson

_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:[ \t]*chunked", re.IGNORECASE)
_TYPE = re.compile(rb"\r\ncontent-type:[ \t]*([^\r]+)", re.IGNORECASE)

Receive = Callable[["Connection", str, str, bytes], None]
"""(connection, path, content type, body). Answers with `connection.answer`, now or later."""


class Connection(asyncio.Protocol):
    """One client connection. Bytes may arrive in any pieces."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport) or hasattr(transport, "write")
        self._transport = transport  # type: ignore[assignment]

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = bytes(self._buffer[: end + 2])
            taken = self._body(head, end + 4)
            if taken is None:
                return
            body, used = taken
            del self._buffer[:used]
            path = head.split(b" ", 2)[1].decode()
            kind = _TYPE.search(head)
            self._receive(self, path, kind.group(1).decode() if kind else "", body)

    def _body(self, head: bytes, start: int) -> tuple[bytes, int] | None:
        """The body and where it ends in the buffer; None while it is not complete."""
        if _CHUNKED.search(head):
            return _chunks(self._buffer, start)
        length = _LENGTH.search(head)
        end = start + (int(length.group(1)) if length else 0)
        return (bytes(self._buffer[start:end]), end) if len(self._buffer) >= end else None

    @property
    def alive(self) -> bool:
        return self._transport is not None

    def answer(self, body: bytes, status: str = "200 OK", kind: str = "application/json") -> None:
        """Write a response; nothing happens where the client is gone."""
        if self._transport is not None:
            head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
            self._transport.write(head.encode() + body)


def _chunks(buffer: bytearray, start: int) -> tuple[bytes, int] | None:
    body, at = b"", start
    while (end := buffer.find(b"\r\n", at)) >= 0:
        size = int(bytes(buffer[at:end]).split(b";")[0], 16)
        at = end + 2 + size + 2
        if len(buffer) < at:
            return None
        if size == 0:
            return body, at
        body += bytes(buffer[end + 2 : end + 2 + size])
    return None


def fields(kind: str, body: bytes) -> dict[str, Any]:
    """The parameters of a call as clients send them: JSON, urlencoded, or multipart (a file counts as its size)."""
    if not body:
        return {}
    if kind.startswith("application/json"):
        return dict(orjson.loads(body))
    if kind.startswith("multipart/"):
        return _multipart(kind, body)
    return dict(parse_qsl(body.decode()))


def _multipart(kind: str, body: bytes) -> dict[str, Any]:
    message = BytesParser(policy=HTTP_POLICY).parsebytes(
        b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body
    )
    found: dict[str, Any] = {}
    for part in message.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        content = part.get_payload(decode=True) or b""
        assert isinstance(content, bytes)
        found[name] = len(content) if part.get_filename() else content.decode()
    return found
