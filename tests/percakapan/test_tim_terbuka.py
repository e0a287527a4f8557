"""A head opens a team; it stands on the board and in the search; a volunteer becomes its member. And a team of several lives on."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from models import Penugasan
from simulator import Orang
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota, cari_pegawai
from tests.percakapan.langkah import ketuk, setujui
from tests.percakapan.test_tim_bentuk import BUDI, DALAM, DEWI
from tests.services.contoh_tim import bentuk_langsung

MADYA = {
    "katingan": "Bambang Irawan",
    "lombok_barat": "Khairul Anwar",
    "bungo": "Feri Ardiansyah",
    "tarakan": "Andi Baso",
}


def tim_berjalan(kota: Kota) -> int:
    """Budi leads Dewi."""
    h = DALAM[kota.profil.id]
    nip = kota.kepala(h.pembentuk)
    return kota.lakukan(
        lambda k: bentuk_langsung(
            k,
            unit=h.pembentuk,
            nama="Tim Satu Data",
            ketua_id=cari_pegawai(k, BUDI).id,
            anggota_id=[cari_pegawai(k, DEWI).id],
            pembentuk_id=cari_pegawai(k, nip).id,
            mulai=date(2026, 11, 2),
            selesai=date(2027, 3, 31),
        )
    )


async def buka_tim(orang: Orang) -> None:
    orang.kirim_teks("/tim")
    await orang.tunggu(lambda o: o.pesan_terakhir() and "Tim Satu Data" in str(o.pesan_terakhir().inline))
    ketuk(orang, "Tim Satu Data")
    await orang.tunggu("Meningkatnya kualitas")


async def test_dari_papan_menjadi_anggota(kota: Kota) -> None:
    tim_id = tim_berjalan(kota)
    h = DALAM[kota.profil.id]
    kepala, budi, madya = (
        kota.orang(kota.kepala(h.pembentuk)),
        kota.orang(BUDI),
        kota.orang(MADYA[kota.profil.id]),
    )
    await buka_tim(kepala)
    ketuk(kepala, "Buka untuk sukarela")
    await kepala.tunggu("Siapa yang dicari")
    kepala.kirim_teks("seorang pengolah data")
    tersimpan = await kepala.tunggu("Tersimpan")
    assert "Papan tim terbuka" in tersimpan.teks
    madya.kirim_teks("/papan")
    papan = await madya.tunggu("Papan tim terbuka: 1")
    assert "seorang pengolah data" in papan.teks
    ketuk(madya, "Tim Satu Data")
    await madya.tunggu("Dicari:")
    ketuk(madya, "Ajukan diri")
    await madya.tunggu("Apa maksud Anda?")
    madya.kirim_teks("Ingin membantu")
    tinjau = await madya.tunggu("Periksa kembali")
    assert "Tim Satu Data" in tinjau.teks
    ketuk(madya, "Kirim")
    await madya.tunggu("Permohonan terkirim")
    await kepala.tunggu(lambda o: any("Setujui" in str(p.inline) for p in o.chat.pesan.values()))
    await setujui(kepala)
    await madya.tunggu_pesan("Permohonan Anda disetujui")
    await budi.tunggu_pesan("kini anggota")
    await buka_tim(madya)
    assert MADYA[kota.profil.id] in (await madya.tunggu("Anggota:")).teks
    tim = kota.lakukan(
        lambda k: k.sesi.execute(
            select(Penugasan.tim_id, Penugasan.peran).where(
                Penugasan.pegawai_id == cari_pegawai(k, MADYA[kota.profil.id]).id
            )
        ).all()
    )
    assert [tuple(b) for b in tim] == [(tim_id, "anggota")]
    for orang in kota.semua_orang:
        bahasa.periksa(orang)
