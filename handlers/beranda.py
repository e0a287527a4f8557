"""Home: /menu, «Beranda», and whatever is typed where nothing was asked."""

from __future__ import annotations

from handlers import tampil
from handlers.masuk import Masuk
from handlers.rute import menu, perintah, pesan
from services import beranda
from services.konteks import Konteks


def tampilkan(k: Konteks, m: Masuk) -> None:
    """The home screen: in place where a button was tapped."""
    di_tempat = m.data is not None and not m.data.endswith("+")
    beranda.tampilkan(k, di=m.message_id if di_tempat else None)


def lainnya(k: Konteks, m: Masuk) -> None:
    """«Lainnya dan bantuan»: what did not fit on the home screen."""
    tampil.tampilkan(k, m, beranda.lainnya(k))


def selebihnya(k: Konteks, m: Masuk) -> bool:
    """Text, a file or an unknown command outside of any question."""
    beranda.tampilkan(k, tersesat="berkas" if m.berkas is not None else "" if m.perintah else "teks")
    return True


DAFTAR = [
    perintah("menu", tampilkan),
    menu("beranda", tampilkan),
    menu("lainnya", lainnya),
    pesan(selebihnya, urutan=90),
]
