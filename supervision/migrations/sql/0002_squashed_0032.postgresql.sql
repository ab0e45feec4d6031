CREATE TABLE supervision_search_casefile (
    record_id bigint NOT NULL,
    words text[] NOT NULL,
    said text NOT NULL
);

CREATE TABLE supervision_search_check (
    record_id bigint NOT NULL,
    words text[] NOT NULL,
    said text NOT NULL
);

CREATE TABLE supervision_search_circular (
    record_id bigint NOT NULL,
    words text[] NOT NULL,
    said text NOT NULL
);

CREATE TABLE supervision_search_complaint (
    record_id bigint NOT NULL,
    words text[] NOT NULL,
    said text NOT NULL
);

CREATE TABLE supervision_search_finding (
    record_id bigint NOT NULL,
    words text[] NOT NULL,
    said text NOT NULL
);

CREATE TABLE supervision_search_inspection (
    record_id bigint NOT NULL,
    words text[] NOT NULL,
    said text NOT NULL
);

CREATE TABLE supervision_search_material (
    record_id bigint NOT NULL,
    words text[] NOT NULL,
    said text NOT NULL
);

CREATE TABLE supervision_search_notice (
    record_id bigint NOT NULL,
    words text[] NOT NULL,
    said text NOT NULL
);

CREATE TABLE supervision_search_opinion (
    record_id bigint NOT NULL,
    words text[] NOT NULL,
    said text NOT NULL
);

ALTER TABLE ONLY supervision_search_casefile
    ADD CONSTRAINT supervision_search_casefile_pkey PRIMARY KEY (record_id);

ALTER TABLE ONLY supervision_search_check
    ADD CONSTRAINT supervision_search_check_pkey PRIMARY KEY (record_id);

ALTER TABLE ONLY supervision_search_circular
    ADD CONSTRAINT supervision_search_circular_pkey PRIMARY KEY (record_id);

ALTER TABLE ONLY supervision_search_complaint
    ADD CONSTRAINT supervision_search_complaint_pkey PRIMARY KEY (record_id);

ALTER TABLE ONLY supervision_search_finding
    ADD CONSTRAINT supervision_search_finding_pkey PRIMARY KEY (record_id);

ALTER TABLE ONLY supervision_search_inspection
    ADD CONSTRAINT supervision_search_inspection_pkey PRIMARY KEY (record_id);

ALTER TABLE ONLY supervision_search_material
    ADD CONSTRAINT supervision_search_material_pkey PRIMARY KEY (record_id);

ALTER TABLE ONLY supervision_search_notice
    ADD CONSTRAINT supervision_search_notice_pkey PRIMARY KEY (record_id);

ALTER TABLE ONLY supervision_search_opinion
    ADD CONSTRAINT supervision_search_opinion_pkey PRIMARY KEY (record_id);

CREATE INDEX supervision_search_casefile_words ON supervision_search_casefile USING gin (words) WITH (gin_pending_list_limit='256');

CREATE INDEX supervision_search_check_words ON supervision_search_check USING gin (words) WITH (gin_pending_list_limit='256');

CREATE INDEX supervision_search_circular_words ON supervision_search_circular USING gin (words) WITH (gin_pending_list_limit='256');

CREATE INDEX supervision_search_complaint_words ON supervision_search_complaint USING gin (words) WITH (gin_pending_list_limit='256');

CREATE INDEX supervision_search_finding_words ON supervision_search_finding USING gin (words) WITH (gin_pending_list_limit='256');

CREATE INDEX supervision_search_inspection_words ON supervision_search_inspection USING gin (words) WITH (gin_pending_list_limit='256');

CREATE INDEX supervision_search_material_words ON supervision_search_material USING gin (words) WITH (gin_pending_list_limit='256');

CREATE INDEX supervision_search_notice_words ON supervision_search_notice USING gin (words) WITH (gin_pending_list_limit='256');

CREATE INDEX supervision_search_opinion_words ON supervision_search_opinion USING gin (words) WITH (gin_pending_list_limit='256');

CREATE FUNCTION supervision_amendment_issued_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_amendment: issued_once'; END $$;

CREATE FUNCTION supervision_amendment_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_amendment: no_delete'; END $$;

CREATE FUNCTION supervision_amendment_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_amendment: no_truncate'; END $$;

CREATE FUNCTION supervision_amendment_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_amendment: unchangeable'; END $$;

CREATE FUNCTION supervision_calendarday_parent_published_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_calendaryear p WHERE p.id = OLD.year_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_calendarday: parent_published_delete'; END IF; RETURN OLD; END $$;

CREATE FUNCTION supervision_calendarday_parent_published_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_calendaryear p WHERE p.id = NEW.year_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_calendarday: parent_published_insert'; END IF; RETURN NEW; END $$;

CREATE FUNCTION supervision_calendarday_parent_published_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_calendaryear p WHERE p.id = OLD.year_id AND p.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM supervision_calendaryear p WHERE p.id = NEW.year_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_calendarday: parent_published_update'; END IF; RETURN NEW; END $$;

CREATE FUNCTION supervision_calendaryear_published_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_calendaryear: published_no_delete'; END $$;

CREATE FUNCTION supervision_calendaryear_published_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_calendaryear: published_no_update'; END $$;

CREATE FUNCTION supervision_casefile_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_casefile: no_delete'; END $$;

CREATE FUNCTION supervision_casefile_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_casefile: no_truncate'; END $$;

CREATE FUNCTION supervision_checklist_published_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_checklist: published_no_delete'; END $$;

CREATE FUNCTION supervision_checklist_published_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_checklist: published_no_update'; END $$;

CREATE FUNCTION supervision_checklistitem_parent_published_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_checklist p WHERE p.id = OLD.checklist_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_checklistitem: parent_published_delete'; END IF; RETURN OLD; END $$;

CREATE FUNCTION supervision_checklistitem_parent_published_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_checklist p WHERE p.id = NEW.checklist_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_checklistitem: parent_published_insert'; END IF; RETURN NEW; END $$;

CREATE FUNCTION supervision_checklistitem_parent_published_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_checklist p WHERE p.id = OLD.checklist_id AND p.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM supervision_checklist p WHERE p.id = NEW.checklist_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_checklistitem: parent_published_update'; END IF; RETURN NEW; END $$;

CREATE FUNCTION supervision_complaintdelivery_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_complaintdelivery: no_delete'; END $$;

CREATE FUNCTION supervision_complaintdelivery_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_complaintdelivery: no_truncate'; END $$;

CREATE FUNCTION supervision_complaintdelivery_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_complaintdelivery: no_update'; END $$;

CREATE FUNCTION supervision_complaintproposal_ended_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_complaintproposal: ended_once'; END $$;

CREATE FUNCTION supervision_complaintproposal_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_complaintproposal: no_delete'; END $$;

CREATE FUNCTION supervision_complaintproposal_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_complaintproposal: no_truncate'; END $$;

CREATE FUNCTION supervision_complaintproposal_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_complaintproposal: unchangeable'; END $$;

CREATE FUNCTION supervision_complaintsource_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_complaintsource: no_delete'; END $$;

CREATE FUNCTION supervision_complaintsource_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_complaintsource: no_truncate'; END $$;

CREATE FUNCTION supervision_deadlineextension_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_deadlineextension: no_delete'; END $$;

CREATE FUNCTION supervision_deadlineextension_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_deadlineextension: no_truncate'; END $$;

CREATE FUNCTION supervision_deadlineextension_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_deadlineextension: unchangeable'; END $$;

CREATE FUNCTION supervision_deadlinerule_published_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_deadlinerule: published_no_delete'; END $$;

CREATE FUNCTION supervision_deadlinerule_published_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_deadlinerule: published_no_update'; END $$;

CREATE FUNCTION supervision_deadlinestop_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_deadlinestop: no_delete'; END $$;

CREATE FUNCTION supervision_deadlinestop_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_deadlinestop: no_truncate'; END $$;

CREATE FUNCTION supervision_deadlinestop_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_deadlinestop: unchangeable'; END $$;

CREATE FUNCTION supervision_draw_frame_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_draw: frame_kept'; END $$;

CREATE FUNCTION supervision_draw_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_draw: no_delete'; END $$;

CREATE FUNCTION supervision_draw_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_draw: no_truncate'; END $$;

CREATE FUNCTION supervision_draw_paper_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_draw: paper_once'; END $$;

CREATE FUNCTION supervision_draw_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_draw: unchangeable'; END $$;

CREATE FUNCTION supervision_escalation_lifted_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_escalation: lifted_once'; END $$;

CREATE FUNCTION supervision_escalation_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_escalation: no_delete'; END $$;

CREATE FUNCTION supervision_escalation_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_escalation: no_truncate'; END $$;

CREATE FUNCTION supervision_escalation_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_escalation: unchangeable'; END $$;

CREATE FUNCTION supervision_foundednotice_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_foundednotice: no_delete'; END $$;

CREATE FUNCTION supervision_foundednotice_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_foundednotice: no_truncate'; END $$;

CREATE FUNCTION supervision_foundednotice_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_foundednotice: no_update'; END $$;

CREATE FUNCTION supervision_handleridentity_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_handleridentity: no_delete'; END $$;

CREATE FUNCTION supervision_handleridentity_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_handleridentity: no_truncate'; END $$;

CREATE FUNCTION supervision_handleridentity_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_handleridentity: no_update'; END $$;

CREATE FUNCTION supervision_offeredcopy_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_offeredcopy: no_delete'; END $$;

CREATE FUNCTION supervision_offeredcopy_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_offeredcopy: no_truncate'; END $$;

CREATE FUNCTION supervision_offeredcopy_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_offeredcopy: no_update'; END $$;

CREATE FUNCTION supervision_order_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_order: no_delete'; END $$;

CREATE FUNCTION supervision_order_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_order: no_truncate'; END $$;

CREATE FUNCTION supervision_order_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_order: unchangeable'; END $$;

CREATE FUNCTION supervision_papersignature_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_papersignature: no_delete'; END $$;

CREATE FUNCTION supervision_papersignature_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_papersignature: no_truncate'; END $$;

CREATE FUNCTION supervision_papersignature_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_papersignature: no_update'; END $$;

CREATE FUNCTION supervision_provision_parent_published_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_regulation p WHERE p.id = OLD.regulation_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_provision: parent_published_delete'; END IF; RETURN OLD; END $$;

CREATE FUNCTION supervision_provision_parent_published_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_regulation p WHERE p.id = NEW.regulation_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_provision: parent_published_insert'; END IF; RETURN NEW; END $$;

CREATE FUNCTION supervision_provision_parent_published_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_regulation p WHERE p.id = OLD.regulation_id AND p.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM supervision_regulation p WHERE p.id = NEW.regulation_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_provision: parent_published_update'; END IF; RETURN NEW; END $$;

CREATE FUNCTION supervision_redraft_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_redraft: no_delete'; END $$;

CREATE FUNCTION supervision_redraft_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_redraft: no_truncate'; END $$;

CREATE FUNCTION supervision_redraft_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_redraft: no_update'; END $$;

CREATE FUNCTION supervision_regulation_published_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_regulation: published_no_delete'; END $$;

CREATE FUNCTION supervision_regulation_published_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_regulation: published_no_update'; END $$;

CREATE FUNCTION supervision_reminderrule_published_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_reminderrule: published_no_delete'; END $$;

CREATE FUNCTION supervision_reminderrule_published_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_reminderrule: published_no_update'; END $$;

CREATE FUNCTION supervision_retaliation_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_retaliation: no_delete'; END $$;

CREATE FUNCTION supervision_retaliation_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_retaliation: no_truncate'; END $$;

CREATE FUNCTION supervision_reviewdraft_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_reviewdraft: no_delete'; END $$;

CREATE FUNCTION supervision_reviewdraft_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_reviewdraft: no_truncate'; END $$;

CREATE FUNCTION supervision_reviewdraft_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_reviewdraft: unchangeable'; END $$;

CREATE FUNCTION supervision_reviewhearing_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_reviewhearing: no_delete'; END $$;

CREATE FUNCTION supervision_reviewhearing_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_reviewhearing: no_truncate'; END $$;

CREATE FUNCTION supervision_reviewhearing_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_reviewhearing: unchangeable'; END $$;

CREATE FUNCTION supervision_sampledcase_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_sampledcase: no_delete'; END $$;

CREATE FUNCTION supervision_sampledcase_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_sampledcase: no_truncate'; END $$;

CREATE FUNCTION supervision_sampledcase_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_sampledcase: unchangeable'; END $$;

CREATE FUNCTION supervision_samplingframe_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_samplingframe: no_delete'; END $$;

CREATE FUNCTION supervision_samplingframe_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_samplingframe: no_truncate'; END $$;

CREATE FUNCTION supervision_samplingframe_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_samplingframe: no_update'; END $$;

CREATE FUNCTION supervision_showing_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_showing: no_delete'; END $$;

CREATE FUNCTION supervision_showing_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_showing: no_truncate'; END $$;

CREATE FUNCTION supervision_showing_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_showing: unchangeable'; END $$;

CREATE FUNCTION supervision_signoff_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_signoff: no_delete'; END $$;

CREATE FUNCTION supervision_signoff_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_signoff: no_truncate'; END $$;

CREATE FUNCTION supervision_signoff_signed_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_signoff: signed_once'; END $$;

CREATE FUNCTION supervision_signoff_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_signoff: unchangeable'; END $$;

CREATE FUNCTION supervision_signoffparty_parent_published_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_signoffrule p WHERE p.id = OLD.rule_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_signoffparty: parent_published_delete'; END IF; RETURN OLD; END $$;

CREATE FUNCTION supervision_signoffparty_parent_published_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_signoffrule p WHERE p.id = NEW.rule_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_signoffparty: parent_published_insert'; END IF; RETURN NEW; END $$;

CREATE FUNCTION supervision_signoffparty_parent_published_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_signoffrule p WHERE p.id = OLD.rule_id AND p.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM supervision_signoffrule p WHERE p.id = NEW.rule_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_signoffparty: parent_published_update'; END IF; RETURN NEW; END $$;

CREATE FUNCTION supervision_signoffrule_published_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_signoffrule: published_no_delete'; END $$;

CREATE FUNCTION supervision_signoffrule_published_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_signoffrule: published_no_update'; END $$;

CREATE FUNCTION supervision_signoffsheet_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_signoffsheet: no_delete'; END $$;

CREATE FUNCTION supervision_signoffsheet_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_signoffsheet: no_truncate'; END $$;

CREATE FUNCTION supervision_signoffsheet_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_signoffsheet: unchangeable'; END $$;

CREATE FUNCTION supervision_substitution_apart() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN PERFORM 1 FROM supervision_officer WHERE id IN (NEW.absent_id, NEW.substitute_id) ORDER BY id FOR NO KEY UPDATE; IF EXISTS (SELECT 1 FROM supervision_substitution other WHERE other.id <> NEW.id AND other.state = 'standing' AND other.from_on <= COALESCE(NEW.until_on, DATE '9999-12-31') AND COALESCE(other.until_on, DATE '9999-12-31') >= NEW.from_on AND ((other.absent_id = NEW.absent_id AND other.role = NEW.role) OR other.absent_id = NEW.substitute_id OR other.substitute_id = NEW.absent_id)) THEN RAISE EXCEPTION 'supervision_substitution: apart' USING ERRCODE = 'exclusion_violation'; END IF; RETURN NEW; END $$;

CREATE FUNCTION supervision_summary_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_summary: no_delete'; END $$;

CREATE FUNCTION supervision_summary_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_summary: no_truncate'; END $$;

CREATE FUNCTION supervision_summary_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_summary: no_update'; END $$;

CREATE FUNCTION supervision_summaryrule_published_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_summaryrule: published_no_delete'; END $$;

CREATE FUNCTION supervision_summaryrule_published_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_summaryrule: published_no_update'; END $$;

CREATE FUNCTION supervision_superiorreview_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_superiorreview: no_delete'; END $$;

CREATE FUNCTION supervision_superiorreview_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_superiorreview: no_truncate'; END $$;

CREATE FUNCTION supervision_superiorreview_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'supervision_superiorreview: unchangeable'; END $$;

CREATE TRIGGER supervision_amendment_issued_once BEFORE UPDATE ON supervision_amendment FOR EACH ROW WHEN (((NOT (old.paper_id IS NULL)) AND ((old.reasons IS DISTINCT FROM new.reasons) OR (old.slips IS DISTINCT FROM new.slips) OR (old.paper_id IS DISTINCT FROM new.paper_id) OR ((old.number)::text IS DISTINCT FROM (new.number)::text) OR (old.approved_by_id IS DISTINCT FROM new.approved_by_id) OR (old.issued_at IS DISTINCT FROM new.issued_at)))) EXECUTE FUNCTION supervision_amendment_issued_once();

CREATE TRIGGER supervision_amendment_no_delete BEFORE DELETE ON supervision_amendment FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_amendment_no_delete();

CREATE TRIGGER supervision_amendment_no_truncate BEFORE TRUNCATE ON supervision_amendment FOR EACH STATEMENT EXECUTE FUNCTION supervision_amendment_no_truncate();

CREATE TRIGGER supervision_amendment_unchangeable BEFORE UPDATE ON supervision_amendment FOR EACH ROW WHEN (((old.bureau_id IS DISTINCT FROM new.bureau_id) OR (old.notice_id IS DISTINCT FROM new.notice_id) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text) OR (old.drafted_by_id IS DISTINCT FROM new.drafted_by_id) OR (old.drafted_at IS DISTINCT FROM new.drafted_at))) EXECUTE FUNCTION supervision_amendment_unchangeable();

CREATE TRIGGER supervision_calendarday_parent_published_delete BEFORE DELETE ON supervision_calendarday FOR EACH ROW EXECUTE FUNCTION supervision_calendarday_parent_published_delete();

CREATE TRIGGER supervision_calendarday_parent_published_insert BEFORE INSERT ON supervision_calendarday FOR EACH ROW EXECUTE FUNCTION supervision_calendarday_parent_published_insert();

CREATE TRIGGER supervision_calendarday_parent_published_update BEFORE UPDATE ON supervision_calendarday FOR EACH ROW EXECUTE FUNCTION supervision_calendarday_parent_published_update();

CREATE TRIGGER supervision_calendaryear_published_no_delete BEFORE DELETE ON supervision_calendaryear FOR EACH ROW WHEN ((old.published_at IS NOT NULL)) EXECUTE FUNCTION supervision_calendaryear_published_no_delete();

CREATE TRIGGER supervision_calendaryear_published_no_update BEFORE UPDATE ON supervision_calendaryear FOR EACH ROW WHEN (((old.published_at IS NOT NULL) AND ((new.published_at IS NOT NULL) OR (old.effective_from <= ((old.published_at AT TIME ZONE 'Asia/Shanghai'::text))::date)))) EXECUTE FUNCTION supervision_calendaryear_published_no_update();

CREATE TRIGGER supervision_casefile_no_delete BEFORE DELETE ON supervision_casefile FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_casefile_no_delete();

CREATE TRIGGER supervision_casefile_no_truncate BEFORE TRUNCATE ON supervision_casefile FOR EACH STATEMENT EXECUTE FUNCTION supervision_casefile_no_truncate();

CREATE TRIGGER supervision_checklist_published_no_delete BEFORE DELETE ON supervision_checklist FOR EACH ROW WHEN ((old.published_at IS NOT NULL)) EXECUTE FUNCTION supervision_checklist_published_no_delete();

CREATE TRIGGER supervision_checklist_published_no_update BEFORE UPDATE ON supervision_checklist FOR EACH ROW WHEN (((old.published_at IS NOT NULL) AND ((new.published_at IS NOT NULL) OR (old.effective_from <= ((old.published_at AT TIME ZONE 'Asia/Shanghai'::text))::date)))) EXECUTE FUNCTION supervision_checklist_published_no_update();

CREATE TRIGGER supervision_checklistitem_parent_published_delete BEFORE DELETE ON supervision_checklistitem FOR EACH ROW EXECUTE FUNCTION supervision_checklistitem_parent_published_delete();

CREATE TRIGGER supervision_checklistitem_parent_published_insert BEFORE INSERT ON supervision_checklistitem FOR EACH ROW EXECUTE FUNCTION supervision_checklistitem_parent_published_insert();

CREATE TRIGGER supervision_checklistitem_parent_published_update BEFORE UPDATE ON supervision_checklistitem FOR EACH ROW EXECUTE FUNCTION supervision_checklistitem_parent_published_update();

CREATE TRIGGER supervision_complaintdelivery_no_delete BEFORE DELETE ON supervision_complaintdelivery FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_complaintdelivery_no_delete();

CREATE TRIGGER supervision_complaintdelivery_no_truncate BEFORE TRUNCATE ON supervision_complaintdelivery FOR EACH STATEMENT EXECUTE FUNCTION supervision_complaintdelivery_no_truncate();

CREATE TRIGGER supervision_complaintdelivery_no_update BEFORE UPDATE ON supervision_complaintdelivery FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_complaintdelivery_no_update();

CREATE TRIGGER supervision_complaintproposal_ended_once BEFORE UPDATE ON supervision_complaintproposal FOR EACH ROW WHEN (((NOT ((old.outcome)::text = ''::text)) AND (((old.outcome)::text IS DISTINCT FROM (new.outcome)::text) OR (old.comments IS DISTINCT FROM new.comments) OR (old.ended_by_id IS DISTINCT FROM new.ended_by_id) OR (old.ended_at IS DISTINCT FROM new.ended_at) OR ((old.superior)::text IS DISTINCT FROM (new.superior)::text)))) EXECUTE FUNCTION supervision_complaintproposal_ended_once();

CREATE TRIGGER supervision_complaintproposal_no_delete BEFORE DELETE ON supervision_complaintproposal FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_complaintproposal_no_delete();

CREATE TRIGGER supervision_complaintproposal_no_truncate BEFORE TRUNCATE ON supervision_complaintproposal FOR EACH STATEMENT EXECUTE FUNCTION supervision_complaintproposal_no_truncate();

CREATE TRIGGER supervision_complaintproposal_unchangeable BEFORE UPDATE ON supervision_complaintproposal FOR EACH ROW WHEN (((old.complaint_id IS DISTINCT FROM new.complaint_id) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text) OR (old.reasons IS DISTINCT FROM new.reasons) OR (old.proposed_by_id IS DISTINCT FROM new.proposed_by_id) OR (old.proposed_at IS DISTINCT FROM new.proposed_at))) EXECUTE FUNCTION supervision_complaintproposal_unchangeable();

CREATE TRIGGER supervision_complaintsource_no_delete BEFORE DELETE ON supervision_complaintsource FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_complaintsource_no_delete();

CREATE TRIGGER supervision_complaintsource_no_truncate BEFORE TRUNCATE ON supervision_complaintsource FOR EACH STATEMENT EXECUTE FUNCTION supervision_complaintsource_no_truncate();

CREATE TRIGGER supervision_deadlineextension_no_delete BEFORE DELETE ON supervision_deadlineextension FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_deadlineextension_no_delete();

CREATE TRIGGER supervision_deadlineextension_no_truncate BEFORE TRUNCATE ON supervision_deadlineextension FOR EACH STATEMENT EXECUTE FUNCTION supervision_deadlineextension_no_truncate();

CREATE TRIGGER supervision_deadlineextension_unchangeable BEFORE UPDATE ON supervision_deadlineextension FOR EACH ROW WHEN (((old.deadline_id IS DISTINCT FROM new.deadline_id) OR (old.days IS DISTINCT FROM new.days) OR (old.because IS DISTINCT FROM new.because) OR (old.before IS DISTINCT FROM new.before) OR (old.extended_by_id IS DISTINCT FROM new.extended_by_id) OR (old.extended_at IS DISTINCT FROM new.extended_at))) EXECUTE FUNCTION supervision_deadlineextension_unchangeable();

CREATE TRIGGER supervision_deadlinerule_published_no_delete BEFORE DELETE ON supervision_deadlinerule FOR EACH ROW WHEN ((old.published_at IS NOT NULL)) EXECUTE FUNCTION supervision_deadlinerule_published_no_delete();

CREATE TRIGGER supervision_deadlinerule_published_no_update BEFORE UPDATE ON supervision_deadlinerule FOR EACH ROW WHEN (((old.published_at IS NOT NULL) AND ((new.published_at IS NOT NULL) OR (old.effective_from <= ((old.published_at AT TIME ZONE 'Asia/Shanghai'::text))::date)))) EXECUTE FUNCTION supervision_deadlinerule_published_no_update();

CREATE TRIGGER supervision_deadlinestop_no_delete BEFORE DELETE ON supervision_deadlinestop FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_deadlinestop_no_delete();

CREATE TRIGGER supervision_deadlinestop_no_truncate BEFORE TRUNCATE ON supervision_deadlinestop FOR EACH STATEMENT EXECUTE FUNCTION supervision_deadlinestop_no_truncate();

CREATE TRIGGER supervision_deadlinestop_unchangeable BEFORE UPDATE ON supervision_deadlinestop FOR EACH ROW WHEN (((old.deadline_id IS DISTINCT FROM new.deadline_id) OR (old.first_on IS DISTINCT FROM new.first_on) OR (old.because IS DISTINCT FROM new.because) OR (old.stopped_by_id IS DISTINCT FROM new.stopped_by_id) OR (old.stopped_at IS DISTINCT FROM new.stopped_at))) EXECUTE FUNCTION supervision_deadlinestop_unchangeable();

CREATE TRIGGER supervision_draw_frame_kept BEFORE UPDATE ON supervision_draw FOR EACH ROW WHEN ((old.frame_id IS DISTINCT FROM new.frame_id)) EXECUTE FUNCTION supervision_draw_frame_kept();

CREATE TRIGGER supervision_draw_no_delete BEFORE DELETE ON supervision_draw FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_draw_no_delete();

CREATE TRIGGER supervision_draw_no_truncate BEFORE TRUNCATE ON supervision_draw FOR EACH STATEMENT EXECUTE FUNCTION supervision_draw_no_truncate();

CREATE TRIGGER supervision_draw_paper_once BEFORE UPDATE ON supervision_draw FOR EACH ROW WHEN (((NOT (old.paper_id IS NULL)) AND (old.paper_id IS DISTINCT FROM new.paper_id))) EXECUTE FUNCTION supervision_draw_paper_once();

CREATE TRIGGER supervision_draw_unchangeable BEFORE UPDATE ON supervision_draw FOR EACH ROW WHEN (((old.inspection_id IS DISTINCT FROM new.inspection_id) OR (old.serial IS DISTINCT FROM new.serial) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text) OR (old.parameters IS DISTINCT FROM new.parameters) OR (old.population IS DISTINCT FROM new.population) OR ((old.population_sha256)::text IS DISTINCT FROM (new.population_sha256)::text) OR ((old.seed)::text IS DISTINCT FROM (new.seed)::text) OR (old.result IS DISTINCT FROM new.result) OR (old.reason IS DISTINCT FROM new.reason) OR (old.drawn_by_id IS DISTINCT FROM new.drawn_by_id) OR (old.drawn_at IS DISTINCT FROM new.drawn_at))) EXECUTE FUNCTION supervision_draw_unchangeable();

CREATE TRIGGER supervision_escalation_lifted_once BEFORE UPDATE ON supervision_escalation FOR EACH ROW WHEN (((NOT (old.lifted_at IS NULL)) AND ((old.lifted_at IS DISTINCT FROM new.lifted_at) OR (old.lifted_by_id IS DISTINCT FROM new.lifted_by_id) OR (old.lifted_because IS DISTINCT FROM new.lifted_because)))) EXECUTE FUNCTION supervision_escalation_lifted_once();

CREATE TRIGGER supervision_escalation_no_delete BEFORE DELETE ON supervision_escalation FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_escalation_no_delete();

CREATE TRIGGER supervision_escalation_no_truncate BEFORE TRUNCATE ON supervision_escalation FOR EACH STATEMENT EXECUTE FUNCTION supervision_escalation_no_truncate();

CREATE TRIGGER supervision_escalation_unchangeable BEFORE UPDATE ON supervision_escalation FOR EACH ROW WHEN (((old.bureau_id IS DISTINCT FROM new.bureau_id) OR ((old.root_type)::text IS DISTINCT FROM (new.root_type)::text) OR (old.root_id IS DISTINCT FROM new.root_id) OR ((old.what)::text IS DISTINCT FROM (new.what)::text) OR ((old.owner)::text IS DISTINCT FROM (new.owner)::text) OR ((old.holder)::text IS DISTINCT FROM (new.holder)::text) OR (old.late_since IS DISTINCT FROM new.late_since) OR (old.addressee_id IS DISTINCT FROM new.addressee_id) OR (old.due_on IS DISTINCT FROM new.due_on) OR (old.due_at IS DISTINCT FROM new.due_at) OR (old.words IS DISTINCT FROM new.words) OR (old.ordered_by_id IS DISTINCT FROM new.ordered_by_id) OR (old.ordered_at IS DISTINCT FROM new.ordered_at))) EXECUTE FUNCTION supervision_escalation_unchangeable();

CREATE TRIGGER supervision_foundednotice_no_delete BEFORE DELETE ON supervision_foundednotice FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_foundednotice_no_delete();

CREATE TRIGGER supervision_foundednotice_no_truncate BEFORE TRUNCATE ON supervision_foundednotice FOR EACH STATEMENT EXECUTE FUNCTION supervision_foundednotice_no_truncate();

CREATE TRIGGER supervision_foundednotice_no_update BEFORE UPDATE ON supervision_foundednotice FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_foundednotice_no_update();

CREATE TRIGGER supervision_handleridentity_no_delete BEFORE DELETE ON supervision_handleridentity FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_handleridentity_no_delete();

CREATE TRIGGER supervision_handleridentity_no_truncate BEFORE TRUNCATE ON supervision_handleridentity FOR EACH STATEMENT EXECUTE FUNCTION supervision_handleridentity_no_truncate();

CREATE TRIGGER supervision_handleridentity_no_update BEFORE UPDATE ON supervision_handleridentity FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_handleridentity_no_update();

CREATE TRIGGER supervision_offeredcopy_no_delete BEFORE DELETE ON supervision_offeredcopy FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_offeredcopy_no_delete();

CREATE TRIGGER supervision_offeredcopy_no_truncate BEFORE TRUNCATE ON supervision_offeredcopy FOR EACH STATEMENT EXECUTE FUNCTION supervision_offeredcopy_no_truncate();

CREATE TRIGGER supervision_offeredcopy_no_update BEFORE UPDATE ON supervision_offeredcopy FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_offeredcopy_no_update();

CREATE TRIGGER supervision_order_no_delete BEFORE DELETE ON supervision_order FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_order_no_delete();

CREATE TRIGGER supervision_order_no_truncate BEFORE TRUNCATE ON supervision_order FOR EACH STATEMENT EXECUTE FUNCTION supervision_order_no_truncate();

CREATE TRIGGER supervision_order_unchangeable BEFORE UPDATE ON supervision_order FOR EACH ROW WHEN (((old.bureau_id IS DISTINCT FROM new.bureau_id) OR (old.correction_id IS DISTINCT FROM new.correction_id) OR (old.review_id IS DISTINCT FROM new.review_id) OR (old.division_id IS DISTINCT FROM new.division_id) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text) OR (old.reasons IS DISTINCT FROM new.reasons) OR (old.begins_on IS DISTINCT FROM new.begins_on) OR (old.due_before IS DISTINCT FROM new.due_before) OR (old.due_after IS DISTINCT FROM new.due_after) OR (old.issued_by_id IS DISTINCT FROM new.issued_by_id) OR (old.issued_at IS DISTINCT FROM new.issued_at))) EXECUTE FUNCTION supervision_order_unchangeable();

CREATE TRIGGER supervision_papersignature_no_delete BEFORE DELETE ON supervision_papersignature FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_papersignature_no_delete();

CREATE TRIGGER supervision_papersignature_no_truncate BEFORE TRUNCATE ON supervision_papersignature FOR EACH STATEMENT EXECUTE FUNCTION supervision_papersignature_no_truncate();

CREATE TRIGGER supervision_papersignature_no_update BEFORE UPDATE ON supervision_papersignature FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_papersignature_no_update();

CREATE TRIGGER supervision_provision_parent_published_delete BEFORE DELETE ON supervision_provision FOR EACH ROW EXECUTE FUNCTION supervision_provision_parent_published_delete();

CREATE TRIGGER supervision_provision_parent_published_insert BEFORE INSERT ON supervision_provision FOR EACH ROW EXECUTE FUNCTION supervision_provision_parent_published_insert();

CREATE TRIGGER supervision_provision_parent_published_update BEFORE UPDATE ON supervision_provision FOR EACH ROW EXECUTE FUNCTION supervision_provision_parent_published_update();

CREATE TRIGGER supervision_redraft_no_delete BEFORE DELETE ON supervision_redraft FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_redraft_no_delete();

CREATE TRIGGER supervision_redraft_no_truncate BEFORE TRUNCATE ON supervision_redraft FOR EACH STATEMENT EXECUTE FUNCTION supervision_redraft_no_truncate();

CREATE TRIGGER supervision_redraft_no_update BEFORE UPDATE ON supervision_redraft FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_redraft_no_update();

CREATE TRIGGER supervision_regulation_published_no_delete BEFORE DELETE ON supervision_regulation FOR EACH ROW WHEN ((old.published_at IS NOT NULL)) EXECUTE FUNCTION supervision_regulation_published_no_delete();

CREATE TRIGGER supervision_regulation_published_no_update BEFORE UPDATE ON supervision_regulation FOR EACH ROW WHEN (((old.published_at IS NOT NULL) AND ((new.published_at IS NOT NULL) OR (old.effective_from <= ((old.published_at AT TIME ZONE 'Asia/Shanghai'::text))::date)))) EXECUTE FUNCTION supervision_regulation_published_no_update();

CREATE TRIGGER supervision_reminderrule_published_no_delete BEFORE DELETE ON supervision_reminderrule FOR EACH ROW WHEN ((old.published_at IS NOT NULL)) EXECUTE FUNCTION supervision_reminderrule_published_no_delete();

CREATE TRIGGER supervision_reminderrule_published_no_update BEFORE UPDATE ON supervision_reminderrule FOR EACH ROW WHEN (((old.published_at IS NOT NULL) AND ((new.published_at IS NOT NULL) OR (old.effective_from <= ((old.published_at AT TIME ZONE 'Asia/Shanghai'::text))::date)))) EXECUTE FUNCTION supervision_reminderrule_published_no_update();

CREATE TRIGGER supervision_retaliation_no_delete BEFORE DELETE ON supervision_retaliation FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_retaliation_no_delete();

CREATE TRIGGER supervision_retaliation_no_truncate BEFORE TRUNCATE ON supervision_retaliation FOR EACH STATEMENT EXECUTE FUNCTION supervision_retaliation_no_truncate();

CREATE TRIGGER supervision_reviewdraft_no_delete BEFORE DELETE ON supervision_reviewdraft FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_reviewdraft_no_delete();

CREATE TRIGGER supervision_reviewdraft_no_truncate BEFORE TRUNCATE ON supervision_reviewdraft FOR EACH STATEMENT EXECUTE FUNCTION supervision_reviewdraft_no_truncate();

CREATE TRIGGER supervision_reviewdraft_unchangeable BEFORE UPDATE ON supervision_reviewdraft FOR EACH ROW WHEN (((old.bureau_id IS DISTINCT FROM new.bureau_id) OR (old.review_id IS DISTINCT FROM new.review_id) OR (old.drafted_by_id IS DISTINCT FROM new.drafted_by_id) OR (old.drafted_at IS DISTINCT FROM new.drafted_at))) EXECUTE FUNCTION supervision_reviewdraft_unchangeable();

CREATE TRIGGER supervision_reviewhearing_no_delete BEFORE DELETE ON supervision_reviewhearing FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_reviewhearing_no_delete();

CREATE TRIGGER supervision_reviewhearing_no_truncate BEFORE TRUNCATE ON supervision_reviewhearing FOR EACH STATEMENT EXECUTE FUNCTION supervision_reviewhearing_no_truncate();

CREATE TRIGGER supervision_reviewhearing_unchangeable BEFORE UPDATE ON supervision_reviewhearing FOR EACH ROW WHEN (((old.bureau_id IS DISTINCT FROM new.bureau_id) OR (old.review_id IS DISTINCT FROM new.review_id) OR (old.facts IS DISTINCT FROM new.facts) OR (old.intention IS DISTINCT FROM new.intention) OR (old.told_by_id IS DISTINCT FROM new.told_by_id) OR (old.told_at IS DISTINCT FROM new.told_at) OR (old.deadline_id IS DISTINCT FROM new.deadline_id))) EXECUTE FUNCTION supervision_reviewhearing_unchangeable();

CREATE TRIGGER supervision_sampledcase_no_delete BEFORE DELETE ON supervision_sampledcase FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_sampledcase_no_delete();

CREATE TRIGGER supervision_sampledcase_no_truncate BEFORE TRUNCATE ON supervision_sampledcase FOR EACH STATEMENT EXECUTE FUNCTION supervision_sampledcase_no_truncate();

CREATE TRIGGER supervision_sampledcase_unchangeable BEFORE UPDATE ON supervision_sampledcase FOR EACH ROW WHEN (((old.draw_id IS DISTINCT FROM new.draw_id) OR (old.inspection_id IS DISTINCT FROM new.inspection_id) OR (old.case_file_id IS DISTINCT FROM new.case_file_id) OR (old.division_id IS DISTINCT FROM new.division_id) OR (old.place IS DISTINCT FROM new.place) OR ((old.number)::text IS DISTINCT FROM (new.number)::text))) EXECUTE FUNCTION supervision_sampledcase_unchangeable();

CREATE TRIGGER supervision_samplingframe_no_delete BEFORE DELETE ON supervision_samplingframe FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_samplingframe_no_delete();

CREATE TRIGGER supervision_samplingframe_no_truncate BEFORE TRUNCATE ON supervision_samplingframe FOR EACH STATEMENT EXECUTE FUNCTION supervision_samplingframe_no_truncate();

CREATE TRIGGER supervision_samplingframe_no_update BEFORE UPDATE ON supervision_samplingframe FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_samplingframe_no_update();

CREATE TRIGGER supervision_showing_no_delete BEFORE DELETE ON supervision_showing FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_showing_no_delete();

CREATE TRIGGER supervision_showing_no_truncate BEFORE TRUNCATE ON supervision_showing FOR EACH STATEMENT EXECUTE FUNCTION supervision_showing_no_truncate();

CREATE TRIGGER supervision_showing_unchangeable BEFORE UPDATE ON supervision_showing FOR EACH ROW WHEN (((old.bureau_id IS DISTINCT FROM new.bureau_id) OR (old.file_id IS DISTINCT FROM new.file_id) OR (old.shown_at IS DISTINCT FROM new.shown_at) OR ((old.place)::text IS DISTINCT FROM (new.place)::text) OR (old.shown_by_id IS DISTINCT FROM new.shown_by_id) OR (old.recorded_at IS DISTINCT FROM new.recorded_at))) EXECUTE FUNCTION supervision_showing_unchangeable();

CREATE TRIGGER supervision_signoff_no_delete BEFORE DELETE ON supervision_signoff FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_signoff_no_delete();

CREATE TRIGGER supervision_signoff_no_truncate BEFORE TRUNCATE ON supervision_signoff FOR EACH STATEMENT EXECUTE FUNCTION supervision_signoff_no_truncate();

CREATE TRIGGER supervision_signoff_signed_once BEFORE UPDATE ON supervision_signoff FOR EACH ROW WHEN (((NOT (old.signed_at IS NULL)) AND (((old.state)::text IS DISTINCT FROM (new.state)::text) OR (old.signed_by_id IS DISTINCT FROM new.signed_by_id) OR (old.signed_at IS DISTINCT FROM new.signed_at) OR (old.words IS DISTINCT FROM new.words)))) EXECUTE FUNCTION supervision_signoff_signed_once();

CREATE TRIGGER supervision_signoff_unchangeable BEFORE UPDATE ON supervision_signoff FOR EACH ROW WHEN (((old.sheet_id IS DISTINCT FROM new.sheet_id) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text) OR (old.division_id IS DISTINCT FROM new.division_id) OR (old.officer_id IS DISTINCT FROM new.officer_id))) EXECUTE FUNCTION supervision_signoff_unchangeable();

CREATE TRIGGER supervision_signoffparty_parent_published_delete BEFORE DELETE ON supervision_signoffparty FOR EACH ROW EXECUTE FUNCTION supervision_signoffparty_parent_published_delete();

CREATE TRIGGER supervision_signoffparty_parent_published_insert BEFORE INSERT ON supervision_signoffparty FOR EACH ROW EXECUTE FUNCTION supervision_signoffparty_parent_published_insert();

CREATE TRIGGER supervision_signoffparty_parent_published_update BEFORE UPDATE ON supervision_signoffparty FOR EACH ROW EXECUTE FUNCTION supervision_signoffparty_parent_published_update();

CREATE TRIGGER supervision_signoffrule_published_no_delete BEFORE DELETE ON supervision_signoffrule FOR EACH ROW WHEN ((old.published_at IS NOT NULL)) EXECUTE FUNCTION supervision_signoffrule_published_no_delete();

CREATE TRIGGER supervision_signoffrule_published_no_update BEFORE UPDATE ON supervision_signoffrule FOR EACH ROW WHEN (((old.published_at IS NOT NULL) AND ((new.published_at IS NOT NULL) OR (old.effective_from <= ((old.published_at AT TIME ZONE 'Asia/Shanghai'::text))::date)))) EXECUTE FUNCTION supervision_signoffrule_published_no_update();

CREATE TRIGGER supervision_signoffsheet_no_delete BEFORE DELETE ON supervision_signoffsheet FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_signoffsheet_no_delete();

CREATE TRIGGER supervision_signoffsheet_no_truncate BEFORE TRUNCATE ON supervision_signoffsheet FOR EACH STATEMENT EXECUTE FUNCTION supervision_signoffsheet_no_truncate();

CREATE TRIGGER supervision_signoffsheet_unchangeable BEFORE UPDATE ON supervision_signoffsheet FOR EACH ROW WHEN ((((old.root_type)::text IS DISTINCT FROM (new.root_type)::text) OR (old.root_id IS DISTINCT FROM new.root_id) OR (old.serial IS DISTINCT FROM new.serial) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text) OR (old.rule_id IS DISTINCT FROM new.rule_id) OR ((old.title)::text IS DISTINCT FROM (new.title)::text) OR (old.kept_out IS DISTINCT FROM new.kept_out) OR (old.authors IS DISTINCT FROM new.authors) OR (old.drafted_by_id IS DISTINCT FROM new.drafted_by_id) OR (old.drafted_at IS DISTINCT FROM new.drafted_at) OR (old.submitted_by_id IS DISTINCT FROM new.submitted_by_id) OR (old.submitted_at IS DISTINCT FROM new.submitted_at))) EXECUTE FUNCTION supervision_signoffsheet_unchangeable();

CREATE TRIGGER supervision_substitution_apart BEFORE INSERT OR UPDATE ON supervision_substitution FOR EACH ROW WHEN (((new.state)::text = 'standing'::text)) EXECUTE FUNCTION supervision_substitution_apart();

CREATE TRIGGER supervision_summary_no_delete BEFORE DELETE ON supervision_summary FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_summary_no_delete();

CREATE TRIGGER supervision_summary_no_truncate BEFORE TRUNCATE ON supervision_summary FOR EACH STATEMENT EXECUTE FUNCTION supervision_summary_no_truncate();

CREATE TRIGGER supervision_summary_no_update BEFORE UPDATE ON supervision_summary FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_summary_no_update();

CREATE TRIGGER supervision_summaryrule_published_no_delete BEFORE DELETE ON supervision_summaryrule FOR EACH ROW WHEN ((old.published_at IS NOT NULL)) EXECUTE FUNCTION supervision_summaryrule_published_no_delete();

CREATE TRIGGER supervision_summaryrule_published_no_update BEFORE UPDATE ON supervision_summaryrule FOR EACH ROW WHEN (((old.published_at IS NOT NULL) AND ((new.published_at IS NOT NULL) OR (old.effective_from <= ((old.published_at AT TIME ZONE 'Asia/Shanghai'::text))::date)))) EXECUTE FUNCTION supervision_summaryrule_published_no_update();

CREATE TRIGGER supervision_superiorreview_no_delete BEFORE DELETE ON supervision_superiorreview FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION supervision_superiorreview_no_delete();

CREATE TRIGGER supervision_superiorreview_no_truncate BEFORE TRUNCATE ON supervision_superiorreview FOR EACH STATEMENT EXECUTE FUNCTION supervision_superiorreview_no_truncate();

CREATE TRIGGER supervision_superiorreview_unchangeable BEFORE UPDATE ON supervision_superiorreview FOR EACH ROW WHEN (((old.bureau_id IS DISTINCT FROM new.bureau_id) OR (old.review_id IS DISTINCT FROM new.review_id) OR ((old.organ)::text IS DISTINCT FROM (new.organ)::text) OR (old.reasons IS DISTINCT FROM new.reasons) OR (old.asked_by_id IS DISTINCT FROM new.asked_by_id) OR (old.asked_at IS DISTINCT FROM new.asked_at))) EXECUTE FUNCTION supervision_superiorreview_unchangeable();
