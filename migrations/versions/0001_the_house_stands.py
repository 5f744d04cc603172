"""The house stands: all tables of the first release."""
from alembic import op
import sqlalchemy as sa

from database import append_only_statements


# revision identifiers, used by Alembic.
revision = '0001'
down_revision = None
branch_labels = None
depends_on = None

# Rows that the database itself refuses to change or delete; for a version only some columns.
FROZEN = {
    "journal_entry": (),
    "version": ("regulation_id", "number", "previous_id", "markdown", "sha256", "published_at"),
    "clause": (),
    "draft_save": (),
    "upload": (),
    "issuing_decision": (),
    "remark_wording": (),
    "answer": (),
    "attendance_count": (),
    "floor_amendment": (),
    "vote": (),
}


def upgrade():
    op.create_table('body',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('parent_name', sa.String(length=200), nullable=False),
    sa.Column('place', sa.String(length=100), nullable=False),
    sa.Column('header_style', sa.String(length=40), nullable=False),
    sa.Column('symbol', sa.String(length=40), nullable=False),
    sa.Column('head_title', sa.String(length=100), nullable=False),
    sa.Column('group_word', sa.String(length=60), nullable=False),
    sa.Column('set_up_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_body'))
    )
    op.create_table('regulation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=120), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('stage', sa.String(length=40), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_regulation')),
    sa.UniqueConstraint('slug', name=op.f('uq_regulation_slug'))
    )
    op.create_table('staff_group',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_staff_group')),
    sa.UniqueConstraint('name', name=op.f('uq_staff_group_name'))
    )
    op.create_table('person',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('username', sa.String(length=60), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('sort_key', sa.String(length=240).with_variant(sa.String(length=240, collation='C'), 'postgresql'), nullable=False),
    sa.Column('job', sa.String(length=120), nullable=False),
    sa.Column('email', sa.String(length=200), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('password_hash', sa.String(length=200), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['staff_group.id'], name=op.f('fk_person_group_id_staff_group')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person')),
    sa.UniqueConstraint('code', name=op.f('uq_person_code')),
    sa.UniqueConstraint('username', name=op.f('uq_person_username'))
    )
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_person_sort_key'), ['sort_key'], unique=False)

    op.create_table('conference',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('place', sa.String(length=200), nullable=False),
    sa.Column('attending', sa.String(length=40), nullable=False),
    sa.Column('staff_total', sa.Integer(), nullable=False),
    sa.Column('summoned', sa.Integer(), nullable=False),
    sa.Column('profile', sa.String(length=60), nullable=False),
    sa.Column('created_by_id', sa.Integer(), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('form_key', sa.String(length=40), nullable=False),
    sa.ForeignKeyConstraint(['created_by_id'], ['person.id'], name=op.f('fk_conference_created_by_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_conference')),
    sa.UniqueConstraint('form_key', name=op.f('uq_conference_form_key'))
    )
    op.create_table('consultation_round',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('opens_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closes_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('late_allowed', sa.Boolean(), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('remarks_visible', sa.Boolean(), nullable=False),
    sa.Column('visibilities', sa.JSON(), nullable=False),
    sa.Column('silence', sa.String(length=40), nullable=False),
    sa.Column('opened_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['opened_by_id'], ['person.id'], name=op.f('fk_consultation_round_opened_by_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consultation_round'))
    )
    op.create_table('draft_save',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('regulation_id', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('markdown', sa.Text(), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('saved_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['regulation_id'], ['regulation.id'], name=op.f('fk_draft_save_regulation_id_regulation')),
    sa.ForeignKeyConstraint(['saved_by_id'], ['person.id'], name=op.f('fk_draft_save_saved_by_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draft_save')),
    sa.UniqueConstraint('regulation_id', 'revision', name=op.f('uq_draft_save_regulation_id_revision'))
    )
    with op.batch_alter_table('draft_save', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_draft_save_regulation_id'), ['regulation_id'], unique=False)

    op.create_table('journal_entry',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('action', sa.String(length=60), nullable=False),
    sa.Column('subject_kind', sa.String(length=40), nullable=False),
    sa.Column('subject_id', sa.String(length=80), nullable=False),
    sa.Column('details', sa.JSON(), nullable=False),
    sa.Column('previous_hash', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['actor_id'], ['person.id'], name=op.f('fk_journal_entry_actor_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journal_entry')),
    sa.UniqueConstraint('hash', name=op.f('uq_journal_entry_hash'))
    )
    with op.batch_alter_table('journal_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_journal_entry_action'), ['action'], unique=False)

    op.create_table('role_grant',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(length=40), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_role_grant_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_role_grant'))
    )
    with op.batch_alter_table('role_grant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_role_grant_person_id'), ['person_id'], unique=False)

    op.create_table('sign_in_slip',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('code_hash', sa.String(length=200), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_sign_in_slip_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_slip'))
    )
    with op.batch_alter_table('sign_in_slip', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_slip_person_id'), ['person_id'], unique=False)

    op.create_table('upload',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('regulation_id', sa.Integer(), nullable=False),
    sa.Column('filename', sa.String(length=200), nullable=False),
    sa.Column('encoding', sa.String(length=40), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('data', sa.LargeBinary(), nullable=False),
    sa.Column('uploaded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('uploaded_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['regulation_id'], ['regulation.id'], name=op.f('fk_upload_regulation_id_regulation')),
    sa.ForeignKeyConstraint(['uploaded_by_id'], ['person.id'], name=op.f('fk_upload_uploaded_by_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_upload'))
    )
    with op.batch_alter_table('upload', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_upload_regulation_id'), ['regulation_id'], unique=False)

    op.create_table('version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('regulation_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('draft_number', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('previous_id', sa.Integer(), nullable=True),
    sa.Column('markdown', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('engine', sa.String(length=20), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('published_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['previous_id'], ['version.id'], name=op.f('fk_version_previous_id_version')),
    sa.ForeignKeyConstraint(['published_by_id'], ['person.id'], name=op.f('fk_version_published_by_id_person')),
    sa.ForeignKeyConstraint(['regulation_id'], ['regulation.id'], name=op.f('fk_version_regulation_id_regulation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_version')),
    sa.UniqueConstraint('regulation_id', 'number', name=op.f('uq_version_regulation_id_number'))
    )
    op.create_table('visit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('began_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('ended', sa.Boolean(), nullable=False),
    sa.Column('needs_password', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_visit_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_visit')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_visit_token_hash'))
    )
    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_visit_person_id'), ['person_id'], unique=False)

    op.create_table('waiting_sheet',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('filename', sa.String(length=200), nullable=False),
    sa.Column('data', sa.LargeBinary(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_waiting_sheet_person_id_person')),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_waiting_sheet'))
    )
    op.create_table('attendance_count',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('conference_id', sa.Integer(), nullable=False),
    sa.Column('present', sa.Integer(), nullable=False),
    sa.Column('needed', sa.Integer(), nullable=False),
    sa.Column('valid', sa.Boolean(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_by_id', sa.Integer(), nullable=True),
    sa.Column('form_key', sa.String(length=40), nullable=False),
    sa.ForeignKeyConstraint(['conference_id'], ['conference.id'], name=op.f('fk_attendance_count_conference_id_conference')),
    sa.ForeignKeyConstraint(['recorded_by_id'], ['person.id'], name=op.f('fk_attendance_count_recorded_by_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attendance_count')),
    sa.UniqueConstraint('form_key', name=op.f('uq_attendance_count_form_key'))
    )
    with op.batch_alter_table('attendance_count', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attendance_count_conference_id'), ['conference_id'], unique=False)

    op.create_table('clause',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('depth', sa.Integer(), nullable=False),
    sa.Column('identity', sa.String(length=40), nullable=False),
    sa.Column('address', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('label', sa.String(length=200), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('place', sa.String(length=300), nullable=False),
    sa.ForeignKeyConstraint(['parent_id'], ['clause.id'], name=op.f('fk_clause_parent_id_clause')),
    sa.ForeignKeyConstraint(['version_id'], ['version.id'], name=op.f('fk_clause_version_id_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_clause')),
    sa.UniqueConstraint('version_id', 'address', name=op.f('uq_clause_version_id_address')),
    sa.UniqueConstraint('version_id', 'identity', name=op.f('uq_clause_version_id_identity'))
    )
    with op.batch_alter_table('clause', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_clause_identity'), ['identity'], unique=False)
        batch_op.create_index(batch_op.f('ix_clause_version_id'), ['version_id'], unique=False)

    op.create_table('issuing_decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=60), nullable=False),
    sa.Column('signed_on', sa.Date(), nullable=False),
    sa.Column('effective_on', sa.Date(), nullable=False),
    sa.Column('place', sa.String(length=100), nullable=False),
    sa.Column('authority', sa.String(length=200), nullable=False),
    sa.Column('signer_title', sa.String(length=100), nullable=False),
    sa.Column('signer_name', sa.String(length=120), nullable=False),
    sa.Column('bases', sa.JSON(), nullable=False),
    sa.Column('recipients', sa.JSON(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['recorded_by_id'], ['person.id'], name=op.f('fk_issuing_decision_recorded_by_id_person')),
    sa.ForeignKeyConstraint(['version_id'], ['version.id'], name=op.f('fk_issuing_decision_version_id_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_issuing_decision')),
    sa.UniqueConstraint('version_id', name=op.f('uq_issuing_decision_version_id'))
    )
    op.create_table('position',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=True),
    sa.Column('place', sa.String(length=200), nullable=False),
    sa.Column('total', sa.Integer(), nullable=True),
    sa.Column('present', sa.Integer(), nullable=True),
    sa.Column('chair_name', sa.String(length=120), nullable=False),
    sa.Column('secretary_name', sa.String(length=120), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('sent_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['group_id'], ['staff_group.id'], name=op.f('fk_position_group_id_staff_group')),
    sa.ForeignKeyConstraint(['round_id'], ['consultation_round.id'], name=op.f('fk_position_round_id_consultation_round')),
    sa.ForeignKeyConstraint(['sent_by_id'], ['person.id'], name=op.f('fk_position_sent_by_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_position')),
    sa.UniqueConstraint('round_id', 'group_id', name=op.f('uq_position_round_id_group_id'))
    )
    with op.batch_alter_table('position', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_position_group_id'), ['group_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_position_round_id'), ['round_id'], unique=False)

    op.create_table('round_text',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['round_id'], ['consultation_round.id'], name=op.f('fk_round_text_round_id_consultation_round')),
    sa.ForeignKeyConstraint(['version_id'], ['version.id'], name=op.f('fk_round_text_version_id_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_round_text')),
    sa.UniqueConstraint('round_id', 'version_id', name=op.f('uq_round_text_round_id_version_id'))
    )
    with op.batch_alter_table('round_text', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_round_text_version_id'), ['version_id'], unique=False)

    op.create_table('tabled_text',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('conference_id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('adopted_version_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['adopted_version_id'], ['version.id'], name=op.f('fk_tabled_text_adopted_version_id_version')),
    sa.ForeignKeyConstraint(['conference_id'], ['conference.id'], name=op.f('fk_tabled_text_conference_id_conference')),
    sa.ForeignKeyConstraint(['version_id'], ['version.id'], name=op.f('fk_tabled_text_version_id_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tabled_text')),
    sa.UniqueConstraint('conference_id', 'version_id', name=op.f('uq_tabled_text_conference_id_version_id'))
    )
    with op.batch_alter_table('tabled_text', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tabled_text_conference_id'), ['conference_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_tabled_text_version_id'), ['version_id'], unique=False)

    op.create_table('floor_amendment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('tabled_id', sa.Integer(), nullable=False),
    sa.Column('clause_id', sa.Integer(), nullable=False),
    sa.Column('wording', sa.Text(), nullable=False),
    sa.Column('mover', sa.String(length=200), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_by_id', sa.Integer(), nullable=True),
    sa.Column('form_key', sa.String(length=40), nullable=False),
    sa.Column('present', sa.Integer(), nullable=False),
    sa.Column('agreed', sa.Integer(), nullable=False),
    sa.Column('against', sa.Integer(), nullable=False),
    sa.Column('other', sa.Integer(), nullable=False),
    sa.Column('needed', sa.Integer(), nullable=False),
    sa.Column('carried', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['clause_id'], ['clause.id'], name=op.f('fk_floor_amendment_clause_id_clause')),
    sa.ForeignKeyConstraint(['recorded_by_id'], ['person.id'], name=op.f('fk_floor_amendment_recorded_by_id_person')),
    sa.ForeignKeyConstraint(['tabled_id'], ['tabled_text.id'], name=op.f('fk_floor_amendment_tabled_id_tabled_text')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_floor_amendment')),
    sa.UniqueConstraint('form_key', name=op.f('uq_floor_amendment_form_key'))
    )
    with op.batch_alter_table('floor_amendment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_floor_amendment_tabled_id'), ['tabled_id'], unique=False)

    op.create_table('lineage',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('old_version_id', sa.Integer(), nullable=False),
    sa.Column('new_version_id', sa.Integer(), nullable=False),
    sa.Column('old_clause_id', sa.Integer(), nullable=True),
    sa.Column('new_clause_id', sa.Integer(), nullable=True),
    sa.Column('relations', sa.JSON(), nullable=False),
    sa.Column('score', sa.Double(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['new_clause_id'], ['clause.id'], name=op.f('fk_lineage_new_clause_id_clause')),
    sa.ForeignKeyConstraint(['new_version_id'], ['version.id'], name=op.f('fk_lineage_new_version_id_version')),
    sa.ForeignKeyConstraint(['old_clause_id'], ['clause.id'], name=op.f('fk_lineage_old_clause_id_clause')),
    sa.ForeignKeyConstraint(['old_version_id'], ['version.id'], name=op.f('fk_lineage_old_version_id_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lineage'))
    )
    with op.batch_alter_table('lineage', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_lineage_new_clause_id'), ['new_clause_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_lineage_new_version_id'), ['new_version_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_lineage_old_clause_id'), ['old_clause_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_lineage_old_version_id'), ['old_version_id'], unique=False)

    op.create_table('point',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('position_id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('clause_id', sa.Integer(), nullable=True),
    sa.Column('stance', sa.String(length=40), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('proposed', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('agree', sa.Integer(), nullable=True),
    sa.Column('other', sa.Integer(), nullable=True),
    sa.Column('dissolved_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['clause_id'], ['clause.id'], name=op.f('fk_point_clause_id_clause')),
    sa.ForeignKeyConstraint(['position_id'], ['position.id'], name=op.f('fk_point_position_id_position')),
    sa.ForeignKeyConstraint(['version_id'], ['version.id'], name=op.f('fk_point_version_id_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_point'))
    )
    with op.batch_alter_table('point', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_point_clause_id'), ['clause_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_point_position_id'), ['position_id'], unique=False)

    op.create_table('remark',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('clause_id', sa.Integer(), nullable=True),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=True),
    sa.Column('visibility', sa.String(length=40), nullable=False),
    sa.Column('source', sa.String(length=40), nullable=False),
    sa.Column('entered_by_id', sa.Integer(), nullable=True),
    sa.Column('stance', sa.String(length=40), nullable=False),
    sa.Column('quote', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('proposed', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('receipt', sa.String(length=20), nullable=False),
    sa.Column('form_key', sa.String(length=40), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('late', sa.Boolean(), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['author_id'], ['person.id'], name=op.f('fk_remark_author_id_person')),
    sa.ForeignKeyConstraint(['clause_id'], ['clause.id'], name=op.f('fk_remark_clause_id_clause')),
    sa.ForeignKeyConstraint(['entered_by_id'], ['person.id'], name=op.f('fk_remark_entered_by_id_person')),
    sa.ForeignKeyConstraint(['group_id'], ['staff_group.id'], name=op.f('fk_remark_group_id_staff_group')),
    sa.ForeignKeyConstraint(['round_id'], ['consultation_round.id'], name=op.f('fk_remark_round_id_consultation_round')),
    sa.ForeignKeyConstraint(['version_id'], ['version.id'], name=op.f('fk_remark_version_id_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_remark')),
    sa.UniqueConstraint('form_key', name=op.f('uq_remark_form_key')),
    sa.UniqueConstraint('receipt', name=op.f('uq_remark_receipt'))
    )
    with op.batch_alter_table('remark', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_remark_author_id'), ['author_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_remark_clause_id'), ['clause_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_remark_group_id'), ['group_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_remark_round_id'), ['round_id'], unique=False)

    op.create_table('vote',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('tabled_id', sa.Integer(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_by_id', sa.Integer(), nullable=True),
    sa.Column('form_key', sa.String(length=40), nullable=False),
    sa.Column('present', sa.Integer(), nullable=False),
    sa.Column('agreed', sa.Integer(), nullable=False),
    sa.Column('against', sa.Integer(), nullable=False),
    sa.Column('other', sa.Integer(), nullable=False),
    sa.Column('needed', sa.Integer(), nullable=False),
    sa.Column('carried', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['recorded_by_id'], ['person.id'], name=op.f('fk_vote_recorded_by_id_person')),
    sa.ForeignKeyConstraint(['tabled_id'], ['tabled_text.id'], name=op.f('fk_vote_tabled_id_tabled_text')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_vote')),
    sa.UniqueConstraint('form_key', name=op.f('uq_vote_form_key'))
    )
    with op.batch_alter_table('vote', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_vote_tabled_id'), ['tabled_id'], unique=False)

    op.create_table('answer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('point_id', sa.Integer(), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('decision', sa.String(length=40), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('internal_note', sa.Text(), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['answered_by_id'], ['person.id'], name=op.f('fk_answer_answered_by_id_person')),
    sa.ForeignKeyConstraint(['point_id'], ['point.id'], name=op.f('fk_answer_point_id_point')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_answer')),
    sa.UniqueConstraint('point_id', 'edition', name=op.f('uq_answer_point_id_edition'))
    )
    with op.batch_alter_table('answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_answer_point_id'), ['point_id'], unique=False)

    op.create_table('point_source',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('point_id', sa.Integer(), nullable=False),
    sa.Column('remark_id', sa.Integer(), nullable=False),
    sa.Column('wordings', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['point_id'], ['point.id'], name=op.f('fk_point_source_point_id_point')),
    sa.ForeignKeyConstraint(['remark_id'], ['remark.id'], name=op.f('fk_point_source_remark_id_remark')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_point_source')),
    sa.UniqueConstraint('point_id', 'remark_id', name=op.f('uq_point_source_point_id_remark_id'))
    )
    with op.batch_alter_table('point_source', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_point_source_point_id'), ['point_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_point_source_remark_id'), ['remark_id'], unique=False)

    op.create_table('remark_wording',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('remark_id', sa.Integer(), nullable=False),
    sa.Column('stance', sa.String(length=40), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('proposed', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('replaced_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['remark_id'], ['remark.id'], name=op.f('fk_remark_wording_remark_id_remark')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_remark_wording'))
    )
    with op.batch_alter_table('remark_wording', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_remark_wording_remark_id'), ['remark_id'], unique=False)


    dialect = op.get_bind().dialect.name
    for table, columns in FROZEN.items():
        for statement in append_only_statements(table, *columns):
            if dialect in statement:
                op.execute(statement[dialect])


def downgrade():
    with op.batch_alter_table('remark_wording', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_remark_wording_remark_id'))

    op.drop_table('remark_wording')
    with op.batch_alter_table('point_source', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_point_source_remark_id'))
        batch_op.drop_index(batch_op.f('ix_point_source_point_id'))

    op.drop_table('point_source')
    with op.batch_alter_table('answer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_answer_point_id'))

    op.drop_table('answer')
    with op.batch_alter_table('vote', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_vote_tabled_id'))

    op.drop_table('vote')
    with op.batch_alter_table('remark', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_remark_round_id'))
        batch_op.drop_index(batch_op.f('ix_remark_group_id'))
        batch_op.drop_index(batch_op.f('ix_remark_clause_id'))
        batch_op.drop_index(batch_op.f('ix_remark_author_id'))

    op.drop_table('remark')
    with op.batch_alter_table('point', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_point_position_id'))
        batch_op.drop_index(batch_op.f('ix_point_clause_id'))

    op.drop_table('point')
    with op.batch_alter_table('lineage', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_lineage_old_version_id'))
        batch_op.drop_index(batch_op.f('ix_lineage_old_clause_id'))
        batch_op.drop_index(batch_op.f('ix_lineage_new_version_id'))
        batch_op.drop_index(batch_op.f('ix_lineage_new_clause_id'))

    op.drop_table('lineage')
    with op.batch_alter_table('floor_amendment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_floor_amendment_tabled_id'))

    op.drop_table('floor_amendment')
    with op.batch_alter_table('tabled_text', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tabled_text_version_id'))
        batch_op.drop_index(batch_op.f('ix_tabled_text_conference_id'))

    op.drop_table('tabled_text')
    with op.batch_alter_table('round_text', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_round_text_version_id'))

    op.drop_table('round_text')
    with op.batch_alter_table('position', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_position_round_id'))
        batch_op.drop_index(batch_op.f('ix_position_group_id'))

    op.drop_table('position')
    op.drop_table('issuing_decision')
    with op.batch_alter_table('clause', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_clause_version_id'))
        batch_op.drop_index(batch_op.f('ix_clause_identity'))

    op.drop_table('clause')
    with op.batch_alter_table('attendance_count', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_attendance_count_conference_id'))

    op.drop_table('attendance_count')
    op.drop_table('waiting_sheet')
    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_visit_person_id'))

    op.drop_table('visit')
    op.drop_table('version')
    with op.batch_alter_table('upload', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_upload_regulation_id'))

    op.drop_table('upload')
    with op.batch_alter_table('sign_in_slip', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_in_slip_person_id'))

    op.drop_table('sign_in_slip')
    with op.batch_alter_table('role_grant', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_role_grant_person_id'))

    op.drop_table('role_grant')
    with op.batch_alter_table('journal_entry', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_journal_entry_action'))

    op.drop_table('journal_entry')
    with op.batch_alter_table('draft_save', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_draft_save_regulation_id'))

    op.drop_table('draft_save')
    op.drop_table('consultation_round')
    op.drop_table('conference')
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_person_sort_key'))

    op.drop_table('person')
    op.drop_table('staff_group')
    op.drop_table('regulation')
    op.drop_table('body')

    if op.get_bind().dialect.name == "postgresql":
        for table in FROZEN:
            op.execute(f"DROP FUNCTION frozen_{table}()")
