"""Private notes: ciphertext, and the notes key in its wrapping."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "note",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_note_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", "id", name=op.f("pk_note")),
        sa.UniqueConstraint("account_id", "ordinal", name=op.f("uq_note_account_id_ordinal")),
    )
    op.create_table(
        "notes_key",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_notes_key_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_notes_key")),
    )


def downgrade() -> None:
    op.drop_table("notes_key")
    op.drop_table("note")
