import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { newSigningSecret, parseSigningSecret } from './signing-secret.ts';
import { webhookHeaders } from './webhook-signature.ts';

const body = JSON.stringify({ type: 'story.published', text: 'Jerewan – „Ընտրություն“' });
const message = { id: 'msg_abc', at: new Date(), body };

test('the official library accepts what we sign, and refuses a changed body', () => {
  const secret = newSigningSecret();
  const headers = webhookHeaders([parseSigningSecret(secret)], message);
  expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow();
});

test('gives the signature that the library gives for the same key, id and time', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const headers = webhookHeaders([parseSigningSecret(secret)], message);
  expect(headers['webhook-signature']).toBe(new Webhook(secret).sign('msg_abc', message.at, body));
});

test('during rotation a partner with either secret can verify', () => {
  const [older, newer] = [newSigningSecret(), newSigningSecret()];
  const headers = webhookHeaders([newer, older].map(parseSigningSecret), message);
  for (const secret of [older, newer]) expect(() => new Webhook(secret).verify(body, headers)).not.toThrow();
  expect(() => new Webhook(newSigningSecret()).verify(body, headers)).toThrow();
});

test('v1a: an ed25519 key signs the same bytes', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
  const headers = webhookHeaders([parseSigningSecret(`whsk_${seed.toString('base64')}`)], message);
  const [scheme, signature] = (headers['webhook-signature'] ?? '').split(',');
  const signed = Buffer.from(`msg_abc.${headers['webhook-timestamp']}.${body}`);
  expect(scheme).toBe('v1a');
  expect(verify(null, signed, createPublicKey(privateKey), Buffer.from(signature ?? '', 'base64'))).toBe(true);
});

test('nothing is sent unsigned', () => {
  expect(() => webhookHeaders([], message)).toThrow(/no signing secret/);
});

describe('parseSigningSecret', () => {
  test.each([
    '',
    'secret',
    'whsec_',
    'whsec_c2hvcnQ=',
    `whsec_${'A'.repeat(200)}`,
    'whsk_c2hvcnQ=',
    'whsec_MfKQ9r8GKYqr!',
  ])('refuses %j without repeating it', (text) => {
    expect(() => parseSigningSecret(text)).toThrow(/^A signing secret is "whsec_"/);
  });
});
