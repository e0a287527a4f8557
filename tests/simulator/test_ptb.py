"""python-telegram-bot, as it comes, lives with this Telegram."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from simulator import Orang, Pesan, Telegram


async def _mulai(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    papan = ReplyKeyboardMarkup(
        [[KeyboardButton("Bagikan nomor", request_contact=True)]], one_time_keyboard=True
    )
    assert update.message is not None
    await update.message.reply_html(f"Halo <b>{' '.join(context.args or [])}</b>", reply_markup=papan)


async def _kontak(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    assert update.message.contact is not None
    tombol = InlineKeyboardMarkup([[InlineKeyboardButton("Setujui", callback_data="ya")]])
    await update.message.reply_text(update.message.contact.phone_number, reply_markup=tombol)


async def _ketuk(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("Disetujui", show_alert=True)
    await update.callback_query.edit_message_text("Sudah disetujui")


async def _berkas(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    sumber = update.message.document or update.message.voice or update.message.photo[-1]
    isi = bytes(await (await sumber.get_file()).download_as_bytearray())
    await update.message.reply_document(isi, filename="salinan surat.pdf", caption="<salinan>")


async def test_one_person_one_bot(tg: Telegram) -> None:
    app = (
        Application.builder()
        .token(tg.token)
        .base_url(f"{tg.url}/bot")
        .base_file_url(f"{tg.url}/file/bot")
        .build()
    )
    app.add_handler(CommandHandler("start", _mulai))
    app.add_handler(MessageHandler(filters.CONTACT, _kontak))
    app.add_handler(CallbackQueryHandler(_ketuk))
    app.add_handler(MessageHandler(filters.ATTACHMENT, _berkas))
    async with app:
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling(timeout=10)
        try:
            await _percakapan(tg.tambah_orang("Budi", "0812-0000-0001"))
        finally:
            await app.updater.stop()
            await app.stop()


async def _percakapan(budi: Orang) -> None:
    budi.buka_tautan("https://t.me/x_bot?start=AB-12")
    await budi.tunggu("Halo AB-12")
    assert budi.layar().papan == (("Bagikan nomor",),)
    budi.ketuk("Bagikan nomor")
    assert budi.layar().papan == ()
    kartu = await budi.tunggu("6281200000001")
    budi.ketuk("Setujui")
    assert await budi.tunggu_toast() == "Disetujui"
    await budi.tunggu("Sudah disetujui")
    assert kartu.tombol == []
    for kirim in (budi.kirim_suara, budi.kirim_foto):
        asli = kirim()
        salinan = await budi.tunggu(lambda o, asli=asli: _balasan(o, asli))
        assert salinan.isi["document"]["file_name"] == "salinan surat.pdf"
        assert budi.isi_berkas(salinan) == budi.isi_berkas(asli)
    budi.kirim_berkas(b"%PDF-1.7 isi", "surat undangan.pdf")
    salinan = await budi.tunggu("<salinan>")
    assert budi.isi_berkas(salinan) == b"%PDF-1.7 isi"
    assert salinan.isi["document"]["mime_type"] == "application/pdf"


def _balasan(orang: Orang, asli: Pesan) -> Pesan | None:
    """The document that the bot sent after `asli`."""
    return next((p for p in orang.chat.pesan.values() if p.id > asli.id and "document" in p.isi), None)
