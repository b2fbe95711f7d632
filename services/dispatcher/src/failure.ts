import type { Failure } from './send.ts';

const byCode: Record<string, Failure> = {
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNREFUSED: 'connect',
  EHOSTUNREACH: 'connect',
  ENETUNREACH: 'connect',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
};

/** OpenSSL's and Node's names for certificates that do not hold. */
const tlsCode = /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|EPROTO)/;

/** Puts a thrown error into the class that metrics and the attempt log know. */
export function failureOf(
  error: unknown,
  why: { stopped: boolean; late: boolean },
): { failure: Failure; reason: string } {
  if (why.stopped) return { failure: 'interrupted', reason: 'This process was stopped while it waited for the answer' };
  if (why.late) return { failure: 'timeout', reason: 'No answer in time' };
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
