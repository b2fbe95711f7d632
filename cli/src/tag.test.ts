import { PassThrough, Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { tagCommand } from './tag.ts';

afterEach(() => {
  process.exitCode = undefined;
});

/** Runs the command on these lines as standard input. */
async function tag(lines: readonly string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const stdin = Readable.from(lines.map((line) => `${line}\n`));
  const command = tagCommand({ stdin, stdout, stderr });
  await command.parseAsync(['-'], { from: 'user' });
  const printed = `${stdout.read() ?? ''}`.split('\n').filter(Boolean);
  return { lines: printed.map((line) => JSON.parse(line)), complaints: `${stderr.read() ?? ''}` };
}

const bank = {
  guid: 'urn:example:1',
  headline: 'Central bank raises interest rates',
  bodyText: 'Inflation rose in Germany last month, the central bank said on Thursday, and lifted its benchmark rate.',
};

describe('dateline tag', () => {
  it('prints topics with their reasons, and names, one line a story', async () => {
    const { lines } = await tag([JSON.stringify({ ...bank, language: 'en' })]);
    expect(Object.keys(lines[0])).toEqual(['guid', 'topics', 'people', 'organisations', 'places']);
    expect(lines[0]).toMatchObject({ guid: bank.guid, places: [{ name: 'Germany', code: 'DE' }] });
    expect(lines[0].topics[0]).toMatchObject({
      code: 'medtop:04000000',
      because: expect.arrayContaining(['Inflation']),
    });
    expect(process.exitCode).toBeUndefined();
  });

  it('takes null fields and the plain lines of a research collection, and finds the language out', async () => {
    const nulls = { ...bank, language: null, slugline: null, signals: null };
    const plain = { id: 7, title: bank.headline, body: bank.bodyText };
    const { lines } = await tag([nulls, plain, { ...bank, language: 'und' }].map((line) => JSON.stringify(line)));
    expect(lines.map(({ guid }) => guid)).toEqual([bank.guid, '7', bank.guid]);
    expect(new Set(lines.map(({ topics }) => topics[0].code))).toEqual(new Set(['medtop:04000000']));
  });

  it('reads the dateline, as Dateline writes it and as research collections do', async () => {
    const datelines = [{ located: 'YEREVAN, Armenia' }, '   TOKYO, March 2 - ', null];
    const { lines } = await tag(datelines.map((dateline) => JSON.stringify({ ...bank, language: 'en', dateline })));
    expect(lines.map(({ places }) => places.map(({ name }: { name: string }) => name))).toEqual([
      ['Yerevan', 'Armenia', 'Germany'],
      ['Tokyo', 'Germany'],
      ['Germany'],
    ]);
  });

  it('abstains from a language without rules', async () => {
    const bodyText =
      'Die Regierung hat am Freitag im Bundestag eine Mehrheit für den Haushalt gefunden, sagte der Kanzler.';
    const { lines } = await tag([JSON.stringify({ guid: 'de', headline: 'Haushalt beschlossen', bodyText })]);
    expect(lines[0].topics).toEqual([]);
  });

  it('names a line it cannot read, goes on, and fails at the end', async () => {
    const { lines, complaints } = await tag(['nonsense', JSON.stringify(bank)]);
    expect(lines).toHaveLength(1);
    expect(complaints).toContain('Line 1 is no JSON object');
    expect(process.exitCode).toBe(1);
  });
});
