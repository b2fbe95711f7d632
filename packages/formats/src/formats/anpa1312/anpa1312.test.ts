import { type StoryDraft, storyDraft } from '@dateline/story';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { understood } from '../../../../../tests/support/understood.ts';
import { headOf } from '../../detect.ts';
import { anpa1312 } from './index.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const TEXT = '\t   OSLO, Norway (AP) _ The mill shut on Monday.\r\n\t   It ran since 1901.\r\n';

/** A message as an American wire sends it. */
function message(header: string, text: string): string {
  return `\u0016\u0016\u0001a4256\u001fasian\r\n${header}\r\n\u0002${text}\u0003AP-WF-11-24-26 0906GMT<\r\n\r\n\f\r\n\u0004`;
}

const onlyStory = (wire: string): StoryDraft => {
  const { drafts, failures } = anpa1312.read(bytes(wire), {});
  expect(failures).toEqual([]);
  expect(drafts).toHaveLength(1);
  return drafts[0]!;
};

describe('anpa1312', () => {
  it.each([
    ['f', 1],
    ['b', 2],
    ['u', 3],
    ['r', 4],
    ['z', 8],
  ])('priority %s is urgency %i', (letter, urgency) => {
    expect(onlyStory(message(`${letter} i\u0013\u0011 BC-NO--Mill   11-24 0250`, TEXT)).urgency).toBe(urgency);
  });

  it.each(['AM', 'PM', 'BC'])('keeps the cycle %s in the slugline and takes the version out of it', (cycle) => {
    const text = `^${cycle}-NO--Mill,1st Ld-Writethru,250<\r\n^Mill shuts<\r\n${TEXT}`;
    expect(onlyStory(message(`r i\u0013\u0011 ${cycle}-NO--Mill 1stLd-Writethru   11-24 0250`, text))).toMatchObject({
      slugline: `${cycle}-NO--Mill`,
      headline: 'Mill shuts',
      signals: ['lead', 'writethru'],
      sequence: { kind: 'lead', number: 1 },
    });
  });

  it('sorts byline, office, notes, copyright and subhead', () => {
    const lines = [
      'BC-NO--Mill,250',
      'Mill shuts',
      'By JANE ROE',
      'AP Business Writer',
      'Copyright 2026 Old Wire',
      'With: BC-NO--Mill-Timeline',
      'Forty jobs to go',
    ];
    const text = lines.map((line) => `^${line}<\r\n`).join('');
    expect(onlyStory(message('r i\u0013\u0011 BC-NO--Mill   11-24 0250', text + TEXT))).toMatchObject({
      headline: 'Mill shuts',
      subhead: 'Forty jobs to go',
      byline: 'JANE ROE',
      copyright: 'Copyright 2026 Old Wire',
      editorialNote: 'With: BC-NO--Mill-Timeline',
      bodyText: 'OSLO, Norway (AP) _ The mill shut on Monday.\n\nIt ran since 1901.',
    });
  });

  it('reads a kill that is nothing but a note to editors', () => {
    const text = '^BC-NO--Mill, Kill,50<\r\n^EDITORS: Kill the story slugged Mill.<\r\n';
    expect(onlyStory(message('b i\u0013\u0011 BC-NO--Mill Kill   11-24 0050', text))).toMatchObject({
      headline: 'BC-NO--Mill Kill',
      slugline: 'BC-NO--Mill',
      bodyText: '',
      signals: ['kill'],
      editorialNote: 'EDITORS: Kill the story slugged Mill.',
    });
  });

  it('puts all lines of a list below its headline into the body', () => {
    const text =
      '^Mill-Headlines,0050<\r\n^Wire top news at 9 p.m.<\r\n^Mill shuts\r\n^Ferry freed\r\n^Seals counted\r\n';
    expect(onlyStory(message('r i\u0013\u0011 BC-Mill-Headlines   11-24 0250', text))).toMatchObject({
      headline: 'Wire top news at 9 p.m.',
      bodyText: 'Mill shuts\nFerry freed\nSeals counted',
    });
  });

  it('keeps results between marked lines, and prose below them', () => {
    const text =
      '^BC-ROW--Results<\r\n^Rowing=\r\n^Women=\r\nA. Roe, 7:31\r\nB. Doe, 7:33\r\n^Men=\r\nC. Poe, 6:58\r\n\r\n\t   Finals are on\r\nSunday.\r\n';
    expect(onlyStory(message('r s\u0013\u0011 BC-ROW--Results   11-24 0250', text))).toMatchObject({
      headline: 'Rowing',
      bodyText: 'Women\nA. Roe, 7:31\nB. Doe, 7:33\nMen\nC. Poe, 6:58\n\nFinals are on Sunday.',
      bodyHtml: '<pre>Women\nA. Roe, 7:31\nB. Doe, 7:33\nMen\nC. Poe, 6:58</pre>\n<p>Finals are on Sunday.</p>',
    });
  });

  it('parts columns at semicolons', () => {
    const text =
      '^BC-ROW--Table<\r\n^League=\r\n^EAST=\r\n^;W;L;Pct\r\nBar;21;13;.618\r\n\t   ___=\r\n^WEST=\r\nQuay;1;2;.333\r\n';
    expect(onlyStory(message('r s\u0013\u0011 BC-ROW--Table   11-24 0250', text)).bodyText).toBe(
      'EAST\nW\tL\tPct\nBar\t21\t13\t.618\n\nWEST\nQuay\t1\t2\t.333',
    );
  });

  it.each([
    ['URGENT', ['alert']],
    ['CORRECTION', ['correction']],
    ['2nd Lead', ['lead']],
    ['REFILE', ['refile']],
  ])('makes a signal of the line %s', (line, signals) => {
    const text = `^BC-NO--Mill,250<\r\n^${line}<\r\n^By JANE ROE=\r\n^Associated Press=\r\n^Mill shuts<\r\n${TEXT}`;
    const story = onlyStory(message('r i\u0013\u0011 BC-NO--Mill   11-24 0250', text));
    expect(story).toMatchObject({
      headline: 'Mill shuts',
      byline: 'JANE ROE',
      creditline: 'Associated Press',
      signals,
    });
  });

  it('keeps the lines of a table and escapes them', () => {
    const story = onlyStory(
      message('r s\u0014\u0012 BC-ROW--Table   11-24 0040', '^BC-ROW--Table<\r\n^League<\r\nA & B\b 1<\r\nC\b 2<\r\n'),
    );
    expect(story).toMatchObject({ bodyText: 'A & B  1\nC  2', bodyHtml: '<pre>A &amp; B  1\nC  2</pre>' });
  });
});

describe('anpa1312 detection', () => {
  it('is surer with SOH than without', () => {
    const wire = message('r i\u0013\u0011 BC-NO--Mill   11-24 0250', TEXT);
    const score = (text: string) => anpa1312.sniff(headOf(bytes(text), {})).score;
    expect(score(wire)).toBeGreaterThan(0.95);
    expect(score(wire.replace(/[\u0000-\u0008\u0010-\u001e]/g, '').replace('\u001f', ' '))).toBeGreaterThan(0.8);
    expect(score('The mill shut on Monday 11-24.\n')).toBe(0);
  });

  it('gives stories or reasons for any message', () => {
    const piece = fc.constantFrom(
      '\u0001a0123\u001fx\r\n',
      'r i BC-Mill   11-24 0001\r\n',
      '\u0002',
      '\u0003',
      '\u0004',
      '\u0012',
      '^',
      '<\r\n',
      'By A\r\n',
      '\t   Text.\r\n',
      'AP-WF-99-99-26 9999GMT',
      '==Kyodo\r\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const wire = `\u0001a0124\u001fx\r\nr i BC-Mill   11-24 0001\r\n${pieces.join('')}`;
        const { drafts, failures } = anpa1312.read(bytes(wire), {});
        expect(drafts.length + failures.length).toBeGreaterThan(0);
        for (const draft of drafts) storyDraft.parse(understood(draft));
      }),
    );
  });
});
