-- Up Migration
-- Kills and corrections that name no story, or one we never had. Nothing of them goes out before a decision.
create table notices (
  id text primary key,
  kind text not null check (kind in ('kill', 'correction')),
  source_id text not null,
  receipt_id text not null,
  receipt_index integer not null,
  received_at timestamptz not null,
  -- As it came: the message of story.normalized, to be handed on once it is decided.
  message jsonb not null,
  code text not null,
  reason text not null,
  -- [{"storyId", "reasons"}], those that fit best first.
  candidates jsonb not null,
  held_at timestamptz not null default now(),
  decision text check (decision in ('version', 'new', 'discard')),
  story_id text references stories,
  decided_by text,
  decided_at timestamptz,
  -- When it was last put on the log again: after its decision, and once before, for a second look.
  handed_at timestamptz,
  -- When its decision had taken effect.
  settled_at timestamptz
);
create index notices_waiting on notices (source_id, held_at) where decision is null;
create index notices_unsettled on notices (held_at) where settled_at is null;

-- Stories that may be what an undecided kill means. They stay in the house until it is decided.
create table notice_holds (
  notice_id text not null references notices,
  story_id text not null references stories,
  primary key (notice_id, story_id)
);
create index notice_holds_story on notice_holds (story_id);

-- A notice that waits has no story yet, and one that was discarded never gets any.
alter table receipt_stories add column notice_id text;
alter table receipt_stories alter column story_id drop not null;
alter table receipt_stories alter column ordinal drop not null;

-- Another story of the same source that this one corrects.
alter table stories add column corrects text references stories;

-- What a source sent lately, in which a notice's story is looked for.
create index stories_source on stories (source_id, first_received_at);
-- Receipts of a source by what became of them.
create index receipts_rejected on receipts (source_id, received_at) where state = 'rejected';
