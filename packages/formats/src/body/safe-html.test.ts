import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../text/limits.ts';
import { escapeHtml, htmlOfText, safeHtml, textOfHtml, withoutDroppedLinks } from './safe-html.ts';

describe('safeHtml', () => {
  it.each([
    ['loose text becomes paragraphs', 'One<br><br>two', '<p>One</p>\n<p>two</p>'],
    ['groups are unwrapped', '<div><section><p>One</p>two</section></div>', '<p>One</p>\n<p>two</p>'],
    ['scripts go with their content', '<p>One<script>alert(1)</script></p>', '<p>One</p>'],
    ['handlers and styles go', '<p onclick="x()" style="y">One</p>', '<p>One</p>'],
    [
      'only safe addresses stay',
      '<a href="javascript:x">a</a> <a href="https://b.example/?q=1&r=2">b</a>',
      '<p>a <a href="https://b.example/?q=1&amp;r=2">b</a></p>',
    ],
    ['old emphasis is renamed', '<p><b>One</b> <i>two</i></p>', '<p><strong>One</strong> <em>two</em></p>'],
    ['blank paragraphs go', '<p>&nbsp;</p><p><br></p><p>One</p>', '<p>One</p>'],
    ['h1 is a heading of the body', '<h1>One</h1>', '<h2>One</h2>'],
    ['unclosed list items are closed', '<ul><li>One<li>two</ul>', '<ul><li>One</li><li>two</li></ul>'],
    [
      'a quotation keeps its paragraphs',
      '<blockquote><p>One</p><p>two</p></blockquote>',
      '<blockquote><p>One</p><p>two</p></blockquote>',
    ],
    [
      'a mailbox, a telephone and a place on the page are no links',
      '<a href="mailto:a@b.example">a</a> <a href="tel:1">b</a> <a href="#x">c</a>',
      '<p>a b c</p>',
    ],
    ['a quotation has its marks', '<p><q>One</q> two</p>', '<p>“One” two</p>'],
    [
      'every element of a block stands alone',
      '<details><summary>Key</summary>Two</details><menu><li>a</li></menu>',
      '<p>Key</p>\n<p>Two</p>\n<ul><li>a</li></ul>',
    ],
    [
      'a caption of a table stays',
      '<table><caption>Tides</caption><tr><td>1</td></tr></table>',
      '<p>Tides</p>\n<table><tr><td>1</td></tr></table>',
    ],
  ])('%s', (_why, html, expected) => expect(withoutDroppedLinks(safeHtml(html)).html).toBe(expected));

  it('counts the links whose address is none of the web, and never repeats one', () => {
    const bad = [
      'javascript:x',
      'JaVa\tScript:x',
      '&#106;avascript:x',
      'data:text/html,x',
      'vbscript:x',
      'file:///x',
      '//',
      'lock/plan',
    ];
    const html = safeHtml(bad.map((href) => `<a href="${href}">a</a>`).join(' '));
    expect(html).not.toMatch(/script|data:|file|plan/i);
    expect(withoutDroppedLinks(html)).toEqual({ html: `<p>${bad.map(() => 'a').join(' ')}</p>`, dropped: bad.length });
    expect(safeHtml('<a href="lock/plan">a</a>', 'https://q.example/x/')).toBe(
      '<p><a href="https://q.example/x/lock/plan">a</a></p>',
    );
  });

  it('changes nothing the second time, and lets no markup of its input through', () => {
    const pieces = fc.constantFrom(
      '<p>',
      '</p>',
      '<div>',
      '<b>',
      '<table><tr><td>',
      '</table>',
      '<li>',
      'text',
      ' & ',
      '<',
      '"',
      '<a href=x:>',
      '<br>',
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const once = safeHtml(parts.join(''));
        expect(safeHtml(once)).toBe(once);
        expect(textOfHtml(once)).toBe(textOfHtml(safeHtml(once)));
      }),
    );
  });

  it('reads plain bodies once with the same result as sanitising them first', () => {
    const names = ['p', 'br', 'b', 'i', 'em', 'strong', 'sub', 'sup', 'h1', 'h4', 'ul', 'ol', 'li', 'blockquote'];
    const tags = names.flatMap((name) => [`<${name}>`, `</${name}>`, `<${name.toUpperCase()}>`]);
    const texts = [
      'text',
      ' ',
      '\n',
      '&',
      '&amp;lt;',
      '&lt;b&gt;',
      '&nbsp;',
      '&copy',
      '&#60;p>',
      '&#0;',
      '\u0000',
      '"',
      '>',
      '<br/>',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...tags, ...texts), { maxLength: 60 }), (parts) => {
        // An element without a rule, which leaves nothing behind, sends it the long way.
        expect(safeHtml(parts.join(''))).toBe(safeHtml(`${parts.join('')}<x></x>`));
      }),
      { numRuns: 500 },
    );
  });

  it.each(['<div>', '<b>', '<ul><li>'])('refuses %s nested deeper than the limit, before there is a tree', (tag) => {
    const nested = (depth: number) => `${tag.repeat(depth)}deep`;
    expect(safeHtml(nested(90))).toContain('deep');
    expect(() => safeHtml(nested(LIMITS.htmlDepth + 1))).toThrow('nest deeper');
    expect(() => textOfHtml(nested(LIMITS.htmlDepth + 1))).toThrow('nest deeper');
  });
});

describe('textOfHtml', () => {
  it('parts paragraphs, keeps line ends, lists and table rows', () => {
    const html =
      '<p>One<br>two</p><ul><li>a</li><li>b</li></ul><table><tr><th>x</th><td>1</td></tr><tr><td>y</td><td>2</td></tr></table>';
    expect(textOfHtml(html)).toBe('One\ntwo\n\n- a\n- b\n\nx\t1\ny\t2');
  });

  it('keeps raised numbers and fractions apart from the number before them', () => {
    expect(
      textOfHtml('<p>10<sup>6</sup> m<sup>2</sup>, CO<sub>2</sub>, 1<sup>st</sup>, 3<sup>1</sup>/<sub>2</sub> %</p>'),
    ).toBe('10⁶ m², CO2, 1st, 3 1/2 %');
  });

  it('gives back the text that htmlOfText was given', () => {
    const word = fc.stringMatching(/^[a-zäß<&>"']{1,8}$/);
    const paragraph = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1 }), (paragraphs) => {
        const text = paragraphs.join('\n\n');
        expect(textOfHtml(safeHtml(htmlOfText(text)))).toBe(text);
      }),
    );
  });
});

it('escapeHtml leaves nothing that a parser would read as markup', () => {
  expect(escapeHtml(`<a href="x" title='y'>&`)).toBe('&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;');
});

it('leaves out control characters that references stand for', () => {
  expect(textOfHtml('<p>Alder&#1; pier&#x1f;s</p><pre>a&#2;b</pre>')).toBe('Alder piers\n\nab');
  expect(safeHtml('<p class="x">Alder&#x1f; pier</p>')).toBe('<p>Alder pier</p>');
});
