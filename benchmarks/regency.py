"""A database of the size that is promised: a sample regency many times over, everybody with an account, many requests.

The organisation is the sample one with some of its offices repeated; a handful of requests went through the real
services («templates»), the rest are their rows copied under new ids, so that 50,000 of them take seconds.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections import defaultdict, deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count, cycle
from math import ceil
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

import models
from benchmarks.machine import ROOT
from benchmarks.people import Card
from bot.basis_data import buat_mesin
from bot.settings import Pengaturan
from models.akun import AKTIF
from models.migrasi import migrasikan
from services.direktori import naikkan_versi
from services.impor import baca_sumber, impor
from services.konteks import Aturan, Konteks, konteks_orang
from services.permohonan import persetujuan
from services.permohonan.pencatatan import TidakDapatDiajukan
from services.sukarela import pengajuan
from services.sukarela.pengajuan import Isian

REGULATION = "bungo"
"""Its second step («receiving head») is followed by a step without a letter: one tap is a decision, the next card, the
news, and nothing else."""
REPEATED = ("KOMINFO", "SOSIAL", "BKAD", "KEC-1")
"""Offices of the sample regency that are repeated, with everything below them."""
FIRST_ACCOUNT = 7_000_000_000
TEMPLATES = 200
"""So many requests go through the services, at most; each costs three letters."""
STILL_RUNNING = 20
"""One in so many of the assignments that came of decided requests."""
STAFF = ("fungsional", "pelaksana")


@dataclass(frozen=True)
class Size:
    """How large a regency, how many requests."""

    people: int = 10_000
    requests: int = 50_000
    copies: int = 100
    """How often the repeated offices stand there: about fourteen units each."""


@dataclass
class Regency:
    """The database, and who can do what in it. Accounts are Telegram ids."""

    file: Path
    staff: list[int] = field(default_factory=list)
    """Who may volunteer: staff of a Bidang whose neighbours all have a head."""
    cards: dict[int, deque[Card]] = field(default_factory=dict)
    """By official: the cards that wait."""
    people: int = 0
    units: int = 0
    requests: int = 0
    seconds: float = 0.0

    @property
    def megabytes(self) -> float:
        return self.file.stat().st_size / 1e6


def build(file: Path, size: Size, now: datetime | None = None) -> Regency:
    """Make the database in `file`. Takes some seconds."""
    since = datetime.now(UTC)
    now = now or since
    settings = Pengaturan(_env_file=None, peraturan=REGULATION, database_url=f"sqlite:///{file}")  # type: ignore[call-arg]
    rules = Aturan(settings.profil, settings.zona)
    engine = buat_mesin(settings.database_url)
    migrasikan(engine)
    with Session(engine) as session, session.begin():
        result = impor(Konteks(session, rules, now), baca_sumber(ROOT / "simulator" / "contoh" / REGULATION))
        if result.galat:
            raise RuntimeError(f"the sample regency cannot be imported: {result.galat[0]}")
    with Session(engine) as session, session.begin():
        units = _repeat(session, size)
        _activate(session, now)
        naikkan_versi(session)
    regency = Regency(file)
    waiting, done = _templates(engine, rules, units, now)
    engine.dispose()
    _multiply(file, regency, waiting, done, size.requests)
    _describe(file, regency)
    regency.seconds = (datetime.now(UTC) - since).total_seconds()
    return regency


# --- the organisation ------------------------------------------------------------------------------------------------------


def _rows(session: Session, table: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in session.execute(select(table)).mappings()]


def _repeat(session: Session, size: Size) -> list[str]:
    """Repeat the offices, and their staff until there are enough people. Returns the codes of the repeated roots."""
    units, people = _rows(session, models.Unit.__table__), _rows(session, models.Pegawai.__table__)
    parent = {u["kode"]: u["induk"] for u in units}

    def root(code: str | None) -> str | None:
        while code is not None and code not in REPEATED:
            code = parent[code]
        return code

    own_units = [u for u in units if root(u["kode"])]
    leaders = [p for p in people if root(p["unit"]) and p["memimpin"]]
    staff = [p for p in people if root(p["unit"]) and not p["memimpin"]]
    each = max(1, ceil(((size.people - len(people)) / size.copies - len(leaders)) / len(staff)))
    numbers = count(1)
    new_units: list[dict[str, Any]] = []
    new_people: list[dict[str, Any]] = []
    for copy in range(1, size.copies + 1):
        new_units += [_unit(u, copy) for u in own_units]
        new_people += [_person(p, copy, next(numbers)) for p in leaders]
        new_people += [_person(p, copy, next(numbers)) for p in staff for _ in range(each)]
    session.execute(insert(models.Unit), new_units)
    session.execute(insert(models.Pegawai), new_people)
    return [f"{code}.{copy}" for copy in range(1, size.copies + 1) for code in REPEATED]


def _unit(unit: dict[str, Any], copy: int) -> dict[str, Any]:
    above = unit["induk"] if unit["kode"] in REPEATED else f"{unit['induk']}.{copy}"
    return unit | {"kode": f"{unit['kode']}.{copy}", "nama": f"{unit['nama']} {copy}", "induk": above}


def _person(person: dict[str, Any], copy: int, number: int) -> dict[str, Any]:
    leads = person["memimpin"]
    new = person | {
        "nip": f"{person['nip'][:8]}{number:010d}",
        "nama": f"{person['nama']} {number}",
        "unit": f"{person['unit']}.{copy}",
        "memimpin": f"{leads}.{copy}" if leads else None,
        "telepon": f"62811{number:07d}",
        "peran_aplikasi": [],
        "atasan_nip": None,
    }
    del new["id"]
    return new


def _activate(session: Session, now: datetime) -> None:
    """Everybody has an account."""
    ids = session.scalars(select(models.Pegawai.id)).all()
    values = {"keadaan": AKTIF, "pemberitahuan_data_dibaca": now, "terikat": now, "dibuat": now}
    session.execute(
        insert(models.Akun), [{"pegawai_id": id_, "telegram_id": FIRST_ACCOUNT + id_} | values for id_ in ids]
    )


# --- requests ----------------------------------------------------------------------------------------------------------------


def _templates(engine: Engine, rules: Aturan, roots: list[str], now: datetime) -> tuple[list[int], list[int]]:
    """Requests through the real services, from office to office. Returns (those that wait for the receiving head, those
    that are decided to the end)."""
    waiting: list[int] = []
    done: list[int] = []
    with Session(engine, expire_on_commit=False) as session, session.begin():
        k = Konteks(session, rules, now)
        for number, (source, target) in enumerate(_pairs(session, roots)):
            applicant = session.scalars(
                select(models.Pegawai.id)
                .where(models.Pegawai.unit == source, models.Pegawai.jenis_jabatan.in_(STAFF))
                .limit(1)
            ).first()
            if applicant is None:
                continue
            try:
                id_ = _apply(k, applicant, target, number)
            except TidakDapatDiajukan:
                continue  # the sample regency has vacant offices on purpose
            if not _decide(k, id_, until=2):
                continue
            waiting.append(id_)
            if number % 16 == 0:
                second = _apply(k, applicant, target, number + 1_000_000)
                if _decide(k, second, until=99):
                    done.append(second)
    return waiting, done


def _pairs(session: Session, roots: list[str]) -> list[tuple[str, str]]:
    """(the applicant's unit, the receiving unit): a Bidang of one office asks a Bidang of the next office."""
    fields: dict[str, list[str]] = defaultdict(list)
    for code, above in session.execute(
        select(models.Unit.kode, models.Unit.induk).where(models.Unit.jenis.in_(["bidang", "seksi"]))
    ):
        fields[above or ""].append(code)
    chosen = [fields[root] for root in roots if fields[root]]
    following = [*chosen[1:], chosen[0]]
    pairs = [
        (own[n % len(own)], other[n % len(other)])
        for n, (own, other) in enumerate(zip(chosen, following, strict=True))
    ]
    return pairs[:: ceil(len(pairs) / TEMPLATES)]


def _apply(k: Konteks, applicant: int, unit: str, number: int) -> int:
    day = k.hari_ini
    isian = Isian(
        unit=unit,
        kegiatan=f"Tim Pemutakhiran Data {number}",
        peran="anggota",
        mulai=day,
        selesai=day + timedelta(days=90),
        maksud="Membantu pemutakhiran data yang dipakai bersama kedua unit, dua hari dalam sepekan.",
        kompetensi="Pengolahan data dan basis data",
        harapan="Data kedua unit dapat dibandingkan setiap bulan",
    )
    return pengajuan.ajukan(konteks_orang(k, FIRST_ACCOUNT + applicant), isian).id


def _decide(k: Konteks, request: int, until: int) -> bool:
    """Approve every open card before step `until`, with the officials who hold them; then: is step `until` open (or all
    decided)?"""
    table = (
        select(models.Kartu.id, models.Kartu.pegawai_id, models.Langkah.versi)
        .join(models.Langkah, models.Langkah.id == models.Kartu.langkah_id)
        .where(
            models.Langkah.permohonan_id == request,
            models.Langkah.keadaan == "menunggu",
            models.Langkah.urutan < until,
            models.Kartu.keadaan == "terbuka",
        )
        .order_by(models.Kartu.id)
    )
    for _ in range(10):
        card = k.sesi.execute(table).first()
        if card is None:
            break
        who = konteks_orang(k, FIRST_ACCOUNT + card.pegawai_id)
        persetujuan.putuskan(who, card.id, card.versi, "disetujui")
        k.sesi.flush()
    state = k.sesi.execute(
        select(models.Permohonan.keadaan).where(models.Permohonan.id == request)
    ).scalar_one()
    step = k.sesi.execute(
        select(models.Langkah.urutan).where(
            models.Langkah.permohonan_id == request, models.Langkah.keadaan == "menunggu"
        )
    ).scalar()
    return bool(state == "disetujui" if until > 10 else step == until)


# --- many of them ---------------------------------------------------------------------------------------------------------------


class _Copier:
    """Copies rows of one request under new ids, without the detour over objects."""

    TABLES = ("langkah", "kursi", "keputusan", "kartu", "penugasan", "surat")

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        self.rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self.columns = {
            name: [c[1] for c in database.execute(f"PRAGMA table_info({name})")]
            for name in ("permohonan", *self.TABLES)
        }
        self.ids = {
            name: count((database.execute(f"SELECT coalesce(max(id), 0) FROM {name}").fetchone()[0]) + 1)
            for name in self.columns
        }
        self.codes = count(1)

    def read(self, request: int) -> dict[str, list[dict[str, Any]]]:
        """Every row of a request, by table."""
        step = "(SELECT id FROM langkah WHERE permohonan_id = ?)"
        return {
            "permohonan": self._select("permohonan", "id = ?", request),
            "langkah": self._select("langkah", "permohonan_id = ?", request),
            "kursi": self._select("kursi", f"langkah_id IN {step}", request),
            "keputusan": self._select("keputusan", f"langkah_id IN {step}", request),
            "kartu": self._select("kartu", f"langkah_id IN {step}", request),
            "penugasan": self._select("penugasan", "permohonan_id = ?", request),
            "surat": self._select("surat", "permohonan_id = ?", request),
        }

    def _select(self, table: str, where: str, request: int) -> list[dict[str, Any]]:
        found = self.database.execute(f"SELECT * FROM {table} WHERE {where} ORDER BY id", (request,))
        return [dict(zip(self.columns[table], row, strict=True)) for row in found]

    def copy(self, rows: dict[str, list[dict[str, Any]]], applicant: int) -> None:
        """Queue one copy, asked for by another person of the same unit."""
        new: dict[str, dict[int, int]] = {name: {} for name in rows}
        for name, some in rows.items():
            for row in some:
                changed = dict(row)
                changed["id"] = new[name][row["id"]] = next(self.ids[name])
                for column, table in (
                    ("permohonan_id", "permohonan"),
                    ("langkah_id", "langkah"),
                    ("kursi_id", "kursi"),
                ):
                    if changed.get(column) is not None:
                        changed[column] = new[table][changed[column]]
                if name == "permohonan":
                    changed |= {"pemohon_id": applicant, "kode": secrets.token_hex(6)}
                elif name == "penugasan":
                    # Few assignments are still running: nobody has dozens of them.
                    ended = changed["id"] % STILL_RUNNING != 0
                    changed |= {"pegawai_id": applicant, "keadaan": "selesai" if ended else "berjalan"}
                elif name == "surat":
                    changed |= {"kode": f"U{next(self.codes):08d}", "berkas_id": None}
                elif name == "kartu":
                    changed["message_id"] = 100_000 + changed["id"]
                self.rows[name].append(tuple(changed.values()))
        if len(self.rows["permohonan"]) >= 2000:
            self.flush()

    def flush(self) -> None:
        for name, rows in self.rows.items():
            if rows:
                marks = ",".join("?" * len(rows[0]))
                self.database.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
        self.rows.clear()


def _multiply(file: Path, regency: Regency, waiting: list[int], done: list[int], requests: int) -> None:
    """Copy the templates until there are enough requests: half of them wait, half of them are done."""
    if not waiting or not done:
        raise RuntimeError("no sample request could be made")
    database = sqlite3.connect(file)
    database.executescript(
        "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -200000;"
    )
    # What the templates wanted to send is history.
    database.execute("UPDATE kotak_keluar SET keadaan = 'terkirim', sewa_sampai = NULL")
    copier = _Copier(database)
    colleagues: dict[str, list[int]] = defaultdict(list)
    for id_, unit in database.execute(
        f"SELECT id, unit FROM pegawai WHERE jenis_jabatan IN {STAFF} AND memimpin IS NULL"
    ):
        colleagues[unit].append(id_)
    everybody = [id_ for some in colleagues.values() for id_ in some]
    for templates in (waiting, done):
        read = [copier.read(id_) for id_ in templates]
        # Who waits stays in the unit of the request; what is history may be anybody's.
        who = [
            cycle(colleagues[rows["permohonan"][0]["unit_asal"]] if templates is waiting else everybody)
            for rows in read
        ]
        for number in range(requests // 2):
            chosen = number % len(read)
            copier.copy(read[chosen], next(who[chosen]))
    copier.flush()
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def _describe(file: Path, regency: Regency) -> None:
    """Who may volunteer, and which cards wait for whom."""
    engine = buat_mesin(f"sqlite:///{file}")
    with Session(engine) as session:
        p, kartu, langkah = models.Pegawai, models.Kartu, models.Langkah
        staff = select(p.id).where(
            p.jenis_jabatan.in_(STAFF), p.memimpin.is_(None), p.unit.startswith("KOMINFO-APTIKA.")
        )
        regency.staff = [FIRST_ACCOUNT + id_ for id_ in session.scalars(staff.order_by(p.id))]
        open_cards = (
            select(kartu.telegram_id, kartu.id, langkah.versi, kartu.message_id)
            .join(langkah, langkah.id == kartu.langkah_id)
            .where(langkah.keadaan == "menunggu", langkah.urutan == 2, kartu.keadaan == "terbuka")
            .where(kartu.message_id.is_not(None))
            .order_by(kartu.id)
        )
        for telegram_id, id_, version, message_id in session.execute(open_cards):
            regency.cards.setdefault(telegram_id or 0, deque()).append(Card(id_, version, message_id or 0))
        for name, table in (("people", p), ("units", models.Unit), ("requests", models.Permohonan)):
            setattr(regency, name, session.execute(select(func.count()).select_from(table)).scalar_one())
    engine.dispose()
