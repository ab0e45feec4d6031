DROP TRIGGER IF EXISTS documents_letterhead_published_no_update ON documents_letterhead;

CREATE OR REPLACE FUNCTION documents_letterhead_published_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_letterhead: published_no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_letterhead_published_no_update BEFORE UPDATE ON documents_letterhead FOR EACH ROW WHEN (OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= (OLD.published_at AT TIME ZONE 'Asia/Shanghai')::date)) EXECUTE FUNCTION documents_letterhead_published_no_update();

DROP TRIGGER IF EXISTS documents_wording_published_no_update ON documents_wording;

CREATE OR REPLACE FUNCTION documents_wording_published_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_wording: published_no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_wording_published_no_update BEFORE UPDATE ON documents_wording FOR EACH ROW WHEN (OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= (OLD.published_at AT TIME ZONE 'Asia/Shanghai')::date)) EXECUTE FUNCTION documents_wording_published_no_update();

DROP TRIGGER IF EXISTS supervision_regulation_published_no_update ON supervision_regulation;

CREATE OR REPLACE FUNCTION supervision_regulation_published_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_regulation: published_no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_regulation_published_no_update BEFORE UPDATE ON supervision_regulation FOR EACH ROW WHEN (OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= (OLD.published_at AT TIME ZONE 'Asia/Shanghai')::date)) EXECUTE FUNCTION supervision_regulation_published_no_update();

DROP TRIGGER IF EXISTS supervision_deadlinerule_published_no_update ON supervision_deadlinerule;

CREATE OR REPLACE FUNCTION supervision_deadlinerule_published_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_deadlinerule: published_no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_deadlinerule_published_no_update BEFORE UPDATE ON supervision_deadlinerule FOR EACH ROW WHEN (OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= (OLD.published_at AT TIME ZONE 'Asia/Shanghai')::date)) EXECUTE FUNCTION supervision_deadlinerule_published_no_update();

DROP TRIGGER IF EXISTS supervision_calendaryear_published_no_update ON supervision_calendaryear;

CREATE OR REPLACE FUNCTION supervision_calendaryear_published_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_calendaryear: published_no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_calendaryear_published_no_update BEFORE UPDATE ON supervision_calendaryear FOR EACH ROW WHEN (OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= (OLD.published_at AT TIME ZONE 'Asia/Shanghai')::date)) EXECUTE FUNCTION supervision_calendaryear_published_no_update();

DROP TRIGGER IF EXISTS supervision_checklist_published_no_update ON supervision_checklist;

CREATE OR REPLACE FUNCTION supervision_checklist_published_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_checklist: published_no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_checklist_published_no_update BEFORE UPDATE ON supervision_checklist FOR EACH ROW WHEN (OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= (OLD.published_at AT TIME ZONE 'Asia/Shanghai')::date)) EXECUTE FUNCTION supervision_checklist_published_no_update();

DROP TRIGGER IF EXISTS supervision_summaryrule_published_no_update ON supervision_summaryrule;

CREATE OR REPLACE FUNCTION supervision_summaryrule_published_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_summaryrule: published_no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_summaryrule_published_no_update BEFORE UPDATE ON supervision_summaryrule FOR EACH ROW WHEN (OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= (OLD.published_at AT TIME ZONE 'Asia/Shanghai')::date)) EXECUTE FUNCTION supervision_summaryrule_published_no_update();

DROP TRIGGER IF EXISTS supervision_reminderrule_published_no_update ON supervision_reminderrule;

CREATE OR REPLACE FUNCTION supervision_reminderrule_published_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_reminderrule: published_no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_reminderrule_published_no_update BEFORE UPDATE ON supervision_reminderrule FOR EACH ROW WHEN (OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= (OLD.published_at AT TIME ZONE 'Asia/Shanghai')::date)) EXECUTE FUNCTION supervision_reminderrule_published_no_update();
