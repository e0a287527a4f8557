"""A voice message and a picture to send where no microphone or camera is at hand."""

from pathlib import Path

_HERE = Path(__file__).parent
SUARA_OGG = (_HERE / "suara.ogg").read_bytes()
FOTO_JPEG = (_HERE / "foto.jpg").read_bytes()
