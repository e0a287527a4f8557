"""The ketua of a cross-unit team over HTTP: who has reported, the nudge, feedback, and the report on each member."""

from __future__ import annotations

from models import Pegawai
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import ketuk
from tests.percakapan.langkah_laporan import bentuk, laporkan

# Matrix §7.1 e, X-14: the own Pejabat Penilai Kinerja and Pimpinan of a member from another office; units of their heads.
PENERIMA_KINERJA = {
    "katingan": (("SOSIAL-LINJAM", "SOSIAL"), "Lampiran II.B.2.A.2 pembagian tugas huruf c angka 5"),
    "lombok_barat": (("SOSIAL-LINJAM",), "Lampiran II.B.3 tanggung jawab huruf c angka 5)"),
    "bungo": (("SOSIAL-LINJAM",), "Pasal 10 ayat (4) huruf e"),
    "tarakan": (("SOSIAL-LINJAM", "SOSIAL"), "Pasal 17 ayat (5) huruf e"),
}


def dari_sosial(kota: Kota) -> Pegawai:
    """The one who works in the other office."""
    return kota.lakukan(lambda k: k.sesi.query(Pegawai).filter_by(unit="SOSIAL-LINJAM", memimpin=None).one())


async def test_laporan_tim_dan_kinerja(kota: Kota) -> None:
    unit, pasal = PENERIMA_KINERJA[kota.profil.id]
    penerima = [kota.orang(kota.kepala(u)) for u in unit]
    jauh = dari_sosial(kota)
    tim = bentuk(kota, "KOMINFO-APTIKA", jauh.nip or "")
    budi, dewi = tim.ketua, tim.anggota
    await laporkan(dewi)

    # at a glance
    budi.kirim_teks("/lapor")
    # Where the regulation does not write «berkala», nothing is due until the head says so.
    berkala = kota.profil.id != "bungo"
    layar = await budi.tunggu("Tim Layanan Terpadu")
    assert ("jatuh tempo 30 Nov 2026" in layar.teks) == berkala
    ketuk(budi, "Laporan tim")
    layar = await budi.tunggu("1 dari 2")
    assert ("kebijakan unit" in layar.teks) == berkala
    label = bahasa.label(layar)
    assert "✅ Dewi Lestari" in label
    assert f"⏳ {jauh.nama}" in label
    ketuk(budi, f"⏳ {jauh.nama}")
    await budi.tunggu_toast("belum melapor")
    ketuk(budi, "Ingatkan yang belum")
    await budi.tunggu_toast(f"Belum mengaktifkan bot: {jauh.nama}")
    ketuk(budi, "✅ Dewi")
    await budi.tunggu("Laporan anggota tim")

    # the second report fans out to the member's own officials
    ketuk(budi, "Kinerja anggota")
    await budi.tunggu("0 dari 2")
    ketuk(budi, f"⏳ {jauh.nama}")
    await budi.tunggu("Bagaimana kinerja")
    budi.kirim_teks("Cermat dan tepat waktu.")
    await budi.tunggu("Berapa persen")
    budi.kirim_teks("140")
    await budi.tunggu("Persentase paling tinggi 100")
    budi.kirim_teks("90%")
    await budi.tunggu("catatan untuk pejabat")
    ketuk(budi, "Lewati")
    tinjau = await budi.tunggu("Periksa kembali")
    assert pasal in tinjau.teks
    for orang in penerima:
        assert orang.pengguna.nama in tinjau.teks
    ketuk(budi, "Dasar hukum")
    assert pasal in (await budi.tunggu("Dasar hukum")).teks
    ketuk(budi, "Kembali")
    await budi.tunggu("Periksa kembali")
    ketuk(budi, "Kirim")
    await budi.tunggu("Laporan terkirim")
    for orang in penerima:
        kartu = await orang.tunggu("Laporan kinerja anggota tim")
        assert f"Tentang: {jauh.nama}" in kartu.teks
        assert "90%" in kartu.teks
    ketuk(penerima[0], "Terima")
    await budi.tunggu("Laporan Anda diterima")
    ketuk(budi, "Lihat laporan")
    jawaban = (await budi.tunggu("Laporan kinerja anggota tim")).teks
    assert ": diterima" in jawaban
    assert jawaban.count(": menunggu") == len(penerima) - 1

    # who activates the bot later finds the nudge's reason in place: the team is there, feedback reaches the member
    sosial = kota.orang(jauh.nip or "")
    budi.kirim_teks("/lapor")
    await budi.tunggu("Laporan")
    ketuk(budi, "Laporan tim")
    await budi.tunggu("1 dari 2")
    ketuk(budi, "Ingatkan yang belum")
    await sosial.tunggu("ditunggu ketua tim")
    budi.kirim_teks("/lapor")
    await budi.tunggu("Laporan")
    ketuk(budi, "Laporan tim")
    await budi.tunggu("1 dari 2")
    ketuk(budi, "Ingatkan yang belum")
    await budi.tunggu_toast("Hari ini anggota sudah diingatkan")
    # what a ketua finds at home: the work of the week first, at most eight
    budi.kirim_teks("/menu")
    rumah = await budi.tunggu("Pejabat Penilai Kinerja")
    assert [label.split(" (")[0] for label in bahasa.label(rumah)] == [
        "Laporan",
        "Laporan masuk",
        "Tugas saya",
        "Tim saya",
        "Sampaikan kendala",
        "Permohonan saya",
        "Pengajuan sukarela",
        "Bantuan",
    ]
    for orang in kota.semua_orang:
        bahasa.periksa(orang, kecuali="Dasar hukum")
