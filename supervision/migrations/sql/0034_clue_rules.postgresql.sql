CREATE OR REPLACE FUNCTION supervision_cluerule_published_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_cluerule: published_no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_cluerule_published_no_update BEFORE UPDATE ON supervision_cluerule FOR EACH ROW WHEN (OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= (OLD.published_at AT TIME ZONE 'Asia/Shanghai')::date)) EXECUTE FUNCTION supervision_cluerule_published_no_update();

CREATE OR REPLACE FUNCTION supervision_cluerule_published_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'supervision_cluerule: published_no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER supervision_cluerule_published_no_delete BEFORE DELETE ON supervision_cluerule FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION supervision_cluerule_published_no_delete();
