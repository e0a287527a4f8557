"""Rekap, bukti dukung and the auditor's export over HTTP, as people meet them."""

from __future__ import annotations

import asyncio
import io
import threading
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import select

from models import Audit, Pegawai
from services.ekspor import audit as ekspor_audit
from services.konteks import Konteks
from simulator import Orang, Pesan
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import dokumen, ketuk
from tests.services.contoh_tim import bentuk_langsung

UNIT = "SOSIAL-LINJAM"


@pytest.fixture(params=["katingan", "bungo"])
def peraturan(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _bukan_kepala(k: Konteks) -> list[int]:
    """Three people who lead nothing."""
    siapa = select(Pegawai.id).where(Pegawai.memimpin.is_(None), Pegawai.nip.is_not(None))
    return list(k.sesi.scalars(siapa.order_by(Pegawai.id).limit(3)))


def _tim(kota: Kota, banyak: int = 1) -> None:
    def bentuk(k: Konteks) -> None:
        ketua, *anggota = _bukan_kepala(k)
        for i in range(banyak):
            bentuk_langsung(
                k, unit=UNIT, nama=f"Tim Satu Data {i + 1}", ketua_id=ketua, anggota_id=anggota, pembentuk_id=ketua,
                mulai=date(2026, 9, 1), selesai=date(2027, 2, 28),
            )  # fmt: skip

    kota.lakukan(bentuk)


def _foto(orang: Orang) -> list[Pesan]:
    return [p for p in orang.chat.pesan.values() if p.dari_bot and "photo" in p.isi]


async def test_rekap_unit(kota: Kota) -> None:
    """Home, the picture, the teams page by page, the weekly one off and on."""
    _tim(kota, 8)
    kepala = kota.orang(kota.kepala(UNIT))
    kepala.kirim_teks("/menu")
    await kepala.tunggu(lambda o: any("Rekap unit" in str(p.inline) for p in o.chat.pesan.values()))
    ketuk(kepala, "Rekap unit")
    (foto,) = await kepala.tunggu(_foto)
    assert kepala.isi_berkas(foto).startswith(b"\x89PNG")
    assert "Tim berjalan: 8. Anggota yang sudah melapor: 0 dari 16." in foto.teks
    ketuk(kepala, "Lihat tim", foto)
    daftar = await kepala.tunggu("Tim di unit Bapak/Ibu: 8")
    assert bahasa.label(daftar)[:6] == [f"Tim Satu Data {i}" for i in range(1, 7)]
    ketuk(kepala, "Berikutnya", daftar)
    await kepala.tunggu("Tim Satu Data 8:")
    ketuk(kepala, "Matikan rekap mingguan", foto)
    await kepala.tunggu_toast("dimatikan")
    ketuk(kepala, "Perbarui", foto)
    kedua = (await kepala.tunggu(lambda o: _foto(o) if len(_foto(o)) == 2 else None))[1]
    assert "Kirim rekap tiap pekan" in bahasa.label(kedua)
    bahasa.periksa(kepala)


@pytest.mark.parametrize("peraturan", ["katingan"])
async def test_rekap_hanya_bagi_yang_memimpin(kota: Kota) -> None:
    budi = kota.orang("Budi Santoso")
    budi.kirim_teks("/menu")
    beranda = await budi.tunggu("Budi Santoso")
    assert "Rekap unit" not in str(beranda.inline)
    budi.kirim_teks("/rekap")
    await budi.tunggu("tersedia bagi Bapak/Ibu yang memimpin")
    bahasa.periksa(budi)


@pytest.mark.parametrize("peraturan", ["lombok_barat"])
async def test_bukti_dukung(kota: Kota) -> None:
    """From «Data saya»: the year, then a PDF and a spreadsheet. The NIP stands in the files, never in the chat."""
    _tim(kota)
    nip = kota.lakukan(
        lambda k: k.sesi.scalars(select(Pegawai.nip).where(Pegawai.id == _bukan_kepala(k)[0])).one()
    )
    assert nip is not None
    ketua = kota.orang(nip)
    ketua.kirim_teks("/data_saya")
    await ketua.tunggu("Data Anda di bot ini")
    ketuk(ketua, "Bukti dukung")
    await ketua.tunggu("Tahun berapa")
    ketuk(ketua, "2026")
    pdf, xlsx = await ketua.tunggu(lambda o: dokumen(o) if len(dokumen(o)) == 2 else None)
    teks = "\n".join(h.extract_text() for h in PdfReader(io.BytesIO(ketua.isi_berkas(pdf))).pages)
    assert "Tim Satu Data 1" in teks
    assert nip in teks
    assert load_workbook(io.BytesIO(ketua.isi_berkas(xlsx)))["Penugasan"]["A2"].value == "Tim Satu Data 1"
    assert not any(nip in p.teks for p in (pdf, xlsx))
    bahasa.periksa(ketua)


@pytest.mark.parametrize("peraturan", ["tarakan"])
async def test_audit_hanya_untuk_auditor(kota: Kota) -> None:
    """The auditor chooses a period, the trail remembers it; others get a sentence, also by a forged button."""
    _tim(kota)
    auditor = kota.orang(kota.dengan_peran("auditor"))
    auditor.kirim_teks("/menu")
    await auditor.tunggu(
        lambda o: any('"Audit"' in str(p.inline).replace("'", '"') for p in o.chat.pesan.values())
    )
    ketuk(auditor, "Audit")
    await auditor.tunggu("Periode mana")
    ketuk(auditor, "Triwulan 4 2026")
    (berkas,) = await auditor.tunggu(dokumen)
    assert "Rantai jejak audit: utuh" in berkas.teks
    buku = load_workbook(io.BytesIO(auditor.isi_berkas(berkas)))
    assert buku["penugasan"].max_row == 4
    assert buku["penugasan"].protection.sheet
    catatan = kota.lakukan(
        lambda k: k.sesi.scalars(select(Audit).where(Audit.tindakan == "ekspor_audit")).one()
    )
    assert (catatan.data["dari"], catatan.data["sampai"]) == ("2026-10-01", "2026-12-31")
    bahasa.periksa(auditor)
    budi = kota.orang("Budi Santoso")
    budi.kirim_teks("/ekspor")
    await budi.tunggu("hanya untuk auditor")
    budi.dunia.ketuk(budi.pesan_terakhir(), "m:audit:tahun")
    await budi.tunggu(
        lambda o: len([p for p in o.chat.pesan.values() if "hanya untuk auditor" in p.teks]) == 2
    )
    assert dokumen(budi) == []


@pytest.mark.parametrize("peraturan", ["tarakan"])
async def test_audit_periode_yang_diketik(kota: Kota) -> None:
    """The last quarter and year are offered; any other period is typed, in the form or behind the command."""
    auditor = kota.orang(kota.dengan_peran("auditor"))
    auditor.kirim_teks("/ekspor")
    menu = await auditor.tunggu("Periode mana")
    assert bahasa.label(menu)[:6] == [
        "November 2026",
        "Oktober 2026",
        "Triwulan 4 2026",
        "Triwulan 3 2026",
        "Tahun 2026",
        "Tahun 2025",
    ]
    ketuk(auditor, "Periode lain")
    await auditor.tunggu("Tulis misalnya")
    auditor.kirim_teks("entah")
    await auditor.tunggu("belum dapat dipahami")
    auditor.kirim_teks("1 Okt sampai 15 Nov 2026")
    await auditor.tunggu("Berkas audit 1 Oktober 2026 sampai dengan 15 November 2026 dikirim")
    await auditor.tunggu(lambda o: len(dokumen(o)) == 1)
    auditor.kirim_teks("/ekspor 2025")
    await auditor.tunggu(lambda o: len(dokumen(o)) == 2)
    auditor.kirim_teks("/ekspor entah kapan")
    await auditor.tunggu("Periode «entah kapan» belum dapat dipahami")
    semua = kota.lakukan(
        lambda k: k.sesi.scalars(
            select(Audit.data).where(Audit.tindakan == "ekspor_audit").order_by(Audit.id)
        ).all()
    )
    assert [(d["dari"], d["sampai"]) for d in semua] == [
        ("2026-10-01", "2026-11-15"),
        ("2025-01-01", "2025-12-31"),
    ]
    bahasa.periksa(auditor)


@pytest.mark.parametrize("peraturan", ["tarakan"])
async def test_berkas_audit_tidak_menahan_yang_lain(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the auditor's file is made, somebody else decides and is answered."""
    mulai, lanjut = threading.Event(), threading.Event()
    asli = ekspor_audit.baca

    def lama(*isi: Any) -> ekspor_audit.Bacaan:
        mulai.set()
        assert lanjut.wait(10)
        return asli(*isi)

    monkeypatch.setattr(ekspor_audit, "baca", lama)
    auditor, budi = kota.orang(kota.dengan_peran("auditor")), kota.orang("Budi Santoso")
    auditor.kirim_teks("/ekspor 2026")
    try:
        await asyncio.to_thread(mulai.wait, 10)
        budi.kirim_teks("/cuti")
        await budi.tunggu("Sampai kapan?")
        ketuk(budi, "1 minggu")
        await budi.tunggu("Pengingat dijeda")
        assert dokumen(auditor) == []
    finally:
        lanjut.set()
    await auditor.tunggu(lambda o: len(dokumen(o)) == 1)
