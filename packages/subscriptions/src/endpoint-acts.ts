import { randomUUID } from 'node:crypto';
import {
  addEndpoint,
  changeEndpoint,
  countEndpointsOf,
  type Endpoint,
  isUniqueViolation,
  type PartnerScope,
  type Pool,
  readEndpoint,
  rotateEndpointSecret,
} from '@dateline/store';
import { credentialsOwner, stableId, type WebhookCredentials } from '@dateline/story';
import { newSigningSecret, publicKeyOf, type SecretsKey, sealSecret } from '@dateline/webhooks';
import { type CheckDeps, checkEndpoint } from './endpoint-check.ts';
import { changedEndpoint, endpointInput, patchedEndpoint } from './endpoint-input.ts';
import { type Acted, acted, badValue, readInput, refused } from './outcome.ts';

export interface EndpointDeps extends CheckDeps {
  pool: Pool;
  /** Seals secrets. */
  secretsKey: SecretsKey;
}

/** Endpoints that one partner may have. */
const MOST_OF_A_PARTNER = 50;
const HOUR_MS = 3_600_000;
const LONGEST_GRACE_HOURS = 168;

export interface MadeEndpoint {
  endpoint: Endpoint;
  /** `whsec_…` or `whsk_…`. Shown this once. */
  secret: string;
  /** `whpk_…` of an ed25519 secret. */
  publicKey: string | null;
}

/** Makes an endpoint and its signing secret, after checking every value against what exists. */
export async function createEndpoint(
  deps: EndpointDeps,
  given: unknown,
  { partnerId }: PartnerScope = {},
): Promise<Acted<MadeEndpoint>> {
  const read = readInput(endpointInput, given);
  if (!read.ok) return read;
  const input = { ...read.value, partner: partnerId ?? read.value.partner };
  const refusal = refuseForPartner(partnerId, read.value, undefined);
  if (refusal) return refusal;
  const values = await checkEndpoint(deps, input, false);
  if (values.length > 0) return refused({ code: 'VALUE_INVALID', values });
  if (partnerId !== undefined && (await countEndpointsOf(deps.pool, partnerId)) >= MOST_OF_A_PARTNER) {
    return refused({
      code: 'LIMIT_REACHED',
      detail: `A partner may have ${MOST_OF_A_PARTNER} endpoints. Remove one first.`,
    });
  }
  const id = stableId('ep', randomUUID());
  const { signature, credentials, partner, ...fields } = input;
  const made = newSecret(deps, id, signature);
  try {
    await addEndpoint(deps.pool, {
      ...fields,
      id,
      url: normalized(fields.url),
      partnerId: partner,
      sealedSecret: made.sealed,
      scheme: signature,
      publicKey: made.publicKey,
      sealedCredentials: credentials ? sealCredentials(deps, id, credentials) : null,
    });
  } catch (error) {
    if (isUniqueViolation(error)) return nameTaken(fields.name);
    throw error;
  }
  const endpoint = (await readEndpoint(deps.pool, id))!;
  return acted({ endpoint, secret: made.secret, publicKey: made.publicKey });
}

/** Changes an endpoint by a JSON Merge Patch (RFC 7386), unless it has another revision by now. */
export async function reviseEndpoint(
  deps: EndpointDeps,
  id: string,
  patch: Readonly<Record<string, unknown>>,
  { partnerId, revision }: PartnerScope & { revision?: number | undefined } = {},
): Promise<Acted<Endpoint>> {
  const current = await readEndpoint(deps.pool, id, partnerId);
  if (!current || current.removedAt) return unknownEndpoint(id);
  if (current.channel === 'websub') return ofSubscriber();
  const read = readInput(changedEndpoint, patchedEndpoint(current, patch));
  if (!read.ok) return read;
  const refusal = refuseForPartner(partnerId, read.value, current);
  if (refusal) return refusal;
  const isSameKind = read.value.settings.auth.kind === current.settings.auth.kind;
  const values = await checkEndpoint(deps, read.value, current.hasCredentials && isSameKind);
  if (values.length > 0) return refused({ code: 'VALUE_INVALID', values });
  const { credentials, partner, ...fields } = read.value;
  const forget = credentials === null || (credentials === undefined && !isSameKind) ? null : undefined;
  const sealedCredentials = credentials ? sealCredentials(deps, id, credentials) : forget;
  const changed = await changeEndpoint(
    deps.pool,
    id,
    { ...fields, url: normalized(fields.url), partnerId: partner, sealedCredentials },
    // Read before it was locked: what somebody else changed in the meantime must not be undone.
    { partnerId, revision: revision ?? current.revision },
  );
  if (changed.kind === 'changed') return acted(changed.row);
  if (changed.kind === 'name-taken') return nameTaken(fields.name);
  return changed.kind === 'unknown' ? unknownEndpoint(id) : stale(changed.revision);
}

export interface RotatedSecret {
  secret: string;
  publicKey: string | null;
  /** Hours for which the older secret signs beside the new one. */
  graceHours: number;
}

/** Makes a new signing secret; the older ones sign beside it for a while, so that a partner may take its time. */
export async function rotateSecret(
  deps: Pick<EndpointDeps, 'pool' | 'secretsKey'>,
  id: string,
  { signature = 'v1', graceHours = 24 }: { signature?: 'v1' | 'v1a' | undefined; graceHours?: number | undefined } = {},
  { partnerId }: PartnerScope = {},
): Promise<Acted<RotatedSecret>> {
  if (!(graceHours >= 0 && graceHours <= LONGEST_GRACE_HOURS)) {
    return badValue('graceHours', `"graceHours" must be 0 to ${LONGEST_GRACE_HOURS} hours.`);
  }
  const endpoint = await readEndpoint(deps.pool, id, partnerId);
  if (!endpoint || endpoint.removedAt) return unknownEndpoint(id);
  if (endpoint.channel === 'websub') return ofSubscriber();
  const { secret, sealed, publicKey } = newSecret(deps, id, signature);
  await rotateEndpointSecret(deps.pool, id, { sealed, scheme: signature, publicKey }, graceHours * HOUR_MS);
  return acted({ secret, publicKey, graceHours });
}

function newSecret({ secretsKey }: Pick<EndpointDeps, 'secretsKey'>, id: string, scheme: 'v1' | 'v1a') {
  const secret = newSigningSecret(scheme);
  return { secret, sealed: sealSecret(secretsKey, secret, id), publicKey: publicKeyOf(secret) ?? null };
}

const sealCredentials = (
  { secretsKey }: Pick<EndpointDeps, 'secretsKey'>,
  id: string,
  credentials: WebhookCredentials,
) => sealSecret(secretsKey, JSON.stringify(credentials), credentialsOwner(id));

/** What a partner may not decide by itself: whose an endpoint is, and whether it gets copy under embargo. */
function refuseForPartner(
  partnerId: string | undefined,
  { partner, embargoEarly }: { partner: string | null; embargoEarly: boolean },
  current: Endpoint | undefined,
) {
  if (partnerId === undefined) return undefined;
  if (partner !== null && partner !== partnerId) {
    return refused({
      code: 'NOT_ALLOWED',
      detail: `This token is of partner "${partnerId}" and makes endpoints for no other.`,
    });
  }
  if (current && partner === null)
    return refused({ code: 'NOT_ALLOWED', detail: 'An operator decides whose an endpoint is.' });
  if (embargoEarly && current?.embargoEarly !== true) {
    return refused({ code: 'NOT_ALLOWED', detail: 'Copy before the end of its embargo is for an operator to allow.' });
  }
  return undefined;
}

const normalized = (url: string): string => (url === '' ? '' : new URL(url).href);

const nameTaken = (name: string) => refused({ code: 'NAME_TAKEN', detail: `There is an endpoint "${name}" already.` });

const unknownEndpoint = (id: string) =>
  refused({ code: 'UNKNOWN', detail: `There is no endpoint "${id.slice(0, 100)}" that may be changed here.` });

const ofSubscriber = () =>
  refused({
    code: 'NOT_ALLOWED',
    detail: 'This is a WebSub subscription: its subscriber decides what it is. It can be paused, disabled and removed.',
  });

const stale = (revision: number) =>
  refused({
    code: 'STALE',
    revision,
    detail: `It was changed in the meantime and has revision ${revision}. Read it again.`,
  });
