"""Control over HTTP, for tests and the page: act as a person, look, wait, make trouble, move the clock.

Everything under `/kendali/` and `/jam` speaks JSON; a refusal is `{"galat": "…"}` with 400 or 404.
"""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from aiohttp import web

from .contoh_media import FOTO_JPEG, SUARA_OGG
from .dunia import Dunia
from .model import Bot, Chat, Pesan
from .orang import Orang, TidakAdaTombol
from .server import DUNIA

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_SHOWN_INLINE = ("application/pdf", "image/", "audio/")


def pasang_kendali(app: web.Application) -> None:
    """Add the control routes to the application of a world."""
    app.middlewares.append(_galat)
    app.on_shutdown.append(_tutup_aliran)
    app.add_routes(
        [
            web.get("/jam", _jam),
            web.post("/jam/maju", _jam_maju),
            web.get("/kendali/bot", _daftar_bot),
            web.post("/kendali/bot", _tambah_bot),
            web.get("/kendali/orang", _daftar_orang),
            web.post("/kendali/orang", _tambah_orang),
            web.get("/kendali/orang/{id}/layar", _layar),
            web.get("/kendali/orang/{id}/tunggu", _tunggu),
            web.post("/kendali/orang/{id}/{aksi}", _aksi),
            web.get("/kendali/berkas/{bot}/{file_id}", _berkas),
            web.get("/kendali/panggilan", _panggilan),
            web.delete("/kendali/panggilan", _hapus_panggilan),
            web.get("/kendali/kembar", _kembar),
            web.post("/kendali/batas", _batas),
            web.post("/kendali/gangguan", _gangguan),
            web.delete("/kendali/gangguan", _hapus_gangguan),
            web.post("/kendali/titik", _titik),
            web.get("/kendali/titik/{nomor}", _tunggu_titik),
            web.delete("/kendali/titik/{nomor}", _lepas_titik),
            web.get("/kendali/peristiwa", _peristiwa),
        ]
    )


def jawab(isi: Any, status: int = 200) -> web.Response:
    """JSON with readable letters."""
    return web.json_response(isi, status=status, dumps=lambda nilai: json.dumps(nilai, ensure_ascii=False))


@web.middleware
async def _galat(request: web.Request, handler: Handler) -> web.StreamResponse:
    if not request.path.startswith(("/kendali/", "/jam")):
        return await handler(request)
    try:
        return await handler(request)
    except TidakAdaTombol as galat:
        return jawab({"galat": str(galat)}, 404)
    except KeyError as galat:
        return jawab({"galat": f"tidak ditemukan: {galat}"}, 404)
    except (ValueError, TypeError) as galat:
        return jawab({"galat": str(galat)}, 400)


def _dunia(request: web.Request) -> Dunia:
    return request.app[DUNIA]


async def _isi(request: web.Request) -> dict[str, Any]:
    isi = await request.json() if request.can_read_body else {}
    if not isinstance(isi, dict):
        raise ValueError("isi harus objek JSON")
    return isi


def _bot(dunia: Dunia, username: str | None) -> Bot:
    if not username:
        return dunia.satu_bot()
    for bot in dunia.bot.values():
        if bot.username == username:
            return bot
    raise KeyError(f"bot {username}")


def _orang(request: web.Request) -> Orang:
    dunia = _dunia(request)
    return dunia.orang(int(request.match_info["id"]), _bot(dunia, request.query.get("bot")))


# ---------------------------------------------------------------------- clock


async def _jam(request: web.Request) -> web.Response:
    jam = _dunia(request).jam
    return jawab({"geser_detik": jam.geser_detik, "sekarang": jam.sekarang()})


async def _jam_maju(request: web.Request) -> web.Response:
    dunia = _dunia(request)
    dunia.jam.maju(float((await _isi(request))["detik"]))
    dunia.kejadian.beri_tahu({"jenis": "jam", "geser_detik": dunia.jam.geser_detik})
    return await _jam(request)


# ---------------------------------------------------------------------- bots and people


def bot_json(bot: Bot) -> dict[str, Any]:
    return {"id": bot.id, "token": bot.token, "username": bot.username, "nama": bot.nama}


async def _daftar_bot(request: web.Request) -> web.Response:
    return jawab([bot_json(bot) for bot in _dunia(request).bot.values()])


async def _tambah_bot(request: web.Request) -> web.Response:
    isi = await _isi(request)
    nama = isi.get("nama") or "Sistem Kerja"
    return jawab(bot_json(_dunia(request).tambah_bot(isi.get("token"), isi.get("username"), nama)))


def orang_json(orang: Orang) -> dict[str, Any]:
    pengguna = orang.pengguna
    return {"id": orang.id, "nama": pengguna.nama, "telepon": pengguna.telepon, "bot": orang.bot.username}


async def _daftar_orang(request: web.Request) -> web.Response:
    dunia = _dunia(request)
    return jawab([orang_json(dunia.orang(nomor)) for nomor in dunia.pengguna])


async def _tambah_orang(request: web.Request) -> web.Response:
    isi, dunia = await _isi(request), _dunia(request)
    bot = _bot(dunia, isi.get("bot"))
    return jawab(orang_json(dunia.tambah_orang(isi["nama"], isi.get("telepon"), id=isi.get("id"), bot=bot)))


# ---------------------------------------------------------------------- acts


async def _aksi(request: web.Request) -> web.Response:
    """POST /kendali/orang/<id>/<aksi>: mulai, teks, ketuk, data, kontak, berkas, foto, suara, blokir, hapus_akun."""
    orang, aksi = _orang(request), request.match_info["aksi"]
    if request.content_type == "multipart/form-data":
        isi = await _unggahan(request)
    else:
        isi = await _isi(request)
        if "base64" in isi:
            isi["isi"] = base64.b64decode(isi["base64"])
    hasil = _lakukan(orang, aksi, isi)
    return jawab(pesan_json(hasil) if isinstance(hasil, Pesan) else {"ok": True})


async def _unggahan(request: web.Request) -> dict[str, Any]:
    formulir = await request.post()
    isi: dict[str, Any] = {}
    for kunci, nilai in formulir.items():
        if isinstance(nilai, web.FileField):
            isi |= {"isi": nilai.file.read(), "nama": nilai.filename, "mime": nilai.content_type}
        else:
            isi[kunci] = nilai
    return isi


def _lakukan(orang: Orang, aksi: str, isi: dict[str, Any]) -> object:
    pesan = orang.chat.pesan[int(isi["pesan"])] if isi.get("pesan") else None
    match aksi:
        case "mulai":
            return orang.mulai(isi.get("kode"))
        case "teks":
            return orang.kirim_teks(isi["teks"], balas=pesan)
        case "ketuk":
            return orang.ketuk(isi["tombol"], pesan)
        case "data":
            return orang.ketuk_data(isi["data"], pesan)
        case "kontak":
            return orang.bagikan_kontak(own="kontak" not in isi, other=isi.get("kontak"))
        case "berkas":
            return orang.kirim_berkas(
                isi["isi"], isi["nama"], isi.get("mime"), keterangan=isi.get("keterangan")
            )
        case "foto":
            return orang.kirim_foto(isi.get("isi", FOTO_JPEG), keterangan=isi.get("keterangan"))
        case "suara":
            return orang.kirim_suara(isi.get("isi", SUARA_OGG), detik=int(isi.get("detik", 2)))
        case "blokir":
            orang.blokir(isi.get("ya", True))
        case "hapus_akun":
            orang.hapus_akun()
        case _:
            raise KeyError(f"aksi {aksi}")
    return None


# ---------------------------------------------------------------------- looking and waiting


def pesan_json(pesan: Pesan) -> dict[str, Any]:
    """A message as the Bot API shows it, and what a phone needs beside it."""
    return {**pesan.to_api(), "dari_bot": pesan.dari_bot, "rev": pesan.rev}


def chat_json(dunia: Dunia, chat: Chat) -> dict[str, Any]:
    """Everything on one phone."""
    mengetik = chat.aksi if chat.aksi and chat.aksi_sampai > dunia.jam.sekarang() else None
    return {
        "orang": chat.id,
        "bot": chat.bot.username,
        "nama_bot": chat.bot.nama,
        "dimulai": chat.dimulai,
        "diblokir": chat.diblokir,
        "pesan": [pesan_json(pesan) for pesan in chat.pesan.values()],
        "papan": chat.papan,
        "aksi": mengetik,
        "toast": [toast.to_json() for toast in chat.toast],
        "perintah": chat.bot.profil.get("commands", []),
        "deskripsi": chat.bot.profil.get("description", ""),
        "rev": dunia.rev,
    }


async def _layar(request: web.Request) -> web.Response:
    return jawab(chat_json(_dunia(request), _orang(request).chat))


async def _tunggu(request: web.Request) -> web.Response:
    """Wait until the newest message of the bot contains `teks` (at most `batas` seconds); 400 when it never does."""
    batas = float(request.query.get("batas", 10))
    try:
        pesan = await _orang(request).tunggu(request.query["teks"], batas)
    except AssertionError as galat:
        return jawab({"galat": str(galat)}, 400)
    return jawab(pesan_json(pesan))


async def _berkas(request: web.Request) -> web.Response:
    """A file as a person opens it: shown where the browser can, else downloaded."""
    berkas = _bot(_dunia(request), request.match_info["bot"]).berkas[request.match_info["file_id"]]
    cara = "inline" if berkas.mime.startswith(_SHOWN_INLINE) else "attachment"
    kepala = {"X-Content-Type-Options": "nosniff"}
    balasan = web.Response(body=berkas.isi, content_type=berkas.mime.split(";")[0], headers=kepala)
    balasan.headers["Content-Disposition"] = f"{cara}; filename*=UTF-8''{_persen(berkas.nama)}"
    return balasan


def _persen(nama: str) -> str:
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else _persen_satu(c) for c in nama)


def _persen_satu(huruf: str) -> str:
    return "".join(f"%{byte:02X}" for byte in huruf.encode())


async def _panggilan(request: web.Request) -> web.Response:
    """The log of calls; `metode` and `sejak` (number) narrow it."""
    metode, sejak = request.query.get("metode", "").lower(), int(request.query.get("sejak", 0))
    semua = _dunia(request).panggilan
    return jawab(
        [p.to_json() for p in semua if p.nomor > sejak and (not metode or p.metode.lower() == metode)]
    )


async def _hapus_panggilan(request: web.Request) -> web.Response:
    _dunia(request).panggilan.clear()
    return jawab({"ok": True})


async def _kembar(request: web.Request) -> web.Response:
    return jawab([[a.to_api(), b.to_api()] for a, b in _dunia(request).pesan_kembar()])


# ---------------------------------------------------------------------- trouble


async def _batas(request: web.Request) -> web.Response:
    batas = _dunia(request).batas
    batas.aktif = bool((await _isi(request))["aktif"])
    return jawab({"aktif": batas.aktif})


async def _gangguan(request: web.Request) -> web.Response:
    """`{"jeda": detik}` or a rule: `{"jenis", "metode"?, "chat_id"?, "lewati"?, "kali"?, "nilai"?}`."""
    isi, gangguan = await _isi(request), _dunia(request).gangguan
    if "jeda" in isi:
        gangguan.jeda = float(isi["jeda"])
    else:
        gangguan.pasang(isi.pop("jenis"), isi.pop("metode", None), **isi)
    return jawab({"ok": True})


async def _hapus_gangguan(request: web.Request) -> web.Response:
    _dunia(request).gangguan.hapus()
    return jawab({"ok": True})


async def _titik(request: web.Request) -> web.Response:
    """`{"metode", "ke"?, "sesudah"?, "chat_id"?}` → `{"nomor": n}`."""
    isi = await _isi(request)
    return jawab({"nomor": _dunia(request).gangguan.pasang_titik(isi.pop("metode"), **isi).nomor})


async def _tunggu_titik(request: web.Request) -> web.Response:
    """Wait until the point is reached: `{"tercapai": bool}`."""
    titik = _dunia(request).gangguan.titik[int(request.match_info["nomor"])]
    try:
        await titik.tunggu(float(request.query.get("batas", 10)))
    except TimeoutError:
        return jawab({"tercapai": False})
    return jawab({"tercapai": True})


async def _lepas_titik(request: web.Request) -> web.Response:
    _dunia(request).gangguan.titik.pop(int(request.match_info["nomor"])).lepas()
    return jawab({"ok": True})


# ---------------------------------------------------------------------- live


async def _tutup_aliran(app: web.Application) -> None:
    app[DUNIA].kejadian.beri_tahu({"jenis": "tutup"})


async def _peristiwa(request: web.Request) -> web.StreamResponse:
    """Server-Sent Events: every change of the world, with the whole message where one changed."""
    dunia = _dunia(request)
    balasan = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await balasan.prepare(request)
    with dunia.kejadian.ikuti() as kabar, suppress(ConnectionResetError):  # the reader may go at any moment
        await balasan.write(b": mulai\n\n")
        while True:
            try:
                satu = await asyncio.wait_for(kabar.get(), 15)
            except TimeoutError:
                await balasan.write(b": masih di sini\n\n")
                continue
            if satu["jenis"] == "tutup":
                break
            await balasan.write(f"data: {json.dumps(satu, ensure_ascii=False)}\n\n".encode())
    return balasan
