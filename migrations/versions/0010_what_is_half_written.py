"""What is half written, for its author alone."""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'remark_draft',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('round_id', sa.Integer(), nullable=False),
        sa.Column('version_id', sa.Integer(), nullable=False),
        sa.Column('clause_id', sa.Integer(), nullable=True),
        sa.Column('place', sa.Integer(), nullable=False),
        sa.Column('stance', sa.String(length=20), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('proposed', sa.Text(), nullable=False),
        sa.Column('reason', sa.Text(), nullable=False),
        sa.Column('quote', sa.Text(), nullable=False),
        sa.Column('quote_nth', sa.Integer(), nullable=False),
        sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ['clause_id'], ['clause.id'], name=op.f('fk_remark_draft_clause_id_clause')
        ),
        sa.ForeignKeyConstraint(
            ['person_id'], ['person.id'], name=op.f('fk_remark_draft_person_id_person')
        ),
        sa.ForeignKeyConstraint(
            ['round_id'], ['consultation_round.id'],
            name=op.f('fk_remark_draft_round_id_consultation_round'),
        ),
        sa.ForeignKeyConstraint(
            ['version_id'], ['version.id'], name=op.f('fk_remark_draft_version_id_version')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_remark_draft')),
        sa.UniqueConstraint(
            'person_id', 'version_id', 'place',
            name=op.f('uq_remark_draft_person_id_version_id_place'),
        ),
    )
    with op.batch_alter_table('remark_draft', schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f('ix_remark_draft_person_id'), ['person_id'], unique=False
        )


def downgrade():
    op.drop_table('remark_draft')
