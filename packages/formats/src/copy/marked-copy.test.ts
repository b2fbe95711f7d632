import { describe, expect, it } from 'vitest';
import { parseXmlText } from '../text/xml/index.ts';
import { readMarkedCopy, readTextCopy } from './marked-copy.ts';

const near = '2026-03-04T00:00:00.000Z';

describe('readMarkedCopy', () => {
  it('reads the dateline that the markup names', () => {
    const { root } = parseXmlText('<body><p><span class="dateline">Rome (dpa) - </span>Text.</p></body>');
    expect(readMarkedCopy(root, near)).toEqual({
      bodyHtml: '<p>Text.</p>',
      bodyText: 'Text.',
      dateline: { located: 'Rome', agency: 'dpa' },
    });
  });

  it('completes the day of a dateline by the time of writing', () => {
    const copy = readTextCopy('<p><span class="dateline">ROME, March 3</span> Text.</p>', near);
    expect(copy.dateline).toEqual({ located: 'ROME', date: '2026-03-03' });
  });

  it('has no dateline where the element holds none', () => {
    expect(readTextCopy('<p><span class="dateline">- </span>Text.</p>', near)).not.toHaveProperty('dateline');
  });
});
