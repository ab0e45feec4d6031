CREATE OR REPLACE FUNCTION documents_papercontent_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_papercontent: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_papercontent_no_delete BEFORE DELETE ON documents_papercontent FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION documents_papercontent_no_delete();

CREATE OR REPLACE FUNCTION documents_papercontent_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_papercontent: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_papercontent_no_truncate BEFORE TRUNCATE ON documents_papercontent FOR EACH STATEMENT EXECUTE FUNCTION documents_papercontent_no_truncate();

CREATE OR REPLACE FUNCTION documents_papercontent_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_papercontent: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_papercontent_unchangeable BEFORE UPDATE ON documents_papercontent FOR EACH ROW WHEN (OLD.paper_id IS DISTINCT FROM NEW.paper_id) EXECUTE FUNCTION documents_papercontent_unchangeable();
