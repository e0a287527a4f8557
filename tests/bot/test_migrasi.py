"""The tables that the program expects are the tables that the migrations make."""

import ast

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.engine import Engine

from models import Base
from models.migrasi import FOLDER, TERBARU, SkemaTerlaluBaru, konfigurasi, migrasikan, revisi

pytestmark = pytest.mark.postgresql


def test_metadata_dan_migrasi_sama(mesin: Engine) -> None:
    with mesin.connect() as koneksi:
        konteks = MigrationContext.configure(koneksi, opts={"compare_type": True})
        assert compare_metadata(konteks, Base.metadata) == []


def test_revisi_terbaru_sesuai_folder(mesin: Engine) -> None:
    assert ScriptDirectory.from_config(konfigurasi()).get_current_head() == TERBARU
    with mesin.connect() as koneksi:
        assert revisi(koneksi) == TERBARU


def test_migrasi_dua_kali_tidak_mengubah(mesin: Engine) -> None:
    migrasikan(mesin)
    migrasikan(mesin)
    with mesin.connect() as koneksi:
        assert koneksi.execute(text("SELECT count(*) FROM alembic_version")).scalar() == 1


def test_skema_dari_masa_depan_ditolak_dengan_kalimat(mesin: Engine) -> None:
    with mesin.begin() as koneksi:
        koneksi.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SkemaTerlaluBaru, match=r"«9999» yang tidak dikenal program ini"):
        migrasikan(mesin)


def test_indeks_sebagian_sama_di_kedua_basis_data() -> None:
    """A unique index that is partial on one database and whole on the other would be another rule."""
    di_migrasi: dict[str, set[str]] = {}
    for berkas in (FOLDER / "versions").glob("*.py"):
        for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
            if isinstance(simpul, ast.Call) and getattr(simpul.func, "attr", "") == "create_index":
                syarat = {
                    k.arg: ast.literal_eval(k.value.args[0])
                    for k in simpul.keywords
                    if k.arg in {"sqlite_where", "postgresql_where"} and isinstance(k.value, ast.Call)
                }
                if syarat:
                    assert set(syarat) == {"sqlite_where", "postgresql_where"}
                    di_migrasi[ast.literal_eval(simpul.args[0])] = set(syarat.values())
    di_model = {
        str(indeks.name): {str(indeks.dialect_options["sqlite"]["where"])}
        for tabel in Base.metadata.tables.values()
        for indeks in tabel.indexes
        if indeks.dialect_options["sqlite"]["where"] is not None
    }
    assert di_migrasi == di_model
    assert len(di_model) == 10
