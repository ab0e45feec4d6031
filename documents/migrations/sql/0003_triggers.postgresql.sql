CREATE OR REPLACE FUNCTION documents_ledgerentry_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_ledgerentry: no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_ledgerentry_no_update BEFORE UPDATE ON documents_ledgerentry FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION documents_ledgerentry_no_update();

CREATE OR REPLACE FUNCTION documents_ledgerentry_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_ledgerentry: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_ledgerentry_no_delete BEFORE DELETE ON documents_ledgerentry FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION documents_ledgerentry_no_delete();

CREATE OR REPLACE FUNCTION documents_ledgerentry_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_ledgerentry: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_ledgerentry_no_truncate BEFORE TRUNCATE ON documents_ledgerentry FOR EACH STATEMENT EXECUTE FUNCTION documents_ledgerentry_no_truncate();

CREATE OR REPLACE FUNCTION documents_withheldpart_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_withheldpart: no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_withheldpart_no_update BEFORE UPDATE ON documents_withheldpart FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION documents_withheldpart_no_update();

CREATE OR REPLACE FUNCTION documents_withheldpart_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_withheldpart: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_withheldpart_no_delete BEFORE DELETE ON documents_withheldpart FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION documents_withheldpart_no_delete();

CREATE OR REPLACE FUNCTION documents_withheldpart_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_withheldpart: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_withheldpart_no_truncate BEFORE TRUNCATE ON documents_withheldpart FOR EACH STATEMENT EXECUTE FUNCTION documents_withheldpart_no_truncate();

CREATE OR REPLACE FUNCTION documents_paper_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_paper: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_paper_no_delete BEFORE DELETE ON documents_paper FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION documents_paper_no_delete();

CREATE OR REPLACE FUNCTION documents_paper_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_paper: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_paper_no_truncate BEFORE TRUNCATE ON documents_paper FOR EACH STATEMENT EXECUTE FUNCTION documents_paper_no_truncate();

CREATE OR REPLACE FUNCTION documents_paper_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_paper: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_paper_unchangeable BEFORE UPDATE ON documents_paper FOR EACH ROW WHEN (OLD.bureau_id IS DISTINCT FROM NEW.bureau_id OR OLD.kind IS DISTINCT FROM NEW.kind OR OLD.year IS DISTINCT FROM NEW.year OR OLD.serial IS DISTINCT FROM NEW.serial OR OLD.number IS DISTINCT FROM NEW.number OR OLD.token IS DISTINCT FROM NEW.token OR OLD.issued_on IS DISTINCT FROM NEW.issued_on OR OLD.facts IS DISTINCT FROM NEW.facts OR OLD.subject_type IS DISTINCT FROM NEW.subject_type OR OLD.subject_id IS DISTINCT FROM NEW.subject_id OR OLD.root_type IS DISTINCT FROM NEW.root_type OR OLD.root_id IS DISTINCT FROM NEW.root_id OR OLD.issued_by_id IS DISTINCT FROM NEW.issued_by_id OR OLD.reserved_at IS DISTINCT FROM NEW.reserved_at OR OLD.ledger_sequence IS DISTINCT FROM NEW.ledger_sequence OR OLD.ledger_hash IS DISTINCT FROM NEW.ledger_hash) EXECUTE FUNCTION documents_paper_unchangeable();

CREATE OR REPLACE FUNCTION documents_paper_confidential_kept() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_paper: confidential_kept'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_paper_confidential_kept BEFORE UPDATE ON documents_paper FOR EACH ROW WHEN (OLD.is_confidential IS DISTINCT FROM NEW.is_confidential) EXECUTE FUNCTION documents_paper_confidential_kept();

CREATE OR REPLACE FUNCTION documents_paper_sealed_once() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_paper: sealed_once'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_paper_sealed_once BEFORE UPDATE ON documents_paper FOR EACH ROW WHEN (NOT (OLD.sha256 = '') AND (OLD.sha256 IS DISTINCT FROM NEW.sha256 OR OLD.signer IS DISTINCT FROM NEW.signer OR OLD.sealed_at IS DISTINCT FROM NEW.sealed_at)) EXECUTE FUNCTION documents_paper_sealed_once();

CREATE OR REPLACE FUNCTION documents_paper_ended_once() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_paper: ended_once'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_paper_ended_once BEFORE UPDATE ON documents_paper FOR EACH ROW WHEN (NOT (OLD.ending = '') AND (OLD.ending IS DISTINCT FROM NEW.ending OR OLD.ended_at IS DISTINCT FROM NEW.ended_at OR OLD.ended_because IS DISTINCT FROM NEW.ended_because OR OLD.replaced_by_id IS DISTINCT FROM NEW.replaced_by_id)) EXECUTE FUNCTION documents_paper_ended_once();

CREATE OR REPLACE FUNCTION documents_evidence_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_evidence: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_evidence_no_delete BEFORE DELETE ON documents_evidence FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION documents_evidence_no_delete();

CREATE OR REPLACE FUNCTION documents_evidence_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_evidence: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_evidence_no_truncate BEFORE TRUNCATE ON documents_evidence FOR EACH STATEMENT EXECUTE FUNCTION documents_evidence_no_truncate();

CREATE OR REPLACE FUNCTION documents_evidence_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_evidence: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_evidence_unchangeable BEFORE UPDATE ON documents_evidence FOR EACH ROW WHEN (OLD.key IS DISTINCT FROM NEW.key OR OLD.name IS DISTINCT FROM NEW.name OR OLD.size IS DISTINCT FROM NEW.size OR OLD.sha256 IS DISTINCT FROM NEW.sha256 OR OLD.subject_type IS DISTINCT FROM NEW.subject_type OR OLD.subject_id IS DISTINCT FROM NEW.subject_id OR OLD.handed_in_by_id IS DISTINCT FROM NEW.handed_in_by_id) EXECUTE FUNCTION documents_evidence_unchangeable();

CREATE OR REPLACE FUNCTION documents_evidence_encryption_kept() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_evidence: encryption_kept'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_evidence_encryption_kept BEFORE UPDATE ON documents_evidence FOR EACH ROW WHEN (OLD.is_encrypted IS DISTINCT FROM NEW.is_encrypted) EXECUTE FUNCTION documents_evidence_encryption_kept();

CREATE OR REPLACE FUNCTION documents_letterhead_published_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_letterhead: published_no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_letterhead_published_no_update BEFORE UPDATE ON documents_letterhead FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION documents_letterhead_published_no_update();

CREATE OR REPLACE FUNCTION documents_letterhead_published_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_letterhead: published_no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_letterhead_published_no_delete BEFORE DELETE ON documents_letterhead FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION documents_letterhead_published_no_delete();

CREATE OR REPLACE FUNCTION documents_wording_published_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_wording: published_no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_wording_published_no_update BEFORE UPDATE ON documents_wording FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION documents_wording_published_no_update();

CREATE OR REPLACE FUNCTION documents_wording_published_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_wording: published_no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_wording_published_no_delete BEFORE DELETE ON documents_wording FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION documents_wording_published_no_delete();

CREATE OR REPLACE FUNCTION documents_jobrun_no_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_jobrun: no_update'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_jobrun_no_update BEFORE UPDATE ON documents_jobrun FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION documents_jobrun_no_update();

CREATE OR REPLACE FUNCTION documents_jobrun_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_jobrun: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_jobrun_no_delete BEFORE DELETE ON documents_jobrun FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION documents_jobrun_no_delete();

CREATE OR REPLACE FUNCTION documents_jobrun_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_jobrun: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_jobrun_no_truncate BEFORE TRUNCATE ON documents_jobrun FOR EACH STATEMENT EXECUTE FUNCTION documents_jobrun_no_truncate();

CREATE OR REPLACE FUNCTION documents_restoration_no_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_restoration: no_delete'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_restoration_no_delete BEFORE DELETE ON documents_restoration FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION documents_restoration_no_delete();

CREATE OR REPLACE FUNCTION documents_restoration_no_truncate() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_restoration: no_truncate'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_restoration_no_truncate BEFORE TRUNCATE ON documents_restoration FOR EACH STATEMENT EXECUTE FUNCTION documents_restoration_no_truncate();

CREATE OR REPLACE FUNCTION documents_restoration_unchangeable() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_restoration: unchangeable'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_restoration_unchangeable BEFORE UPDATE ON documents_restoration FOR EACH ROW WHEN (OLD.bureau_id IS DISTINCT FROM NEW.bureau_id OR OLD.made_at IS DISTINCT FROM NEW.made_at OR OLD.restored_at IS DISTINCT FROM NEW.restored_at OR OLD.manifest_sha256 IS DISTINCT FROM NEW.manifest_sha256 OR OLD.sequence IS DISTINCT FROM NEW.sequence OR OLD.hash IS DISTINCT FROM NEW.hash OR OLD.known_sequence IS DISTINCT FROM NEW.known_sequence OR OLD.known_at IS DISTINCT FROM NEW.known_at OR OLD.is_another IS DISTINCT FROM NEW.is_another) EXECUTE FUNCTION documents_restoration_unchangeable();

CREATE OR REPLACE FUNCTION documents_restoration_confirmed_once() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'documents_restoration: confirmed_once'; END $$ LANGUAGE plpgsql;

CREATE TRIGGER documents_restoration_confirmed_once BEFORE UPDATE ON documents_restoration FOR EACH ROW WHEN (NOT (OLD.confirmed_at IS NULL) AND (OLD.confirmed_at IS DISTINCT FROM NEW.confirmed_at OR OLD.confirmed_by_id IS DISTINCT FROM NEW.confirmed_by_id OR OLD.reason IS DISTINCT FROM NEW.reason)) EXECUTE FUNCTION documents_restoration_confirmed_once();
