"""The other three regulations: the route before sending, the cards on the way, the letter at its end."""

from __future__ import annotations

from dataclasses import dataclass

from docs.gambar_buat.album import Album
from docs.gambar_buat.isian import isi_dalam_unit, isi_lintas_unit, ke_beranda, setujui
from docs.gambar_buat.panggung import Pentas
from docs.gambar_buat.telepon import Adegan

_SURAT = "Surat"


@dataclass(frozen=True)
class Jalan:
    """A route as its pictures follow it."""

    hari: int
    cari: str
    unit: str
    pemutus: tuple[str, ...]
    """Who decides, in order."""
    nama: str
    """«Lombok Barat»"""


JALAN = {
    "lombok_barat": Jalan(2, "statistik", "Bidang Statistik", ("made", "rahma"), "Lombok Barat"),
    "bungo": Jalan(3, "perlindungan", "Bidang Perlindungan", ("siti", "made", "siti"), "Bungo"),
    "tarakan": Jalan(4, "sosial", "Dinas Sosial", ("rahma", "made", "rahma"), "Tarakan"),
}
_PUKUL = ("02.00", "04.00", "07.00", "08.30")


async def mainkan(a: Adegan, pentas: Pentas, album: Album) -> None:
    """One request across units."""
    jalan = JALAN[a.ponsel.daerah.id]
    budi = await a.orang("budi")
    await ke_beranda(budi)
    await isi_lintas_unit(budi, jalan.cari, jalan.unit)
    await budi.potret("01-tinjau", f"{jalan.nama}: rute sebelum dikirim")
    await budi.ketuk("Kirim")
    await budi.tunggu_pesan("Permohonan terkirim")
    for ke, kunci in enumerate(jalan.pemutus):
        await pentas.sampai(jalan.hari, _PUKUL[ke])
        pejabat = await a.orang(kunci)
        await pejabat.tunggu("Mohon")
        await pejabat.potret(f"0{2 + ke}-kartu", f"{jalan.nama}: kartu langkah {ke + 1}")
        await setujui(pejabat)
    await budi.tunggu_pesan("Permohonan Anda disetujui")
    surat = await budi.tunggu_surat("Surat Tugas")
    await budi.potret("05-disetujui", f"{jalan.nama}: kabar terakhir dan surat")
    await album.surat(_SURAT, f"surat-tugas-{a.ponsel.daerah.id}", f"Surat Tugas ({jalan.nama})", surat)


async def dengan_suara(a: Adegan, pentas: Pentas, album: Album) -> None:
    """Within the own unit: a voice message is enough."""
    await pentas.sampai(JALAN[a.ponsel.daerah.id].hari + 1, "01.30")
    budi, siti = await a.orang("budi"), await a.orang("siti")
    await ke_beranda(budi)
    await isi_dalam_unit(budi, "Perapian arsip digital bidang", None)
    await budi.potret("06-suara-tinjau", "Dalam unit: cukup pesan suara, tanpa surat permohonan")
    await budi.ketuk("Kirim")
    await budi.tunggu_pesan("Permohonan terkirim")
    await siti.tunggu_pesan("Mohon")
    await siti.potret("07-suara-kartu", "Pejabat mendengar pesan suaranya")
    await setujui(siti)
    surat = await siti.tunggu_surat("Surat Tugas")
    await album.surat(_SURAT, "surat-tugas-dalam-unit", "Surat Tugas dalam unit (Lombok Barat)", surat)
