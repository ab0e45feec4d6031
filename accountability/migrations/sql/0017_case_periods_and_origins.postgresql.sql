CREATE OR REPLACE FUNCTION accountability_caseorigin_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_caseorigin: no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_caseorigin_no_update BEFORE UPDATE ON accountability_caseorigin FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION accountability_caseorigin_no_update();

CREATE OR REPLACE FUNCTION accountability_caseorigin_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_caseorigin: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_caseorigin_no_delete BEFORE DELETE ON accountability_caseorigin FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION accountability_caseorigin_no_delete();

CREATE OR REPLACE FUNCTION accountability_caseorigin_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_caseorigin: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_caseorigin_no_truncate BEFORE TRUNCATE ON accountability_caseorigin FOR EACH STATEMENT EXECUTE FUNCTION accountability_caseorigin_no_truncate();

CREATE OR REPLACE FUNCTION accountability_caseperiod_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_caseperiod: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_caseperiod_no_delete BEFORE DELETE ON accountability_caseperiod FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION accountability_caseperiod_no_delete();

CREATE OR REPLACE FUNCTION accountability_caseperiod_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_caseperiod: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_caseperiod_no_truncate BEFORE TRUNCATE ON accountability_caseperiod FOR EACH STATEMENT EXECUTE FUNCTION accountability_caseperiod_no_truncate();
