import { createHmac, sign } from 'node:crypto';
import type { SigningKey } from './signing-secret.ts';

export interface Signable {
  /** The delivery's id. Ours, so it holds no dot (Standard Webhooks 1.0, "Signature scheme"). */
  id: string;
  /** Of this attempt. */
  at: Date;
  body: string;
}

/**
 * The three headers of Standard Webhooks 1.0 for one attempt. Every key signs, newest first, so that a partner verifies
 * with the old secret or the new one while it is being rotated. Throws when there is no key: an unsigned webhook is
 * never sent.
 */
export function webhookHeaders(keys: readonly SigningKey[], { id, at, body }: Signable): Record<string, string> {
  if (keys.length === 0) throw new Error('The endpoint has no signing secret. Rotate its secret to give it one');
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signed = Buffer.from(`${id}.${timestamp}.${body}`);
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': keys.map((key) => signatureOf(key, signed)).join(' '),
  };
}

const signatureOf = (signer: SigningKey, signed: Buffer): string =>
  signer.scheme === 'v1'
    ? `v1,${createHmac('sha256', signer.key).update(signed).digest('base64')}`
    : `v1a,${sign(null, signed, signer.key).toString('base64')}`;
