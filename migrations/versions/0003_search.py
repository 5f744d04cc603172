"""The words of clauses, remarks and answers, for searching.

The entries themselves are written at the next start of the server (search/index.py, ``catch_up``).
"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

SQLITE = (
    "CREATE VIRTUAL TABLE search_words USING fts5(exact, folded, content='search_entry', "
    "content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER search_words_added AFTER INSERT ON search_entry BEGIN "
    "INSERT INTO search_words(rowid, exact, folded) "
    "VALUES (new.id, new.exact, new.folded); END",
    "CREATE TRIGGER search_words_taken AFTER DELETE ON search_entry BEGIN "
    "INSERT INTO search_words(search_words, rowid, exact, folded) "
    "VALUES ('delete', old.id, old.exact, old.folded); END",
    "CREATE TRIGGER search_words_kept BEFORE UPDATE ON search_entry "
    "BEGIN SELECT RAISE(ABORT, 'search entries are replaced, not changed'); END",
)
POSTGRESQL = (
    "CREATE INDEX search_words_exact ON search_entry "
    "USING gin (to_tsvector('simple'::regconfig, exact))",
    "CREATE INDEX search_words_folded ON search_entry "
    "USING gin (to_tsvector('simple'::regconfig, folded))",
)


def upgrade():
    op.create_table('search_entry',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False,
              nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('subject_id', sa.Integer(), nullable=False),
    sa.Column('exact', sa.Text(), nullable=False),
    sa.Column('folded', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_search_entry')),
    sa.UniqueConstraint('kind', 'subject_id', name=op.f('uq_search_entry_kind_subject_id'))
    )
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def downgrade():
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_words")
    op.drop_table('search_entry')
