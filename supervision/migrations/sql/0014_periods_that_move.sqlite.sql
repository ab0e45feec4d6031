DROP TRIGGER IF EXISTS documents_letterhead_published_no_update;

CREATE TRIGGER documents_letterhead_published_no_update BEFORE UPDATE ON documents_letterhead WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'documents_letterhead: published_no_update'); END;

DROP TRIGGER IF EXISTS documents_wording_published_no_update;

CREATE TRIGGER documents_wording_published_no_update BEFORE UPDATE ON documents_wording WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'documents_wording: published_no_update'); END;

DROP TRIGGER IF EXISTS supervision_regulation_published_no_update;

CREATE TRIGGER supervision_regulation_published_no_update BEFORE UPDATE ON supervision_regulation WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'supervision_regulation: published_no_update'); END;

DROP TRIGGER IF EXISTS supervision_deadlinerule_published_no_update;

CREATE TRIGGER supervision_deadlinerule_published_no_update BEFORE UPDATE ON supervision_deadlinerule WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'supervision_deadlinerule: published_no_update'); END;

DROP TRIGGER IF EXISTS supervision_calendaryear_published_no_update;

CREATE TRIGGER supervision_calendaryear_published_no_update BEFORE UPDATE ON supervision_calendaryear WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'supervision_calendaryear: published_no_update'); END;

DROP TRIGGER IF EXISTS supervision_checklist_published_no_update;

CREATE TRIGGER supervision_checklist_published_no_update BEFORE UPDATE ON supervision_checklist WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'supervision_checklist: published_no_update'); END;

DROP TRIGGER IF EXISTS supervision_summaryrule_published_no_update;

CREATE TRIGGER supervision_summaryrule_published_no_update BEFORE UPDATE ON supervision_summaryrule WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'supervision_summaryrule: published_no_update'); END;

DROP TRIGGER IF EXISTS supervision_reminderrule_published_no_update;

CREATE TRIGGER supervision_reminderrule_published_no_update BEFORE UPDATE ON supervision_reminderrule WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'supervision_reminderrule: published_no_update'); END;
