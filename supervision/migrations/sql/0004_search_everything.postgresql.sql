CREATE TABLE supervision_search_finding (record_id bigint PRIMARY KEY, words text[] NOT NULL, said text NOT NULL);

CREATE INDEX supervision_search_finding_words ON supervision_search_finding USING gin (words) WITH (gin_pending_list_limit = 256);

CREATE TABLE supervision_search_material (record_id bigint PRIMARY KEY, words text[] NOT NULL, said text NOT NULL);

CREATE INDEX supervision_search_material_words ON supervision_search_material USING gin (words) WITH (gin_pending_list_limit = 256);
