"""The few pages of the bot: Telegram's webhook, the state of health, and the verification of a letter.

Served only where WEBHOOK_URL, PUBLIC_URL or PORT is set.
"""

from __future__ import annotations

import hmac
import logging
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import orjson
from aiohttp import web
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot import tanda
from models.kotak import BARU, KotakMasuk
from services.layar import lingkungan
from services.surat.naskah import verifikasi

if TYPE_CHECKING:
    from bot.app import Aplikasi

catatan = logging.getLogger(__name__)

APLIKASI: web.AppKey[Aplikasi] = web.AppKey("aplikasi")
KEPALA_RAHASIA = "X-Telegram-Bot-Api-Secret-Token"
ALAMAT_DENGAR: str | None = None
"""None: every address; a proxy with a certificate stands before it."""
UPDATE_TERBESAR = 1024 * 1024
"""Bytes. Files are not in an update, only their ids."""
_AMAN = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


def buat(aplikasi: Aplikasi) -> web.Application:
    """The aiohttp application of a running bot."""
    situs = web.Application(client_max_size=UPDATE_TERBESAR)
    situs[APLIKASI] = aplikasi
    situs.router.add_get("/sehat", _sehat)
    situs.router.add_get("/surat/{kode}", _surat)
    if aplikasi.pengaturan.webhook_url:
        situs.router.add_post(urlsplit(aplikasi.pengaturan.webhook_url).path or "/", _webhook)
    return situs


async def layani(aplikasi: Aplikasi) -> web.AppRunner:
    """Listen on PORT. The runner ends with `cleanup()`."""
    pelari = web.AppRunner(buat(aplikasi), access_log=None, shutdown_timeout=2)
    await pelari.setup()
    await web.TCPSite(pelari, ALAMAT_DENGAR, aplikasi.pengaturan.port).start()
    catatan.info("halaman web pada port %s", pelari.addresses[0][1])
    return pelari


async def _webhook(permintaan: web.Request) -> web.Response:
    """Store the update; 200 only after the commit, so that Telegram repeats what was not stored."""
    aplikasi = permintaan.app[APLIKASI]
    rahasia = aplikasi.pengaturan.webhook_secret.get_secret_value()
    if not hmac.compare_digest(permintaan.headers.get(KEPALA_RAHASIA, "").encode(), rahasia.encode()):
        return web.Response(status=403)
    try:
        update = orjson.loads(await permintaan.read())
        nomor = update["update_id"]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return web.Response(status=400)
    if not isinstance(nomor, int):
        return web.Response(status=400)
    try:
        await aplikasi.penerimaan.simpan([update])
    except SQLAlchemyError:
        catatan.exception("pembaruan belum tersimpan")
        return web.Response(status=503)
    return web.Response()


async def _sehat(permintaan: web.Request) -> web.Response:
    """200 where the database answers; the backlog and the age of the last update tell the rest."""
    aplikasi = permintaan.app[APLIKASI]
    try:
        isi = await aplikasi.store.jalankan(lambda sesi: kesehatan(sesi, aplikasi.jam.sekarang()))
    except SQLAlchemyError as galat:
        return web.json_response({"sehat": False, "basis_data": type(galat).__name__}, status=503)
    return web.json_response(isi)


def kesehatan(sesi: Session, kini: datetime) -> dict[str, object]:
    """Numbers for a monitor; ages in seconds, None where there is nothing yet."""

    def umur(saat: datetime | None) -> int | None:
        return None if saat is None else max(0, int((kini - saat).total_seconds()))

    masuk = KotakMasuk
    menunggu, tertua = sesi.execute(
        select(func.count(masuk.id), func.min(masuk.diterima)).where(masuk.keadaan == BARU)
    ).one()
    terakhir = sesi.execute(select(masuk.diterima).order_by(masuk.id.desc()).limit(1)).scalar()
    return {
        "sehat": True,
        "basis_data": "terjangkau",
        "masuk_menunggu": menunggu,
        "masuk_tertua_detik": umur(tertua),
        "masuk_terakhir_detik": umur(terakhir),
        "masuk_disisihkan": sesi.execute(
            select(func.count(masuk.id)).where(masuk.insiden.is_not(None))
        ).scalar_one(),
        "keluar_menunggu": tanda.jumlah_menunggu(sesi),
    }


async def _surat(permintaan: web.Request) -> web.Response:
    """Whether a letter is what it seems to be."""
    aplikasi = permintaan.app[APLIKASI]
    kode = permintaan.match_info["kode"][:32]
    data = await aplikasi.store.jalankan(lambda sesi: verifikasi(sesi, kode))
    teks = lingkungan.get_template("web/surat.j2").render(
        surat=data, kode=kode, pemda=aplikasi.aturan.profil.pemerintah_daerah
    )
    return web.Response(text=teks, content_type="text/html", status=200 if data else 404, headers=_AMAN)
