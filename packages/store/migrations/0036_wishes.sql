-- Up Migration
-- Somebody asks for a delivery to be sent now while its attempt is in flight: if that fails, it is due at once. null = nobody has
-- asked since the attempt began.
alter table deliveries add column wished_at timestamptz;
-- Times that somebody asked for an endpoint to be looked at, whatever pause it has: what its holder learned before ends no wish.
alter table endpoint_turns add column wishes integer not null default 0;
