import { describe, expect, it } from 'vitest';
import { htmlOfParagraphs, plainParagraphs, wireParagraphs } from './wire-layout.ts';

describe('wireParagraphs', () => {
  it('begins a paragraph at each indented line and joins lines broken by hand', () => {
    const text = '(Adds detail)\n    * Rain due\n\n    HARBOUR, Jan 3 - One\ntwo three.\n    Four\nfive.\n';
    expect(wireParagraphs(text)).toEqual([
      '(Adds detail)',
      '* Rain due',
      'HARBOUR, Jan 3 - One two three.',
      'Four five.',
    ]);
  });

  it('leaves text alone that only a program indented', () => {
    expect(wireParagraphs('One two\n        three\n        four.\n      ')).toBeUndefined();
    expect(wireParagraphs('one line')).toBeUndefined();
  });

  it('parts flush lines at empty ones and keeps rows of figures', () => {
    expect(wireParagraphs('One\ntwo.\n\nThree.\nAsh     1.5\nElm     2.5\n')).toEqual([
      'One two.',
      'Three.\nAsh     1.5\nElm     2.5',
    ]);
  });
});

describe('plainParagraphs', () => {
  it('takes long lines and short lines for paragraphs, full lines for one', () => {
    const long = 'word '.repeat(40).trim();
    const full = 'a'.repeat(60);
    expect(plainParagraphs(`\t${long}\n\t${long}`)).toEqual([long, long]);
    expect(plainParagraphs('- ash\n- elm')).toEqual(['- ash', '- elm']);
    expect(plainParagraphs(`${full}\n${full}\nend`)).toEqual([`${full} ${full} end`]);
  });

  it('becomes escaped HTML', () => {
    expect(htmlOfParagraphs(['a < b', 'c\nd'])).toBe('<p>a &lt; b</p>\n<p>c<br>d</p>');
  });
});
