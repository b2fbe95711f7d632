import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseXmlText } from '../../text/xml/index.ts';
import { htmlIn, withoutReferences } from '../html-or-text.ts';
import { readMarkedBody, readTextBody } from './index.ts';

const read = (xhtml: string) => readMarkedBody(parseXmlText(`<inlineXML>${xhtml}</inlineXML>`).root);

describe('readMarkedBody', () => {
  it('lifts what the markup names and drops furniture', () => {
    const body = read(
      '<html><head><title>t</title></head><body><header><ul class="slugline"><li>Energy</li></ul><h1>Head</h1>' +
        '<p class="byline">By Ada Brook</p></header><section class="main"><p><span class="dateline">Rome (dpa) - </span>' +
        'Text.</p></section><section class="linkbox"><p>More</p></section></body></html>',
    );
    expect(body).toEqual({
      bodyHtml: '<p>Text.</p>',
      bodyText: 'Text.',
      headline: 'Head',
      byline: 'By Ada Brook',
      dateline: 'Rome (dpa) -',
    });
  });

  it('keeps crossheads but takes a heading under the headline for the subhead', () => {
    const body = read('<h1>Head</h1><h2>Deck</h2><p>One.</p><h2>Cross</h2><p>Two.</p>');
    expect([body.headline, body.subhead, body.bodyText]).toEqual(['Head', 'Deck', 'One.\n\nCross\n\nTwo.']);
    expect(read('<h2>Cross</h2><p>Two.</p>').bodyText).toBe('Cross\n\nTwo.');
  });

  it('drops a dash that a dateline leaves behind, and none elsewhere', () => {
    expect(read('<p><span class="dateline">ERIE, Pa. (AP)</span> \u2014 Text - more.</p><p>- Item</p>').bodyText).toBe(
      'Text - more.\n\n- Item',
    );
  });

  it('takes pictures with their captions out of the prose', () => {
    const body = read(
      '<p>Text.</p><figure><img src="https://e.example/a.jpg" alt="x"/><figcaption>Cap</figcaption></figure>',
    );
    expect(body.bodyText).toBe('Text.');
    expect(body.media).toEqual([{ type: 'picture', href: 'https://e.example/a.jpg', caption: 'Cap' }]);
  });

  it('keeps notes to editors out of the prose', () => {
    const body = read('<p>Text.</p><div class="np-nonpublic"><p>Call 555-0100</p></div>');
    expect([body.bodyText, body.editorialNote]).toEqual(['Text.', 'Call 555-0100']);
  });

  it('keeps notes that stand beside the main section of a page', () => {
    const html =
      '<div class="main"><p>One.</p></div><div class="notepad">Ring the desk.</div><div class="ad">Buy.</div>';
    expect(readTextBody(html)).toMatchObject({ bodyText: 'One.', editorialNote: 'Ring the desk.' });
  });

  it('finds the paragraphs of text laid out for a printer, unless space is to be preserved', () => {
    expect(read('<p>    One\ntwo.\n    Three\nfour.</p>').bodyText).toBe('One two.\n\nThree four.');
    expect(read('<pre xml:space="preserve">    One\ntwo</pre>').bodyHtml).toContain('<pre>');
  });

  it('undoes double escapes and never lets scripts through', () => {
    const body = read('<p>o&amp;#39;clock &amp;lt;script&amp;gt;</p><script>alert(1)</script><p onclick="x">a</p>');
    expect(body.bodyText).toBe("o'clock <script>\n\na");
    expect(body.bodyHtml).not.toMatch(/<script|onclick|alert/);
  });
});

describe('readTextBody', () => {
  it('tells HTML from text that holds angle brackets', () => {
    expect(htmlIn('<p>x')).toBe('<p>x');
    expect(htmlIn('a < b, <fsd@example.com>')).toBeUndefined();
    expect(readTextBody('One <b>two</b>.').bodyText).toBe('One two.');
    expect(readTextBody('One <two>.\n\nThree').bodyText).toBe('One <two>.\n\nThree');
  });

  it('keeps every word of plain text', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcé<>&-'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), fc.constantFrom(' ', '\n', '\n\n', '\n    '), (words, gap) => {
        const text = words.join(gap);
        fc.pre(htmlIn(text) === undefined && withoutReferences(text) === text);
        expect(readTextBody(text).bodyText.split(/\s+/).filter(Boolean)).toEqual(words);
      }),
    );
  });
});
