"""The two sides of running work: who does it, who owns it, and who sits in the seat of each role between them."""

from dataclasses import dataclass
from datetime import date

from rules.kedudukan import Kedudukan, alasan_kosong, lingkup, pejabat_penilai_kinerja, pimpinan_unit
from rules.kursi import Kursi, huni
from rules.langkah import AsalProfil, Rute
from rules.organisasi import Organisasi, Pegawai, Pejabat
from rules.profil import Profil
from rules.sitasi import Sitasi
from rules.struktur import perangkat_daerah, titik, unit_organisasi


@dataclass(frozen=True, slots=True)
class Kurang:
    """Why nobody can be named: what the operator must fill in, with the citation."""

    alasan: str
    dasar: tuple[Sitasi, ...]


@dataclass(frozen=True, slots=True)
class Pihak:
    """One person who works for one unit on one day. Make it with `kenali`."""

    profil: Profil
    org: Organisasi
    pegawai: Pegawai
    pemilik: str
    tanggal: date
    penilai: Kedudukan
    pimpinan: Kedudukan
    lingkup: str | None

    @property
    def polos(self) -> Rute:
        """An answer that has only the head of the page: whose Pejabat Penilai Kinerja, whose Pimpinan, which scope."""
        asal = AsalProfil(self.profil.id, self.profil.versi, dict(self.profil.opsi))
        return Rute(asal, "rute", self.lingkup, self.penilai.pejabat, self.pimpinan.pejabat)

    @property
    def kurang(self) -> Kurang | None:
        """Without a scope there is no answer: one of the two sides belongs to no unit organisasi."""
        if self.lingkup is not None:
            return None
        if self.pimpinan.kursi is None:
            return Kurang(self.pimpinan.alasan or "", self.pimpinan.dasar)
        sebutan = self.profil.istilah.unit_organisasi
        return Kurang(
            f"Unit pemilik kinerja tidak berada di dalam satu pun {sebutan}; "
            "isi kolom unit_organisasi atau perangkat_daerah.",
            self.profil.sitasi(self.profil.unit.pimpinan),
        )

    def kursi(self, peran: str, dasar: tuple[str, ...], *, menurut_unit: bool = False) -> Kursi | Kurang:
        """The seat of a role; within one unit there is one side only, the own one.

        The own Pimpinan may be fixed by decision (B-A8). `menurut_unit`: the head of the owner's unit all the same.
        """
        if peran == "pejabat_penilai_kinerja_asal":
            return self.penilai.kursi or Kurang(self.penilai.alasan or "", self.penilai.dasar)
        milik_sendiri = peran == "pimpinan_unit_pemilik" and self.lingkup == "dalam_unit" and not menurut_unit
        if peran == "pimpinan_unit_asal" or milik_sendiri:
            return self.pimpinan.kursi or Kurang(self.pimpinan.alasan or "", self.pimpinan.dasar)
        kode = self._unit_pemilik(peran)
        if kode is None:
            return Kurang(self._alasan_tanpa_unit(peran), self.profil.sitasi(dasar))
        sisi = "asal" if self.lingkup == "dalam_unit" else "pemilik"
        return Kursi(f"{peran.removesuffix('_pemilik')}_{sisi}", kode)

    def pejabat(self, peran: str, dasar: tuple[str, ...], pelapor: Pegawai | None = None) -> Pejabat | Kurang:
        """Who is reached in that role today by `pelapor` (the worker). Nobody reports to oneself: the next superior hears."""
        kursi = self.kursi(peran, dasar)
        if isinstance(kursi, Kurang):
            return kursi
        pelapor = pelapor or self.pegawai
        hunian = huni(self.profil, self.org, [kursi], pelapor.id, self.tanggal)[kursi.tempat]
        if hunian.pejabat is None:
            return Kurang(alasan_kosong(self.profil, self.org, hunian), self.profil.sitasi(dasar))
        return hunian.pejabat

    def _unit_pemilik(self, peran: str) -> str | None:
        if peran == "pimpinan_unit_pemilik":
            return unit_organisasi(self.profil, self.org, self.pemilik)
        if peran == "kepala_perangkat_daerah_pemilik":
            return perangkat_daerah(self.profil, self.org, self.pemilik)
        t = titik(self.profil, self.org, self.pemilik)
        if peran == "pimpinan_tertinggi_pemilik":
            return t.pangkal.kode if t and t.pangkal else None
        return next((u.kode for u in t.jalur if u.jenis == "asisten"), None) if t else None

    def _alasan_tanpa_unit(self, peran: str) -> str:
        unit = self.org.unit(self.pemilik)
        nama = unit.nama if unit else self.pemilik
        if peran == "asisten_pemilik":
            return f"{nama} tidak berada di bawah Asisten; isi kolom induk."
        return f"Tidak ada Perangkat Daerah di atas {nama}; isi kolom induk atau perangkat_daerah."


def kenali(profil: Profil, org: Organisasi, pegawai: Pegawai, pemilik: str, tanggal: date) -> Pihak:
    """The sides of work of `pegawai` for the unit `pemilik` (kode). Raises ValueError for a unit that does not exist."""
    if org.unit(pemilik) is None:
        raise ValueError(f"unit {pemilik} tidak dikenal")
    penilai = pejabat_penilai_kinerja(profil, org, pegawai, tanggal)
    pimpinan = pimpinan_unit(profil, org, pegawai, tanggal)
    cakup = lingkup(profil, org, pegawai.simpul, pemilik)
    return Pihak(profil, org, pegawai, pemilik, tanggal, penilai, pimpinan, cakup)


def sendiri(pegawai: Pegawai) -> Pejabat:
    """A person who is meant as a person, not as the holder of an office: ketua or member of a team."""
    return Pejabat(pegawai, pegawai.jabatan, "definitif", None)
