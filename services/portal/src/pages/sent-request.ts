import type { Attempt, Endpoint } from '@dateline/store';

/** A header of a request as it may be shown. */
export type ShownHeader = readonly [name: string, value: string];

const HIDDEN = '(not kept)';

/**
 * The headers of an attempt. Signatures and credentials are made for each request and kept nowhere; the timestamp is that of the
 * attempt's start, which its row tells to the millisecond.
 */
export function headersOf(
  { id, endpoint }: { id: string; endpoint: Pick<Endpoint, 'settings'> },
  attempt: Pick<Attempt, 'at' | 'ms'>,
): ShownHeader[] {
  const { auth, headers } = endpoint.settings;
  const startedAt = Math.floor((attempt.at.getTime() - attempt.ms) / 1_000);
  return [
    ['webhook-id', id],
    ['webhook-timestamp', String(startedAt)],
    ['webhook-signature', HIDDEN],
    ['content-type', 'application/json'],
    ['user-agent', 'Dateline-Webhooks/1'],
    ...(auth.kind === 'none' || auth.kind === 'mtls' ? [] : ([['authorization', HIDDEN]] as const)),
    ...Object.entries(headers),
  ];
}
