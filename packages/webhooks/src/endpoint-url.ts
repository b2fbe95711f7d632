import { type AddressGuard, AddressRefused } from './address-guard.ts';

const LONGEST_URL = 2_048;

export type CheckedUrl = { ok: true; url: string } | { ok: false; code: string; reason: string };

const refused = (code: string, reason: string): CheckedUrl => ({ ok: false, code, reason });

/**
 * Whether a URL may be posted to, for use wherever one is entered or changed. The sender applies the same guard again at
 * every connection, since names can change their addresses afterwards.
 */
export async function checkEndpointUrl(text: string, guard: AddressGuard): Promise<CheckedUrl> {
  const checked = checkUrlForm(text, guard);
  return checked.ok ? ((await refuseName(new URL(checked.url), guard)) ?? checked) : checked;
}

/** As `checkEndpointUrl`, but a name is not looked up: for where anybody may ask, and the sender checks before it connects. */
export function checkUrlForm(text: string, guard: AddressGuard): CheckedUrl {
  if (text.length > LONGEST_URL || !URL.canParse(text)) {
    return refused(
      'URL_INVALID',
      `Not a URL of at most ${LONGEST_URL} characters. Write it in full: https://example.com/hook`,
    );
  }
  const url = new URL(text);
  const literal = guard.refuseLiteral(url.hostname);
  return (
    refuseShape(url, guard) ??
    (literal ? refused(literal.code, literal.message) : undefined) ?? { ok: true, url: url.href }
  );
}

function refuseShape(url: URL, guard: AddressGuard): CheckedUrl | undefined {
  if (url.protocol !== 'https:' && !(guard.allowHttp && url.protocol === 'http:')) {
    return refused('URL_NOT_HTTPS', `Webhooks need an https: URL, not ${url.protocol}`);
  }
  if (url.username !== '' || url.password !== '') {
    return refused(
      'URL_HAS_PASSWORD',
      'User names and passwords in URLs end up in logs. Verify the webhook signature instead',
    );
  }
  return url.hash === '' ? undefined : refused('URL_HAS_FRAGMENT', 'A fragment (#...) is never sent. Leave it out');
}

async function refuseName(url: URL, guard: AddressGuard): Promise<CheckedUrl | undefined> {
  if (isLiteral(url.hostname)) return undefined;
  try {
    await guard.resolve(url.hostname);
    return undefined;
  } catch (error) {
    if (error instanceof AddressRefused) return refused(error.code, error.message);
    return refused('HOST_UNKNOWN', `${url.hostname} cannot be resolved. Check its spelling and its DNS records`);
  }
}

/** WHATWG URLs write every IPv4 form as four numbers and put IPv6 into brackets. */
const isLiteral = (hostname: string): boolean => hostname.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(hostname);
