CREATE TRIGGER documents_paper_amends_kept BEFORE UPDATE ON documents_paper WHEN OLD.amends_id IS NOT NEW.amends_id BEGIN SELECT RAISE(ABORT, 'documents_paper: amends_kept'); END;
