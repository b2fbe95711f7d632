-- Several deduplicators take turns at a language: each first reads what others have recorded since its own last turn, by number.
alter table dedup_shards add column last_seq bigint not null default 0;
alter table fingerprints add column seq bigint not null default 0;
alter table fingerprint_blocks add column last_seq bigint not null default 0;
create index fingerprints_seq on fingerprints (shard, seq);
drop index fingerprints_at;
