CREATE OR REPLACE FUNCTION supervision_handleridentity_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_handleridentity: no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_handleridentity_no_update BEFORE UPDATE ON supervision_handleridentity FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_handleridentity_no_update();

CREATE OR REPLACE FUNCTION supervision_handleridentity_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_handleridentity: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_handleridentity_no_delete BEFORE DELETE ON supervision_handleridentity FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION supervision_handleridentity_no_delete();

CREATE OR REPLACE FUNCTION supervision_handleridentity_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_handleridentity: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_handleridentity_no_truncate BEFORE TRUNCATE ON supervision_handleridentity FOR EACH STATEMENT EXECUTE FUNCTION supervision_handleridentity_no_truncate();
