CREATE OR REPLACE FUNCTION accountability_objectionrule_published_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_objectionrule: published_no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_objectionrule_published_no_update BEFORE UPDATE ON accountability_objectionrule FOR EACH ROW WHEN (OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= (OLD.published_at AT TIME ZONE 'Asia/Shanghai')::date)) EXECUTE FUNCTION accountability_objectionrule_published_no_update();

CREATE OR REPLACE FUNCTION accountability_objectionrule_published_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_objectionrule: published_no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_objectionrule_published_no_delete BEFORE DELETE ON accountability_objectionrule FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION accountability_objectionrule_published_no_delete();

CREATE OR REPLACE FUNCTION accountability_laterdecision_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_laterdecision: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_laterdecision_no_delete BEFORE DELETE ON accountability_laterdecision FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION accountability_laterdecision_no_delete();

CREATE OR REPLACE FUNCTION accountability_laterdecision_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_laterdecision: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_laterdecision_no_truncate BEFORE TRUNCATE ON accountability_laterdecision FOR EACH STATEMENT EXECUTE FUNCTION accountability_laterdecision_no_truncate();

CREATE OR REPLACE FUNCTION accountability_laterdecisionservice_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_laterdecisionservice: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_laterdecisionservice_no_delete BEFORE DELETE ON accountability_laterdecisionservice FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION accountability_laterdecisionservice_no_delete();

CREATE OR REPLACE FUNCTION accountability_laterdecisionservice_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_laterdecisionservice: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_laterdecisionservice_no_truncate BEFORE TRUNCATE ON accountability_laterdecisionservice FOR EACH STATEMENT EXECUTE FUNCTION accountability_laterdecisionservice_no_truncate();

CREATE OR REPLACE FUNCTION accountability_objection_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_objection: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_objection_no_delete BEFORE DELETE ON accountability_objection FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION accountability_objection_no_delete();

CREATE OR REPLACE FUNCTION accountability_objection_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_objection: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_objection_no_truncate BEFORE TRUNCATE ON accountability_objection FOR EACH STATEMENT EXECUTE FUNCTION accountability_objection_no_truncate();

CREATE OR REPLACE FUNCTION accountability_selfcorrection_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_selfcorrection: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_selfcorrection_no_delete BEFORE DELETE ON accountability_selfcorrection FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION accountability_selfcorrection_no_delete();

CREATE OR REPLACE FUNCTION accountability_selfcorrection_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_selfcorrection: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_selfcorrection_no_truncate BEFORE TRUNCATE ON accountability_selfcorrection FOR EACH STATEMENT EXECUTE FUNCTION accountability_selfcorrection_no_truncate();

CREATE OR REPLACE FUNCTION accountability_laterdecision_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_laterdecision: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_laterdecision_unchangeable BEFORE UPDATE ON accountability_laterdecision FOR EACH ROW WHEN (OLD.case_id IS DISTINCT FROM NEW.case_id OR OLD.serial IS DISTINCT FROM NEW.serial OR OLD.origin IS DISTINCT FROM NEW.origin OR OLD.effect IS DISTINCT FROM NEW.effect OR OLD.outcome IS DISTINCT FROM NEW.outcome OR OLD.weight IS DISTINCT FROM NEW.weight OR OLD.forms IS DISTINCT FROM NEW.forms OR OLD.reasons IS DISTINCT FROM NEW.reasons OR OLD.superior_organ IS DISTINCT FROM NEW.superior_organ OR OLD.superior_number IS DISTINCT FROM NEW.superior_number OR OLD.superior_on IS DISTINCT FROM NEW.superior_on OR OLD.decided_by_id IS DISTINCT FROM NEW.decided_by_id OR OLD.decided_at IS DISTINCT FROM NEW.decided_at OR OLD.decided_on IS DISTINCT FROM NEW.decided_on) EXECUTE FUNCTION accountability_laterdecision_unchangeable();

CREATE OR REPLACE FUNCTION accountability_laterdecision_received_once() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_laterdecision: received_once'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_laterdecision_received_once BEFORE UPDATE ON accountability_laterdecision FOR EACH ROW WHEN (NOT (OLD.received_on IS NULL) AND (OLD.received_on IS DISTINCT FROM NEW.received_on)) EXECUTE FUNCTION accountability_laterdecision_received_once();

CREATE OR REPLACE FUNCTION accountability_objection_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_objection: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_objection_unchangeable BEFORE UPDATE ON accountability_objection FOR EACH ROW WHEN (OLD.case_id IS DISTINCT FROM NEW.case_id OR OLD.claim IS DISTINCT FROM NEW.claim OR OLD.grounds IS DISTINCT FROM NEW.grounds OR OLD.filed_by_id IS DISTINCT FROM NEW.filed_by_id OR OLD.received_at IS DISTINCT FROM NEW.received_at OR OLD.filing_due_at IS DISTINCT FROM NEW.filing_due_at OR OLD.handing IS DISTINCT FROM NEW.handing OR OLD.handed_in_at IS DISTINCT FROM NEW.handed_in_at OR OLD.bureau_received_on IS DISTINCT FROM NEW.bureau_received_on OR OLD.registered_by_id IS DISTINCT FROM NEW.registered_by_id OR OLD.registered_at IS DISTINCT FROM NEW.registered_at) EXECUTE FUNCTION accountability_objection_unchangeable();

CREATE OR REPLACE FUNCTION accountability_objection_closed_once() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_objection: closed_once'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_objection_closed_once BEFORE UPDATE ON accountability_objection FOR EACH ROW WHEN (NOT (OLD.closed_at IS NULL) AND (OLD.state IS DISTINCT FROM NEW.state OR OLD.closed_at IS DISTINCT FROM NEW.closed_at OR OLD.ended_because IS DISTINCT FROM NEW.ended_because OR OLD.late_because IS DISTINCT FROM NEW.late_because OR OLD.result_id IS DISTINCT FROM NEW.result_id)) EXECUTE FUNCTION accountability_objection_closed_once();

CREATE OR REPLACE FUNCTION accountability_selfcorrection_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_selfcorrection: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_selfcorrection_unchangeable BEFORE UPDATE ON accountability_selfcorrection FOR EACH ROW WHEN (OLD.case_id IS DISTINCT FROM NEW.case_id OR OLD.effect IS DISTINCT FROM NEW.effect OR OLD.outcome IS DISTINCT FROM NEW.outcome OR OLD.weight IS DISTINCT FROM NEW.weight OR OLD.forms IS DISTINCT FROM NEW.forms OR OLD.reasons IS DISTINCT FROM NEW.reasons OR OLD.proposed_by_id IS DISTINCT FROM NEW.proposed_by_id OR OLD.proposed_at IS DISTINCT FROM NEW.proposed_at) EXECUTE FUNCTION accountability_selfcorrection_unchangeable();

CREATE OR REPLACE FUNCTION accountability_selfcorrection_closed_once() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_selfcorrection: closed_once'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_selfcorrection_closed_once BEFORE UPDATE ON accountability_selfcorrection FOR EACH ROW WHEN (NOT (OLD.closed_at IS NULL) AND (OLD.state IS DISTINCT FROM NEW.state OR OLD.closed_at IS DISTINCT FROM NEW.closed_at OR OLD.ruled_by_id IS DISTINCT FROM NEW.ruled_by_id OR OLD.declined_because IS DISTINCT FROM NEW.declined_because OR OLD.result_id IS DISTINCT FROM NEW.result_id)) EXECUTE FUNCTION accountability_selfcorrection_closed_once();

CREATE OR REPLACE FUNCTION accountability_undoing_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_undoing: no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_undoing_no_update BEFORE UPDATE ON accountability_undoing FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION accountability_undoing_no_update();

CREATE OR REPLACE FUNCTION accountability_undoing_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_undoing: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_undoing_no_delete BEFORE DELETE ON accountability_undoing FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION accountability_undoing_no_delete();

CREATE OR REPLACE FUNCTION accountability_undoing_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_undoing: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_undoing_no_truncate BEFORE TRUNCATE ON accountability_undoing FOR EACH STATEMENT EXECUTE FUNCTION accountability_undoing_no_truncate();

CREATE OR REPLACE FUNCTION accountability_secondlook_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_secondlook: no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_secondlook_no_update BEFORE UPDATE ON accountability_secondlook FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION accountability_secondlook_no_update();

CREATE OR REPLACE FUNCTION accountability_secondlook_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_secondlook: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_secondlook_no_delete BEFORE DELETE ON accountability_secondlook FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION accountability_secondlook_no_delete();

CREATE OR REPLACE FUNCTION accountability_secondlook_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_secondlook: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_secondlook_no_truncate BEFORE TRUNCATE ON accountability_secondlook FOR EACH STATEMENT EXECUTE FUNCTION accountability_secondlook_no_truncate();
