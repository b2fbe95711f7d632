import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { convertCommand } from './convert.ts';

const article = (headline: string, extra = '') =>
  `<nitf><head><docdata><doc-id id-string="${headline}"/><ed-msg info="NOT FOR PRINT"/></docdata></head><body><body.head><hedline><hl1>${headline}</hl1></hedline></body.head><body.content><p>One paragraph about the harbour.</p></body.content></body></nitf>${extra}`;

let directory: string;
const before = process.exitCode;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'dateline-convert-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
  process.exitCode = before;
});

/** A stream that keeps what is written, and takes its time over each piece. */
class Slow extends Writable {
  text = '';
  waiting = 0;
  mostWaiting = 0;
  constructor() {
    super({ highWaterMark: 1, decodeStrings: false });
  }
  override _write(chunk: string, _encoding: string, done: () => void): void {
    this.mostWaiting = Math.max(this.mostWaiting, this.writableLength);
    this.text += chunk;
    setImmediate(done);
  }
}

async function convert(args: string[], stdin = ''): Promise<{ out: string; err: string; code: unknown; stdout: Slow }> {
  const [stdout, stderr] = [new Slow(), new Slow()];
  process.exitCode = undefined;
  const command = convertCommand({ stdin: Readable.from([Buffer.from(stdin)]), stdout, stderr }).exitOverride();
  command.configureOutput({ writeErr: () => {} });
  await command.parseAsync(args, { from: 'user' });
  return { out: stdout.text, err: stderr.text, code: process.exitCode, stdout };
}

const put = (name: string, content: string | Uint8Array): string => {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
};

describe('dateline convert', () => {
  it('prints one line of JSON for each file, in the order of names, readable or not', async () => {
    mkdirSync(join(directory, 'b'));
    put('b/two.xml', article('Second'));
    put('a.xml', article('First'));
    put('c.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]));
    put('.hidden', 'x');
    const { out, err, code } = await convert([directory, '--to', 'story', '--jsonl']);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.file)).toEqual(
      ['a.xml', 'b/two.xml', 'c.jpg'].map((name) => join(directory, name)),
    );
    expect(Object.keys(lines[0])).toEqual(['file', 'ok', 'format', 'stories', 'warnings', 'error']);
    expect(lines[0]).toMatchObject({
      ok: true,
      format: 'nitf',
      stories: [{ headline: 'First', version: null, editorialNote: 'NOT FOR PRINT' }],
      error: null,
    });
    expect(lines[2]).toMatchObject({
      ok: false,
      format: null,
      stories: [],
      error: { code: 'ITEM_BINARY', at: 'byte 0' },
    });
    expect(err).toContain('c.jpg: ITEM_BINARY at byte 0: The item is a JPEG picture');
    expect(code).toBe(1);
  });

  it('has every key of a story in every line, in the documented order', async () => {
    const { out } = await convert([put('a.xml', article('First')), '--to', 'story', '--jsonl']);
    expect(Object.keys(JSON.parse(out).stories[0]).slice(0, 21)).toEqual(
      (
        'guid version headline subhead byline dateline bodyText bodyHtml language slugline keywords urgency pubStatus signals ' +
        'embargoedUntil versionCreated subjects copyright usageTerms editorialNote relatedLinks'
      ).split(' '),
    );
  });

  it('keeps the stories of a message that holds a bad one, and still exits with 1', async () => {
    const batch = `<batch>${article('Good')}<nitf><body/></nitf></batch>`;
    const { out, err, code } = await convert(['-', '--to', 'story', '--jsonl'], batch);
    expect(JSON.parse(out)).toMatchObject({
      file: '-',
      ok: true,
      stories: [{ headline: 'Good' }],
      error: { code: 'NOT_A_STORY', at: 'item 2' },
    });
    expect(err).toContain('-: NOT_A_STORY at item 2');
    expect(code).toBe(1);
  });

  it('writes other formats one document after the other, without the editorial note', async () => {
    const { out, code } = await convert(['-', '--to', 'nitf'], `<batch>${article('One')}${article('Two')}</batch>`);
    expect(out.match(/<hl1>\w+<\/hl1>/g)).toEqual(['<hl1>One</hl1>', '<hl1>Two</hl1>']);
    expect(out).not.toContain('NOT FOR PRINT');
    expect(code).toBeUndefined();
  });

  it('explains its choice on standard error', async () => {
    const { err } = await convert(['-', '--to', 'story', '--explain'], article('One'));
    expect(err).toContain('-: read as nitf');
    expect(err).toMatch(/1\.00 {2}nitf +the root element is nitf/);
  });

  it('tells of a missing file and of an item beyond the limit', async () => {
    const big = put('big.xml', article('Big'));
    const missing = join(directory, 'missing.xml');
    const { out, code } = await convert([missing, big, '--to', 'story', '--jsonl', '--max-bytes', '50']);
    const codes = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).error.code);
    expect(codes).toEqual(['FILE_UNREADABLE', 'ITEM_TOO_LARGE']);
    expect(code).toBe(1);
  });

  it('never has more than one file waiting for a slow reader', async () => {
    for (let at = 0; at < 30; at++) put(`${at}.xml`, article(`Story ${at}`));
    const { out, stdout } = await convert([directory, '--to', 'story', '--jsonl']);
    const longest = Math.max(...out.split('\n').map((line) => line.length));
    expect(stdout.mostWaiting).toBeLessThanOrEqual(longest + 1);
  });

  it('stops without an error when its reader leaves', async () => {
    for (let at = 0; at < 5; at++) put(`${at}.xml`, article(`Story ${at}`));
    const gone = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
    const stdout = new Writable({ write: (_chunk, _encoding, done) => done(gone) });
    const command = convertCommand({ stdin: Readable.from([]), stdout, stderr: new Slow() }).exitOverride();
    await expect(command.parseAsync([directory, '--to', 'story'], { from: 'user' })).resolves.toBeDefined();
  });

  it.each([
    [['x', '--to', 'telex'], 'Allowed choices are story'],
    [['x', '--to', 'nitf', '--jsonl'], '--jsonl goes with --to story only'],
    [['x', '--to', 'story', '--max-bytes', 'ten'], 'Give a whole number of bytes'],
  ])('refuses %j', async (args, reason) => {
    await expect(convert(args)).rejects.toThrow(reason);
  });
});
