import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { detect, type Format, feedFormats, formats } from '@dateline/formats';
import { describe, expect, it } from 'vitest';
import { type Fixture, fixturesOf, outcomeOf, RECEIVED_AT } from './format-fixtures.ts';

const all: readonly Format[] = formats;
const source = join(import.meta.dirname, '../../packages/formats/src/formats');

describe('the list of formats', () => {
  it('holds every format that a file of packages/formats/src/formats exports', async () => {
    for (const file of entriesOf(source)) {
      const exported: unknown[] = Object.values(await import(join(source, file)));
      for (const format of exported.filter(isFormat)) {
        expect(
          all,
          `packages/formats/src/formats/${file} exports the format "${format.name}": add it to the list in index.ts`,
        ).toContain(format);
      }
    }
  });

  it('names each format once', () => {
    const names = all.map((format) => format.name);
    expect(names).toEqual([...new Set(names)]);
  });

  it.each(all.map((format) => [format.name, format] as const))(
    '%s reads or writes, and says of which media type',
    (_name, format) => {
      expect(format.read ?? format.write).toBeTypeOf('function');
      expect(format.mediaTypes.length).toBeGreaterThan(0);
      expect(format.extensions.length).toBeGreaterThan(0);
    },
  );
});

describe('the forms of feeds', () => {
  const forms = all.flatMap(({ feed }) => (feed === undefined ? [] : [feed]));

  it('are written, and each has an address of its own', () => {
    expect(feedFormats.map(({ feed }) => feed.suffix).sort()).toEqual(forms.map(({ suffix }) => suffix).sort());
    expect(forms.filter(({ suffix }) => !/^[a-z]{1,20}$/.test(suffix))).toEqual([]);
    expect(new Set(forms.map(({ suffix }) => suffix)).size).toBe(forms.length);
  });

  it('are chosen from in one order, each in a place of its own', () => {
    const choices = feedFormats.flatMap(({ feed }) => feed.choice ?? []);
    expect(choices).toEqual(choices.map((_, at) => at + 1));
  });
});

/** Where formats stand: files of the folder, and the index.ts of folders in it. */
function entriesOf(folder: string): string[] {
  const names = readdirSync(folder, { withFileTypes: true }).map((entry) =>
    entry.isDirectory() ? `${entry.name}/index.ts` : entry.name,
  );
  return names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && existsSync(join(folder, name)));
}

function isFormat(value: unknown): value is Format {
  return typeof value === 'object' && value !== null && 'mediaTypes' in value && 'sniff' in value;
}

for (const format of all.filter(({ read }) => read !== undefined)) {
  const fixtures = fixturesOf(format);
  describe(`${format.name} fixtures`, () => {
    it.each(['good', 'odd', 'broken'] as const)('include a %s one', (kind) => {
      const found = fixtures.filter((fixture) => fixture.kind === kind);
      expect(found.length, `add tests/fixtures/${format.name}/${kind}-….* with its expected.json`).toBeGreaterThan(0);
    });
    for (const fixture of fixtures) describe(fixture.filename, () => checkFixture(format, fixture));
  });
}

function checkFixture(format: Format, fixture: Fixture): void {
  const { expected, bytes, filename } = fixture;
  it('reads as expected', async () => {
    const outcome = await outcomeOf(bytes, { filename, receivedAt: RECEIVED_AT }, format.name);
    if (expected.error !== undefined) {
      expect(outcome.error).toMatchObject(expected.error);
      return;
    }
    expect(outcome.error).toBeUndefined();
    const stories = expected.stories ?? [];
    const actual = outcome.drafts.map((draft, index) => withNulls(draft, stories[index] ?? {}));
    expect(actual).toMatchObject(stories);
    expect(outcome.failures).toEqual(each(expected.failures ?? []));
    if (expected.warnings !== undefined) expect(outcome.warnings).toEqual(each(expected.warnings));
  });

  it('holds no control character, and no address but of the web', async () => {
    const outcome = await outcomeOf(bytes, { filename, receivedAt: RECEIVED_AT }, format.name);
    for (const { url, relatedLinks, media, bodyHtml, ...rest } of outcome.drafts) {
      const hrefs = [url, ...relatedLinks.map((link) => link.url), ...media.map(({ href }) => href)];
      const inBody = [...bodyHtml.matchAll(/<a ([^>]*)>/g)].map(
        ([, attributes]) => /^href="([^"]+)"$/.exec(attributes!)?.[1],
      );
      for (const href of [...hrefs, ...inBody.map((found) => found ?? 'none')])
        expect(href ?? 'https://').toMatch(/^https?:\/\//);
      expect(JSON.stringify(rest)).not.toMatch(/\\u00(?:0[0-8bcef]|1|7f|8|9)/);
    }
  });

  if (fixture.kind === 'broken') return;
  it('is detected by its content alone', () => {
    expect(detect(bytes, {}).format.name).toBe(expected.format ?? format.name);
  });
  it('is detected with its name and media type', () => {
    const hint = { filename, mediaType: format.mediaTypes[0]! };
    expect(detect(bytes, hint).format.name).toBe(expected.format ?? format.name);
  });
}

/** Each code once, in the order that outcomes have. */
const each = (codes: readonly string[]): string[] => [...new Set(codes)].sort();

/** `null` in an expected.json means absent, which a draft says by leaving the key out. */
function withNulls(draft: object, expected: object): object {
  const absent = Object.keys(expected).filter((key) => !(key in draft));
  return { ...draft, ...Object.fromEntries(absent.map((key) => [key, null])) };
}
