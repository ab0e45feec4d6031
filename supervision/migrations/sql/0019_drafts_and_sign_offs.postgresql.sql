CREATE OR REPLACE FUNCTION supervision_redraft_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_redraft: no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_redraft_no_update BEFORE UPDATE ON supervision_redraft FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_redraft_no_update();

CREATE OR REPLACE FUNCTION supervision_redraft_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_redraft: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_redraft_no_delete BEFORE DELETE ON supervision_redraft FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_redraft_no_delete();

CREATE OR REPLACE FUNCTION supervision_redraft_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_redraft: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_redraft_no_truncate BEFORE TRUNCATE ON supervision_redraft FOR EACH STATEMENT EXECUTE FUNCTION supervision_redraft_no_truncate();

CREATE OR REPLACE FUNCTION supervision_signoffrule_published_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_signoffrule: published_no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_signoffrule_published_no_update BEFORE UPDATE ON supervision_signoffrule FOR EACH ROW WHEN (OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= (OLD.published_at AT TIME ZONE 'Asia/Shanghai')::date)) EXECUTE FUNCTION supervision_signoffrule_published_no_update();

CREATE OR REPLACE FUNCTION supervision_signoffrule_published_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_signoffrule: published_no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_signoffrule_published_no_delete BEFORE DELETE ON supervision_signoffrule FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION supervision_signoffrule_published_no_delete();

CREATE OR REPLACE FUNCTION supervision_signoffparty_parent_published_insert() RETURNS trigger AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_signoffrule p WHERE p.id = NEW.rule_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_signoffparty: parent_published_insert'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_signoffparty_parent_published_insert BEFORE INSERT ON supervision_signoffparty FOR EACH ROW EXECUTE FUNCTION supervision_signoffparty_parent_published_insert();

CREATE OR REPLACE FUNCTION supervision_signoffparty_parent_published_update() RETURNS trigger AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_signoffrule p WHERE p.id = OLD.rule_id AND p.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM supervision_signoffrule p WHERE p.id = NEW.rule_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_signoffparty: parent_published_update'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_signoffparty_parent_published_update BEFORE UPDATE ON supervision_signoffparty FOR EACH ROW EXECUTE FUNCTION supervision_signoffparty_parent_published_update();

CREATE OR REPLACE FUNCTION supervision_signoffparty_parent_published_delete() RETURNS trigger AS $$ BEGIN IF EXISTS (SELECT 1 FROM supervision_signoffrule p WHERE p.id = OLD.rule_id AND p.published_at IS NOT NULL) THEN RAISE EXCEPTION 'supervision_signoffparty: parent_published_delete'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_signoffparty_parent_published_delete BEFORE DELETE ON supervision_signoffparty FOR EACH ROW EXECUTE FUNCTION supervision_signoffparty_parent_published_delete();

CREATE OR REPLACE FUNCTION supervision_signoffsheet_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_signoffsheet: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_signoffsheet_no_delete BEFORE DELETE ON supervision_signoffsheet FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_signoffsheet_no_delete();

CREATE OR REPLACE FUNCTION supervision_signoffsheet_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_signoffsheet: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_signoffsheet_no_truncate BEFORE TRUNCATE ON supervision_signoffsheet FOR EACH STATEMENT EXECUTE FUNCTION supervision_signoffsheet_no_truncate();

CREATE OR REPLACE FUNCTION supervision_signoffsheet_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_signoffsheet: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_signoffsheet_unchangeable BEFORE UPDATE ON supervision_signoffsheet FOR EACH ROW WHEN (OLD.root_type IS DISTINCT FROM NEW.root_type OR OLD.root_id IS DISTINCT FROM NEW.root_id OR OLD.serial IS DISTINCT FROM NEW.serial OR OLD.kind IS DISTINCT FROM NEW.kind OR OLD.rule_id IS DISTINCT FROM NEW.rule_id OR OLD.title IS DISTINCT FROM NEW.title OR OLD.kept_out IS DISTINCT FROM NEW.kept_out OR OLD.authors IS DISTINCT FROM NEW.authors OR OLD.drafted_by_id IS DISTINCT FROM NEW.drafted_by_id OR OLD.drafted_at IS DISTINCT FROM NEW.drafted_at OR OLD.submitted_by_id IS DISTINCT FROM NEW.submitted_by_id OR OLD.submitted_at IS DISTINCT FROM NEW.submitted_at) EXECUTE FUNCTION supervision_signoffsheet_unchangeable();

CREATE OR REPLACE FUNCTION supervision_signoff_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_signoff: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_signoff_no_delete BEFORE DELETE ON supervision_signoff FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_signoff_no_delete();

CREATE OR REPLACE FUNCTION supervision_signoff_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_signoff: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_signoff_no_truncate BEFORE TRUNCATE ON supervision_signoff FOR EACH STATEMENT EXECUTE FUNCTION supervision_signoff_no_truncate();

CREATE OR REPLACE FUNCTION supervision_signoff_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_signoff: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_signoff_unchangeable BEFORE UPDATE ON supervision_signoff FOR EACH ROW WHEN (OLD.sheet_id IS DISTINCT FROM NEW.sheet_id OR OLD.kind IS DISTINCT FROM NEW.kind OR OLD.division_id IS DISTINCT FROM NEW.division_id OR OLD.officer_id IS DISTINCT FROM NEW.officer_id) EXECUTE FUNCTION supervision_signoff_unchangeable();

CREATE OR REPLACE FUNCTION supervision_signoff_signed_once() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_signoff: signed_once'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_signoff_signed_once BEFORE UPDATE ON supervision_signoff FOR EACH ROW WHEN (NOT (OLD.signed_at IS NULL) AND (OLD.state IS DISTINCT FROM NEW.state OR OLD.signed_by_id IS DISTINCT FROM NEW.signed_by_id OR OLD.signed_at IS DISTINCT FROM NEW.signed_at OR OLD.words IS DISTINCT FROM NEW.words)) EXECUTE FUNCTION supervision_signoff_signed_once();
