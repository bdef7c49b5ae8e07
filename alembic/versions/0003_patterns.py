"""Patterns: which lines one person would show while the other shows theirs."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pattern_choice",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_pattern_choice_account_id_account")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_pattern_choice_space_id_space")),
        sa.PrimaryKeyConstraint("space_id", "account_id", name=op.f("pk_pattern_choice")),
    )


def downgrade() -> None:
    op.drop_table("pattern_choice")
