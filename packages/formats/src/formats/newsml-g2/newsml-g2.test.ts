import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allUnderstood } from '../../../../../tests/support/understood.ts';
import { FormatError } from '../../format.ts';
import { canonicalQcode, codeOfUri } from './catalog.ts';
import { newsmlG2 } from './index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => allUnderstood(newsmlG2.read(bytes(text), {}));
const sniff = (text: string) => newsmlG2.sniff({ text, bytes: bytes(text), hint: {} }).score;

/** A news item with this content in its parts. */
const item = (parts: { meta?: string; content?: string; set?: string; attributes?: string; rest?: string }): string =>
  `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="g" ${parts.attributes ?? 'version="1" xml:lang="en"'}>` +
  `<itemMeta>${parts.meta ?? ''}</itemMeta><contentMeta>${parts.content ?? '<headline>H</headline>'}</contentMeta>` +
  `${parts.rest ?? ''}<contentSet>${parts.set ?? ''}</contentSet></newsItem>`;
const first = (parts: Parameters<typeof item>[0]) => read(item(parts)).drafts[0];

describe('detection', () => {
  it('goes by the root element, past comments, whatever the namespace', () => {
    expect(sniff('<?xml version="1.0"?>\n<!-- a --><!-- b -->\n<newsItem guid="x">')).toBe(0.9);
    expect(sniff(item({}))).toBe(1);
    expect(sniff('<rss version="2.0">')).toBe(0);
    expect(sniff('<NewsML><NewsItem>')).toBe(0);
  });

  it('takes results and event lists, which share the namespace, for no items', () => {
    const of = (inner: string) =>
      sniff(`<sports-content xmlns="http://iptc.org/std/nar/2006-10-01/">${inner}</sports-content>`);
    expect([of('<sports-title>Rowing</sports-title>'), of('<newsItem guid="x"/>')]).toEqual([0, 0.7]);
  });
});

describe('concepts', () => {
  it('are resolved by alias, declared alias and URI without a network', () => {
    const own = new Map([['mt', 'http://cv.iptc.org/newscodes/mediatopic/']]);
    expect(canonicalQcode('mt:20000002', own)).toBe('medtop:20000002');
    expect(canonicalQcode('N2:US', own)).toBe('N2:US');
    expect(codeOfUri('https://cv.iptc.org/newscodes/mediatopic/20000002', own)).toBe('medtop:20000002');
    expect(codeOfUri('http://www.wikidata.org/entity/Q399', own)).toBe('wikidata:Q399');
    expect(codeOfUri('http://example.com/topics/sea', own)).toBe('http://example.com/topics/sea');
  });

  it('get their names from the item, its assertions, or their literal', () => {
    const draft = first({
      content:
        '<headline>H</headline><subject type="cpnat:person" qcode="p:1"/><subject type="cpnat:person" literal="Ada Brook"/>' +
        '<subject qcode="medtop:1"><name xml:lang="de">Kunst</name><name xml:lang="en-GB">arts</name></subject>',
      rest: '<assert qcode="p:1"><name>Tom Reed</name></assert>',
    });
    expect(draft?.people).toEqual([{ name: 'Tom Reed', code: 'p:1' }, { name: 'Ada Brook' }]);
    expect(draft?.subjects).toEqual([{ code: 'medtop:1', name: 'arts' }]);
  });

  it('of other schemes bring the Media Topic or Subject Code they are the same as', () => {
    const draft = first({
      content: '<headline>H</headline><subject qcode="x:1"><sameAs qcode="subj:15007000"/></subject>',
    });
    expect(draft?.subjects.map(({ code }) => code)).toEqual(['x:1', 'subj:15007000']);
  });
});

describe('management', () => {
  it.each([
    ['stat:usable', 'usable'],
    ['stat:withheld', 'withheld'],
    ['stat:canceled', 'canceled'],
    ['stat:cancelled', 'canceled'],
  ])('%s is %s', (qcode, expected) => {
    expect(first({ meta: `<pubStatus qcode="${qcode}"/>` })?.pubStatus).toBe(expected);
  });

  it('holds an embargo without a time until further notice', () => {
    const draft = first({ meta: '<embargoed/><pubStatus qcode="stat:usable"/>' });
    expect([draft?.pubStatus, draft?.embargoedUntil]).toEqual(['withheld', undefined]);
  });

  it('reads signals of any scheme by their word and leaves routing alone', () => {
    const meta =
      '<signal qcode="sig:correction"/><signal qcode="x:Kill"/><signal qcode="edStat:U"/><signal qcode="x:constructor"/>';
    expect(first({ meta })?.signals).toEqual(['correction', 'kill']);
  });

  it('takes version 1 where none is given, and labels as they are', () => {
    expect(first({ attributes: '' })?.version).toBe(1);
    expect(first({ attributes: 'version="3b"' })?.version).toBe('3b');
  });

  it('keeps links to other stories and finds the page of its own', () => {
    const draft = first({
      meta:
        '<link rel="irel:seeAlso" href="https://e.example/a"><title>A</title></link><link rel="x:canonical" href="https://e.example/own"/>' +
        '<link rel="irel:previousVersion" href="https://e.example/old"/><link residref="urn:x:picture"/>',
    });
    expect(draft?.relatedLinks).toEqual([{ title: 'A', url: 'https://e.example/a' }]);
    expect(draft?.url).toBe('https://e.example/own');
  });
});

describe('the text', () => {
  it('is the fullest rendition, in the language of the item', () => {
    const set =
      '<inlineData xml:lang="de">Ein sehr langer deutscher Text, laenger als der andere.</inlineData>' +
      '<inlineData xml:lang="en">Short.</inlineData><inlineData xml:lang="en">A longer text.</inlineData>';
    expect(first({ set })?.bodyText).toBe('A longer text.');
  });

  it('is not made of records', () => {
    const { drafts, warnings } = read(
      item({ set: '<inlineXML><sports-content><x>1-0</x></sports-content></inlineXML>' }),
    );
    expect(drafts[0]?.bodyText).toBe('');
    expect(warnings.map(({ code }) => code)).toEqual(['CONTENT_NOT_TEXT']);
  });

  it('falls back to the summary, never to the caption role that repeats the headline', () => {
    const content = (role: string) => `<headline>H</headline><description role="${role}">D</description>`;
    expect(first({ content: content('drol:summary') })?.bodyText).toBe('D');
    expect(first({ content: content('descRole:caption') })?.bodyText).toBe('');
  });

  it('takes a creator for the byline only when it is a person', () => {
    const byline = (name: string) =>
      first({ content: `<headline>H</headline><creator><name>${name}</name></creator>` })?.byline;
    expect(
      ['Ada Brook', 'Jan van der Berg', 'Reuters', 'The Sports Network', 'vogt.lena', 'daa/mt'].map(byline),
    ).toEqual(['Ada Brook', 'Jan van der Berg', ...[undefined, undefined, undefined, undefined]]);
  });
});

describe('any bytes', () => {
  it('end in drafts or in a FormatError', () => {
    const whole = item({
      meta: '<link href="x"/><signal qcode="a:b"/><embargoed>x</embargoed>',
      content: '<headline role="">H</headline><subject/><genre/><located/><urgency>x</urgency>',
      set: '<inlineXML><nitf><body><body.content><p>T</p></body.content></body></nitf></inlineXML><remoteContent href="x"/>',
    });
    const cut = fc.tuple(fc.nat(whole.length), fc.nat(40), fc.constantFrom('', '<', '&', '</a>', '<nitf>', '"'));
    fc.assert(
      fc.property(cut, ([at, length, instead]) => {
        const text = whole.slice(0, at) + instead + whole.slice(at + length);
        try {
          expect(read(text).failures).toEqual([]);
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
      }),
    );
  });
});

const samples = ['newsml-g2', 'newsml-g2-python'].map(
  (name) => new URL(`../../../../../../shared/samples/${name}/`, import.meta.url),
);
const present = samples.filter((folder) => existsSync(folder));
if (present.length < samples.length) console.warn('SKIPPED: the IPTC samples are not in ../shared/samples');

describe.skipIf(present.length === 0)('every sample of the IPTC', () => {
  const files = present.flatMap((folder) =>
    readdirSync(folder).map((name) => new URL(encodeURIComponent(name), folder)),
  );
  it.each(
    files
      .filter(({ pathname }) => pathname.endsWith('.xml'))
      .map((file) => [decodeURIComponent(file.pathname.split('/').at(-1)!), file]),
  )('%s is read, or passed over with a warning', (_name, file) => {
    const { drafts, warnings, failures } = newsmlG2.read(readFileSync(file), {});
    expect(failures).toEqual([]);
    expect(drafts.length + warnings.length).toBeGreaterThan(0);
  });
});
