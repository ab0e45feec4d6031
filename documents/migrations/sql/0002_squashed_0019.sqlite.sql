CREATE TRIGGER documents_casedigest_no_delete BEFORE DELETE ON documents_casedigest WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'documents_casedigest: no_delete'); END;

CREATE TRIGGER documents_casedigest_no_update BEFORE UPDATE ON documents_casedigest WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'documents_casedigest: no_update'); END;

CREATE TRIGGER documents_evidence_encryption_kept BEFORE UPDATE ON documents_evidence WHEN OLD.is_encrypted IS NOT NEW.is_encrypted BEGIN SELECT RAISE(ABORT, 'documents_evidence: encryption_kept'); END;

CREATE TRIGGER documents_evidence_no_delete BEFORE DELETE ON documents_evidence WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'documents_evidence: no_delete'); END;

CREATE TRIGGER documents_evidence_unchangeable BEFORE UPDATE ON documents_evidence WHEN OLD.key IS NOT NEW.key OR OLD.name IS NOT NEW.name OR OLD.size IS NOT NEW.size OR OLD.sha256 IS NOT NEW.sha256 OR OLD.subject_type IS NOT NEW.subject_type OR OLD.subject_id IS NOT NEW.subject_id OR OLD.handed_in_by_id IS NOT NEW.handed_in_by_id BEGIN SELECT RAISE(ABORT, 'documents_evidence: unchangeable'); END;

CREATE TRIGGER documents_jobrun_no_delete BEFORE DELETE ON documents_jobrun WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'documents_jobrun: no_delete'); END;

CREATE TRIGGER documents_jobrun_no_update BEFORE UPDATE ON documents_jobrun WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'documents_jobrun: no_update'); END;

CREATE TRIGGER documents_ledgerentry_no_delete BEFORE DELETE ON documents_ledgerentry WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'documents_ledgerentry: no_delete'); END;

CREATE TRIGGER documents_ledgerentry_no_update BEFORE UPDATE ON documents_ledgerentry WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'documents_ledgerentry: no_update'); END;

CREATE TRIGGER documents_letterhead_published_no_delete BEFORE DELETE ON documents_letterhead WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'documents_letterhead: published_no_delete'); END;

CREATE TRIGGER documents_letterhead_published_no_update BEFORE UPDATE ON documents_letterhead WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'documents_letterhead: published_no_update'); END;

CREATE TRIGGER documents_paper_amends_kept BEFORE UPDATE ON documents_paper WHEN OLD.amends_id IS NOT NEW.amends_id BEGIN SELECT RAISE(ABORT, 'documents_paper: amends_kept'); END;

CREATE TRIGGER documents_paper_confidential_kept BEFORE UPDATE ON documents_paper WHEN OLD.is_confidential IS NOT NEW.is_confidential BEGIN SELECT RAISE(ABORT, 'documents_paper: confidential_kept'); END;

CREATE TRIGGER documents_paper_ended_once BEFORE UPDATE ON documents_paper WHEN NOT (OLD.ending = '') AND (OLD.ending IS NOT NEW.ending OR OLD.ended_at IS NOT NEW.ended_at OR OLD.ended_because IS NOT NEW.ended_because OR OLD.replaced_by_id IS NOT NEW.replaced_by_id) BEGIN SELECT RAISE(ABORT, 'documents_paper: ended_once'); END;

CREATE TRIGGER documents_paper_no_delete BEFORE DELETE ON documents_paper WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'documents_paper: no_delete'); END;

CREATE TRIGGER documents_paper_sealed_once BEFORE UPDATE ON documents_paper WHEN NOT (OLD.sha256 = '') AND (OLD.sha256 IS NOT NEW.sha256 OR OLD.signer IS NOT NEW.signer OR OLD.sealed_at IS NOT NEW.sealed_at) BEGIN SELECT RAISE(ABORT, 'documents_paper: sealed_once'); END;

CREATE TRIGGER documents_paper_unchangeable BEFORE UPDATE ON documents_paper WHEN OLD.bureau_id IS NOT NEW.bureau_id OR OLD.kind IS NOT NEW.kind OR OLD.year IS NOT NEW.year OR OLD.serial IS NOT NEW.serial OR OLD.number IS NOT NEW.number OR OLD.token IS NOT NEW.token OR OLD.issued_on IS NOT NEW.issued_on OR OLD.facts IS NOT NEW.facts OR OLD.subject_type IS NOT NEW.subject_type OR OLD.subject_id IS NOT NEW.subject_id OR OLD.root_type IS NOT NEW.root_type OR OLD.root_id IS NOT NEW.root_id OR OLD.issued_by_id IS NOT NEW.issued_by_id OR OLD.reserved_at IS NOT NEW.reserved_at OR OLD.ledger_sequence IS NOT NEW.ledger_sequence OR OLD.ledger_hash IS NOT NEW.ledger_hash BEGIN SELECT RAISE(ABORT, 'documents_paper: unchangeable'); END;

CREATE TRIGGER documents_papercontent_no_delete BEFORE DELETE ON documents_papercontent WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'documents_papercontent: no_delete'); END;

CREATE TRIGGER documents_papercontent_unchangeable BEFORE UPDATE ON documents_papercontent WHEN OLD.paper_id IS NOT NEW.paper_id BEGIN SELECT RAISE(ABORT, 'documents_papercontent: unchangeable'); END;

CREATE TRIGGER documents_restoration_confirmed_once BEFORE UPDATE ON documents_restoration WHEN NOT (OLD.confirmed_at IS NULL) AND (OLD.confirmed_at IS NOT NEW.confirmed_at OR OLD.confirmed_by_id IS NOT NEW.confirmed_by_id OR OLD.reason IS NOT NEW.reason) BEGIN SELECT RAISE(ABORT, 'documents_restoration: confirmed_once'); END;

CREATE TRIGGER documents_restoration_no_delete BEFORE DELETE ON documents_restoration WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'documents_restoration: no_delete'); END;

CREATE TRIGGER documents_restoration_unchangeable BEFORE UPDATE ON documents_restoration WHEN OLD.bureau_id IS NOT NEW.bureau_id OR OLD.made_at IS NOT NEW.made_at OR OLD.restored_at IS NOT NEW.restored_at OR OLD.manifest_sha256 IS NOT NEW.manifest_sha256 OR OLD.sequence IS NOT NEW.sequence OR OLD.hash IS NOT NEW.hash OR OLD.known_sequence IS NOT NEW.known_sequence OR OLD.known_at IS NOT NEW.known_at OR OLD.is_another IS NOT NEW.is_another BEGIN SELECT RAISE(ABORT, 'documents_restoration: unchangeable'); END;

CREATE TRIGGER documents_withheldpart_no_delete BEFORE DELETE ON documents_withheldpart WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'documents_withheldpart: no_delete'); END;

CREATE TRIGGER documents_withheldpart_no_update BEFORE UPDATE ON documents_withheldpart WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'documents_withheldpart: no_update'); END;

CREATE TRIGGER documents_wording_published_no_delete BEFORE DELETE ON documents_wording WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'documents_wording: published_no_delete'); END;

CREATE TRIGGER documents_wording_published_no_update BEFORE UPDATE ON documents_wording WHEN OLD.published_at IS NOT NULL AND (NEW.published_at IS NOT NULL OR OLD.effective_from <= date(OLD.published_at, '+8 hours')) BEGIN SELECT RAISE(ABORT, 'documents_wording: published_no_update'); END;
