CREATE VIRTUAL TABLE supervision_search_liability USING fts5(words, tokenize="ascii separators ' ' tokenchars '_'");

CREATE VIRTUAL TABLE supervision_search_referral USING fts5(words, tokenize="ascii separators ' ' tokenchars '_'");

CREATE TRIGGER accountability_caseorigin_no_delete BEFORE DELETE ON accountability_caseorigin WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_caseorigin: no_delete'); END;

CREATE TRIGGER accountability_caseorigin_no_update BEFORE UPDATE ON accountability_caseorigin WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_caseorigin: no_update'); END;

CREATE TRIGGER accountability_earlierpursuit_confirmed_once BEFORE UPDATE ON accountability_earlierpursuit WHEN NOT (OLD.confirmed_at IS NULL) AND (OLD.confirmed_at IS NOT NEW.confirmed_at OR OLD.confirmed_by_id IS NOT NEW.confirmed_by_id) BEGIN SELECT RAISE(ABORT, 'accountability_earlierpursuit: confirmed_once'); END;

CREATE TRIGGER accountability_earlierpursuit_no_delete BEFORE DELETE ON accountability_earlierpursuit WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_earlierpursuit: no_delete'); END;

CREATE TRIGGER accountability_earlierpursuit_unchangeable BEFORE UPDATE ON accountability_earlierpursuit WHEN OLD.case_id IS NOT NEW.case_id OR OLD.issuer IS NOT NEW.issuer OR OLD.number IS NOT NEW.number OR OLD.decided_on IS NOT NEW.decided_on OR OLD.served_on IS NOT NEW.served_on OR OLD.content IS NOT NEW.content OR OLD.recorded_by_id IS NOT NEW.recorded_by_id OR OLD.recorded_at IS NOT NEW.recorded_at BEGIN SELECT RAISE(ABORT, 'accountability_earlierpursuit: unchangeable'); END;

CREATE TRIGGER accountability_groundfinding_found_once BEFORE UPDATE ON accountability_groundfinding WHEN NOT (OLD.found_at IS NULL) AND (OLD.found_by_id IS NOT NEW.found_by_id OR OLD.found_at IS NOT NEW.found_at OR OLD.leaders IS NOT NEW.leaders OR OLD.paper_id IS NOT NEW.paper_id OR OLD.number IS NOT NEW.number) BEGIN SELECT RAISE(ABORT, 'accountability_groundfinding: found_once'); END;

CREATE TRIGGER accountability_groundfinding_no_delete BEFORE DELETE ON accountability_groundfinding WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_groundfinding: no_delete'); END;

CREATE TRIGGER accountability_groundfinding_told_once BEFORE UPDATE ON accountability_groundfinding WHEN NOT (OLD.told_on IS NULL) AND (OLD.told_on IS NOT NEW.told_on OR OLD.told_to IS NOT NEW.told_to OR OLD.told_remark IS NOT NEW.told_remark) BEGIN SELECT RAISE(ABORT, 'accountability_groundfinding: told_once'); END;

CREATE TRIGGER accountability_groundfinding_unchangeable BEFORE UPDATE ON accountability_groundfinding WHEN OLD.case_id IS NOT NEW.case_id OR OLD.owed_id IS NOT NEW.owed_id OR OLD.ground IS NOT NEW.ground OR OLD.reasons IS NOT NEW.reasons OR OLD.asked_by_id IS NOT NEW.asked_by_id OR OLD.asked_at IS NOT NEW.asked_at BEGIN SELECT RAISE(ABORT, 'accountability_groundfinding: unchangeable'); END;

CREATE TRIGGER accountability_groundrule_published_no_delete BEFORE DELETE ON accountability_groundrule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'accountability_groundrule: published_no_delete'); END;

CREATE TRIGGER accountability_groundrule_published_no_update BEFORE UPDATE ON accountability_groundrule WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'accountability_groundrule: published_no_update'); END;

CREATE TRIGGER accountability_groundvote_no_delete BEFORE DELETE ON accountability_groundvote WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_groundvote: no_delete'); END;

CREATE TRIGGER accountability_groundvote_unchangeable BEFORE UPDATE ON accountability_groundvote WHEN OLD.finding_id IS NOT NEW.finding_id OR OLD.officer_id IS NOT NEW.officer_id BEGIN SELECT RAISE(ABORT, 'accountability_groundvote: unchangeable'); END;

CREATE TRIGGER accountability_laterdecision_no_delete BEFORE DELETE ON accountability_laterdecision WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_laterdecision: no_delete'); END;

CREATE TRIGGER accountability_laterdecision_received_once BEFORE UPDATE ON accountability_laterdecision WHEN NOT (OLD.received_on IS NULL) AND (OLD.received_on IS NOT NEW.received_on) BEGIN SELECT RAISE(ABORT, 'accountability_laterdecision: received_once'); END;

CREATE TRIGGER accountability_laterdecision_unchangeable BEFORE UPDATE ON accountability_laterdecision WHEN OLD.case_id IS NOT NEW.case_id OR OLD.serial IS NOT NEW.serial OR OLD.origin IS NOT NEW.origin OR OLD.effect IS NOT NEW.effect OR OLD.outcome IS NOT NEW.outcome OR OLD.weight IS NOT NEW.weight OR OLD.forms IS NOT NEW.forms OR OLD.reasons IS NOT NEW.reasons OR OLD.superior_organ IS NOT NEW.superior_organ OR OLD.superior_number IS NOT NEW.superior_number OR OLD.superior_on IS NOT NEW.superior_on OR OLD.decided_by_id IS NOT NEW.decided_by_id OR OLD.decided_at IS NOT NEW.decided_at OR OLD.decided_on IS NOT NEW.decided_on BEGIN SELECT RAISE(ABORT, 'accountability_laterdecision: unchangeable'); END;

CREATE TRIGGER accountability_liabilitydecision_votes_on_one_basis BEFORE INSERT ON accountability_liabilitydecision WHEN EXISTS (SELECT 1 FROM accountability_seat s JOIN accountability_liabilitycase c ON c.id = s.case_id AND c.round = s.round WHERE s.case_id = NEW.case_id AND (s.voted_at IS NULL OR s.basis <> NEW.basis)) OR EXISTS (SELECT 1 FROM accountability_statement t JOIN accountability_announcement a ON a.id = t.announcement_id WHERE t.case_id = NEW.case_id AND a.revoked_at IS NULL AND t.weighed = '') BEGIN SELECT RAISE(ABORT, 'accountability_liabilitydecision: votes_on_one_basis'); END;

CREATE TRIGGER accountability_objection_closed_once BEFORE UPDATE ON accountability_objection WHEN NOT (OLD.closed_at IS NULL) AND (OLD.state IS NOT NEW.state OR OLD.closed_at IS NOT NEW.closed_at OR OLD.ended_because IS NOT NEW.ended_because OR OLD.late_because IS NOT NEW.late_because OR OLD.result_id IS NOT NEW.result_id) BEGIN SELECT RAISE(ABORT, 'accountability_objection: closed_once'); END;

CREATE TRIGGER accountability_objection_no_delete BEFORE DELETE ON accountability_objection WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_objection: no_delete'); END;

CREATE TRIGGER accountability_objection_unchangeable BEFORE UPDATE ON accountability_objection WHEN OLD.case_id IS NOT NEW.case_id OR OLD.claim IS NOT NEW.claim OR OLD.grounds IS NOT NEW.grounds OR OLD.filed_by_id IS NOT NEW.filed_by_id OR OLD.received_at IS NOT NEW.received_at OR OLD.filing_due_at IS NOT NEW.filing_due_at OR OLD.handing IS NOT NEW.handing OR OLD.handed_in_at IS NOT NEW.handed_in_at OR OLD.bureau_received_on IS NOT NEW.bureau_received_on OR OLD.registered_by_id IS NOT NEW.registered_by_id OR OLD.registered_at IS NOT NEW.registered_at BEGIN SELECT RAISE(ABORT, 'accountability_objection: unchangeable'); END;

CREATE TRIGGER accountability_objectionrule_published_no_delete BEFORE DELETE ON accountability_objectionrule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'accountability_objectionrule: published_no_delete'); END;

CREATE TRIGGER accountability_objectionrule_published_no_update BEFORE UPDATE ON accountability_objectionrule WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'accountability_objectionrule: published_no_update'); END;

CREATE TRIGGER accountability_owedreferral_anew_with_its_period BEFORE UPDATE ON accountability_owedreferral WHEN (OLD.deadline_id IS NOT NEW.deadline_id OR OLD.arose_at IS NOT NEW.arose_at) AND (NEW.arose_at <= OLD.arose_at OR NEW.deadline_id = OLD.deadline_id) BEGIN SELECT RAISE(ABORT, 'accountability_owedreferral: anew_with_its_period'); END;

CREATE TRIGGER accountability_owedreferral_no_delete BEFORE DELETE ON accountability_owedreferral WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_owedreferral: no_delete'); END;

CREATE TRIGGER accountability_owedreferral_refused_once BEFORE UPDATE ON accountability_owedreferral WHEN NOT (OLD.refused_at IS NULL) AND (OLD.refused_at IS NOT NEW.refused_at OR OLD.refused_by_id IS NOT NEW.refused_by_id OR OLD.refused_because IS NOT NEW.refused_because) BEGIN SELECT RAISE(ABORT, 'accountability_owedreferral: refused_once'); END;

CREATE TRIGGER accountability_owedreferral_unchangeable BEFORE UPDATE ON accountability_owedreferral WHEN OLD.case_id IS NOT NEW.case_id OR OLD.receiver IS NOT NEW.receiver OR OLD.provision IS NOT NEW.provision OR OLD.key IS NOT NEW.key OR OLD.reason IS NOT NEW.reason BEGIN SELECT RAISE(ABORT, 'accountability_owedreferral: unchangeable'); END;

CREATE TRIGGER accountability_pastvote_no_delete BEFORE DELETE ON accountability_pastvote WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_pastvote: no_delete'); END;

CREATE TRIGGER accountability_pastvote_no_update BEFORE UPDATE ON accountability_pastvote WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_pastvote: no_update'); END;

CREATE TRIGGER accountability_pursuitrule_published_no_delete BEFORE DELETE ON accountability_pursuitrule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'accountability_pursuitrule: published_no_delete'); END;

CREATE TRIGGER accountability_pursuitrule_published_no_update BEFORE UPDATE ON accountability_pursuitrule WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'accountability_pursuitrule: published_no_update'); END;

CREATE TRIGGER accountability_referral_no_delete BEFORE DELETE ON accountability_referral WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_referral: no_delete'); END;

CREATE TRIGGER accountability_referral_sent_once BEFORE UPDATE ON accountability_referral WHEN NOT (OLD.sent_at IS NULL) AND (OLD.case_id IS NOT NEW.case_id OR OLD.receiver IS NOT NEW.receiver OR OLD.office IS NOT NEW.office OR OLD.is_inside IS NOT NEW.is_inside OR OLD.crime_kind IS NOT NEW.crime_kind OR OLD.crime_reason IS NOT NEW.crime_reason OR OLD.summary IS NOT NEW.summary OR OLD.sealed_by_id IS NOT NEW.sealed_by_id OR OLD.sent_at IS NOT NEW.sent_at OR OLD.paper_id IS NOT NEW.paper_id OR OLD.number IS NOT NEW.number) BEGIN SELECT RAISE(ABORT, 'accountability_referral: sent_once'); END;

CREATE TRIGGER accountability_secondlook_no_delete BEFORE DELETE ON accountability_secondlook WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_secondlook: no_delete'); END;

CREATE TRIGGER accountability_secondlook_no_update BEFORE UPDATE ON accountability_secondlook WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_secondlook: no_update'); END;

CREATE TRIGGER accountability_selfcorrection_closed_once BEFORE UPDATE ON accountability_selfcorrection WHEN NOT (OLD.closed_at IS NULL) AND (OLD.state IS NOT NEW.state OR OLD.closed_at IS NOT NEW.closed_at OR OLD.ruled_by_id IS NOT NEW.ruled_by_id OR OLD.declined_because IS NOT NEW.declined_because OR OLD.result_id IS NOT NEW.result_id) BEGIN SELECT RAISE(ABORT, 'accountability_selfcorrection: closed_once'); END;

CREATE TRIGGER accountability_selfcorrection_no_delete BEFORE DELETE ON accountability_selfcorrection WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_selfcorrection: no_delete'); END;

CREATE TRIGGER accountability_selfcorrection_unchangeable BEFORE UPDATE ON accountability_selfcorrection WHEN OLD.case_id IS NOT NEW.case_id OR OLD.effect IS NOT NEW.effect OR OLD.outcome IS NOT NEW.outcome OR OLD.weight IS NOT NEW.weight OR OLD.forms IS NOT NEW.forms OR OLD.reasons IS NOT NEW.reasons OR OLD.proposed_by_id IS NOT NEW.proposed_by_id OR OLD.proposed_at IS NOT NEW.proposed_at BEGIN SELECT RAISE(ABORT, 'accountability_selfcorrection: unchangeable'); END;

CREATE TRIGGER accountability_sourcenote_no_delete BEFORE DELETE ON accountability_sourcenote WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_sourcenote: no_delete'); END;

CREATE TRIGGER accountability_sourcenote_no_update BEFORE UPDATE ON accountability_sourcenote WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_sourcenote: no_update'); END;

CREATE TRIGGER accountability_undoing_no_delete BEFORE DELETE ON accountability_undoing WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_undoing: no_delete'); END;

CREATE TRIGGER accountability_undoing_no_update BEFORE UPDATE ON accountability_undoing WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_undoing: no_update'); END;
