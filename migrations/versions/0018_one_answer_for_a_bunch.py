"""One answer for a bunch of points, and reasons that are kept to be used again."""
from alembic import op
import sqlalchemy as sa

from database import append_only_statements


# revision identifiers, used by Alembic.
revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None

TABLES = ('answer_bunch', 'bunched_answer', 'kept_reason')


def upgrade():
    op.create_table(
        'answer_bunch',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('made_by_id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ['made_by_id'], ['person.id'], name=op.f('fk_answer_bunch_made_by_id_person')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_answer_bunch')),
    )
    op.create_table(
        'bunched_answer',
        sa.Column('answer_id', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('bunch_id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ['answer_id'], ['answer.id'], name=op.f('fk_bunched_answer_answer_id_answer')
        ),
        sa.ForeignKeyConstraint(
            ['bunch_id'], ['answer_bunch.id'], name=op.f('fk_bunched_answer_bunch_id_answer_bunch')
        ),
        sa.PrimaryKeyConstraint('answer_id', name=op.f('pk_bunched_answer')),
    )
    with op.batch_alter_table('bunched_answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bunched_answer_bunch_id'), ['bunch_id'], unique=False)
    op.create_table(
        'kept_reason',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('key', sa.String(length=20), nullable=False),
        sa.Column('edition', sa.Integer(), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('put_away', sa.Boolean(), nullable=False),
        sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('written_by_id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ['written_by_id'], ['person.id'], name=op.f('fk_kept_reason_written_by_id_person')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_kept_reason')),
        sa.UniqueConstraint('key', 'edition', name=op.f('uq_kept_reason_key_edition')),
    )
    with op.batch_alter_table('kept_reason', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_kept_reason_key'), ['key'], unique=False)
    for table in TABLES:
        for statement in append_only_statements(table):
            if sql := statement.get(op.get_bind().dialect.name):
                op.execute(sql)


def downgrade():
    for table in reversed(TABLES):
        op.drop_table(table)
        if op.get_bind().dialect.name == 'postgresql':
            op.execute(f'DROP FUNCTION frozen_{table}()')
