"""Who writes for an official on paper: the Tata Usaha of that office is told that a decision waits, once for each card."""

from collections.abc import Sequence

from models.kotak import KABAR
from rules.organisasi import Pejabat
from services import penerima, sebutan
from services.konteks import Konteks
from services.kotak_keluar import kirim
from services.layar import layar
from services.tombol import CATAT_KEPUTUSAN, Tombol


def beri_tahu(k: Konteks, perkara: str, tentang: Sequence[int], pejabat: Sequence[Pejabat]) -> None:
    """`pejabat` are asked and have not activated the bot. `tentang`: whom the request is about; they do not record it.

    `perkara`: the request in words.
    """
    for p in pejabat:
        pencatat = [i for i in penerima.tata_usaha(k, p.unit) if i not in tentang and i != p.pegawai.id]
        isi = layar(
            "persetujuan/minta_dicatat",
            tombol=[[Tombol(CATAT_KEPUTUSAN, "m:kertas:+")]],
            perkara=perkara,
            pejabat=sebutan.pejabat(p),
        )
        for chat in penerima.chat(k.sesi, pencatat).values():
            kirim(k, chat, isi, prioritas=KABAR, jenis="kabar")
