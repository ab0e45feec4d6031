CREATE TRIGGER supervision_reviewdraft_no_delete BEFORE DELETE ON supervision_reviewdraft WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_reviewdraft: no_delete'); END;

CREATE TRIGGER supervision_reviewdraft_unchangeable BEFORE UPDATE ON supervision_reviewdraft WHEN OLD.bureau_id IS NOT NEW.bureau_id OR OLD.review_id IS NOT NEW.review_id OR OLD.drafted_by_id IS NOT NEW.drafted_by_id OR OLD.drafted_at IS NOT NEW.drafted_at BEGIN SELECT RAISE(ABORT, 'supervision_reviewdraft: unchangeable'); END;

CREATE TRIGGER supervision_reviewhearing_no_delete BEFORE DELETE ON supervision_reviewhearing WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_reviewhearing: no_delete'); END;

CREATE TRIGGER supervision_reviewhearing_unchangeable BEFORE UPDATE ON supervision_reviewhearing WHEN OLD.bureau_id IS NOT NEW.bureau_id OR OLD.review_id IS NOT NEW.review_id OR OLD.facts IS NOT NEW.facts OR OLD.intention IS NOT NEW.intention OR OLD.told_by_id IS NOT NEW.told_by_id OR OLD.told_at IS NOT NEW.told_at OR OLD.deadline_id IS NOT NEW.deadline_id BEGIN SELECT RAISE(ABORT, 'supervision_reviewhearing: unchangeable'); END;

CREATE TRIGGER supervision_superiorreview_no_delete BEFORE DELETE ON supervision_superiorreview WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_superiorreview: no_delete'); END;

CREATE TRIGGER supervision_superiorreview_unchangeable BEFORE UPDATE ON supervision_superiorreview WHEN OLD.bureau_id IS NOT NEW.bureau_id OR OLD.review_id IS NOT NEW.review_id OR OLD.organ IS NOT NEW.organ OR OLD.reasons IS NOT NEW.reasons OR OLD.asked_by_id IS NOT NEW.asked_by_id OR OLD.asked_at IS NOT NEW.asked_at BEGIN SELECT RAISE(ABORT, 'supervision_superiorreview: unchangeable'); END;

CREATE TRIGGER supervision_order_no_delete BEFORE DELETE ON supervision_order WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_order: no_delete'); END;

CREATE TRIGGER supervision_order_unchangeable BEFORE UPDATE ON supervision_order WHEN OLD.bureau_id IS NOT NEW.bureau_id OR OLD.correction_id IS NOT NEW.correction_id OR OLD.review_id IS NOT NEW.review_id OR OLD.division_id IS NOT NEW.division_id OR OLD.kind IS NOT NEW.kind OR OLD.reasons IS NOT NEW.reasons OR OLD.begins_on IS NOT NEW.begins_on OR OLD.due_before IS NOT NEW.due_before OR OLD.due_after IS NOT NEW.due_after OR OLD.issued_by_id IS NOT NEW.issued_by_id OR OLD.issued_at IS NOT NEW.issued_at BEGIN SELECT RAISE(ABORT, 'supervision_order: unchangeable'); END;
