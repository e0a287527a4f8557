"""A tiny form for tests of the engine: a pick, a dependent question, a date, files, a list, a review."""

from __future__ import annotations

from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, DictLoader

from services.formulir import Formulir, Isian, Jawaban, JawabanSalah, Pilihan, teks_bebas
from services.konteks import Konteks
from services.layar import Layar, layar

TEMPLAT = {
    "uji/warna.j2": "Warna apa?{% if cari %} Hasil untuk «{{ cari }}»: {{ banyak }}.{% endif %}",
    "uji/corak.j2": "Corak apa untuk {{ jawaban.warna }}?",
    "uji/nama.j2": "Siapa namanya?",
    "uji/umur.j2": "Berapa umurnya?",
    "uji/bukti.j2": "Bukti? Sudah {{ (jawaban.get('bukti') or []) | length }}",
    "uji/tinjau.j2": "{% for kunci, nilai in jawaban.items() %}{{ kunci }}={{ nilai }};{% endfor %}",
    "uji/selesai.j2": "Terima kasih, {{ nama }}.",
}
WARNA = ["Merah", "Jingga", "Kuning", "Hijau", "Biru", "Nila", "Ungu", "Hijau lumut"]


def pemuat(asli: BaseLoader) -> ChoiceLoader:
    """The real messages, and those of this form."""
    return ChoiceLoader([DictLoader(TEMPLAT), asli])


def warna(k: Any, j: Jawaban, cari: str) -> list[Pilihan]:
    return [Pilihan(w.lower().replace(" ", "_"), w) for w in WARNA if cari.casefold() in w.casefold()]


def umur(teks: str, k: Any, j: Jawaban) -> int:
    if not teks.isdigit():
        raise JawabanSalah("Umur ditulis dengan angka.")
    return int(teks)


def periksa_umur(nilai: int, k: Any, j: Jawaban) -> None:
    if nilai > 120:
        raise JawabanSalah("Umur paling banyak 120.")


def kirim(k: Konteks, j: Jawaban) -> Layar:
    if j["nama"] == "Ditolak":
        raise JawabanSalah("Nama itu tidak dapat diterima.", "nama")
    return layar("uji/selesai", nama=j["nama"])


UJI = Formulir(
    nama="uji",
    judul="Uji",
    kirim=kirim,
    tinjau="uji/tinjau",
    isian=(
        Isian("warna", "uji/warna", label="warna", pilihan=warna, cari=True, per_halaman=3),
        Isian(
            "corak", "uji/corak", label="corak", urai=teks_bebas(20), bila=lambda k, j: j["warna"] == "merah"
        ),
        Isian("nama", "uji/nama", label="nama", urai=teks_bebas(50)),
        Isian("umur", "uji/umur", label="umur", urai=umur, periksa=periksa_umur, boleh_lewati=True),
        Isian(
            "bukti", "uji/bukti", label="bukti", berkas=("pdf", "foto"), paling_banyak=3, boleh_lewati=True
        ),
    ),
)
ALASAN = Formulir(
    nama="uji_alasan",
    judul="Alasan",
    kirim=lambda k, j: layar("uji/selesai", nama=f"{j['kartu']}:{j['alasan']}"),
    isian=(Isian("alasan", "uji/nama", urai=teks_bebas(50)),),
)
