"""What differs between the kinds of requests. The engine (alur, persetujuan, kartu, kabar, surat) asks here and nowhere else.

Each kind is an object `JENIS` in a module `jenis` beside its use cases; it is looked up by `permohonan.jenis`, so the engine
imports none of them. A method that a kind does not override does what fits somebody who asks for himself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from rules.rantai import Keterlibatan

if TYPE_CHECKING:
    from datetime import datetime

    from rules.langkah import Rute
    from rules.organisasi import Pegawai, Pejabat
    from rules.sitasi import Sitasi
    from services.permohonan.perkara import Perkara
    from services.surat.data import Keadaan
    from services.surat.naskah import Naskah
    from services.tombol import Tombol

MODUL = {
    "sukarela": "services.sukarela.jenis",
    "penunjukan": "services.penunjukan.jenis",
    "tim": "services.tim.jenis",
    "evaluasi": "services.evaluasi.jenis",
}


@cache
def untuk(nama: str) -> Jenis:
    """The kind of that name. Raises KeyError for an unknown one."""
    return cast(Jenis, import_module(MODUL[nama]).JENIS)


class Jenis:
    """One kind of request. Templates get what the method of the same name returns."""

    kartu = "persetujuan/kartu"
    """Template of the card; data: services/permohonan/kartu.py: isi, and `isi_kartu`."""
    kabar = "permohonan/kabar"
    """Template of the news for whoever asked."""
    setujui = "persetujuan/setujui"
    """Template of the question before an approval; `isi_setujui` adds to its data."""
    alasan = "persetujuan/alasan"
    """Template of the question for a reason."""
    lengkap = "persetujuan/lengkap"
    """Template of «Selengkapnya»; data as for the card."""
    awalan = ""
    """What stands before the name of the work in a list of requests."""
    boleh_ditolak = True
    """Whether the card offers «Tolak»; a result is returned for improvement, never refused."""
    alasan_tolak: Sequence[str] = ()
    alasan_kembalikan: Sequence[str] = ()
    """Quick reasons; their place in the list is what the button carries."""
    label: dict[str, str] = {}  # noqa: RUF012 - a constant of the class
    """Other words for the buttons s, t, r of the card and y («Ya, setujui») behind it; with a tindakan before them («instruksi:s») for such steps only."""

    def peristiwa(self, perkara: Perkara) -> Iterable[tuple[datetime, str, str | None]]:
        """(when, what, reason) of what happened beside the decisions."""
        return ()

    def terlibat(self, perkara: Perkara) -> Keterlibatan:
        """Whom the request is between today: who may not decide, who is assigned."""
        return Keterlibatan.pemohon(perkara.data.pemohon_id)

    def ditugaskan(self, perkara: Perkara) -> list[Pegawai]:
        """Who is (to be) assigned by it, in order; empty while nobody has been picked."""
        return [perkara.pemohon]

    def sebut(self, perkara: Perkara) -> str:
        """«Permohonan Budi Santoso untuk Tim Satu Data»: the request in one phrase."""
        raise NotImplementedError

    def sebut_peran(self, perkara: Perkara) -> str | None:
        """What stands behind the name of the work in its story; None: the role that is asked for."""
        return None

    def isi_kartu(self, perkara: Perkara, i: int, pejabat: Pejabat) -> dict[str, Any]:
        """What stands on the card of step `i` beyond services/permohonan/kartu.py: isi."""
        return {}

    def isi_setujui(self, perkara: Perkara, i: int) -> dict[str, Any]:
        """What stands in the question before an approval beyond `perkara`, `terakhir`, `surat`, and `jabatan`."""
        return {}

    def tombol_kartu(self, perkara: Perkara, i: int, kartu_id: int) -> Sequence[Sequence[Tombol]]:
        """Rows of buttons above «Setujui» of this card."""
        return ()

    def belum_dapat_disetujui(self, perkara: Perkara, i: int, pejabat: Pejabat) -> str | None:
        """Why step `i` cannot be approved yet, a sentence for the official; None where it can."""
        return None

    def surat_langkah(self, perkara: Perkara, i: int) -> None:
        """Make and send the letter that goes to step `i`; called when it opens."""

    def langkah_disetujui(self, perkara: Perkara, i: int, pejabat: Pejabat) -> None:
        """Step `i` closed with an approval, last by `pejabat`: letters that answer."""

    def menunggu_luar(self, perkara: Perkara) -> bool:
        """Everybody here has decided; does it wait for somebody outside? If so, whatever goes there is sent."""
        return False

    def wajib_beralasan(self, perkara: Perkara, i: int, hasil: str) -> bool:
        """Does a refusal need a reason? Where the article says so, else where the Pemda keeps to that policy; a return always."""
        return (
            hasil == "dikembalikan"
            or bool(self.penolakan_tertulis(perkara, i))
            or perkara.k.profil.opsi.get("alasan_penolakan") != "menurut_pasal"
        )

    def penolakan_tertulis(self, perkara: Perkara, i: int) -> tuple[Sitasi, ...]:
        """The sentence that wants a refusal of step `i` in writing with its reason; empty where none does."""
        return ()

    def ditolak(self, perkara: Perkara, i: int, pejabat: Pejabat, alasan: str) -> None:
        """Step `i` was refused and the request has ended: letters, and what hangs on it."""

    def berakhir(self, perkara: Perkara) -> None:
        """The request ended without coming into force (refused, returned, withdrawn): what hangs on it."""

    def penyusun(self, perkara: Perkara) -> int | None:
        """Who must look at the draft of the letter before its last step opens; None where nobody does."""
        return None

    def isi_surat(
        self,
        perkara: Perkara,
        rute: Rute,
        pejabat: Pejabat,
        *,
        kode: str,
        nomor: str | None,
        keadaan: Keadaan,
    ) -> tuple[str, str, dict[str, Any]]:
        """(kind, title, data) of the letter that ends it, signed by `pejabat`."""
        raise NotImplementedError

    def penerima_surat(self, perkara: Perkara, rute: Rute, pejabat: Pejabat) -> Iterable[tuple[int, str]]:
        """(person, capacity) of everybody who receives that letter, one capacity a person."""
        raise NotImplementedError

    def berlaku(self, perkara: Perkara) -> None:
        """The last step closed: put into force what was asked for. The letter is made afterwards."""
        raise NotImplementedError

    def sesudah(self, perkara: Perkara, naskah: Naskah | None) -> None:
        """Everything is in force and the letter (if any) is out: what follows from it."""
