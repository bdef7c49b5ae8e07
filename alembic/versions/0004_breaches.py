"""Breaches: records, roles, wishes, statements with their versions, questions; and what was put away from Today."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "breach",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("shared_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("private_changes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name=op.f("fk_breach_author_id_account")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_breach_space_id_space")),
        sa.PrimaryKeyConstraint("space_id", "id", name=op.f("pk_breach")),
    )
    op.create_table(
        "put_away",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("thing_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_put_away_space_id_space")),
        sa.PrimaryKeyConstraint("space_id", "account_id", "thing_id", name=op.f("pk_put_away")),
    )
    op.create_table(
        "breach_role",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("breach_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["space_id", "breach_id"],
            ["breach.space_id", "breach.id"],
            name=op.f("fk_breach_role_space_id_breach_id_breach"),
        ),
        sa.PrimaryKeyConstraint("space_id", "breach_id", "account_id", name=op.f("pk_breach_role")),
    )
    op.create_table(
        "breach_wish",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("breach_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["space_id", "breach_id"],
            ["breach.space_id", "breach.id"],
            name=op.f("fk_breach_wish_space_id_breach_id_breach"),
        ),
        sa.PrimaryKeyConstraint("space_id", "breach_id", "account_id", "kind", name=op.f("pk_breach_wish")),
    )
    op.create_table(
        "question",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("breach_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("tag", sa.String(length=40), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("private_changes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name=op.f("fk_question_author_id_account")),
        sa.ForeignKeyConstraint(
            ["space_id", "breach_id"],
            ["breach.space_id", "breach.id"],
            name=op.f("fk_question_space_id_breach_id_breach"),
        ),
        sa.PrimaryKeyConstraint("space_id", "id", name=op.f("pk_question")),
    )
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.create_index("ix_question_breach", ["space_id", "breach_id"], unique=False)

    op.create_table(
        "statement",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("breach_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("latest_number", sa.Integer(), nullable=False),
        sa.Column("opened_number", sa.Integer(), nullable=True),
        sa.Column("ready", sa.Boolean(), nullable=False),
        sa.Column("taken_back", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("private_changes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name=op.f("fk_statement_author_id_account")),
        sa.ForeignKeyConstraint(
            ["space_id", "breach_id"],
            ["breach.space_id", "breach.id"],
            name=op.f("fk_statement_space_id_breach_id_breach"),
        ),
        sa.PrimaryKeyConstraint("space_id", "id", name=op.f("pk_statement")),
    )
    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.create_index("ix_statement_breach", ["space_id", "breach_id"], unique=False)

    op.create_table(
        "statement_addition",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["space_id", "statement_id"],
            ["statement.space_id", "statement.id"],
            name=op.f("fk_statement_addition_space_id_statement_id_statement"),
        ),
        sa.PrimaryKeyConstraint("space_id", "statement_id", "position", name=op.f("pk_statement_addition")),
    )
    op.create_table(
        "statement_version",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("ready_on", sa.Date(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(length=40), nullable=True),
        sa.Column("missing", sa.JSON(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["space_id", "statement_id"],
            ["statement.space_id", "statement.id"],
            name=op.f("fk_statement_version_space_id_statement_id_statement"),
        ),
        sa.PrimaryKeyConstraint("space_id", "statement_id", "number", name=op.f("pk_statement_version")),
        sa.UniqueConstraint("space_id", "id", name=op.f("uq_statement_version_space_id_id")),
    )


def downgrade() -> None:
    op.drop_table("statement_version")
    op.drop_table("statement_addition")
    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.drop_index("ix_statement_breach")

    op.drop_table("statement")
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_index("ix_question_breach")

    op.drop_table("question")
    op.drop_table("breach_wish")
    op.drop_table("breach_role")
    op.drop_table("put_away")
    op.drop_table("breach")
