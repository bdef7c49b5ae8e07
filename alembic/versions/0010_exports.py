"""Permissions to download one's own words once."""

import sqlalchemy as sa
from alembic import op

from backend.core.columns import UtcInstant

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "export_permission",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_export_permission_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", "id", name=op.f("pk_export_permission")),
    )


def downgrade() -> None:
    op.drop_table("export_permission")
