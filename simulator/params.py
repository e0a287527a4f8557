"""What a call brings: JSON, form or multipart, nested values as JSON strings, uploads beside them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from .errors import TOO_LARGE, ApiError, bad_request

MAX_UPLOAD = 50 * 1024 * 1024
_TRUE = ("true", "yes", "1")


@dataclass(frozen=True)
class Upload:
    """One uploaded file."""

    nama: str
    mime: str | None
    isi: bytes


@dataclass
class Params:
    """Parameters by name with readers that forgive what the Bot API forgives."""

    values: dict[str, Any] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A string; numbers and booleans are written out, absent is empty."""
        value = self.values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number, also as a string; anything else counts as `default`."""
        value = self.values.get(name)
        if isinstance(value, bool) or value is None:
            return default
        try:
            return int(str(value).strip())
        except ValueError:
            return default

    def boolean(self, name: str) -> bool:
        """True for true, yes and 1."""
        return self.text(name).strip().lower() in _TRUE

    def structure(self, name: str) -> Any:
        """A nested object or array, also as a JSON string. None where absent; 400 where it is not JSON."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """The file given as `name`, or as `attach://<part>` inside it."""
        if name in self.uploads:
            return self.uploads[name]
        reference = self.text(name)
        return (
            self.uploads.get(reference.removeprefix("attach://"))
            if reference.startswith("attach://")
            else None
        )

    def for_log(self) -> dict[str, Any]:
        """The parameters with files as name and size."""
        files = {name: f"<berkas {up.nama}, {len(up.isi)} B>" for name, up in self.uploads.items()}
        return {**self.values, **files}


async def read_params(request: web.Request) -> Params:
    """Query string and body of one call. 413 above 50 MB, 400 on a body that cannot be read."""
    params = Params(dict(request.query))
    kind = request.content_type
    try:
        if kind == "multipart/form-data":
            await _read_multipart(request, params)
        elif kind == "application/json":
            body = await request.read()
            parsed = json.loads(body) if body.strip() else {}
            if not isinstance(parsed, dict):
                raise ValueError("object expected")
            params.values.update(parsed)
        elif request.can_read_body:
            params.values.update((await request.post()).items())
    except ApiError:
        raise
    except ValueError as error:
        raise bad_request(f"can't parse request body: {error}") from error
    return params


async def _read_multipart(request: web.Request, params: Params) -> None:
    total = 0
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise ValueError("unexpected part")
        data = bytes(await part.read(decode=True))
        total += len(data)
        if total > MAX_UPLOAD + 1024 * 1024:
            raise TOO_LARGE
        if part.filename is None:
            params.values[part.name] = data.decode()
        else:
            params.uploads[part.name] = Upload(part.filename, part.headers.get("Content-Type"), data)
