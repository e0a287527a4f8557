"""Three processes on one PostgreSQL tick through a month, one dies in the middle of it, twice: each reminder is sent exactly once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.settings import Pengaturan
from bot.store import Store
from models import KotakKeluar, Pengingat
from models.pengingat import TERKIRIM
from rules.periode import periode
from rules.tenggat import pengingat as semua_titik
from services.konteks import Aturan, Konteks
from tests.conftest import PAGI
from tests.percakapan.kota import cari_pegawai
from tests.services.contoh_tim import bentuk_langsung
from tests.services.daerah import Daerah

AKAR = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.postgresql(saja=True)
BUDI, DEWI, SITI = "Budi Santoso", "Dewi Lestari", "Siti Aminah"
TIM = 6
MULAI, SELESAI = date(2026, 11, 1), date(2027, 2, 28)
JAM = (time(8, 30), time(9, 0), time(14, 0), time(20, 0))
HARI = 30


class Proses:
    """tests/ganda/pendetak.py"""

    def __init__(self, pengaturan: Pengaturan) -> None:
        self._proses = subprocess.Popen(
            [sys.executable, "-m", "tests.ganda.pendetak"],
            cwd=AKAR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={
                "PATH": os.environ["PATH"],
                "DATABASE_URL": pengaturan.database_url,
                "PERATURAN": pengaturan.peraturan,
            },
        )

    def suruh(self, saat: datetime, mati: str = "") -> None:
        assert self._proses.stdin is not None
        self._proses.stdin.write(f"{saat.isoformat()} {mati}\n")
        self._proses.stdin.flush()

    def jawaban(self) -> int:
        """How many transactions had something to do."""
        assert self._proses.stdout is not None
        baris = self._proses.stdout.readline()
        assert baris, "proses berakhir"
        return int(baris)

    def akhiri(self) -> int:
        assert self._proses.stdin is not None
        assert self._proses.stdout is not None
        self._proses.stdin.close()
        kode = self._proses.wait(10)
        self._proses.stdout.close()
        return kode


@pytest.fixture
def semua(pengaturan: Pengaturan) -> Iterator[list[Proses]]:
    proses = [Proses(pengaturan) for _ in range(3)]
    yield proses
    for satu in proses:
        satu.akhiri()


def test_sebulan_tiga_proses_satu_mati(
    pengaturan: Pengaturan, store: Store, aturan: Aturan, semua: list[Proses]
) -> None:
    def siapkan(sesi: object) -> dict[str, int]:
        k = Konteks(sesi, aturan, PAGI)  # type: ignore[arg-type]
        Daerah(k).aktifkan(BUDI, DEWI, SITI)
        id_ = {nama: cari_pegawai(k, nama).id for nama in (BUDI, DEWI, SITI)}
        for nomor in range(TIM):
            bentuk_langsung(
                k,
                unit="KOMINFO-APTIKA",
                nama=f"Tim {nomor}",
                ketua_id=id_[BUDI],
                anggota_id=[id_[DEWI]],
                pembentuk_id=id_[SITI],
                mulai=MULAI,
                selesai=SELESAI,
            )
        return id_

    id_ = store.jalankan_sekarang(siapkan)
    saat = [
        datetime.combine(date(2026, 11, 23) + timedelta(days=n), jam, aturan.zona).astimezone(UTC)
        for n in range(HARI)
        for jam in JAM
    ]
    kematian = {
        datetime(2026, 11, 27, 9, 0, tzinfo=aturan.zona): "sebelum",
        datetime(2026, 12, 1, 14, 0, tzinfo=aturan.zona): "setelah",
    }
    bekerja = Counter[int]()
    for kini in saat:
        if mati := kematian.get(kini):
            semua[0].suruh(kini, mati)
            assert semua[0].akhiri() == -signal.SIGKILL
        hidup = semua[1:] if mati else semua
        banyak = 0
        # The server learns of a death a moment after it; until then the dead one still holds its turn.
        for _ in range(500 if mati == "sebelum" else 1):
            for satu in hidup:
                satu.suruh(kini)
            jawaban = [satu.jawaban() for satu in hidup]
            banyak += sum(jawaban)
            bekerja.update(n for n, j in enumerate(jawaban) if j)
            if banyak:
                break
        if mati:
            assert (banyak > 0) == (mati == "sebelum")
            semua[0] = Proses(pengaturan)
    assert sum(bekerja.values()) > 0

    def hasil(sesi: object) -> tuple[list[tuple[str, int, str, str]], list[datetime]]:
        k = Konteks(sesi, aturan, PAGI)  # type: ignore[arg-type]
        baris = k.sesi.execute(
            select(Pengingat.jenis, Pengingat.pegawai_id, Pengingat.periode, Pengingat.keadaan)
        )
        return [tuple(b) for b in baris], list(k.sesi.scalars(select(KotakKeluar.dibuat)))

    baris, pesan = store.jalankan_sekarang(hasil)
    orang = {"ketua": id_[BUDI], "anggota": id_[DEWI], "penerima": id_[SITI]}
    titik = [
        (t, f"tim:{tim}:{p.kode}")
        for p in periode("bulanan", None, MULAI, SELESAI, aturan.kalender)
        for t in semua_titik(p, aturan.kalender, aturan.zona)
        for tim in range(1, TIM + 1)
        if PAGI < t.saat <= saat[-1]
    ]
    assert Counter(baris) == Counter(
        (f"{t.untuk}:{t.jenis}", orang[t.untuk], kode, TERKIRIM) for t, kode in titik
    )
    # Six teams, one message.
    assert sorted(pesan) == sorted({t.saat for t, _ in titik})
