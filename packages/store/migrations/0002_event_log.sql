-- Up Migration
-- The embedded event log: packages/runtime/src/event-log/postgres. The runtime owns these tables; no one else reads them.

create table log_topics (
  topic text primary key,
  partitions int not null check (partitions > 0),
  retention_ms bigint not null check (retention_ms > 0),
  max_message_bytes int not null check (max_message_bytes > 0)
);

-- Whoever appends locks the partition's row first, takes its next offsets and holds the lock until it commits. So offsets
-- are dense (a rollback gives them back), and no reader ever sees offset n + 1 before offset n.
create table log_partitions (
  topic text not null references log_topics on delete cascade,
  partition int not null,
  start_offset bigint not null default 0,
  next_offset bigint not null default 0,
  primary key (topic, partition)
) with (fillfactor = 50);

-- key is bytea and headers is json, not text and jsonb: both may hold U+0000, which Kafka also carries.
create table log_records (
  topic text not null,
  partition int not null,
  log_offset bigint not null,
  key bytea,
  value bytea not null,
  headers json not null,
  at timestamptz not null,
  primary key (topic, partition, log_offset),
  foreign key (topic) references log_topics on delete cascade
);

-- Members of a consumer group, alive until expires_at by the database's clock.
create table log_members (
  group_name text not null,
  topic text not null,
  member text not null,
  expires_at timestamptz not null,
  primary key (group_name, topic, member)
);

-- Who reads a partition for a group, and how far it came. epoch rises with each change of owner: a member that lost its
-- lease carries an old one and can commit nothing.
create table log_claims (
  group_name text not null,
  topic text not null references log_topics on delete cascade,
  partition int not null,
  committed bigint not null,
  member text,
  epoch bigint not null default 0,
  expires_at timestamptz not null default '-infinity',
  primary key (group_name, topic, partition)
) with (fillfactor = 50);
