import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FoundItem } from '../connector.ts';
import { openFolders } from './folders.ts';
import { isUnfinished, safeName } from './safe-name.ts';
import { settling } from './settling.ts';
import { takeClaimed } from './take.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-folder-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const path = (name: string): string => join(folder, name);
const reportOf = async (name: string) => JSON.parse(await readFile(path(`receipts/${name}.json`), 'utf8'));

/** Claims all that waits and takes it; returns the names and texts that were emitted. */
async function take(onEmit: (item: FoundItem) => void = () => undefined): Promise<string[][]> {
  const folders = await openFolders(folder);
  for (const file of await folders.waiting()) await folders.claim(file);
  const emitted: string[][] = [];
  const emit = async (item: FoundItem) => {
    onEmit(item);
    emitted.push([item.filename ?? '', Buffer.from(item.body).toString()]);
    return { ok: true as const, receiptId: 'rc_1' };
  };
  const { signal } = new AbortController();
  await takeClaimed(folders, { emit, maxItemBytes: 100, log: undefined as never, signal });
  return emitted;
}

describe('a watched folder', () => {
  it('moves what is on the log to done/ and tells its receipt', async () => {
    await writeFile(path('one.txt'), 'copy');
    expect(await take()).toEqual([['one.txt', 'copy']]);
    expect(await readFile(path('done/one.txt'), 'utf8')).toBe('copy');
    expect(await reportOf('one.txt')).toEqual({ file: 'one.txt', receipt: 'rc_1', status: '/v1/receipts/rc_1' });
    expect(await readdir(path('taking'))).toEqual([]);
  });

  it('follows no link and reads no pipe', async () => {
    await writeFile(path('.secret'), 'not for the wire');
    await symlink(path('.secret'), path('link.txt'));
    await symlink(path('nowhere'), path('dangling.txt'));
    execFileSync('mkfifo', [path('pipe.txt')]);
    expect(await take()).toEqual([]);
    expect((await readdir(path('rejected'))).toSorted()).toEqual(['dangling.txt', 'link.txt', 'pipe.txt']);
    for (const name of ['dangling.txt', 'link.txt', 'pipe.txt']) {
      expect((await reportOf(name)).rejected.code).toBe('NOT_A_FILE');
    }
  });

  it.skipIf(process.getuid?.() === 0)('rejects a file that it may not read', async () => {
    await writeFile(path('one.txt'), 'copy');
    await chmod(path('one.txt'), 0);
    expect(await take()).toEqual([]);
    expect((await reportOf('one.txt')).rejected.code).toBe('FILE_UNREADABLE');
  });

  it('leaves folders, hidden files and unfinished uploads alone', async () => {
    await mkdir(path('archive'));
    for (const name of ['.hidden', 'one.xml.part', 'two.tmp', 'three.filepart', 'four~'])
      await writeFile(path(name), 'x');
    expect(await take()).toEqual([]);
    expect(await readdir(path('rejected'))).toEqual([]);
  });

  it('takes a file again when somebody wrote to it meanwhile', async () => {
    await writeFile(path('one.txt'), 'first');
    const [claimed] = await take(() => {
      const [name = ''] = execFileSync('ls', [path('taking')], { encoding: 'utf8' }).split('\n');
      appendFileSync(path(`taking/${name}`), ' and second');
    });
    expect(claimed).toEqual(['one.txt', 'first']);
    expect(await readdir(path('done'))).toEqual([]);
    expect(await take()).toEqual([['one.txt', 'first and second']]);
    expect(await readdir(path('done'))).toEqual(['one.txt']);
  });

  it('keeps two files of one name apart until both are taken', async () => {
    const folders = await openFolders(folder);
    for (const text of ['first', 'second']) {
      await writeFile(path('one.txt'), text);
      for (const file of await folders.waiting()) await folders.claim(file);
    }
    expect(await take()).toEqual([
      ['one.txt', 'first'],
      ['one.txt', 'second'],
    ]);
    expect(await readFile(path('done/one.txt'), 'utf8')).toBe('second');
  });

  it('takes files whose names are no text, under a name of its own', async () => {
    const odd = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x61, 0xff, 0x0a]), Buffer.from('.txt')]);
    await writeFile(odd, 'copy');
    const [[name = '', text] = []] = await take();
    expect(text).toBe('copy');
    expect(name).toMatch(/^a__\.txt-[0-9a-f]{12}\.txt$/);
    expect(await readdir(path('done'))).toEqual([name]);
  });
});

describe('safeName', () => {
  it('leaves names of 200 bytes and less as they are, in any script', () => {
    expect(safeName(Buffer.from('Überblick – 29.11. (neu).xml'))).toBe('Überblick – 29.11. (neu).xml');
  });

  it('shortens a longer one and keeps it apart from others', () => {
    const [one, two] = ['a', 'b'].map((end) => safeName(Buffer.from(`${'ü'.repeat(120)}${end}.xml`)));
    expect(Buffer.byteLength(one ?? '')).toBeLessThan(200);
    expect(one).toMatch(/\.xml$/);
    expect(one).not.toBe(two);
  });

  it('knows the names of uploads', () => {
    expect(['.story.xml.Xy12', 'story.xml.filepart', 'story.PART'].every(isUnfinished)).toBe(true);
    expect(['story.xml', 'party', 'a.part.xml'].some(isUnfinished)).toBe(false);
  });
});

describe('settling', () => {
  const file = { ino: 1n, size: 4n, mtimeNs: 1n };

  it('passes a file that stayed the same for long enough', () => {
    const isSettled = settling(1_000);
    expect(isSettled([file], 0)).toEqual([]);
    expect(isSettled([file], 999)).toEqual([]);
    expect(isSettled([file], 1_000)).toEqual([file]);
  });

  it('counts anew when size or time change', () => {
    const isSettled = settling(1_000);
    isSettled([file], 0);
    expect(isSettled([{ ...file, size: 5n }], 1_000)).toEqual([]);
    expect(isSettled([{ ...file, size: 5n, mtimeNs: 2n }], 2_000)).toEqual([]);
    expect(isSettled([{ ...file, size: 5n, mtimeNs: 2n }], 3_000)).toHaveLength(1);
  });

  it('never passes at the first look', () => {
    const isSettled = settling(0);
    expect(isSettled([file], 0)).toEqual([]);
    expect(isSettled([file], 0)).toEqual([file]);
  });
});
