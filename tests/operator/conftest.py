"""What the operator's tests share."""

from pathlib import Path
from typing import Any

import kabupaten
import pytest
from kabupaten import Impor

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
