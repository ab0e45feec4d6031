CREATE TRIGGER supervision_offeredcopy_no_update BEFORE UPDATE ON supervision_offeredcopy WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_offeredcopy: no_update'); END;

CREATE TRIGGER supervision_offeredcopy_no_delete BEFORE DELETE ON supervision_offeredcopy WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_offeredcopy: no_delete'); END;

CREATE TRIGGER supervision_showing_no_delete BEFORE DELETE ON supervision_showing WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_showing: no_delete'); END;

CREATE TRIGGER supervision_showing_unchangeable BEFORE UPDATE ON supervision_showing WHEN OLD.bureau_id IS NOT NEW.bureau_id OR OLD.file_id IS NOT NEW.file_id OR OLD.shown_at IS NOT NEW.shown_at OR OLD.place IS NOT NEW.place OR OLD.shown_by_id IS NOT NEW.shown_by_id OR OLD.recorded_at IS NOT NEW.recorded_at BEGIN SELECT RAISE(ABORT, 'supervision_showing: unchangeable'); END;
