CREATE OR REPLACE FUNCTION accountability_pursuitrule_published_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_pursuitrule: published_no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_pursuitrule_published_no_update BEFORE UPDATE ON accountability_pursuitrule FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION accountability_pursuitrule_published_no_update();

CREATE OR REPLACE FUNCTION accountability_pursuitrule_published_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_pursuitrule: published_no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_pursuitrule_published_no_delete BEFORE DELETE ON accountability_pursuitrule FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION accountability_pursuitrule_published_no_delete();

CREATE OR REPLACE FUNCTION accountability_owedreferral_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_owedreferral: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_owedreferral_no_delete BEFORE DELETE ON accountability_owedreferral FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION accountability_owedreferral_no_delete();

CREATE OR REPLACE FUNCTION accountability_owedreferral_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_owedreferral: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_owedreferral_no_truncate BEFORE TRUNCATE ON accountability_owedreferral FOR EACH STATEMENT EXECUTE FUNCTION accountability_owedreferral_no_truncate();

CREATE OR REPLACE FUNCTION accountability_owedreferral_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_owedreferral: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_owedreferral_unchangeable BEFORE UPDATE ON accountability_owedreferral FOR EACH ROW WHEN (OLD.case_id IS DISTINCT FROM NEW.case_id OR OLD.receiver IS DISTINCT FROM NEW.receiver OR OLD.provision IS DISTINCT FROM NEW.provision OR OLD.key IS DISTINCT FROM NEW.key OR OLD.reason IS DISTINCT FROM NEW.reason OR OLD.arose_at IS DISTINCT FROM NEW.arose_at OR OLD.deadline_id IS DISTINCT FROM NEW.deadline_id) EXECUTE FUNCTION accountability_owedreferral_unchangeable();

CREATE OR REPLACE FUNCTION accountability_owedreferral_refused_once() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_owedreferral: refused_once'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_owedreferral_refused_once BEFORE UPDATE ON accountability_owedreferral FOR EACH ROW WHEN (NOT (OLD.refused_at IS NULL) AND (OLD.refused_at IS DISTINCT FROM NEW.refused_at OR OLD.refused_by_id IS DISTINCT FROM NEW.refused_by_id OR OLD.refused_because IS DISTINCT FROM NEW.refused_because)) EXECUTE FUNCTION accountability_owedreferral_refused_once();

CREATE OR REPLACE FUNCTION accountability_referral_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_referral: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_referral_no_delete BEFORE DELETE ON accountability_referral FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION accountability_referral_no_delete();

CREATE OR REPLACE FUNCTION accountability_referral_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_referral: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_referral_no_truncate BEFORE TRUNCATE ON accountability_referral FOR EACH STATEMENT EXECUTE FUNCTION accountability_referral_no_truncate();

CREATE OR REPLACE FUNCTION accountability_referral_sent_once() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'accountability_referral: sent_once'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER accountability_referral_sent_once BEFORE UPDATE ON accountability_referral FOR EACH ROW WHEN (NOT (OLD.sent_at IS NULL) AND (OLD.case_id IS DISTINCT FROM NEW.case_id OR OLD.receiver IS DISTINCT FROM NEW.receiver OR OLD.office IS DISTINCT FROM NEW.office OR OLD.is_inside IS DISTINCT FROM NEW.is_inside OR OLD.summary IS DISTINCT FROM NEW.summary OR OLD.sealed_by_id IS DISTINCT FROM NEW.sealed_by_id OR OLD.sent_at IS DISTINCT FROM NEW.sent_at OR OLD.paper_id IS DISTINCT FROM NEW.paper_id OR OLD.number IS DISTINCT FROM NEW.number)) EXECUTE FUNCTION accountability_referral_sent_once();

CREATE TABLE supervision_search_liability (record_id bigint PRIMARY KEY, words text[] NOT NULL, said text NOT NULL);

CREATE INDEX supervision_search_liability_words ON supervision_search_liability USING gin (words) WITH (gin_pending_list_limit = 256);

CREATE TABLE supervision_search_referral (record_id bigint PRIMARY KEY, words text[] NOT NULL, said text NOT NULL);

CREATE INDEX supervision_search_referral_words ON supervision_search_referral USING gin (words) WITH (gin_pending_list_limit = 256);
