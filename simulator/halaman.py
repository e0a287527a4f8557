"""The page with the phones, and what the demo puts above them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from aiohttp import web

from .kendali import jawab

WEB = Path(__file__).parent / "web"
_KEBIJAKAN = (
    "default-src 'self'; img-src 'self' blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'"
)


class TidakAda(LookupError):
    """What the page asked the stage for does not exist; the message is a sentence."""


class Panggung(Protocol):
    """Who stands behind the page: the demo. Without one the page shows only the phones."""

    async def rute(self) -> dict[str, Any]:
        """One request under every regulation.

        `{"permohonan": {…}, "peraturan": [{"id", "judul", "daerah", "zona_waktu", "kesiapan", "rute": explain-JSON}]}`
        """

    async def pilih(self, peraturan: str) -> dict[str, Any]:
        """Start what this regulation needs; `{"id", "bot", "zona_waktu", "pemeran": [{"id", "nama", "peran", …}]}`.

        Raises TidakAda for an unknown regulation.
        """

    async def matikan(self, peraturan: str) -> None:
        """Kill this regulation's bot without warning and start it again. Raises TidakAda."""


def pasang_halaman(app: web.Application, panggung: Panggung | None = None) -> None:
    """Add the page at `/`, its files under `/web/`, and the stage under `/demo/`."""

    async def halaman(request: web.Request) -> web.StreamResponse:
        return web.FileResponse(WEB / "index.html", headers={"Content-Security-Policy": _KEBIJAKAN})

    async def rute(request: web.Request) -> web.Response:
        return jawab(await panggung.rute() if panggung else {"peraturan": []})

    async def pilih(request: web.Request) -> web.Response:
        isi = await request.json()
        try:
            if panggung is None:
                raise TidakAda("simulator ini berjalan tanpa contoh daerah")
            return jawab(await panggung.pilih(str(isi["peraturan"])))
        except TidakAda as galat:
            return jawab({"galat": str(galat)}, 404)

    async def matikan(request: web.Request) -> web.Response:
        isi = await request.json()
        try:
            if panggung is None:
                raise TidakAda("simulator ini berjalan tanpa contoh daerah")
            await panggung.matikan(str(isi["peraturan"]))
        except TidakAda as galat:
            return jawab({"galat": str(galat)}, 404)
        return jawab({"ok": True})

    app.router.add_get("/", halaman)
    app.router.add_get("/demo/rute.json", rute)
    app.router.add_post("/demo/pilih", pilih)
    app.router.add_post("/demo/matikan", matikan)
    app.router.add_static("/web/", WEB, append_version=False)
