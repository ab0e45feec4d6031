CREATE VIRTUAL TABLE supervision_search_casefile USING fts5(words, tokenize="ascii separators ' ' tokenchars '_'");

CREATE VIRTUAL TABLE supervision_search_check USING fts5(words, tokenize="ascii separators ' ' tokenchars '_'");

CREATE VIRTUAL TABLE supervision_search_circular USING fts5(words, tokenize="ascii separators ' ' tokenchars '_'");

CREATE VIRTUAL TABLE supervision_search_complaint USING fts5(words, tokenize="ascii separators ' ' tokenchars '_'");

CREATE VIRTUAL TABLE supervision_search_finding USING fts5(words, tokenize="ascii separators ' ' tokenchars '_'");

CREATE VIRTUAL TABLE supervision_search_inspection USING fts5(words, tokenize="ascii separators ' ' tokenchars '_'");

CREATE VIRTUAL TABLE supervision_search_material USING fts5(words, tokenize="ascii separators ' ' tokenchars '_'");

CREATE VIRTUAL TABLE supervision_search_notice USING fts5(words, tokenize="ascii separators ' ' tokenchars '_'");

CREATE VIRTUAL TABLE supervision_search_opinion USING fts5(words, tokenize="ascii separators ' ' tokenchars '_'");

CREATE TRIGGER supervision_amendment_issued_once BEFORE UPDATE ON supervision_amendment WHEN NOT (OLD.paper_id IS NULL) AND (OLD.reasons IS NOT NEW.reasons OR OLD.slips IS NOT NEW.slips OR OLD.paper_id IS NOT NEW.paper_id OR OLD.number IS NOT NEW.number OR OLD.approved_by_id IS NOT NEW.approved_by_id OR OLD.issued_at IS NOT NEW.issued_at) BEGIN SELECT RAISE(ABORT, 'supervision_amendment: issued_once'); END;

CREATE TRIGGER supervision_amendment_no_delete BEFORE DELETE ON supervision_amendment WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_amendment: no_delete'); END;

CREATE TRIGGER supervision_amendment_unchangeable BEFORE UPDATE ON supervision_amendment WHEN OLD.bureau_id IS NOT NEW.bureau_id OR OLD.notice_id IS NOT NEW.notice_id OR OLD.kind IS NOT NEW.kind OR OLD.drafted_by_id IS NOT NEW.drafted_by_id OR OLD.drafted_at IS NOT NEW.drafted_at BEGIN SELECT RAISE(ABORT, 'supervision_amendment: unchangeable'); END;

CREATE TRIGGER supervision_calendarday_parent_published_delete BEFORE DELETE ON supervision_calendarday WHEN EXISTS (SELECT 1 FROM supervision_calendaryear p WHERE p.id = OLD.year_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_calendarday: parent_published_delete'); END;

CREATE TRIGGER supervision_calendarday_parent_published_insert BEFORE INSERT ON supervision_calendarday WHEN EXISTS (SELECT 1 FROM supervision_calendaryear p WHERE p.id = NEW.year_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_calendarday: parent_published_insert'); END;

CREATE TRIGGER supervision_calendarday_parent_published_update BEFORE UPDATE ON supervision_calendarday WHEN EXISTS (SELECT 1 FROM supervision_calendaryear p WHERE p.id = OLD.year_id AND p.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM supervision_calendaryear p WHERE p.id = NEW.year_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_calendarday: parent_published_update'); END;

CREATE TRIGGER supervision_calendaryear_published_no_delete BEFORE DELETE ON supervision_calendaryear WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_calendaryear: published_no_delete'); END;

CREATE TRIGGER supervision_calendaryear_published_no_update BEFORE UPDATE ON supervision_calendaryear WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'supervision_calendaryear: published_no_update'); END;

CREATE TRIGGER supervision_casefile_no_delete BEFORE DELETE ON supervision_casefile WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_casefile: no_delete'); END;

CREATE TRIGGER supervision_checklist_published_no_delete BEFORE DELETE ON supervision_checklist WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_checklist: published_no_delete'); END;

CREATE TRIGGER supervision_checklist_published_no_update BEFORE UPDATE ON supervision_checklist WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'supervision_checklist: published_no_update'); END;

CREATE TRIGGER supervision_checklistitem_parent_published_delete BEFORE DELETE ON supervision_checklistitem WHEN EXISTS (SELECT 1 FROM supervision_checklist p WHERE p.id = OLD.checklist_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_checklistitem: parent_published_delete'); END;

CREATE TRIGGER supervision_checklistitem_parent_published_insert BEFORE INSERT ON supervision_checklistitem WHEN EXISTS (SELECT 1 FROM supervision_checklist p WHERE p.id = NEW.checklist_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_checklistitem: parent_published_insert'); END;

CREATE TRIGGER supervision_checklistitem_parent_published_update BEFORE UPDATE ON supervision_checklistitem WHEN EXISTS (SELECT 1 FROM supervision_checklist p WHERE p.id = OLD.checklist_id AND p.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM supervision_checklist p WHERE p.id = NEW.checklist_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_checklistitem: parent_published_update'); END;

CREATE TRIGGER supervision_complaintdelivery_no_delete BEFORE DELETE ON supervision_complaintdelivery WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_complaintdelivery: no_delete'); END;

CREATE TRIGGER supervision_complaintdelivery_no_update BEFORE UPDATE ON supervision_complaintdelivery WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_complaintdelivery: no_update'); END;

CREATE TRIGGER supervision_complaintproposal_ended_once BEFORE UPDATE ON supervision_complaintproposal WHEN NOT (OLD.outcome = '') AND (OLD.outcome IS NOT NEW.outcome OR OLD.comments IS NOT NEW.comments OR OLD.ended_by_id IS NOT NEW.ended_by_id OR OLD.ended_at IS NOT NEW.ended_at OR OLD.superior IS NOT NEW.superior) BEGIN SELECT RAISE(ABORT, 'supervision_complaintproposal: ended_once'); END;

CREATE TRIGGER supervision_complaintproposal_no_delete BEFORE DELETE ON supervision_complaintproposal WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_complaintproposal: no_delete'); END;

CREATE TRIGGER supervision_complaintproposal_unchangeable BEFORE UPDATE ON supervision_complaintproposal WHEN OLD.complaint_id IS NOT NEW.complaint_id OR OLD.kind IS NOT NEW.kind OR OLD.reasons IS NOT NEW.reasons OR OLD.proposed_by_id IS NOT NEW.proposed_by_id OR OLD.proposed_at IS NOT NEW.proposed_at BEGIN SELECT RAISE(ABORT, 'supervision_complaintproposal: unchangeable'); END;

CREATE TRIGGER supervision_complaintsource_no_delete BEFORE DELETE ON supervision_complaintsource WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_complaintsource: no_delete'); END;

CREATE TRIGGER supervision_deadlineextension_no_delete BEFORE DELETE ON supervision_deadlineextension WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_deadlineextension: no_delete'); END;

CREATE TRIGGER supervision_deadlineextension_unchangeable BEFORE UPDATE ON supervision_deadlineextension WHEN OLD.deadline_id IS NOT NEW.deadline_id OR OLD.days IS NOT NEW.days OR OLD.because IS NOT NEW.because OR OLD.before IS NOT NEW.before OR OLD.extended_by_id IS NOT NEW.extended_by_id OR OLD.extended_at IS NOT NEW.extended_at BEGIN SELECT RAISE(ABORT, 'supervision_deadlineextension: unchangeable'); END;

CREATE TRIGGER supervision_deadlinerule_published_no_delete BEFORE DELETE ON supervision_deadlinerule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_deadlinerule: published_no_delete'); END;

CREATE TRIGGER supervision_deadlinerule_published_no_update BEFORE UPDATE ON supervision_deadlinerule WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'supervision_deadlinerule: published_no_update'); END;

CREATE TRIGGER supervision_deadlinestop_no_delete BEFORE DELETE ON supervision_deadlinestop WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_deadlinestop: no_delete'); END;

CREATE TRIGGER supervision_deadlinestop_unchangeable BEFORE UPDATE ON supervision_deadlinestop WHEN OLD.deadline_id IS NOT NEW.deadline_id OR OLD.first_on IS NOT NEW.first_on OR OLD.because IS NOT NEW.because OR OLD.stopped_by_id IS NOT NEW.stopped_by_id OR OLD.stopped_at IS NOT NEW.stopped_at BEGIN SELECT RAISE(ABORT, 'supervision_deadlinestop: unchangeable'); END;

CREATE TRIGGER supervision_draw_frame_kept BEFORE UPDATE ON supervision_draw WHEN OLD.frame_id IS NOT NEW.frame_id BEGIN SELECT RAISE(ABORT, 'supervision_draw: frame_kept'); END;

CREATE TRIGGER supervision_draw_no_delete BEFORE DELETE ON supervision_draw WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_draw: no_delete'); END;

CREATE TRIGGER supervision_draw_paper_once BEFORE UPDATE ON supervision_draw WHEN NOT (OLD.paper_id IS NULL) AND (OLD.paper_id IS NOT NEW.paper_id) BEGIN SELECT RAISE(ABORT, 'supervision_draw: paper_once'); END;

CREATE TRIGGER supervision_draw_unchangeable BEFORE UPDATE ON supervision_draw WHEN OLD.inspection_id IS NOT NEW.inspection_id OR OLD.serial IS NOT NEW.serial OR OLD.kind IS NOT NEW.kind OR OLD.parameters IS NOT NEW.parameters OR OLD.population IS NOT NEW.population OR OLD.population_sha256 IS NOT NEW.population_sha256 OR OLD.seed IS NOT NEW.seed OR OLD.result IS NOT NEW.result OR OLD.reason IS NOT NEW.reason OR OLD.drawn_by_id IS NOT NEW.drawn_by_id OR OLD.drawn_at IS NOT NEW.drawn_at BEGIN SELECT RAISE(ABORT, 'supervision_draw: unchangeable'); END;

CREATE TRIGGER supervision_escalation_lifted_once BEFORE UPDATE ON supervision_escalation WHEN NOT (OLD.lifted_at IS NULL) AND (OLD.lifted_at IS NOT NEW.lifted_at OR OLD.lifted_by_id IS NOT NEW.lifted_by_id OR OLD.lifted_because IS NOT NEW.lifted_because) BEGIN SELECT RAISE(ABORT, 'supervision_escalation: lifted_once'); END;

CREATE TRIGGER supervision_escalation_no_delete BEFORE DELETE ON supervision_escalation WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_escalation: no_delete'); END;

CREATE TRIGGER supervision_escalation_unchangeable BEFORE UPDATE ON supervision_escalation WHEN OLD.bureau_id IS NOT NEW.bureau_id OR OLD.root_type IS NOT NEW.root_type OR OLD.root_id IS NOT NEW.root_id OR OLD.what IS NOT NEW.what OR OLD.owner IS NOT NEW.owner OR OLD.holder IS NOT NEW.holder OR OLD.late_since IS NOT NEW.late_since OR OLD.addressee_id IS NOT NEW.addressee_id OR OLD.due_on IS NOT NEW.due_on OR OLD.due_at IS NOT NEW.due_at OR OLD.words IS NOT NEW.words OR OLD.ordered_by_id IS NOT NEW.ordered_by_id OR OLD.ordered_at IS NOT NEW.ordered_at BEGIN SELECT RAISE(ABORT, 'supervision_escalation: unchangeable'); END;

CREATE TRIGGER supervision_foundednotice_no_delete BEFORE DELETE ON supervision_foundednotice WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_foundednotice: no_delete'); END;

CREATE TRIGGER supervision_foundednotice_no_update BEFORE UPDATE ON supervision_foundednotice WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_foundednotice: no_update'); END;

CREATE TRIGGER supervision_handleridentity_no_delete BEFORE DELETE ON supervision_handleridentity WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_handleridentity: no_delete'); END;

CREATE TRIGGER supervision_handleridentity_no_update BEFORE UPDATE ON supervision_handleridentity WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_handleridentity: no_update'); END;

CREATE TRIGGER supervision_offeredcopy_no_delete BEFORE DELETE ON supervision_offeredcopy WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_offeredcopy: no_delete'); END;

CREATE TRIGGER supervision_offeredcopy_no_update BEFORE UPDATE ON supervision_offeredcopy WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_offeredcopy: no_update'); END;

CREATE TRIGGER supervision_order_no_delete BEFORE DELETE ON supervision_order WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_order: no_delete'); END;

CREATE TRIGGER supervision_order_unchangeable BEFORE UPDATE ON supervision_order WHEN OLD.bureau_id IS NOT NEW.bureau_id OR OLD.correction_id IS NOT NEW.correction_id OR OLD.review_id IS NOT NEW.review_id OR OLD.division_id IS NOT NEW.division_id OR OLD.kind IS NOT NEW.kind OR OLD.reasons IS NOT NEW.reasons OR OLD.begins_on IS NOT NEW.begins_on OR OLD.due_before IS NOT NEW.due_before OR OLD.due_after IS NOT NEW.due_after OR OLD.issued_by_id IS NOT NEW.issued_by_id OR OLD.issued_at IS NOT NEW.issued_at BEGIN SELECT RAISE(ABORT, 'supervision_order: unchangeable'); END;

CREATE TRIGGER supervision_papersignature_no_delete BEFORE DELETE ON supervision_papersignature WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_papersignature: no_delete'); END;

CREATE TRIGGER supervision_papersignature_no_update BEFORE UPDATE ON supervision_papersignature WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_papersignature: no_update'); END;

CREATE TRIGGER supervision_provision_parent_published_delete BEFORE DELETE ON supervision_provision WHEN EXISTS (SELECT 1 FROM supervision_regulation p WHERE p.id = OLD.regulation_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_provision: parent_published_delete'); END;

CREATE TRIGGER supervision_provision_parent_published_insert BEFORE INSERT ON supervision_provision WHEN EXISTS (SELECT 1 FROM supervision_regulation p WHERE p.id = NEW.regulation_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_provision: parent_published_insert'); END;

CREATE TRIGGER supervision_provision_parent_published_update BEFORE UPDATE ON supervision_provision WHEN EXISTS (SELECT 1 FROM supervision_regulation p WHERE p.id = OLD.regulation_id AND p.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM supervision_regulation p WHERE p.id = NEW.regulation_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_provision: parent_published_update'); END;

CREATE TRIGGER supervision_redraft_no_delete BEFORE DELETE ON supervision_redraft WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_redraft: no_delete'); END;

CREATE TRIGGER supervision_redraft_no_update BEFORE UPDATE ON supervision_redraft WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_redraft: no_update'); END;

CREATE TRIGGER supervision_regulation_published_no_delete BEFORE DELETE ON supervision_regulation WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_regulation: published_no_delete'); END;

CREATE TRIGGER supervision_regulation_published_no_update BEFORE UPDATE ON supervision_regulation WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'supervision_regulation: published_no_update'); END;

CREATE TRIGGER supervision_reminderrule_published_no_delete BEFORE DELETE ON supervision_reminderrule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_reminderrule: published_no_delete'); END;

CREATE TRIGGER supervision_reminderrule_published_no_update BEFORE UPDATE ON supervision_reminderrule WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'supervision_reminderrule: published_no_update'); END;

CREATE TRIGGER supervision_retaliation_no_delete BEFORE DELETE ON supervision_retaliation WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_retaliation: no_delete'); END;

CREATE TRIGGER supervision_reviewdraft_no_delete BEFORE DELETE ON supervision_reviewdraft WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_reviewdraft: no_delete'); END;

CREATE TRIGGER supervision_reviewdraft_unchangeable BEFORE UPDATE ON supervision_reviewdraft WHEN OLD.bureau_id IS NOT NEW.bureau_id OR OLD.review_id IS NOT NEW.review_id OR OLD.drafted_by_id IS NOT NEW.drafted_by_id OR OLD.drafted_at IS NOT NEW.drafted_at BEGIN SELECT RAISE(ABORT, 'supervision_reviewdraft: unchangeable'); END;

CREATE TRIGGER supervision_reviewhearing_no_delete BEFORE DELETE ON supervision_reviewhearing WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_reviewhearing: no_delete'); END;

CREATE TRIGGER supervision_reviewhearing_unchangeable BEFORE UPDATE ON supervision_reviewhearing WHEN OLD.bureau_id IS NOT NEW.bureau_id OR OLD.review_id IS NOT NEW.review_id OR OLD.facts IS NOT NEW.facts OR OLD.intention IS NOT NEW.intention OR OLD.told_by_id IS NOT NEW.told_by_id OR OLD.told_at IS NOT NEW.told_at OR OLD.deadline_id IS NOT NEW.deadline_id BEGIN SELECT RAISE(ABORT, 'supervision_reviewhearing: unchangeable'); END;

CREATE TRIGGER supervision_sampledcase_no_delete BEFORE DELETE ON supervision_sampledcase WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_sampledcase: no_delete'); END;

CREATE TRIGGER supervision_sampledcase_unchangeable BEFORE UPDATE ON supervision_sampledcase WHEN OLD.draw_id IS NOT NEW.draw_id OR OLD.inspection_id IS NOT NEW.inspection_id OR OLD.case_file_id IS NOT NEW.case_file_id OR OLD.division_id IS NOT NEW.division_id OR OLD.place IS NOT NEW.place OR OLD.number IS NOT NEW.number BEGIN SELECT RAISE(ABORT, 'supervision_sampledcase: unchangeable'); END;

CREATE TRIGGER supervision_samplingframe_no_delete BEFORE DELETE ON supervision_samplingframe WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_samplingframe: no_delete'); END;

CREATE TRIGGER supervision_samplingframe_no_update BEFORE UPDATE ON supervision_samplingframe WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_samplingframe: no_update'); END;

CREATE TRIGGER supervision_showing_no_delete BEFORE DELETE ON supervision_showing WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_showing: no_delete'); END;

CREATE TRIGGER supervision_showing_unchangeable BEFORE UPDATE ON supervision_showing WHEN OLD.bureau_id IS NOT NEW.bureau_id OR OLD.file_id IS NOT NEW.file_id OR OLD.shown_at IS NOT NEW.shown_at OR OLD.place IS NOT NEW.place OR OLD.shown_by_id IS NOT NEW.shown_by_id OR OLD.recorded_at IS NOT NEW.recorded_at BEGIN SELECT RAISE(ABORT, 'supervision_showing: unchangeable'); END;

CREATE TRIGGER supervision_signoff_no_delete BEFORE DELETE ON supervision_signoff WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_signoff: no_delete'); END;

CREATE TRIGGER supervision_signoff_signed_once BEFORE UPDATE ON supervision_signoff WHEN NOT (OLD.signed_at IS NULL) AND (OLD.state IS NOT NEW.state OR OLD.signed_by_id IS NOT NEW.signed_by_id OR OLD.signed_at IS NOT NEW.signed_at OR OLD.words IS NOT NEW.words) BEGIN SELECT RAISE(ABORT, 'supervision_signoff: signed_once'); END;

CREATE TRIGGER supervision_signoff_unchangeable BEFORE UPDATE ON supervision_signoff WHEN OLD.sheet_id IS NOT NEW.sheet_id OR OLD.kind IS NOT NEW.kind OR OLD.division_id IS NOT NEW.division_id OR OLD.officer_id IS NOT NEW.officer_id BEGIN SELECT RAISE(ABORT, 'supervision_signoff: unchangeable'); END;

CREATE TRIGGER supervision_signoffparty_parent_published_delete BEFORE DELETE ON supervision_signoffparty WHEN EXISTS (SELECT 1 FROM supervision_signoffrule p WHERE p.id = OLD.rule_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_signoffparty: parent_published_delete'); END;

CREATE TRIGGER supervision_signoffparty_parent_published_insert BEFORE INSERT ON supervision_signoffparty WHEN EXISTS (SELECT 1 FROM supervision_signoffrule p WHERE p.id = NEW.rule_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_signoffparty: parent_published_insert'); END;

CREATE TRIGGER supervision_signoffparty_parent_published_update BEFORE UPDATE ON supervision_signoffparty WHEN EXISTS (SELECT 1 FROM supervision_signoffrule p WHERE p.id = OLD.rule_id AND p.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM supervision_signoffrule p WHERE p.id = NEW.rule_id AND p.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'supervision_signoffparty: parent_published_update'); END;

CREATE TRIGGER supervision_signoffrule_published_no_delete BEFORE DELETE ON supervision_signoffrule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_signoffrule: published_no_delete'); END;

CREATE TRIGGER supervision_signoffrule_published_no_update BEFORE UPDATE ON supervision_signoffrule WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'supervision_signoffrule: published_no_update'); END;

CREATE TRIGGER supervision_signoffsheet_no_delete BEFORE DELETE ON supervision_signoffsheet WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_signoffsheet: no_delete'); END;

CREATE TRIGGER supervision_signoffsheet_unchangeable BEFORE UPDATE ON supervision_signoffsheet WHEN OLD.root_type IS NOT NEW.root_type OR OLD.root_id IS NOT NEW.root_id OR OLD.serial IS NOT NEW.serial OR OLD.kind IS NOT NEW.kind OR OLD.rule_id IS NOT NEW.rule_id OR OLD.title IS NOT NEW.title OR OLD.kept_out IS NOT NEW.kept_out OR OLD.authors IS NOT NEW.authors OR OLD.drafted_by_id IS NOT NEW.drafted_by_id OR OLD.drafted_at IS NOT NEW.drafted_at OR OLD.submitted_by_id IS NOT NEW.submitted_by_id OR OLD.submitted_at IS NOT NEW.submitted_at BEGIN SELECT RAISE(ABORT, 'supervision_signoffsheet: unchangeable'); END;

CREATE TRIGGER supervision_substitution_apart_insert BEFORE INSERT ON supervision_substitution WHEN NEW.state = 'standing' AND EXISTS (SELECT 1 FROM supervision_substitution other WHERE other.id <> NEW.id AND other.state = 'standing' AND other.from_on <= COALESCE(NEW.until_on, '9999-12-31') AND COALESCE(other.until_on, '9999-12-31') >= NEW.from_on AND ((other.absent_id = NEW.absent_id AND other.role = NEW.role) OR other.absent_id = NEW.substitute_id OR other.substitute_id = NEW.absent_id)) BEGIN SELECT RAISE(ABORT, 'supervision_substitution: apart'); END;

CREATE TRIGGER supervision_substitution_apart_update BEFORE UPDATE ON supervision_substitution WHEN NEW.state = 'standing' AND EXISTS (SELECT 1 FROM supervision_substitution other WHERE other.id <> NEW.id AND other.state = 'standing' AND other.from_on <= COALESCE(NEW.until_on, '9999-12-31') AND COALESCE(other.until_on, '9999-12-31') >= NEW.from_on AND ((other.absent_id = NEW.absent_id AND other.role = NEW.role) OR other.absent_id = NEW.substitute_id OR other.substitute_id = NEW.absent_id)) BEGIN SELECT RAISE(ABORT, 'supervision_substitution: apart'); END;

CREATE TRIGGER supervision_summary_no_delete BEFORE DELETE ON supervision_summary WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_summary: no_delete'); END;

CREATE TRIGGER supervision_summary_no_update BEFORE UPDATE ON supervision_summary WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_summary: no_update'); END;

CREATE TRIGGER supervision_summaryrule_published_no_delete BEFORE DELETE ON supervision_summaryrule WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'supervision_summaryrule: published_no_delete'); END;

CREATE TRIGGER supervision_summaryrule_published_no_update BEFORE UPDATE ON supervision_summaryrule WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'supervision_summaryrule: published_no_update'); END;

CREATE TRIGGER supervision_superiorreview_no_delete BEFORE DELETE ON supervision_superiorreview WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'supervision_superiorreview: no_delete'); END;

CREATE TRIGGER supervision_superiorreview_unchangeable BEFORE UPDATE ON supervision_superiorreview WHEN OLD.bureau_id IS NOT NEW.bureau_id OR OLD.review_id IS NOT NEW.review_id OR OLD.organ IS NOT NEW.organ OR OLD.reasons IS NOT NEW.reasons OR OLD.asked_by_id IS NOT NEW.asked_by_id OR OLD.asked_at IS NOT NEW.asked_at BEGIN SELECT RAISE(ABORT, 'supervision_superiorreview: unchangeable'); END;
