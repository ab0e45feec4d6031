CREATE OR REPLACE FUNCTION documents_casedigest_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_casedigest: no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_casedigest_no_update BEFORE UPDATE ON documents_casedigest FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION documents_casedigest_no_update();

CREATE OR REPLACE FUNCTION documents_casedigest_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_casedigest: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_casedigest_no_delete BEFORE DELETE ON documents_casedigest FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION documents_casedigest_no_delete();

CREATE OR REPLACE FUNCTION documents_casedigest_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_casedigest: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_casedigest_no_truncate BEFORE TRUNCATE ON documents_casedigest FOR EACH STATEMENT EXECUTE FUNCTION documents_casedigest_no_truncate();
