"""`python -m bot`: see bot/cli.py."""

import sys

if __name__ == "__main__":
    try:
        from bot.cli import utama

        utama()
    except KeyboardInterrupt:  # Ctrl-C while the parts are still being loaded
        sys.exit(130)
