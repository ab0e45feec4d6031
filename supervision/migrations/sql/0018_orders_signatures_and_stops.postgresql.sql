CREATE OR REPLACE FUNCTION supervision_order_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_order: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_order_no_delete BEFORE DELETE ON supervision_order FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_order_no_delete();

CREATE OR REPLACE FUNCTION supervision_order_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_order: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_order_no_truncate BEFORE TRUNCATE ON supervision_order FOR EACH STATEMENT EXECUTE FUNCTION supervision_order_no_truncate();

CREATE OR REPLACE FUNCTION supervision_order_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_order: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_order_unchangeable BEFORE UPDATE ON supervision_order FOR EACH ROW WHEN (OLD.bureau_id IS DISTINCT FROM NEW.bureau_id OR OLD.correction_id IS DISTINCT FROM NEW.correction_id OR OLD.review_id IS DISTINCT FROM NEW.review_id OR OLD.division_id IS DISTINCT FROM NEW.division_id OR OLD.kind IS DISTINCT FROM NEW.kind OR OLD.reasons IS DISTINCT FROM NEW.reasons OR OLD.begins_on IS DISTINCT FROM NEW.begins_on OR OLD.due_before IS DISTINCT FROM NEW.due_before OR OLD.due_after IS DISTINCT FROM NEW.due_after OR OLD.issued_by_id IS DISTINCT FROM NEW.issued_by_id OR OLD.issued_at IS DISTINCT FROM NEW.issued_at) EXECUTE FUNCTION supervision_order_unchangeable();

CREATE OR REPLACE FUNCTION supervision_papersignature_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_papersignature: no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_papersignature_no_update BEFORE UPDATE ON supervision_papersignature FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_papersignature_no_update();

CREATE OR REPLACE FUNCTION supervision_papersignature_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_papersignature: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_papersignature_no_delete BEFORE DELETE ON supervision_papersignature FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_papersignature_no_delete();

CREATE OR REPLACE FUNCTION supervision_papersignature_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_papersignature: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_papersignature_no_truncate BEFORE TRUNCATE ON supervision_papersignature FOR EACH STATEMENT EXECUTE FUNCTION supervision_papersignature_no_truncate();

CREATE OR REPLACE FUNCTION supervision_deadlinestop_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_deadlinestop: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_deadlinestop_no_delete BEFORE DELETE ON supervision_deadlinestop FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_deadlinestop_no_delete();

CREATE OR REPLACE FUNCTION supervision_deadlinestop_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_deadlinestop: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_deadlinestop_no_truncate BEFORE TRUNCATE ON supervision_deadlinestop FOR EACH STATEMENT EXECUTE FUNCTION supervision_deadlinestop_no_truncate();

CREATE OR REPLACE FUNCTION supervision_deadlinestop_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_deadlinestop: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_deadlinestop_unchangeable BEFORE UPDATE ON supervision_deadlinestop FOR EACH ROW WHEN (OLD.deadline_id IS DISTINCT FROM NEW.deadline_id OR OLD.first_on IS DISTINCT FROM NEW.first_on OR OLD.because IS DISTINCT FROM NEW.because OR OLD.stopped_by_id IS DISTINCT FROM NEW.stopped_by_id OR OLD.stopped_at IS DISTINCT FROM NEW.stopped_at) EXECUTE FUNCTION supervision_deadlinestop_unchangeable();

CREATE OR REPLACE FUNCTION supervision_deadlineextension_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_deadlineextension: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_deadlineextension_no_delete BEFORE DELETE ON supervision_deadlineextension FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_deadlineextension_no_delete();

CREATE OR REPLACE FUNCTION supervision_deadlineextension_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_deadlineextension: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_deadlineextension_no_truncate BEFORE TRUNCATE ON supervision_deadlineextension FOR EACH STATEMENT EXECUTE FUNCTION supervision_deadlineextension_no_truncate();

CREATE OR REPLACE FUNCTION supervision_deadlineextension_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_deadlineextension: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_deadlineextension_unchangeable BEFORE UPDATE ON supervision_deadlineextension FOR EACH ROW WHEN (OLD.deadline_id IS DISTINCT FROM NEW.deadline_id OR OLD.days IS DISTINCT FROM NEW.days OR OLD.because IS DISTINCT FROM NEW.because OR OLD.before IS DISTINCT FROM NEW.before OR OLD.extended_by_id IS DISTINCT FROM NEW.extended_by_id OR OLD.extended_at IS DISTINCT FROM NEW.extended_at) EXECUTE FUNCTION supervision_deadlineextension_unchangeable();
