CREATE TRIGGER supervision_cluerule_published_no_update BEFORE UPDATE ON supervision_cluerule WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'supervision_cluerule: published_no_update'); END;

CREATE TRIGGER supervision_cluerule_published_no_delete BEFORE DELETE ON supervision_cluerule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_cluerule: published_no_delete'); END;
