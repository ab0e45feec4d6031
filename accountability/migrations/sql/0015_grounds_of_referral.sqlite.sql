DROP TRIGGER IF EXISTS accountability_owedreferral_unchangeable;

CREATE TRIGGER accountability_owedreferral_unchangeable BEFORE UPDATE ON accountability_owedreferral WHEN OLD.case_id IS NOT NEW.case_id OR OLD.receiver IS NOT NEW.receiver OR OLD.provision IS NOT NEW.provision OR OLD.key IS NOT NEW.key OR OLD.reason IS NOT NEW.reason BEGIN SELECT RAISE(ABORT, 'accountability_owedreferral: unchangeable'); END;

CREATE TRIGGER accountability_owedreferral_anew_with_its_period BEFORE UPDATE ON accountability_owedreferral WHEN (OLD.deadline_id IS NOT NEW.deadline_id OR OLD.arose_at IS NOT NEW.arose_at) AND (NEW.arose_at <= OLD.arose_at OR NEW.deadline_id = OLD.deadline_id) BEGIN SELECT RAISE(ABORT, 'accountability_owedreferral: anew_with_its_period'); END;

DROP TRIGGER IF EXISTS accountability_referral_no_delete;

CREATE TRIGGER accountability_referral_no_delete BEFORE DELETE ON accountability_referral WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_referral: no_delete'); END;

DROP TRIGGER IF EXISTS accountability_referral_sent_once;

CREATE TRIGGER accountability_referral_sent_once BEFORE UPDATE ON accountability_referral WHEN NOT (OLD.sent_at IS NULL) AND (OLD.case_id IS NOT NEW.case_id OR OLD.receiver IS NOT NEW.receiver OR OLD.office IS NOT NEW.office OR OLD.is_inside IS NOT NEW.is_inside OR OLD.crime_kind IS NOT NEW.crime_kind OR OLD.crime_reason IS NOT NEW.crime_reason OR OLD.summary IS NOT NEW.summary OR OLD.sealed_by_id IS NOT NEW.sealed_by_id OR OLD.sent_at IS NOT NEW.sent_at OR OLD.paper_id IS NOT NEW.paper_id OR OLD.number IS NOT NEW.number) BEGIN SELECT RAISE(ABORT, 'accountability_referral: sent_once'); END;

CREATE TRIGGER accountability_groundfinding_no_delete BEFORE DELETE ON accountability_groundfinding WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_groundfinding: no_delete'); END;

CREATE TRIGGER accountability_groundfinding_unchangeable BEFORE UPDATE ON accountability_groundfinding WHEN OLD.case_id IS NOT NEW.case_id OR OLD.owed_id IS NOT NEW.owed_id OR OLD.ground IS NOT NEW.ground OR OLD.reasons IS NOT NEW.reasons OR OLD.asked_by_id IS NOT NEW.asked_by_id OR OLD.asked_at IS NOT NEW.asked_at BEGIN SELECT RAISE(ABORT, 'accountability_groundfinding: unchangeable'); END;

CREATE TRIGGER accountability_groundfinding_found_once BEFORE UPDATE ON accountability_groundfinding WHEN NOT (OLD.found_at IS NULL) AND (OLD.found_by_id IS NOT NEW.found_by_id OR OLD.found_at IS NOT NEW.found_at OR OLD.leaders IS NOT NEW.leaders OR OLD.paper_id IS NOT NEW.paper_id OR OLD.number IS NOT NEW.number) BEGIN SELECT RAISE(ABORT, 'accountability_groundfinding: found_once'); END;

CREATE TRIGGER accountability_groundfinding_told_once BEFORE UPDATE ON accountability_groundfinding WHEN NOT (OLD.told_on IS NULL) AND (OLD.told_on IS NOT NEW.told_on OR OLD.told_to IS NOT NEW.told_to OR OLD.told_remark IS NOT NEW.told_remark) BEGIN SELECT RAISE(ABORT, 'accountability_groundfinding: told_once'); END;

CREATE TRIGGER accountability_groundvote_no_delete BEFORE DELETE ON accountability_groundvote WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_groundvote: no_delete'); END;

CREATE TRIGGER accountability_groundvote_unchangeable BEFORE UPDATE ON accountability_groundvote WHEN OLD.finding_id IS NOT NEW.finding_id OR OLD.officer_id IS NOT NEW.officer_id BEGIN SELECT RAISE(ABORT, 'accountability_groundvote: unchangeable'); END;

CREATE TRIGGER accountability_groundrule_published_no_update BEFORE UPDATE ON accountability_groundrule WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'accountability_groundrule: published_no_update'); END;

CREATE TRIGGER accountability_groundrule_published_no_delete BEFORE DELETE ON accountability_groundrule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'accountability_groundrule: published_no_delete'); END;
