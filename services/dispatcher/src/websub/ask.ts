import { randomBytes } from 'node:crypto';
import { AddressRefused, type OutboundHttp } from '@dateline/webhooks';
import { failureOf } from '../failure.ts';
import { callbackUrl } from './callback-url.ts';

/** What came of a GET at a callback. */
export type Asked =
  | { kind: 'agreed' }
  /** It answered, and not what makes a subscription. Asking again changes nothing. */
  | { kind: 'refused'; why: string }
  /** It did not answer, or not now. */
  | { kind: 'unanswered'; why: string };

export interface AskDeps {
  http: OutboundHttp;
  timeoutMs: number;
  signal: AbortSignal;
}

/** Answers after which the same request may be answered otherwise. */
const isPassing = (status: number): boolean => status >= 500 || status === 408 || status === 425 || status === 429;

/** Asks a callback whether it wants this (WebSub, 5.3). It agrees with any 2xx and the challenge as the whole body, and with nothing else. */
export async function askCallback(
  deps: AskDeps,
  callback: string,
  parameters: Readonly<Record<string, string>>,
): Promise<Asked> {
  const challenge = randomBytes(32).toString('base64url');
  const url = callbackUrl(callback, { ...parameters, 'hub.challenge': challenge });
  return getting(deps, url, challenge.length + 1, (status, body) => {
    if (!isSuccess(status)) return refusal(status);
    return body.toString('latin1') === challenge
      ? { kind: 'agreed' }
      : { kind: 'refused', why: 'The callback did not answer with the challenge' };
  });
}

/** Notifies a callback that its subscription is denied (WebSub, 5.2). Whatever it answers, it was told. */
export const tellCallback = (
  deps: AskDeps,
  callback: string,
  parameters: Readonly<Record<string, string>>,
): Promise<Asked> =>
  getting(deps, callbackUrl(callback, parameters), 0, (status) =>
    isPassing(status) ? refusal(status) : { kind: 'agreed' },
  );

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

const refusal = (status: number): Asked => ({
  kind: isPassing(status) ? 'unanswered' : 'refused',
  why: `The callback answered HTTP ${status}`,
});

async function getting(
  { http, timeoutMs, signal }: AskDeps,
  url: string,
  keepBytes: number,
  judge: (status: number, body: Buffer) => Asked,
): Promise<Asked> {
  try {
    const headers = { 'user-agent': 'Dateline-WebSub/1' };
    const { status, body } = await http.request({ method: 'GET', url, headers, timeoutMs, keepBytes, signal });
    return judge(status, body);
  } catch (error) {
    if (error instanceof AddressRefused) return { kind: 'refused', why: error.message };
    return { kind: 'unanswered', why: failureOf(error, { stopped: signal.aborted }).reason };
  }
}
