"""Coming back by mail or by another device; and whether a proof was given by a passkey alone."""

import sqlalchemy as sa
from alembic import op

from backend.core.columns import UtcInstant

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recovery_request",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("claim_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("ready_at", UtcInstant(), nullable=True),
        sa.Column("open_until", UtcInstant(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("approved_at", UtcInstant(), nullable=True),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "id", name=op.f("pk_recovery_request")),
        sa.UniqueConstraint("claim_hash", name=op.f("uq_recovery_request_claim_hash")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_recovery_request_code_hash")),
    )
    op.create_index(op.f("ix_recovery_request_open_until"), "recovery_request", ["open_until"])
    with op.batch_alter_table("session") as batch:
        batch.add_column(sa.Column("proved_by_passkey", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("session") as batch:
        batch.drop_column("proved_by_passkey")
    op.drop_table("recovery_request")
