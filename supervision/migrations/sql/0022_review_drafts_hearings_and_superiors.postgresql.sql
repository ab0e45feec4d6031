CREATE OR REPLACE FUNCTION supervision_reviewdraft_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_reviewdraft: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_reviewdraft_no_delete BEFORE DELETE ON supervision_reviewdraft FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_reviewdraft_no_delete();

CREATE OR REPLACE FUNCTION supervision_reviewdraft_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_reviewdraft: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_reviewdraft_no_truncate BEFORE TRUNCATE ON supervision_reviewdraft FOR EACH STATEMENT EXECUTE FUNCTION supervision_reviewdraft_no_truncate();

CREATE OR REPLACE FUNCTION supervision_reviewdraft_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_reviewdraft: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_reviewdraft_unchangeable BEFORE UPDATE ON supervision_reviewdraft FOR EACH ROW WHEN (OLD.bureau_id IS DISTINCT FROM NEW.bureau_id OR OLD.review_id IS DISTINCT FROM NEW.review_id OR OLD.drafted_by_id IS DISTINCT FROM NEW.drafted_by_id OR OLD.drafted_at IS DISTINCT FROM NEW.drafted_at) EXECUTE FUNCTION supervision_reviewdraft_unchangeable();

CREATE OR REPLACE FUNCTION supervision_reviewhearing_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_reviewhearing: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_reviewhearing_no_delete BEFORE DELETE ON supervision_reviewhearing FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_reviewhearing_no_delete();

CREATE OR REPLACE FUNCTION supervision_reviewhearing_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_reviewhearing: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_reviewhearing_no_truncate BEFORE TRUNCATE ON supervision_reviewhearing FOR EACH STATEMENT EXECUTE FUNCTION supervision_reviewhearing_no_truncate();

CREATE OR REPLACE FUNCTION supervision_reviewhearing_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_reviewhearing: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_reviewhearing_unchangeable BEFORE UPDATE ON supervision_reviewhearing FOR EACH ROW WHEN (OLD.bureau_id IS DISTINCT FROM NEW.bureau_id OR OLD.review_id IS DISTINCT FROM NEW.review_id OR OLD.facts IS DISTINCT FROM NEW.facts OR OLD.intention IS DISTINCT FROM NEW.intention OR OLD.told_by_id IS DISTINCT FROM NEW.told_by_id OR OLD.told_at IS DISTINCT FROM NEW.told_at OR OLD.deadline_id IS DISTINCT FROM NEW.deadline_id) EXECUTE FUNCTION supervision_reviewhearing_unchangeable();

CREATE OR REPLACE FUNCTION supervision_superiorreview_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_superiorreview: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_superiorreview_no_delete BEFORE DELETE ON supervision_superiorreview FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_superiorreview_no_delete();

CREATE OR REPLACE FUNCTION supervision_superiorreview_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_superiorreview: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_superiorreview_no_truncate BEFORE TRUNCATE ON supervision_superiorreview FOR EACH STATEMENT EXECUTE FUNCTION supervision_superiorreview_no_truncate();

CREATE OR REPLACE FUNCTION supervision_superiorreview_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_superiorreview: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_superiorreview_unchangeable BEFORE UPDATE ON supervision_superiorreview FOR EACH ROW WHEN (OLD.bureau_id IS DISTINCT FROM NEW.bureau_id OR OLD.review_id IS DISTINCT FROM NEW.review_id OR OLD.organ IS DISTINCT FROM NEW.organ OR OLD.reasons IS DISTINCT FROM NEW.reasons OR OLD.asked_by_id IS DISTINCT FROM NEW.asked_by_id OR OLD.asked_at IS DISTINCT FROM NEW.asked_at) EXECUTE FUNCTION supervision_superiorreview_unchangeable();
