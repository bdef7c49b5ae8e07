"""Deleting what one wrote in a space, and not wanting to be paired with somebody again."""

import sqlalchemy as sa
from alembic import op

from backend.core.columns import UtcInstant

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "block",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("blocked_id", sa.Uuid(), nullable=False),
        sa.Column("apart_since", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_block_account_id_account")),
        sa.ForeignKeyConstraint(["blocked_id"], ["account.id"], name=op.f("fk_block_blocked_id_account")),
        sa.PrimaryKeyConstraint("account_id", "id", name=op.f("pk_block")),
    )
    op.create_index(op.f("ix_block_blocked_id"), "block", ["blocked_id"])
    with op.batch_alter_table("membership") as batch:
        batch.add_column(sa.Column("deleting_at", UtcInstant(), nullable=True))
        batch.add_column(sa.Column("deleted", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("membership") as batch:
        batch.drop_column("deleted")
        batch.drop_column("deleting_at")
    op.drop_table("block")
