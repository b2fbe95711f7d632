import { describe, expect, it } from 'vitest';
import { htmlIn, withoutReferences } from './html-or-text.ts';

describe('text is HTML', () => {
  it.each([
    'Prices <samp>rose</samp> again',
    '<hgroup><h2>Rates</h2></hgroup>',
    'First line<br>second',
    'One<p>Two<p>Three',
    '<blink>Old</blink>',
    '<a href="https://quay.example/">Ferry</a>',
    '<aside>Cut off in the mid',
    'end of a cut paragraph.</p>',
    'Seen <!-- by whom --> today',
  ])('where it holds elements of HTML: %s', (text) => expect(htmlIn(text)).toBe(text));

  it.each([
    'a <b and c> d',
    'Use map<string> and set<int>',
    'What the <form> element does',
    'x < y and y > z',
    'Mail <desk@quay.example> now',
    'R&D, AT&T and Q&A',
  ])('but not where angle brackets are words: %s', (text) => expect(htmlIn(text)).toBeUndefined());

  it('keeps words in angle brackets that stand among markup', () => {
    expect(htmlIn('<p>vector<int> of <press@quay.example></p>')).toBe(
      '<p>vector&lt;int> of &lt;press@quay.example></p>',
    );
    expect(htmlIn('<p><mi>x</mi><o:p></o:p><my-tag>y</p>')).toBe('<p><mi>x</mi><o:p></o:p><my-tag>y</p>');
  });

  it('also where it was escaped once too often', () => {
    expect(htmlIn('&lt;p&gt;Ferry&lt;/p&gt;')).toBe('<p>Ferry</p>');
    expect(htmlIn('5 &lt; 6 and a &lt;b')).toBeUndefined();
  });
});

it('knows the references of HTML by their names and numbers', () => {
  expect(withoutReferences('K&oslash;benhavn &ndash; &#8364;5 &hearts; &NotEqualTilde;')).toBe('København – €5 ♥ ≂̸');
  const words = 'AT&T;, R&D; and ?a=1&copy=2';
  expect(withoutReferences(words)).toBe(words);
});
