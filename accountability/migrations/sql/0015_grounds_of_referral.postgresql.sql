DROP TRIGGER IF EXISTS accountability_owedreferral_unchangeable ON accountability_owedreferral;

CREATE OR REPLACE FUNCTION accountability_owedreferral_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_owedreferral: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_owedreferral_unchangeable BEFORE UPDATE ON accountability_owedreferral FOR EACH ROW WHEN (OLD.case_id IS DISTINCT FROM NEW.case_id OR OLD.receiver IS DISTINCT FROM NEW.receiver OR OLD.provision IS DISTINCT FROM NEW.provision OR OLD.key IS DISTINCT FROM NEW.key OR OLD.reason IS DISTINCT FROM NEW.reason) EXECUTE FUNCTION accountability_owedreferral_unchangeable();

CREATE OR REPLACE FUNCTION accountability_owedreferral_anew_with_its_period() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_owedreferral: anew_with_its_period'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_owedreferral_anew_with_its_period BEFORE UPDATE ON accountability_owedreferral FOR EACH ROW WHEN ((OLD.deadline_id IS DISTINCT FROM NEW.deadline_id OR OLD.arose_at IS DISTINCT FROM NEW.arose_at) AND (NEW.arose_at <= OLD.arose_at OR NEW.deadline_id = OLD.deadline_id)) EXECUTE FUNCTION accountability_owedreferral_anew_with_its_period();

DROP TRIGGER IF EXISTS accountability_referral_sent_once ON accountability_referral;

CREATE OR REPLACE FUNCTION accountability_referral_sent_once() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_referral: sent_once'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_referral_sent_once BEFORE UPDATE ON accountability_referral FOR EACH ROW WHEN (NOT (OLD.sent_at IS NULL) AND (OLD.case_id IS DISTINCT FROM NEW.case_id OR OLD.receiver IS DISTINCT FROM NEW.receiver OR OLD.office IS DISTINCT FROM NEW.office OR OLD.is_inside IS DISTINCT FROM NEW.is_inside OR OLD.crime_kind IS DISTINCT FROM NEW.crime_kind OR OLD.crime_reason IS DISTINCT FROM NEW.crime_reason OR OLD.summary IS DISTINCT FROM NEW.summary OR OLD.sealed_by_id IS DISTINCT FROM NEW.sealed_by_id OR OLD.sent_at IS DISTINCT FROM NEW.sent_at OR OLD.paper_id IS DISTINCT FROM NEW.paper_id OR OLD.number IS DISTINCT FROM NEW.number)) EXECUTE FUNCTION accountability_referral_sent_once();

CREATE OR REPLACE FUNCTION accountability_groundfinding_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_groundfinding: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_groundfinding_no_delete BEFORE DELETE ON accountability_groundfinding FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION accountability_groundfinding_no_delete();

CREATE OR REPLACE FUNCTION accountability_groundfinding_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_groundfinding: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_groundfinding_no_truncate BEFORE TRUNCATE ON accountability_groundfinding FOR EACH STATEMENT EXECUTE FUNCTION accountability_groundfinding_no_truncate();

CREATE OR REPLACE FUNCTION accountability_groundfinding_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_groundfinding: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_groundfinding_unchangeable BEFORE UPDATE ON accountability_groundfinding FOR EACH ROW WHEN (OLD.case_id IS DISTINCT FROM NEW.case_id OR OLD.owed_id IS DISTINCT FROM NEW.owed_id OR OLD.ground IS DISTINCT FROM NEW.ground OR OLD.reasons IS DISTINCT FROM NEW.reasons OR OLD.asked_by_id IS DISTINCT FROM NEW.asked_by_id OR OLD.asked_at IS DISTINCT FROM NEW.asked_at) EXECUTE FUNCTION accountability_groundfinding_unchangeable();

CREATE OR REPLACE FUNCTION accountability_groundfinding_found_once() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_groundfinding: found_once'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_groundfinding_found_once BEFORE UPDATE ON accountability_groundfinding FOR EACH ROW WHEN (NOT (OLD.found_at IS NULL) AND (OLD.found_by_id IS DISTINCT FROM NEW.found_by_id OR OLD.found_at IS DISTINCT FROM NEW.found_at OR OLD.leaders IS DISTINCT FROM NEW.leaders OR OLD.paper_id IS DISTINCT FROM NEW.paper_id OR OLD.number IS DISTINCT FROM NEW.number)) EXECUTE FUNCTION accountability_groundfinding_found_once();

CREATE OR REPLACE FUNCTION accountability_groundfinding_told_once() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_groundfinding: told_once'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_groundfinding_told_once BEFORE UPDATE ON accountability_groundfinding FOR EACH ROW WHEN (NOT (OLD.told_on IS NULL) AND (OLD.told_on IS DISTINCT FROM NEW.told_on OR OLD.told_to IS DISTINCT FROM NEW.told_to OR OLD.told_remark IS DISTINCT FROM NEW.told_remark)) EXECUTE FUNCTION accountability_groundfinding_told_once();

CREATE OR REPLACE FUNCTION accountability_groundvote_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_groundvote: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_groundvote_no_delete BEFORE DELETE ON accountability_groundvote FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION accountability_groundvote_no_delete();

CREATE OR REPLACE FUNCTION accountability_groundvote_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_groundvote: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_groundvote_no_truncate BEFORE TRUNCATE ON accountability_groundvote FOR EACH STATEMENT EXECUTE FUNCTION accountability_groundvote_no_truncate();

CREATE OR REPLACE FUNCTION accountability_groundvote_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_groundvote: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_groundvote_unchangeable BEFORE UPDATE ON accountability_groundvote FOR EACH ROW WHEN (OLD.finding_id IS DISTINCT FROM NEW.finding_id OR OLD.officer_id IS DISTINCT FROM NEW.officer_id) EXECUTE FUNCTION accountability_groundvote_unchangeable();

CREATE OR REPLACE FUNCTION accountability_groundrule_published_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_groundrule: published_no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_groundrule_published_no_update BEFORE UPDATE ON accountability_groundrule FOR EACH ROW WHEN (OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= (OLD.published_at AT TIME ZONE 'Asia/Shanghai')::date)) EXECUTE FUNCTION accountability_groundrule_published_no_update();

CREATE OR REPLACE FUNCTION accountability_groundrule_published_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_groundrule: published_no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_groundrule_published_no_delete BEFORE DELETE ON accountability_groundrule FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION accountability_groundrule_published_no_delete();
