"""What the installation has learned about itself: a few named values, such as the bot's username."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.dasar import Base


class KeadaanSistem(Base):
    """One named value. Not for settings (they live in the environment) and never for secrets."""

    __tablename__ = "keadaan_sistem"

    kunci: Mapped[str] = mapped_column(String(32), primary_key=True)
    nilai: Mapped[str] = mapped_column(String(255))
    diubah: Mapped[datetime]
