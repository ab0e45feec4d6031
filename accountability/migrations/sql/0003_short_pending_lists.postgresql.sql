ALTER INDEX supervision_search_liability_words SET (gin_pending_list_limit = 256);

ALTER INDEX supervision_search_referral_words SET (gin_pending_list_limit = 256);
