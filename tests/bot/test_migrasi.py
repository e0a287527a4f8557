"""The tables that the program expects are the tables that the migrations make."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.engine import Engine

from models import Base
from models.migrasi import TERBARU, SkemaTerlaluBaru, konfigurasi, migrasikan, revisi


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
