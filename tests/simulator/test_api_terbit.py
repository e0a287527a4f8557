"""What this Telegram says agrees with the published Bot API, where its machine-readable form is at hand."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from aiohttp import FormData
from pemanggil_bot import Bot

from simulator import Orang, Telegram

ORAKEL = Path(__file__).parents[3] / "shared" / "telegram" / "validate.py"


@pytest.fixture(scope="module")
def terbit() -> ModuleType:
    if not ORAKEL.exists():
        pytest.skip("../shared/telegram tidak ada")
    petunjuk = importlib.util.spec_from_file_location("validate", ORAKEL)
    assert petunjuk is not None
    assert petunjuk.loader is not None
    modul = importlib.util.module_from_spec(petunjuk)
    petunjuk.loader.exec_module(modul)
    return modul


def _periksa(terbit: ModuleType, jenis: str, nilai: Any) -> list[str]:
    salah: list[str] = terbit._check(nilai, [jenis], jenis, "", None)
    return salah


async def test_every_update_and_message_has_the_published_shape(
    terbit: ModuleType, bot: Bot, budi: Orang, tg: Telegram
) -> None:
    joko = tg.tambah_orang("Joko", "08129999")
    tombol = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    terkirim = [
        await bot.hasil(
            "sendMessage",
            chat_id=budi.id,
            text='<b>a</b> <a href="https://contoh.id">b</a> <pre><code class="language-py">c</code></pre> /menu',
            parse_mode="HTML",
            reply_markup=tombol,
        )
    ]
    budi.ketuk("A")
    budi.kirim_teks("balas /menu https://contoh.id", balas=budi.pesan_terakhir())
    budi.bagikan_kontak()
    budi.bagikan_kontak(other=joko)
    budi.kirim_foto()
    budi.kirim_suara()
    berkas = budi.kirim_berkas(b"%PDF-1.7", "a.pdf", keterangan="surat").file_id
    isi = {"chat_id": budi.id, "document": berkas, "caption": "<i>x</i>", "parse_mode": "HTML"}
    terkirim.append(await bot.hasil("sendDocument", **isi))
    budi.blokir()
    for pesan in terkirim:
        assert _periksa(terbit, "Message", pesan) == []
    updates = await bot.hasil("getUpdates")
    assert len(updates) == 9
    for update in updates:
        assert _periksa(terbit, "Update", update) == []
    for metode, jenis in (("getMe", "User"), ("getWebhookInfo", "WebhookInfo")):
        assert _periksa(terbit, jenis, await bot.hasil(metode)) == []
    assert _periksa(terbit, "File", await bot.hasil("getFile", file_id=berkas)) == []


# One call a line: whether this Telegram takes it, and whether the published API calls it well formed.
PANGGILAN: list[tuple[str, dict[str, Any]]] = [
    ("sendMessage", {"text": "x"}),
    ("sendMessage", {"text": "x" * 4096}),
    ("sendMessage", {"text": "x" * 4097}),
    ("sendMessage", {"text": ""}),
    ("sendMessage", {"text": "&lt;" * 4096, "parse_mode": "HTML"}),
    ("sendMessage", {"text": "x", "parse_mode": "Wiki"}),
    ("sendMessage", {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "A"}]]}}),
    (
        "sendMessage",
        {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": " ", "callback_data": "a"}]]}},
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "A", "callback_data": "a" * 64}]]}},
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "A", "callback_data": "a" * 65}]]}},
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "A", "callback_data": "a"}] * 101]}},
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": {"keyboard": [["A", {"text": "B", "request_contact": True}]]}},
    ),
    ("sendMessage", {"text": "x", "reply_markup": {"keyboard": [[" "]]}}),
    ("sendMessage", {"text": "x", "reply_markup": {"remove_keyboard": True}}),
    ("sendMessage", {"text": "x", "reply_markup": {"force_reply": True}}),
    ("sendMessage", {"text": "x", "reply_markup": {}}),
    ("setMyCommands", {"commands": [{"command": "mulai", "description": "x"}]}),
    ("setMyCommands", {"commands": [{"command": "Mulai", "description": "x"}]}),
    ("setMyCommands", {"commands": [{"command": "mulai", "description": "x"}] * 101}),
    ("kirimPesan", {"text": "x"}),
    ("SENDMESSAGE", {"text": "x"}),
]


@pytest.mark.parametrize(("metode", "params"), PANGGILAN, ids=lambda nilai: str(nilai)[:50])
async def test_takes_what_the_published_api_takes(
    terbit: ModuleType, bot: Bot, budi: Orang, metode: str, params: dict[str, Any]
) -> None:
    if metode.lower() == "sendmessage":
        params = {"chat_id": budi.id, **params}
    diterima = (await bot(metode, **params))["ok"]
    assert diterima == (terbit.validate_call(metode, params) == [])


async def test_form_json_and_multipart_are_one(bot: Bot, budi: Orang, tg: Telegram) -> None:
    """Nested values come as JSON strings; a file as a part of its own or through attach://."""
    alamat = f"{tg.url}/bot{tg.token.replace(':', '%3A')}"
    tombol = '{"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}'
    formulir = {"chat_id": str(budi.id), "text": "x", "reply_markup": tombol}
    async with bot.session.post(f"{alamat}/sendmessage", data=formulir) as balasan:
        assert (await balasan.json())["result"]["reply_markup"]["inline_keyboard"][0][0]["text"] == "A"
    async with bot.session.get(f"{alamat}/SendMessage", params=formulir) as balasan:
        assert (await balasan.json())["ok"]
    for nama in ("document", "lampiran_1"):
        isi = FormData({"chat_id": str(budi.id), "caption": "é"}, quote_fields=False)
        if nama != "document":
            isi.add_field("document", f"attach://{nama}")
        isi.add_field(nama, b"%PDF-1.7 isi", filename="surat tugas é.pdf", content_type="application/pdf")
        async with bot.session.post(f"{alamat}/sendDocument", data=isi) as balasan:
            dokumen = (await balasan.json())["result"]["document"]
        assert dokumen["file_name"] == "surat tugas é.pdf"
        assert dokumen["mime_type"] == "application/pdf"
        tempat = await bot.hasil("getFile", file_id=dokumen["file_id"])
        path = tempat["file_path"].replace("/", "%2F")
        async with bot.session.get(f"{tg.url}/file/bot{tg.token}/{path}") as balasan:
            assert await balasan.read() == b"%PDF-1.7 isi"
    kosong = FormData({"chat_id": str(budi.id)})
    kosong.add_field("document", b"", filename="kosong.pdf")
    async with bot.session.post(f"{alamat}/sendDocument", data=kosong) as balasan:
        assert (await balasan.json())["description"] == "Bad Request: file must be non-empty"
