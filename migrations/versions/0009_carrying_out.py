"""Wordings put into the working draft, and changes that carry out a point by a person's word."""
from alembic import op
import sqlalchemy as sa

from database import append_only_statements


# revision identifiers, used by Alembic.
revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('applied_wording',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('point_id', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('wording', sa.Text(), nullable=False),
    sa.Column('applied_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('applied_by_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['applied_by_id'], ['person.id'], name=op.f('fk_applied_wording_applied_by_id_person')),
    sa.ForeignKeyConstraint(['point_id'], ['point.id'], name=op.f('fk_applied_wording_point_id_point')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_applied_wording'))
    )
    with op.batch_alter_table('applied_wording', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_applied_wording_point_id'), ['point_id'], unique=False)

    op.create_table('carried_out',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('point_id', sa.Integer(), nullable=False),
    sa.Column('change', sa.String(length=220), nullable=False),
    sa.Column('said_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('said_by_id', sa.Integer(), nullable=False),
    sa.Column('taken_back_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['point_id'], ['point.id'], name=op.f('fk_carried_out_point_id_point')),
    sa.ForeignKeyConstraint(['said_by_id'], ['person.id'], name=op.f('fk_carried_out_said_by_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_carried_out'))
    )
    with op.batch_alter_table('carried_out', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_carried_out_point_id'), ['point_id'], unique=False)

    for statement in append_only_statements('applied_wording'):
        if sql := statement.get(op.get_bind().dialect.name):
            op.execute(sql)


def downgrade():
    op.drop_table('carried_out')
    op.drop_table('applied_wording')
    if op.get_bind().dialect.name == 'postgresql':
        op.execute('DROP FUNCTION frozen_applied_wording()')
