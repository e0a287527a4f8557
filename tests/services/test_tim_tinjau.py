"""What a head and an official read before they decide: reviews, letters and cards say what is true of this team."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from handlers import tim_ubah
from models import AnggotaTim, Permohonan, Tim
from services import tombol as t
from services.konteks import Konteks
from services.layar import layar
from services.permohonan import kartu
from services.permohonan.pencatatan import TidakDapatDiajukan
from services.permohonan.perkara import muat as muat_perkara
from services.tim import layar as tim_layar
from services.tim import perubahan as tim_perubahan
from services.tim import pilihan as pilihan_tim
from tests.services.daerah import Daerah, siapkan
from tests.services.test_tim_bentuk import (
    BUDI,
    DALAM,
    DEWI,
    LUAR,
    PERATURAN,
    bentuk,
    muat,
    putuskan_semua,
    surat_terakhir,
)
from tests.services.test_tim_perubahan import MADYA, id_, jalan, kepala


@pytest.fixture(params=PERATURAN)
def peraturan(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def daerah(k: Konteks) -> Daerah:
    d = siapkan(k)
    d.aktifkan_semua()
    return d


def _tinjau(k: Konteks, hal: str, **j: object) -> dict[str, object]:
    return dict(tim_ubah._tinjau(hal)(k, dict(j)))


def test_perubahan_tidak_memperingatkan_yang_tidak_ada(daerah: Daerah) -> None:
    """Somebody leads: no review says that nobody does. Who is released is not asked for."""
    k, luar = kepala(daerah), LUAR[daerah.k.profil.id]
    tim = jalan(daerah, BUDI, DEWI, luar)
    assert tim.selesai is not None
    sampai = (tim.selesai + timedelta(days=30)).isoformat()
    for hal, j in (
        (t.LEPAS_ANGGOTA, {"orang": [id_(daerah, luar)]}),
        (t.PERPANJANG_TIM, {"sampai": sampai}),
        (t.BUBARKAN_TIM, {}),
    ):
        data = _tinjau(k, hal, tim_id=tim.id, **j)
        assert data["tolak"] is None
        assert not any("etua" in str(w) for w in data["peringatan"]), hal  # type: ignore[attr-defined]
        assert data["dahulu"] == [], hal
    tambah = _tinjau(k, t.TAMBAH_ANGGOTA, tim_id=tim.id, orang=[id_(daerah, MADYA[daerah.k.profil.id])])
    assert tambah["dahulu"] == []


@pytest.mark.parametrize("peraturan", ["tarakan", "bungo"])
def test_tanpa_ketua_tetap_diperingatkan(daerah: Daerah) -> None:
    """The other side: nobody leads, and the article wants a ketua."""
    tim = jalan(daerah, BUDI, DEWI, ketua=None)
    data = _tinjau(kepala(daerah), t.LEPAS_ANGGOTA, tim_id=tim.id, orang=[id_(daerah, DEWI)])
    assert any("etua" in str(w) for w in data["peringatan"])  # type: ignore[attr-defined]


def test_tim_kosong_dapat_ditinjau_bubar(daerah: Daerah) -> None:
    """A team whom all have left is dissolved; its review does not say otherwise."""
    tim = jalan(daerah)
    daerah.sesi.execute(update(AnggotaTim).where(AnggotaTim.tim_id == tim.id).values(keadaan="dilepas"))
    assert _tinjau(kepala(daerah), t.BUBARKAN_TIM, tim_id=tim.id)["tolak"] is None


@pytest.mark.parametrize("peraturan", ["tarakan"])
def test_alasan_pelepasan_dalam_keputusan(daerah: Daerah) -> None:
    tim = jalan(daerah, BUDI, DEWI, MADYA["tarakan"])
    tim_perubahan.lepas(kepala(daerah), tim.id, [id_(daerah, DEWI)], "Kembali ke tugas pokok")
    putuskan_semua(daerah)
    assert "dengan alasan: Kembali ke tugas pokok" in surat_terakhir(daerah).data["menimbang"][0]


@pytest.mark.parametrize("peraturan", ["tarakan"])
def test_selengkapnya_kartu_menunjukkan_perubahan(daerah: Daerah) -> None:
    """The Sekretaris Daerah opens «Selengkapnya»: the change and the whole team, not the tasks of the head who asks."""
    tim = jalan(daerah, BUDI, DEWI, LUAR["tarakan"])
    tim_perubahan.lepas(kepala(daerah), tim.id, [id_(daerah, DEWI)], "Kembali ke tugas pokok")
    nomor = daerah.sesi.scalars(select(Permohonan.id).where(Permohonan.perihal == "lepas")).one()
    perkara = muat_perkara(daerah.k, nomor)
    i = perkara.terbuka
    assert i is not None
    teks = layar(perkara.jenis.lengkap, **kartu.isi(perkara, i, perkara.pejabat(i)[0])).teks
    for kata in ("Dilepas: Dewi Lestari", "Alasan: Kembali ke tugas pokok", "Nirmala", "Budi Santoso"):
        assert kata in teks
    assert "Tugas saat ini" not in teks
    assert "anggota tim," not in teks


@pytest.mark.parametrize("peraturan", ["bungo"])
@pytest.mark.parametrize("target", ["12 set data", "12 set data terbit dengan metadata yang lengkap. " * 4])
def test_selengkapnya_bila_kartu_memotong(daerah: Daerah, target: str) -> None:
    """A new team's card offers the rest where it cuts something, and only then."""
    bentuk(daerah, BUDI, DEWI, target=target.strip())
    nomor = daerah.sesi.scalars(select(Permohonan.id).where(Permohonan.jenis == "tim")).one()
    perkara = muat_perkara(daerah.k, nomor)
    pejabat = perkara.pejabat(0)[0]
    tampil = kartu.layar_kartu(perkara, 0, pejabat, 1)
    label = [satu.label for baris in tampil.tombol for satu in baris]
    assert (t.SELENGKAPNYA in label) == (len(target) > 100)
    teks = layar(perkara.jenis.lengkap, **kartu.isi(perkara, 0, pejabat)).teks
    assert target.strip() in teks
    assert "Dilepas" not in teks


@pytest.mark.parametrize("peraturan", ["lombok_barat"])
def test_satu_titik(daerah: Daerah) -> None:
    """A name that ends in a gelar brings its own full stop."""
    tim = jalan(daerah)
    data = {
        "perubahan": "Pelepasan anggota Tim A",
        "keputusan": "Jamaluddin Hakim, S.Sos., M.Si.",
        "pasal": "Pasal 1",
    }
    p = tim_layar.pandang(kepala(daerah), tim.id)
    assert p is not None
    for templat in ("tim/lihat", "tim/ubah"):
        teks = layar(templat, **{**tim_layar.isi(kepala(daerah), p), **data}).teks
        assert "menunggu Jamaluddin Hakim, S.Sos., M.Si." in teks
        assert ".." not in teks


@pytest.mark.parametrize("peraturan", ["katingan"])
def test_rincian_panjang_terbaca_seluruhnya(daerah: Daerah) -> None:
    """What was accepted can be read: 2,000 characters of rincian, 1,000 of each plan, as many screens as that takes."""
    tim = jalan(daerah, BUDI, DEWI, MADYA["katingan"])
    daerah.sesi.execute(update(Tim).values(rincian="r" * 1999 + "!"))
    daerah.sesi.execute(update(AnggotaTim).values(rencana="p" * 1000, tugas="t" * 500))
    semua = tim_layar.lengkap(daerah.k, muat(daerah, tim.id))
    teks = [layar("tim/isi", **satu).teks for satu in semua]
    assert max(map(len, teks)) < 4096
    assert "r" * 1999 in teks[0]
    assert sum(satu.count("p" * 1000) for satu in teks) == 3
    assert sum(satu.count("t" * 500) for satu in teks) == 3


# --- what the forms ask and refuse ------------------------------------------------------------------------------------------------


def test_instansi_lain_ditanyakan_menurut_aturan(daerah: Daerah) -> None:
    """The rules say whether there is a way to another government, before and after members are picked."""
    k, unit = kepala(daerah), DALAM[daerah.k.profil.id].unit
    boleh = daerah.k.profil.id != "lombok_barat"
    for anggota in ([], [id_(daerah, BUDI), id_(daerah, DEWI)]):
        assert pilihan_tim.boleh_instansi_lain(k, {"unit": unit, "anggota": anggota}) is boleh


def test_pengajuan_ke_tim_yang_bubar_ditolak(daerah: Daerah) -> None:
    """A draft of before is not sent to a team that was dissolved meanwhile."""
    unit, madya = DALAM[daerah.k.profil.id].unit, MADYA[daerah.k.profil.id]
    tim = jalan(daerah)
    tim_perubahan.bubarkan(kepala(daerah), tim.id)
    putuskan_semua(daerah)
    with pytest.raises(TidakDapatDiajukan, match="Satu Data sudah berakhir"):
        daerah.ajukan(madya, unit, kegiatan=tim.nama)
    daerah.ajukan(madya, unit, kegiatan="Tim Lain")


@pytest.mark.parametrize("peraturan", ["tarakan"])
def test_lewati_ketua_menyebut_pasal(daerah: Daerah) -> None:
    k = kepala(daerah)
    j = {"unit": "KOMINFO", "anggota": [id_(daerah, BUDI), id_(daerah, DEWI)]}
    teks = layar("tim/ketua", banyak=2, **pilihan_tim.tentang_ketua(k, j)).teks
    assert "Pasal 12 ayat (3)" in teks
    assert "belum ditunjuk: " not in teks
