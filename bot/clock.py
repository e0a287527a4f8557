"""The one clock of the process. Nobody else asks the machine for the time."""

from datetime import UTC, datetime, timedelta


class Jam:
    """Wall clock plus a shift. Only the demo moves the shift (bot/jam_demo.py); in production it is nought."""

    def __init__(self) -> None:
        self.geser = timedelta(0)

    def sekarang(self) -> datetime:
        """The instant, aware, UTC."""
        return datetime.now(UTC) + self.geser
