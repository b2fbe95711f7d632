-- Up Migration
-- Deliveries that were attempted and have not ended. In an endpoint with strict order the others wait for them (ADR 0024).
create index deliveries_begun on deliveries (endpoint_id) where state = 'pending' and attempts > attempts_before;
