DROP TRIGGER IF EXISTS accountability_pursuitrule_published_no_update ON accountability_pursuitrule;

CREATE OR REPLACE FUNCTION accountability_pursuitrule_published_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_pursuitrule: published_no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_pursuitrule_published_no_update BEFORE UPDATE ON accountability_pursuitrule FOR EACH ROW WHEN (OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= (OLD.published_at AT TIME ZONE 'Asia/Shanghai')::date)) EXECUTE FUNCTION accountability_pursuitrule_published_no_update();
