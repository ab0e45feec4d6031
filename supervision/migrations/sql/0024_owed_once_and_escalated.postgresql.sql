CREATE OR REPLACE FUNCTION supervision_escalation_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_escalation: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_escalation_no_delete BEFORE DELETE ON supervision_escalation FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_escalation_no_delete();

CREATE OR REPLACE FUNCTION supervision_escalation_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_escalation: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_escalation_no_truncate BEFORE TRUNCATE ON supervision_escalation FOR EACH STATEMENT EXECUTE FUNCTION supervision_escalation_no_truncate();

CREATE OR REPLACE FUNCTION supervision_escalation_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_escalation: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_escalation_unchangeable BEFORE UPDATE ON supervision_escalation FOR EACH ROW WHEN (OLD.bureau_id IS DISTINCT FROM NEW.bureau_id OR OLD.root_type IS DISTINCT FROM NEW.root_type OR OLD.root_id IS DISTINCT FROM NEW.root_id OR OLD.what IS DISTINCT FROM NEW.what OR OLD.owner IS DISTINCT FROM NEW.owner OR OLD.holder IS DISTINCT FROM NEW.holder OR OLD.late_since IS DISTINCT FROM NEW.late_since OR OLD.addressee_id IS DISTINCT FROM NEW.addressee_id OR OLD.due_on IS DISTINCT FROM NEW.due_on OR OLD.due_at IS DISTINCT FROM NEW.due_at OR OLD.words IS DISTINCT FROM NEW.words OR OLD.ordered_by_id IS DISTINCT FROM NEW.ordered_by_id OR OLD.ordered_at IS DISTINCT FROM NEW.ordered_at) EXECUTE FUNCTION supervision_escalation_unchangeable();

CREATE OR REPLACE FUNCTION supervision_escalation_lifted_once() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_escalation: lifted_once'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_escalation_lifted_once BEFORE UPDATE ON supervision_escalation FOR EACH ROW WHEN (NOT (OLD.lifted_at IS NULL) AND (OLD.lifted_at IS DISTINCT FROM NEW.lifted_at OR OLD.lifted_by_id IS DISTINCT FROM NEW.lifted_by_id OR OLD.lifted_because IS DISTINCT FROM NEW.lifted_because)) EXECUTE FUNCTION supervision_escalation_lifted_once();
