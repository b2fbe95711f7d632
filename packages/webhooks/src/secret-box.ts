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

/** What seals and opens: one key, or the one that seals followed by others that open as well, while keys are changed. */
export type SecretsKey = KeyObject | readonly [KeyObject, ...KeyObject[]];

/** The keys of a `SecretsKey`, the one that seals first. */
export const secretsKeysOf = (key: SecretsKey): readonly [KeyObject, ...KeyObject[]] =>
  Array.isArray(key) ? (key as unknown as readonly [KeyObject, ...KeyObject[]]) : [key as KeyObject];

function parseOption(text: string, context: z.RefinementCtx): KeyObject {
  try {
    return parseSecretsKey(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
    return z.NEVER;
  }
}

/** The options of every service that seals or opens; `secretsKeyFrom` makes a key of them. */
export const secretsKeyOptions = {
  SECRETS_KEY: z
    .string()
    .describe(
      'Encrypts secrets at rest: 32 bytes in base64, from "openssl rand -base64 32". If it is lost, so are the secrets',
    )
    .transform(parseOption),
  SECRETS_KEY_PREVIOUS: z
    .string()
    .describe('Decrypts what SECRETS_KEY cannot, during a change of keys (docs/operations.md)')
    .transform(parseOption)
    .optional(),
};

/** The key that these options ask for. */
export const secretsKeyFrom = (config: {
  SECRETS_KEY: KeyObject;
  SECRETS_KEY_PREVIOUS?: KeyObject | undefined;
}): SecretsKey =>
  config.SECRETS_KEY_PREVIOUS ? [config.SECRETS_KEY, config.SECRETS_KEY_PREVIOUS] : config.SECRETS_KEY;

/**
 * Encrypts a secret for storage with AES-256-GCM. `owner` names the row it belongs to and is authenticated, so that a
 * sealed secret copied to another row does not open there.
 */
export function sealSecret(key: SecretsKey, secret: string, owner: string): Uint8Array {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', secretsKeysOf(key)[0], nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]);
}

/** Decrypts what sealSecret made, with whichever key opens it. Throws SecretUnreadable. */
export function openSecret(key: SecretsKey, sealed: Uint8Array, owner: string): string {
  let cause: unknown;
  for (const one of secretsKeysOf(key)) {
    try {
      return decrypt(one, Buffer.from(sealed), owner);
    } catch (error) {
      cause = error;
    }
  }
  throw new SecretUnreadable(
    `The secret of ${owner} does not open with SECRETS_KEY. Restore the key it was sealed with, or rotate the secret`,
    { cause },
  );
}

function decrypt(key: KeyObject, bytes: Buffer, owner: string): string {
  if (bytes[0] !== VERSION || bytes.length < 1 + NONCE + TAG) throw new Error('not a sealed secret');
  const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + NONCE), { authTagLength: TAG });
  cipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(1 + NONCE, 1 + NONCE + TAG));
  return Buffer.concat([cipher.update(bytes.subarray(1 + NONCE + TAG)), cipher.final()]).toString('utf8');
}
