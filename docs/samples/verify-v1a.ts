import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';

/** Whether one of the keys that /v1/webhook-keys/{id} lists signed this webhook, in the last five minutes. */
export function isSigned(keys: JsonWebKey[], headers: Record<string, string | undefined>, body: string): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': sent, 'webhook-signature': given = '' } = headers;
  if (!(Math.abs(Date.now() / 1000 - Number(sent)) < 300)) return false;
  const signed = Buffer.from(`${id}.${sent}.${body}`);
  const signatures = given.split(' ').filter((each) => each.startsWith('v1a,'));
  return keys.some((key) => {
    const publicKey = createPublicKey({ key, format: 'jwk' });
    return signatures.some((each) => verify(null, signed, publicKey, Buffer.from(each.slice(4), 'base64')));
  });
}
