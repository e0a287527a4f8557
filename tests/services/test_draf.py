"""The draft row: what is stored, which screens are queued, and that a double tap sends once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, update

from handlers import formulir as percakapan
from handlers.masuk import Masuk
from models import Draf
from services import berkas, draf
from services.berkas import BerkasMasuk
from services.draf import DIBATALKAN, DIGANTI, DIKIRIM, TERBUKA
from services.konteks import Konteks
from services.kotak_keluar import BarisKeluar
from services.layar import lingkungan
from tests.contoh_formulir import ALASAN, UJI, pemuat

pytestmark = pytest.mark.postgresql

ORANG = 77
LAYAR = 500
"""message_id of the screen on which somebody taps."""


@pytest.fixture(autouse=True)
def _contoh(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lingkungan.loader is not None
    monkeypatch.setattr(lingkungan, "loader", pemuat(lingkungan.loader))
    for form in (UJI, ALASAN):
        monkeypatch.setitem(draf.FORMULIR, form.nama, form)


@pytest.fixture
def k(k: Konteks) -> Konteks:
    return replace(k, telegram_id=ORANG)


def terkirim(k: Konteks) -> list[BarisKeluar]:
    """What was handed to the sender since the last look, but for the bare answers that only stop a spinner."""
    keluar = k.sesi.info.pop("keluar", [])
    for baris in keluar:
        if baris.draf_id is not None and baris.metode == "sendMessage":  # as bot/outbox.py writes it back
            k.sesi.execute(update(Draf).where(Draf.id == baris.draf_id).values(message_id=501))
    return [b for b in keluar if b.jenis != "ketukan" or "text" in b.muatan]


def tombol(baris: BarisKeluar) -> dict[str, str]:
    papan = baris.muatan["reply_markup"]["inline_keyboard"]
    return {t["text"]: t["callback_data"] for deret in papan for t in deret}


def ketuk(k: Konteks, data: str, message_id: int = LAYAR) -> list[BarisKeluar]:
    percakapan.ketuk(k, Masuk(ORANG, "Budi", data=data, callback_id="1", message_id=message_id))
    return terkirim(k)


def tulis(k: Konteks, teks: str) -> list[BarisKeluar]:
    assert percakapan.tulis(k, Masuk(ORANG, "Budi", teks=teks, message_id=1))
    return terkirim(k)


def isi(k: Konteks) -> draf.Isi:
    hasil = draf.ambil(k)
    assert hasil is not None
    return hasil


def mulai(k: Konteks, awal: dict[str, Any] | None = None) -> BarisKeluar:
    draf.mulai(k, UJI, awal, message_id=LAYAR)
    (layar,) = terkirim(k)
    return layar


def test_pertanyaan_pertama_menggantikan_layar(k: Konteks) -> None:
    layar = mulai(k)
    assert (layar.metode, layar.muatan["message_id"]) == ("editMessageText", LAYAR)
    assert layar.muatan["text"] == "<b>Uji</b> · Langkah 1 dari 4\n\nWarna apa?"
    assert list(tombol(layar)) == ["Merah", "Jingga", "Kuning", "Berikutnya", "Batal"]


def test_seluruh_formulir_sampai_terkirim(k: Konteks) -> None:
    layar = mulai(k)
    (layar,) = ketuk(k, tombol(layar)["Merah"])
    assert "Langkah 2 dari 5\n\nCorak apa untuk merah?" in layar.muatan["text"]
    tulis(k, "polos")
    layar, lepas = tulis(k, "Budi")
    assert layar.metode == "sendMessage"
    assert (lepas.metode, lepas.muatan["message_id"]) == ("editMessageReplyMarkup", 501)
    assert layar.draf_id == isi(k).id  # its message_id will come back to the draft
    (layar,) = ketuk(k, tombol(layar)["Lewati"], 501)
    (layar,) = ketuk(k, tombol(layar)["Lewati"], 501)
    assert "Periksa kembali" in layar.muatan["text"]
    assert "warna=merah;corak=polos;nama=Budi;umur=None;bukti=None;" in layar.muatan["text"]
    kirim = tombol(layar)["Kirim"]
    (layar,) = ketuk(k, kirim, 501)
    assert layar.muatan["text"] == "Terima kasih, Budi."
    assert k.sesi.scalars(select(Draf)).one().keadaan == DIKIRIM
    # The second tap of a double tap.
    (toast,) = ketuk(k, kirim, 501)
    assert (toast.metode, toast.muatan["text"]) == ("answerCallbackQuery", percakapan.SUDAH_DIKIRIM)


def test_tombol_lama_menggambar_ulang_yang_sekarang(k: Konteks) -> None:
    lama = tombol(mulai(k))
    ketuk(k, lama["Jingga"])
    (layar,) = ketuk(k, lama["Merah"])
    assert isi(k).jawaban == {"warna": "jingga"}
    assert "Siapa namanya?" in layar.muatan["text"]
    assert layar.muatan["message_id"] == LAYAR
    # In an older message: the question comes below, at the bottom of the chat.
    baru, lepas = ketuk(k, lama["Merah"], 44)
    assert (baru.metode, lepas.muatan["message_id"]) == ("sendMessage", LAYAR)
    assert isi(k).message_id == 501


def test_pilihan_palsu_tidak_diterima(k: Konteks) -> None:
    mulai(k)
    d = isi(k)
    (layar,) = ketuk(k, f"f:{d.id}:{d.versi}:j:hitam")
    assert "Pilihan itu tidak tersedia" in layar.muatan["text"]
    assert isi(k).jawaban == {}


@pytest.mark.parametrize(
    "data",
    ["f", "f:", "f:abc:1:j:x", "f:999999:1:k", "f:1", "f:-1:1:k", "f:1:1", "f:99999999999999999999999:1:k"],
)
def test_data_rusak_dijawab_satu_kalimat(k: Konteks, data: str) -> None:
    toast, lepas = ketuk(k, data)
    assert toast.muatan["text"] == percakapan.SUDAH_BERAKHIR
    assert lepas.metode == "editMessageReplyMarkup"


def test_aksi_tak_dikenal_menggambar_ulang(k: Konteks) -> None:
    mulai(k)
    d = isi(k)
    for aksi in ("z", "u:nama", "u:tidak_ada", "h:x", "j:", ""):
        (layar,) = ketuk(k, f"f:{d.id}:{d.versi}:{aksi}")
        assert "Warna apa?" in layar.muatan["text"]
    assert isi(k).versi == 1


def test_draf_orang_lain_tidak_tersentuh(k: Konteks) -> None:
    data = tombol(mulai(k))["Merah"]
    lain = replace(k, telegram_id=88)
    percakapan.ketuk(lain, Masuk(88, "Joko", data=data, callback_id="2", message_id=9))
    assert isi(k).jawaban == {}
    assert terkirim(k)[0].muatan["text"] == percakapan.SUDAH_BERAKHIR


def test_cari_dan_halaman(k: Konteks) -> None:
    layar = mulai(k)
    (layar,) = ketuk(k, tombol(layar)["Berikutnya"])
    assert list(tombol(layar)) == ["Hijau", "Biru", "Nila", "Sebelumnya", "Berikutnya", "Batal"]
    layar, _ = tulis(k, "i")
    assert "Hasil untuk «i»: 6." in layar.muatan["text"]
    (layar,) = ketuk(k, tombol(layar)["Berikutnya"], 501)
    assert list(tombol(layar)) == ["Biru", "Nila", "Hijau lumut", "Sebelumnya", "Batal"]
    ketuk(k, tombol(layar)["Hijau lumut"], 501)
    assert isi(k).jawaban == {"warna": "hijau_lumut"}


def test_jawaban_salah_tidak_menghapus_apa_pun(k: Konteks) -> None:
    mulai(k, {"warna": "biru", "nama": "Budi"})
    layar, _ = tulis(k, "tiga <b>puluh</b>")
    assert "Umur ditulis dengan angka." in layar.muatan["text"]
    assert (isi(k).jawaban, isi(k).versi) == ({"warna": "biru", "nama": "Budi"}, 1)


def test_html_dan_emoji_dari_orang_tidak_menjadi_markah(k: Konteks) -> None:
    mulai(k, {"warna": "biru"})
    tulis(k, "<b>Budi</b> & 😀")
    ketuk(k, f"f:{isi(k).id}:{isi(k).versi}:l")
    (layar,) = ketuk(k, f"f:{isi(k).id}:{isi(k).versi}:l")
    assert "nama=&lt;b&gt;Budi&lt;/b&gt; &amp; 😀;" in layar.muatan["text"]


def test_ubah_dari_tinjauan(k: Konteks) -> None:
    layar = mulai(k, {"warna": "biru", "nama": "Budi", "umur": None, "bukti": None})
    (layar,) = ketuk(k, tombol(layar)["Ubah"])
    assert list(tombol(layar)) == ["Ubah warna", "Ubah nama", "Ubah umur", "Ubah bukti", "Kembali"]
    (layar,) = ketuk(k, tombol(layar)["Ubah nama"])
    assert "Siapa namanya?" in layar.muatan["text"]
    (layar,) = ketuk(k, tombol(layar)["Kembali"])
    assert "nama=Budi;" in layar.muatan["text"]
    (layar,) = ketuk(k, tombol(layar)["Ubah"])
    ketuk(k, tombol(layar)["Ubah nama"])
    layar, _ = tulis(k, "Siti")
    assert "nama=Siti;" in layar.muatan["text"]


def test_ditolak_saat_dikirim_tidak_mengubah_apa_pun(k: Konteks) -> None:
    layar = mulai(k, {"warna": "biru", "nama": "Ditolak", "umur": None, "bukti": None})
    (layar,) = ketuk(k, tombol(layar)["Kirim"])
    assert "Nama itu tidak dapat diterima." in layar.muatan["text"]
    assert "Siapa namanya?" in layar.muatan["text"]
    assert isi(k).keadaan == TERBUKA
    layar, _ = tulis(k, "Budi")
    (layar,) = ketuk(k, tombol(layar)["Kirim"], 501)
    assert layar.muatan["text"] == "Terima kasih, Budi."


def test_batal(k: Konteks) -> None:
    layar = mulai(k)
    (layar,) = ketuk(k, tombol(layar)["Batal"])
    assert layar.muatan["text"].startswith("Uji dibatalkan.")
    assert k.sesi.scalars(select(Draf)).one().keadaan == DIBATALKAN
    percakapan.batal(k, Masuk(ORANG, "Budi", teks="/batal"))
    assert "Tidak ada formulir" in terkirim(k)[0].muatan["text"]


def test_draf_baru_menggantikan_yang_terbuka(k: Konteks) -> None:
    mulai(k)
    draf.mulai(k, ALASAN, {"kartu": 12}, message_id=900)
    lepas, layar = terkirim(k)
    assert (lepas.muatan["message_id"], layar.muatan["message_id"]) == (LAYAR, 900)
    assert [d.keadaan for d in k.sesi.scalars(select(Draf).order_by(Draf.id))] == [DIGANTI, TERBUKA]
    # A form without a review is sent with its last answer, and carries along what it was started with.
    layar, lepas = tulis(k, "sudah penuh")
    assert layar.muatan["text"] == "Terima kasih, 12:sudah penuh."
    assert lepas.muatan["message_id"] == 900


def test_tanpa_draf_pesan_bukan_untuk_formulir(k: Konteks) -> None:
    assert percakapan.tulis(k, Masuk(ORANG, "Budi", teks="halo")) is False


PDF = b"%PDF-1.7\n..."


def masuk_berkas(**lain: Any) -> Masuk:
    dasar = BerkasMasuk("pdf", "file-1", "nota.pdf", "application/pdf", 1000, PDF)
    return Masuk(ORANG, "Budi", message_id=1, berkas=replace(dasar, **lain))


def test_berkas_diunduh_dulu_baru_diterima(k: Konteks) -> None:
    mulai(k, {"warna": "biru", "nama": "Budi", "umur": None})
    with pytest.raises(berkas.PerluUnduh):
        percakapan.tulis(k, masuk_berkas(isi=None))
    percakapan.tulis(k, masuk_berkas())
    (satu,) = isi(k).jawaban["bukti"]
    assert (satu["jenis"], satu["nama"]) == ("pdf", "nota.pdf")
    layar = terkirim(k)[0]
    assert list(tombol(layar)) == ["Hapus: nota.pdf", "Selesai", "Kembali", "Batal"]


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        (
            {"ukuran": 25 * 1024 * 1024, "isi": None},
            "25 MB, paling besar 20 MB",
        ),  # refused before any download
        ({"isi": b""}, "kosong"),
        ({"isi": b"MZ ini bukan PDF"}, "bukan PDF"),
        ({"isi": b"x" * (20 * 1024 * 1024 + 1)}, "paling besar 20 MB"),
        ({"jenis": "lain", "isi": None}, "kirim PDF atau foto"),
        ({"jenis": "suara", "isi": b"OggS"}, "kirim PDF atau foto"),
        ({"jenis": "foto", "isi": b"GIF89a"}, "bukan foto"),
        ({"isi": None, "galat": "Berkas itu tidak dapat diunduh."}, "tidak dapat diunduh"),
    ],
)
def test_berkas_buruk(k: Konteks, ubah: dict[str, Any], kalimat: str) -> None:
    mulai(k, {"warna": "biru", "nama": "Budi", "umur": None})
    percakapan.tulis(k, masuk_berkas(**ubah))
    assert kalimat in terkirim(k)[0].muatan["text"]
    assert "bukti" not in isi(k).jawaban


def test_berkas_pada_pertanyaan_teks(k: Konteks) -> None:
    mulai(k, {"warna": "biru"})
    percakapan.tulis(k, masuk_berkas(isi=None))
    assert "tidak memerlukan berkas" in terkirim(k)[0].muatan["text"]


def test_berkas_keenam_dari_lima(k: Konteks) -> None:
    """An album is longer than the list: the next question says so, and asks on."""
    berkas_ini = [{"berkas_id": n, "jenis": "pdf", "nama": f"{n}.pdf"} for n in (1, 2, 3)]
    mulai(k, {"warna": "biru", "nama": "Budi", "umur": None, "bukti": berkas_ini})
    percakapan.tulis(k, masuk_berkas(isi=None))
    teks = terkirim(k)[0].muatan["text"]
    assert "Sudah 3 berkas, dan itu paling banyak." in teks
    assert "tidak disimpan" in teks


def test_isi_daftar_dapat_dihapus_satu_per_satu(k: Konteks) -> None:
    berkas_ini = [{"berkas_id": n, "jenis": "pdf", "nama": f"{n}.pdf"} for n in (1, 2, 3)]
    layar = mulai(k, {"warna": "biru", "nama": "Budi", "umur": None, "bukti": berkas_ini})
    (layar,) = ketuk(k, tombol(layar)["Kembali"])
    assert list(tombol(layar)) == [
        "Hapus: 1.pdf", "Hapus: 2.pdf", "Hapus: 3.pdf", "Selesai", "Kembali", "Batal",
    ]  # fmt: skip
    (layar,) = ketuk(k, tombol(layar)["Hapus: 2.pdf"])
    assert list(tombol(layar)) == ["Hapus: 1.pdf", "Hapus: 3.pdf", "Selesai", "Kembali", "Batal"]
    (layar,) = ketuk(k, tombol(layar)["Selesai"])
    assert "Periksa kembali" in layar.muatan["text"]
    assert [b["nama"] for b in isi(k).jawaban["bukti"]] == ["1.pdf", "3.pdf"]


def test_pencarian_tanpa_hasil_tidak_meninggalkan_saringan_lama(k: Konteks) -> None:
    mulai(k)
    tulis(k, "u")
    layar = tulis(k, "siti aminah")[0]
    assert "Tidak ada yang memuat «siti aminah»" in layar.muatan["text"]
    assert "Hasil untuk" not in layar.muatan["text"]
    assert list(tombol(layar))[:3] == ["Merah", "Jingga", "Kuning"]
    assert "_cari" not in isi(k).jawaban


def test_setiap_ubah_dapat_kembali_ke_tinjauan(k: Konteks) -> None:
    """Also the first question of the form, before which there is none."""
    layar = mulai(k, {"warna": "biru", "nama": "Budi", "umur": None, "bukti": None})
    for bidang in ("warna", "nama", "umur", "bukti"):
        (layar,) = ketuk(k, tombol(layar)["Ubah"])
        (layar,) = ketuk(k, tombol(layar)[f"Ubah {bidang}"])
        (layar,) = ketuk(k, tombol(layar)["Kembali"])
        assert "Periksa kembali" in layar.muatan["text"]
    assert isi(k).jawaban["warna"] == "biru"


def test_yang_diketik_di_bawah_layar_lain_bukan_jawaban(k: Konteks) -> None:
    """The row knows it, so it outlives a restart; any button of the form, or its screen, brings the form back."""
    layar = mulai(k, {"warna": "biru"})
    draf.jeda(k)
    assert percakapan.tulis(k, Masuk(ORANG, "Budi", teks="halo bot")) is False
    assert percakapan.tulis(k, masuk_berkas()) is False
    assert isi(k).jawaban["warna"] == "biru"
    (layar,) = ketuk(k, tombol(layar)["Kembali"])  # its buttons still do what they say
    assert "Warna apa?" in layar.muatan["text"]
    draf.jeda(k)
    percakapan.lanjut(k, Masuk(ORANG, "Budi", data="f:lanjut", callback_id="1", message_id=LAYAR))
    assert "Warna apa?" in terkirim(k)[0].muatan["text"]
    tulis(k, "Biru")
    assert isi(k).jawaban == {"warna": "biru"}


def test_batal_bertanya_sekali_bila_banyak_yang_hilang(k: Konteks) -> None:
    layar = mulai(k, {"warna": "biru", "nama": "Budi", "umur": 30})
    (layar,) = ketuk(k, tombol(layar)["Batal"])
    assert "3 jawaban" in layar.muatan["text"]
    assert list(tombol(layar)) == ["Ya, batalkan", "Lanjutkan formulir"]
    assert percakapan.tulis(k, Masuk(ORANG, "Budi", teks="ya")) is False  # no answer to the question below
    (layar,) = ketuk(k, tombol(layar)["Lanjutkan formulir"])
    assert "Bukti?" in layar.muatan["text"]
    percakapan.batal(k, Masuk(ORANG, "Budi", teks="/batal"))
    (layar,) = [b for b in terkirim(k) if b.metode == "sendMessage"]
    (layar,) = ketuk(k, tombol(layar)["Ya, batalkan"], 501)
    assert layar.muatan["text"].startswith("Uji dibatalkan.")
    assert draf.ambil(k) is None


def test_batal_bertanya_bila_ada_berkas(k: Konteks) -> None:
    layar = mulai(k, {"warna": "biru", "nama": "Budi", "umur": None})
    percakapan.tulis(k, masuk_berkas())
    layar = terkirim(k)[0]
    (layar,) = ketuk(k, tombol(layar)["Batal"], 501)
    assert "1 di antaranya berkas" in layar.muatan["text"]
