CREATE TRIGGER supervision_regulation_published_no_update BEFORE UPDATE ON supervision_regulation WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_regulation: published_no_update'); END;

CREATE TRIGGER supervision_regulation_published_no_delete BEFORE DELETE ON supervision_regulation WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_regulation: published_no_delete'); END;

CREATE TRIGGER supervision_provision_parent_published_insert BEFORE INSERT ON supervision_provision WHEN EXISTS (SELECT 1 FROM supervision_regulation p WHERE p.id = NEW.regulation_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_provision: parent_published_insert'); END;

CREATE TRIGGER supervision_provision_parent_published_update BEFORE UPDATE ON supervision_provision WHEN EXISTS (SELECT 1 FROM supervision_regulation p WHERE p.id = OLD.regulation_id AND p.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM supervision_regulation p WHERE p.id = NEW.regulation_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_provision: parent_published_update'); END;

CREATE TRIGGER supervision_provision_parent_published_delete BEFORE DELETE ON supervision_provision WHEN EXISTS (SELECT 1 FROM supervision_regulation p WHERE p.id = OLD.regulation_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_provision: parent_published_delete'); END;

CREATE TRIGGER supervision_deadlinerule_published_no_update BEFORE UPDATE ON supervision_deadlinerule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_deadlinerule: published_no_update'); END;

CREATE TRIGGER supervision_deadlinerule_published_no_delete BEFORE DELETE ON supervision_deadlinerule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_deadlinerule: published_no_delete'); END;

CREATE TRIGGER supervision_calendaryear_published_no_update BEFORE UPDATE ON supervision_calendaryear WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_calendaryear: published_no_update'); END;

CREATE TRIGGER supervision_calendaryear_published_no_delete BEFORE DELETE ON supervision_calendaryear WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_calendaryear: published_no_delete'); END;

CREATE TRIGGER supervision_calendarday_parent_published_insert BEFORE INSERT ON supervision_calendarday WHEN EXISTS (SELECT 1 FROM supervision_calendaryear p WHERE p.id = NEW.year_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_calendarday: parent_published_insert'); END;

CREATE TRIGGER supervision_calendarday_parent_published_update BEFORE UPDATE ON supervision_calendarday WHEN EXISTS (SELECT 1 FROM supervision_calendaryear p WHERE p.id = OLD.year_id AND p.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM supervision_calendaryear p WHERE p.id = NEW.year_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_calendarday: parent_published_update'); END;

CREATE TRIGGER supervision_calendarday_parent_published_delete BEFORE DELETE ON supervision_calendarday WHEN EXISTS (SELECT 1 FROM supervision_calendaryear p WHERE p.id = OLD.year_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_calendarday: parent_published_delete'); END;

CREATE TRIGGER supervision_checklist_published_no_update BEFORE UPDATE ON supervision_checklist WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_checklist: published_no_update'); END;

CREATE TRIGGER supervision_checklist_published_no_delete BEFORE DELETE ON supervision_checklist WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_checklist: published_no_delete'); END;

CREATE TRIGGER supervision_checklistitem_parent_published_insert BEFORE INSERT ON supervision_checklistitem WHEN EXISTS (SELECT 1 FROM supervision_checklist p WHERE p.id = NEW.checklist_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_checklistitem: parent_published_insert'); END;

CREATE TRIGGER supervision_checklistitem_parent_published_update BEFORE UPDATE ON supervision_checklistitem WHEN EXISTS (SELECT 1 FROM supervision_checklist p WHERE p.id = OLD.checklist_id AND p.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM supervision_checklist p WHERE p.id = NEW.checklist_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_checklistitem: parent_published_update'); END;

CREATE TRIGGER supervision_checklistitem_parent_published_delete BEFORE DELETE ON supervision_checklistitem WHEN EXISTS (SELECT 1 FROM supervision_checklist p WHERE p.id = OLD.checklist_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_checklistitem: parent_published_delete'); END;

CREATE TRIGGER supervision_summaryrule_published_no_update BEFORE UPDATE ON supervision_summaryrule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_summaryrule: published_no_update'); END;

CREATE TRIGGER supervision_summaryrule_published_no_delete BEFORE DELETE ON supervision_summaryrule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_summaryrule: published_no_delete'); END;

CREATE TRIGGER supervision_reminderrule_published_no_update BEFORE UPDATE ON supervision_reminderrule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_reminderrule: published_no_update'); END;

CREATE TRIGGER supervision_reminderrule_published_no_delete BEFORE DELETE ON supervision_reminderrule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_reminderrule: published_no_delete'); END;

CREATE TRIGGER supervision_casefile_no_delete BEFORE DELETE ON supervision_casefile WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_casefile: no_delete'); END;

CREATE TRIGGER supervision_complaintsource_no_delete BEFORE DELETE ON supervision_complaintsource WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_complaintsource: no_delete'); END;

CREATE TRIGGER supervision_complaintdelivery_no_update BEFORE UPDATE ON supervision_complaintdelivery WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_complaintdelivery: no_update'); END;

CREATE TRIGGER supervision_complaintdelivery_no_delete BEFORE DELETE ON supervision_complaintdelivery WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_complaintdelivery: no_delete'); END;

CREATE TRIGGER supervision_retaliation_no_delete BEFORE DELETE ON supervision_retaliation WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_retaliation: no_delete'); END;

CREATE TRIGGER supervision_summary_no_update BEFORE UPDATE ON supervision_summary WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_summary: no_update'); END;

CREATE TRIGGER supervision_summary_no_delete BEFORE DELETE ON supervision_summary WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_summary: no_delete'); END;

CREATE TRIGGER supervision_draw_no_delete BEFORE DELETE ON supervision_draw WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_draw: no_delete'); END;

CREATE TRIGGER supervision_draw_unchangeable BEFORE UPDATE ON supervision_draw WHEN OLD.inspection_id IS NOT NEW.inspection_id OR OLD.serial IS NOT NEW.serial OR OLD.kind IS NOT NEW.kind OR OLD.parameters IS NOT NEW.parameters OR OLD.population IS NOT NEW.population OR OLD.population_sha256 IS NOT NEW.population_sha256 OR OLD.seed IS NOT NEW.seed OR OLD.result IS NOT NEW.result OR OLD.reason IS NOT NEW.reason OR OLD.drawn_by_id IS NOT NEW.drawn_by_id OR OLD.drawn_at IS NOT NEW.drawn_at BEGIN SELECT RAISE(ABORT, 'supervision_draw: unchangeable'); END;

CREATE TRIGGER supervision_draw_frame_kept BEFORE UPDATE ON supervision_draw WHEN OLD.frame_id IS NOT NEW.frame_id BEGIN SELECT RAISE(ABORT, 'supervision_draw: frame_kept'); END;

CREATE TRIGGER supervision_draw_paper_once BEFORE UPDATE ON supervision_draw WHEN NOT (OLD.paper_id IS NULL) AND (OLD.paper_id IS NOT NEW.paper_id) BEGIN SELECT RAISE(ABORT, 'supervision_draw: paper_once'); END;

CREATE TRIGGER supervision_samplingframe_no_update BEFORE UPDATE ON supervision_samplingframe WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_samplingframe: no_update'); END;

CREATE TRIGGER supervision_samplingframe_no_delete BEFORE DELETE ON supervision_samplingframe WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_samplingframe: no_delete'); END;

CREATE TRIGGER supervision_sampledcase_no_delete BEFORE DELETE ON supervision_sampledcase WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_sampledcase: no_delete'); END;

CREATE TRIGGER supervision_sampledcase_unchangeable BEFORE UPDATE ON supervision_sampledcase WHEN OLD.draw_id IS NOT NEW.draw_id OR OLD.inspection_id IS NOT NEW.inspection_id OR OLD.case_file_id IS NOT NEW.case_file_id OR OLD.division_id IS NOT NEW.division_id OR OLD.place IS NOT NEW.place OR OLD.number IS NOT NEW.number BEGIN SELECT RAISE(ABORT, 'supervision_sampledcase: unchangeable'); END;

CREATE VIRTUAL TABLE supervision_search_notice USING fts5(words, tokenize="ascii separators ' ' tokenchars '_'");

CREATE VIRTUAL TABLE supervision_search_check USING fts5(words, tokenize="ascii separators ' ' tokenchars '_'");

CREATE VIRTUAL TABLE supervision_search_casefile USING fts5(words, tokenize="ascii separators ' ' tokenchars '_'");

CREATE VIRTUAL TABLE supervision_search_complaint USING fts5(words, tokenize="ascii separators ' ' tokenchars '_'");

CREATE VIRTUAL TABLE supervision_search_inspection USING fts5(words, tokenize="ascii separators ' ' tokenchars '_'");

CREATE VIRTUAL TABLE supervision_search_circular USING fts5(words, tokenize="ascii separators ' ' tokenchars '_'");

CREATE VIRTUAL TABLE supervision_search_opinion USING fts5(words, tokenize="ascii separators ' ' tokenchars '_'");
