CREATE OR REPLACE FUNCTION documents_paper_amends_kept() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_paper: amends_kept'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_paper_amends_kept BEFORE UPDATE ON documents_paper FOR EACH ROW WHEN (OLD.amends_id IS DISTINCT FROM NEW.amends_id) EXECUTE FUNCTION documents_paper_amends_kept();
