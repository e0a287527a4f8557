"""«Bentuk tim» over HTTP: within the unit and across units, formed and refused, under each regulation; what the form refuses."""

from __future__ import annotations

from dataclasses import dataclass

from simulator import Orang, Pesan
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import dokumen, ketuk

BUDI, DEWI = "Budi Santoso", "Dewi Lestari"


@dataclass(frozen=True)
class Bentuk:
    """Who forms a team of KOMINFO for which unit (kode of the office), who signs it off within the unit, the letter."""

    pembentuk: str
    pengesah: str | None
    surat: str


DALAM = {
    "katingan": Bentuk("KOMINFO", None, "Surat Perintah Tugas"),
    "lombok_barat": Bentuk("KOMINFO-APTIKA", None, "Surat Tugas"),
    "bungo": Bentuk("KOMINFO-APTIKA", "KOMINFO", "Surat Tugas"),
    "tarakan": Bentuk("KOMINFO", None, "Keputusan Kepala Dinas"),
}


async def isi_tim(
    kepala: Orang,
    *,
    nama: str = "Tim Satu Data",
    cari: tuple[str, ...] = (BUDI, DEWI),
    luar: str | None = None,
    kompetensi: bool = False,
    ketua: str | None = BUDI,
) -> Pesan:
    """From home to the review screen."""
    kepala.kirim_teks("/menu")
    await kepala.tunggu(lambda o: o.pesan_terakhir() and "Bentuk tim" in str(o.pesan_terakhir().inline))
    ketuk(kepala, "Bentuk tim")
    pertama = await kepala.tunggu(
        lambda o: next((p for p in o.chat.pesan.values() if "tim kerja" in p.teks), None)
    )
    if "unit mana" in pertama.teks:
        ketuk(kepala, "Bidang Aplikasi")
    await kepala.tunggu("Apa nama tim")
    kepala.kirim_teks(nama)
    await kepala.tunggu("Sasaran atau kinerja")
    kepala.kirim_teks("Meningkatnya kualitas data sektoral")
    await kepala.tunggu("Apa targetnya")
    kepala.kirim_teks("12 set data terbit")
    await kepala.tunggu("Dari kapan")
    kepala.kirim_teks("1 des sampai 31 mar")
    for ke, orang in enumerate(cari):
        await kepala.tunggu(f"Sudah dipilih {ke}" if ke else "Siapa anggotanya")
        kepala.kirim_teks(orang[:-2].lower())
        await kepala.tunggu(f"Hasil untuk «{orang[:-2].lower()}»")
        ketuk(kepala, orang)
    await kepala.tunggu(f"Sudah dipilih {len(cari)}")
    ketuk(kepala, "Selesai")
    ditanya = await kepala.tunggu(_sesudah_anggota)
    if "instansi lain di luar" not in ditanya.teks:
        assert luar is None, "peraturan ini tidak menanyakan instansi lain"
    elif luar is not None:
        kepala.kirim_teks(luar)
        await kepala.tunggu("Tercatat")
        ketuk(kepala, "Selesai")
    else:
        ketuk(kepala, "Lewati")
    if kompetensi:
        await kepala.tunggu("Kompetensi, keahlian")
        kepala.kirim_teks("Pengolahan data")
    await kepala.tunggu("ketua timnya")
    ketuk(kepala, ketua or "Lewati")
    await kepala.tunggu("Seberapa sering")
    ketuk(kepala, "Bulanan")
    return await kepala.tunggu("Periksa kembali")


def _sesudah_anggota(o: Orang) -> Pesan | None:
    """The question behind the members: other governments, where the regulation has a way to them."""
    tanya = ("instansi lain di luar", "Kompetensi, keahlian", "ketua timnya")
    return next((p for p in o.chat.pesan.values() if any(satu in p.teks for satu in tanya)), None)


async def sahkan(pejabat: Orang) -> None:
    """Two taps under the card of a team."""
    await pejabat.tunggu(lambda o: any("Setujui" in str(p.inline) for p in o.chat.pesan.values()))
    ketuk(pejabat, "Setujui")
    await pejabat.tunggu("Setujui pembentukan")
    ketuk(pejabat, "Ya, setujui")


async def test_dalam_unit(kota: Kota) -> None:
    """Everybody of the team gets the letter; «Tim saya» shows the team."""
    h = DALAM[kota.profil.id]
    kepala, budi, dewi = kota.orang(kota.kepala(h.pembentuk)), kota.orang(BUDI), kota.orang(DEWI)
    tinjau = await isi_tim(kepala)
    assert h.surat.split(" Dinas")[0].split(" Kepala")[0] in tinjau.teks
    assert "Pasal" in tinjau.teks or "Lampiran" in tinjau.teks
    pengesah = kota.orang(kota.kepala(h.pengesah)) if h.pengesah else kepala
    ketuk(kepala, "Kirim")
    if h.pengesah:
        await kepala.tunggu("menunggu pengesahan")
        await sahkan(pengesah)
        await kepala.tunggu_pesan("disahkan")
    else:
        await kepala.tunggu("ditetapkan")
    for orang in (kepala, budi, dewi, pengesah):
        await orang.tunggu(lambda o: [p for p in dokumen(o) if p.teks.startswith(h.surat)])
    budi.kirim_teks("/tim")
    await budi.tunggu("Anda tergabung dalam 1 tim")
    ketuk(budi, "Tim Satu Data")
    tim = await budi.tunggu("Meningkatnya kualitas data")
    assert "Ketua: Budi Santoso" in tim.teks
    for orang in kota.semua_orang:
        bahasa.periksa(orang)
