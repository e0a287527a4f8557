"""Who is to stand in a team, and what the regulation says about it; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rules.kedudukan import lingkup, pejabat_penilai_kinerja
from rules.langkah import Rute
from rules.organisasi import STRUKTURAL, Pegawai
from rules.struktur import unit_organisasi
from rules.tim import susun_tim
from services import sebutan
from services.konteks import Konteks
from services.permohonan.perkara import orang
from services.tim.baca import DataTim


@dataclass(frozen=True, slots=True)
class OrangLuar:
    """Somebody of another government: not in the directory, known by name."""

    nama: str
    instansi: str


@dataclass(frozen=True, slots=True)
class Susunan:
    """Ids of the people of a team; `anggota` does not repeat the ketua."""

    ketua: int | None
    anggota: tuple[int, ...]
    luar: tuple[OrangLuar, ...] = ()

    @property
    def semua(self) -> tuple[int, ...]:
        """Everybody of the directory, the ketua first."""
        return (*((self.ketua,) if self.ketua is not None else ()), *self.anggota)

    def peran(self, pegawai_id: int) -> str:
        return "ketua" if pegawai_id == self.ketua else "anggota"

    def ke_json(self) -> dict[str, Any]:
        """As `Permohonan.rincian` keeps it."""
        luar = [{"nama": o.nama, "instansi": o.instansi} for o in self.luar]
        return {"ketua": self.ketua, "anggota": list(self.anggota), "luar": luar}

    @classmethod
    def dari_json(cls, data: dict[str, Any]) -> Susunan:
        return cls(data["ketua"], tuple(data["anggota"]), tuple(OrangLuar(**o) for o in data["luar"]))


def susun(ketua: int | None, anggota: Iterable[int], luar: Iterable[OrangLuar] = ()) -> Susunan:
    """Everybody once, in order; the ketua not among the anggota."""
    return Susunan(ketua, tuple(i for i in dict.fromkeys(anggota) if i != ketua), tuple(dict.fromkeys(luar)))


def sekarang(tim: DataTim) -> Susunan:
    """Who holds a place in the team."""
    ketua = tim.ketua.pegawai_id if tim.ketua else None
    luar = [OrangLuar(a.nama_luar, a.instansi_luar or "-") for a in tim.aktif if a.nama_luar]
    return susun(ketua, [a.pegawai_id for a in tim.aktif if a.pegawai_id is not None], luar)


def rancang(k: Konteks, pembentuk_id: int, pemilik: str, s: Susunan, *, berakhir: bool = False) -> Rute:
    """May this person form such a team for the unit today, and by which decision (rules/tim.py). `berakhir`: it ends."""
    org = k.organisasi
    return susun_tim(
        k.profil,
        org,
        orang(org, pembentuk_id),
        pemilik=pemilik,
        ketua=orang(org, s.ketua) if s.ketua is not None else None,
        anggota=[orang(org, i) for i in s.anggota],
        instansi_lain=bool(s.luar),
        berakhir=berakhir,
        tanggal=k.hari_ini,
    )


def rancang_akhir(k: Konteks, pembentuk_id: int, pemilik: str, s: Susunan, *, berakhir: bool = False) -> Rute:
    """The decision that ends or prolongs what was formed: whoever leads is no question any more, and no warning either.

    The people only say how far the team reaches; pejabat struktural among them (a ketua) are left out.
    """
    org = k.organisasi
    orang_tim = [p for i in s.semua if (p := orang(org, i)).jenis_jabatan not in STRUKTURAL]
    tanpa_ketua = Susunan(None, tuple(p.id for p in orang_tim), s.luar)
    rute = rancang(k, pembentuk_id, pemilik, tanpa_ketua, berakhir=berakhir)
    aturan = k.profil.tim.tanpa_ketua
    if aturan is None or (s.ketua is None and not berakhir):
        return rute
    sisa = tuple(p for p in rute.peringatan if p.pesan != aturan.pesan)
    return replace(rute, peringatan=sisa, hasil=rute.hasil if sisa or not rute.boleh else "rute")


def dari_luar(k: Konteks, pemilik: str, semua: Iterable[int]) -> list[int]:
    """Who of these sits outside the unit organisasi that owns the work."""
    org = k.organisasi
    return [i for i in semua if lingkup(k.profil, org, orang(org, i).simpul, pemilik) != "dalam_unit"]


def kelompok(k: Konteks, s: Susunan, semua: Sequence[int]) -> list[tuple[str, str, tuple[int, ...]]]:
    """(giving unit organisasi, role, people): one request each.

    People who are assessed by different officials are asked for separately, because a chain has one Pejabat Penilai Kinerja.
    """
    org = k.organisasi
    hasil: dict[tuple[Any, ...], list[int]] = {}
    for i in semua:
        p = orang(org, i)
        asal = unit_organisasi(k.profil, org, p.simpul) or p.simpul
        penilai = pejabat_penilai_kinerja(k.profil, org, p, k.hari_ini).kursi
        hasil.setdefault((asal, s.peran(i), penilai.tempat if penilai else None), []).append(i)
    return [(asal, peran, tuple(ids)) for (asal, peran, _), ids in hasil.items()]


def alasan(rute: Rute) -> str:
    """A refusal in one line, with its article and what to do instead."""
    return f"{sebutan.berpasal(rute.alasan or '', rute.dasar)} {rute.saran or ''}".strip()


def nama(k: Konteks, semua: Iterable[int]) -> list[str]:
    """Full names of these people."""
    return [orang(k.organisasi, i).nama_lengkap for i in semua]


def siapa(k: Konteks, pegawai_id: int) -> Pegawai:
    """The person of the directory."""
    return orang(k.organisasi, pegawai_id)
