"""`explain penunjukan | tim`: a checked question, put to the rules, as JSON."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.explain import cari_pegawai
from bot.explain_pelaporan import cari_unit

if TYPE_CHECKING:
    from rules.organisasi import Organisasi
    from rules.profil import Profil


def jawab_penunjukan(
    profil: Profil,
    org: Organisasi,
    *,
    peminta: str,
    pemilik: str,
    asal: str,
    nip: str | None = None,
    tanggal: date,
) -> dict[str, Any]:
    """JSON of `explain penunjukan`. Raises SalahTanya."""
    from rules.penunjukan import susun_penunjukan

    rute = susun_penunjukan(
        profil,
        org,
        cari_pegawai(org, peminta),
        pemilik=cari_unit(org, pemilik),
        asal=cari_unit(org, asal),
        pegawai=cari_pegawai(org, nip) if nip else None,
        tanggal=tanggal,
    )
    return rute.ke_json(profil)


def jawab_tim(
    profil: Profil,
    org: Organisasi,
    *,
    pemilik: str,
    pembentuk: str,
    ketua: str | None = None,
    anggota: str,
    instansi_lain: bool = False,
    tanggal: date,
) -> dict[str, Any]:
    """JSON of `explain tim`. `anggota`: NIP separated by commas, may be empty. Raises SalahTanya."""
    from rules.tim import susun_tim

    rute = susun_tim(
        profil,
        org,
        cari_pegawai(org, pembentuk),
        pemilik=cari_unit(org, pemilik),
        ketua=cari_pegawai(org, ketua) if ketua else None,
        anggota=[cari_pegawai(org, nip) for nip in anggota.split(",") if nip.strip()],
        instansi_lain=instansi_lain,
        tanggal=tanggal,
    )
    return rute.ke_json(profil)
