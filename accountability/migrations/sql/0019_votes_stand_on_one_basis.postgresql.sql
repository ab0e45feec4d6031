CREATE OR REPLACE FUNCTION accountability_pastvote_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_pastvote: no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_pastvote_no_update BEFORE UPDATE ON accountability_pastvote FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION accountability_pastvote_no_update();

CREATE OR REPLACE FUNCTION accountability_pastvote_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_pastvote: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_pastvote_no_delete BEFORE DELETE ON accountability_pastvote FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION accountability_pastvote_no_delete();

CREATE OR REPLACE FUNCTION accountability_pastvote_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_pastvote: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_pastvote_no_truncate BEFORE TRUNCATE ON accountability_pastvote FOR EACH STATEMENT EXECUTE FUNCTION accountability_pastvote_no_truncate();

CREATE OR REPLACE FUNCTION accountability_earlierpursuit_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_earlierpursuit: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_earlierpursuit_no_delete BEFORE DELETE ON accountability_earlierpursuit FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION accountability_earlierpursuit_no_delete();

CREATE OR REPLACE FUNCTION accountability_earlierpursuit_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_earlierpursuit: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_earlierpursuit_no_truncate BEFORE TRUNCATE ON accountability_earlierpursuit FOR EACH STATEMENT EXECUTE FUNCTION accountability_earlierpursuit_no_truncate();

CREATE OR REPLACE FUNCTION accountability_earlierpursuit_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_earlierpursuit: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_earlierpursuit_unchangeable BEFORE UPDATE ON accountability_earlierpursuit FOR EACH ROW WHEN (OLD.case_id IS DISTINCT FROM NEW.case_id OR OLD.issuer IS DISTINCT FROM NEW.issuer OR OLD.number IS DISTINCT FROM NEW.number OR OLD.decided_on IS DISTINCT FROM NEW.decided_on OR OLD.served_on IS DISTINCT FROM NEW.served_on OR OLD.content IS DISTINCT FROM NEW.content OR OLD.recorded_by_id IS DISTINCT FROM NEW.recorded_by_id OR OLD.recorded_at IS DISTINCT FROM NEW.recorded_at) EXECUTE FUNCTION accountability_earlierpursuit_unchangeable();

CREATE OR REPLACE FUNCTION accountability_earlierpursuit_confirmed_once() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_earlierpursuit: confirmed_once'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_earlierpursuit_confirmed_once BEFORE UPDATE ON accountability_earlierpursuit FOR EACH ROW WHEN (NOT (OLD.confirmed_at IS NULL) AND (OLD.confirmed_at IS DISTINCT FROM NEW.confirmed_at OR OLD.confirmed_by_id IS DISTINCT FROM NEW.confirmed_by_id)) EXECUTE FUNCTION accountability_earlierpursuit_confirmed_once();

CREATE OR REPLACE FUNCTION accountability_liabilitydecision_votes_on_one_basis() RETURNS trigger AS $$ BEGIN IF EXISTS (SELECT 1 FROM accountability_seat s JOIN accountability_liabilitycase c ON c.id = s.case_id AND c.round = s.round WHERE s.case_id = NEW.case_id AND (s.voted_at IS NULL OR s.basis <> NEW.basis)) OR EXISTS (SELECT 1 FROM accountability_statement t JOIN accountability_announcement a ON a.id = t.announcement_id WHERE t.case_id = NEW.case_id AND a.revoked_at IS NULL AND t.weighed = '') THEN RAISE EXCEPTION 'accountability_liabilitydecision: votes_on_one_basis'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_liabilitydecision_votes_on_one_basis BEFORE INSERT ON accountability_liabilitydecision FOR EACH ROW EXECUTE FUNCTION accountability_liabilitydecision_votes_on_one_basis();
