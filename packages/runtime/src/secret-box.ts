import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** First byte of everything sealed; another layout or cipher gets another number. */
const VERSION = 1;
const NONCE = 12;
const TAG = 16;

/** A sealed secret that this key does not open: another key, another owner, or damaged bytes. */
export class SecretUnreadable extends Error {
  override name = 'SecretUnreadable';
  readonly code = 'SECRET_UNREADABLE';
  readonly retryable = false;
}

/** Reads SECRETS_KEY: 32 bytes as base64 or hex. A KeyObject, so that printing it shows nothing. Throws with the way to make one. */
export function parseSecretsKey(text: string): KeyObject {
  const bytes = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  if (bytes.length !== 32)
    throw new Error('SECRETS_KEY must be 32 bytes in base64. Make one with "openssl rand -base64 32"');
  return createSecretKey(bytes);
}

/** The option SECRETS_KEY, for the config of every service that seals or opens. */
export const secretsKeyOption = z
  .string()
  .describe(
    'Encrypts signing secrets at rest: 32 bytes in base64, from "openssl rand -base64 32". Losing it loses them',
  )
  .transform((text, context) => {
    try {
      return parseSecretsKey(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
      return z.NEVER;
    }
  });

/**
 * Encrypts a secret for storage with AES-256-GCM. `owner` names the row it belongs to and is authenticated, so that a
 * sealed secret copied to another row does not open there.
 */
export function sealSecret(key: KeyObject, secret: string, owner: string): Uint8Array {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]);
}

/** Decrypts what sealSecret made. Throws SecretUnreadable. */
export function openSecret(key: KeyObject, sealed: Uint8Array, owner: string): string {
  const bytes = Buffer.from(sealed);
  try {
    if (bytes[0] !== VERSION || bytes.length < 1 + NONCE + TAG) throw new Error('not a sealed secret');
    const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + NONCE), { authTagLength: TAG });
    cipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(1 + NONCE, 1 + NONCE + TAG));
    return Buffer.concat([cipher.update(bytes.subarray(1 + NONCE + TAG)), cipher.final()]).toString('utf8');
  } catch (cause) {
    throw new SecretUnreadable(
      `The secret of ${owner} does not open with SECRETS_KEY. Restore the key it was sealed with, or rotate the secret`,
      { cause },
    );
  }
}
