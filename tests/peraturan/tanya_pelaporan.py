"""Questions about running work: laporan, minta-laporan, evaluasi, kendala. People by the names of the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from rules.evaluasi import susun_evaluasi
from rules.kendala import susun_kendala
from rules.organisasi import Organisasi, Pegawai
from rules.pelaporan import susun_laporan, susun_permintaan
from rules.profil import Profil
from rules.rute import Rute

PeranTim = Literal["individu", "anggota", "ketua"]


class _Ketat(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Laporan(_Ketat):
    sebagai: PeranTim
    pemilik: str
    ketua: str | None = None
    anggota: list[str] = []
    sukarela: bool = False


class Permintaan(_Ketat):
    """`siapa` of the sentence is asked by `peminta`."""

    peminta: str
    sebagai: PeranTim
    pemilik: str
    ketua: str | None = None


class Evaluasi(_Ketat):
    objek: Literal["individu", "tim"]
    pemilik: str


class Kendala(_Ketat):
    pemilik: str
    kolaborasi: list[str] = []


class TanyaLaporan(_Ketat):
    laporan: Laporan


class TanyaPermintaan(_Ketat):
    minta_laporan: Permintaan


class TanyaEvaluasi(_Ketat):
    evaluasi: Evaluasi


class TanyaKendala(_Ketat):
    kendala: Kendala


TanyaPelaporan = TanyaLaporan | TanyaPermintaan | TanyaEvaluasi | TanyaKendala


def jawab_pelaporan(
    profil: Profil,
    org: Organisasi,
    orang: Mapping[str, Pegawai],
    siapa: Pegawai,
    tanya: TanyaPelaporan,
    tanggal: date,
) -> Rute:
    match tanya:
        case TanyaLaporan(laporan=t):
            return susun_laporan(
                profil,
                org,
                siapa,
                sebagai=t.sebagai,
                pemilik=t.pemilik,
                tanggal=tanggal,
                ketua=orang[t.ketua] if t.ketua else None,
                anggota=[orang[nama] for nama in t.anggota],
                sukarela=t.sukarela,
            )
        case TanyaPermintaan(minta_laporan=t):
            return susun_permintaan(
                profil,
                org,
                orang[t.peminta],
                siapa,
                sebagai=t.sebagai,
                pemilik=t.pemilik,
                tanggal=tanggal,
                ketua=orang[t.ketua] if t.ketua else None,
            )
        case TanyaEvaluasi(evaluasi=t):
            return susun_evaluasi(profil, org, siapa, objek=t.objek, pemilik=t.pemilik, tanggal=tanggal)
        case TanyaKendala(kendala=t):
            kolaborasi = [orang[nama] for nama in t.kolaborasi]
            return susun_kendala(
                profil, org, siapa, pemilik=t.pemilik, tanggal=tanggal, kolaborasi=kolaborasi
            )
