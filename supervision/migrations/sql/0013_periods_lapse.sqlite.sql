CREATE TRIGGER supervision_deadlinerule_published_no_update BEFORE UPDATE ON supervision_deadlinerule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_deadlinerule: published_no_update'); END;

CREATE TRIGGER supervision_deadlinerule_published_no_delete BEFORE DELETE ON supervision_deadlinerule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_deadlinerule: published_no_delete'); END;
