"""Recovery codes: the sheet of ten, and each code's hash."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recovery_sheet",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("opener", sa.LargeBinary(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_recovery_sheet_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_recovery_sheet")),
    )
    op.create_table(
        "recovery_code",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("verifier_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_recovery_code_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", "number", name=op.f("pk_recovery_code")),
        sa.UniqueConstraint("verifier_hash", name=op.f("uq_recovery_code_verifier_hash")),
    )


def downgrade() -> None:
    op.drop_table("recovery_code")
    op.drop_table("recovery_sheet")
