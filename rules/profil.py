"""A regulation as the engine reads it: one YAML file, strictly checked, with the readings that the Pemda switched."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from rules.sitasi import Sitasi
from rules.skema import (
    AturanKedudukan,
    AturanSukarela,
    AturanUnit,
    IsiProfil,
    Istilah,
    Opsi,
    Penolakan,
    TidakDikodekan,
    telusuri,
)
from rules.skema_pelaporan import AturanEvaluasi, AturanKendala, AturanPelaporan
from rules.skema_penunjukan import AturanPenunjukan, AturanTim

FOLDER = Path(__file__).resolve().parent.parent / "regulations"

# Options that the engine itself asks for; every profile must offer them, with these values.
OPSI_WAJIB = {"pelaksana_jabatan": {"memutus", "atasan"}, "alasan_penolakan": {"wajib", "menurut_pasal"}}


class ProfilSalah(Exception):
    """A profile that cannot be used; the message is one sentence that names file and key."""


@dataclass(frozen=True)
class Profil:
    """One regulation. `versi`: first 16 hex digits of the SHA-256 of the file. `opsi`: the value of each option."""

    isi: IsiProfil
    versi: str
    opsi: Mapping[str, str]
    berkas: Path

    @property
    def id(self) -> str:
        return self.isi.id

    @property
    def nama(self) -> str:
        """«Peraturan … Nomor … Tahun … tentang …»."""
        return self.isi.nama

    @property
    def judul_pendek(self) -> str:
        return self.isi.judul_pendek

    @property
    def pemerintah_daerah(self) -> str:
        return self.isi.pemerintah_daerah

    @property
    def ibu_kota(self) -> str:
        return self.isi.ibu_kota

    @property
    def kepala_daerah(self) -> str:
        return self.isi.kepala_daerah

    @property
    def sebutan_kepala_daerah(self) -> str:
        return self.isi.sebutan_kepala_daerah

    @property
    def zona_waktu(self) -> str:
        """IANA name."""
        return self.isi.zona_waktu

    @property
    def istilah(self) -> Istilah:
        return self.isi.istilah

    @property
    def daftar_opsi(self) -> Mapping[str, Opsi]:
        """What can be switched, with the meaning of each value."""
        return self.isi.opsi

    @property
    def tidak_dikodekan(self) -> tuple[TidakDikodekan, ...]:
        return self.isi.tidak_dikodekan

    @property
    def unit(self) -> AturanUnit:
        return self.isi.unit

    @property
    def kedudukan(self) -> AturanKedudukan:
        return self.isi.kedudukan

    @property
    def sukarela(self) -> AturanSukarela:
        return self.isi.sukarela

    @property
    def penunjukan(self) -> AturanPenunjukan:
        return self.isi.penunjukan

    @property
    def tim(self) -> AturanTim:
        return self.isi.tim

    @property
    def pelaporan(self) -> AturanPelaporan:
        return self.isi.pelaporan

    @property
    def evaluasi(self) -> AturanEvaluasi:
        return self.isi.evaluasi

    @property
    def kendala(self) -> AturanKendala:
        return self.isi.kendala

    @cached_property
    def _sitasi(self) -> dict[str, Sitasi]:
        return {
            kunci: Sitasi(s.pasal or kunci, s.kutipan, s.tampil or s.kutipan)
            for kunci, s in self.isi.sumber.items()
        }

    def sitasi(self, kunci: tuple[str, ...]) -> tuple[Sitasi, ...]:
        """The citations that a `dasar` names."""
        return tuple(self._sitasi[k] for k in kunci)

    def semua_sitasi(self) -> Mapping[str, Sitasi]:
        return self._sitasi

    def berlaku(self, bila: Mapping[str, str]) -> bool:
        """Do the options stand as a row wants them?"""
        return all(self.opsi[kunci] == nilai for kunci, nilai in bila.items())

    def penolakan(self, lingkup: str, peran: tuple[str, ...]) -> Penolakan | None:
        """The rule on refusals by this role, where the regulation has one; else a reason is the application's policy."""
        for aturan in self.sukarela.penolakan:
            if lingkup in aturan.lingkup and set(peran) & set(aturan.peran):
                return aturan
        return None

    def dengan_opsi(self, pilihan: Mapping[str, str]) -> "Profil":
        """The same regulation with some readings switched. Raises ProfilSalah for an unknown key or value."""
        for kunci, nilai in pilihan.items():
            if kunci not in self.isi.opsi:
                ada = ", ".join(sorted(self.isi.opsi))
                raise ProfilSalah(f"Opsi «{kunci}» tidak dikenal di {self.berkas.name}; yang ada: {ada}.")
            if nilai not in (boleh := self.isi.opsi[kunci].pilihan):
                raise ProfilSalah(
                    f"Opsi «{kunci}» di {self.berkas.name} tidak mengenal nilai «{nilai}»; pilihannya: {', '.join(boleh)}."
                )
        return replace(self, opsi={**self.opsi, **pilihan})


def daftar() -> tuple[str, ...]:
    """Ids of the regulations that come with the application."""
    return tuple(sorted(p.stem for p in FOLDER.glob("*.yaml")))


def muat(id_atau_path: str | Path) -> Profil:
    """Read a regulation by id or by the path of a YAML file. Raises ProfilSalah with one sentence."""
    berkas = Path(id_atau_path)
    if berkas.suffix not in {".yaml", ".yml"}:
        berkas = FOLDER / f"{id_atau_path}.yaml"
        if str(id_atau_path) not in daftar():
            raise ProfilSalah(
                f"Peraturan «{id_atau_path}» tidak dikenal; pilihannya: {', '.join(daftar())}, atau path berkas YAML."
            )
    try:
        mentah = berkas.read_bytes()
    except OSError as galat:
        raise ProfilSalah(f"Berkas peraturan {berkas} tidak dapat dibaca: {galat.strerror}.") from galat
    isi = _periksa(urai_yaml(mentah, berkas.name), berkas.name)
    bawaan = {kunci: opsi.bawaan for kunci, opsi in isi.opsi.items()}
    return Profil(isi, sha256(mentah).hexdigest()[:16], bawaan, berkas)


class _KunciGanda(yaml.constructor.ConstructorError):
    """A key stands twice in one mapping; the second would silently win."""


class _Pembaca(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """SafeLoader (in C where there is one: ten times as quick) that refuses a duplicate key."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        dilihat: set[str] = set()
        for kunci, _ in node.value:
            if kunci.value in dilihat:
                raise _KunciGanda(None, None, kunci.value, kunci.start_mark)
            dilihat.add(kunci.value)
        hasil: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return hasil


def urai_yaml(mentah: bytes, nama: str) -> Any:
    """YAML that refuses a duplicate key. Raises ProfilSalah with one sentence that begins with `nama`."""
    try:
        return yaml.load(mentah, _Pembaca)
    except _KunciGanda as galat:
        baris = galat.problem_mark.line + 1 if galat.problem_mark else "?"
        raise ProfilSalah(f"{nama}: kunci «{galat.problem}» ditulis dua kali (baris {baris}).") from galat
    except (yaml.YAMLError, UnicodeDecodeError) as galat:
        tanda = getattr(galat, "problem_mark", None)
        letak = f" pada baris {tanda.line + 1}" if tanda else ""
        raise ProfilSalah(f"{nama}: bukan YAML yang sah{letak}.") from galat


_SEBAB = {
    "extra_forbidden": "kunci tidak dikenal",
    "missing": "kunci wajib belum ada",
    "too_short": "tidak boleh kosong",
    "string_too_short": "tidak boleh kosong",
}


def _periksa(data: Any, nama: str) -> IsiProfil:
    try:
        isi = IsiProfil.model_validate(data)
    except ValidationError as galat:
        pertama = galat.errors()[0]
        kunci = ".".join(str(b + 1) if isinstance(b, int) else b for b in pertama["loc"]) or "(isi berkas)"
        sebab = _SEBAB.get(pertama["type"])
        if sebab is None and pertama["type"] == "literal_error":
            sebab = f"nilai «{pertama['input']}» tidak dikenal; pilihannya: {pertama['ctx']['expected']}"
        if sebab is None:
            sebab = str(pertama["msg"]).removeprefix("Value error, ")
        raise ProfilSalah(f"{nama}: {kunci}: {sebab}.") from galat
    _periksa_rujukan(isi, nama)
    return isi


def _periksa_rujukan(isi: IsiProfil, nama: str) -> None:
    """Every `dasar` names a source, every source is used, every `bila` names an option and one of its values."""
    terpakai: set[str] = set()
    for lokasi, model in telusuri(isi):
        for bidang in ("dasar", "umum", "penetapan", "pimpinan"):
            rujukan = getattr(model, bidang, ())
            if not isinstance(rujukan, tuple):
                continue
            for kunci in rujukan:
                if kunci not in isi.sumber:
                    raise ProfilSalah(f"{nama}: {lokasi}.{bidang}: «{kunci}» tidak ada di sumber.")
                terpakai.add(kunci)
        for kunci, nilai in getattr(model, "bila", {}).items():
            if kunci not in isi.opsi or nilai not in isi.opsi[kunci].pilihan:
                raise ProfilSalah(f"{nama}: {lokasi}.bila: «{kunci}: {nilai}» bukan opsi yang ada.")
    if sisa := sorted(set(isi.sumber) - terpakai):
        raise ProfilSalah(f"{nama}: sumber.{sisa[0]}: tidak dipakai oleh satu aturan pun.")
    for kunci, pilihan in OPSI_WAJIB.items():
        if kunci not in isi.opsi or set(isi.opsi[kunci].pilihan) != pilihan:
            raise ProfilSalah(f"{nama}: opsi.{kunci}: wajib ada dengan pilihan {', '.join(sorted(pilihan))}.")
