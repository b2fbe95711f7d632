import { OutboundLate, SecretUnreadable } from '@dateline/webhooks';
import { TokenRefused } from './access-tokens.ts';
import { CredentialsMissing } from './authenticate.ts';

/**
 * Why no answer came, as a closed set: these are metric labels. `token` is the partner's token endpoint that gave none,
 * `credentials` what we should have stored with the endpoint.
 */
export type Failure =
  | 'timeout'
  | 'dns'
  | 'connect'
  | 'tls'
  | 'reset'
  | 'token'
  | 'credentials'
  | 'interrupted'
  | 'other';

const byCode: Record<string, Failure> = {
  ETIMEDOUT: 'timeout',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNREFUSED: 'connect',
  EHOSTUNREACH: 'connect',
  ENETUNREACH: 'connect',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
};

/** OpenSSL's and Node's names for certificates that do not hold. */
const tlsCode = /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|EPROTO)/;

/** Puts a thrown error into the class that metrics and the attempt log know. */
export function failureOf(error: unknown, { stopped }: { stopped: boolean }): { failure: Failure; reason: string } {
  if (stopped) return { failure: 'interrupted', reason: 'This process was stopped while it waited for the answer' };
  if (error instanceof OutboundLate) return { failure: 'timeout', reason: error.message };
  if (error instanceof TokenRefused) return { failure: 'token', reason: error.message };
  if (error instanceof CredentialsMissing || error instanceof SecretUnreadable)
    return { failure: 'credentials', reason: `Not sent: ${error.message}` };
  const code = codeOf(error);
  const reason = error instanceof Error && error.message !== '' ? error.message : code;
  return {
    failure: byCode[code] ?? (tlsCode.test(code) ? 'tls' : 'other'),
    reason: `${code}: ${reason}`.slice(0, 500),
  };
}

/** Racing IPv4 against IPv6 wraps the errors of both in one without a code of its own. */
function codeOf(error: unknown): string {
  const { code, errors, cause } = (error ?? {}) as { code?: unknown; errors?: unknown[]; cause?: unknown };
  if (typeof code === 'string') return code;
  const inner = errors?.[0] ?? cause;
  return inner === undefined ? 'ERROR' : codeOf(inner);
}
