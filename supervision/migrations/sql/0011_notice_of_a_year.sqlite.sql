CREATE TRIGGER supervision_calendaryear_published_no_update BEFORE UPDATE ON supervision_calendaryear WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_calendaryear: published_no_update'); END;

CREATE TRIGGER supervision_calendaryear_published_no_delete BEFORE DELETE ON supervision_calendaryear WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_calendaryear: published_no_delete'); END;

CREATE TRIGGER supervision_calendarday_parent_published_insert BEFORE INSERT ON supervision_calendarday WHEN EXISTS (SELECT 1 FROM supervision_calendaryear p WHERE p.id = NEW.year_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_calendarday: parent_published_insert'); END;

CREATE TRIGGER supervision_calendarday_parent_published_update BEFORE UPDATE ON supervision_calendarday WHEN EXISTS (SELECT 1 FROM supervision_calendaryear p WHERE p.id = OLD.year_id AND p.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM supervision_calendaryear p WHERE p.id = NEW.year_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_calendarday: parent_published_update'); END;

CREATE TRIGGER supervision_calendarday_parent_published_delete BEFORE DELETE ON supervision_calendarday WHEN EXISTS (SELECT 1 FROM supervision_calendaryear p WHERE p.id = OLD.year_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_calendarday: parent_published_delete'); END;
