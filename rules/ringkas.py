"""One person in two roles is asked once: within a step, and across neighbouring steps (matrix X-03).

A later turn of the same person, after another official's step, stays a step.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from rules.kursi import Kursi
from rules.organisasi import Pejabat
from rules.sitasi import Sitasi, gabung

# What decides outweighs what only prepares it (rekomendasi, peninjauan), where one person does both in a row; the first here most.
MEMUTUS = ("persetujuan", "penerimaan", "jawaban_ketersediaan", "instruksi")


@dataclass(frozen=True, slots=True)
class Duduk:
    """A role of a step, its seat, and who decides in it today."""

    kursi: Kursi
    pejabat: Pejabat


@dataclass(frozen=True, slots=True)
class Giliran:
    """A step before it is shown: several roles may still be one person."""

    duduk: tuple[Duduk, ...]
    tindakan: str
    aturan: str
    bentuk: str | None
    dasar: tuple[Sitasi, ...]
    kursi_tembusan: tuple[Kursi, ...] = ()
    tindakan_bila_satu_orang: str | None = None

    @property
    def pejabat(self) -> tuple[Pejabat, ...]:
        """The different persons, in the order of their roles."""
        pertama = {d.pejabat.pegawai.id: d.pejabat for d in reversed(self.duduk)}
        return tuple(pertama[i] for i in self.orang)

    @property
    def orang(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(d.pejabat.pegawai.id for d in self.duduk))

    @property
    def diminta(self) -> tuple[int, ...]:
        """Whom the step asks: all, or of «dan/atau» the default."""
        return self.orang if self.aturan == "semua" else self.orang[:1]


def ringkas(giliran: Sequence[Giliran]) -> tuple[Giliran, ...]:
    """Ask each person once per turn. Idempotent."""
    hasil = [_satu_orang(g) for g in giliran]
    i = 0
    while i + 1 < len(hasil):
        baru = _gabung_tetangga(hasil[i], hasil[i + 1])
        if baru is None:
            i += 1
        else:
            hasil[i : i + 2] = [_satu_orang(g) for g in baru]
            i = 0
    return tuple(hasil)


def _satu_orang(g: Giliran) -> Giliran:
    """A step in which one person holds all roles asks that person, whatever «dan/atau» said."""
    if len(g.orang) > 1:
        return g
    banyak_peran = len(g.duduk) > 1
    tindakan = g.tindakan_bila_satu_orang if banyak_peran and g.tindakan_bila_satu_orang else g.tindakan
    return replace(g, aturan="semua", tindakan=tindakan)


def _gabung_tetangga(kiri: Giliran, kanan: Giliran) -> tuple[Giliran, ...] | None:
    """None where the two ask different people. Who alone is a step draws the own roles of the neighbour into it."""
    bersama = [orang for orang in kiri.diminta if orang in kanan.diminta]
    if not bersama:
        return None
    if set(kiri.diminta) == set(kanan.diminta):
        return (_jadi_satu(_hanya(kiri, bersama), _hanya(kanan, bersama)),)
    orang = bersama[:1]
    if len(kanan.diminta) == 1:
        return _tanpa(kiri, orang), _jadi_satu(_hanya(kanan, orang), _hanya(kiri, orang), peran_dahulu=False)
    sisa = _hanya(kiri, kiri.diminta)
    return _jadi_satu(sisa, _hanya(kanan, orang)), _tanpa(kanan, orang)


def _hanya(g: Giliran, orang: Collection[int]) -> Giliran:
    return replace(g, duduk=tuple(d for d in g.duduk if d.pejabat.pegawai.id in orang))


def _tanpa(g: Giliran, orang: Collection[int]) -> Giliran:
    return replace(g, duduk=tuple(d for d in g.duduk if d.pejabat.pegawai.id not in orang))


def _jadi_satu(utama: Giliran, tambahan: Giliran, *, peran_dahulu: bool = True) -> Giliran:
    """`utama` keeps its form; roles and citations stand in the order of the chain."""
    dahulu, lalu = (utama, tambahan) if peran_dahulu else (tambahan, utama)
    tegas = [g.tindakan for g in (utama, tambahan) if g.tindakan in MEMUTUS]
    tindakan = min(tegas, key=MEMUTUS.index) if tegas else utama.tindakan
    return Giliran(
        duduk=_unik((*dahulu.duduk, *lalu.duduk)),
        tindakan=tindakan,
        aturan="semua",
        bentuk=utama.bentuk,
        dasar=gabung(dahulu.dasar, lalu.dasar),
        kursi_tembusan=tuple(dict.fromkeys((*utama.kursi_tembusan, *tambahan.kursi_tembusan)))
        if peran_dahulu
        else utama.kursi_tembusan,
    )


def _unik(duduk: tuple[Duduk, ...]) -> tuple[Duduk, ...]:
    """One seat per role: a role that comes twice keeps its first place."""
    pertama = {d.kursi.peran: d for d in reversed(duduk)}
    return tuple(pertama[p] for p in dict.fromkeys(d.kursi.peran for d in duduk))
