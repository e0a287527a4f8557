"""Which chat belongs to which pegawai: the active account, at this moment."""

from collections.abc import Iterable

from sqlalchemy import String as Teks
from sqlalchemy import bindparam, cast, literal_column, select
from sqlalchemy.orm import Session

from models import Akun, Pegawai
from models.akun import AKTIF
from rules.struktur import perangkat_daerah
from services.konteks import Konteks
from services.pernyataan import jalankan

# The literals let both databases use the partial index of accounts that are not revoked.
_chat = select(Akun.telegram_id).where(
    Akun.pegawai_id == bindparam("pegawai_id"),
    Akun.keadaan != literal_column("'dicabut'"),
    Akun.keadaan == literal_column(f"'{AKTIF}'"),
)


def chat(sesi: Session, pegawai_id: Iterable[int]) -> dict[int, int]:
    """Chat ids by pegawai id; whoever has not activated the bot is missing.

    They are a handful each time: one prepared statement a person is quicker than one with a list, built anew.
    """
    hasil = {id_: jalankan(sesi, _chat, {"pegawai_id": id_}).scalar() for id_ in dict.fromkeys(pegawai_id)}
    return {id_: tujuan for id_, tujuan in hasil.items() if tujuan is not None}


def dengan_peran(sesi: Session, peran: str) -> list[tuple[int, str]]:
    """Active people who carry this role in the application: (id, kode of the unit)."""
    # The list is JSON; comparing its text is the one way that SQLite and PostgreSQL share.
    return [
        (b.id, b.unit)
        for b in sesi.execute(
            select(Pegawai.id, Pegawai.unit, Pegawai.peran_aplikasi).where(
                Pegawai.aktif, cast(Pegawai.peran_aplikasi, Teks).like(f'%"{peran}"%')
            )
        )
        if peran in (b.peran_aplikasi or ())
    ]


def tata_usaha(k: Konteks, unit_penandatangan: str | None) -> list[int]:
    """Who numbers and uploads the letters of this office: the Tata Usaha of the signer's Perangkat Daerah.

    Where that office has none, every Tata Usaha is asked; where nobody is one, the operators.
    """
    semua = dengan_peran(k.sesi, "tata_usaha")
    org = k.organisasi
    kepala = org.unit(unit_penandatangan) if unit_penandatangan else None
    if kepala is not None and kepala.jenis == "kepala_daerah":
        # The regional head's letters are written in the Sekretariat Daerah.
        unit_penandatangan = next((u.kode for u in org.semua_unit() if u.jenis == "setda"), None)
    kantor = perangkat_daerah(k.profil, org, unit_penandatangan) if unit_penandatangan else None
    setempat = [i for i, unit in semua if kantor and perangkat_daerah(k.profil, org, unit) == kantor]
    return setempat or [i for i, _ in semua] or [i for i, _ in dengan_peran(k.sesi, "operator")]
