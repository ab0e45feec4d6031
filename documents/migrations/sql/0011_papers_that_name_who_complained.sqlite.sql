CREATE TRIGGER documents_papercontent_no_delete BEFORE DELETE ON documents_papercontent WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'documents_papercontent: no_delete'); END;

CREATE TRIGGER documents_papercontent_unchangeable BEFORE UPDATE ON documents_papercontent WHEN OLD.paper_id IS NOT NEW.paper_id BEGIN SELECT RAISE(ABORT, 'documents_papercontent: unchangeable'); END;
