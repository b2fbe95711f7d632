import { z } from 'zod';

/** What Dateline sets itself, or what frames the message: none of it is a partner's to write. */
const OWN_HEADERS = new Set([
  'authorization',
  'connection',
  'date',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
const OWN_PREFIXES = ['webhook-', 'content-', 'proxy-'];

const isOwn = (name: string): boolean =>
  OWN_HEADERS.has(name) || OWN_PREFIXES.some((prefix) => name.startsWith(prefix));

/** A field name (RFC 9110, token). */
const headerName = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}$/, 'A header name has letters, digits and hyphens, at most 64')
  .refine(
    (name) => !isOwn(name.toLowerCase()),
    'This header is set by Dateline: webhook-*, content-*, host, authorization and those of the connection cannot be chosen',
  );

/** Visible ASCII with spaces inside: what every server reads alike. */
const headerValue = z
  .string()
  .regex(
    /^[\x21-\x7e](?:[\x20-\x7e]{0,1022}[\x21-\x7e])?$/,
    'A header value is ASCII text of at most 1,024 characters',
  );

const headers = z
  .record(headerName, headerValue)
  .refine((own) => Object.keys(own).length <= 20, 'At most 20 headers of your own')
  .refine(
    (own) => new Set(Object.keys(own).map((name) => name.toLowerCase())).size === Object.keys(own).length,
    'A header is named twice: case does not tell names apart',
  );

const batch = z.strictObject({
  max: z
    .int()
    .min(1)
    .max(100)
    .default(1)
    .describe('Events that one request carries at most; 1 sends each by itself. A kill always goes by itself'),
  waitMs: z
    .int()
    .min(0)
    .max(60_000)
    .default(0)
    .describe('How long the first event of a batch waits for more, in milliseconds; 0 takes what is due'),
});
export type BatchSettings = z.output<typeof batch>;

/** How Dateline authenticates itself to the partner's server, without what must stay secret (`webhookCredentials`). */
const webhookAuth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('basic'),
    username: z.string().regex(/^[^:\p{Cc}]{1,255}$/u, 'A user name has no colon'),
  }),
  z.strictObject({ kind: z.literal('bearer') }),
  z.strictObject({
    kind: z.literal('oauth2'),
    tokenUrl: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .describe('Where an access token is asked for (RFC 6749, 4.4)'),
    clientId: z.string().min(1).max(500),
    scope: z.string().min(1).max(1_000).optional(),
    audience: z.string().min(1).max(1_000).optional(),
    clientAuth: z.enum(['basic', 'body']).default('basic').describe('Where the client secret goes (RFC 6749, 2.3.1)'),
  }),
  z.strictObject({ kind: z.literal('mtls') }),
]);
export type WebhookAuth = z.output<typeof webhookAuth>;

/** Settings of an endpoint whose channel is "webhook". Every part may be left out. */
export const webhookSettings = z.strictObject({
  headers: headers.default({}).describe('Headers of your own, at most 20'),
  body: z.enum(['html', 'text', 'both']).default('both').describe('Form of the body, where the format carries either'),
  content: z
    .enum(['full', 'reference'])
    .default('full')
    .describe('The story itself, or a signed address to fetch it by'),
  referenceHours: z.int().min(1).max(720).default(168).describe('How long a signed address works, in hours'),
  order: z
    .enum(['story', 'fifo'])
    .default('story')
    .describe(
      '"story" keeps the order of versions of a story; "fifo" also that of stories, and waits for a failed one',
    ),
  batch: batch.prefault({}),
  perSecond: z.number().min(0.01).max(10_000).nullable().default(null).describe('Requests a second; null is no limit'),
  related: z
    .enum(['at-release', 'follow'])
    .default('at-release')
    .describe('Whether related links found later are sent'),
  auth: webhookAuth.default({ kind: 'none' }),
});
/** Settings as they are read from where they were stored: one that only newer code knows must not stop this one. */
export const storedWebhookSettings = webhookSettings.strip();
/** Complete settings, as they are stored and read. */
export type WebhookSettings = z.output<typeof webhookSettings>;
/** Settings as they may be given: each part has a default. */
export type WebhookSettingsInput = z.input<typeof webhookSettings>;

const pem = (label: string) =>
  z
    .string()
    .max(64_000)
    .regex(new RegExp(`^\\s*-----BEGIN [A-Z ]{0,20}${label}-----`), `Not a PEM block of ${label}`);

/** The secret part of `webhookAuth`, of the same kind. Stored sealed, never shown again. */
export const webhookCredentials = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('basic'), password: z.string().min(1).max(1_000) }),
  z.strictObject({
    kind: z.literal('bearer'),
    token: z.string().regex(/^[\x21-\x7e]{1,8000}$/, 'A token is visible ASCII text'),
  }),
  z.strictObject({ kind: z.literal('oauth2'), clientSecret: z.string().min(1).max(8_000) }),
  z.strictObject({
    kind: z.literal('mtls'),
    certificate: pem('CERTIFICATE').describe('Client certificate and its chain, PEM'),
    key: pem('PRIVATE KEY').describe('Private key, PEM, not encrypted'),
    ca: pem('CERTIFICATE').optional().describe('Authority of the server, PEM, where it is not a public one'),
  }),
]);
/** To whom sealed credentials belong: they open in no other row, and in no other column. */
export const credentialsOwner = (endpointId: string): string => `${endpointId} credentials`;
export type WebhookCredentials = z.output<typeof webhookCredentials>;
