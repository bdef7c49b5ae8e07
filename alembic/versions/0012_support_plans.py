"""Support plans: one's own items, and the words of those that are shown in a space."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "support_plan_item",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("heading", sa.String(length=30), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_support_plan_item_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", "id", name=op.f("pk_support_plan_item")),
    )
    op.create_table(
        "support_plan_share",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("heading", sa.String(length=30), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_support_plan_share_space_id_space")),
        sa.PrimaryKeyConstraint("space_id", "item_id", name=op.f("pk_support_plan_share")),
    )


def downgrade() -> None:
    op.drop_table("support_plan_share")
    op.drop_table("support_plan_item")
