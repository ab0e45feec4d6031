CREATE TRIGGER supervision_casefile_no_delete BEFORE DELETE ON supervision_casefile WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_casefile: no_delete'); END;
