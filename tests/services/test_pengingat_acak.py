"""Whatever the clock does: nothing twice, nothing lost, nothing at night."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from models import Akun, KotakKeluar, Pegawai, Pengingat, Unit
from models.akun import AKTIF
from models.pengingat import BATAL, TERKIRIM
from rules.periode import Interval, periode
from rules.tenggat import pengingat as semua_titik
from services.direktori import naikkan_versi
from services.konteks import Konteks
from services.pengingat import detak as pengingat
from tests.services.contoh_tim import bentuk_langsung

MULAI, SELESAI = date(2026, 11, 2), date(2027, 4, 30)

langkah = st.one_of(
    st.timedeltas(timedelta(seconds=10), timedelta(hours=9)),
    st.timedeltas(timedelta(hours=9), timedelta(days=5)),
    st.timedeltas(timedelta(days=5), timedelta(days=45)),
    st.timedeltas(timedelta(days=-30), timedelta(0)),
)
"""A tick, an hour, a night of downtime, a clock that jumps forward a month, one that goes back."""


@pytest.fixture
def orang(k: Konteks) -> list[int]:
    """A head, a ketua, a member."""
    k.sesi.add(Unit(kode="D", nama="Dinas", jenis="dinas"))
    k.sesi.flush()
    semua = [
        Pegawai(
            nip=f"{n:018d}",
            nama=f"Orang {n}",
            jenis_jabatan=jenis,
            jabatan="Jabatan",
            unit="D",
            memimpin="D" if n == 0 else None,
        )
        for n, jenis in enumerate(("jpt_pratama", "pelaksana", "pelaksana"))
    ]
    k.sesi.add_all(semua)
    k.sesi.flush()
    naikkan_versi(k.sesi)
    for p in semua:
        k.sesi.execute(
            insert(Akun).values(pegawai_id=p.id, telegram_id=p.id, keadaan=AKTIF, dibuat=k.sekarang)
        )
    return [p.id for p in semua]


@settings(
    max_examples=15,
    # Shrinking would take minutes: the clock of one example says enough.
    phases=[Phase.generate],
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(interval=st.sampled_from(Interval), loncatan=st.lists(langkah, min_size=1, max_size=15))
def test_setiap_titik_terakhir_terkirim_tepat_sekali(
    k: Konteks, orang: list[int], interval: Interval, loncatan: list[timedelta]
) -> None:
    kepala, ketua, anggota = orang
    with k.sesi.begin_nested() as titik_simpan:
        bentuk_langsung(
            k,
            unit="D",
            nama="Tim",
            ketua_id=ketua,
            anggota_id=[anggota],
            pembentuk_id=kepala,
            mulai=MULAI,
            selesai=SELESAI,
            interval=interval,
        )
        awal = k.sekarang
        saat = paling_maju = awal
        _detak(k, saat)
        for lompat in loncatan:
            saat = max(awal, saat + lompat)
            paling_maju = max(paling_maju, saat)
            _detak(k, saat)
        # In the end somebody looks during office hours.
        akhir = _jam_kerja_berikut(k, paling_maju)
        _detak(k, akhir)
        _periksa(k, {"ketua": ketua, "anggota": anggota}, interval, awal, akhir)
        titik_simpan.rollback()


def _detak(k: Konteks, saat: datetime) -> None:
    kini = replace(k, sekarang=saat)
    sebelum = set(k.sesi.scalars(select(KotakKeluar.id)))
    while pengingat.sapu(kini):
        pass
    pesan = [b for b in k.sesi.execute(select(KotakKeluar.id, KotakKeluar.chat_id)) if b.id not in sebelum]
    assert max(Counter(b.chat_id for b in pesan).values(), default=1) == 1, "dua pesan sekaligus"
    assert not pesan or k.aturan.kalender.dalam_jam_kerja(saat, k.aturan.zona), "di luar jam kerja"
    assert pengingat.sapu(kini) == 0, "masih ada sisa"


def _jam_kerja_berikut(k: Konteks, saat: datetime) -> datetime:
    kalender, zona = k.aturan.kalender, k.aturan.zona
    hari = kalender.berikutnya(saat.astimezone(zona).date())
    return kalender.tutup(hari, zona).astimezone(UTC)


def _periksa(k: Konteks, orang: dict[str, int], interval: Interval, awal: datetime, akhir: datetime) -> None:
    baris = list(k.sesi.scalars(select(Pengingat).execution_options(populate_existing=True)))
    assert {b.keadaan for b in baris} <= {TERKIRIM, BATAL}
    menurut_kunci = {(b.periode.split(":")[2], b.pegawai_id, b.jenis): b for b in baris}
    hari_awal = awal.astimezone(k.aturan.zona).date()
    for p in periode(interval, None, MULAI, SELESAI, k.aturan.kalender):
        if p.jatuh_tempo < hari_awal:
            continue
        for untuk, pegawai_id in orang.items():
            titik = [
                t
                for t in semua_titik(p, k.aturan.kalender, k.aturan.zona)
                if t.untuk == untuk and awal - timedelta(days=1) < t.saat <= akhir
            ]
            for ke, t in enumerate(titik):
                b = menurut_kunci.pop((p.kode, pegawai_id, f"{untuk}:{t.jenis}"))
                if b.keadaan == TERKIRIM:
                    assert b.terkirim is not None
                    assert t.saat <= b.terkirim
                    # What was overtaken when it was sent would have been worth nothing.
                    assert not titik[ke + 1 :] or b.terkirim < titik[ke + 1].saat
                else:
                    assert ke + 1 < len(titik), "titik terakhir hilang"
    assert all(b.jenis.startswith("penerima:") for b in menurut_kunci.values()), "titik yang tidak ada"
    pesan = Counter(b.keluar_id for b in baris if b.keadaan == TERKIRIM)
    assert set(pesan) == set(k.sesi.scalars(select(KotakKeluar.id))), "pesan tanpa isi"
