"""The law as pure functions: no await, no SQL, no Telegram, no clock; the day is always passed in."""
