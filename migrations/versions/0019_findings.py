"""Findings put aside for a reason, and documents known to be replaced."""
from alembic import op
import sqlalchemy as sa

import database
from database import append_only_statements


# revision identifiers, used by Alembic.
revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None

FROZEN = ('finding_put_aside', 'replaced_document')


def upgrade():
    op.create_table('finding_put_aside',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('regulation_id', sa.Integer(), nullable=False),
    sa.Column('finding', sa.String(length=40), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('taken_up', sa.Boolean(), nullable=False),
    sa.Column('at', database.Moment(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_finding_put_aside_by_id_person')),
    sa.ForeignKeyConstraint(['regulation_id'], ['regulation.id'], name=op.f('fk_finding_put_aside_regulation_id_regulation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_finding_put_aside'))
    )
    op.create_index(op.f('ix_finding_put_aside_regulation_id'), 'finding_put_aside', ['regulation_id'], unique=False)
    op.create_table('replaced_document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=60), nullable=False),
    sa.Column('replaced_by', sa.String(length=300), nullable=False),
    sa.Column('since', sa.Date(), nullable=True),
    sa.Column('amended', sa.Boolean(), nullable=False),
    sa.Column('left_out', sa.Boolean(), nullable=False),
    sa.Column('recorded_at', database.Moment(), nullable=False),
    sa.Column('recorded_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['recorded_by_id'], ['person.id'], name=op.f('fk_replaced_document_recorded_by_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_replaced_document'))
    )
    for table in FROZEN:
        for statement in append_only_statements(table):
            if sql := statement.get(op.get_bind().dialect.name):
                op.execute(sql)


def downgrade():
    op.drop_table('replaced_document')
    op.drop_table('finding_put_aside')
    if op.get_bind().dialect.name == 'postgresql':
        for table in FROZEN:
            op.execute(f'DROP FUNCTION frozen_{table}()')
