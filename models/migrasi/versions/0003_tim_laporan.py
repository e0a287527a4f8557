"""Teams with their life, penunjukan, reports, obstacles, reminders; paper decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WAKTU = sa.DateTime(timezone=True)
BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        # The name of a spreadsheet's kind has 65 characters; databases made before knew 64. SQLite does not count.
        op.execute("ALTER TABLE berkas ALTER COLUMN mime TYPE VARCHAR(128)")
    _perluas()
    op.create_table(
        "jeda_pengingat",
        sa.Column("pegawai_id", BIG_ID, nullable=False),
        sa.Column("sampai", sa.Date(), nullable=False),
        sa.Column("dibuat", WAKTU, nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name="fk_jeda_pengingat_pegawai_id"),
        sa.PrimaryKeyConstraint("pegawai_id", name="pk_jeda_pengingat"),
    )
    op.create_table(
        "pengingat",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("jenis", sa.String(length=24), nullable=False),
        sa.Column("pegawai_id", BIG_ID, nullable=False),
        sa.Column("periode", sa.String(length=64), nullable=False),
        sa.Column("tim_id", BIG_ID, nullable=True),
        sa.Column("jatuh_tempo", sa.Date(), nullable=False),
        sa.Column("saat", WAKTU, nullable=False),
        sa.Column("keadaan", sa.String(length=12), nullable=False),
        sa.Column("dibuat", WAKTU, nullable=False),
        sa.Column("terkirim", WAKTU, nullable=True),
        sa.Column("keluar_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name="fk_pengingat_pegawai_id"),
        sa.ForeignKeyConstraint(["tim_id"], ["tim.id"], name="fk_pengingat_tim_id"),
        sa.PrimaryKeyConstraint("id", name="pk_pengingat"),
        sa.UniqueConstraint("jenis", "pegawai_id", "periode", name="uq_pengingat_jenis_pegawai_id_periode"),
    )
    op.create_index(
        "ix_pengingat_antre",
        "pengingat",
        ["saat"],
        unique=False,
        sqlite_where=sa.text("keadaan = 'antre'"),
        postgresql_where=sa.text("keadaan = 'antre'"),
    )
    op.create_index("ix_pengingat_tim_id", "pengingat", ["tim_id"], unique=False)
    op.create_index("ix_pengingat_keluar_id", "pengingat", ["keluar_id"], unique=False)
    op.create_table(
        "anggota_tim",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("tim_id", BIG_ID, nullable=False),
        sa.Column("pegawai_id", BIG_ID, nullable=True),
        sa.Column("nama_luar", sa.String(length=255), nullable=True),
        sa.Column("instansi_luar", sa.String(length=255), nullable=True),
        sa.Column("peran", sa.String(length=16), nullable=False),
        sa.Column("keadaan", sa.String(length=12), nullable=False),
        sa.Column("permohonan_id", BIG_ID, nullable=True),
        sa.Column("tugas", sa.Text(), nullable=True),
        sa.Column("rencana", sa.Text(), nullable=True),
        sa.Column("mulai", sa.Date(), nullable=True),
        sa.Column("selesai", sa.Date(), nullable=True),
        sa.Column("dibuat", WAKTU, nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name="fk_anggota_tim_pegawai_id"),
        sa.ForeignKeyConstraint(["permohonan_id"], ["permohonan.id"], name="fk_anggota_tim_permohonan_id"),
        sa.ForeignKeyConstraint(["tim_id"], ["tim.id"], name="fk_anggota_tim_tim_id"),
        sa.PrimaryKeyConstraint("id", name="pk_anggota_tim"),
        sa.UniqueConstraint("tim_id", "pegawai_id", name="uq_anggota_tim_tim_id_pegawai_id"),
    )
    op.create_index("ix_anggota_tim_pegawai_id", "anggota_tim", ["pegawai_id"], unique=False)
    op.create_index("ix_anggota_tim_tim_id", "anggota_tim", ["tim_id"], unique=False)
    op.create_table(
        "orang_permohonan",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("permohonan_id", BIG_ID, nullable=False),
        sa.Column("pegawai_id", BIG_ID, nullable=True),
        sa.Column("nama_luar", sa.String(length=255), nullable=True),
        sa.Column("sebagai", sa.String(length=12), nullable=False),
        sa.Column("peran", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name="fk_orang_permohonan_pegawai_id"),
        sa.ForeignKeyConstraint(
            ["permohonan_id"], ["permohonan.id"], name="fk_orang_permohonan_permohonan_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_orang_permohonan"),
        sa.UniqueConstraint(
            "permohonan_id",
            "pegawai_id",
            "sebagai",
            name="uq_orang_permohonan_permohonan_id_pegawai_id_sebagai",
        ),
    )
    op.create_index("ix_orang_permohonan_pegawai_id", "orang_permohonan", ["pegawai_id"], unique=False)
    op.create_index("ix_orang_permohonan_permohonan_id", "orang_permohonan", ["permohonan_id"], unique=False)
    op.create_table(
        "kendala",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("pelapor_id", BIG_ID, nullable=False),
        sa.Column("penugasan_id", BIG_ID, nullable=False),
        sa.Column("tim_id", BIG_ID, nullable=True),
        sa.Column("kolaborasi", sa.Boolean(), nullable=False),
        sa.Column("masalah", sa.Text(), nullable=False),
        sa.Column("rekomendasi", sa.Text(), nullable=False),
        sa.Column("keadaan", sa.String(length=12), nullable=False),
        sa.Column("dasar", sa.String(length=255), nullable=False),
        sa.Column("keputusan", sa.Text(), nullable=True),
        sa.Column("diputus_oleh_id", BIG_ID, nullable=True),
        sa.Column("jabatan", sa.String(length=255), nullable=True),
        sa.Column("diputus", WAKTU, nullable=True),
        sa.Column("penindak_id", BIG_ID, nullable=True),
        sa.Column("batas", sa.Date(), nullable=True),
        sa.Column("hasil", sa.Text(), nullable=True),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("dibuat", WAKTU, nullable=False),
        sa.Column("ditutup", WAKTU, nullable=True),
        sa.ForeignKeyConstraint(["diputus_oleh_id"], ["pegawai.id"], name="fk_kendala_diputus_oleh_id"),
        sa.ForeignKeyConstraint(["pelapor_id"], ["pegawai.id"], name="fk_kendala_pelapor_id"),
        sa.ForeignKeyConstraint(["penindak_id"], ["pegawai.id"], name="fk_kendala_penindak_id"),
        sa.ForeignKeyConstraint(["penugasan_id"], ["penugasan.id"], name="fk_kendala_penugasan_id"),
        sa.ForeignKeyConstraint(["tim_id"], ["tim.id"], name="fk_kendala_tim_id"),
        sa.PrimaryKeyConstraint("id", name="pk_kendala"),
    )
    op.create_index("ix_kendala_pelapor_id", "kendala", ["pelapor_id"], unique=False)
    op.create_table(
        "lampiran_kendala",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("kendala_id", BIG_ID, nullable=False),
        sa.Column("berkas_id", BIG_ID, nullable=False),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name="fk_lampiran_kendala_berkas_id"),
        sa.ForeignKeyConstraint(["kendala_id"], ["kendala.id"], name="fk_lampiran_kendala_kendala_id"),
        sa.PrimaryKeyConstraint("id", name="pk_lampiran_kendala"),
    )
    op.create_index("ix_lampiran_kendala_kendala_id", "lampiran_kendala", ["kendala_id"], unique=False)
    op.create_index(
        "ix_kendala_terbuka",
        "kendala",
        ["penugasan_id"],
        unique=False,
        sqlite_where=sa.text("keadaan <> 'selesai'"),
        postgresql_where=sa.text("keadaan <> 'selesai'"),
    )
    op.create_table(
        "laporan",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("jenis", sa.String(length=12), nullable=False),
        sa.Column("pelapor_id", BIG_ID, nullable=False),
        sa.Column("penugasan_id", BIG_ID, nullable=False),
        sa.Column("tim_id", BIG_ID, nullable=True),
        sa.Column("tentang_id", BIG_ID, nullable=False),
        sa.Column("periode", sa.String(length=32), nullable=False),
        sa.Column("dari", sa.Date(), nullable=False),
        sa.Column("sampai", sa.Date(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("satuan", sa.String(length=64), nullable=True),
        sa.Column("target_angka", sa.Double(), nullable=True),
        sa.Column("capaian_angka", sa.Double(), nullable=True),
        sa.Column("persen", sa.Integer(), nullable=True),
        sa.Column("hambatan", sa.Text(), nullable=True),
        sa.Column("berikutnya", sa.Text(), nullable=True),
        sa.Column("keadaan", sa.String(length=16), nullable=False),
        sa.Column("dasar", sa.String(length=255), nullable=False),
        sa.Column("dibuat", WAKTU, nullable=False),
        sa.ForeignKeyConstraint(["pelapor_id"], ["pegawai.id"], name="fk_laporan_pelapor_id"),
        sa.ForeignKeyConstraint(["penugasan_id"], ["penugasan.id"], name="fk_laporan_penugasan_id"),
        sa.ForeignKeyConstraint(["tentang_id"], ["pegawai.id"], name="fk_laporan_tentang_id"),
        sa.ForeignKeyConstraint(["tim_id"], ["tim.id"], name="fk_laporan_tim_id"),
        sa.PrimaryKeyConstraint("id", name="pk_laporan"),
        sa.UniqueConstraint(
            "penugasan_id",
            "jenis",
            "tentang_id",
            "periode",
            "versi",
            name="uq_laporan_penugasan_id_jenis_tentang_id_periode_versi",
        ),
    )
    op.create_index("ix_laporan_pelapor_id", "laporan", ["pelapor_id"], unique=False)
    op.create_index("ix_laporan_tim_id", "laporan", ["tim_id", "periode"], unique=False)
    op.create_table(
        "lampiran_laporan",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("laporan_id", BIG_ID, nullable=False),
        sa.Column("berkas_id", BIG_ID, nullable=False),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name="fk_lampiran_laporan_berkas_id"),
        sa.ForeignKeyConstraint(["laporan_id"], ["laporan.id"], name="fk_lampiran_laporan_laporan_id"),
        sa.PrimaryKeyConstraint("id", name="pk_lampiran_laporan"),
    )
    op.create_index("ix_lampiran_laporan_laporan_id", "lampiran_laporan", ["laporan_id"], unique=False)
    op.create_table(
        "penerima_kendala",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("kendala_id", BIG_ID, nullable=False),
        sa.Column("pegawai_id", BIG_ID, nullable=False),
        sa.Column("jabatan", sa.String(length=255), nullable=False),
        sa.Column("sebagai", sa.String(length=12), nullable=False),
        sa.Column("dikirim", WAKTU, nullable=True),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["kendala_id"], ["kendala.id"], name="fk_penerima_kendala_kendala_id"),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name="fk_penerima_kendala_pegawai_id"),
        sa.PrimaryKeyConstraint("id", name="pk_penerima_kendala"),
        sa.UniqueConstraint("kendala_id", "pegawai_id", name="uq_penerima_kendala_kendala_id_pegawai_id"),
    )
    op.create_index("ix_penerima_kendala_pegawai_id", "penerima_kendala", ["pegawai_id"], unique=False)
    op.create_table(
        "penerima_laporan",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("laporan_id", BIG_ID, nullable=False),
        sa.Column("pegawai_id", BIG_ID, nullable=False),
        sa.Column("jabatan", sa.String(length=255), nullable=False),
        sa.Column("sebagai", sa.String(length=12), nullable=False),
        sa.Column("keadaan", sa.String(length=16), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=True),
        sa.Column("dikirim", WAKTU, nullable=True),
        sa.Column("dijawab", WAKTU, nullable=True),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["laporan_id"], ["laporan.id"], name="fk_penerima_laporan_laporan_id"),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name="fk_penerima_laporan_pegawai_id"),
        sa.PrimaryKeyConstraint("id", name="pk_penerima_laporan"),
        sa.UniqueConstraint("laporan_id", "pegawai_id", name="uq_penerima_laporan_laporan_id_pegawai_id"),
    )
    op.create_index("ix_penerima_laporan_pegawai_id", "penerima_laporan", ["pegawai_id"], unique=False)
    op.create_table(
        "permintaan_laporan",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("peminta_id", BIG_ID, nullable=False),
        sa.Column("jabatan", sa.String(length=255), nullable=False),
        sa.Column("kepada_id", BIG_ID, nullable=False),
        sa.Column("penugasan_id", BIG_ID, nullable=False),
        sa.Column("sebagai", sa.String(length=12), nullable=False),
        sa.Column("batas", sa.Date(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=True),
        sa.Column("dasar", sa.String(length=255), nullable=False),
        sa.Column("keadaan", sa.String(length=12), nullable=False),
        sa.Column("laporan_id", BIG_ID, nullable=True),
        sa.Column("dibuat", WAKTU, nullable=False),
        sa.ForeignKeyConstraint(["kepada_id"], ["pegawai.id"], name="fk_permintaan_laporan_kepada_id"),
        sa.ForeignKeyConstraint(["laporan_id"], ["laporan.id"], name="fk_permintaan_laporan_laporan_id"),
        sa.ForeignKeyConstraint(["peminta_id"], ["pegawai.id"], name="fk_permintaan_laporan_peminta_id"),
        sa.ForeignKeyConstraint(
            ["penugasan_id"], ["penugasan.id"], name="fk_permintaan_laporan_penugasan_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_permintaan_laporan"),
    )
    op.create_index("ix_permintaan_laporan_kepada_id", "permintaan_laporan", ["kepada_id"], unique=False)
    op.create_index("ix_permintaan_laporan_peminta_id", "permintaan_laporan", ["peminta_id"], unique=False)
    op.create_table(
        "umpan_balik",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("penugasan_id", BIG_ID, nullable=False),
        sa.Column("kepada_id", BIG_ID, nullable=False),
        sa.Column("dari_id", BIG_ID, nullable=False),
        sa.Column("jabatan", sa.String(length=255), nullable=False),
        sa.Column("laporan_id", BIG_ID, nullable=True),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("dibuat", WAKTU, nullable=False),
        sa.ForeignKeyConstraint(["dari_id"], ["pegawai.id"], name="fk_umpan_balik_dari_id"),
        sa.ForeignKeyConstraint(["kepada_id"], ["pegawai.id"], name="fk_umpan_balik_kepada_id"),
        sa.ForeignKeyConstraint(["laporan_id"], ["laporan.id"], name="fk_umpan_balik_laporan_id"),
        sa.ForeignKeyConstraint(["penugasan_id"], ["penugasan.id"], name="fk_umpan_balik_penugasan_id"),
        sa.PrimaryKeyConstraint("id", name="pk_umpan_balik"),
    )
    op.create_index("ix_umpan_balik_kepada_id", "umpan_balik", ["kepada_id"], unique=False)
    op.create_index("ix_umpan_balik_penugasan_id", "umpan_balik", ["penugasan_id"], unique=False)


def _perluas() -> None:
    """New columns of tables that others point at: SQLite can add them, but not make such a table anew."""
    for kolom in (
        sa.Column("keadaan", sa.String(length=12), server_default="dikenal", nullable=False),
        sa.Column("sasaran", sa.Text(), nullable=True),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("mulai", sa.Date(), nullable=True),
        sa.Column("selesai", sa.Date(), nullable=True),
        sa.Column("terbuka", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("dicari", sa.Text(), nullable=True),
        sa.Column("rincian", sa.Text(), nullable=True),
        sa.Column("interval", sa.String(length=16), nullable=True),
        sa.Column("hari_jatuh", sa.Integer(), nullable=True),
        sa.Column("pengingat", sa.Boolean(), nullable=True),
        sa.Column("pengingat_sejak", sa.Date(), nullable=True),
        sa.Column("pengingat_dilihat", WAKTU, nullable=True),
        sa.Column("pengingat_berikut", WAKTU, nullable=True),
        sa.Column("ditutup", WAKTU, nullable=True),
    ):
        op.add_column("tim", kolom)
    _rujukan("tim", "pembentuk_id", "pegawai")
    op.create_index(
        "ix_tim_terbuka",
        "tim",
        ["id"],
        unique=False,
        sqlite_where=sa.text("terbuka"),
        postgresql_where=sa.text("terbuka"),
    )
    op.create_index(
        "ix_tim_pengingat",
        "tim",
        ["pengingat_berikut"],
        unique=False,
        sqlite_where=sa.text("keadaan = 'berjalan'"),
        postgresql_where=sa.text("keadaan = 'berjalan'"),
    )
    op.add_column(
        "permohonan", sa.Column("perihal", sa.String(length=16), server_default="baru", nullable=False)
    )
    _rujukan("permohonan", "tim_id", "tim")
    op.add_column("permohonan", sa.Column("rincian", sa.JSON(), server_default="{}", nullable=False))
    op.create_index("ix_permohonan_tim_id", "permohonan", ["tim_id"], unique=False)
    _rujukan("keputusan", "dicatat_oleh_id", "pegawai")
    _rujukan("keputusan", "berkas_id", "berkas")
    op.add_column("keputusan", sa.Column("tanggal_kertas", sa.Date(), nullable=True))
    # Nothing points at an assignment yet, so this table can be made anew where it must.
    with op.batch_alter_table("penugasan") as penugasan:
        penugasan.add_column(sa.Column("tim_id", BIG_ID, nullable=True))
        penugasan.add_column(sa.Column("ditutup", WAKTU, nullable=True))
        penugasan.drop_constraint("uq_penugasan_permohonan_id", type_="unique")
        penugasan.create_unique_constraint(
            "uq_penugasan_permohonan_id_pegawai_id", ["permohonan_id", "pegawai_id"]
        )
        penugasan.create_foreign_key("fk_penugasan_tim_id", "tim", ["tim_id"], ["id"])
        penugasan.create_index("ix_penugasan_tim_id", ["tim_id"], unique=False)


def _rujukan(tabel: str, kolom: str, ke: str) -> None:
    """A column that points at another table: one statement that both databases take."""
    jenis = "BIGINT" if op.get_bind().dialect.name == "postgresql" else "INTEGER"
    op.execute(
        f"ALTER TABLE {tabel} ADD COLUMN {kolom} {jenis} CONSTRAINT fk_{tabel}_{kolom} REFERENCES {ke} (id)"
    )


def downgrade() -> None:
    raise NotImplementedError("keputusan di atas kertas dan tim tidak dapat disimpan dalam skema lama")
