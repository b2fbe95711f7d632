import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findApiToken, findFeed, findSource, listApiKeys, openPool } from '@dateline/store';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { datelineCommand } from '../../cli/src/program.ts';
import { postgres } from '../support/infra.ts';

let env: Record<string, string>;
let pool: ReturnType<typeof openPool>;
beforeAll(async () => {
  const url = await (await postgres()).freshDatabase();
  pool = openPool(url, { max: 2 });
  env = {
    DATABASE_URL: url,
    SECRETS_KEY: randomBytes(32).toString('base64'),
    ALLOW_PRIVATE_ADDRESSES: '127.0.0.1',
    ALLOW_HTTP_WEBHOOKS: 'true',
    PARTNER_TOKEN: 'swordfish',
  };
});
afterAll(() => pool?.end());

/** Runs a command in this process and answers what it printed. */
async function dateline(...args: string[]): Promise<string> {
  const written: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  try {
    await datelineCommand(env).parseAsync(args, { from: 'user' });
  } finally {
    write.mockRestore();
  }
  return written.join('');
}
const json = async <T = Record<string, unknown>>(...args: string[]): Promise<T> =>
  JSON.parse(await dateline(...args, '--json')) as T;

const HOOK = 'http://127.0.0.1:9/hook';
const newName = () => `desk-${randomUUID().slice(0, 8)}`;

describe('dateline endpoint', () => {
  it('adds with every setting, and shows them again without secrets', async () => {
    await dateline('source', 'add', 'agency');
    const name = newName();
    const options =
      '--format dateline-json --event story.published --embargo-early --max-in-flight 3 --body text --content reference --reference-hours 24 --order fifo --batch-max 20 --batch-wait-ms 500 --per-second 2.5 --related follow --auth bearer --secret-env PARTNER_TOKEN --topic medtop:11000000 --source agency --signature v1a';
    const made = await json('endpoint', 'add', name, HOOK, ...options.split(' '), '--header', 'X-Desk: night');
    expect(made).toMatchObject({
      name,
      format: 'dateline-json',
      events: ['story.published'],
      embargoEarly: true,
      maxInFlight: 3,
      hasCredentials: true,
      filter: { topics: ['medtop:11000000'], sources: ['agency'] },
      settings: {
        headers: { 'X-Desk': 'night' },
        body: 'text',
        content: 'reference',
        referenceHours: 24,
        order: 'fifo',
        batch: { max: 20, waitMs: 500 },
        perSecond: 2.5,
        related: 'follow',
        auth: { kind: 'bearer' },
      },
      secret: expect.stringMatching(/^whsk_/),
      publicKey: expect.stringMatching(/^whpk_/),
    });
    const shown = await dateline('endpoint', 'show', name);
    expect(shown).toContain('perSecond      2.5');
    expect(shown).not.toMatch(/swordfish|whsk_/);
    expect(await dateline('endpoint', 'list')).toContain(name);
  });

  it('changes what is given and nothing else, a URL included', async () => {
    const name = newName();
    const { id } = await json('endpoint', 'add', name, HOOK, '--reference-hours', '5', '--header', 'X-A: 1', 'X-B: 2');
    const changed = await json(
      'endpoint',
      'change',
      name,
      '--url',
      `${HOOK}/new`,
      '--per-second',
      '9',
      '--header',
      'X-A:',
    );
    expect(changed).toMatchObject({
      id,
      url: `${HOOK}/new`,
      revision: 2,
      settings: { referenceHours: 5, perSecond: 9, headers: { 'X-B': '2' } },
    });
    await json('endpoint', 'change', name, '--topic', 'medtop:11000000', '--urgency', '3');
    expect(await json('endpoint', 'change', name, '--any', 'topic')).toMatchObject({ filter: { urgencyAtMost: 3 } });
    expect(await json('endpoint', 'show', name)).not.toHaveProperty('filter.topics');
    expect(await json('endpoint', 'change', name, '--per-second', 'none')).toMatchObject({
      settings: { perSecond: null },
    });
  });

  it.each([
    [['--topic', 'medtop:1'], 'There is no topic "medtop:1".'],
    [['--source', 'nobody'], 'There is no source "nobody".'],
    [['--format', 'ninj'], 'There is no format "ninj". Those that are written: ninjs'],
    [['--format', 'iptc7901'], 'is read, not written'],
    [['--max-in-flight', 'many'], '"maxInFlight" must be a number.'],
    [['--max-in-flight', '0'], '"maxInFlight" must be 1 at least.'],
    [['--per-second', '-1'], '"settings.perSecond" must be 0.01 at least.'],
    [['--batch-max', '101'], '"settings.batch.max" may be 100 at most.'],
    [['--batch-wait-ms', '60001'], '"settings.batch.waitMs" may be 60,000 at most.'],
    [['--urgency', '12'], '"filter.urgencyAtMost" may be 9 at most.'],
    [['--copies', 'some'], '"filter.copies" must be "first", "one-per-source" or "all".'],
    [['--header', 'Host: x'], 'This header is set by Dateline'],
    [['--header', 'nothing'], '"nothing" is no header. Write "Name: value".'],
    [['--auth', 'basic', '--username', 'a'], 'give its secret part in "credentials".'],
    [['--auth', 'basic', '--secret-env', 'NO_SUCH'], 'The variable NO_SUCH is not set or empty.'],
    [['--certificate', '/no/such/file'], '/no/such/file cannot be read: ENOENT.'],
    [['--partner', 'nobody'], 'There is no partner "nobody".'],
  ])('refuses %j with a sentence', async (options, sentence) => {
    await expect(dateline('endpoint', 'add', newName(), HOOK, ...options)).rejects.toThrow(sentence);
  });

  it('refuses a second endpoint of a name, and one that does not exist', async () => {
    const name = newName();
    await dateline('endpoint', 'add', name, HOOK);
    await expect(dateline('endpoint', 'add', name, HOOK)).rejects.toThrow(`There is an endpoint "${name}" already.`);
    await expect(dateline('endpoint', 'show', 'nobody')).rejects.toThrow('There is no endpoint "nobody"');
    await expect(dateline('endpoint', 'change', name)).rejects.toThrow('Nothing to change');
    await expect(dateline('endpoint', 'rotate', name, '--keep-hours', '169')).rejects.toThrow('0 to 168 hours');
    await expect(dateline('endpoint', 'resume', name)).rejects.toThrow('is enabled, not paused');
  });

  it('pauses, resumes, disables, enables, rotates and removes, and says what that means', async () => {
    const name = newName();
    const { secret } = await json('endpoint', 'add', name, HOOK);
    expect(await json('endpoint', 'pause', name)).toMatchObject({ state: 'paused' });
    expect(await json('endpoint', 'resume', name)).toMatchObject({
      state: 'enabled',
      held: { now: 0, later: 0, never: 0 },
    });
    expect(await json('endpoint', 'disable', name)).toMatchObject({ state: 'disabled' });
    expect(await dateline('endpoint', 'enable', name)).toContain('0 to be sent at once');
    const rotated = await json('endpoint', 'rotate', name, '--signature', 'v1a');
    expect(rotated.secret).not.toBe(secret);
    expect(await json('endpoint', 'remove', name, '--dry-run')).toEqual({ dropped: 0, stories: 0, kills: 0 });
    expect(await dateline('endpoint', 'remove', name)).toMatch(
      /got 0 stories .*\nremoved {2}.*Kills of 0 stories that it got are sent until/,
    );
    await expect(dateline('endpoint', 'show', name)).rejects.toThrow('There is no endpoint');
  });

  it('takes a certificate with its key from files', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'dateline-cli-'));
    writeFileSync(join(dir, 'own.pem'), 'nothing');
    const options = ['--auth', 'mtls', '--certificate', join(dir, 'own.pem'), '--key', join(dir, 'own.pem')];
    await expect(dateline('endpoint', 'add', newName(), HOOK, ...options)).rejects.toThrow(
      'Not a PEM block of CERTIFICATE',
    );
  });

  it('makes one that has no address, for a partner that reads events', async () => {
    expect(await json('endpoint', 'add', newName(), '--channel', 'pull')).toMatchObject({ channel: 'pull', url: '' });
    await expect(dateline('endpoint', 'add', newName())).rejects.toThrow('"url" is missing');
  });
});

describe('dateline partner and token', () => {
  it('make a partner and its token, which counts until it is revoked', async () => {
    const id = newName();
    await dateline('partner', 'add', id, '--name', 'The Herald', '--email', 'desk@herald.example');
    await expect(dateline('partner', 'add', id)).rejects.toThrow(`There is a partner "${id}" already.`);
    const { token, id: tokenId } = await json<{ token: string; id: string }>(
      'token',
      'add',
      'herald',
      '--role',
      'partner',
      '--partner',
      id,
    );
    expect(await findApiToken(pool, token)).toMatchObject({ role: 'partner', partnerId: id });
    expect(await dateline('token', 'list', '--partner', id)).not.toContain(token);
    await dateline('token', 'revoke', tokenId);
    expect(await findApiToken(pool, token)).toBeUndefined();
    await expect(dateline('token', 'revoke', 'tok_none')).rejects.toThrow('There is no token');
  });

  it('refuse what makes no sense with a sentence', async () => {
    await expect(dateline('partner', 'add', 'The Herald')).rejects.toThrow('An id has 1 to 63 of a-z, 0-9 and hyphens');
    await expect(dateline('partner', 'add', newName(), '--email', 'desk')).rejects.toThrow('"email" is not an email');
    await expect(dateline('partner', 'change', 'nobody', '--disable')).rejects.toThrow('There is no partner "nobody".');
    await expect(dateline('token', 'add', 'x', '--role', 'partner')).rejects.toThrow('needs a "partner"');
    await expect(dateline('token', 'add', 'x', '--role', 'viewer', '--days', '0')).rejects.toThrow(
      '"days" must be 1 at least.',
    );
  });

  it('disabling a partner refuses its tokens at once, and changing one keeps the rest', async () => {
    const id = newName();
    await dateline('partner', 'add', id, '--email', 'a@b.example');
    const { token } = await json<{ token: string }>('token', 'add', 'x', '--role', 'partner', '--partner', id);
    await dateline('partner', 'change', id, '--disable');
    expect(await findApiToken(pool, token)).toBeUndefined();
    expect(await json('partner', 'change', id, '--enable', '--topic', 'medtop:15000000')).toMatchObject({
      email: 'a@b.example',
      filter: { topics: ['medtop:15000000'] },
      disabled: false,
    });
  });
});

describe('dateline source and feed', () => {
  it('make no second API key by chance', async () => {
    const id = newName();
    await dateline('source', 'add', id);
    expect(await dateline('source', 'add', id, '--name', 'Agency')).toContain('Its API keys stay as they are');
    await expect(dateline('source', 'key', id)).rejects.toThrow('has a key already');
    expect(await listApiKeys(pool, id)).toHaveLength(1);
    expect(await findSource(pool, id)).toMatchObject({ name: 'Agency' });
    expect(await dateline('source', 'key', id, '--another')).toContain('API key');
  });

  it('change of a feed what is given, and nothing else', async () => {
    const name = newName();
    await dateline('feed', 'add', name, '--title', 'Politics', '--topic', 'medtop:11000000', '--max', '20', '--public');
    await dateline('feed', 'add', name, '--urgency', '3', '--any', 'topic');
    expect(await findFeed(pool, name)).toMatchObject({
      title: 'Politics',
      maxEntries: 20,
      access: 'open',
      filter: { urgencyAtMost: 3 },
      revision: 2,
    });
    await expect(dateline('feed', 'add', 'World News')).rejects.toThrow(
      'A feed name has 1 to 63 of a-z, 0-9 and hyphens',
    );
  });

  it('refuse a feed of a topic or source that does not exist', async () => {
    await expect(dateline('feed', 'add', newName(), '--topic', 'sports')).rejects.toThrow(
      'There is no topic "sports".',
    );
    await expect(dateline('feed', 'add', newName(), '--source', 'nobody')).rejects.toThrow(
      'There is no source "nobody".',
    );
  });
});
