"""aiogram's form of four questions, as its own examples write it: a state machine, its state in memory."""

from __future__ import annotations

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import Message

dispatcher = Dispatcher(storage=MemoryStorage())


class Request(StatesGroup):
    unit = State()
    activity = State()
    purpose = State()
    period = State()


@dispatcher.message(Command("form"))
async def begin(message: Message, state: FSMContext) -> None:
    await state.set_state(Request.unit)
    await message.answer("Langkah 1 dari 4: unit?")


@dispatcher.message(Request.unit)
async def unit(message: Message, state: FSMContext) -> None:
    await state.update_data(unit=message.text)
    await state.set_state(Request.activity)
    await message.answer("Langkah 2 dari 4: kegiatan?")


@dispatcher.message(Request.activity)
async def activity(message: Message, state: FSMContext) -> None:
    await state.update_data(activity=message.text)
    await state.set_state(Request.purpose)
    await message.answer("Langkah 3 dari 4: maksud?")


@dispatcher.message(Request.purpose)
async def purpose(message: Message, state: FSMContext) -> None:
    await state.update_data(purpose=message.text)
    await state.set_state(Request.period)
    await message.answer("Langkah 4 dari 4: jangka waktu?")


@dispatcher.message(Request.period)
async def period(message: Message, state: FSMContext) -> None:
    data = await state.update_data(period=message.text)
    await state.clear()
    await message.answer(f"Tinjau: {data['unit']}, {data['activity']}, {data['purpose']}, {data['period']}")


async def main(url: str, token: str) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    await dispatcher.start_polling(Bot(token, session=session))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
