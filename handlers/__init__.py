"""Telegram in, service call, screen out: one conversation a file, each with a `DAFTAR` of routes."""
