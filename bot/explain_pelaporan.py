"""`explain laporan | minta-laporan | evaluasi | kendala`: a checked question, put to the rules, as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.explain import SalahTanya, cari_pegawai

if TYPE_CHECKING:
    from rules.organisasi import Organisasi, Pegawai
    from rules.profil import Profil


def jawab_laporan(
    profil: Profil,
    org: Organisasi,
    *,
    pelapor: str,
    sebagai: str,
    pemilik: str,
    ketua: str | None = None,
    anggota: str | None = None,
    tanggal: date,
) -> dict[str, Any]:
    """JSON of `explain laporan`. `anggota`: NIP separated by commas. Raises SalahTanya."""
    from rules.pelaporan import susun_laporan

    siapa = cari_pegawai(org, pelapor)
    pemimpin = _ketua(org, sebagai, siapa, ketua, "--pelapor")
    if anggota and sebagai != "ketua":
        raise SalahTanya("--anggota hanya untuk laporan --sebagai ketua.")
    rute = susun_laporan(
        profil,
        org,
        siapa,
        sebagai=sebagai,
        pemilik=cari_unit(org, pemilik),
        tanggal=tanggal,
        ketua=pemimpin,
        anggota=[cari_pegawai(org, nip) for nip in _pisah(anggota)],
    )
    return rute.ke_json(profil)


def jawab_minta_laporan(
    profil: Profil,
    org: Organisasi,
    *,
    peminta: str,
    target: str,
    sebagai: str,
    pemilik: str,
    ketua: str | None = None,
    tanggal: date,
) -> dict[str, Any]:
    """JSON of `explain minta-laporan`. Raises SalahTanya."""
    from rules.pelaporan import susun_permintaan

    diminta = cari_pegawai(org, target)
    pemimpin = _ketua(org, sebagai, diminta, ketua, "--target")
    rute = susun_permintaan(
        profil,
        org,
        cari_pegawai(org, peminta),
        diminta,
        sebagai=sebagai,
        pemilik=cari_unit(org, pemilik),
        tanggal=tanggal,
        ketua=pemimpin,
    )
    return rute.ke_json(profil)


def jawab_evaluasi(
    profil: Profil, org: Organisasi, *, objek: str, pelaksana: str, pemilik: str, tanggal: date
) -> dict[str, Any]:
    """JSON of `explain evaluasi`. Raises SalahTanya."""
    from rules.evaluasi import susun_evaluasi
    from rules.skema_pelaporan import OBJEK

    pilihan("--objek", objek, OBJEK)
    siapa = cari_pegawai(org, pelaksana)
    rute = susun_evaluasi(profil, org, siapa, objek=objek, pemilik=cari_unit(org, pemilik), tanggal=tanggal)
    return rute.ke_json(profil)


def jawab_kendala(
    profil: Profil, org: Organisasi, *, pelapor: str, pemilik: str, tanggal: date
) -> dict[str, Any]:
    """JSON of `explain kendala`. Raises SalahTanya."""
    from rules.kendala import susun_kendala

    siapa = cari_pegawai(org, pelapor)
    return susun_kendala(profil, org, siapa, pemilik=cari_unit(org, pemilik), tanggal=tanggal).ke_json(profil)


def cari_unit(org: Organisasi, kode: str) -> str:
    """The kode itself. Raises SalahTanya."""
    if org.unit(kode) is None:
        raise SalahTanya(f"Unit dengan kode «{kode}» tidak ada dalam direktori.")
    return kode


def pilihan(nama: str, nilai: str, dikenal: Iterable[str]) -> None:
    """Raises SalahTanya for a value that the option does not know."""
    if nilai not in dikenal:
        raise SalahTanya(f"{nama} «{nilai}» tidak dikenal; pilihannya: {', '.join(dikenal)}.")


def _ketua(org: Organisasi, sebagai: str, siapa: Pegawai, ketua: str | None, opsi: str) -> Pegawai | None:
    """Who leads the team, where it was said; who is asked about as ketua can only lead it alone."""
    from rules.skema_dasar import PERAN_TIM

    pilihan("--sebagai", sebagai, PERAN_TIM)
    if ketua is None:
        return None
    pemimpin = cari_pegawai(org, ketua)
    if sebagai == "ketua" and pemimpin.id != siapa.id:
        raise SalahTanya(f"--sebagai ketua: {opsi} dan --ketua menyebut dua orang yang berbeda.")
    return pemimpin


def _pisah(daftar: str | None) -> list[str]:
    return [nip.strip() for nip in (daftar or "").split(",") if nip.strip()]
