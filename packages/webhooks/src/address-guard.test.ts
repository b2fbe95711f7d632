import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAddressGuard } from './address-guard.ts';
import { classifyAddress, parseRange } from './address-ranges.ts';
import { checkEndpointUrl } from './endpoint-url.ts';

describe('classifyAddress', () => {
  test.each([
    ['8.8.8.8', 'public'],
    ['2a00:1450:4001:80b::200e', 'public'],
    ['64:ff9b::808:808', 'public'],
    ['127.0.0.1', 'private'],
    ['10.1.2.3', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['100.128.0.1', 'public'],
    ['192.88.99.1', 'private'],
    ['198.19.0.1', 'private'],
    ['203.0.113.9', 'private'],
    ['240.0.0.1', 'private'],
    ['::1', 'private'],
    ['fd12:3456::1', 'private'],
    ['fec0::1', 'private'],
    ['5f00::1', 'private'],
    ['2001:db8::1', 'private'],
    ['2001:0:4136:e378::1', 'private'],
    ['2002:7f00:1::1', 'private'],
    ['64:ff9b:1::1', 'private'],
    ['::7f00:1', 'private'],
    ['::ffff:127.0.0.1', 'private'],
    ['::ffff:a00:1', 'private'],
    ['64:ff9b::7f00:1', 'private'],
    ['169.254.169.254', 'forbidden'],
    ['::ffff:169.254.169.254', 'forbidden'],
    ['64:ff9b::a9fe:a9fe', 'forbidden'],
    ['168.63.129.16', 'forbidden'],
    ['100.100.100.200', 'forbidden'],
    ['fd00:ec2::254', 'forbidden'],
    ['fe80::1', 'forbidden'],
    ['0.0.0.0', 'forbidden'],
    ['::', 'forbidden'],
    ['224.0.0.1', 'forbidden'],
    ['255.255.255.255', 'forbidden'],
    ['not an address', 'forbidden'],
  ])('%s is %s', (address, expected) => {
    expect(classifyAddress(address, [])).toBe(expected);
  });

  test('a range that was allowed opens that range only, also through a mapped address', () => {
    const allowed = [parseRange('10.20.0.0/16'), parseRange('::1')];
    expect(classifyAddress('10.20.3.4', allowed)).toBe('allowed');
    expect(classifyAddress('::ffff:10.20.3.4', allowed)).toBe('allowed');
    expect(classifyAddress('::1', allowed)).toBe('allowed');
    expect(classifyAddress('10.21.3.4', allowed)).toBe('private');
  });

  test('metadata stays forbidden when everything is allowed', () => {
    const allowed = [parseRange('0.0.0.0/0'), parseRange('::/0')];
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(octet, octet, (c, d) => {
        expect(classifyAddress(`169.254.${c}.${d}`, allowed)).toBe('forbidden');
        expect(classifyAddress(`::ffff:169.254.${c}.${d}`, allowed)).toBe('forbidden');
      }),
    );
  });

  test('a mistyped range stops the start and is named', () => {
    expect(() => createAddressGuard({ allowPrivate: ['10.0.0.0/8', '10.0.0/99'] })).toThrow(/"10\.0\.0\/99"/);
  });
});

const resolvingTo = (...addresses: string[]) => ({
  resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
});

describe('lookup', () => {
  const dial = async (guard: ReturnType<typeof createAddressGuard>, port: number) => {
    const socket = connect({ host: 'partner.example', port, lookup: guard.lookup });
    try {
      await once(socket, 'connect');
      return socket.remoteAddress;
    } finally {
      socket.destroy();
    }
  };

  test('a name that leads to loopback is refused when the socket connects', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const closed = createAddressGuard(resolvingTo('127.0.0.1', '::1'));
    await expect(dial(closed, port)).rejects.toMatchObject({ code: 'ADDRESS_REFUSED' });
    const open = createAddressGuard({ ...resolvingTo('127.0.0.1'), allowPrivate: ['127.0.0.0/8'] });
    expect(await dial(open, port)).toBe('127.0.0.1');
    server.close();
  });

  test('of several addresses only the public ones are answered', async () => {
    const guard = createAddressGuard(resolvingTo('10.0.0.1', '93.184.215.14', '169.254.169.254'));
    expect(await guard.resolve('partner.example')).toEqual([{ address: '93.184.215.14', family: 4 }]);
  });
});

describe('checkEndpointUrl', () => {
  const guard = createAddressGuard(resolvingTo('93.184.215.14'));

  test('takes an https URL of a public host', async () => {
    expect(await checkEndpointUrl('https://partner.example/hook?desk=world', guard)).toEqual({
      ok: true,
      url: 'https://partner.example/hook?desk=world',
    });
  });

  test.each([
    ['http://partner.example/', 'URL_NOT_HTTPS'],
    ['ftp://partner.example/', 'URL_NOT_HTTPS'],
    ['file:///etc/passwd', 'URL_NOT_HTTPS'],
    ['https://me:secret@partner.example/', 'URL_HAS_PASSWORD'],
    ['https://partner.example/#top', 'URL_HAS_FRAGMENT'],
    ['partner.example', 'URL_INVALID'],
    [`https://partner.example/${'x'.repeat(2_048)}`, 'URL_INVALID'],
    ['https://127.0.0.1/', 'ADDRESS_REFUSED'],
    ['https://2130706433/', 'ADDRESS_REFUSED'],
    ['https://0x7f000001/', 'ADDRESS_REFUSED'],
    ['https://0177.0.0.1/', 'ADDRESS_REFUSED'],
    ['https://127.1/', 'ADDRESS_REFUSED'],
    ['https://[::1]/', 'ADDRESS_REFUSED'],
    ['https://[::ffff:127.0.0.1]/', 'ADDRESS_REFUSED'],
    ['https://169.254.169.254/latest/meta-data/', 'ADDRESS_REFUSED'],
  ])('refuses %s with %s', async (url, code) => {
    expect(await checkEndpointUrl(url, guard)).toMatchObject({ ok: false, code });
  });

  test('refuses a name without public address and a name that does not exist', async () => {
    const inside = createAddressGuard(resolvingTo('192.168.0.9'));
    expect(await checkEndpointUrl('https://intranet.example/', inside)).toMatchObject({ code: 'ADDRESS_REFUSED' });
    const unknown = createAddressGuard({
      resolve: () => Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })),
    });
    expect(await checkEndpointUrl('https://nowhere.example/', unknown)).toMatchObject({ code: 'HOST_UNKNOWN' });
  });

  test('takes http: where the configuration says so', async () => {
    const lenient = createAddressGuard({ ...resolvingTo('93.184.215.14'), allowHttp: true });
    expect(await checkEndpointUrl('http://partner.example/hook', lenient)).toMatchObject({ ok: true });
  });
});
