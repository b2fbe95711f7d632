import { draft } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { htmlOfText } from '../body/safe-html.ts';
import { bulletsAbove } from './bullets-above.ts';

const of = (bodyText: string) =>
  draft({ bodyText, bodyHtml: htmlOfText(bodyText), versionCreated: '2026-03-04T05:00:00.000Z' });

describe('bulletsAbove', () => {
  it('lifts byline and dateline from below the points', () => {
    const read = bulletsAbove(
      of('* Barley falls\n\n* Rain due\n\nBy Mirela Kos\n\nOSIJEK, March 4 (Reuters) - Barley fell.\n\nMore.'),
    );
    expect(read).toMatchObject({
      byline: 'Mirela Kos',
      dateline: { located: 'OSIJEK', date: '2026-03-04', agency: 'Reuters' },
      bodyText: '* Barley falls\n\n* Rain due\n\nBarley fell.\n\nMore.',
      bodyHtml: '<p>* Barley falls</p>\n<p>* Rain due</p>\n<p>Barley fell.</p>\n<p>More.</p>',
    });
  });

  it('leaves lists alone that are the story', () => {
    const list = of('* One\n\n* Two\n\nThat was all.');
    expect(bulletsAbove(list)).toBe(list);
    const plain = of('No points here.');
    expect(bulletsAbove(plain)).toBe(plain);
  });
});
