"""Reviews, apart first; and the word that both may say at the end."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ending",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("rebuilt_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_ending_space_id_space")),
        sa.PrimaryKeyConstraint("space_id", name=op.f("pk_ending")),
    )
    op.create_table(
        "ending_said",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_ending_said_space_id_space")),
        sa.PrimaryKeyConstraint("space_id", "account_id", name=op.f("pk_ending_said")),
    )
    op.create_table(
        "review",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("revealed_on", sa.Date(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_review_space_id_space")),
        sa.PrimaryKeyConstraint("space_id", "number", name=op.f("pk_review")),
    )
    op.create_table(
        "review_answer",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("opened", sa.Boolean(), nullable=False),
        sa.Column("going_on", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_review_answer_space_id_space")),
        sa.PrimaryKeyConstraint("space_id", "number", "account_id", name=op.f("pk_review_answer")),
    )


def downgrade() -> None:
    op.drop_table("review_answer")
    op.drop_table("review")
    op.drop_table("ending_said")
    op.drop_table("ending")
