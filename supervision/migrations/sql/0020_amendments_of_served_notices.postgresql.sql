CREATE OR REPLACE FUNCTION supervision_amendment_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_amendment: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_amendment_no_delete BEFORE DELETE ON supervision_amendment FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_amendment_no_delete();

CREATE OR REPLACE FUNCTION supervision_amendment_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_amendment: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_amendment_no_truncate BEFORE TRUNCATE ON supervision_amendment FOR EACH STATEMENT EXECUTE FUNCTION supervision_amendment_no_truncate();

CREATE OR REPLACE FUNCTION supervision_amendment_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_amendment: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_amendment_unchangeable BEFORE UPDATE ON supervision_amendment FOR EACH ROW WHEN (OLD.bureau_id IS DISTINCT FROM NEW.bureau_id OR OLD.notice_id IS DISTINCT FROM NEW.notice_id OR OLD.kind IS DISTINCT FROM NEW.kind OR OLD.drafted_by_id IS DISTINCT FROM NEW.drafted_by_id OR OLD.drafted_at IS DISTINCT FROM NEW.drafted_at) EXECUTE FUNCTION supervision_amendment_unchangeable();

CREATE OR REPLACE FUNCTION supervision_amendment_issued_once() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_amendment: issued_once'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_amendment_issued_once BEFORE UPDATE ON supervision_amendment FOR EACH ROW WHEN (NOT (OLD.paper_id IS NULL) AND (OLD.reasons IS DISTINCT FROM NEW.reasons OR OLD.slips IS DISTINCT FROM NEW.slips OR OLD.paper_id IS DISTINCT FROM NEW.paper_id OR OLD.number IS DISTINCT FROM NEW.number OR OLD.approved_by_id IS DISTINCT FROM NEW.approved_by_id OR OLD.issued_at IS DISTINCT FROM NEW.issued_at)) EXECUTE FUNCTION supervision_amendment_issued_once();
