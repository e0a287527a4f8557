"""Every refusal, word for word."""

from typing import Any

import pytest
from aiohttp import ClientSession, ServerDisconnectedError
from pemanggil_bot import Bot

from simulator import Orang, Telegram

BESAR = "x" * 4097
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def papan(**tombol: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "A", **tombol}]]}


# method · params (chat_id is Budi's unless given) · description
TABEL: list[tuple[str, dict[str, Any], str]] = [
    ("sendMessage", {"text": ""}, "Bad Request: message text is empty"),
    ("sendMessage", {"text": " \n "}, "Bad Request: message text is empty"),
    (
        "sendMessage",
        {"text": "<b> </b>", "parse_mode": "HTML", "chat_id": ""},
        "Bad Request: chat_id is empty",
    ),
    ("sendMessage", {"text": BESAR}, "Bad Request: message is too long"),
    ("sendMessage", {"text": f"<b>{BESAR}</b>", "parse_mode": "HTML"}, "Bad Request: message is too long"),
    ("sendMessage", {"text": "x", "parse_mode": "Wiki"}, "Bad Request: unsupported parse_mode"),
    (
        "sendMessage",
        {"text": "<div>", "parse_mode": "HTML"},
        'Bad Request: can\'t parse entities: Unsupported start tag "div" at byte offset 0',
    ),
    (
        "sendMessage",
        {"text": "é<b>", "parse_mode": "HTML"},
        "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    ("sendMessage", {"text": "x", "chat_id": 12345}, "Bad Request: chat not found"),
    ("sendMessage", {"text": "x", "chat_id": "abc"}, "Bad Request: chat not found"),
    (
        "sendMessage",
        {"text": "x", "reply_to_message_id": 999},
        "Bad Request: message to be replied not found",
    ),
    (
        "sendMessage",
        {"text": "x", "reply_parameters": {"message_id": 999}},
        "Bad Request: message to be replied not found",
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": papan(callback_data="é" * 33)},
        "Bad Request: BUTTON_DATA_INVALID",
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": papan()},
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": "{"},
        "Bad Request: can't parse reply keyboard markup JSON object",
    ),
    ("sendMessage", {"text": "x", "reply_markup": {}}, "Bad Request: object expected as reply markup"),
    ("editMessageText", {"text": "x"}, "Bad Request: message identifier is not specified"),
    ("editMessageText", {"text": "x", "message_id": 999}, "Bad Request: message to edit not found"),
    ("editMessageText", {"text": "x", "message_id": 1}, "Bad Request: message can't be edited"),
    ("deleteMessage", {"message_id": 999}, "Bad Request: message to delete not found"),
    (
        "answerCallbackQuery",
        {"callback_query_id": "1"},
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    ),
    ("getFile", {"file_id": "BQAC-tidak-ada"}, "Bad Request: invalid file_id"),
    ("sendDocument", {"document": "BQAC-tidak-ada"}, "Bad Request: wrong file identifier/HTTP URL specified"),
    ("sendDocument", {}, "Bad Request: there is no document in the request"),
    (
        "setMyCommands",
        {"commands": [{"command": "Mulai!", "description": "x"}]},
        "Bad Request: BOT_COMMAND_INVALID",
    ),
    ("sendDice", {}, "Not Found: method not found"),
]


@pytest.mark.parametrize(("metode", "params", "kalimat"), TABEL, ids=lambda nilai: str(nilai)[:40])
async def test_refusals(bot: Bot, budi: Orang, metode: str, params: dict[str, Any], kalimat: str) -> None:
    assert await bot.galat(metode, **{"chat_id": budi.id, **params}) == kalimat


async def test_length_counts_what_is_seen(bot: Bot, budi: Orang) -> None:
    """4096 code points after parsing pass, whatever the markup and the bytes; one more does not."""
    for teks in ("é" * 4096, "<b>" + "😀" * 4096 + "</b>", "&lt;" * 4096, " " * 50 + "x" * 4096 + "\n" * 9):
        pesan = await bot.hasil("sendMessage", chat_id=budi.id, text=teks, parse_mode="HTML")
        assert len(pesan["text"]) == 4096
    kepanjangan = "Bad Request: message is too long"
    assert await bot.galat("sendMessage", chat_id=budi.id, text="😀" * 4097) == kepanjangan


async def test_captions_hold_1024(bot: Bot, budi: Orang) -> None:
    berkas = budi.kirim_berkas(b"%PDF-1.7", "a.pdf").file_id
    kirim = {"chat_id": budi.id, "document": berkas, "parse_mode": "HTML"}
    assert (await bot.hasil("sendDocument", caption=f"<b>{'x' * 1024}</b>", **kirim))["caption"] == "x" * 1024
    galat = await bot.galat("sendDocument", caption="x" * 1025, **kirim)
    assert galat == "Bad Request: message caption is too long"


async def test_same_content_is_not_modified(bot: Bot, budi: Orang) -> None:
    tombol = papan(callback_data="a")
    pesan = await bot.hasil(
        "sendMessage", chat_id=budi.id, text="<b>Kartu</b>", parse_mode="HTML", reply_markup=tombol
    )
    sasaran = {"chat_id": budi.id, "message_id": pesan["message_id"]}
    sama = {"text": "<strong>Kartu</strong>", "parse_mode": "HTML", "reply_markup": tombol}
    assert await bot.galat("editMessageText", **sasaran, **sama) == NOT_MODIFIED
    assert await bot.galat("editMessageReplyMarkup", **sasaran, reply_markup=tombol) == NOT_MODIFIED
    # Without formatting it is another content; without reply_markup the keyboard goes.
    diubah = await bot.hasil("editMessageText", **sasaran, text="Kartu")
    assert "reply_markup" not in diubah
    assert diubah["edit_date"] >= diubah["date"]


async def test_what_carried_a_reply_keyboard_cannot_be_edited(bot: Bot, budi: Orang) -> None:
    markup = {"keyboard": [[{"text": "Bagikan nomor", "request_contact": True}]]}
    pesan = await bot.hasil("sendMessage", chat_id=budi.id, text="Nomor?", reply_markup=markup)
    assert "reply_markup" not in pesan
    galat = await bot.galat("editMessageText", chat_id=budi.id, message_id=pesan["message_id"], text="x")
    assert galat == "Bad Request: message can't be edited"


async def test_text_and_caption_are_edited_by_their_own_method(bot: Bot, budi: Orang) -> None:
    teks = await bot.hasil("sendMessage", chat_id=budi.id, text="x")
    berkas = budi.kirim_berkas(b"%PDF-1.7", "a.pdf").file_id
    dokumen = await bot.hasil("sendDocument", chat_id=budi.id, document=berkas)
    galat = await bot.galat("editMessageText", chat_id=budi.id, message_id=dokumen["message_id"], text="y")
    assert galat == "Bad Request: there is no text in the message to edit"
    galat = await bot.galat("editMessageCaption", chat_id=budi.id, message_id=teks["message_id"], caption="y")
    assert galat == "Bad Request: there is no caption in the message to edit"
    hasil = await bot.hasil(
        "editMessageCaption", chat_id=budi.id, message_id=dokumen["message_id"], caption="y"
    )
    assert hasil["caption"] == "y"
    assert hasil["document"]["file_id"] == berkas


async def test_taps_live_150_seconds(bot: Bot, budi: Orang, tg: Telegram) -> None:
    await bot.hasil("sendMessage", chat_id=budi.id, text="Kartu", reply_markup=papan(callback_data="a"))
    budi.ketuk("A")
    budi.ketuk("A")
    awal, kedua = [u["callback_query"]["id"] for u in await bot.hasil("getUpdates", offset=-2)]
    tg.jam.maju(150)
    assert await bot.hasil("answerCallbackQuery", callback_query_id=awal, text="Diterima", show_alert=True)
    assert [(t.teks, t.peringatan) for t in budi.chat.toast] == [("Diterima", True)]
    tg.jam.maju(1)
    galat = await bot.galat("answerCallbackQuery", callback_query_id=kedua)
    assert galat == "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await bot.galat("answerCallbackQuery", callback_query_id=kedua, text="x" * 201) == galat


async def test_people_who_cannot_be_written_to(bot: Bot, budi: Orang, tg: Telegram) -> None:
    baru = tg.tambah_orang("Joko")
    kirim = {"text": "x"}
    galat = await bot.galat("sendMessage", chat_id=baru.id, **kirim)
    assert galat == "Forbidden: bot can't initiate conversation with a user"
    budi.blokir()
    assert (
        await bot.galat("sendMessage", chat_id=budi.id, **kirim) == "Forbidden: bot was blocked by the user"
    )
    budi.blokir(False)
    await bot.hasil("sendMessage", chat_id=budi.id, **kirim)
    budi.hapus_akun()
    assert await bot.galat("sendMessage", chat_id=budi.id, **kirim) == "Forbidden: user is deactivated"


async def test_old_messages_stay(bot: Bot, budi: Orang, tg: Telegram) -> None:
    pesan = await bot.hasil("sendMessage", chat_id=budi.id, text="x")
    sasaran = {"chat_id": budi.id, "message_id": pesan["message_id"]}
    tg.jam.maju(48 * 3600 + 1)
    assert await bot.galat("deleteMessage", **sasaran) == "Bad Request: message can't be deleted for everyone"
    await bot.hasil("editMessageText", **sasaran, text="y")


async def test_wrong_tokens(tg: Telegram) -> None:
    async with ClientSession() as sesi:
        for token, kode, kalimat in (
            ("123:salah", 401, "Unauthorized"),
            ("tanpa-titik-dua", 404, "Not Found"),
        ):
            async with sesi.get(f"{tg.url}/bot{token}/getMe") as balasan:
                assert balasan.status == kode
                assert await balasan.json() == {"ok": False, "error_code": kode, "description": kalimat}


async def test_files_too_big_too_empty(bot: Bot, budi: Orang) -> None:
    batas = 20 * 1024 * 1024
    pas = budi.kirim_berkas(bytes(batas), "pas.pdf").file_id
    assert (await bot.hasil("getFile", file_id=pas))["file_size"] == batas
    lebih = budi.kirim_berkas(bytes(batas + 1), "lebih.pdf").file_id
    assert await bot.galat("getFile", file_id=lebih) == "Bad Request: file is too big"
    kosong = budi.kirim_berkas(b"", "kosong.pdf")
    assert kosong.isi["document"]["file_size"] == 0


async def test_switches(bot: Bot, budi: Orang, tg: Telegram) -> None:
    """Server errors change nothing; a lost answer leaves a message that the caller does not know of."""
    kirim = {"chat_id": budi.id, "text": "x"}
    tg.gangguan.pasang("500", "sendMessage", lewati=1)
    tg.gangguan.pasang("429", "getMe", nilai=7)
    await bot.hasil("sendMessage", **kirim)
    assert await bot.galat("sendMessage", **kirim) == "Internal Server Error"
    ditolak = await bot("getMe")
    assert ditolak["description"] == "Too Many Requests: retry after 7"
    assert ditolak["parameters"] == {"retry_after": 7}
    sebelum = len(budi.chat.pesan)
    tg.gangguan.pasang("putus_sebelum", "sendMessage")
    with pytest.raises(ServerDisconnectedError):
        await bot("sendMessage", **kirim)
    assert len(budi.chat.pesan) == sebelum
    tg.gangguan.pasang("putus_sesudah", "sendMessage", chat_id=budi.id)
    with pytest.raises(ServerDisconnectedError):
        await bot("sendMessage", **kirim)
    assert len(budi.chat.pesan) == sebelum + 1
    assert tg.dunia.hitung("sendmessage", chat_id=budi.id) == 4
    assert tg.dunia.hitung("sendMessage", berhasil=True) == 2
    assert [p.sampai for p in tg.dunia.panggilan if p.metode == "sendMessage"] == [True, True, False, False]
    assert len(tg.dunia.pesan_kembar()) == 1
