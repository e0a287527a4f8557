"""Officials who tap at the same instant: exactly one decision, and the other is told whose it is."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from sqlalchemy import func, select

from models import Kartu, Keputusan, Langkah, Penugasan, Permohonan, Surat
from services.permohonan import pemohon, persetujuan
from tests.ganda.conftest import KALI, Balap
from tests.services.daerah import Daerah

BUDI, SITI, RAHMA, MADYA = "Budi Santoso", "Siti Aminah", "Rahma Wulandari", "Feri Ardiansyah"

pytestmark = pytest.mark.postgresql


def _ajukan(balap: Balap, n: int, pemohon: str = BUDI, unit: str = "SOSIAL-LINJAM") -> int:
    return balap.lakukan(lambda d: d.ajukan(pemohon, unit, kegiatan=f"Tim {n}").id)


def _ketuk(d: Daerah, permohonan_id: int, siapa: str, hasil: Any = "disetujui") -> persetujuan.Putusan:
    """This person taps the newest card of the request, as it was drawn when its step opened."""
    pegawai = d.pegawai(siapa)
    kartu_id = d.sesi.scalars(
        select(Kartu.id)
        .join(Langkah, Langkah.id == Kartu.langkah_id)
        .where(Langkah.permohonan_id == permohonan_id, Kartu.pegawai_id == pegawai.id)
        .order_by(Kartu.id.desc())
    ).first()
    assert kartu_id is not None
    return persetujuan.putuskan(d.sebagai(pegawai), kartu_id, 1, hasil, "Waktunya belum tepat", pesan_id=5)


def _tarik(d: Daerah, permohonan_id: int, siapa: str = BUDI) -> bool:
    perkara = pemohon.milik(d.sebagai(siapa), permohonan_id)
    assert perkara is not None
    return pemohon.tarik(perkara)


def _suara(balap: Balap, permohonan_id: int) -> list[tuple[str, str]]:
    """(who, outcome) of every decision of the request."""

    def baca(d: Daerah) -> list[tuple[str, str]]:
        semua = d.sesi.execute(
            select(Keputusan.pegawai_id, Keputusan.hasil)
            .join(Langkah, Langkah.id == Keputusan.langkah_id)
            .where(Langkah.permohonan_id == permohonan_id)
        )
        return sorted({(d.k.organisasi.pegawai(p).nama, hasil) for p, hasil in semua})  # type: ignore[union-attr]

    return balap.lakukan(baca)


def _keadaan(balap: Balap, permohonan_id: int) -> tuple[str, list[str]]:
    """(state of the request, states of its steps)"""

    def baca(d: Daerah) -> tuple[str, list[str]]:
        langkah = (
            select(Langkah.keadaan).where(Langkah.permohonan_id == permohonan_id).order_by(Langkah.urutan)
        )
        return d.sesi.get_one(Permohonan, permohonan_id).keadaan, list(d.sesi.scalars(langkah))

    return balap.lakukan(baca)


def _kartu_terbuka(balap: Balap, permohonan_id: int) -> Counter[int]:
    def baca(d: Daerah) -> Counter[int]:
        return Counter(
            d.sesi.scalars(
                select(Langkah.urutan)
                .join(Kartu, Kartu.langkah_id == Langkah.id)
                .where(Langkah.permohonan_id == permohonan_id, Kartu.keadaan == "terbuka")
            )
        )

    return balap.lakukan(baca)


@pytest.mark.parametrize("lawan", ["disetujui", "ditolak"])
def test_dan_atau_diputus_oleh_satu_orang(balap: Balap, lawan: str) -> None:
    menang: Counter[str] = Counter()
    for n in range(KALI):
        nomor = _ajukan(balap, n)
        hasil = balap.serentak(
            lambda d, p=nomor: _ketuk(d, p, SITI),
            lambda d, p=nomor: _ketuk(d, p, RAHMA, lawan),
            balik=n % 2 == 1,
        )
        assert sorted(h.hasil for h in hasil) == ["diputus", "sudah_diputus"]
        pemenang, kalah = (0, 1) if hasil[0].hasil == "diputus" else (1, 0)
        nama = (SITI, RAHMA)[pemenang]
        assert f"sudah diputus oleh {nama}" in hasil[kalah].teks
        putusan = ("disetujui", lawan)[pemenang]
        assert _suara(balap, nomor) == [(nama, putusan)]
        jadi = ("menunggu", 1) if putusan == "disetujui" else ("ditolak", 0)
        assert (_keadaan(balap, nomor)[0], sum(_kartu_terbuka(balap, nomor).values())) == jadi
        menang[nama] += 1
    assert len(menang) == 2, f"tidak pernah berpacu: {menang}"


def test_satu_pejabat_dari_dua_telepon_memutus_sekali(balap: Balap) -> None:
    for n in range(KALI):
        nomor = _ajukan(balap, n)
        hasil = balap.serentak(
            lambda d, p=nomor: _ketuk(d, p, RAHMA),
            lambda d, p=nomor: _ketuk(d, p, RAHMA, "ditolak"),
        )
        assert sorted(h.hasil for h in hasil) == ["diputus", "sudah_diputus"]
        assert len(_suara(balap, nomor)) == 1


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_dua_kepala_atas_satu_permohonan(balap: Balap) -> None:
    """Both must agree: both votes count, and the next step opens once."""
    for n in range(KALI):
        nomor = _ajukan(balap, n, MADYA)
        hasil = balap.serentak(
            lambda d, p=nomor: _ketuk(d, p, SITI), lambda d, p=nomor: _ketuk(d, p, RAHMA), balik=n % 2 == 1
        )
        assert [h.hasil for h in hasil] == ["diputus", "diputus"]
        assert sorted(h.berikut is None for h in hasil) == [False, True]
        assert _suara(balap, nomor) == [(RAHMA, "disetujui"), (SITI, "disetujui")]
        keadaan, langkah = _keadaan(balap, nomor)
        assert (keadaan, langkah[:2]) == ("menunggu", ["disetujui", "menunggu"])
        assert _kartu_terbuka(balap, nomor) == {2: 1}


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_setuju_melawan_tolak_dari_dua_kepala(balap: Balap) -> None:
    """Whoever is first: the refusal ends the request, and an agreement after it is told so."""
    for n in range(KALI):
        nomor = _ajukan(balap, n, MADYA)
        setuju, tolak = balap.serentak(
            lambda d, p=nomor: _ketuk(d, p, SITI),
            lambda d, p=nomor: _ketuk(d, p, RAHMA, "ditolak"),
            balik=n % 2 == 1,
        )
        assert tolak.hasil == "diputus"
        assert setuju.hasil == "diputus" or f"sudah diputus oleh {RAHMA}" in setuju.teks
        assert _keadaan(balap, nomor)[0] == "ditolak"
        assert not _kartu_terbuka(balap, nomor)


def test_rekomendasi_setelah_keputusan(balap: Balap) -> None:
    """Rahma has recommended; while the Kepala decides, Siti taps her old card: she is told, nothing of hers counts."""
    kepala = balap.lakukan(lambda d: d.kepala("SOSIAL").nama)
    for n in range(KALI):
        nomor = _ajukan(balap, n)
        balap.lakukan(lambda d, p=nomor: _ketuk(d, p, RAHMA))
        diputus, terlambat = balap.serentak(
            lambda d, p=nomor: _ketuk(d, p, kepala),
            lambda d, p=nomor: _ketuk(d, p, SITI),
            balik=n % 2 == 1,
        )
        assert (diputus.hasil, terlambat.hasil) == ("diputus", "sudah_diputus")
        assert f"sudah diputus oleh {RAHMA}" in terlambat.teks
        assert _suara(balap, nomor) == sorted([(RAHMA, "disetujui"), (kepala, "disetujui")])


def test_menarik_melawan_menolak(balap: Balap) -> None:
    """Withdrawn or refused, never both; whoever was late is told."""
    for n in range(KALI):
        nomor = _ajukan(balap, n)
        ditarik, putusan = balap.serentak(
            lambda d, p=nomor: _tarik(d, p),
            lambda d, p=nomor: _ketuk(d, p, SITI, "ditolak"),
            balik=n % 2 == 1,
        )
        assert ditarik == (putusan.hasil == "sudah_diputus")
        assert _keadaan(balap, nomor)[0] == ("ditarik" if ditarik else "ditolak")
        assert bool(_suara(balap, nomor)) != ditarik
        assert not _kartu_terbuka(balap, nomor)


@pytest.mark.parametrize("peraturan", ["lombok_barat"])
def test_menarik_melawan_keputusan_terakhir(balap: Balap) -> None:
    """The last approval makes an assignment and a letter; a withdrawal in the same instant makes neither, or comes too late."""
    pemilik, akhir = balap.lakukan(lambda d: [d.kepala(u).nama for u in ("SOSIAL-LINJAM", "KOMINFO")])
    for n in range(KALI):
        nomor = _ajukan(balap, n)
        balap.lakukan(lambda d, p=nomor: _ketuk(d, p, pemilik))
        ditarik, putusan = balap.serentak(
            lambda d, p=nomor: _tarik(d, p), lambda d, p=nomor: _ketuk(d, p, akhir), balik=n % 2 == 1
        )
        assert ditarik == (putusan.hasil == "sudah_diputus")
        assert _keadaan(balap, nomor)[0] == ("ditarik" if ditarik else "disetujui")
        tugas, surat = balap.lakukan(
            lambda d, p=nomor: (
                d.sesi.scalar(select(func.count(Penugasan.id)).where(Penugasan.permohonan_id == p)),
                d.sesi.scalar(
                    select(func.count(Surat.id)).where(Surat.permohonan_id == p, Surat.jenis == "surat_tugas")
                ),
            )
        )
        assert (tugas, surat) == ((0, 0) if ditarik else (1, 1))


@pytest.mark.parametrize("peraturan", ["lombok_barat"])
def test_dua_surat_seketika_bernomor_berbeda(balap: Balap) -> None:
    """Two letters of one office in the same instant: two numbers, and none is left out."""
    pemilik, akhir = balap.lakukan(lambda d: [d.kepala(u).nama for u in ("SOSIAL-LINJAM", "KOMINFO")])
    for n in range(KALI // 2):
        dua = [_ajukan(balap, 2 * n), _ajukan(balap, 2 * n + 1)]
        for nomor in dua:
            balap.lakukan(lambda d, p=nomor: _ketuk(d, p, pemilik))
        hasil = balap.serentak(*(lambda d, p=nomor: _ketuk(d, p, akhir) for nomor in dua))
        assert [h.hasil for h in hasil] == ["diputus", "diputus"]
    nomor = balap.lakukan(lambda d: list(d.sesi.scalars(select(Surat.nomor).where(Surat.nomor.is_not(None)))))
    assert sorted(nomor, key=lambda s: int(s.split("/")[1])) == [
        f"800/{i}/KOMINFO/2026" for i in range(1, KALI + 1)
    ]
