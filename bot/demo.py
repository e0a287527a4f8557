"""`demo`: a local Telegram, a sample regency under each regulation, the unmodified bot, and phones in a web page.

1. The simulator and its page listen on 127.0.0.1.
2. Four databases are filled by the real import; the codes are made as `bot invite` makes them.
3. `python -m bot run` starts as a child for the regulation that is tried, and the simulated people activate their accounts
   as everybody does: link, notice, own contact. The other regulations follow one after another.
4. Ctrl-C ends the children, then the simulator; the temporary folder goes with it.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.demo_daerah import DAERAH, Daerah, Pemeran
from bot.demo_proses import PERINTAH, BotBerhenti, ProsesBot
from bot.settings import PengaturanSalah
from services.tombol import SAYA_MENGERTI
from simulator import Bot, Dunia, Orang, buat_app, layani
from simulator.halaman import TidakAda, pasang_halaman
from simulator.kendali import pasang_kendali

log = logging.getLogger(__name__)
_TOKEN = "70000{nomor:05d}:demo-tanpa-jaringan-dan-tanpa-rahasia"
_SABAR_MULAI = 30.0  # seconds until a started bot must ask for updates
_SABAR_LAYAR = 15.0  # seconds for one answer during activation


class Ponsel:
    """One regency on stage: its bot account, its people, its process."""

    def __init__(self, dunia: Dunia, daerah: Daerah, bot: Bot, perintah: Sequence[str]) -> None:
        self.dunia = dunia
        self.daerah = daerah
        self.bot = bot
        self.proses = ProsesBot(daerah.lingkungan, daerah.folder / "bot.log", perintah)
        self.orang: list[tuple[Pemeran, Orang]] = []
        self._giliran = asyncio.Lock()
        self._diaktifkan = False

    def tambah_orang(self) -> None:
        """A phone for everybody in the directory, and for the outsider."""
        for pemeran in self.daerah.pemeran:
            nama = pemeran.nama.split(",")[0]
            self.orang.append((pemeran, self.dunia.tambah_orang(nama, pemeran.telepon, bot=self.bot)))

    async def nyalakan(self) -> None:
        """Start the bot where it does not run, and activate the cast once. Raises BotBerhenti."""
        async with self._giliran:
            if not self.proses.hidup:
                self.bot.poll = None
                await self.proses.mulai()
                await self._bersama_proses(self._tunggu_bertanya())
            if not self._diaktifkan:
                await self._bersama_proses(self._aktifkan_semua())
                self._diaktifkan = True

    async def _tunggu_bertanya(self) -> None:
        await self.dunia.kejadian.tunggu(lambda: self.bot.poll is not None, _SABAR_MULAI)

    async def _aktifkan_semua(self) -> None:
        await asyncio.gather(
            *(aktifkan(orang, p.kode) for p, orang in self.orang if p.diaktifkan and p.kode is not None)
        )

    async def _bersama_proses(self, kerja: Any) -> None:
        """Wait for `kerja`, but not longer than the child lives."""
        tugas = asyncio.ensure_future(kerja)
        akhir = asyncio.ensure_future(self.proses.tunggu_berakhir())
        try:
            await asyncio.wait({tugas, akhir}, return_when=asyncio.FIRST_COMPLETED)
            (tugas if tugas.done() else akhir).result()
        finally:
            for satu in (tugas, akhir):
                satu.cancel()
            await asyncio.gather(tugas, akhir, return_exceptions=True)

    def jalan(self) -> list[dict[str, Any]]:
        """The jobs of the tour; `orang`: on whose phone their words are typed."""
        nomor = {p.nip: orang.id for p, orang in self.orang}
        return [{**satu, "orang": nomor.get(satu["nip"])} for satu in self.daerah.jalan()]

    def pemeran(self) -> list[dict[str, Any]]:
        """What the page needs to know of each person; the first five stand side by side."""
        return [
            {
                "id": orang.id,
                "kunci": p.kunci,
                "nama": p.nama,
                "peran": p.peran,
                "jabatan": p.jabatan,
                "tautan": p.kode,
                "tampil": p.kunci is not None,
            }
            for p, orang in self.orang
        ]


async def aktifkan(orang: Orang, kode: str) -> None:
    """What a person does with the link: open it, read, agree, share the own contact."""
    orang.mulai(kode)
    await orang.tunggu(lambda o: SAYA_MENGERTI in o.layar().tombol, _SABAR_LAYAR)
    orang.ketuk(SAYA_MENGERTI)
    await orang.tunggu(lambda o: o.chat.papan, _SABAR_LAYAR)
    orang.bagikan_kontak()
    await orang.tunggu("", _SABAR_LAYAR)


class Panggung:
    """What stands behind the page, see `simulator.halaman.Panggung`."""

    def __init__(self, dipilih: str, *, hanya_dipilih: bool) -> None:
        """`hanya_dipilih`: the other regulations start only when somebody tries them."""
        self.ponsel: dict[str, Ponsel] = {}
        self.dipilih = dipilih
        self.hanya_dipilih = hanya_dipilih

    async def rute(self) -> dict[str, Any]:
        """The same request under each regulation, and how ready each regency is."""
        daerah = [satu.daerah for satu in self.ponsel.values()]
        pemohon = daerah[0].pemohon()
        kegiatan = daerah[0].naskah["kegiatan"]
        return {
            "permohonan": f"{pemohon.nama}, {pemohon.jabatan}, ingin membantu «{kegiatan}» milik unit lain sebagai "
            "anggota. Permohonannya sama; jalannya berbeda menurut peraturan daerah.",
            "dipilih": self.dipilih,
            "peraturan": [await asyncio.to_thread(_satu_rute, satu) for satu in daerah],
        }

    async def pilih(self, peraturan: str) -> dict[str, Any]:
        """Start this regency's bot where needed and say who stands on stage."""
        if peraturan not in self.ponsel:
            raise TidakAda(f"peraturan «{peraturan}» tidak ada dalam demo")
        ponsel = self.ponsel[peraturan]
        try:
            await ponsel.nyalakan()
        except BotBerhenti as galat:
            raise TidakAda(f"Bot untuk {ponsel.daerah.singkat} berhenti: {galat}") from galat
        except (TimeoutError, AssertionError) as galat:
            log.warning("%s: %s", peraturan, galat)
            raise TidakAda(
                f"Bot untuk {ponsel.daerah.singkat} belum menjawab. Coba lagi sebentar."
            ) from galat
        return {
            "id": peraturan,
            "bot": ponsel.bot.username,
            "zona_waktu": ponsel.daerah.pengaturan.zona.key,
            "pemeran": ponsel.pemeran(),
            "isian": ponsel.daerah.isian(),
            "jalan": await asyncio.to_thread(ponsel.jalan),
        }

    async def matikan(self, peraturan: str) -> None:
        """Kill the bot as a power cut does, and start it again: what people were doing must be there."""
        if peraturan not in self.ponsel:
            raise TidakAda(f"peraturan «{peraturan}» tidak ada dalam demo")
        await self.ponsel[peraturan].proses.bunuh()
        await self.ponsel[peraturan].nyalakan()

    async def nyalakan_berurutan(self) -> None:
        """The chosen regulation first, the others after it, so that «Coba di ponsel» need not wait later."""
        urutan = (
            [self.dipilih] if self.hanya_dipilih else sorted(self.ponsel, key=lambda id: id != self.dipilih)
        )
        for id in urutan:
            try:
                await self.ponsel[id].nyalakan()
            except (BotBerhenti, TimeoutError, AssertionError) as galat:
                log.warning("bot untuk %s belum siap: %s", id, galat)

    async def tutup(self) -> None:
        """End every child and close every database."""
        await asyncio.gather(*(satu.proses.akhiri() for satu in self.ponsel.values()))
        for satu in self.ponsel.values():
            satu.daerah.tutup()


def _satu_rute(daerah: Daerah) -> dict[str, Any]:
    profil = daerah.pengaturan.profil
    return {
        "id": daerah.id,
        "singkat": daerah.singkat,
        "judul": profil.judul_pendek,
        "daerah": daerah.nama,
        "zona_waktu": daerah.pengaturan.zona.key,
        "istilah_unit": profil.istilah.unit_organisasi,
        "kesiapan": daerah.kesiapan(),
        "rute": daerah.rute(),
    }


async def _pentas(
    folder: Path,
    port: int,
    panggung: Panggung,
    perintah: Sequence[str],
    siap: asyncio.Future[str],
    selesai: asyncio.Event,
) -> None:
    dunia = Dunia()
    dunia.batas.aktif = True

    def sekarang() -> datetime:
        return datetime.fromtimestamp(dunia.jam.sekarang(), UTC)

    app = buat_app(dunia)
    pasang_kendali(app)
    pasang_halaman(app, panggung)
    async with layani(app, port) as url:
        try:
            for nomor, id in enumerate(DAERAH, 1):
                token = _TOKEN.format(nomor=nomor)
                daerah = Daerah(id, folder, token, url, sekarang)
                await asyncio.to_thread(daerah.siapkan)
                bot = dunia.tambah_bot(token, username=f"sistem_kerja_{id}_bot", nama="Sistem Kerja")
                panggung.ponsel[id] = Ponsel(dunia, daerah, bot, perintah)
                panggung.ponsel[id].tambah_orang()
            siap.set_result(url)
            pemanasan = asyncio.create_task(panggung.nyalakan_berurutan())
            await selesai.wait()
            pemanasan.cancel()
            await asyncio.gather(pemanasan, return_exceptions=True)
        finally:
            await panggung.tutup()


async def _utama(panggung: Panggung, port: int, perintah: Sequence[str]) -> None:
    selesai = asyncio.Event()
    loop = asyncio.get_running_loop()
    for tanda in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(tanda, selesai.set)
    siap: asyncio.Future[str] = loop.create_future()
    siap.add_done_callback(_umumkan)
    with tempfile.TemporaryDirectory(prefix="sistem-kerja-demo-", ignore_cleanup_errors=True) as folder:
        await _pentas(Path(folder), port, panggung, perintah, siap, selesai)


def _umumkan(siap: asyncio.Future[str]) -> None:
    if not siap.cancelled():
        sys.stdout.write(f"Demo siap: {siap.result()}\n")
        sys.stdout.flush()


class DemoGagal(PengaturanSalah):
    """The demo cannot start; the message is one sentence."""


def jalankan_demo(peraturan: str | None = None, port: int = 8000, perintah: Sequence[str] = PERINTAH) -> None:
    """Run the demo until Ctrl-C or SIGTERM. `peraturan`: the regulation on the phones first; the bots of the others then
    start only when they are tried.

    Prints «Demo siap: <address>». Raises DemoGagal for an unknown regulation or a port in use.
    """
    if peraturan is not None and peraturan not in DAERAH:
        raise DemoGagal(f"peraturan «{peraturan}» tidak ada dalam demo; pilih {', '.join(DAERAH)}")
    panggung = Panggung(peraturan or DAERAH[0], hanya_dipilih=peraturan is not None)
    try:
        asyncio.run(_utama(panggung, port, perintah))
    except OSError as galat:
        if galat.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise DemoGagal(f"port {port} tidak dapat dipakai; sebutkan yang lain dengan --port") from galat
