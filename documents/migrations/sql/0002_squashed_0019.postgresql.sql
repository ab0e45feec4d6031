CREATE FUNCTION documents_casedigest_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_casedigest: no_delete'; END $$;

CREATE FUNCTION documents_casedigest_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_casedigest: no_truncate'; END $$;

CREATE FUNCTION documents_casedigest_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_casedigest: no_update'; END $$;

CREATE FUNCTION documents_evidence_encryption_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_evidence: encryption_kept'; END $$;

CREATE FUNCTION documents_evidence_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_evidence: no_delete'; END $$;

CREATE FUNCTION documents_evidence_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_evidence: no_truncate'; END $$;

CREATE FUNCTION documents_evidence_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_evidence: unchangeable'; END $$;

CREATE FUNCTION documents_jobrun_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_jobrun: no_delete'; END $$;

CREATE FUNCTION documents_jobrun_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_jobrun: no_truncate'; END $$;

CREATE FUNCTION documents_jobrun_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_jobrun: no_update'; END $$;

CREATE FUNCTION documents_ledgerentry_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_ledgerentry: no_delete'; END $$;

CREATE FUNCTION documents_ledgerentry_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_ledgerentry: no_truncate'; END $$;

CREATE FUNCTION documents_ledgerentry_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_ledgerentry: no_update'; END $$;

CREATE FUNCTION documents_letterhead_published_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_letterhead: published_no_delete'; END $$;

CREATE FUNCTION documents_letterhead_published_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_letterhead: published_no_update'; END $$;

CREATE FUNCTION documents_paper_amends_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_paper: amends_kept'; END $$;

CREATE FUNCTION documents_paper_confidential_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_paper: confidential_kept'; END $$;

CREATE FUNCTION documents_paper_ended_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_paper: ended_once'; END $$;

CREATE FUNCTION documents_paper_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_paper: no_delete'; END $$;

CREATE FUNCTION documents_paper_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_paper: no_truncate'; END $$;

CREATE FUNCTION documents_paper_sealed_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_paper: sealed_once'; END $$;

CREATE FUNCTION documents_paper_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_paper: unchangeable'; END $$;

CREATE FUNCTION documents_papercontent_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_papercontent: no_delete'; END $$;

CREATE FUNCTION documents_papercontent_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_papercontent: no_truncate'; END $$;

CREATE FUNCTION documents_papercontent_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_papercontent: unchangeable'; END $$;

CREATE FUNCTION documents_restoration_confirmed_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_restoration: confirmed_once'; END $$;

CREATE FUNCTION documents_restoration_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_restoration: no_delete'; END $$;

CREATE FUNCTION documents_restoration_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_restoration: no_truncate'; END $$;

CREATE FUNCTION documents_restoration_unchangeable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_restoration: unchangeable'; END $$;

CREATE FUNCTION documents_withheldpart_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_withheldpart: no_delete'; END $$;

CREATE FUNCTION documents_withheldpart_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_withheldpart: no_truncate'; END $$;

CREATE FUNCTION documents_withheldpart_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_withheldpart: no_update'; END $$;

CREATE FUNCTION documents_wording_published_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_wording: published_no_delete'; END $$;

CREATE FUNCTION documents_wording_published_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'documents_wording: published_no_update'; END $$;

CREATE TRIGGER documents_casedigest_no_delete BEFORE DELETE ON documents_casedigest FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION documents_casedigest_no_delete();

CREATE TRIGGER documents_casedigest_no_truncate BEFORE TRUNCATE ON documents_casedigest FOR EACH STATEMENT EXECUTE FUNCTION documents_casedigest_no_truncate();

CREATE TRIGGER documents_casedigest_no_update BEFORE UPDATE ON documents_casedigest FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION documents_casedigest_no_update();

CREATE TRIGGER documents_evidence_encryption_kept BEFORE UPDATE ON documents_evidence FOR EACH ROW WHEN ((old.is_encrypted IS DISTINCT FROM new.is_encrypted)) EXECUTE FUNCTION documents_evidence_encryption_kept();

CREATE TRIGGER documents_evidence_no_delete BEFORE DELETE ON documents_evidence FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION documents_evidence_no_delete();

CREATE TRIGGER documents_evidence_no_truncate BEFORE TRUNCATE ON documents_evidence FOR EACH STATEMENT EXECUTE FUNCTION documents_evidence_no_truncate();

CREATE TRIGGER documents_evidence_unchangeable BEFORE UPDATE ON documents_evidence FOR EACH ROW WHEN (((old.key IS DISTINCT FROM new.key) OR ((old.name)::text IS DISTINCT FROM (new.name)::text) OR (old.size IS DISTINCT FROM new.size) OR ((old.sha256)::text IS DISTINCT FROM (new.sha256)::text) OR ((old.subject_type)::text IS DISTINCT FROM (new.subject_type)::text) OR (old.subject_id IS DISTINCT FROM new.subject_id) OR (old.handed_in_by_id IS DISTINCT FROM new.handed_in_by_id))) EXECUTE FUNCTION documents_evidence_unchangeable();

CREATE TRIGGER documents_jobrun_no_delete BEFORE DELETE ON documents_jobrun FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION documents_jobrun_no_delete();

CREATE TRIGGER documents_jobrun_no_truncate BEFORE TRUNCATE ON documents_jobrun FOR EACH STATEMENT EXECUTE FUNCTION documents_jobrun_no_truncate();

CREATE TRIGGER documents_jobrun_no_update BEFORE UPDATE ON documents_jobrun FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION documents_jobrun_no_update();

CREATE TRIGGER documents_ledgerentry_no_delete BEFORE DELETE ON documents_ledgerentry FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION documents_ledgerentry_no_delete();

CREATE TRIGGER documents_ledgerentry_no_truncate BEFORE TRUNCATE ON documents_ledgerentry FOR EACH STATEMENT EXECUTE FUNCTION documents_ledgerentry_no_truncate();

CREATE TRIGGER documents_ledgerentry_no_update BEFORE UPDATE ON documents_ledgerentry FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION documents_ledgerentry_no_update();

CREATE TRIGGER documents_letterhead_published_no_delete BEFORE DELETE ON documents_letterhead FOR EACH ROW WHEN ((old.published_at IS NOT NULL)) EXECUTE FUNCTION documents_letterhead_published_no_delete();

CREATE TRIGGER documents_letterhead_published_no_update BEFORE UPDATE ON documents_letterhead FOR EACH ROW WHEN (((old.published_at IS NOT NULL) AND ((new.published_at IS NOT NULL) OR (old.effective_from <= ((old.published_at AT TIME ZONE 'Asia/Shanghai'::text))::date)))) EXECUTE FUNCTION documents_letterhead_published_no_update();

CREATE TRIGGER documents_paper_amends_kept BEFORE UPDATE ON documents_paper FOR EACH ROW WHEN ((old.amends_id IS DISTINCT FROM new.amends_id)) EXECUTE FUNCTION documents_paper_amends_kept();

CREATE TRIGGER documents_paper_confidential_kept BEFORE UPDATE ON documents_paper FOR EACH ROW WHEN ((old.is_confidential IS DISTINCT FROM new.is_confidential)) EXECUTE FUNCTION documents_paper_confidential_kept();

CREATE TRIGGER documents_paper_ended_once BEFORE UPDATE ON documents_paper FOR EACH ROW WHEN (((NOT ((old.ending)::text = ''::text)) AND (((old.ending)::text IS DISTINCT FROM (new.ending)::text) OR (old.ended_at IS DISTINCT FROM new.ended_at) OR (old.ended_because IS DISTINCT FROM new.ended_because) OR (old.replaced_by_id IS DISTINCT FROM new.replaced_by_id)))) EXECUTE FUNCTION documents_paper_ended_once();

CREATE TRIGGER documents_paper_no_delete BEFORE DELETE ON documents_paper FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION documents_paper_no_delete();

CREATE TRIGGER documents_paper_no_truncate BEFORE TRUNCATE ON documents_paper FOR EACH STATEMENT EXECUTE FUNCTION documents_paper_no_truncate();

CREATE TRIGGER documents_paper_sealed_once BEFORE UPDATE ON documents_paper FOR EACH ROW WHEN (((NOT ((old.sha256)::text = ''::text)) AND (((old.sha256)::text IS DISTINCT FROM (new.sha256)::text) OR ((old.signer)::text IS DISTINCT FROM (new.signer)::text) OR (old.sealed_at IS DISTINCT FROM new.sealed_at)))) EXECUTE FUNCTION documents_paper_sealed_once();

CREATE TRIGGER documents_paper_unchangeable BEFORE UPDATE ON documents_paper FOR EACH ROW WHEN (((old.bureau_id IS DISTINCT FROM new.bureau_id) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text) OR (old.year IS DISTINCT FROM new.year) OR (old.serial IS DISTINCT FROM new.serial) OR ((old.number)::text IS DISTINCT FROM (new.number)::text) OR (old.token IS DISTINCT FROM new.token) OR (old.issued_on IS DISTINCT FROM new.issued_on) OR (old.facts IS DISTINCT FROM new.facts) OR ((old.subject_type)::text IS DISTINCT FROM (new.subject_type)::text) OR (old.subject_id IS DISTINCT FROM new.subject_id) OR ((old.root_type)::text IS DISTINCT FROM (new.root_type)::text) OR (old.root_id IS DISTINCT FROM new.root_id) OR (old.issued_by_id IS DISTINCT FROM new.issued_by_id) OR (old.reserved_at IS DISTINCT FROM new.reserved_at) OR (old.ledger_sequence IS DISTINCT FROM new.ledger_sequence) OR ((old.ledger_hash)::text IS DISTINCT FROM (new.ledger_hash)::text))) EXECUTE FUNCTION documents_paper_unchangeable();

CREATE TRIGGER documents_papercontent_no_delete BEFORE DELETE ON documents_papercontent FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION documents_papercontent_no_delete();

CREATE TRIGGER documents_papercontent_no_truncate BEFORE TRUNCATE ON documents_papercontent FOR EACH STATEMENT EXECUTE FUNCTION documents_papercontent_no_truncate();

CREATE TRIGGER documents_papercontent_unchangeable BEFORE UPDATE ON documents_papercontent FOR EACH ROW WHEN ((old.paper_id IS DISTINCT FROM new.paper_id)) EXECUTE FUNCTION documents_papercontent_unchangeable();

CREATE TRIGGER documents_restoration_confirmed_once BEFORE UPDATE ON documents_restoration FOR EACH ROW WHEN (((NOT (old.confirmed_at IS NULL)) AND ((old.confirmed_at IS DISTINCT FROM new.confirmed_at) OR (old.confirmed_by_id IS DISTINCT FROM new.confirmed_by_id) OR (old.reason IS DISTINCT FROM new.reason)))) EXECUTE FUNCTION documents_restoration_confirmed_once();

CREATE TRIGGER documents_restoration_no_delete BEFORE DELETE ON documents_restoration FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION documents_restoration_no_delete();

CREATE TRIGGER documents_restoration_no_truncate BEFORE TRUNCATE ON documents_restoration FOR EACH STATEMENT EXECUTE FUNCTION documents_restoration_no_truncate();

CREATE TRIGGER documents_restoration_unchangeable BEFORE UPDATE ON documents_restoration FOR EACH ROW WHEN (((old.bureau_id IS DISTINCT FROM new.bureau_id) OR (old.made_at IS DISTINCT FROM new.made_at) OR (old.restored_at IS DISTINCT FROM new.restored_at) OR ((old.manifest_sha256)::text IS DISTINCT FROM (new.manifest_sha256)::text) OR (old.sequence IS DISTINCT FROM new.sequence) OR ((old.hash)::text IS DISTINCT FROM (new.hash)::text) OR (old.known_sequence IS DISTINCT FROM new.known_sequence) OR (old.known_at IS DISTINCT FROM new.known_at) OR (old.is_another IS DISTINCT FROM new.is_another))) EXECUTE FUNCTION documents_restoration_unchangeable();

CREATE TRIGGER documents_withheldpart_no_delete BEFORE DELETE ON documents_withheldpart FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION documents_withheldpart_no_delete();

CREATE TRIGGER documents_withheldpart_no_truncate BEFORE TRUNCATE ON documents_withheldpart FOR EACH STATEMENT EXECUTE FUNCTION documents_withheldpart_no_truncate();

CREATE TRIGGER documents_withheldpart_no_update BEFORE UPDATE ON documents_withheldpart FOR EACH ROW WHEN ((1 = 1)) EXECUTE FUNCTION documents_withheldpart_no_update();

CREATE TRIGGER documents_wording_published_no_delete BEFORE DELETE ON documents_wording FOR EACH ROW WHEN ((old.published_at IS NOT NULL)) EXECUTE FUNCTION documents_wording_published_no_delete();

CREATE TRIGGER documents_wording_published_no_update BEFORE UPDATE ON documents_wording FOR EACH ROW WHEN (((old.published_at IS NOT NULL) AND ((new.published_at IS NOT NULL) OR (old.effective_from <= ((old.published_at AT TIME ZONE 'Asia/Shanghai'::text))::date)))) EXECUTE FUNCTION documents_wording_published_no_update();
