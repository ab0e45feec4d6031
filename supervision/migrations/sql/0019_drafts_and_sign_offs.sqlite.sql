CREATE TRIGGER supervision_redraft_no_update BEFORE UPDATE ON supervision_redraft WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_redraft: no_update'); END;

CREATE TRIGGER supervision_redraft_no_delete BEFORE DELETE ON supervision_redraft WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_redraft: no_delete'); END;

CREATE TRIGGER supervision_signoffrule_published_no_update BEFORE UPDATE ON supervision_signoffrule WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'supervision_signoffrule: published_no_update'); END;

CREATE TRIGGER supervision_signoffrule_published_no_delete BEFORE DELETE ON supervision_signoffrule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_signoffrule: published_no_delete'); END;

CREATE TRIGGER supervision_signoffparty_parent_published_insert BEFORE INSERT ON supervision_signoffparty WHEN EXISTS (SELECT 1 FROM supervision_signoffrule p WHERE p.id = NEW.rule_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_signoffparty: parent_published_insert'); END;

CREATE TRIGGER supervision_signoffparty_parent_published_update BEFORE UPDATE ON supervision_signoffparty WHEN EXISTS (SELECT 1 FROM supervision_signoffrule p WHERE p.id = OLD.rule_id AND p.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM supervision_signoffrule p WHERE p.id = NEW.rule_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_signoffparty: parent_published_update'); END;

CREATE TRIGGER supervision_signoffparty_parent_published_delete BEFORE DELETE ON supervision_signoffparty WHEN EXISTS (SELECT 1 FROM supervision_signoffrule p WHERE p.id = OLD.rule_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_signoffparty: parent_published_delete'); END;

CREATE TRIGGER supervision_signoffsheet_no_delete BEFORE DELETE ON supervision_signoffsheet WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_signoffsheet: no_delete'); END;

CREATE TRIGGER supervision_signoffsheet_unchangeable BEFORE UPDATE ON supervision_signoffsheet WHEN OLD.root_type IS NOT NEW.root_type OR OLD.root_id IS NOT NEW.root_id OR OLD.serial IS NOT NEW.serial OR OLD.kind IS NOT NEW.kind OR OLD.rule_id IS NOT NEW.rule_id OR OLD.title IS NOT NEW.title OR OLD.kept_out IS NOT NEW.kept_out OR OLD.authors IS NOT NEW.authors OR OLD.drafted_by_id IS NOT NEW.drafted_by_id OR OLD.drafted_at IS NOT NEW.drafted_at OR OLD.submitted_by_id IS NOT NEW.submitted_by_id OR OLD.submitted_at IS NOT NEW.submitted_at BEGIN SELECT RAISE(ABORT, 'supervision_signoffsheet: unchangeable'); END;

CREATE TRIGGER supervision_signoff_no_delete BEFORE DELETE ON supervision_signoff WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_signoff: no_delete'); END;

CREATE TRIGGER supervision_signoff_unchangeable BEFORE UPDATE ON supervision_signoff WHEN OLD.sheet_id IS NOT NEW.sheet_id OR OLD.kind IS NOT NEW.kind OR OLD.division_id IS NOT NEW.division_id OR OLD.officer_id IS NOT NEW.officer_id BEGIN SELECT RAISE(ABORT, 'supervision_signoff: unchangeable'); END;

CREATE TRIGGER supervision_signoff_signed_once BEFORE UPDATE ON supervision_signoff WHEN NOT (OLD.signed_at IS NULL) AND (OLD.state IS NOT NEW.state OR OLD.signed_by_id IS NOT NEW.signed_by_id OR OLD.signed_at IS NOT NEW.signed_at OR OLD.words IS NOT NEW.words) BEGIN SELECT RAISE(ABORT, 'supervision_signoff: signed_once'); END;
