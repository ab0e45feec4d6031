CREATE TABLE supervision_search_liability (
    record_id bigint NOT NULL,
    words text[] NOT NULL,
    said text NOT NULL
);

CREATE TABLE supervision_search_referral (
    record_id bigint NOT NULL,
    words text[] NOT NULL,
    said text NOT NULL
);

ALTER TABLE ONLY supervision_search_liability
    ADD CONSTRAINT supervision_search_liability_pkey PRIMARY KEY (record_id);

ALTER TABLE ONLY supervision_search_referral
    ADD CONSTRAINT supervision_search_referral_pkey PRIMARY KEY (record_id);

CREATE INDEX supervision_search_liability_words ON supervision_search_liability USING gin (words) WITH (gin_pending_list_limit='256');

CREATE INDEX supervision_search_referral_words ON supervision_search_referral USING gin (words) WITH (gin_pending_list_limit='256');

CREATE FUNCTION accountability_caseorigin_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_caseorigin: no_delete'; END $$;

CREATE FUNCTION accountability_caseorigin_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_caseorigin: no_truncate'; END $$;

CREATE FUNCTION accountability_caseorigin_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_caseorigin: no_update'; END $$;

CREATE FUNCTION accountability_caseperiod_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_caseperiod: no_delete'; END $$;

CREATE FUNCTION accountability_caseperiod_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_caseperiod: no_truncate'; END $$;

CREATE FUNCTION accountability_earlierpursuit_confirmed_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_earlierpursuit: confirmed_once'; END $$;

CREATE FUNCTION accountability_earlierpursuit_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_earlierpursuit: no_delete'; END $$;

CREATE FUNCTION accountability_earlierpursuit_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_earlierpursuit: no_truncate'; END $$;

CREATE FUNCTION accountability_earlierpursuit_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_earlierpursuit: unchangeable'; END $$;

CREATE FUNCTION accountability_groundfinding_found_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_groundfinding: found_once'; END $$;

CREATE FUNCTION accountability_groundfinding_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_groundfinding: no_delete'; END $$;

CREATE FUNCTION accountability_groundfinding_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_groundfinding: no_truncate'; END $$;

CREATE FUNCTION accountability_groundfinding_told_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_groundfinding: told_once'; END $$;

CREATE FUNCTION accountability_groundfinding_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_groundfinding: unchangeable'; END $$;

CREATE FUNCTION accountability_groundrule_published_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_groundrule: published_no_delete'; END $$;

CREATE FUNCTION accountability_groundrule_published_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_groundrule: published_no_update'; END $$;

CREATE FUNCTION accountability_groundvote_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_groundvote: no_delete'; END $$;

CREATE FUNCTION accountability_groundvote_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_groundvote: no_truncate'; END $$;

CREATE FUNCTION accountability_groundvote_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_groundvote: unchangeable'; END $$;

CREATE FUNCTION accountability_laterdecision_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_laterdecision: no_delete'; END $$;

CREATE FUNCTION accountability_laterdecision_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_laterdecision: no_truncate'; END $$;

CREATE FUNCTION accountability_laterdecision_received_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_laterdecision: received_once'; END $$;

CREATE FUNCTION accountability_laterdecision_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_laterdecision: unchangeable'; END $$;

CREATE FUNCTION accountability_laterdecisionservice_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_laterdecisionservice: no_delete'; END $$;

CREATE FUNCTION accountability_laterdecisionservice_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_laterdecisionservice: no_truncate'; END $$;

CREATE FUNCTION accountability_liabilitydecision_votes_on_one_basis() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM accountability_seat s JOIN accountability_liabilitycase c ON c.id = s.case_id AND c.round = s.round WHERE s.case_id = NEW.case_id AND (s.voted_at IS NULL OR s.basis <> NEW.basis)) OR EXISTS (SELECT 1 FROM accountability_statement t JOIN accountability_announcement a ON a.id = t.announcement_id WHERE t.case_id = NEW.case_id AND a.revoked_at IS NULL AND t.weighed = '') THEN RAISE EXCEPTION 'accountability_liabilitydecision: votes_on_one_basis'; END IF; RETURN NEW; END $$;

CREATE FUNCTION accountability_objection_closed_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_objection: closed_once'; END $$;

CREATE FUNCTION accountability_objection_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_objection: no_delete'; END $$;

CREATE FUNCTION accountability_objection_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_objection: no_truncate'; END $$;

CREATE FUNCTION accountability_objection_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_objection: unchangeable'; END $$;

CREATE FUNCTION accountability_objectionrule_published_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_objectionrule: published_no_delete'; END $$;

CREATE FUNCTION accountability_objectionrule_published_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_objectionrule: published_no_update'; END $$;

CREATE FUNCTION accountability_owedreferral_anew_with_its_period() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_owedreferral: anew_with_its_period'; END $$;

CREATE FUNCTION accountability_owedreferral_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_owedreferral: no_delete'; END $$;

CREATE FUNCTION accountability_owedreferral_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_owedreferral: no_truncate'; END $$;

CREATE FUNCTION accountability_owedreferral_refused_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_owedreferral: refused_once'; END $$;

CREATE FUNCTION accountability_owedreferral_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_owedreferral: unchangeable'; END $$;

CREATE FUNCTION accountability_pastvote_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_pastvote: no_delete'; END $$;

CREATE FUNCTION accountability_pastvote_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_pastvote: no_truncate'; END $$;

CREATE FUNCTION accountability_pastvote_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_pastvote: no_update'; END $$;

CREATE FUNCTION accountability_pursuitrule_published_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_pursuitrule: published_no_delete'; END $$;

CREATE FUNCTION accountability_pursuitrule_published_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_pursuitrule: published_no_update'; END $$;

CREATE FUNCTION accountability_referral_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_referral: no_delete'; END $$;

CREATE FUNCTION accountability_referral_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_referral: no_truncate'; END $$;

CREATE FUNCTION accountability_referral_sent_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_referral: sent_once'; END $$;

CREATE FUNCTION accountability_secondlook_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_secondlook: no_delete'; END $$;

CREATE FUNCTION accountability_secondlook_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_secondlook: no_truncate'; END $$;

CREATE FUNCTION accountability_secondlook_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_secondlook: no_update'; END $$;

CREATE FUNCTION accountability_selfcorrection_closed_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_selfcorrection: closed_once'; END $$;

CREATE FUNCTION accountability_selfcorrection_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_selfcorrection: no_delete'; END $$;

CREATE FUNCTION accountability_selfcorrection_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_selfcorrection: no_truncate'; END $$;

CREATE FUNCTION accountability_selfcorrection_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_selfcorrection: unchangeable'; END $$;

CREATE FUNCTION accountability_sourcenote_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_sourcenote: no_delete'; END $$;

CREATE FUNCTION accountability_sourcenote_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_sourcenote: no_truncate'; END $$;

CREATE FUNCTION accountability_sourcenote_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_sourcenote: no_update'; END $$;

CREATE FUNCTION accountability_undoing_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_undoing: no_delete'; END $$;

CREATE FUNCTION accountability_undoing_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_undoing: no_truncate'; END $$;

CREATE FUNCTION accountability_undoing_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accountability_undoing: no_update'; END $$;

CREATE TRIGGER accountability_caseorigin_no_delete BEFORE DELETE ON accountability_caseorigin FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION accountability_caseorigin_no_delete();

CREATE TRIGGER accountability_caseorigin_no_truncate BEFORE TRUNCATE ON accountability_caseorigin FOR EACH STATEMENT EXECUTE FUNCTION accountability_caseorigin_no_truncate();

CREATE TRIGGER accountability_caseorigin_no_update BEFORE UPDATE ON accountability_caseorigin FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION accountability_caseorigin_no_update();

CREATE TRIGGER accountability_caseperiod_no_delete BEFORE DELETE ON accountability_caseperiod FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION accountability_caseperiod_no_delete();

CREATE TRIGGER accountability_caseperiod_no_truncate BEFORE TRUNCATE ON accountability_caseperiod FOR EACH STATEMENT EXECUTE FUNCTION accountability_caseperiod_no_truncate();

CREATE TRIGGER accountability_earlierpursuit_confirmed_once BEFORE UPDATE ON accountability_earlierpursuit FOR EACH ROW WHEN (((NOT (old.confirmed_at IS NULL)) AND ((old.confirmed_at IS DISTINCT FROM new.confirmed_at) OR (old.confirmed_by_id IS DISTINCT FROM new.confirmed_by_id)))) EXECUTE FUNCTION accountability_earlierpursuit_confirmed_once();

CREATE TRIGGER accountability_earlierpursuit_no_delete BEFORE DELETE ON accountability_earlierpursuit FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION accountability_earlierpursuit_no_delete();

CREATE TRIGGER accountability_earlierpursuit_no_truncate BEFORE TRUNCATE ON accountability_earlierpursuit FOR EACH STATEMENT EXECUTE FUNCTION accountability_earlierpursuit_no_truncate();

CREATE TRIGGER accountability_earlierpursuit_unchangeable BEFORE UPDATE ON accountability_earlierpursuit FOR EACH ROW WHEN (((old.case_id IS DISTINCT FROM new.case_id) OR ((old.issuer)::text IS DISTINCT FROM (new.issuer)::text) OR ((old.number)::text IS DISTINCT FROM (new.number)::text) OR (old.decided_on IS DISTINCT FROM new.decided_on) OR (old.served_on IS DISTINCT FROM new.served_on) OR (old.content IS DISTINCT FROM new.content) OR (old.recorded_by_id IS DISTINCT FROM new.recorded_by_id) OR (old.recorded_at IS DISTINCT FROM new.recorded_at))) EXECUTE FUNCTION accountability_earlierpursuit_unchangeable();

CREATE TRIGGER accountability_groundfinding_found_once BEFORE UPDATE ON accountability_groundfinding FOR EACH ROW WHEN (((NOT (old.found_at IS NULL)) AND ((old.found_by_id IS DISTINCT FROM new.found_by_id) OR (old.found_at IS DISTINCT FROM new.found_at) OR (old.leaders IS DISTINCT FROM new.leaders) OR (old.paper_id IS DISTINCT FROM new.paper_id) OR ((old.number)::text IS DISTINCT FROM (new.number)::text)))) EXECUTE FUNCTION accountability_groundfinding_found_once();

CREATE TRIGGER accountability_groundfinding_no_delete BEFORE DELETE ON accountability_groundfinding FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION accountability_groundfinding_no_delete();

CREATE TRIGGER accountability_groundfinding_no_truncate BEFORE TRUNCATE ON accountability_groundfinding FOR EACH STATEMENT EXECUTE FUNCTION accountability_groundfinding_no_truncate();

CREATE TRIGGER accountability_groundfinding_told_once BEFORE UPDATE ON accountability_groundfinding FOR EACH ROW WHEN (((NOT (old.told_on IS NULL)) AND ((old.told_on IS DISTINCT FROM new.told_on) OR ((old.told_to)::text IS DISTINCT FROM (new.told_to)::text) OR (old.told_remark IS DISTINCT FROM new.told_remark)))) EXECUTE FUNCTION accountability_groundfinding_told_once();

CREATE TRIGGER accountability_groundfinding_unchangeable BEFORE UPDATE ON accountability_groundfinding FOR EACH ROW WHEN (((old.case_id IS DISTINCT FROM new.case_id) OR (old.owed_id IS DISTINCT FROM new.owed_id) OR (old.ground IS DISTINCT FROM new.ground) OR (old.reasons IS DISTINCT FROM new.reasons) OR (old.asked_by_id IS DISTINCT FROM new.asked_by_id) OR (old.asked_at IS DISTINCT FROM new.asked_at))) EXECUTE FUNCTION accountability_groundfinding_unchangeable();

CREATE TRIGGER accountability_groundrule_published_no_delete BEFORE DELETE ON accountability_groundrule FOR EACH ROW WHEN ((old.published_at IS NOT NULL)) EXECUTE FUNCTION accountability_groundrule_published_no_delete();

CREATE TRIGGER accountability_groundrule_published_no_update BEFORE UPDATE ON accountability_groundrule FOR EACH ROW WHEN (((old.published_at IS NOT NULL) AND ((new.published_at IS NOT NULL) OR (old.effective_from <= ((old.published_at AT TIME ZONE 'Asia/Shanghai'::text))::date)))) EXECUTE FUNCTION accountability_groundrule_published_no_update();

CREATE TRIGGER accountability_groundvote_no_delete BEFORE DELETE ON accountability_groundvote FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION accountability_groundvote_no_delete();

CREATE TRIGGER accountability_groundvote_no_truncate BEFORE TRUNCATE ON accountability_groundvote FOR EACH STATEMENT EXECUTE FUNCTION accountability_groundvote_no_truncate();

CREATE TRIGGER accountability_groundvote_unchangeable BEFORE UPDATE ON accountability_groundvote FOR EACH ROW WHEN (((old.finding_id IS DISTINCT FROM new.finding_id) OR (old.officer_id IS DISTINCT FROM new.officer_id))) EXECUTE FUNCTION accountability_groundvote_unchangeable();

CREATE TRIGGER accountability_laterdecision_no_delete BEFORE DELETE ON accountability_laterdecision FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION accountability_laterdecision_no_delete();

CREATE TRIGGER accountability_laterdecision_no_truncate BEFORE TRUNCATE ON accountability_laterdecision FOR EACH STATEMENT EXECUTE FUNCTION accountability_laterdecision_no_truncate();

CREATE TRIGGER accountability_laterdecision_received_once BEFORE UPDATE ON accountability_laterdecision FOR EACH ROW WHEN (((NOT (old.received_on IS NULL)) AND (old.received_on IS DISTINCT FROM new.received_on))) EXECUTE FUNCTION accountability_laterdecision_received_once();

CREATE TRIGGER accountability_laterdecision_unchangeable BEFORE UPDATE ON accountability_laterdecision FOR EACH ROW WHEN (((old.case_id IS DISTINCT FROM new.case_id) OR (old.serial IS DISTINCT FROM new.serial) OR ((old.origin)::text IS DISTINCT FROM (new.origin)::text) OR ((old.effect)::text IS DISTINCT FROM (new.effect)::text) OR ((old.outcome)::text IS DISTINCT FROM (new.outcome)::text) OR ((old.weight)::text IS DISTINCT FROM (new.weight)::text) OR (old.forms IS DISTINCT FROM new.forms) OR (old.reasons IS DISTINCT FROM new.reasons) OR ((old.superior_organ)::text IS DISTINCT FROM (new.superior_organ)::text) OR ((old.superior_number)::text IS DISTINCT FROM (new.superior_number)::text) OR (old.superior_on IS DISTINCT FROM new.superior_on) OR (old.decided_by_id IS DISTINCT FROM new.decided_by_id) OR (old.decided_at IS DISTINCT FROM new.decided_at) OR (old.decided_on IS DISTINCT FROM new.decided_on))) EXECUTE FUNCTION accountability_laterdecision_unchangeable();

CREATE TRIGGER accountability_laterdecisionservice_no_delete BEFORE DELETE ON accountability_laterdecisionservice FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION accountability_laterdecisionservice_no_delete();

CREATE TRIGGER accountability_laterdecisionservice_no_truncate BEFORE TRUNCATE ON accountability_laterdecisionservice FOR EACH STATEMENT EXECUTE FUNCTION accountability_laterdecisionservice_no_truncate();

CREATE TRIGGER accountability_liabilitydecision_votes_on_one_basis BEFORE INSERT ON accountability_liabilitydecision FOR EACH ROW EXECUTE FUNCTION accountability_liabilitydecision_votes_on_one_basis();

CREATE TRIGGER accountability_objection_closed_once BEFORE UPDATE ON accountability_objection FOR EACH ROW WHEN (((NOT (old.closed_at IS NULL)) AND (((old.state)::text IS DISTINCT FROM (new.state)::text) OR (old.closed_at IS DISTINCT FROM new.closed_at) OR (old.ended_because IS DISTINCT FROM new.ended_because) OR (old.late_because IS DISTINCT FROM new.late_because) OR (old.result_id IS DISTINCT FROM new.result_id)))) EXECUTE FUNCTION accountability_objection_closed_once();

CREATE TRIGGER accountability_objection_no_delete BEFORE DELETE ON accountability_objection FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION accountability_objection_no_delete();

CREATE TRIGGER accountability_objection_no_truncate BEFORE TRUNCATE ON accountability_objection FOR EACH STATEMENT EXECUTE FUNCTION accountability_objection_no_truncate();

CREATE TRIGGER accountability_objection_unchangeable BEFORE UPDATE ON accountability_objection FOR EACH ROW WHEN (((old.case_id IS DISTINCT FROM new.case_id) OR (old.claim IS DISTINCT FROM new.claim) OR (old.grounds IS DISTINCT FROM new.grounds) OR (old.filed_by_id IS DISTINCT FROM new.filed_by_id) OR (old.received_at IS DISTINCT FROM new.received_at) OR (old.filing_due_at IS DISTINCT FROM new.filing_due_at) OR ((old.handing)::text IS DISTINCT FROM (new.handing)::text) OR (old.handed_in_at IS DISTINCT FROM new.handed_in_at) OR (old.bureau_received_on IS DISTINCT FROM new.bureau_received_on) OR (old.registered_by_id IS DISTINCT FROM new.registered_by_id) OR (old.registered_at IS DISTINCT FROM new.registered_at))) EXECUTE FUNCTION accountability_objection_unchangeable();

CREATE TRIGGER accountability_objectionrule_published_no_delete BEFORE DELETE ON accountability_objectionrule FOR EACH ROW WHEN ((old.published_at IS NOT NULL)) EXECUTE FUNCTION accountability_objectionrule_published_no_delete();

CREATE TRIGGER accountability_objectionrule_published_no_update BEFORE UPDATE ON accountability_objectionrule FOR EACH ROW WHEN (((old.published_at IS NOT NULL) AND ((new.published_at IS NOT NULL) OR (old.effective_from <= ((old.published_at AT TIME ZONE 'Asia/Shanghai'::text))::date)))) EXECUTE FUNCTION accountability_objectionrule_published_no_update();

CREATE TRIGGER accountability_owedreferral_anew_with_its_period BEFORE UPDATE ON accountability_owedreferral FOR EACH ROW WHEN ((((old.deadline_id IS DISTINCT FROM new.deadline_id) OR (old.arose_at IS DISTINCT FROM new.arose_at)) AND ((new.arose_at <= old.arose_at) OR (new.deadline_id = old.deadline_id)))) EXECUTE FUNCTION accountability_owedreferral_anew_with_its_period();

CREATE TRIGGER accountability_owedreferral_no_delete BEFORE DELETE ON accountability_owedreferral FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION accountability_owedreferral_no_delete();

CREATE TRIGGER accountability_owedreferral_no_truncate BEFORE TRUNCATE ON accountability_owedreferral FOR EACH STATEMENT EXECUTE FUNCTION accountability_owedreferral_no_truncate();

CREATE TRIGGER accountability_owedreferral_refused_once BEFORE UPDATE ON accountability_owedreferral FOR EACH ROW WHEN (((NOT (old.refused_at IS NULL)) AND ((old.refused_at IS DISTINCT FROM new.refused_at) OR (old.refused_by_id IS DISTINCT FROM new.refused_by_id) OR (old.refused_because IS DISTINCT FROM new.refused_because)))) EXECUTE FUNCTION accountability_owedreferral_refused_once();

CREATE TRIGGER accountability_owedreferral_unchangeable BEFORE UPDATE ON accountability_owedreferral FOR EACH ROW WHEN (((old.case_id IS DISTINCT FROM new.case_id) OR ((old.receiver)::text IS DISTINCT FROM (new.receiver)::text) OR ((old.provision)::text IS DISTINCT FROM (new.provision)::text) OR ((old.key)::text IS DISTINCT FROM (new.key)::text) OR ((old.reason)::text IS DISTINCT FROM (new.reason)::text))) EXECUTE FUNCTION accountability_owedreferral_unchangeable();

CREATE TRIGGER accountability_pastvote_no_delete BEFORE DELETE ON accountability_pastvote FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION accountability_pastvote_no_delete();

CREATE TRIGGER accountability_pastvote_no_truncate BEFORE TRUNCATE ON accountability_pastvote FOR EACH STATEMENT EXECUTE FUNCTION accountability_pastvote_no_truncate();

CREATE TRIGGER accountability_pastvote_no_update BEFORE UPDATE ON accountability_pastvote FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION accountability_pastvote_no_update();

CREATE TRIGGER accountability_pursuitrule_published_no_delete BEFORE DELETE ON accountability_pursuitrule FOR EACH ROW WHEN ((old.published_at IS NOT NULL)) EXECUTE FUNCTION accountability_pursuitrule_published_no_delete();

CREATE TRIGGER accountability_pursuitrule_published_no_update BEFORE UPDATE ON accountability_pursuitrule FOR EACH ROW WHEN (((old.published_at IS NOT NULL) AND ((new.published_at IS NOT NULL) OR (old.effective_from <= ((old.published_at AT TIME ZONE 'Asia/Shanghai'::text))::date)))) EXECUTE FUNCTION accountability_pursuitrule_published_no_update();

CREATE TRIGGER accountability_referral_no_delete BEFORE DELETE ON accountability_referral FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION accountability_referral_no_delete();

CREATE TRIGGER accountability_referral_no_truncate BEFORE TRUNCATE ON accountability_referral FOR EACH STATEMENT EXECUTE FUNCTION accountability_referral_no_truncate();

CREATE TRIGGER accountability_referral_sent_once BEFORE UPDATE ON accountability_referral FOR EACH ROW WHEN (((NOT (old.sent_at IS NULL)) AND ((old.case_id IS DISTINCT FROM new.case_id) OR ((old.receiver)::text IS DISTINCT FROM (new.receiver)::text) OR ((old.office)::text IS DISTINCT FROM (new.office)::text) OR (old.is_inside IS DISTINCT FROM new.is_inside) OR ((old.crime_kind)::text IS DISTINCT FROM (new.crime_kind)::text) OR (old.crime_reason IS DISTINCT FROM new.crime_reason) OR (old.summary IS DISTINCT FROM new.summary) OR (old.sealed_by_id IS DISTINCT FROM new.sealed_by_id) OR (old.sent_at IS DISTINCT FROM new.sent_at) OR (old.paper_id IS DISTINCT FROM new.paper_id) OR ((old.number)::text IS DISTINCT FROM (new.number)::text)))) EXECUTE FUNCTION accountability_referral_sent_once();

CREATE TRIGGER accountability_secondlook_no_delete BEFORE DELETE ON accountability_secondlook FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION accountability_secondlook_no_delete();

CREATE TRIGGER accountability_secondlook_no_truncate BEFORE TRUNCATE ON accountability_secondlook FOR EACH STATEMENT EXECUTE FUNCTION accountability_secondlook_no_truncate();

CREATE TRIGGER accountability_secondlook_no_update BEFORE UPDATE ON accountability_secondlook FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION accountability_secondlook_no_update();

CREATE TRIGGER accountability_selfcorrection_closed_once BEFORE UPDATE ON accountability_selfcorrection FOR EACH ROW WHEN (((NOT (old.closed_at IS NULL)) AND (((old.state)::text IS DISTINCT FROM (new.state)::text) OR (old.closed_at IS DISTINCT FROM new.closed_at) OR (old.ruled_by_id IS DISTINCT FROM new.ruled_by_id) OR (old.declined_because IS DISTINCT FROM new.declined_because) OR (old.result_id IS DISTINCT FROM new.result_id)))) EXECUTE FUNCTION accountability_selfcorrection_closed_once();

CREATE TRIGGER accountability_selfcorrection_no_delete BEFORE DELETE ON accountability_selfcorrection FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION accountability_selfcorrection_no_delete();

CREATE TRIGGER accountability_selfcorrection_no_truncate BEFORE TRUNCATE ON accountability_selfcorrection FOR EACH STATEMENT EXECUTE FUNCTION accountability_selfcorrection_no_truncate();

CREATE TRIGGER accountability_selfcorrection_unchangeable BEFORE UPDATE ON accountability_selfcorrection FOR EACH ROW WHEN (((old.case_id IS DISTINCT FROM new.case_id) OR ((old.effect)::text IS DISTINCT FROM (new.effect)::text) OR ((old.outcome)::text IS DISTINCT FROM (new.outcome)::text) OR ((old.weight)::text IS DISTINCT FROM (new.weight)::text) OR (old.forms IS DISTINCT FROM new.forms) OR (old.reasons IS DISTINCT FROM new.reasons) OR (old.proposed_by_id IS DISTINCT FROM new.proposed_by_id) OR (old.proposed_at IS DISTINCT FROM new.proposed_at))) EXECUTE FUNCTION accountability_selfcorrection_unchangeable();

CREATE TRIGGER accountability_sourcenote_no_delete BEFORE DELETE ON accountability_sourcenote FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION accountability_sourcenote_no_delete();

CREATE TRIGGER accountability_sourcenote_no_truncate BEFORE TRUNCATE ON accountability_sourcenote FOR EACH STATEMENT EXECUTE FUNCTION accountability_sourcenote_no_truncate();

CREATE TRIGGER accountability_sourcenote_no_update BEFORE UPDATE ON accountability_sourcenote FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION accountability_sourcenote_no_update();

CREATE TRIGGER accountability_undoing_no_delete BEFORE DELETE ON accountability_undoing FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION accountability_undoing_no_delete();

CREATE TRIGGER accountability_undoing_no_truncate BEFORE TRUNCATE ON accountability_undoing FOR EACH STATEMENT EXECUTE FUNCTION accountability_undoing_no_truncate();

CREATE TRIGGER accountability_undoing_no_update BEFORE UPDATE ON accountability_undoing FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION accountability_undoing_no_update();
