import { draft } from '@dateline/story';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlOfText, textOfHtml } from './safe-html.ts';
import { stripLead, stripTail, withShorterBody } from './shorter-body.ts';

describe('stripLead', () => {
  it.each([
    ['<p>ROME (AP) - The river rose.</p>', 'ROME (AP) - ', '<p>The river rose.</p>'],
    ['<p><strong>ROME</strong> &mdash; The <em>river</em> rose.</p>', 'ROME — ', '<p>The <em>river</em> rose.</p>'],
    ['<p>By Jane Roe</p>\n<p>The river rose.</p>', 'By Jane Roe\n\n', '<p>The river rose.</p>'],
    ['<p><strong>By Jane Roe</strong><br />\nROME - Rain.</p>', 'By Jane Roe\nROME - ', '<p>Rain.</p>'],
    ['<blockquote><p>A</p></blockquote><p>B</p>', 'A', '<p>B</p>'],
  ])('%s', (html, removed, expected) => {
    expect(stripLead(html, removed)).toBe(expected);
  });

  it('gives nothing when the HTML begins otherwise', () => {
    expect(stripLead('<p>The river rose.</p>', 'ROME - ')).toBeUndefined();
  });
});

describe('stripTail', () => {
  it.each([
    ['<p>The river rose.</p>\n<p>Reuter</p>', '\n\nReuter', '<p>The river rose.</p>'],
    ['<p>It rose.<br>(Reporting by <em>J. Roe</em>)</p>', '\n(Reporting by J. Roe)', '<p>It rose.</p>'],
    ['<ul><li>one</li><li>END</li></ul>', 'END', '<ul><li>one</li></ul>'],
    ['<p>Rain &amp; wind &amp;</p>', '&', '<p>Rain &amp; wind</p>'],
  ])('%s', (html, removed, expected) => {
    expect(stripTail(html, removed)).toBe(expected);
  });
});

describe('withShorterBody', () => {
  const paragraphs = fc.array(fc.stringMatching(/^[a-z&<"']{1,8}( [a-z]{1,8}){0,5}$/), { minLength: 2, maxLength: 6 });

  it('keeps text and HTML saying the same', () => {
    fc.assert(
      fc.property(paragraphs, fc.nat(), fc.boolean(), (lines, seed, fromFront) => {
        const bodyText = lines.join('\n\n');
        const cut = 1 + (seed % (lines.length - 1));
        const shorter = (fromFront ? lines.slice(cut) : lines.slice(0, -cut)).join('\n\n');
        const result = withShorterBody(draft({ bodyText, bodyHtml: htmlOfText(bodyText) }), shorter);
        expect(textOfHtml(result.bodyHtml)).toBe(shorter);
      }),
    );
  });

  it('makes HTML anew when the two bodies differ', () => {
    const before = draft({ bodyText: 'ROME - Rain.', bodyHtml: '<p>Something else</p>' });
    expect(withShorterBody(before, 'Rain.').bodyHtml).toBe('<p>Rain.</p>');
  });
});
