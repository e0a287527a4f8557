"""The demo page in a real browser."""

import shutil
from collections.abc import AsyncIterator
from typing import Any

import pytest
from bot_kecil import PDF, bot_kecil

from simulator import Dunia, Jam, buat_app, layani
from simulator.contoh_media import FOTO_JPEG
from simulator.halaman import TidakAda, pasang_halaman
from simulator.kendali import pasang_kendali

playwright = pytest.importorskip("playwright.async_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium tidak ada")]

SITI = {
    "nip": "1",
    "nama": "dr. Siti Aminah, S.Kom.",
    "jabatan": "Kepala Bidang Aplikasi",
    "sebagai": "definitif",
}
RAHMA = {"nip": "2", "nama": "Rahma Wulandari", "jabatan": "Kepala Dinas", "sebagai": "plh"}
MADE = {"nip": "3", "nama": "Made Suardana", "jabatan": "Kepala Dinas Sosial", "sebagai": "definitif"}


def _langkah(
    urutan: int, peran: list[str], pejabat: list[dict[str, str]], aturan: str = "semua"
) -> dict[str, Any]:
    dasar = [
        {
            "pasal": f"Pasal 7 huruf {urutan}",
            "kutipan": "x",
            "kutipan_tampil": "atas persetujuan <b> pimpinan",
        }
    ]
    return {
        "urutan": urutan,
        "peran": peran,
        "tindakan": "persetujuan",
        "aturan": aturan,
        "pejabat": pejabat,
        "bentuk": "surat_permohonan",
        "tembusan": [],
        "dasar": dasar,
    }


def _rute(jenis: str, langkah: list[dict[str, Any]]) -> dict[str, Any]:
    surat = {"jenis": jenis, "penyusun": "pemohon", "penandatangan": RAHMA}
    return {
        "hasil": "rute",
        "pejabat_penilai_kinerja": SITI,
        "pimpinan_unit": RAHMA,
        "langkah": langkah,
        "surat": surat,
        "peringatan": [],
        "alasan": None,
    }


ASAL = _langkah(1, ["pejabat_penilai_kinerja_asal", "pimpinan_unit_asal"], [SITI, RAHMA], "salah_satu")
PERATURAN = {
    "satu": _rute("Surat Perintah Tugas", [ASAL, _langkah(2, ["pimpinan_unit_pemilik"], [MADE])]),
    "dua": _rute("Surat Tugas", [_langkah(1, ["pimpinan_unit_pemilik"], [MADE]), _langkah(2, ["pimpinan_unit_asal"], [RAHMA])]),
    "tiga": _rute("Surat Tugas", [_langkah(1, ["pimpinan_unit_asal"], [RAHMA]), _langkah(2, ["pimpinan_unit_pemilik"], [MADE])]),
}  # fmt: skip


class Panggung:
    def __init__(self, dunia: Dunia) -> None:
        self.dunia = dunia
        self.pemeran: dict[str, list[dict[str, Any]]] = {}
        for id in PERATURAN:
            bot = dunia.tambah_bot(username=f"{id}_bot")
            self.pemeran[id] = []
            for nama, tautan in (("Budi Santoso", None), ("Dewi Lestari", "AB12-CD34")):
                orang = dunia.tambah_orang(f"{nama}", "08120001", bot=bot)
                self.pemeran[id].append(
                    {
                        "id": orang.id,
                        "kunci": nama.split()[0].lower(),
                        "nama": nama,
                        "peran": id,
                        "tautan": tautan,
                    }
                )

    async def rute(self) -> dict[str, Any]:
        peraturan = [
            {
                "id": id,
                "singkat": f"Daerah {id}",
                "judul": f"Perbup {id}",
                "daerah": f"Kabupaten Contoh {id}",
                "zona_waktu": "Asia/Makassar",
                "kesiapan": "412 dari 430 pegawai punya Pejabat Penilai Kinerja",
                "rute": rute,
            }
            for id, rute in PERATURAN.items()
        ]
        return {"permohonan": "Budi ingin membantu.", "dipilih": "satu", "peraturan": peraturan}

    async def pilih(self, peraturan: str) -> dict[str, Any]:
        if peraturan not in self.pemeran:
            raise TidakAda("tidak ada")
        return {"bot": f"{peraturan}_bot", "zona_waktu": "Asia/Makassar", "pemeran": self.pemeran[peraturan]}


@pytest.fixture
async def dunia() -> Dunia:
    return Dunia(Jam.beku(1_795_392_000.0))  # 23 November 2026, 08.00 WITA


@pytest.fixture
async def url(dunia: Dunia) -> AsyncIterator[str]:
    app = buat_app(dunia)
    pasang_kendali(app)
    pasang_halaman(app, Panggung(dunia))
    async with layani(app) as alamat, bot_kecil(alamat, next(iter(dunia.bot))):
        yield alamat


@pytest.fixture
async def peramban() -> AsyncIterator[Any]:
    async with playwright.async_playwright() as alat:
        satu = await alat.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield satu
        await satu.close()


@pytest.fixture
async def halaman(peramban: Any, url: str) -> AsyncIterator[Any]:
    """The loaded page; it may talk to nobody else, and nothing may go wrong in it."""
    satu = await peramban.new_page(viewport={"width": 1280, "height": 900})
    satu.set_default_timeout(8000)
    alamat: list[str] = []
    keluhan: list[str] = []
    satu.on("request", lambda permintaan: alamat.append(permintaan.url))
    satu.on("pageerror", lambda galat: keluhan.append(str(galat)))
    satu.on("console", lambda pesan: pesan.type == "error" and keluhan.append(pesan.text))
    await satu.goto(url)
    await satu.get_by_role("article", name="Ponsel Budi").wait_for()
    yield satu
    assert [a for a in alamat if not a.startswith((url, "blob:"))] == []
    assert keluhan == []


def _ponsel(halaman: Any, nama: str) -> Any:
    return halaman.get_by_role("article", name=f"Ponsel {nama}")


async def _masuk(halaman: Any) -> Any:
    """Budi's phone with the card."""
    budi = _ponsel(halaman, "Budi")
    await budi.get_by_role("button", name="Mulai", exact=True).click()
    await budi.get_by_role("button", name="Bagikan nomor saya").click()
    await budi.get_by_text("Kartu").wait_for()
    return budi


async def test_routes_stand_side_by_side_and_differences_are_marked(halaman: Any) -> None:
    assert await halaman.get_by_role("heading", level=1).inner_text() == "Satu permohonan, empat peraturan"
    kartu = halaman.locator("article.daerah-kartu")
    assert await kartu.count() == 3
    assert "412 dari 430 pegawai" in await kartu.first.inner_text()
    assert await kartu.nth(0).locator(".alur li").all_inner_texts() == ["Siti atau Rahma", "Made"]
    assert await kartu.nth(1).locator(".alur li").all_inner_texts() == ["Made", "Rahma"]
    # Not by colour alone: a sign with a name, only where this one differs from the others.
    beda = kartu.nth(0).locator(".beda dt")
    assert await beda.all_inner_texts() == ["Suara pihak asal", "Surat yang terbit"]
    assert await kartu.nth(1).locator(".beda dt").all_inner_texts() == ["Siapa lebih dulu"]
    assert await kartu.nth(2).locator(".beda").count() == 0
    assert await kartu.nth(0).get_by_role("img", name="Berbeda:").count() == 2
    # The sentence of the law is text, whatever it contains; an acting official is named as one.
    langkah = kartu.nth(0).locator(".langkah li").first
    assert "«atas persetujuan <b> pimpinan»" in await langkah.inner_text()
    assert "Plh. Kepala Dinas" in await langkah.inner_text()
    assert "Pejabat Penilai Kinerja atau pimpinan unit asal menyetujui" in await langkah.inner_text()


async def test_tap_type_and_contact(halaman: Any, dunia: Dunia) -> None:
    budi = await _masuk(halaman)
    assert await budi.locator(".teks b").inner_text() == "Kartu"
    assert await budi.locator(".teks blockquote").inner_text() == "Pasal 7 ayat (3)"
    assert await budi.get_by_role("button", name="Bagikan nomor saya").count() == 0
    await budi.get_by_role("button", name="Tolak").click()
    kotak = budi.get_by_role("alertdialog")
    assert "Sudah diputus." in await kotak.inner_text()
    await kotak.get_by_role("button", name="OK").click()
    await budi.get_by_role("button", name="Setujui").click()
    await budi.get_by_text("Tersimpan").wait_for()
    await budi.get_by_text("Disetujui Siti").wait_for()
    assert await budi.get_by_role("button", name="Setujui").count() == 0
    tulis = budi.get_by_label("Tulis pesan")
    await tulis.fill("Halo <img src=x onerror=alert(1)> & 😀")
    await tulis.press("Enter")
    await budi.get_by_text("Diterima: Halo <img src=x onerror=alert(1)> & 😀").wait_for()
    assert await tulis.input_value() == ""


async def test_files_voice_and_the_letter(halaman: Any, dunia: Dunia, url: str) -> None:
    budi = await _masuk(halaman)
    lampir = budi.locator("input[type=file]")
    await lampir.set_input_files(
        {"name": "undangan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 isi"}
    )
    await budi.get_by_text("Diterima: document").wait_for()
    await lampir.set_input_files({"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": FOTO_JPEG})
    await budi.get_by_text("Diterima: photo").wait_for()
    assert await budi.get_by_role("img", name="Foto").evaluate("satu => satu.naturalWidth") == 320
    await budi.get_by_role("button", name="Kirim pesan suara").click()
    await budi.get_by_text("Diterima: voice").wait_for()
    suara = budi.locator("audio")
    await suara.evaluate("satu => satu.readyState || new Promise(siap => satu.onloadedmetadata = siap)")
    assert 1.5 < await suara.evaluate("satu => satu.duration") < 2.5

    await budi.get_by_role("button", name="Lihat surat").click()
    tautan = budi.get_by_role("link", name="Surat Tugas Budi.pdf")
    balasan = await halaman.request.get(url + (await tautan.get_attribute("href")))
    assert await balasan.body() == PDF
    assert balasan.headers["content-type"] == "application/pdf"
    assert balasan.headers["content-disposition"].startswith(
        "inline; filename*=UTF-8''Surat%20Tugas%20Budi.pdf"
    )


async def test_link_opens_the_bot_with_the_code_and_phones_follow_the_regulation(
    halaman: Any, dunia: Dunia
) -> None:
    dewi = _ponsel(halaman, "Dewi")
    await dewi.get_by_role("button", name="Buka tautan aktivasi").click()
    await dewi.get_by_text("Kode AB12-CD34").wait_for()
    await halaman.get_by_role("button", name="Coba di ponsel").nth(1).click()
    await halaman.get_by_text("Kabupaten Contoh dua, Perbup dua").wait_for()
    await dewi.get_by_role("button", name="Buka tautan aktivasi").wait_for()
    pilihan = halaman.get_by_role("group", name="Peraturan")
    assert await pilihan.get_by_role("button", pressed=True).inner_text() == "Daerah dua"
    await _ponsel(halaman, "Budi").get_by_label("Orang di ponsel ini").select_option(label="Dewi Lestari")
    assert await _ponsel(halaman, "Dewi").count() == 2


async def test_the_clock_moves_the_world(halaman: Any, dunia: Dunia) -> None:
    jam = halaman.locator("#jam")
    assert await jam.inner_text() == "Senin, 23 November 2026, 08.00 WITA"
    for nama, kemudian in (
        ("+1 jam", "09.00"),
        ("+1 hari", "Selasa, 24"),
        ("+1 minggu", "Selasa, 1 Desember"),
    ):
        await halaman.get_by_role("button", name=nama, exact=True).click()
        await halaman.locator("#jam", has_text=kemudian).wait_for()
    assert dunia.jam.geser_detik == 3600 + 86400 + 604800
    await halaman.get_by_role("button", name="Besok 09.00", exact=True).click()
    await halaman.locator("#jam", has_text="Rabu, 2 Desember 2026, 09.00").wait_for()
    # A month passes day by day, until somebody stops it.
    putar = halaman.locator("#putar")
    await putar.click()
    await halaman.locator("#jam", has_text="Rabu, 2 Desember 2026, 14.05").wait_for()
    assert await putar.inner_text() == "Berhenti (30 hari lagi)"
    await putar.click()
    assert await putar.inner_text() == "Putar 1 bulan"


@pytest.mark.parametrize("lebar", [390, 1280, 1600])
async def test_nothing_sticks_out(halaman: Any, lebar: int) -> None:
    await halaman.set_viewport_size({"width": lebar, "height": 900})
    assert await halaman.locator("html").evaluate("akar => akar.scrollWidth <= akar.clientWidth")
    # Every control can be reached by keyboard and has a name.
    tanpa_nama = await halaman.locator("button, a, select, input:not([hidden]), textarea").evaluate_all(
        "semua => semua.filter(s => s.checkVisibility() && !(s.textContent.trim() || s.ariaLabel)).length"
    )
    assert tanpa_nama == 0
