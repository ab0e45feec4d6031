CREATE OR REPLACE FUNCTION supervision_offeredcopy_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_offeredcopy: no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_offeredcopy_no_update BEFORE UPDATE ON supervision_offeredcopy FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_offeredcopy_no_update();

CREATE OR REPLACE FUNCTION supervision_offeredcopy_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_offeredcopy: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_offeredcopy_no_delete BEFORE DELETE ON supervision_offeredcopy FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_offeredcopy_no_delete();

CREATE OR REPLACE FUNCTION supervision_offeredcopy_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_offeredcopy: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_offeredcopy_no_truncate BEFORE TRUNCATE ON supervision_offeredcopy FOR EACH STATEMENT EXECUTE FUNCTION supervision_offeredcopy_no_truncate();

CREATE OR REPLACE FUNCTION supervision_showing_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_showing: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_showing_no_delete BEFORE DELETE ON supervision_showing FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_showing_no_delete();

CREATE OR REPLACE FUNCTION supervision_showing_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_showing: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_showing_no_truncate BEFORE TRUNCATE ON supervision_showing FOR EACH STATEMENT EXECUTE FUNCTION supervision_showing_no_truncate();

CREATE OR REPLACE FUNCTION supervision_showing_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_showing: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_showing_unchangeable BEFORE UPDATE ON supervision_showing FOR EACH ROW WHEN (OLD.bureau_id IS DISTINCT FROM NEW.bureau_id OR OLD.file_id IS DISTINCT FROM NEW.file_id OR OLD.shown_at IS DISTINCT FROM NEW.shown_at OR OLD.place IS DISTINCT FROM NEW.place OR OLD.shown_by_id IS DISTINCT FROM NEW.shown_by_id OR OLD.recorded_at IS DISTINCT FROM NEW.recorded_at) EXECUTE FUNCTION supervision_showing_unchangeable();
