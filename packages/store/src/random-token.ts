import { hash, randomBytes } from 'node:crypto';

/** Returns 256 random bits as text, behind a prefix that tells what it opens. */
export const newToken = (prefix = ''): string => `${prefix}${randomBytes(32).toString('base64url')}`;

/** The SHA-256 of a token, the only form in which it is kept. There is nothing to guess that a slow hash would slow. */
export const hashOfToken = (token: string): Buffer => hash('sha256', token, 'buffer');
