CREATE TRIGGER accountability_sourcenote_no_update BEFORE UPDATE ON accountability_sourcenote WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_sourcenote: no_update'); END;

CREATE TRIGGER accountability_sourcenote_no_delete BEFORE DELETE ON accountability_sourcenote WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'accountability_sourcenote: no_delete'); END;
