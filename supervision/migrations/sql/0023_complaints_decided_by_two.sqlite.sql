CREATE TRIGGER supervision_complaintproposal_no_delete BEFORE DELETE ON supervision_complaintproposal WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_complaintproposal: no_delete'); END;

CREATE TRIGGER supervision_complaintproposal_unchangeable BEFORE UPDATE ON supervision_complaintproposal WHEN OLD.complaint_id IS NOT NEW.complaint_id OR OLD.kind IS NOT NEW.kind OR OLD.reasons IS NOT NEW.reasons OR OLD.proposed_by_id IS NOT NEW.proposed_by_id OR OLD.proposed_at IS NOT NEW.proposed_at BEGIN SELECT RAISE(ABORT, 'supervision_complaintproposal: unchangeable'); END;

CREATE TRIGGER supervision_complaintproposal_ended_once BEFORE UPDATE ON supervision_complaintproposal WHEN NOT (OLD.outcome = '') AND (OLD.outcome IS NOT NEW.outcome OR OLD.comments IS NOT NEW.comments OR OLD.ended_by_id IS NOT NEW.ended_by_id OR OLD.ended_at IS NOT NEW.ended_at OR OLD.superior IS NOT NEW.superior) BEGIN SELECT RAISE(ABORT, 'supervision_complaintproposal: ended_once'); END;

CREATE TRIGGER supervision_foundednotice_no_update BEFORE UPDATE ON supervision_foundednotice WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_foundednotice: no_update'); END;

CREATE TRIGGER supervision_foundednotice_no_delete BEFORE DELETE ON supervision_foundednotice WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_foundednotice: no_delete'); END;
