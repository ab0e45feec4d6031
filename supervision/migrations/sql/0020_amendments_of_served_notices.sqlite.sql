CREATE TRIGGER supervision_amendment_no_delete BEFORE DELETE ON supervision_amendment WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_amendment: no_delete'); END;

CREATE TRIGGER supervision_amendment_unchangeable BEFORE UPDATE ON supervision_amendment WHEN OLD.bureau_id IS NOT NEW.bureau_id OR OLD.notice_id IS NOT NEW.notice_id OR OLD.kind IS NOT NEW.kind OR OLD.drafted_by_id IS NOT NEW.drafted_by_id OR OLD.drafted_at IS NOT NEW.drafted_at BEGIN SELECT RAISE(ABORT, 'supervision_amendment: unchangeable'); END;

CREATE TRIGGER supervision_amendment_issued_once BEFORE UPDATE ON supervision_amendment WHEN NOT (OLD.paper_id IS NULL) AND (OLD.reasons IS NOT NEW.reasons OR OLD.slips IS NOT NEW.slips OR OLD.paper_id IS NOT NEW.paper_id OR OLD.number IS NOT NEW.number OR OLD.approved_by_id IS NOT NEW.approved_by_id OR OLD.issued_at IS NOT NEW.issued_at) BEGIN SELECT RAISE(ABORT, 'supervision_amendment: issued_once'); END;
