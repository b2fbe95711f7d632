import type { Endpoint } from '@dateline/store';
import { EVENTS, subscriptionFilter, webhookCredentials, webhookSettings } from '@dateline/story';
import { z } from 'zod';
import { mergePatch } from './merge-patch.ts';

/** As people call it; unlike any other name, also of other partners. */
const endpointName = z
  .string()
  .regex(/^[^\p{Cc}\s](?:[^\p{Cc}]{0,98}[^\p{Cc}\s])?$/u, 'A name has 1 to 100 characters and no space around it');

const endpointFields = z.strictObject({
  name: endpointName,
  partner: z
    .string()
    .nullable()
    .default(null)
    .describe('Id of the partner that sees it; a partner’s own token decides by itself'),
  channel: z.enum(['webhook', 'pull']).default('webhook').describe('"pull" has no URL: its partner reads events'),
  url: z.string().max(2_048).default('').describe('https: address that stories are posted to; left out for "pull"'),
  format: z.string().max(50).default('ninjs').describe('Format of the content, one that is written (docs/formats.md)'),
  filter: subscriptionFilter.default({}).describe('Which stories; empty takes everything'),
  events: z.array(z.enum(EVENTS)).max(EVENTS.length).default([]).describe('Empty is all; a kill is always sent'),
  embargoEarly: z.boolean().default(false).describe('Send embargoed copy before its time, marked so. Operators only'),
  maxInFlight: z.int().min(1).max(1_000).default(10).describe('Requests at the same time'),
  settings: webhookSettings.prefault({}),
});

/** What an endpoint is, as it is given to be made. */
export const endpointInput = endpointFields.extend({
  credentials: webhookCredentials.optional().describe('Secret part of `settings.auth`; stored sealed, never shown'),
  signature: z
    .enum(['v1', 'v1a'])
    .default('v1')
    .describe('v1 signs with a shared secret (HMAC-SHA256), v1a with an ed25519 key whose public half you get'),
});
export type EndpointInput = z.output<typeof endpointInput>;

/** What an endpoint is after a change. */
export const changedEndpoint = endpointFields.extend({
  credentials: webhookCredentials.nullable().optional().describe('Null forgets them'),
});

/**
 * The endpoint that a JSON Merge Patch (RFC 7386) makes of one, to be read by `changedEndpoint`. Another kind of authentication
 * takes the place of the old one whole, and credentials are never merged.
 */
export function patchedEndpoint(endpoint: Endpoint, patch: Readonly<Record<string, unknown>>): unknown {
  const { credentials, ...rest } = patch;
  const current = inputOf(endpoint);
  const auth = (rest.settings as { auth?: { kind?: unknown } } | null | undefined)?.auth;
  const isOtherKind = auth?.kind !== undefined && auth.kind !== current.settings.auth.kind;
  const base = isOtherKind ? mergePatch(current, { settings: { auth: null } }) : current;
  const merged = mergePatch(base, rest) as object;
  return credentials === undefined ? merged : { ...merged, credentials };
}

const inputOf = ({
  name,
  partnerId,
  channel,
  url,
  format,
  filter,
  events,
  embargoEarly,
  maxInFlight,
  settings,
}: Endpoint) => ({
  name,
  partner: partnerId,
  channel,
  url,
  format,
  filter,
  events,
  embargoEarly,
  maxInFlight,
  settings,
});
