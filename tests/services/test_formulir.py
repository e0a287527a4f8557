"""Forms as replay: each question, each way to answer it, each way back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import formulir
from services.formulir import Formulir, Isian, Jawaban, JawabanSalah, Pilihan, Posisi, TanpaHasil, putar
from tests.contoh_formulir import UJI

LENGKAP: Jawaban = {"warna": "biru", "nama": "Budi", "umur": 30, "bukti": None}


def maju(jawaban: Jawaban, perubahan: Jawaban) -> Jawaban:
    baru = {**jawaban, **perubahan}
    return {k: v for k, v in baru.items() if k not in {"_cari", "_lama"} or v is not None}


def posisi(jawaban: Jawaban, **lain: Any) -> Posisi:
    return putar(UJI, jawaban, None, **lain)


def yang_ditanya(jawaban: Jawaban) -> str | None:
    isian = posisi(jawaban).isian
    return isian.kunci if isian else None


@pytest.mark.parametrize(
    ("jawaban", "ditanya", "langkah", "jumlah"),
    [
        ({"warna": "biru"}, "nama", 2, 4),  # corak is not asked for blue
        ({"warna": "merah"}, "corak", 2, 5),
        ({"warna": "merah", "corak": "polos"}, "nama", 3, 5),
        ({"warna": "biru", "nama": "Budi"}, "umur", 3, 4),
        ({"warna": "biru", "nama": "Budi", "umur": None}, "bukti", 4, 4),  # skipped counts as answered
        (LENGKAP, None, 4, 4),
    ],
)
def test_posisi(jawaban: Jawaban, ditanya: str | None, langkah: int, jumlah: int) -> None:
    p = posisi(jawaban)
    assert (p.isian.kunci if p.isian else None, p.langkah, p.jumlah) == (ditanya, langkah, jumlah)


def test_jawaban_tersembunyi_tidak_bocor() -> None:
    p = posisi({**LENGKAP, "corak": "polos"})
    assert "corak" not in p.jawaban
    assert p.isian is None


def test_jawaban_basi_ditanya_lagi_dan_yang_lain_tetap() -> None:
    p = posisi({**LENGKAP, "umur": 130})
    assert p.isian is not None
    assert (p.isian.kunci, p.basi) == ("umur", "Umur paling banyak 120.")
    assert yang_ditanya({**LENGKAP, "umur": 99}) is None


def test_pilihan_yang_hilang_ditanya_lagi_sebelum_dikirim() -> None:
    lama = {**LENGKAP, "warna": "cokelat"}
    assert posisi(lama).isian is None
    p = posisi(lama, ketat=True)
    assert p.isian is not None
    assert p.isian.kunci == "warna"
    assert "tidak tersedia" in (p.basi or "")


def test_kunci_yang_bukan_isian_ikut_serta_catatan_tidak() -> None:
    p = posisi({**LENGKAP, "kartu_id": 12, "_cari": {"warna": "hi"}})
    assert p.jawaban["kartu_id"] == 12
    assert not any(kunci.startswith("_") for kunci in p.jawaban)


@pytest.mark.parametrize(
    ("jawaban", "teks", "perubahan"),
    [
        ({}, "hijau", {"warna": "hijau"}),  # the label, in any case, although «Hijau lumut» also matches
        ({}, "Hijau", {"warna": "hijau"}),
        ({}, "u", {"_cari": {"warna": "u"}}),  # a search
        ({"warna": "merah"}, "  bintik   kecil ", {"corak": "bintik kecil"}),
        ({"warna": "biru", "nama": "Budi"}, "30", {"umur": 30}),
    ],
)
def test_jawaban_teks(jawaban: Jawaban, teks: str, perubahan: Jawaban) -> None:
    hasil = formulir.jawab_teks(posisi(jawaban), teks, None)
    assert {k: v for k, v in hasil.items() if v is not None} == perubahan


@pytest.mark.parametrize(
    ("jawaban", "teks", "pesan"),
    [
        ({}, "abu-abu", "Tidak ada yang memuat «abu-abu»"),
        ({"warna": "biru"}, "x" * 5000, "5.000 karakter, paling banyak 50"),
        ({"warna": "biru"}, "   ", "terlalu pendek"),
        ({"warna": "biru", "nama": "Budi"}, "tiga puluh", "dengan angka"),
        ({"warna": "biru", "nama": "Budi"}, "121", "paling banyak 120"),
        ({"warna": "biru", "nama": "Budi", "umur": 30}, "ini buktinya", "kirim berkasnya"),
        (LENGKAP, "halo", "Semua pertanyaan sudah terjawab"),
    ],
)
def test_jawaban_teks_yang_salah(jawaban: Jawaban, teks: str, pesan: str) -> None:
    with pytest.raises(JawabanSalah, match=pesan):
        formulir.jawab_teks(posisi(jawaban), teks, None)


def test_pilihan_diperiksa_terhadap_yang_ditawarkan() -> None:
    assert formulir.jawab_pilihan(posisi({}), "nila", None)["warna"] == "nila"
    for palsu in ("hitam", "", "~0123", "merah;drop"):
        with pytest.raises(JawabanSalah, match="tidak tersedia"):
            formulir.jawab_pilihan(posisi({}), palsu, None)
    with pytest.raises(JawabanSalah):  # a pick where text is asked
        formulir.jawab_pilihan(posisi({"warna": "biru"}), "biru", None)


def test_lewati_hanya_yang_boleh() -> None:
    assert formulir.lewati(posisi({"warna": "biru", "nama": "Budi"}))["umur"] is None
    with pytest.raises(JawabanSalah, match="perlu dijawab"):
        formulir.lewati(posisi({"warna": "biru"}))


def test_daftar_tumbuh_sampai_selesai_atau_penuh() -> None:
    jawaban: Jawaban = {"warna": "biru", "nama": "Budi", "umur": None}
    jawaban = maju(jawaban, formulir.jawab_nilai(posisi(jawaban), {"berkas_id": 1}, None))
    assert yang_ditanya(jawaban) == "bukti"
    assert posisi(jawaban).jawaban["bukti"] == [{"berkas_id": 1}]
    selesai = maju(jawaban, formulir.lewati(posisi(jawaban)))
    assert yang_ditanya(selesai) is None
    for nomor in (2, 3):
        jawaban = maju(jawaban, formulir.jawab_nilai(posisi(jawaban), {"berkas_id": nomor}, None))
    assert yang_ditanya(jawaban) is None  # three is the most


def test_kembali_mengambil_jawaban_terakhir() -> None:
    jawaban: Jawaban = {"warna": "merah", "corak": "polos"}
    jawaban = formulir.kembali(UJI, jawaban, posisi(jawaban))
    assert jawaban == {"warna": "merah"}
    jawaban = formulir.kembali(UJI, jawaban, posisi(jawaban))
    assert formulir.kembali(UJI, jawaban, posisi(jawaban)) == {}


BERDUA: Jawaban = {**LENGKAP, "bukti": [{"berkas_id": 1}, {"berkas_id": 2}], "_selesai": ["bukti"]}
PENUH: Jawaban = {**LENGKAP, "bukti": [{"berkas_id": n} for n in (1, 2, 3)]}


@pytest.mark.parametrize("lengkap", [BERDUA, PENUH])
def test_kembali_dan_ubah_membuka_daftar_dengan_isinya(lengkap: Jawaban) -> None:
    """Nobody who was chosen is dropped by going back, nor where the list is full."""
    for jawaban in (
        formulir.kembali(UJI, lengkap, posisi(lengkap)),
        formulir.ubah(UJI, lengkap, "bukti"),
    ):
        p = posisi(jawaban)
        assert yang_ditanya(jawaban) == "bukti"
        assert p.jawaban["bukti"] == lengkap["bukti"]
        jawaban = maju(jawaban, formulir.lewati(p))
        assert yang_ditanya(jawaban) is None
        assert posisi(jawaban).jawaban["bukti"] == lengkap["bukti"]


def test_satu_dari_daftar_dikeluarkan() -> None:
    jawaban = formulir.kembali(UJI, PENUH, posisi(PENUH))
    jawaban = maju(jawaban, formulir.hapus(posisi(jawaban), 1))
    assert posisi(jawaban).jawaban["bukti"] == [{"berkas_id": 1}, {"berkas_id": 3}]
    assert yang_ditanya(jawaban) == "bukti"
    for salah in (2, -1, 99):
        with pytest.raises(JawabanSalah, match="sudah tidak ada"):
            formulir.hapus(posisi(jawaban), salah)
    for _ in range(2):
        jawaban = maju(jawaban, formulir.hapus(posisi(jawaban), 0))
    assert yang_ditanya(jawaban) == "bukti"
    assert yang_ditanya(maju(jawaban, formulir.lewati(posisi(jawaban)))) is None  # may be skipped


def test_daftar_penuh_yang_dibuka_lagi_tidak_menerima_satu_lagi() -> None:
    jawaban = formulir.kembali(UJI, PENUH, posisi(PENUH))
    with pytest.raises(JawabanSalah, match="Sudah 3 berkas"):
        formulir.jawab_nilai(posisi(jawaban), {"berkas_id": 4}, None)
    jawaban = maju(jawaban, formulir.hapus(posisi(jawaban), 0))
    jawaban = maju(jawaban, formulir.jawab_nilai(posisi(jawaban), {"berkas_id": 4}, None))
    assert yang_ditanya(jawaban) is None


def test_kembali_sesudah_daftar_diubah_menuju_tinjauan_dengan_yang_terpilih() -> None:
    jawaban = formulir.ubah(UJI, BERDUA, "bukti")
    jawaban = maju(jawaban, formulir.hapus(posisi(jawaban), 0))
    jawaban = formulir.kembali(UJI, jawaban, posisi(jawaban))
    assert yang_ditanya(jawaban) is None
    assert jawaban["bukti"] == [{"berkas_id": 2}]
    # Emptied, and regretted: what was there before is back.
    jawaban = formulir.ubah(UJI, jawaban, "bukti")
    jawaban = maju(jawaban, formulir.hapus(posisi(jawaban), 0))
    assert formulir.kembali(UJI, jawaban, posisi(jawaban))["bukti"] == [{"berkas_id": 2}]


def test_tanpa_hasil_menjelaskan_dengan_kata_formulir() -> None:
    def sebab(k: Any, j: Jawaban, cari: str) -> str | None:
        return "Abu-abu bukan warna di sini." if cari == "abu" else None

    form = replace(UJI, isian=(replace(UJI.isian[0], tanpa_hasil=sebab), *UJI.isian[1:]))
    for teks, pesan in (("abu", "Abu-abu bukan warna"), ("zzz", "Tidak ada yang memuat «zzz»")):
        with pytest.raises(TanpaHasil, match=pesan):
            formulir.jawab_teks(putar(form, {}, None), teks, None)


def test_kembali_dari_tinjauan_membuka_daftar_lagi() -> None:
    jawaban: Jawaban = {**LENGKAP, "bukti": [{"berkas_id": 1}], "_selesai": ["bukti"]}
    assert yang_ditanya(jawaban) is None
    assert yang_ditanya(formulir.kembali(UJI, jawaban, posisi(jawaban))) == "bukti"


def test_ubah_menanya_satu_lalu_kembali_ke_tinjauan() -> None:
    jawaban = formulir.ubah(UJI, LENGKAP, "nama")
    assert yang_ditanya(jawaban) == "nama"
    assert yang_ditanya(maju(jawaban, formulir.jawab_teks(posisi(jawaban), "Siti", None))) is None
    # «Kembali» instead: the old answer is back.
    assert formulir.kembali(UJI, jawaban, posisi(jawaban))["nama"] == "Budi"


def test_ubah_membuka_pertanyaan_yang_bergantung() -> None:
    jawaban = formulir.ubah(UJI, LENGKAP, "warna")
    jawaban = maju(jawaban, formulir.jawab_pilihan(posisi(jawaban), "merah", None))
    assert yang_ditanya(jawaban) == "corak"


def test_ubah_daftar_mempertahankan_isinya() -> None:
    """What was attached stays: «Selesai» keeps it, one more joins it, «Kembali» closes it as it was."""
    dua = {**LENGKAP, "bukti": ["a", "b"], "_selesai": ["bukti"]}
    jawaban = formulir.ubah(UJI, dua, "bukti")
    p = posisi(jawaban)
    assert (p.isian.kunci if p.isian else None, p.jawaban["bukti"]) == ("bukti", ["a", "b"])
    assert posisi(maju(jawaban, formulir.lewati(p))).jawaban["bukti"] == ["a", "b"]
    assert posisi(maju(jawaban, formulir.lewati(p))).isian is None
    assert formulir.jawab_nilai(p, "c", None)["bukti"] == ["a", "b", "c"]
    kembali = formulir.kembali(UJI, jawaban, p)
    assert (yang_ditanya(kembali), posisi(kembali).jawaban["bukti"]) == (None, ["a", "b"])


def test_pilihan_membawa_jawaban_lain_kecuali_saat_diubah() -> None:
    satu = Isian("apa", "-", pilihan=lambda k, j, cari: [Pilihan("x", "X", ikut={"isi": "lama"})])
    form = Formulir(
        "uji", "Uji", (satu, Isian("isi", "-", urai=lambda teks, k, j: teks)), lambda k, j: None, "-"
    )
    p = putar(form, {}, None)
    assert putar(form, maju({}, formulir.jawab_pilihan(p, "x", None)), None).jawaban == {
        "apa": "x",
        "isi": "lama",
    }
    lain = formulir.ubah(form, {"apa": "x", "isi": "ketikan"}, "apa")
    p = putar(form, lain, None)
    assert putar(form, maju(lain, formulir.jawab_pilihan(p, "x", None)), None).jawaban["isi"] == "ketikan"


def test_ubah_isian_yang_belum_terjawab() -> None:
    with pytest.raises(KeyError):
        formulir.ubah(UJI, {"warna": "biru"}, "nama")


@given(st.text(max_size=200))
def test_sandi_pilihan_muat_dalam_tombol(kunci: str) -> None:
    """`f:` + ids and version (at most 25 digits) + `:j:` + the key stay within 64 bytes, and the key has no colon."""
    sandi = Pilihan(kunci, "x").sandi
    assert len(sandi.encode()) <= formulir.PANJANG_KUNCI
    assert ":" not in sandi


@given(
    st.lists(
        st.sampled_from(["teks", "lewati", "kembali", "pilih", "ubah", "berkas", "hapus", "ubah_akhir"]),
        max_size=30,
    )
)
def test_urutan_apa_pun_tidak_merusak_formulir(aksi: list[str]) -> None:
    """Whatever order people tap and type in: a position is always found, and only valid answers count."""
    jawaban: Jawaban = {}
    for satu in aksi:
        p = posisi(jawaban)
        try:
            if satu == "teks":
                jawaban = maju(jawaban, formulir.jawab_teks(p, "7", None))
            elif satu == "lewati":
                jawaban = maju(jawaban, formulir.lewati(p))
            elif satu == "pilih":
                jawaban = maju(jawaban, formulir.jawab_pilihan(p, "merah", None))
            elif satu == "berkas" and p.isian is not None and p.isian.berkas:
                jawaban = maju(jawaban, formulir.jawab_nilai(p, {"berkas_id": 1}, None))
            elif satu == "hapus":
                jawaban = maju(jawaban, formulir.hapus(p, 0))
            elif satu == "ubah_akhir" and p.terjawab:
                jawaban = formulir.ubah(UJI, jawaban, p.terjawab[-1])
            elif satu == "kembali":
                jawaban = formulir.kembali(UJI, jawaban, p)
            elif satu == "ubah" and p.terjawab:
                jawaban = formulir.ubah(UJI, jawaban, p.terjawab[0])
        except JawabanSalah:
            continue
    p = posisi(jawaban)
    assert set(p.terjawab) <= set(p.jawaban)
    assert p.isian is not None or p.langkah == p.jumlah
