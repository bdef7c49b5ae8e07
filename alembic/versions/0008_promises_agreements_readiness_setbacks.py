"""Promises, transparency agreements, readiness and setbacks."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agreement",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("giver_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["giver_id"], ["account.id"], name=op.f("fk_agreement_giver_id_account")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_agreement_space_id_space")),
        sa.PrimaryKeyConstraint("space_id", "id", name=op.f("pk_agreement")),
    )
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.create_index("ix_agreement_since", ["space_id", "since"], unique=False)

    op.create_table(
        "promise",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("notice", sa.LargeBinary(), nullable=True),
        sa.Column("weekdays", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ending", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_promise_owner_id_account")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_promise_space_id_space")),
        sa.PrimaryKeyConstraint("space_id", "id", name=op.f("pk_promise")),
    )
    with op.batch_alter_table("promise", schema=None) as batch_op:
        batch_op.create_index("ix_promise_owner", ["space_id", "owner_id", "until"], unique=False)

    op.create_table(
        "readiness_choice",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("choice", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_readiness_choice_space_id_space")),
        sa.PrimaryKeyConstraint("space_id", "round", "account_id", name=op.f("pk_readiness_choice")),
    )
    op.create_table(
        "readiness_round",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("unsure", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_readiness_round_space_id_space")),
        sa.PrimaryKeyConstraint("space_id", "round", name=op.f("pk_readiness_round")),
    )
    op.create_table(
        "setback",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name=op.f("fk_setback_author_id_account")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_setback_space_id_space")),
        sa.PrimaryKeyConstraint("space_id", "id", name=op.f("pk_setback")),
    )
    with op.batch_alter_table("setback", schema=None) as batch_op:
        batch_op.create_index("ix_setback_on", ["space_id", "on"], unique=False)

    op.create_table(
        "exploration",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("offered_by", sa.Uuid(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["space_id", "round"],
            ["readiness_round.space_id", "readiness_round.round"],
            name=op.f("fk_exploration_space_id_round_readiness_round"),
        ),
        sa.PrimaryKeyConstraint("space_id", "id", name=op.f("pk_exploration")),
    )
    op.create_table(
        "promise_view",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("promise_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("how", sa.String(length=40), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["space_id", "promise_id"],
            ["promise.space_id", "promise.id"],
            name=op.f("fk_promise_view_space_id_promise_id_promise"),
        ),
        sa.PrimaryKeyConstraint("space_id", "promise_id", "on", "account_id", name=op.f("pk_promise_view")),
    )


def downgrade() -> None:
    op.drop_table("promise_view")
    op.drop_table("exploration")
    with op.batch_alter_table("setback", schema=None) as batch_op:
        batch_op.drop_index("ix_setback_on")

    op.drop_table("setback")
    op.drop_table("readiness_round")
    op.drop_table("readiness_choice")
    with op.batch_alter_table("promise", schema=None) as batch_op:
        batch_op.drop_index("ix_promise_owner")

    op.drop_table("promise")
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.drop_index("ix_agreement_since")

    op.drop_table("agreement")
