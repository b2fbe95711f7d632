import { createPublicKey, verify } from 'node:crypto';
import { parseSigningSecret } from '@dateline/webhooks';
import { Webhook } from 'standardwebhooks';

/** Returns why a webhook is not Dateline's; undefined when it is. */
export type Verify = (headers: Readonly<Record<string, string>>, body: string) => string | undefined;

/** Senders and receivers may be this far apart (Standard Webhooks 1.0, "Verifying signatures"), in seconds. */
const TOLERANCE_S = 300;

/**
 * Returns what verifies by `whsec_…`, the shared secret, or by `whpk_…`, the public key of v1a. Throws with what was expected,
 * never repeating the secret.
 */
export function verifyWith(key: string): Verify {
  if (key.startsWith('whpk_')) return verifyByPublicKey(key);
  if (parseSigningSecret(key).scheme !== 'v1')
    throw new Error('Give the public key, "whpk_…": the private one stays with Dateline');
  const webhook = new Webhook(key);
  return (headers, body) => {
    try {
      webhook.verify(body, headers, { jsonParse: false });
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  };
}

function verifyByPublicKey(text: string): Verify {
  const bytes = Buffer.from(text.slice('whpk_'.length), 'base64');
  if (bytes.length !== 32) throw new Error('A public key is "whpk_" and 32 bytes in base64');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') }, format: 'jwk' });
  return (headers, body) => {
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures } = headers;
    if (!id || !at || !signatures) return 'Missing required headers';
    if (!(Math.abs(Date.now() / 1000 - Number(at)) <= TOLERANCE_S))
      return 'The timestamp is more than five minutes off';
    const signed = Buffer.from(`${id}.${at}.${body}`);
    const isOurs = (signature: string) => verify(null, signed, key, Buffer.from(signature, 'base64'));
    const found = signatures.split(' ').some((each) => each.startsWith('v1a,') && isOurs(each.slice(4)));
    return found ? undefined : 'No matching signature found';
  };
}
