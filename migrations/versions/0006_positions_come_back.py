"""What a group sent, each time; that the board gave it back; points worded anew."""
from alembic import op
import sqlalchemy as sa

from database import append_only_statements


# revision identifiers, used by Alembic.
revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

FROZEN = ('position_edition', 'position_return')


def upgrade():
    op.create_table('position_edition',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('position_id', sa.Integer(), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_by_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['position_id'], ['position.id'], name=op.f('fk_position_edition_position_id_position')),
    sa.ForeignKeyConstraint(['sent_by_id'], ['person.id'], name=op.f('fk_position_edition_sent_by_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_position_edition')),
    sa.UniqueConstraint('position_id', 'edition', name=op.f('uq_position_edition_position_id_edition'))
    )
    op.create_table('position_return',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('position_id', sa.Integer(), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('returned_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('returned_by_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['position_id'], ['position.id'], name=op.f('fk_position_return_position_id_position')),
    sa.ForeignKeyConstraint(['returned_by_id'], ['person.id'], name=op.f('fk_position_return_returned_by_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_position_return'))
    )
    with op.batch_alter_table('position_return', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_position_return_position_id'), ['position_id'], unique=False)

    with op.batch_alter_table('point', schema=None) as batch_op:
        batch_op.add_column(sa.Column('reworded_at', sa.DateTime(timezone=True), nullable=True))

    for table in FROZEN:
        for statement in append_only_statements(table):
            if sql := statement.get(op.get_bind().dialect.name):
                op.execute(sql)


def downgrade():
    with op.batch_alter_table('point', schema=None) as batch_op:
        batch_op.drop_column('reworded_at')

    op.drop_table('position_return')
    op.drop_table('position_edition')
    if op.get_bind().dialect.name == 'postgresql':
        for table in FROZEN:
            op.execute(f'DROP FUNCTION frozen_{table}()')
