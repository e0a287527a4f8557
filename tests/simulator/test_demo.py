"""`python -m bot demo`: one command, no token, no network, and everything ends with it."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from demo_berjalan import AKAR, demo

from bot.demo import jalankan_demo
from bot.settings import PengaturanSalah

ANAK = Path("/proc")


def _anak(pid: int) -> set[int]:
    """Child processes, where the system tells."""
    berkas = ANAK / str(pid) / "task" / str(pid) / "children"
    return {int(satu) for satu in berkas.read_text().split()} if berkas.exists() else set()


async def test_page_bots_and_people_are_there_and_end_together(tmp_path: Path) -> None:
    async with (
        demo("--peraturan", "bungo", "--port", "0", tmp=tmp_path) as (proses, url),
        ClientSession() as sesi,
    ):
        async with sesi.get(f"{url}/") as balasan:
            assert "Satu permohonan, empat peraturan" in await balasan.text()
        panggung = await _pilih(sesi, url, "bungo")
        pemeran = {orang["kunci"]: orang for orang in panggung["pemeran"] if orang["kunci"]}
        for kunci in ("budi", "siti", "rahma", "made", "tata_usaha"):
            layar = await _ambil(
                sesi, f"{url}/kendali/orang/{pemeran[kunci]['id']}/layar?bot={panggung['bot']}"
            )
            assert "Pejabat Penilai Kinerja" in layar["pesan"][-1]["text"]
        async with sesi.get(f"{url}/demo/rute.json") as balasan:
            isi = await balasan.json()
        assert [satu["id"] for satu in isi["peraturan"]] == ["katingan", "lombok_barat", "bungo", "tarakan"]
        assert isi["dipilih"] == "bungo"
        kesiapan = {satu["id"]: satu["kesiapan"] for satu in isi["peraturan"]}
        assert kesiapan["bungo"].endswith("5 aktif")
        assert kesiapan["tarakan"].endswith("0 aktif")
        assert (await _pilih(sesi, url, "tidak_ada"))["galat"] == "peraturan «tidak_ada» tidak ada dalam demo"
        assert [satu["judul"] for satu in panggung["jalan"]] == ["Penunjukan", "Tim kerja", "Sebulan berlalu"]
        await _bot_yang_dimatikan_hidup_lagi(sesi, url, panggung["bot"], pemeran["budi"]["id"])
        await _port_terpakai(url.rpartition(":")[2])
        anak = _anak(proses.pid)
        assert len(anak) <= 1
    assert [satu for satu in anak if (ANAK / str(satu)).exists()] == []
    assert os.listdir(tmp_path) == []  # noqa: PTH208 - a blocking look after the work is done


def test_unknown_regulation_is_one_sentence() -> None:
    with pytest.raises(
        PengaturanSalah, match="peraturan «entah» tidak ada dalam demo; pilih katingan, lombok_barat"
    ):
        jalankan_demo("entah", 0)


async def _bot_yang_dimatikan_hidup_lagi(sesi: ClientSession, url: str, bot: str, budi: int) -> None:
    """Killed in the middle of a form, the bot goes on where the person was."""
    orang = f"{url}/kendali/orang/{budi}"
    await _kirim(sesi, f"{orang}/ketuk?bot={bot}", {"tombol": "Pengajuan sukarela"})
    await _ambil(sesi, f"{orang}/tunggu?bot={bot}&teks=Di unit mana")
    assert await _kirim(sesi, f"{url}/demo/matikan", {"peraturan": "bungo"}) == {"ok": True}
    await _kirim(sesi, f"{orang}/teks?bot={bot}", {"teks": "statistik"})
    assert "unit" in (await _ambil(sesi, f"{orang}/tunggu?bot={bot}&teks=Hasil untuk"))["text"]
    galat = await _kirim(sesi, f"{url}/demo/matikan", {"peraturan": "tidak_ada"})
    assert galat["galat"] == "peraturan «tidak_ada» tidak ada dalam demo"


async def _kirim(sesi: ClientSession, alamat: str, isi: dict[str, str]) -> Any:
    async with sesi.post(alamat, json=isi) as balasan:
        return await balasan.json()


async def _port_terpakai(port: str) -> None:
    """A second demo on the same port says so, without a traceback."""
    proses = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", "--port", port, cwd=AKAR, stderr=asyncio.subprocess.PIPE
    )
    _, keluhan = await asyncio.wait_for(proses.communicate(), 20)
    assert proses.returncode == 1
    assert f"ort {port} tidak dapat dipakai; sebutkan yang lain dengan --port" in keluhan.decode()
    assert len(keluhan.decode().splitlines()) == 1


async def _ambil(sesi: ClientSession, alamat: str) -> Any:
    async with sesi.get(alamat) as balasan:
        return await balasan.json()


async def _pilih(sesi: ClientSession, url: str, peraturan: str) -> Any:
    async with sesi.post(f"{url}/demo/pilih", json={"peraturan": peraturan}) as balasan:
        return await balasan.json()


@pytest.fixture(autouse=True)
def _posix() -> None:
    if sys.platform == "win32":
        pytest.skip("isyarat POSIX")
