"""How far the numbers of letters have come: one row for each office and year, locked by whoever draws the next."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.dasar import Base


class HitunganSurat(Base):
    """Whoever gives a letter its number holds this row until the commit: two letters never draw the same."""

    __tablename__ = "hitungan_surat"

    kantor: Mapped[str] = mapped_column(String(64), primary_key=True)
    """Kode of the Perangkat Daerah; «-» where the signer belongs to none."""
    tahun: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    terakhir: Mapped[int] = mapped_column(default=0)
    """The last {urut} that was drawn."""
