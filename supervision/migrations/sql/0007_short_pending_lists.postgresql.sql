ALTER INDEX supervision_search_notice_words SET (gin_pending_list_limit = 256);

ALTER INDEX supervision_search_check_words SET (gin_pending_list_limit = 256);

ALTER INDEX supervision_search_casefile_words SET (gin_pending_list_limit = 256);

ALTER INDEX supervision_search_complaint_words SET (gin_pending_list_limit = 256);

ALTER INDEX supervision_search_inspection_words SET (gin_pending_list_limit = 256);

ALTER INDEX supervision_search_circular_words SET (gin_pending_list_limit = 256);

ALTER INDEX supervision_search_opinion_words SET (gin_pending_list_limit = 256);

ALTER INDEX supervision_search_finding_words SET (gin_pending_list_limit = 256);

ALTER INDEX supervision_search_material_words SET (gin_pending_list_limit = 256);
