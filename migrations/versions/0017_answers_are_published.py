"""Answers are published by an act, and groups say whether they accept them."""
from alembic import op
import sqlalchemy as sa

from database import append_only_statements


# revision identifiers, used by Alembic.
revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None

TABLES = ('answer_publication', 'published_answer', 'answer_reply')


def upgrade():
    op.create_table(
        'answer_publication',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('round_id', sa.Integer(), nullable=False),
        sa.Column('version_id', sa.Integer(), nullable=True),
        sa.Column('published_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('published_by_id', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ['published_by_id'], ['person.id'],
            name=op.f('fk_answer_publication_published_by_id_person'),
        ),
        sa.ForeignKeyConstraint(
            ['round_id'], ['consultation_round.id'],
            name=op.f('fk_answer_publication_round_id_consultation_round'),
        ),
        sa.ForeignKeyConstraint(
            ['version_id'], ['version.id'], name=op.f('fk_answer_publication_version_id_version')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_answer_publication')),
    )
    with op.batch_alter_table('answer_publication', schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f('ix_answer_publication_round_id'), ['round_id'], unique=False
        )
    op.create_table(
        'published_answer',
        sa.Column('answer_id', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('publication_id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ['answer_id'], ['answer.id'], name=op.f('fk_published_answer_answer_id_answer')
        ),
        sa.ForeignKeyConstraint(
            ['publication_id'], ['answer_publication.id'],
            name=op.f('fk_published_answer_publication_id_answer_publication'),
        ),
        sa.PrimaryKeyConstraint('answer_id', name=op.f('pk_published_answer')),
    )
    with op.batch_alter_table('published_answer', schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f('ix_published_answer_publication_id'), ['publication_id'], unique=False
        )
    op.create_table(
        'answer_reply',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('answer_id', sa.Integer(), nullable=False),
        sa.Column('accepts', sa.Boolean(), nullable=False),
        sa.Column('note', sa.Text(), nullable=False),
        sa.Column('said_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('said_by_id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ['answer_id'], ['answer.id'], name=op.f('fk_answer_reply_answer_id_answer')
        ),
        sa.ForeignKeyConstraint(
            ['said_by_id'], ['person.id'], name=op.f('fk_answer_reply_said_by_id_person')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_answer_reply')),
    )
    with op.batch_alter_table('answer_reply', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_answer_reply_answer_id'), ['answer_id'], unique=False)
    publish_what_was_known()
    for table in TABLES:
        for statement in append_only_statements(table):
            if sql := statement.get(op.get_bind().dialect.name):
                op.execute(sql)


def publish_what_was_known():
    """Until now every answer was read as soon as it was given: those stay known."""
    op.execute(
        'INSERT INTO answer_publication (round_id, published_at) '
        'SELECT position.round_id, MAX(answer.answered_at) FROM answer '
        'JOIN point ON point.id = answer.point_id '
        'JOIN position ON position.id = point.position_id GROUP BY position.round_id'
    )
    op.execute(
        'INSERT INTO published_answer (answer_id, publication_id) '
        'SELECT answer.id, answer_publication.id FROM answer '
        'JOIN point ON point.id = answer.point_id '
        'JOIN position ON position.id = point.position_id '
        'JOIN answer_publication ON answer_publication.round_id = position.round_id'
    )


def downgrade():
    for table in reversed(TABLES):
        op.drop_table(table)
        if op.get_bind().dialect.name == 'postgresql':
            op.execute(f'DROP FUNCTION frozen_{table}()')
