"""Named moments of the running process. In production a call does nothing; a test that kills the process installs a tracer.

`setelah_commit` after every commit of the store, `sebelum_kirim` before every call to Telegram that changes something,
`setelah_catat` when it is written down how calls ended.
"""

from collections.abc import Callable

_pelacak: Callable[[str], None] | None = None


def titik(nama: str) -> None:
    """Tell the tracer, if there is one, that the process reached this moment."""
    if _pelacak is not None:
        _pelacak(nama)


def pasang(pelacak: Callable[[str], None] | None) -> None:
    """Install a tracer, or remove it with None. Only tests do."""
    global _pelacak
    _pelacak = pelacak
