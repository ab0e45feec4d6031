CREATE OR REPLACE FUNCTION accountability_sourcenote_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_sourcenote: no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_sourcenote_no_update BEFORE UPDATE ON accountability_sourcenote FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION accountability_sourcenote_no_update();

CREATE OR REPLACE FUNCTION accountability_sourcenote_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_sourcenote: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_sourcenote_no_delete BEFORE DELETE ON accountability_sourcenote FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION accountability_sourcenote_no_delete();

CREATE OR REPLACE FUNCTION accountability_sourcenote_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_sourcenote: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_sourcenote_no_truncate BEFORE TRUNCATE ON accountability_sourcenote FOR EACH STATEMENT EXECUTE FUNCTION accountability_sourcenote_no_truncate();
