"""Settings from the environment or `.env`: one table of names, defaults and help. `.env.example` shows each of them."""

from functools import cached_property
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from rules.kalender import Kalender
from rules.profil import Profil, ProfilSalah, muat
from services.kalender import KalenderSalah, bawaan
from services.kalender import muat as muat_kalender

AWALAN_BASIS_DATA = ("sqlite:///", "postgresql+psycopg://")

# The words of pydantic that an operator may meet.
_PESAN = {
    "int_parsing": "isi dengan bilangan bulat",
    "less_than_equal": "paling besar {le}",
    "greater_than_equal": "paling kecil {ge}",
}


class PengaturanSalah(Exception):
    """A setting that cannot be used; the message is one sentence for the operator."""


class Pengaturan(BaseSettings):
    """Every setting of the application. Values never appear in logs: the token is a secret string."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    bot_token: SecretStr = Field(
        default=SecretStr(""), description="token dari @BotFather; hanya `run` yang membutuhkannya"
    )
    bot_api_url: str = Field(
        default="https://api.telegram.org", description="alamat Bot API tanpa /bot<token>"
    )
    database_url: str = Field(
        default="sqlite:///data/sistem-kerja.sqlite3",
        description="sqlite:///berkas atau postgresql+psycopg://…",
    )
    peraturan: str = Field(
        default="katingan", description="katingan, lombok_barat, bungo, tarakan, atau path berkas YAML"
    )
    opsi: str = Field(
        default="", description="bacaan yang diganti: KUNCI=NILAI dipisah koma; kuncinya ada di profil"
    )
    zona_waktu: str = Field(default="", description="mis. Asia/Makassar; kosong = menurut profil")
    kalender: str = Field(
        default="", description="path berkas YAML kalender kerja Pemda; kosong = hari libur nasional saja"
    )
    webhook_url: str = Field(default="", description="alamat https webhook; kosong = polling")
    webhook_secret: SecretStr = Field(
        default=SecretStr(""), description="rahasia pada kepala X-Telegram-Bot-Api-Secret-Token"
    )
    port: int = Field(
        default=8080, ge=0, le=65535, description="port untuk webhook, verifikasi surat, dan kesehatan"
    )
    public_url: str = Field(default="", description="alamat untuk tautan verifikasi surat; kosong = tanpa QR")
    nomor_surat: str = Field(
        default="",
        description="pola nomor, mis. 800.1.11.1/{urut}/{unit}/{tahun}; kosong = diketik Tata Usaha",
    )
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING, ERROR")
    batas_kirim: int = Field(
        default=30, ge=0, description="pesan per detik untuk kabar dan siaran; 0 = tanpa batas"
    )
    jam_demo: str = Field(default="", description="hanya untuk demo: alamat jam yang dapat dimajukan")

    @field_validator("database_url")
    @classmethod
    def _penggerak_dikenal(cls, nilai: str) -> str:
        if not nilai.startswith(AWALAN_BASIS_DATA):
            raise ValueError("DATABASE_URL harus diawali sqlite:/// atau postgresql+psycopg://")
        return nilai

    @classmethod
    def baca(cls) -> Self:
        """Read environment and `.env`. Raises PengaturanSalah with one sentence that names the setting."""
        try:
            return cls()
        except ValidationError as galat:
            pertama = galat.errors()[0]
            nama = str(pertama["loc"][0]).upper() if pertama["loc"] else "pengaturan"
            pesan = str(pertama["msg"]).removeprefix("Value error, ")
            if pertama["type"] in _PESAN:
                pesan = _PESAN[pertama["type"]].format(**pertama.get("ctx", {}))
            raise PengaturanSalah(
                pesan if nama in pesan else f"{nama} tidak dapat dipakai: {pesan}"
            ) from galat

    @cached_property
    def profil(self) -> Profil:
        """The regulation with its switched readings. Raises PengaturanSalah."""
        try:
            profil = muat(self.peraturan)
            return profil.dengan_opsi(urai_opsi(self.opsi)) if self.opsi.strip() else profil
        except ProfilSalah as galat:
            raise PengaturanSalah(str(galat)) from galat

    @cached_property
    def zona(self) -> ZoneInfo:
        nama = self.zona_waktu or self.profil.zona_waktu
        try:
            return ZoneInfo(nama)
        except (ZoneInfoNotFoundError, ValueError) as galat:
            raise PengaturanSalah(
                f"ZONA_WAKTU «{nama}» tidak dikenal; contoh: Asia/Jakarta, Asia/Pontianak, Asia/Makassar"
            ) from galat

    @cached_property
    def kalender_kerja(self) -> Kalender:
        """Working days and office hours. Raises PengaturanSalah."""
        try:
            return muat_kalender(self.kalender) if self.kalender.strip() else bawaan()
        except KalenderSalah as galat:
            raise PengaturanSalah(str(galat)) from galat

    @property
    def berkas_sqlite(self) -> Path | None:
        """The database file, or None where the database is not a file."""
        if not self.database_url.startswith("sqlite:///"):
            return None
        return Path(self.database_url.removeprefix("sqlite:///").removeprefix("file:").split("?", 1)[0])


def urai_opsi(teks: str) -> dict[str, str]:
    """`a=b,c=d` → dict. Raises PengaturanSalah where a piece has no `=`."""
    hasil: dict[str, str] = {}
    for potong in filter(None, (p.strip() for p in teks.split(","))):
        kunci, tanda, nilai = potong.partition("=")
        if not tanda:
            raise PengaturanSalah(f"OPSI «{potong}» tidak berbentuk KUNCI=NILAI")
        hasil[kunci.strip()] = nilai.strip()
    return hasil
