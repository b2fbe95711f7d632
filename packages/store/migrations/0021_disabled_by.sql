-- Up Migration
-- Who disabled an endpoint: what an operator disabled, only operators enable. The reason is for people to read.
alter table endpoints add column disabled_by text check (disabled_by in ('operator', 'partner', 'failures'));
update endpoints set disabled_by = case
  when disabled_reason like 'by %' then 'operator'
  when disabled_reason like 'The partner %' then 'partner'
  else 'failures' end
where state = 'disabled';
