"""The simulator as a process: the bot may die and come back, Telegram lives on."""

import aiohttp
import pytest

from simulator.klien import GalatKendali, TelegramJauh, terpisah


async def _bot(tg: TelegramJauh, metode: str, **params: object) -> dict[str, object]:
    async with tg.sesi.post(f"{tg.url}/bot{tg.token}/{metode}", json=params) as balasan:
        isi: dict[str, object] = await balasan.json()
        return isi


async def test_acts_and_log_over_http() -> None:
    async with terpisah() as tg:
        budi = await tg.tambah_orang("Budi", "08120001")
        await budi.mulai("AB-12")
        updates = (await _bot(tg, "getUpdates"))["result"]
        assert [u["message"]["text"] for u in updates] == ["/start AB-12"]
        tombol = {"inline_keyboard": [[{"text": "Setujui", "callback_data": "k:1:1:s"}]]}
        await _bot(tg, "sendMessage", chat_id=budi.id, text="Kartu", reply_markup=tombol)
        await budi.tunggu("Kartu")
        await budi.ketuk("Setujui")
        with pytest.raises(GalatKendali, match=r"tidak ada tombol «Tolak»[\s\S]*\[Setujui\]"):
            await budi.ketuk("Tolak")
        layar = await budi.layar()
        assert [p.get("text") for p in layar["pesan"]] == ["/start AB-12", "Kartu"]
        assert [p["metode"] for p in await tg.panggilan()] == ["getUpdates", "sendMessage"]
        with pytest.raises(GalatKendali, match="tidak terjadi"):
            await budi.tunggu("tidak pernah", batas=0.05)

        await tg.maju(3600)
        assert (await tg.panggil("GET", "/jam"))["geser_detik"] == 3600


async def test_everything_a_person_can_send_goes_over_the_control_api() -> None:
    async with terpisah() as tg:
        budi = await tg.tambah_orang("Budi", "08120001")
        joko = await tg.tambah_orang("Joko", "08120002")
        assert joko.id != budi.id
        await budi.mulai()
        await budi.bagikan_kontak()
        await budi.bagikan_kontak({"phone_number": "62811", "first_name": "Orang Lain", "user_id": joko.id})
        await budi.kirim_berkas(b"%PDF-1.7 isi", "surat.pdf")
        await budi.kirim_suara()
        await tg.panggil("POST", f"/kendali/orang/{budi.id}/foto", {"keterangan": "foto rapat"})
        await tg.panggil("POST", f"/kendali/orang/{budi.id}/blokir", {})
        updates = (await _bot(tg, "getUpdates"))["result"]
        assert isinstance(updates, list)
        isi = [
            set(u.get("message", u)) & {"contact", "document", "voice", "photo", "my_chat_member"}
            for u in updates
        ]
        assert isi == [
            set(),
            {"contact"},
            {"contact"},
            {"document"},
            {"voice"},
            {"photo"},
            {"my_chat_member"},
        ]
        assert [u["message"]["contact"]["user_id"] for u in updates[1:3]] == [budi.id, joko.id]
        assert updates[5]["message"]["caption"] == "foto rapat"
        assert (await _bot(tg, "sendMessage", chat_id=budi.id, text="x"))["error_code"] == 403
        await tg.gangguan("500", "getMe")
        assert (await _bot(tg, "getMe"))["error_code"] == 500
        await tg.gangguan("500", "getMe", kali=None)
        await tg.hapus_gangguan()
        assert (await _bot(tg, "getMe"))["ok"]
        with pytest.raises(GalatKendali, match="tidak dikenal"):
            await tg.gangguan("kebakaran")


async def test_held_call_tells_before_or_after_it_was_carried_out() -> None:
    async with terpisah() as tg, aiohttp.ClientSession() as lain:
        budi = await tg.tambah_orang("Budi")
        await budi.mulai()
        for sesudah, terkirim in ((False, 1), (True, 2)):
            titik = await tg.titik("sendMessage", sesudah=sesudah)
            alamat = f"{tg.url}/bot{tg.token}/sendMessage"
            with pytest.raises(TimeoutError):
                await lain.post(
                    alamat, json={"chat_id": budi.id, "text": "x"}, timeout=aiohttp.ClientTimeout(total=0.3)
                )
            assert await tg.tunggu_titik(titik)
            assert len((await budi.layar())["pesan"]) == terkirim
            await tg.lepas(titik)
