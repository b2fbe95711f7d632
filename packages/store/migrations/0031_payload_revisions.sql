-- Up Migration
-- A payload that links to a story which was killed since is sent to nobody any more (ADR 0039): it is fixed anew without the link,
-- as another row, and under a webhook-id of its own.
alter table payloads
  -- How often that happened before; the id ends with it.
  add column revision integer not null default 0,
  -- Stories of ours that `data` links to. Null = not known: fixed by a version before this one.
  add column linked text[],
  -- When it was found to link to what was killed. It is never sent from then on.
  add column replaced_at timestamptz,
  -- What it was composed for, where it has an address: whoever fetches that later gets the next revision.
  add column made_for jsonb;
