CREATE TRIGGER supervision_escalation_no_delete BEFORE DELETE ON supervision_escalation WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_escalation: no_delete'); END;

CREATE TRIGGER supervision_escalation_unchangeable BEFORE UPDATE ON supervision_escalation WHEN OLD.bureau_id IS NOT NEW.bureau_id OR OLD.root_type IS NOT NEW.root_type OR OLD.root_id IS NOT NEW.root_id OR OLD.what IS NOT NEW.what OR OLD.owner IS NOT NEW.owner OR OLD.holder IS NOT NEW.holder OR OLD.late_since IS NOT NEW.late_since OR OLD.addressee_id IS NOT NEW.addressee_id OR OLD.due_on IS NOT NEW.due_on OR OLD.due_at IS NOT NEW.due_at OR OLD.words IS NOT NEW.words OR OLD.ordered_by_id IS NOT NEW.ordered_by_id OR OLD.ordered_at IS NOT NEW.ordered_at BEGIN SELECT RAISE(ABORT, 'supervision_escalation: unchangeable'); END;

CREATE TRIGGER supervision_escalation_lifted_once BEFORE UPDATE ON supervision_escalation WHEN NOT (OLD.lifted_at IS NULL) AND (OLD.lifted_at IS NOT NEW.lifted_at OR OLD.lifted_by_id IS NOT NEW.lifted_by_id OR OLD.lifted_because IS NOT NEW.lifted_because) BEGIN SELECT RAISE(ABORT, 'supervision_escalation: lifted_once'); END;

CREATE TRIGGER supervision_reminderrule_published_no_update BEFORE UPDATE ON supervision_reminderrule WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'supervision_reminderrule: published_no_update'); END;

CREATE TRIGGER supervision_reminderrule_published_no_delete BEFORE DELETE ON supervision_reminderrule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_reminderrule: published_no_delete'); END;
