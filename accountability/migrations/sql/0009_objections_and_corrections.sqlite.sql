CREATE TRIGGER accountability_objectionrule_published_no_update BEFORE UPDATE ON accountability_objectionrule WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'accountability_objectionrule: published_no_update'); END;

CREATE TRIGGER accountability_objectionrule_published_no_delete BEFORE DELETE ON accountability_objectionrule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'accountability_objectionrule: published_no_delete'); END;

CREATE TRIGGER accountability_laterdecision_no_delete BEFORE DELETE ON accountability_laterdecision WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_laterdecision: no_delete'); END;

CREATE TRIGGER accountability_laterdecisionservice_no_delete BEFORE DELETE ON accountability_laterdecisionservice WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_laterdecisionservice: no_delete'); END;

CREATE TRIGGER accountability_objection_no_delete BEFORE DELETE ON accountability_objection WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_objection: no_delete'); END;

CREATE TRIGGER accountability_selfcorrection_no_delete BEFORE DELETE ON accountability_selfcorrection WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_selfcorrection: no_delete'); END;

CREATE TRIGGER accountability_laterdecision_unchangeable BEFORE UPDATE ON accountability_laterdecision WHEN OLD.case_id IS NOT NEW.case_id OR OLD.serial IS NOT NEW.serial OR OLD.origin IS NOT NEW.origin OR OLD.effect IS NOT NEW.effect OR OLD.outcome IS NOT NEW.outcome OR OLD.weight IS NOT NEW.weight OR OLD.forms IS NOT NEW.forms OR OLD.reasons IS NOT NEW.reasons OR OLD.superior_organ IS NOT NEW.superior_organ OR OLD.superior_number IS NOT NEW.superior_number OR OLD.superior_on IS NOT NEW.superior_on OR OLD.decided_by_id IS NOT NEW.decided_by_id OR OLD.decided_at IS NOT NEW.decided_at OR OLD.decided_on IS NOT NEW.decided_on BEGIN SELECT RAISE(ABORT, 'accountability_laterdecision: unchangeable'); END;

CREATE TRIGGER accountability_laterdecision_received_once BEFORE UPDATE ON accountability_laterdecision WHEN NOT (OLD.received_on IS NULL) AND (OLD.received_on IS NOT NEW.received_on) BEGIN SELECT RAISE(ABORT, 'accountability_laterdecision: received_once'); END;

CREATE TRIGGER accountability_objection_unchangeable BEFORE UPDATE ON accountability_objection WHEN OLD.case_id IS NOT NEW.case_id OR OLD.claim IS NOT NEW.claim OR OLD.grounds IS NOT NEW.grounds OR OLD.filed_by_id IS NOT NEW.filed_by_id OR OLD.received_at IS NOT NEW.received_at OR OLD.filing_due_at IS NOT NEW.filing_due_at OR OLD.handing IS NOT NEW.handing OR OLD.handed_in_at IS NOT NEW.handed_in_at OR OLD.bureau_received_on IS NOT NEW.bureau_received_on OR OLD.registered_by_id IS NOT NEW.registered_by_id OR OLD.registered_at IS NOT NEW.registered_at BEGIN SELECT RAISE(ABORT, 'accountability_objection: unchangeable'); END;

CREATE TRIGGER accountability_objection_closed_once BEFORE UPDATE ON accountability_objection WHEN NOT (OLD.closed_at IS NULL) AND (OLD.state IS NOT NEW.state OR OLD.closed_at IS NOT NEW.closed_at OR OLD.ended_because IS NOT NEW.ended_because OR OLD.late_because IS NOT NEW.late_because OR OLD.result_id IS NOT NEW.result_id) BEGIN SELECT RAISE(ABORT, 'accountability_objection: closed_once'); END;

CREATE TRIGGER accountability_selfcorrection_unchangeable BEFORE UPDATE ON accountability_selfcorrection WHEN OLD.case_id IS NOT NEW.case_id OR OLD.effect IS NOT NEW.effect OR OLD.outcome IS NOT NEW.outcome OR OLD.weight IS NOT NEW.weight OR OLD.forms IS NOT NEW.forms OR OLD.reasons IS NOT NEW.reasons OR OLD.proposed_by_id IS NOT NEW.proposed_by_id OR OLD.proposed_at IS NOT NEW.proposed_at BEGIN SELECT RAISE(ABORT, 'accountability_selfcorrection: unchangeable'); END;

CREATE TRIGGER accountability_selfcorrection_closed_once BEFORE UPDATE ON accountability_selfcorrection WHEN NOT (OLD.closed_at IS NULL) AND (OLD.state IS NOT NEW.state OR OLD.closed_at IS NOT NEW.closed_at OR OLD.ruled_by_id IS NOT NEW.ruled_by_id OR OLD.declined_because IS NOT NEW.declined_because OR OLD.result_id IS NOT NEW.result_id) BEGIN SELECT RAISE(ABORT, 'accountability_selfcorrection: closed_once'); END;

CREATE TRIGGER accountability_undoing_no_update BEFORE UPDATE ON accountability_undoing WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_undoing: no_update'); END;

CREATE TRIGGER accountability_undoing_no_delete BEFORE DELETE ON accountability_undoing WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_undoing: no_delete'); END;

CREATE TRIGGER accountability_secondlook_no_update BEFORE UPDATE ON accountability_secondlook WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_secondlook: no_update'); END;

CREATE TRIGGER accountability_secondlook_no_delete BEFORE DELETE ON accountability_secondlook WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_secondlook: no_delete'); END;
