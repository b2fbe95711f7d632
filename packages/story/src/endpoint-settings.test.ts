import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storedWebhookSettings, webhookCredentials, webhookSettings } from './endpoint-settings.ts';

const accepts = (settings: unknown): boolean => webhookSettings.safeParse(settings).success;

describe('webhookSettings', () => {
  it('fills in every part that is left out', () => {
    expect(webhookSettings.parse({})).toEqual({
      headers: {},
      body: 'both',
      content: 'full',
      referenceHours: 168,
      order: 'story',
      batch: { max: 1, waitMs: 0 },
      perSecond: null,
      related: 'at-release',
      auth: { kind: 'none' },
    });
  });

  it('takes batches, and reads what was stored with settings that only newer code knows', () => {
    const batch = { max: 100, waitMs: 60_000 };
    expect(webhookSettings.parse({ batch }).batch).toEqual(batch);
    expect(webhookSettings.parse({ batch: { max: 2 } }).batch).toEqual({ max: 2, waitMs: 0 });
    expect(storedWebhookSettings.parse({ batch, order: 'fifo', later: true })).toMatchObject({ batch, order: 'fifo' });
  });

  it('reads again what it has filled in', () => {
    const settings = webhookSettings.parse({ headers: { 'X-Desk': 'night' }, perSecond: 2.5 });
    expect(webhookSettings.parse(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
  });

  it.each([
    'webhook-id',
    'Webhook-Signature',
    'content-type',
    'Content-Encoding',
    'Host',
    'authorization',
    'Connection',
  ])('refuses the header %s, which is not the partner’s', (name) =>
    expect(accepts({ headers: { [name]: 'x' } })).toBe(false),
  );

  it('refuses header values that would end the header', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('\r', '\n', '\0', 'ä'), fc.string(), (before, bad, after) => {
        expect(accepts({ headers: { 'x-desk': before + bad + after } })).toBe(false);
      }),
    );
  });

  it('takes twenty headers and refuses one more, and the same name in another case', () => {
    const some = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`x-${i}`, 'v']));
    expect(accepts({ headers: some(20) })).toBe(true);
    expect(accepts({ headers: some(21) })).toBe(false);
    expect(accepts({ headers: { 'x-desk': 'a', 'X-Desk': 'b' } })).toBe(false);
  });

  it.each([
    { referenceHours: 0 },
    { referenceHours: 721 },
    { batch: { max: 0 } },
    { batch: { max: 101 } },
    { batch: { max: 1.5 } },
    { batch: { waitMs: -1 } },
    { batch: { waitMs: 60_001 } },
    { perSecond: 0 },
    { order: 'lifo' },
    { unknown: true },
    { auth: { kind: 'basic', username: 'a:b' } },
    { auth: { kind: 'basic', username: 'a', password: 'secret' } },
    { auth: { kind: 'oauth2', tokenUrl: 'file:///etc/passwd', clientId: 'a' } },
  ])('refuses %j', (settings) => expect(accepts(settings)).toBe(false));

  it('keeps where an access token is asked for', () => {
    const auth = { kind: 'oauth2', tokenUrl: 'https://login.example/token', clientId: 'dateline' } as const;
    expect(webhookSettings.parse({ auth }).auth).toEqual({ ...auth, clientAuth: 'basic' });
  });
});

describe('webhookCredentials', () => {
  const block = (label: string) => `-----BEGIN ${label}-----\nMAo=\n-----END ${label}-----\n`;

  it('takes PEM blocks of the right kind', () => {
    const given = { kind: 'mtls', certificate: block('CERTIFICATE'), key: block('PRIVATE KEY') };
    expect(webhookCredentials.safeParse(given).success).toBe(true);
    expect(webhookCredentials.safeParse({ ...given, key: block('EC PRIVATE KEY') }).success).toBe(true);
    expect(webhookCredentials.safeParse({ ...given, key: block('CERTIFICATE') }).success).toBe(false);
    expect(webhookCredentials.safeParse({ ...given, key: 'secret' }).success).toBe(false);
  });

  it('refuses a token that would end its header', () =>
    expect(webhookCredentials.safeParse({ kind: 'bearer', token: 'abc\r\nx: y' }).success).toBe(false));
});
