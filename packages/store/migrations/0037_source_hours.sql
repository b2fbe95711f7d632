-- Up Migration
-- What came from each source, by hour (UTC) of the last five weeks: for pictures, and for the rhythm that a silence is judged by.
-- Receipts are counted into it once a minute by a dispatcher. No foreign key: a producer may name a source that does not exist.
create table source_hours (
  source_id text not null,
  hour timestamptz not null,
  items integer not null,
  rejected integer not null,
  primary key (source_id, hour)
);
create index source_hours_hour on source_hours (hour);
