"""The mark by which the processes on one PostgreSQL know whether others live: who is alone may take over at once.

Every process holds the mark, shared, as long as it lives; a killed process gives it back by dying. At start it is asked for
alone: whoever gets it so knows that nobody else holds rows. SQLite is used by one running bot only.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

_KUNCI = 5_202_402


class Penanda:
    """This process's mark. Every method talks to the database and belongs into a thread."""

    def __init__(self, mesin: Engine) -> None:
        """Ask for the mark. Where others live, wait until the one that is starting has taken over what it may."""
        self._mesin = mesin
        self._koneksi: Connection | None = None
        self.sendirian = True
        """Nobody else lives: whatever is held is held by the dead. Only true between the start and `berbagi`."""
        if mesin.dialect.name == "postgresql":
            self._koneksi = self._sambung()
            self.sendirian = bool(self._tanya("pg_try_advisory_lock"))
            if not self.sendirian:
                self._tanya("pg_advisory_lock_shared")

    def berbagi(self) -> None:
        """Taken over what there was: from now on others may start."""
        if self._koneksi is not None and self.sendirian:
            self._tanya("pg_advisory_lock_shared")
            self._tanya("pg_advisory_unlock")
        self.sendirian = False

    def jaga(self) -> None:
        """Hold the mark again where its connection was lost. Raises what the database raises."""
        if self._mesin.dialect.name != "postgresql":
            return
        try:
            if self._koneksi is not None:
                self._koneksi.execute(text("SELECT 1"))
                self._koneksi.commit()
                return
        except SQLAlchemyError:
            self.lepas()
        self._koneksi = self._sambung()
        self._tanya("pg_advisory_lock_shared")

    def lepas(self) -> None:
        """Give the mark back."""
        koneksi, self._koneksi = self._koneksi, None
        if koneksi is not None:
            koneksi.close()

    def _sambung(self) -> Connection:
        koneksi = self._mesin.connect()
        # Not the pool's any more: closing it really ends it, and with it the mark.
        koneksi.detach()
        return koneksi

    def _tanya(self, fungsi: str) -> object:
        assert self._koneksi is not None
        hasil = self._koneksi.execute(text(f"SELECT {fungsi}(:kunci)"), {"kunci": _KUNCI}).scalar()
        self._koneksi.commit()
        return hasil
