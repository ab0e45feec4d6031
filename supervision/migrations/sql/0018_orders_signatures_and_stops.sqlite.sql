CREATE TRIGGER supervision_deadlinerule_published_no_update BEFORE UPDATE ON supervision_deadlinerule WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'supervision_deadlinerule: published_no_update'); END;

CREATE TRIGGER supervision_deadlinerule_published_no_delete BEFORE DELETE ON supervision_deadlinerule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_deadlinerule: published_no_delete'); END;

CREATE TRIGGER supervision_order_no_delete BEFORE DELETE ON supervision_order WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_order: no_delete'); END;

CREATE TRIGGER supervision_order_unchangeable BEFORE UPDATE ON supervision_order WHEN OLD.bureau_id IS NOT NEW.bureau_id OR OLD.correction_id IS NOT NEW.correction_id OR OLD.review_id IS NOT NEW.review_id OR OLD.division_id IS NOT NEW.division_id OR OLD.kind IS NOT NEW.kind OR OLD.reasons IS NOT NEW.reasons OR OLD.begins_on IS NOT NEW.begins_on OR OLD.due_before IS NOT NEW.due_before OR OLD.due_after IS NOT NEW.due_after OR OLD.issued_by_id IS NOT NEW.issued_by_id OR OLD.issued_at IS NOT NEW.issued_at BEGIN SELECT RAISE(ABORT, 'supervision_order: unchangeable'); END;

CREATE TRIGGER supervision_papersignature_no_update BEFORE UPDATE ON supervision_papersignature WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_papersignature: no_update'); END;

CREATE TRIGGER supervision_papersignature_no_delete BEFORE DELETE ON supervision_papersignature WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_papersignature: no_delete'); END;

CREATE TRIGGER supervision_deadlinestop_no_delete BEFORE DELETE ON supervision_deadlinestop WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_deadlinestop: no_delete'); END;

CREATE TRIGGER supervision_deadlinestop_unchangeable BEFORE UPDATE ON supervision_deadlinestop WHEN OLD.deadline_id IS NOT NEW.deadline_id OR OLD.first_on IS NOT NEW.first_on OR OLD.because IS NOT NEW.because OR OLD.stopped_by_id IS NOT NEW.stopped_by_id OR OLD.stopped_at IS NOT NEW.stopped_at BEGIN SELECT RAISE(ABORT, 'supervision_deadlinestop: unchangeable'); END;

CREATE TRIGGER supervision_deadlineextension_no_delete BEFORE DELETE ON supervision_deadlineextension WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_deadlineextension: no_delete'); END;

CREATE TRIGGER supervision_deadlineextension_unchangeable BEFORE UPDATE ON supervision_deadlineextension WHEN OLD.deadline_id IS NOT NEW.deadline_id OR OLD.days IS NOT NEW.days OR OLD.because IS NOT NEW.because OR OLD.before IS NOT NEW.before OR OLD.extended_by_id IS NOT NEW.extended_by_id OR OLD.extended_at IS NOT NEW.extended_at BEGIN SELECT RAISE(ABORT, 'supervision_deadlineextension: unchangeable'); END;
