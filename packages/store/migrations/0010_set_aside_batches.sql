-- Up Migration
-- A batch of records that could not be read is one rejected item: it stands for all offsets up to this one, and its body may be
-- the beginning of more bytes than are kept. Both are null for an item of its own record.
alter table rejected_items add column origin_last_offset bigint, add column body_bytes bigint;
