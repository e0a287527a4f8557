"""Rows of `pengingat`: read, written once, moved on."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from models import Pengingat
from models.pengingat import ANTRE, BATAL, TERKIRIM
from services.konteks import Konteks

TIM, PERMINTAAN, KENDALA = "tim", "permintaan", "kendala"
"""What `periode` begins with: «tim:<id>:<kode>», «permintaan:<id>», «kendala:<id>:<batas>»."""


@dataclass(frozen=True, slots=True)
class Baris:
    """A row of `pengingat`."""

    id: int
    jenis: str
    pegawai_id: int
    periode: str
    tim_id: int | None
    jatuh_tempo: date
    saat: datetime
    keadaan: str
    keluar_id: int | None

    @property
    def untuk(self) -> str:
        """ketua, anggota, penerima; diminta, peminta; penindak, pemutus"""
        return self.jenis.partition(":")[0]

    @property
    def bagian(self) -> list[str]:
        return self.periode.split(":", 2)


_tandai = (
    update(Pengingat)
    .where(Pengingat.id == bindparam("b_id"), Pengingat.keadaan == ANTRE)
    .values(
        keadaan=bindparam("b_keadaan"), terkirim=bindparam("b_terkirim"), keluar_id=bindparam("b_keluar_id")
    )
)
_kolom = tuple(Pengingat.__table__.c[f.name] for f in fields(Baris))


def baca(k: Konteks, *syarat: Any) -> list[Baris]:
    """Rows that meet these conditions, those of one person together, in order of time."""
    urut = select(*_kolom).where(*syarat).order_by(Pengingat.pegawai_id, Pengingat.saat, Pengingat.id)
    return [Baris(*b) for b in k.sesi.execute(urut)]


def sisip(k: Konteks, baris: Iterable[dict[str, Any]]) -> None:
    """Insert these rows, waiting; those that exist stay as they are, whatever became of them."""
    isi = [{"keadaan": ANTRE, "dibuat": k.sekarang, **b} for b in baris]
    if isi:
        k.sesi.connection().execute(_sisip(k), isi)


def sisip_satu(k: Konteks, baris: dict[str, Any]) -> bool:
    """Insert one row; False where it existed: whoever inserted it acts on it."""
    isi = {"keadaan": ANTRE, "dibuat": k.sekarang, **baris}
    return k.sesi.execute(_sisip(k).values(**isi).returning(Pengingat.id)).scalar() is not None


def _sisip(k: Konteks) -> Any:
    # Each database has its own «ON CONFLICT»; the dialect that is not used would cost a process 2 MB.
    if k.sesi.get_bind().dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as sisip_postgresql

        return sisip_postgresql(Pengingat).on_conflict_do_nothing()
    from sqlalchemy.dialects.sqlite import insert as sisip_sqlite

    return sisip_sqlite(Pengingat).on_conflict_do_nothing()


def tandai_terkirim(k: Konteks, pesan: Iterable[tuple[int, int | None]]) -> None:
    """Waiting rows that went out: (id, the outbox row that carries it)."""
    isi = [
        {"b_id": id_, "b_keadaan": TERKIRIM, "b_terkirim": k.sekarang, "b_keluar_id": keluar}
        for id_, keluar in pesan
    ]
    if isi:
        k.sesi.connection().execute(_tandai, isi)


def batalkan(k: Konteks, ids: Iterable[int]) -> None:
    """Waiting rows that were overtaken."""
    isi = [{"b_id": i, "b_keadaan": BATAL, "b_terkirim": None, "b_keluar_id": None} for i in ids]
    if isi:
        k.sesi.connection().execute(_tandai, isi)


def tunda(k: Konteks, ids: Collection[int], sampai: datetime) -> None:
    """They wait (again) until then."""
    if ids:
        ubah = update(Pengingat).where(Pengingat.id.in_(ids)).values(saat=sampai, keadaan=ANTRE)
        k.sesi.execute(ubah.execution_options(synchronize_session=False))
