import { counter, gauge } from '@dateline/runtime';
import type { Registry } from 'prom-client';

export interface GatewayMetrics {
  accepted(source: string): void;
  refused(code: string): void;
  /** An item that a connector fetched: `accepted`, or the code of its refusal. */
  fetched(by: { connector: string; source: string }, result: string): void;
}

/** Sources are a closed set: an unknown one never gets as far as being counted. */
export function gatewayMetrics(registry: Registry, inFlight: () => { bytes: number; items: number }): GatewayMetrics {
  const accepted = counter(registry, 'dateline_items_accepted_total', 'Items answered with 202', ['source']);
  const refused = counter(registry, 'dateline_items_refused_total', 'Items refused after authentication', ['code']);
  const fetched = counter(registry, 'dateline_items_fetched_total', 'Items that connectors fetched', [
    'connector',
    'source',
    'result',
  ]);
  gauge(registry, 'dateline_intake_in_flight_bytes', 'Bytes of items received and not yet stored', [], (own) => {
    own.set(inFlight().bytes);
  });
  gauge(registry, 'dateline_intake_in_flight_items', 'Items received and not yet stored', [], (own) => {
    own.set(inFlight().items);
  });
  return {
    accepted: (source) => accepted.inc({ source }),
    refused: (code) => refused.inc({ code }),
    fetched: (by, result) => fetched.inc({ ...by, result }),
  };
}
