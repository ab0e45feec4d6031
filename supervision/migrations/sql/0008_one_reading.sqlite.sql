CREATE TRIGGER supervision_casefile_no_delete BEFORE DELETE ON supervision_casefile WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_casefile: no_delete'); END;

CREATE TRIGGER supervision_handleridentity_no_update BEFORE UPDATE ON supervision_handleridentity WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_handleridentity: no_update'); END;

CREATE TRIGGER supervision_handleridentity_no_delete BEFORE DELETE ON supervision_handleridentity WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_handleridentity: no_delete'); END;
