"""The printable sheets of an invitation: one document an office, to be cut up and handed out."""

from collections.abc import Sequence
from dataclasses import dataclass

from rules.struktur import perangkat_daerah
from services import sebutan
from services.akun.undangan import Undangan
from services.konteks import Konteks
from services.nomenklatur import singkat_nip
from services.surat.pdf import render


@dataclass(frozen=True, slots=True)
class Lembar:
    """A PDF with the strips of one office."""

    kode: str
    nama: str
    banyak: int
    pdf: bytes


def susun_lembar(k: Konteks, semua: Sequence[Undangan], unit: str | None = None) -> list[Lembar]:
    """With `unit` one sheet for that unit and all below it; else one for each Perangkat Daerah."""
    kelompok: dict[str, list[Undangan]] = {}
    for u in semua:
        kantor = unit or perangkat_daerah(k.profil, k.organisasi, u.unit) or u.unit
        kelompok.setdefault(kantor, []).append(u)
    return [_satu(k, kode, isi) for kode, isi in sorted(kelompok.items())]


def _satu(k: Konteks, kode: str, isi: list[Undangan]) -> Lembar:
    unit = k.organisasi.unit(kode)
    nama = unit.nama if unit else kode
    pdf = render(
        "lembar_undangan",
        {
            "pemerintah": sebutan.pemerintah(k.profil, k.organisasi),
            "unit": nama,
            "berlaku_sampai": isi[0].berlaku_sampai.date(),
            "undangan": [
                {
                    "nama": u.nama,
                    "nip": singkat_nip(u.nip) if u.nip else "–",
                    "jabatan": orang.jabatan if (orang := k.organisasi.pegawai(u.pegawai_id)) else "–",
                    "kode": u.kode,
                    "tautan": u.tautan or None,
                }
                for u in isi
            ],
            "dibuat": k.lokal,
        },
    )
    return Lembar(kode, nama, len(isi), pdf)
