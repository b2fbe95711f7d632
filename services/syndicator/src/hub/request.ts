import { type AddressGuard, checkUrlForm } from '@dateline/webhooks';

/** What a subscriber asks of the hub (WebSub, 5.1). */
export interface HubRequest {
  mode: 'subscribe' | 'unsubscribe';
  topic: string;
  callback: string;
  secret: string | null;
  leaseSeconds: number;
}

export type HubRequestRead = { ok: true; request: HubRequest } | { ok: false; reason: string };

/** Bounds of a lease in seconds: five minutes to thirty days, and ten days for who asks for none. */
const LEASE_S = { least: 300, most: 2_592_000, unasked: 864_000 } as const;

/** A secret has fewer bytes (WebSub, 5.1). */
const SECRET_BYTES = 200;
const TOPIC_CHARACTERS = 2_048;

const bad = (reason: string): { ok: false; reason: string } => ({ ok: false, reason });

/** Reads the form of a request. Parameters that it does not know are ignored (WebSub, 5.1). */
export function readHubRequest(form: URLSearchParams, guard: AddressGuard): HubRequestRead {
  const given = givenOnce(form);
  if ('reason' in given) return bad(given.reason);
  const { mode, topic = '', callback = '', secret = '', lease_seconds: lease } = given.values;
  if (mode !== 'subscribe' && mode !== 'unsubscribe') return bad('hub.mode is "subscribe" or "unsubscribe"');
  if (topic === '' || topic.length > TOPIC_CHARACTERS)
    return bad('hub.topic is the address of a feed, as its rel="self" link has it');
  if (callback === '') return bad('hub.callback is missing: the address that changes are posted to');
  const checked = checkUrlForm(callback, guard);
  if (!checked.ok) return bad(`hub.callback cannot be used: ${checked.reason}`);
  if (Buffer.byteLength(secret) >= SECRET_BYTES) return bad(`hub.secret has fewer than ${SECRET_BYTES} bytes`);
  if (mode === 'subscribe' && lease !== undefined && !/^[1-9]\d{0,9}$/.test(lease))
    return bad('hub.lease_seconds is a positive whole number');
  const leaseSeconds = mode === 'subscribe' ? leaseOf(lease) : 0;
  return { ok: true, request: { mode, topic, callback: checked.url, secret: secret || null, leaseSeconds } };
}

const leaseOf = (asked: string | undefined): number =>
  asked === undefined ? LEASE_S.unasked : Math.min(LEASE_S.most, Math.max(LEASE_S.least, Number(asked)));

const NAMES = ['mode', 'topic', 'callback', 'secret', 'lease_seconds'] as const;

/** What a form gives twice, nobody can say which is meant; and what is not UTF-8 would be signed with other bytes than were given. */
function givenOnce(
  form: URLSearchParams,
): { values: { [K in (typeof NAMES)[number]]?: string | undefined } } | { reason: string } {
  const twice = NAMES.find((name) => form.getAll(`hub.${name}`).length > 1);
  if (twice) return { reason: `hub.${twice} is given twice` };
  const values = Object.fromEntries(NAMES.map((name) => [name, form.get(`hub.${name}`) ?? undefined]));
  const broken = NAMES.find((name) => /[\uFFFD\0]/.test(values[name] ?? ''));
  return broken ? { reason: `hub.${broken} is not UTF-8 text` } : { values };
}
