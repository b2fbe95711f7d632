import { createAddressGuard } from '@dateline/webhooks';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHubRequest } from './request.ts';

const guard = createAddressGuard({ allowHttp: true });
const given = {
  'hub.mode': 'subscribe',
  'hub.topic': 'https://news.example/feeds/world.atom',
  'hub.callback': 'https://reader.example/c?id=1',
};
const read = (more: Record<string, string | undefined> = {}, query = '') => {
  const all = Object.entries({ ...given, ...more }).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return readHubRequest(new URLSearchParams(`${new URLSearchParams(all)}${query}`), guard);
};

describe('a request of a subscriber', () => {
  it('needs mode, topic and callback, and what it does not know is ignored', () => {
    expect(read({ 'hub.verify': 'sync', foo: 'bar' })).toEqual({
      ok: true,
      request: {
        mode: 'subscribe',
        topic: given['hub.topic'],
        callback: given['hub.callback'],
        secret: null,
        leaseSeconds: 864_000,
      },
    });
  });

  it.each([
    ['1', 300],
    ['300', 300],
    ['86400', 86_400],
    ['2592000', 2_592_000],
    ['9999999999', 2_592_000],
  ])('asks for a lease of %s s and gets %d', (asked, got) => {
    expect(read({ 'hub.lease_seconds': asked })).toMatchObject({ request: { leaseSeconds: got } });
  });

  it('may ask for any lease when it ends a subscription, where it counts for nothing', () => {
    expect(read({ 'hub.mode': 'unsubscribe', 'hub.lease_seconds': 'x' })).toMatchObject({
      request: { leaseSeconds: 0 },
    });
  });

  it.each([
    [{ 'hub.mode': 'publish' }, 'hub.mode is "subscribe" or "unsubscribe"'],
    [{ 'hub.mode': undefined }, 'hub.mode is "subscribe" or "unsubscribe"'],
    [{ 'hub.topic': undefined }, 'hub.topic is the address of a feed'],
    [{ 'hub.callback': undefined }, 'hub.callback is missing'],
    [{ 'hub.callback': '/callback' }, 'Not a URL'],
    [{ 'hub.callback': 'ftp://reader.example/' }, 'not ftp:'],
    [{ 'hub.callback': 'https://me:secret@reader.example/' }, 'User names and passwords'],
    [{ 'hub.callback': 'https://reader.example/#here' }, 'fragment'],
    [{ 'hub.callback': 'http://127.0.0.1/' }, '127.0.0.1 is not a public address'],
    [{ 'hub.callback': 'http://2130706433/' }, '127.0.0.1 is not a public address'],
    [{ 'hub.callback': 'http://[::ffff:10.0.0.1]/' }, 'is not a public address'],
    [{ 'hub.callback': 'http://169.254.169.254/latest' }, '169.254.169.254 is not a public address'],
    [{ 'hub.secret': 'ö'.repeat(100) }, 'hub.secret has fewer than 200 bytes'],
    [{ 'hub.lease_seconds': '-1' }, 'hub.lease_seconds is a positive whole number'],
    [{ 'hub.lease_seconds': '0' }, 'hub.lease_seconds is a positive whole number'],
    [{ 'hub.lease_seconds': '1e5' }, 'hub.lease_seconds is a positive whole number'],
  ])('is refused with %o', (more, reason) => {
    expect(read(more)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });

  it('may have a secret of 199 bytes', () => {
    expect(read({ 'hub.secret': `${'ö'.repeat(99)}a` }).ok).toBe(true);
  });

  it.each([
    ['&hub.topic=https://news.example/feeds/other.atom', 'hub.topic is given twice'],
    ['&hub.secret=%C3', 'hub.secret is not UTF-8 text'],
    ['&hub.secret=a%00', 'hub.secret is not UTF-8 text'],
  ])('is refused with %s besides', (query, reason) => {
    expect(read({}, query)).toEqual({ ok: false, reason });
  });

  it('is read or refused in words, whatever it is', () => {
    const names = fc.constantFrom('hub.mode', 'hub.topic', 'hub.callback', 'hub.secret', 'hub.lease_seconds', 'x');
    const values = fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom('subscribe', '60'));
    fc.assert(
      fc.property(fc.array(fc.tuple(names, values), { maxLength: 8 }), (pairs) => {
        const result = readHubRequest(new URLSearchParams(pairs), guard);
        expect(result.ok ? result.request.callback : result.reason).toMatch(/./);
      }),
      { numRuns: 30 },
    );
  });
});
