CREATE OR REPLACE FUNCTION supervision_regulation_published_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_regulation: published_no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_regulation_published_no_update BEFORE UPDATE ON supervision_regulation FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION supervision_regulation_published_no_update();

CREATE OR REPLACE FUNCTION supervision_regulation_published_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_regulation: published_no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_regulation_published_no_delete BEFORE DELETE ON supervision_regulation FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION supervision_regulation_published_no_delete();

CREATE OR REPLACE FUNCTION supervision_provision_parent_published_insert() RETURNS trigger AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_regulation p WHERE p.id = NEW.regulation_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_provision: parent_published_insert'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_provision_parent_published_insert BEFORE INSERT ON supervision_provision FOR EACH ROW EXECUTE FUNCTION supervision_provision_parent_published_insert();

CREATE OR REPLACE FUNCTION supervision_provision_parent_published_update() RETURNS trigger AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_regulation p WHERE p.id = OLD.regulation_id AND p.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM supervision_regulation p WHERE p.id = NEW.regulation_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_provision: parent_published_update'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_provision_parent_published_update BEFORE UPDATE ON supervision_provision FOR EACH ROW EXECUTE FUNCTION supervision_provision_parent_published_update();

CREATE OR REPLACE FUNCTION supervision_provision_parent_published_delete() RETURNS trigger AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_regulation p WHERE p.id = OLD.regulation_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_provision: parent_published_delete'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_provision_parent_published_delete BEFORE DELETE ON supervision_provision FOR EACH ROW EXECUTE FUNCTION supervision_provision_parent_published_delete();

CREATE OR REPLACE FUNCTION supervision_deadlinerule_published_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_deadlinerule: published_no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_deadlinerule_published_no_update BEFORE UPDATE ON supervision_deadlinerule FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION supervision_deadlinerule_published_no_update();

CREATE OR REPLACE FUNCTION supervision_deadlinerule_published_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_deadlinerule: published_no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_deadlinerule_published_no_delete BEFORE DELETE ON supervision_deadlinerule FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION supervision_deadlinerule_published_no_delete();

CREATE OR REPLACE FUNCTION supervision_calendaryear_published_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_calendaryear: published_no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_calendaryear_published_no_update BEFORE UPDATE ON supervision_calendaryear FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION supervision_calendaryear_published_no_update();

CREATE OR REPLACE FUNCTION supervision_calendaryear_published_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_calendaryear: published_no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_calendaryear_published_no_delete BEFORE DELETE ON supervision_calendaryear FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION supervision_calendaryear_published_no_delete();

CREATE OR REPLACE FUNCTION supervision_calendarday_parent_published_insert() RETURNS trigger AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_calendaryear p WHERE p.id = NEW.year_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_calendarday: parent_published_insert'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_calendarday_parent_published_insert BEFORE INSERT ON supervision_calendarday FOR EACH ROW EXECUTE FUNCTION supervision_calendarday_parent_published_insert();

CREATE OR REPLACE FUNCTION supervision_calendarday_parent_published_update() RETURNS trigger AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_calendaryear p WHERE p.id = OLD.year_id AND p.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM supervision_calendaryear p WHERE p.id = NEW.year_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_calendarday: parent_published_update'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_calendarday_parent_published_update BEFORE UPDATE ON supervision_calendarday FOR EACH ROW EXECUTE FUNCTION supervision_calendarday_parent_published_update();

CREATE OR REPLACE FUNCTION supervision_calendarday_parent_published_delete() RETURNS trigger AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_calendaryear p WHERE p.id = OLD.year_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_calendarday: parent_published_delete'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_calendarday_parent_published_delete BEFORE DELETE ON supervision_calendarday FOR EACH ROW EXECUTE FUNCTION supervision_calendarday_parent_published_delete();

CREATE OR REPLACE FUNCTION supervision_checklist_published_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_checklist: published_no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_checklist_published_no_update BEFORE UPDATE ON supervision_checklist FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION supervision_checklist_published_no_update();

CREATE OR REPLACE FUNCTION supervision_checklist_published_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_checklist: published_no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_checklist_published_no_delete BEFORE DELETE ON supervision_checklist FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION supervision_checklist_published_no_delete();

CREATE OR REPLACE FUNCTION supervision_checklistitem_parent_published_insert() RETURNS trigger AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_checklist p WHERE p.id = NEW.checklist_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_checklistitem: parent_published_insert'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_checklistitem_parent_published_insert BEFORE INSERT ON supervision_checklistitem FOR EACH ROW EXECUTE FUNCTION supervision_checklistitem_parent_published_insert();

CREATE OR REPLACE FUNCTION supervision_checklistitem_parent_published_update() RETURNS trigger AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_checklist p WHERE p.id = OLD.checklist_id AND p.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM supervision_checklist p WHERE p.id = NEW.checklist_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_checklistitem: parent_published_update'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_checklistitem_parent_published_update BEFORE UPDATE ON supervision_checklistitem FOR EACH ROW EXECUTE FUNCTION supervision_checklistitem_parent_published_update();

CREATE OR REPLACE FUNCTION supervision_checklistitem_parent_published_delete() RETURNS trigger AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_checklist p WHERE p.id = OLD.checklist_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_checklistitem: parent_published_delete'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_checklistitem_parent_published_delete BEFORE DELETE ON supervision_checklistitem FOR EACH ROW EXECUTE FUNCTION supervision_checklistitem_parent_published_delete();

CREATE OR REPLACE FUNCTION supervision_summaryrule_published_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_summaryrule: published_no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_summaryrule_published_no_update BEFORE UPDATE ON supervision_summaryrule FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION supervision_summaryrule_published_no_update();

CREATE OR REPLACE FUNCTION supervision_summaryrule_published_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_summaryrule: published_no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_summaryrule_published_no_delete BEFORE DELETE ON supervision_summaryrule FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION supervision_summaryrule_published_no_delete();

CREATE OR REPLACE FUNCTION supervision_reminderrule_published_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_reminderrule: published_no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_reminderrule_published_no_update BEFORE UPDATE ON supervision_reminderrule FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION supervision_reminderrule_published_no_update();

CREATE OR REPLACE FUNCTION supervision_reminderrule_published_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_reminderrule: published_no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_reminderrule_published_no_delete BEFORE DELETE ON supervision_reminderrule FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION supervision_reminderrule_published_no_delete();

CREATE OR REPLACE FUNCTION supervision_casefile_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_casefile: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_casefile_no_delete BEFORE DELETE ON supervision_casefile FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_casefile_no_delete();

CREATE OR REPLACE FUNCTION supervision_casefile_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_casefile: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_casefile_no_truncate BEFORE TRUNCATE ON supervision_casefile FOR EACH STATEMENT EXECUTE FUNCTION supervision_casefile_no_truncate();

CREATE OR REPLACE FUNCTION supervision_complaintsource_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_complaintsource: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_complaintsource_no_delete BEFORE DELETE ON supervision_complaintsource FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_complaintsource_no_delete();

CREATE OR REPLACE FUNCTION supervision_complaintsource_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_complaintsource: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_complaintsource_no_truncate BEFORE TRUNCATE ON supervision_complaintsource FOR EACH STATEMENT EXECUTE FUNCTION supervision_complaintsource_no_truncate();

CREATE OR REPLACE FUNCTION supervision_complaintdelivery_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_complaintdelivery: no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_complaintdelivery_no_update BEFORE UPDATE ON supervision_complaintdelivery FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_complaintdelivery_no_update();

CREATE OR REPLACE FUNCTION supervision_complaintdelivery_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_complaintdelivery: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_complaintdelivery_no_delete BEFORE DELETE ON supervision_complaintdelivery FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_complaintdelivery_no_delete();

CREATE OR REPLACE FUNCTION supervision_complaintdelivery_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_complaintdelivery: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_complaintdelivery_no_truncate BEFORE TRUNCATE ON supervision_complaintdelivery FOR EACH STATEMENT EXECUTE FUNCTION supervision_complaintdelivery_no_truncate();

CREATE OR REPLACE FUNCTION supervision_retaliation_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_retaliation: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_retaliation_no_delete BEFORE DELETE ON supervision_retaliation FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_retaliation_no_delete();

CREATE OR REPLACE FUNCTION supervision_retaliation_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_retaliation: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_retaliation_no_truncate BEFORE TRUNCATE ON supervision_retaliation FOR EACH STATEMENT EXECUTE FUNCTION supervision_retaliation_no_truncate();

CREATE OR REPLACE FUNCTION supervision_summary_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_summary: no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_summary_no_update BEFORE UPDATE ON supervision_summary FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_summary_no_update();

CREATE OR REPLACE FUNCTION supervision_summary_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_summary: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_summary_no_delete BEFORE DELETE ON supervision_summary FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_summary_no_delete();

CREATE OR REPLACE FUNCTION supervision_summary_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_summary: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_summary_no_truncate BEFORE TRUNCATE ON supervision_summary FOR EACH STATEMENT EXECUTE FUNCTION supervision_summary_no_truncate();

CREATE OR REPLACE FUNCTION supervision_draw_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_draw: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_draw_no_delete BEFORE DELETE ON supervision_draw FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_draw_no_delete();

CREATE OR REPLACE FUNCTION supervision_draw_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_draw: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_draw_no_truncate BEFORE TRUNCATE ON supervision_draw FOR EACH STATEMENT EXECUTE FUNCTION supervision_draw_no_truncate();

CREATE OR REPLACE FUNCTION supervision_draw_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_draw: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_draw_unchangeable BEFORE UPDATE ON supervision_draw FOR EACH ROW WHEN (OLD.inspection_id IS DISTINCT FROM NEW.inspection_id OR OLD.serial IS DISTINCT FROM NEW.serial OR OLD.kind IS DISTINCT FROM NEW.kind OR OLD.parameters IS DISTINCT FROM NEW.parameters OR OLD.population IS DISTINCT FROM NEW.population OR OLD.population_sha256 IS DISTINCT FROM NEW.population_sha256 OR OLD.seed IS DISTINCT FROM NEW.seed OR OLD.result IS DISTINCT FROM NEW.result OR OLD.reason IS DISTINCT FROM NEW.reason OR OLD.drawn_by_id IS DISTINCT FROM NEW.drawn_by_id OR OLD.drawn_at IS DISTINCT FROM NEW.drawn_at) EXECUTE FUNCTION supervision_draw_unchangeable();

CREATE OR REPLACE FUNCTION supervision_draw_frame_kept() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_draw: frame_kept'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_draw_frame_kept BEFORE UPDATE ON supervision_draw FOR EACH ROW WHEN (OLD.frame_id IS DISTINCT FROM NEW.frame_id) EXECUTE FUNCTION supervision_draw_frame_kept();

CREATE OR REPLACE FUNCTION supervision_draw_paper_once() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_draw: paper_once'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_draw_paper_once BEFORE UPDATE ON supervision_draw FOR EACH ROW WHEN (NOT (OLD.paper_id IS NULL) AND (OLD.paper_id IS DISTINCT FROM NEW.paper_id)) EXECUTE FUNCTION supervision_draw_paper_once();

CREATE OR REPLACE FUNCTION supervision_samplingframe_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_samplingframe: no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_samplingframe_no_update BEFORE UPDATE ON supervision_samplingframe FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_samplingframe_no_update();

CREATE OR REPLACE FUNCTION supervision_samplingframe_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_samplingframe: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_samplingframe_no_delete BEFORE DELETE ON supervision_samplingframe FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_samplingframe_no_delete();

CREATE OR REPLACE FUNCTION supervision_samplingframe_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_samplingframe: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_samplingframe_no_truncate BEFORE TRUNCATE ON supervision_samplingframe FOR EACH STATEMENT EXECUTE FUNCTION supervision_samplingframe_no_truncate();

CREATE OR REPLACE FUNCTION supervision_sampledcase_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_sampledcase: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_sampledcase_no_delete BEFORE DELETE ON supervision_sampledcase FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_sampledcase_no_delete();

CREATE OR REPLACE FUNCTION supervision_sampledcase_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_sampledcase: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_sampledcase_no_truncate BEFORE TRUNCATE ON supervision_sampledcase FOR EACH STATEMENT EXECUTE FUNCTION supervision_sampledcase_no_truncate();

CREATE OR REPLACE FUNCTION supervision_sampledcase_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_sampledcase: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_sampledcase_unchangeable BEFORE UPDATE ON supervision_sampledcase FOR EACH ROW WHEN (OLD.draw_id IS DISTINCT FROM NEW.draw_id OR OLD.inspection_id IS DISTINCT FROM NEW.inspection_id OR OLD.case_file_id IS DISTINCT FROM NEW.case_file_id OR OLD.division_id IS DISTINCT FROM NEW.division_id OR OLD.place IS DISTINCT FROM NEW.place OR OLD.number IS DISTINCT FROM NEW.number) EXECUTE FUNCTION supervision_sampledcase_unchangeable();

CREATE TABLE supervision_search_notice (record_id bigint PRIMARY KEY, words text[] NOT NULL, said text NOT NULL);

CREATE INDEX supervision_search_notice_words ON supervision_search_notice USING gin (words) WITH (gin_pending_list_limit = 256);

CREATE TABLE supervision_search_check (record_id bigint PRIMARY KEY, words text[] NOT NULL, said text NOT NULL);

CREATE INDEX supervision_search_check_words ON supervision_search_check USING gin (words) WITH (gin_pending_list_limit = 256);

CREATE TABLE supervision_search_casefile (record_id bigint PRIMARY KEY, words text[] NOT NULL, said text NOT NULL);

CREATE INDEX supervision_search_casefile_words ON supervision_search_casefile USING gin (words) WITH (gin_pending_list_limit = 256);

CREATE TABLE supervision_search_complaint (record_id bigint PRIMARY KEY, words text[] NOT NULL, said text NOT NULL);

CREATE INDEX supervision_search_complaint_words ON supervision_search_complaint USING gin (words) WITH (gin_pending_list_limit = 256);

CREATE TABLE supervision_search_inspection (record_id bigint PRIMARY KEY, words text[] NOT NULL, said text NOT NULL);

CREATE INDEX supervision_search_inspection_words ON supervision_search_inspection USING gin (words) WITH (gin_pending_list_limit = 256);

CREATE TABLE supervision_search_circular (record_id bigint PRIMARY KEY, words text[] NOT NULL, said text NOT NULL);

CREATE INDEX supervision_search_circular_words ON supervision_search_circular USING gin (words) WITH (gin_pending_list_limit = 256);

CREATE TABLE supervision_search_opinion (record_id bigint PRIMARY KEY, words text[] NOT NULL, said text NOT NULL);

CREATE INDEX supervision_search_opinion_words ON supervision_search_opinion USING gin (words) WITH (gin_pending_list_limit = 256);
