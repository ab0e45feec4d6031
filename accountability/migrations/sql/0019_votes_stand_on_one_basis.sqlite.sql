CREATE TRIGGER accountability_pastvote_no_update BEFORE UPDATE ON accountability_pastvote WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_pastvote: no_update'); END;

CREATE TRIGGER accountability_pastvote_no_delete BEFORE DELETE ON accountability_pastvote WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_pastvote: no_delete'); END;

CREATE TRIGGER accountability_earlierpursuit_no_delete BEFORE DELETE ON accountability_earlierpursuit WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_earlierpursuit: no_delete'); END;

CREATE TRIGGER accountability_earlierpursuit_unchangeable BEFORE UPDATE ON accountability_earlierpursuit WHEN OLD.case_id IS NOT NEW.case_id OR OLD.issuer IS NOT NEW.issuer OR OLD.number IS NOT NEW.number OR OLD.decided_on IS NOT NEW.decided_on OR OLD.served_on IS NOT NEW.served_on OR OLD.content IS NOT NEW.content OR OLD.recorded_by_id IS NOT NEW.recorded_by_id OR OLD.recorded_at IS NOT NEW.recorded_at BEGIN SELECT RAISE(ABORT, 'accountability_earlierpursuit: unchangeable'); END;

CREATE TRIGGER accountability_earlierpursuit_confirmed_once BEFORE UPDATE ON accountability_earlierpursuit WHEN NOT (OLD.confirmed_at IS NULL) AND (OLD.confirmed_at IS NOT NEW.confirmed_at OR OLD.confirmed_by_id IS NOT NEW.confirmed_by_id) BEGIN SELECT RAISE(ABORT, 'accountability_earlierpursuit: confirmed_once'); END;

CREATE TRIGGER accountability_liabilitydecision_votes_on_one_basis BEFORE INSERT ON accountability_liabilitydecision WHEN EXISTS (SELECT 1 FROM accountability_seat s JOIN accountability_liabilitycase c ON c.id = s.case_id AND c.round = s.round WHERE s.case_id = NEW.case_id AND (s.voted_at IS NULL OR s.basis <> NEW.basis)) OR EXISTS (SELECT 1 FROM accountability_statement t JOIN accountability_announcement a ON a.id = t.announcement_id WHERE t.case_id = NEW.case_id AND a.revoked_at IS NULL AND t.weighed = '') BEGIN SELECT RAISE(ABORT, 'accountability_liabilitydecision: votes_on_one_basis'); END;
