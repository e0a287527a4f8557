"""A running team by its rows, for tests of what happens in a team; how teams come about has tests of its own."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import insert

from models import AnggotaTim, Penugasan, Tim
from models.tim import AKTIF, BERJALAN
from services.konteks import Konteks


def bentuk_langsung(
    k: Konteks,
    *,
    unit: str,
    nama: str,
    ketua_id: int | None,
    anggota_id: Sequence[int],
    pembentuk_id: int,
    mulai: date,
    selesai: date,
    interval: str | None = None,
    hari_jatuh: int | None = None,
    pengingat: bool | None = None,
) -> int:
    """Insert the team, its places and everybody's assignment. Returns the id of the team."""
    tim_id = k.sesi.execute(
        insert(Tim)
        .values(
            unit=unit,
            nama=nama,
            dibuat=k.sekarang,
            keadaan=BERJALAN,
            pembentuk_id=pembentuk_id,
            sasaran="Meningkatnya kualitas layanan",
            target="12 layanan terintegrasi",
            mulai=mulai,
            selesai=selesai,
            interval=interval,
            hari_jatuh=hari_jatuh,
            pengingat=pengingat,
        )
        .returning(Tim.id)
    ).scalar_one()
    semua = [(ketua_id, "ketua")] if ketua_id is not None else []
    for pegawai_id, peran in [*semua, *((i, "anggota") for i in anggota_id)]:
        k.sesi.execute(
            insert(AnggotaTim).values(
                tim_id=tim_id,
                pegawai_id=pegawai_id,
                peran=peran,
                keadaan=AKTIF,
                mulai=mulai,
                selesai=selesai,
                dibuat=k.sekarang,
            )
        )
        k.sesi.execute(
            insert(Penugasan).values(
                pegawai_id=pegawai_id,
                unit_pemilik=unit,
                kegiatan=nama,
                peran=peran,
                mulai=mulai,
                selesai=selesai,
                keadaan="berjalan",
                dibuat=k.sekarang,
                tim_id=tim_id,
            )
        )
    return tim_id
