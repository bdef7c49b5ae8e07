"""Time-outs."""

import sqlalchemy as sa
from alembic import op

from backend.core.columns import UtcInstant

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "time_out",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("started_at", UtcInstant(), nullable=False),
        sa.Column("ends_at", UtcInstant(), nullable=False),
        sa.Column("over_at", UtcInstant(), nullable=True),
        sa.Column("ending", sa.String(length=40), nullable=True),
        sa.Column("used_before", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_time_out_account_id_account")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_time_out_space_id_space")),
        sa.PrimaryKeyConstraint("space_id", "account_id", name=op.f("pk_time_out")),
    )
    with op.batch_alter_table("time_out") as batch:
        batch.create_index(op.f("ix_time_out_ends_at"), ["ends_at"])


def downgrade() -> None:
    op.drop_table("time_out")
