import type { Attempt, Endpoint, EndpointAsItWas } from '@dateline/store';

/** A header of a request as it may be shown. */
export type ShownHeader = readonly [name: string, value: string];

const HIDDEN = '(not kept)';

/**
 * The request of an attempt. Signatures and credentials are made for each request and kept nowhere; the timestamp is that of the
 * attempt's start, which its row tells to the millisecond. Address and headers are those that the endpoint had then.
 */
export function sentRequest(
  id: string,
  attempt: Pick<Attempt, 'at' | 'ms'>,
  history: EndpointHistory,
): { url: string; headers: ShownHeader[] } {
  const startedAt = attempt.at.getTime() - attempt.ms;
  const { url, headers, authKind } = endpointAt(history, startedAt);
  return { url, headers: headersOf(id, Math.floor(startedAt / 1_000), { headers, authKind }) };
}

/** An endpoint as it is, and as it was before each change, the oldest first. */
export interface EndpointHistory {
  endpoint: Pick<Endpoint, 'url' | 'settings'>;
  before: readonly EndpointAsItWas[];
}

function endpointAt({ endpoint, before }: EndpointHistory, at: number): Omit<EndpointAsItWas, 'until'> {
  const { url, settings } = endpoint;
  return (
    before.find(({ until }) => until.getTime() > at) ?? { url, headers: settings.headers, authKind: settings.auth.kind }
  );
}

function headersOf(
  id: string,
  startedAt: number,
  { headers, authKind }: Pick<EndpointAsItWas, 'headers' | 'authKind'>,
): ShownHeader[] {
  return [
    ['webhook-id', id],
    ['webhook-timestamp', String(startedAt)],
    ['webhook-signature', HIDDEN],
    ['content-type', 'application/json'],
    ['user-agent', 'Dateline-Webhooks/1'],
    ...(authKind === 'none' || authKind === 'mtls' ? [] : ([['authorization', HIDDEN]] as const)),
    ...Object.entries(headers),
  ];
}
