CREATE TRIGGER accountability_pursuitrule_published_no_update BEFORE UPDATE ON accountability_pursuitrule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'accountability_pursuitrule: published_no_update'); END;

CREATE TRIGGER accountability_pursuitrule_published_no_delete BEFORE DELETE ON accountability_pursuitrule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'accountability_pursuitrule: published_no_delete'); END;

CREATE TRIGGER accountability_owedreferral_no_delete BEFORE DELETE ON accountability_owedreferral WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_owedreferral: no_delete'); END;

CREATE TRIGGER accountability_owedreferral_unchangeable BEFORE UPDATE ON accountability_owedreferral WHEN OLD.case_id IS NOT NEW.case_id OR OLD.receiver IS NOT NEW.receiver OR OLD.provision IS NOT NEW.provision OR OLD.key IS NOT NEW.key OR OLD.reason IS NOT NEW.reason OR OLD.arose_at IS NOT NEW.arose_at OR OLD.deadline_id IS NOT NEW.deadline_id BEGIN SELECT RAISE(ABORT, 'accountability_owedreferral: unchangeable'); END;

CREATE TRIGGER accountability_owedreferral_refused_once BEFORE UPDATE ON accountability_owedreferral WHEN NOT (OLD.refused_at IS NULL) AND (OLD.refused_at IS NOT NEW.refused_at OR OLD.refused_by_id IS NOT NEW.refused_by_id OR OLD.refused_because IS NOT NEW.refused_because) BEGIN SELECT RAISE(ABORT, 'accountability_owedreferral: refused_once'); END;

CREATE TRIGGER accountability_referral_no_delete BEFORE DELETE ON accountability_referral WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_referral: no_delete'); END;

CREATE TRIGGER accountability_referral_sent_once BEFORE UPDATE ON accountability_referral WHEN NOT (OLD.sent_at IS NULL) AND (OLD.case_id IS NOT NEW.case_id OR OLD.receiver IS NOT NEW.receiver OR OLD.office IS NOT NEW.office OR OLD.is_inside IS NOT NEW.is_inside OR OLD.summary IS NOT NEW.summary OR OLD.sealed_by_id IS NOT NEW.sealed_by_id OR OLD.sent_at IS NOT NEW.sent_at OR OLD.paper_id IS NOT NEW.paper_id OR OLD.number IS NOT NEW.number) BEGIN SELECT RAISE(ABORT, 'accountability_referral: sent_once'); END;

CREATE VIRTUAL TABLE supervision_search_liability USING fts5(words, tokenize="ascii separators ' ' tokenchars '_'");

CREATE VIRTUAL TABLE supervision_search_referral USING fts5(words, tokenize="ascii separators ' ' tokenchars '_'");
