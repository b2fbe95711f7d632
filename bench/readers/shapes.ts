/** Copy of a shape, `length` UTF-16 units long or little less. */
export type Shape = (length: number) => string;

const repeated =
  (unit: string): Shape =>
  (length) =>
    unit.repeat(Math.max(1, Math.floor(length / unit.length)));

const SENTENCE = 'The harbour pilots stopped work on Tuesday, as they had said, and eleven ships wait at sea.';

/** What copy looks like that costs as usual: paragraphs of one sentence. */
export const ordinary = { text: repeated(`${SENTENCE}\n\n`), html: repeated(`<p>${SENTENCE}</p>\n`) };

/** Text of many small things of one kind, each of which some step looks for. */
export const textShapes: Readonly<Record<string, Shape>> = {
  'short lines': repeated('ab\n'),
  'blank lines': repeated('\n'),
  spaces: repeated(' '),
  'one word': repeated('a'),
  capitals: repeated('AB CD '),
  quotes: repeated('"'),
  brackets: repeated('(a) '),
  dashes: repeated('- '),
  numbers: repeated('12 '),
  addresses: repeated('https://a.example/b '),
  ampersands: repeated('& '),
  'less-than signs': repeated('< '),
  bylines: repeated('By Jane Roe\n'),
  datelines: repeated('ROME, Nov 24 (AP) - '),
  bullets: repeated('* one\n'),
  'notes to desks': repeated('(Eds: minor edits) '),
  embargoes: repeated('EMBARGOED UNTIL 12:00 GMT\n'),
  'end marks': repeated('ENDS\n'),
};

/** Markup of many small things of one kind. */
export const htmlShapes: Readonly<Record<string, Shape>> = {
  'empty paragraphs': repeated('<p></p>'),
  'short paragraphs': repeated('<p>a</p>'),
  'line ends': repeated('a<br/>'),
  links: repeated('<a href="https://a.example/b">a</a> '),
  pictures: repeated('<img src="https://a.example/b.jpg"/>'),
  lists: repeated('<ul><li>a</li></ul>'),
  tables: repeated('<table><tr><td>a</td></tr></table>'),
  references: repeated('a&amp;'),
  attributes: repeated('<p a="1" b="2" c="3">a</p>'),
  'nested boxes': (length) => `${'<div>'.repeat(length / 11)}a${'</div>'.repeat(length / 11)}`,
};
