DROP TRIGGER IF EXISTS accountability_pursuitrule_published_no_update;

CREATE TRIGGER accountability_pursuitrule_published_no_update BEFORE UPDATE ON accountability_pursuitrule WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'accountability_pursuitrule: published_no_update'); END;
