import type { Endpoint } from '@dateline/store';
import { subscriptionFilter, webhookSettings } from '@dateline/story';
import { z } from 'zod';

const time = z.iso.datetime();

/** An endpoint as API and command line show it. */
export const endpointView = z.object({
  id: z.string(),
  name: z.string(),
  partner: z.string().nullable().describe('Whose it is; null where only operators see it'),
  channel: z
    .enum(['webhook', 'pull', 'websub'])
    .describe(
      '"pull" has no URL: its partner reads events; "websub" is a subscription to a feed, made by its subscriber',
    ),
  subscription: z
    .object({ feed: z.string(), form: z.string(), until: time.describe('End of its lease, unless it is renewed') })
    .nullable()
    .describe('What a "websub" endpoint is subscribed to'),
  url: z.string(),
  format: z.string().describe('Format of the content'),
  filter: subscriptionFilter,
  events: z.array(z.string()).describe('Empty is all; a kill is always sent'),
  embargoEarly: z.boolean().describe('Embargoed copy is sent before its time, marked so'),
  maxInFlight: z.int().describe('Requests at the same time'),
  settings: webhookSettings,
  hasCredentials: z.boolean().describe('Whether a password, token, client secret or key is stored for `settings.auth`'),
  state: z.enum(['enabled', 'paused', 'disabled', 'removed']),
  disabledReason: z.string().nullable(),
  disabledAt: time.nullable(),
  failingSince: time.nullable().describe('Start of an unbroken run of failures'),
  removedAt: time.nullable(),
  killsUntil: time.nullable().describe('Until when a removed endpoint is sent kills of what it had'),
  createdAt: time,
  updatedAt: time,
  revision: z.int().describe('Its ETag, for If-Match'),
});

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** What the API says of an endpoint. */
export function viewEndpoint(endpoint: Endpoint): z.output<typeof endpointView> {
  const {
    partnerId,
    entitlement: _entitlement,
    state,
    disabledAt,
    failingSince,
    removedAt,
    killsUntil,
    subscription,
    subscribedUntil,
    createdAt,
    updatedAt,
    ...rest
  } = endpoint;
  return {
    ...rest,
    partner: partnerId,
    subscription: subscription &&
      subscribedUntil && { feed: subscription.feed, form: subscription.form, until: subscribedUntil.toISOString() },
    state: removedAt ? 'removed' : state,
    disabledAt: iso(disabledAt),
    failingSince: iso(failingSince),
    removedAt: iso(removedAt),
    killsUntil: iso(killsUntil),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
