"""Which chat belongs to which pegawai: the active account, at this moment."""

from collections.abc import Iterable

from sqlalchemy import String as Teks
from sqlalchemy import bindparam, cast, select
from sqlalchemy.orm import Session

from models import Akun, Pegawai
from models.akun import AKTIF
from rules.struktur import perangkat_daerah
from services.konteks import Konteks
from services.pernyataan import jalankan

_chat = select(Akun.pegawai_id, Akun.telegram_id).where(
    Akun.pegawai_id.in_(bindparam("semua", expanding=True)), Akun.keadaan == AKTIF
)


def chat(sesi: Session, pegawai_id: Iterable[int]) -> dict[int, int]:
    """Chat ids by pegawai id; whoever has not activated the bot is missing."""
    semua = list(dict.fromkeys(pegawai_id))
    if not semua:
        return {}
    return {b[0]: b[1] for b in jalankan(sesi, _chat, {"semua": semua})}


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
    kantor = perangkat_daerah(k.profil, org, unit_penandatangan) if unit_penandatangan else None
    setempat = [i for i, unit in semua if kantor and perangkat_daerah(k.profil, org, unit) == kantor]
    return setempat or [i for i, _ in semua] or [i for i, _ in dengan_peran(k.sesi, "operator")]
