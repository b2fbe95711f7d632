/**
 * The address at which a callback is asked or told something: its own query stays as it is, and what is ours is appended
 * (WebSub, 5.1.1).
 */
export function callbackUrl(callback: string, parameters: Readonly<Record<string, string>>): string {
  const appended = new URLSearchParams(parameters).toString();
  const url = new URL(callback);
  // Written by hand: URLSearchParams would encode the subscriber's own query anew.
  url.search = url.search === '' ? appended : `${url.search}&${appended}`;
  return url.href;
}
