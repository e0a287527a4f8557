"""The counter of letter numbers; the inbox index leads with the chat, for processes that share the updates."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hitungan_surat",
        sa.Column("kantor", sa.String(length=64), nullable=False),
        sa.Column("tahun", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("terakhir", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kantor", "tahun", name="pk_hitungan_surat"),
    )
    op.drop_index("ix_kotak_masuk_baru", table_name="kotak_masuk")
    op.create_index(
        "ix_kotak_masuk_baru",
        "kotak_masuk",
        ["chat_id", "id"],
        unique=False,
        sqlite_where=sa.text("keadaan = 'baru'"),
        postgresql_where=sa.text("keadaan = 'baru'"),
    )


def downgrade() -> None:
    op.drop_index("ix_kotak_masuk_baru", table_name="kotak_masuk")
    op.create_index(
        "ix_kotak_masuk_baru",
        "kotak_masuk",
        ["id"],
        unique=False,
        sqlite_where=sa.text("keadaan = 'baru'"),
        postgresql_where=sa.text("keadaan = 'baru'"),
    )
    op.drop_table("hitungan_surat")
