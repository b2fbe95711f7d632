import { Parser } from 'htmlparser2';
import { FormatError } from '../format.ts';

/**
 * The tree and Readability visit elements and their siblings again and again: 80,000 elements take 8 s, 30,000 take 1 s. The
 * longest live blog of the evaluation pages has 9,000. Texts count because each reference or stray "<" makes one of its own.
 */
const MOST_ELEMENTS = 30_000;
const MOST_TEXTS = 100_000;

/** Trees are walked by recursion; pages nest 40 deep, generated ones 100. */
const DEEPEST = 512;

/** Refuses a page whose tree would cost seconds, before there is a tree. Throws FormatError HTML_TOO_COMPLEX. */
export function refuseHugePage(html: string): void {
  let [elements, texts, depth] = [0, 0, 0];
  const parser = new Parser({
    onopentag: () => {
      elements++;
      depth++;
      if (elements > MOST_ELEMENTS) throw tooComplex(`more than ${MOST_ELEMENTS} elements`, parser.startIndex);
      if (depth > DEEPEST) throw tooComplex(`elements nested deeper than ${DEEPEST}`, parser.startIndex);
    },
    onclosetag: () => {
      depth--;
    },
    ontext: (text) => {
      texts += 1 + referencesIn(text);
      if (texts > MOST_TEXTS) throw tooComplex(`more than ${MOST_TEXTS} pieces of text`, parser.startIndex);
    },
  });
  parser.end(html);
}

/** Characters that become references, and so texts of their own, when Readability writes the tree and parses it again. */
const referencesIn = (text: string): number => text.match(/[&<>]/g)?.length ?? 0;

function tooComplex(what: string, at: number): FormatError {
  return new FormatError('HTML_TOO_COMPLEX', `The page has ${what}. Send the page of one story`, `character ${at}`);
}
