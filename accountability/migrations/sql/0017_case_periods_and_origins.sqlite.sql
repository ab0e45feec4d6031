CREATE TRIGGER accountability_caseorigin_no_update BEFORE UPDATE ON accountability_caseorigin WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_caseorigin: no_update'); END;

CREATE TRIGGER accountability_caseorigin_no_delete BEFORE DELETE ON accountability_caseorigin WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_caseorigin: no_delete'); END;

CREATE TRIGGER accountability_caseperiod_no_delete BEFORE DELETE ON accountability_caseperiod WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_caseperiod: no_delete'); END;
