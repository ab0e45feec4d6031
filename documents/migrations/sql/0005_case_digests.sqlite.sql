CREATE TRIGGER documents_casedigest_no_update BEFORE UPDATE ON documents_casedigest WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'documents_casedigest: no_update'); END;

CREATE TRIGGER documents_casedigest_no_delete BEFORE DELETE ON documents_casedigest WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'documents_casedigest: no_delete'); END;
