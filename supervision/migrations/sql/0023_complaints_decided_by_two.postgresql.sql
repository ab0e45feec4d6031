CREATE OR REPLACE FUNCTION supervision_complaintproposal_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_complaintproposal: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_complaintproposal_no_delete BEFORE DELETE ON supervision_complaintproposal FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_complaintproposal_no_delete();

CREATE OR REPLACE FUNCTION supervision_complaintproposal_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_complaintproposal: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_complaintproposal_no_truncate BEFORE TRUNCATE ON supervision_complaintproposal FOR EACH STATEMENT EXECUTE FUNCTION supervision_complaintproposal_no_truncate();

CREATE OR REPLACE FUNCTION supervision_complaintproposal_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_complaintproposal: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_complaintproposal_unchangeable BEFORE UPDATE ON supervision_complaintproposal FOR EACH ROW WHEN (OLD.complaint_id IS DISTINCT FROM NEW.complaint_id OR OLD.kind IS DISTINCT FROM NEW.kind OR OLD.reasons IS DISTINCT FROM NEW.reasons OR OLD.proposed_by_id IS DISTINCT FROM NEW.proposed_by_id OR OLD.proposed_at IS DISTINCT FROM NEW.proposed_at) EXECUTE FUNCTION supervision_complaintproposal_unchangeable();

CREATE OR REPLACE FUNCTION supervision_complaintproposal_ended_once() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_complaintproposal: ended_once'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_complaintproposal_ended_once BEFORE UPDATE ON supervision_complaintproposal FOR EACH ROW WHEN (NOT (OLD.outcome = '') AND (OLD.outcome IS DISTINCT FROM NEW.outcome OR OLD.comments IS DISTINCT FROM NEW.comments OR OLD.ended_by_id IS DISTINCT FROM NEW.ended_by_id OR OLD.ended_at IS DISTINCT FROM NEW.ended_at OR OLD.superior IS DISTINCT FROM NEW.superior)) EXECUTE FUNCTION supervision_complaintproposal_ended_once();

CREATE OR REPLACE FUNCTION supervision_foundednotice_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_foundednotice: no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_foundednotice_no_update BEFORE UPDATE ON supervision_foundednotice FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_foundednotice_no_update();

CREATE OR REPLACE FUNCTION supervision_foundednotice_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_foundednotice: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_foundednotice_no_delete BEFORE DELETE ON supervision_foundednotice FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_foundednotice_no_delete();

CREATE OR REPLACE FUNCTION supervision_foundednotice_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_foundednotice: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_foundednotice_no_truncate BEFORE TRUNCATE ON supervision_foundednotice FOR EACH STATEMENT EXECUTE FUNCTION supervision_foundednotice_no_truncate();
