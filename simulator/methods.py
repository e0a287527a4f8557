"""The methods of the Bot API that this Telegram knows. Each takes a `Call` and returns the `result`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from . import errors
from .call import METHODS, Call, Method, method
from .entities import Entity
from .errors import bad_request
from .images import image_size
from .markup import Markup, read_markup
from .model import Berkas, Chat, Pesan
from .params import MAX_UPLOAD
from .text import read_caption, read_text
from .updates import CALLBACK_TTL

MAX_DOWNLOAD = 20 * 1024 * 1024
DELETABLE = 48 * 3600
_ACTION_SECONDS = 5
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


# ---------------------------------------------------------------------- the bot itself


@method("getMe")
def get_me(call: Call) -> dict[str, Any]:
    flags = ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries")
    more = ("can_connect_to_business", "has_main_web_app")
    return call.bot.to_api() | dict.fromkeys(flags + more, False)


@method("setMyCommands")
def set_my_commands(call: Call) -> bool:
    commands = call.params.structure("commands")
    if not isinstance(commands, list) or len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH" if commands else "can't parse commands JSON array")
    for command in commands:
        if not _COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    call.bot.profil["commands"] = commands
    return True


@method("getMyCommands")
def get_my_commands(call: Call) -> Any:
    return call.bot.profil.get("commands", [])


@method("deleteMyCommands")
def delete_my_commands(call: Call) -> bool:
    call.bot.profil.pop("commands", None)
    return True


_PROFILE = {
    "setmyname": "name",
    "setmydescription": "description",
    "setmyshortdescription": "short_description",
}


def _set_profile(name: str) -> Method:
    def set_it(call: Call) -> bool:
        call.bot.profil[name] = call.params.text(name)
        return True

    return set_it


def _get_profile(name: str) -> Method:
    return lambda call: {name: call.bot.profil.get(name, "")}


for _method, _field in _PROFILE.items():
    METHODS[_method] = _set_profile(_field)
    METHODS[_method.replace("set", "get", 1)] = _get_profile(_field)


@method("setChatMenuButton", "setMyDefaultAdministratorRights", "logOut", "close")
def accept(call: Call) -> bool:
    return True


# ---------------------------------------------------------------------- sending


def _find_chat(call: Call) -> Chat:
    """The addressed chat. 400 when there is no such person, 403 when they cannot or will not receive."""
    raw = call.params.text("chat_id").strip()
    if not raw:
        raise errors.CHAT_ID_EMPTY
    person = call.dunia.pengguna.get(call.params.integer("chat_id"))
    if person is None:
        raise errors.CHAT_NOT_FOUND
    chat = call.dunia.chat_dengan(call.bot, person)
    if person.dihapus:
        raise errors.DEACTIVATED
    if chat.diblokir:
        raise errors.BLOCKED
    if not chat.dimulai:
        raise errors.CANNOT_INITIATE
    return chat


def _reply_to(call: Call, chat: Chat) -> int | None:
    """The message replied to, if it still stands. 400 unless sending without it is allowed."""
    given = call.params.structure("reply_parameters") or {}
    number = int(given.get("message_id") or call.params.integer("reply_to_message_id"))
    if not number:
        return None
    if number in chat.pesan:
        return number
    if given.get("allow_sending_without_reply") or call.params.boolean("allow_sending_without_reply"):
        return None
    raise errors.REPLY_NOT_FOUND


def _send(call: Call, content: Callable[[Chat], dict[str, Any]]) -> dict[str, Any]:
    """Check in Telegram's order: address, markup, content, limits; then publish."""
    chat = _find_chat(call)
    markup = read_markup(call.params.values.get("reply_markup"))
    body = content(chat)
    reply = _reply_to(call, chat)
    call.dunia.batas.take(call.bot.id, chat.id)
    return call.dunia.terbitkan(chat, body, dari_bot=True, markup=markup, balas_ke=reply).to_api()


def _with_entities(name: str, text: str, entities: list[Entity]) -> dict[str, Any]:
    if not text:
        return {}
    return {name: text} | (
        {"entities" if name == "text" else "caption_entities": entities} if entities else {}
    )


@method("sendMessage")
def send_message(call: Call) -> dict[str, Any]:
    return _send(call, lambda chat: _with_entities("text", *read_text(call.params)))


def _file(call: Call, name: str, kind: str) -> Berkas:
    """An upload is stored, a known `file_id` is used again; anything else is 400."""
    upload = call.params.upload(name)
    if upload is not None:
        if not upload.isi:
            raise errors.FILE_EMPTY
        if len(upload.isi) > MAX_UPLOAD:
            raise errors.TOO_LARGE
        mime = upload.mime if upload.mime != "application/octet-stream" else None
        return call.dunia.simpan_berkas(call.bot, kind, upload.isi, upload.nama, mime)
    reference = call.params.text(name)
    if not reference:
        raise bad_request(f"there is no {name} in the request")
    if reference not in call.bot.berkas:
        raise errors.WRONG_FILE
    return call.bot.berkas[reference]


def _file_fields(file: Berkas) -> dict[str, Any]:
    return {"file_id": file.file_id, "file_unique_id": file.unik, "file_size": len(file.isi)}


@method("sendDocument")
def send_document(call: Call) -> dict[str, Any]:
    def content(chat: Chat) -> dict[str, Any]:
        caption = _with_entities("caption", *read_caption(call.params))
        file = _file(call, "document", "document")
        return {"document": {"file_name": file.nama, "mime_type": file.mime, **_file_fields(file)}} | caption

    return _send(call, content)


@method("sendVoice")
def send_voice(call: Call) -> dict[str, Any]:
    def content(chat: Chat) -> dict[str, Any]:
        caption = _with_entities("caption", *read_caption(call.params))
        file = _file(call, "voice", "voice")
        duration = call.params.integer("duration")
        return {"voice": {"duration": duration, "mime_type": "audio/ogg", **_file_fields(file)}} | caption

    return _send(call, content)


@method("sendPhoto")
def send_photo(call: Call) -> dict[str, Any]:
    def content(chat: Chat) -> dict[str, Any]:
        caption = _with_entities("caption", *read_caption(call.params))
        file = _file(call, "photo", "photo")
        size = image_size(file.isi)
        if size is None:
            raise errors.NOT_A_PICTURE
        return {"photo": [{**_file_fields(file), "width": size[0], "height": size[1]}]} | caption

    return _send(call, content)


@method("sendChatAction")
def send_chat_action(call: Call) -> bool:
    chat = _find_chat(call)
    action = call.params.text("action")
    if not action:
        raise bad_request("wrong parameter action in request")
    chat.aksi, chat.aksi_sampai = action, call.dunia.jam.sekarang() + _ACTION_SECONDS
    call.dunia.berubah(chat, jenis="aksi", aksi=action)
    return True


# ---------------------------------------------------------------------- editing and deleting


def _find_message(call: Call, missing: errors.ApiError) -> Pesan:
    chat = _find_chat(call)
    number = call.params.integer("message_id")
    if not number:
        raise errors.MESSAGE_ID_EMPTY
    if number not in chat.pesan:
        raise missing
    return chat.pesan[number]


def _edit(call: Call, change: Callable[[Pesan], dict[str, Any]]) -> dict[str, Any]:
    """Replace content and inline keyboard. An edit without `reply_markup` takes the keyboard away."""
    message = _find_message(call, errors.EDIT_NOT_FOUND)
    # Telegram lets nobody edit a message that carried a reply keyboard (or took one away).
    if not message.dari_bot or message.papan is not None:
        raise errors.CANNOT_EDIT
    markup: Markup | None = read_markup(call.params.values.get("reply_markup"))
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    content = change(message)
    if content == message.isi and markup == message.inline:
        raise errors.NOT_MODIFIED
    call.dunia.batas.take(call.bot.id, message.chat.id)
    only_buttons_gone = content == message.isi and markup is None
    message.isi, message.inline = content, markup
    message.diubah = int(call.dunia.jam.sekarang())
    call.dunia.berubah(message.chat, message, isi_tetap=only_buttons_gone)
    return message.to_api()


@method("editMessageText")
def edit_message_text(call: Call) -> dict[str, Any]:
    def change(message: Pesan) -> dict[str, Any]:
        content = _with_entities("text", *read_text(call.params))
        if "text" not in message.isi:
            raise errors.NO_TEXT_TO_EDIT
        return content

    return _edit(call, change)


@method("editMessageCaption")
def edit_message_caption(call: Call) -> dict[str, Any]:
    def change(message: Pesan) -> dict[str, Any]:
        caption = _with_entities("caption", *read_caption(call.params))
        if "text" in message.isi:
            raise errors.NO_CAPTION_TO_EDIT
        kept = {k: v for k, v in message.isi.items() if k not in ("caption", "caption_entities")}
        return kept | caption

    return _edit(call, change)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(call: Call) -> dict[str, Any]:
    return _edit(call, lambda message: message.isi)


@method("deleteMessage")
def delete_message(call: Call) -> bool:
    message = _find_message(call, errors.DELETE_NOT_FOUND)
    if call.dunia.jam.sekarang() - message.tanggal > DELETABLE:
        raise errors.CANNOT_DELETE
    del message.chat.pesan[message.id]
    call.dunia.berubah(message.chat, jenis="hapus", pesan_dihapus=message.id)
    return True


# ---------------------------------------------------------------------- taps and files


@method("answerCallbackQuery")
def answer_callback_query(call: Call) -> bool:
    tap = call.bot.ketukan.get(call.params.text("callback_query_id"))
    if tap is None or call.dunia.jam.sekarang() - tap.pada > CALLBACK_TTL:
        raise errors.QUERY_TOO_OLD
    text = call.params.text("text")
    if len(text) > 200:
        raise errors.CALLBACK_TEXT_TOO_LONG
    call.dunia.tampilkan_toast(tap.chat, text, call.params.boolean("show_alert"), tap.id)
    return True


@method("getFile")
def get_file(call: Call) -> dict[str, Any]:
    reference = call.params.text("file_id")
    if not reference:
        raise bad_request("file_id not specified")
    file = call.bot.berkas.get(reference)
    if file is None:
        raise errors.INVALID_FILE_ID
    if len(file.isi) > MAX_DOWNLOAD:
        raise errors.FILE_TOO_BIG
    return {**_file_fields(file), "file_path": file.path}


@method("getChat")
def get_chat(call: Call) -> dict[str, Any]:
    return _find_chat(call).to_api() | {"accent_color_id": 0, "max_reaction_count": 11}
