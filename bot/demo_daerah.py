"""A sample regency of the demo: its settings, its database filled by the real import, its codes, its route."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.demo_jalan import jalan
from bot.meja import Meja
from bot.settings import Pengaturan
from bot.store import Store, buka
from models import KodeAktivasi
from rules.organisasi import Organisasi, Pegawai
from rules.rute import susun_sukarela
from services.akun.undangan import Undangan, undang
from services.impor import baca_sumber, impor
from services.konteks import Aturan, Konteks
from services.pemeriksaan.kesiapan import baris_kesiapan

CONTOH = Path(__file__).resolve().parent.parent / "simulator" / "contoh"
DAERAH = ("katingan", "lombok_barat", "bungo", "tarakan")
SINGKAT = {"katingan": "Katingan", "lombok_barat": "Lombok Barat", "bungo": "Bungo", "tarakan": "Tarakan"}
_BUKAN_DEMO = (
    "OPSI", "ZONA_WAKTU", "KALENDER", "WEBHOOK_URL", "WEBHOOK_SECRET", "PUBLIC_URL", "NOMOR_SURAT",
)  # fmt: skip
"""Nothing of the operator's own settings may leak into the demo."""

_UMUR_KODE = timedelta(days=3650)

T = TypeVar("T")


class ContohSalah(Exception):
    """A sample regency that the import refuses; the message names file and fault."""


@dataclass(frozen=True)
class Pemeran:
    """Somebody with a phone in the demo. `nip` None: a person outside the directory."""

    nama: str
    telepon: str | None
    jabatan: str
    nip: str | None = None
    kunci: str | None = None
    peran: str = ""
    kode: str | None = None
    """Activation code; None where there is none to give."""
    diaktifkan: bool = False
    """The demo activates this person by itself."""


class Daerah:
    """One regency under one regulation, with a database of its own."""

    def __init__(
        self, id: str, folder: Path, token: str, url_telegram: str, sekarang: Callable[[], datetime]
    ) -> None:
        self.id = id
        self.token = token
        self.folder = folder / id
        self.sekarang = sekarang
        self.naskah: dict[str, Any] = json.loads((CONTOH / "pemeran.json").read_text(encoding="utf-8"))
        self.lingkungan = {
            "BOT_TOKEN": token,
            "BOT_API_URL": url_telegram,
            "DATABASE_URL": f"sqlite:///{self.folder / 'demo.sqlite3'}",
            "PERATURAN": id,
            "JAM_DEMO": f"{url_telegram}/jam",
            "PORT": "0",
            "LOG_LEVEL": "WARNING",
            **dict.fromkeys(_BUKAN_DEMO, ""),
        }
        self.pengaturan = Pengaturan.model_validate({k.lower(): v for k, v in self.lingkungan.items()})
        self.store: Store | None = None
        self.pemeran: list[Pemeran] = []

    @property
    def singkat(self) -> str:
        """«Lombok Barat»: the regulation's place."""
        return SINGKAT[self.id]

    # ------------------------------------------------------------------ preparing

    def siapkan(self) -> None:
        """Fill a fresh database with the real import and make the codes. Raises ContohSalah."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.store = buka(self.pengaturan, self.sekarang)
        sumber = baca_sumber(self._salin_contoh())
        undangan = self.dalam_transaksi(lambda k: self._isi(k, sumber))
        self.pemeran = self._susun_pemeran(undangan)

    def _isi(self, k: Konteks, sumber: Any) -> list[Undangan]:
        hasil = impor(k, sumber)
        if hasil.galat:
            raise ContohSalah(f"contoh {self.id}: {hasil.galat[0]}")
        undangan = undang(k)
        # The clock of the demo is moved by months, and the last of the staff is activated only then.
        k.sesi.execute(update(KodeAktivasi).values(berlaku_sampai=k.sekarang + _UMUR_KODE))
        return undangan

    def _salin_contoh(self) -> Path:
        """A copy of the files in which the acting officials act around today."""
        tujuan = self.folder / "impor"
        shutil.copytree(CONTOH / self.id, tujuan, dirs_exist_ok=True)
        berkas = tujuan / "pelaksana_jabatan.csv"
        hari_ini = self.sekarang().astimezone(self.pengaturan.zona).date()
        baris = list(csv.DictReader(berkas.read_text(encoding="utf-8").splitlines()))
        with berkas.open("w", newline="", encoding="utf-8") as keluar:
            tulis = csv.DictWriter(keluar, baris[0].keys())
            tulis.writeheader()
            for satu in baris:
                lama = 14 if satu["sebagai"] == "plh" else 80
                satu["mulai"] = str(hari_ini - timedelta(days=3))
                satu["selesai"] = str(hari_ini + timedelta(days=lama))
                tulis.writerow(satu)
        return tujuan

    def dalam_transaksi(self, kerja: Callable[[Konteks], T]) -> T:
        """Run `kerja` in one transaction of this regency's database."""
        if self.store is None:
            raise RuntimeError(f"daerah {self.id} belum disiapkan")
        aturan = Aturan(self.pengaturan.profil, self.pengaturan.zona)

        def dengan_sesi(sesi: Session) -> T:
            return kerja(Konteks(sesi, aturan, self.sekarang()))

        return self.store.jalankan_sekarang(dengan_sesi)

    def baca(self, kerja: Callable[[Konteks], T]) -> T:
        """Run `kerja`, which only reads: the bot goes on writing meanwhile."""
        if self.store is None:
            raise RuntimeError(f"daerah {self.id} belum disiapkan")
        return Meja(self.pengaturan, self.store).baca(kerja)

    def tutup(self) -> None:
        """Close the database."""
        if self.store is not None:
            self.store.tutup()

    # ------------------------------------------------------------------ the cast

    def _susun_pemeran(self, undangan: list[Undangan]) -> list[Pemeran]:
        """The cast first, then everybody else of the directory, last the outsider."""
        kode = {satu.nip: satu.kode for satu in undangan}
        with (CONTOH / self.id / "pegawai.csv").open(encoding="utf-8", newline="") as berkas:
            baris = {satu["nip"]: satu for satu in csv.DictReader(berkas) if satu["nip"]}
        utama = []
        for satu in self.naskah["pemeran"]:
            nip = next(n for n, orang in baris.items() if self._diperankan(satu, orang))
            orang = baris.pop(nip)
            utama.append(
                _pemeran(orang, kode.get(nip), satu["kunci"], satu["peran"], not satu.get("belum", False))
            )
        luar = self.naskah["orang_luar"]
        lain = [_pemeran(orang, kode.get(nip)) for nip, orang in baris.items()]
        joko = Pemeran(luar["nama"], luar["telepon"], "", kunci=luar["kunci"], peran=luar["peran"])
        return [*utama, joko, *sorted(lain, key=lambda orang: orang.nama)]

    def _diperankan(self, peran: dict[str, Any], orang: dict[str, str]) -> bool:
        """Whether this row of pegawai.csv plays the part: by NIP, as head of the receiving unit, or by what is given."""
        if "nip" in peran:
            return bool(orang["nip"] == peran["nip"])
        if peran.get("memimpin"):
            return orang["memimpin"] == self.tujuan
        return all(orang[kolom] == peran[kolom] for kolom in ("unit", "peran_aplikasi"))

    def isian(self) -> list[dict[str, str]]:
        """Words to type while trying, in the order in which the bot asks."""
        cari = [["Cari unit", self.naskah["cari"][self.id]]]
        return [{"untuk": untuk, "teks": teks} for untuk, teks in [*cari, *self.naskah["isian"]]]

    def jalan(self) -> list[dict[str, Any]]:
        """What to try besides the pengajuan sukarela, with the names of this regency."""
        dewi = next(satu["nip"] for satu in self.naskah["pemeran"] if satu["kunci"] == "dewi")
        return self.baca(lambda k: jalan(k, self.naskah["pemohon"], dewi, self.tujuan))

    @property
    def tujuan(self) -> str:
        """Kode of the unit that owns the work."""
        return str(self.naskah["tujuan"][self.id])

    # ------------------------------------------------------------------ the law

    @cached_property
    def _organisasi(self) -> Organisasi:
        return self.baca(lambda k: k.organisasi)

    def pemohon(self) -> Pegawai:
        """Who asks in the comparison."""
        pemohon = self._organisasi.pegawai_nip(self.naskah["pemohon"])
        if pemohon is None:
            raise ContohSalah(f"contoh {self.id}: pemohon tidak ada pada pegawai.csv")
        return pemohon

    def rute(self) -> dict[str, Any]:
        """The request of the comparison under this regulation, in the shape of `explain sukarela --json`."""
        profil = self.pengaturan.profil
        tanggal = self.sekarang().astimezone(self.pengaturan.zona).date()
        rute = susun_sukarela(
            profil,
            self._organisasi,
            self.pemohon(),
            tujuan=self.tujuan,
            tim=self.naskah["kegiatan"],
            tanggal=tanggal,
        )
        return rute.ke_json(profil)

    def kesiapan(self) -> str:
        """How ready the regency is now, as `bot check` says it."""
        return self.baca(baris_kesiapan)

    @property
    def nama(self) -> str:
        """«Kabupaten Contoh …»: the invented regency."""
        return next(unit.nama for unit in self._organisasi.semua_unit() if unit.jenis == "kepala_daerah")


def _pemeran(
    orang: dict[str, str],
    kode: str | None,
    kunci: str | None = None,
    peran: str = "",
    diaktifkan: bool = False,
) -> Pemeran:
    nama = ", ".join(
        filter(None, (" ".join(filter(None, (orang["gelar_depan"], orang["nama"]))), orang["gelar_belakang"]))
    )
    return Pemeran(
        nama, orang["telepon"] or None, orang["jabatan"], orang["nip"], kunci, peran, kode, diaktifkan
    )
