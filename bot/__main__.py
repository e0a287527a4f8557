"""`python -m bot`: see bot/cli.py."""

from bot.cli import utama

if __name__ == "__main__":
    utama()
