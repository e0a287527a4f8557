"""A form that is still open is never thrown away unasked."""

from __future__ import annotations

from services import draf
from services.draf import Isi
from services.konteks import Konteks


def ambil(k: Konteks) -> tuple[Isi, str] | None:
    """The open draft with its title, where something was answered in it; None where nothing would be lost."""
    isi = draf.ambil(k)
    form = draf.FORMULIR.get(isi.formulir) if isi is not None else None
    if isi is None or form is None:
        return None
    terjawab = {satu.kunci for satu in form.isian} & set(isi.jawaban)
    return (isi, form.judul) if terjawab else None
