"""What the operator's tests share."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import kabupaten
import pytest
from kabupaten import Impor

from bot.cli import utama
from bot.settings import Pengaturan
from services.impor import HasilImpor, baca_sumber, impor
from services.konteks import Konteks


@pytest.fixture
def peraturan() -> str:
    return "bungo"


@pytest.fixture
def impor_kabupaten(k: Konteks, tmp_path: Path) -> Impor:
    """Write the small regency (or what is given) as CSV and import it."""

    def jalan(*, coba: bool = False, nonaktifkan: bool = False, **isi: Any) -> HasilImpor:
        folder = kabupaten.tulis(tmp_path / "berkas", **isi)
        return impor(k, baca_sumber(folder), coba=coba, nonaktifkan=nonaktifkan)

    return jalan


@dataclass(frozen=True)
class Selesai:
    """How a command ended."""

    kode: int
    keluar: str
    galat: str


@pytest.fixture
def bot(
    alamat_basis_data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., Selesai]:
    """`bot("import", folder)`: the command line as an operator calls it, in an empty working folder."""
    for nama in Pengaturan.model_fields:
        monkeypatch.delenv(nama.upper(), raising=False)
    monkeypatch.setenv("DATABASE_URL", alamat_basis_data)
    monkeypatch.setenv("PERATURAN", "bungo")
    (tmp_path / "kerja").mkdir()
    monkeypatch.chdir(tmp_path / "kerja")

    def jalan(*argumen: object) -> Selesai:
        capfd.readouterr()
        with pytest.raises(SystemExit) as akhir:
            utama([str(a) for a in argumen])
        tangkap = capfd.readouterr()
        assert isinstance(akhir.value.code, int)
        return Selesai(akhir.value.code, tangkap.out, tangkap.err)

    return jalan
