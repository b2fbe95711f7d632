-- Up Migration
alter table sources add column time_zone text;
comment on column sources.time_zone is 'IANA name; the zone of times in its copy that name none';
