import { Parser } from 'htmlparser2';
import { FormatError } from '../../format.ts';

/**
 * The tree and Readability visit elements and their siblings again and again: 80,000 elements take 8 s, 30,000 take 1 s. The
 * longest live blog of the evaluation pages has 9,000. Texts count because each reference or stray "<" makes one of its own.
 */
const MOST_ELEMENTS = 30_000;
const MOST_TEXTS = 100_000;

/** Longest page, in UTF-16 units: ten times the largest of the evaluation pages. */
const LONGEST = 8 * 1024 * 1024;

/** Trees are walked by recursion, and boxes in boxes are measured again and again; the evaluation pages nest 50 deep at most. */
const DEEPEST = 128;

/** Refuses a page whose tree would cost seconds, before there is a tree. Throws FormatError HTML_TOO_COMPLEX. */
export function refuseHugePage(html: string): void {
  if (html.length > LONGEST) throw tooComplex(`more than ${LONGEST} characters`, LONGEST);
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

/** As much of an element as tells how deep its tree is. */
interface TreeNode {
  readonly firstElementChild: TreeNode | null;
  readonly nextElementSibling: TreeNode | null;
  readonly parentElement: TreeNode | null;
}

/** Refuses a tree that is deeper than the scan above could tell: the tree builder nests links in links. */
export function refuseDeepTree(root: TreeNode): void {
  let at: TreeNode | null = root;
  let depth = 0;
  while (at !== null) {
    if (depth > DEEPEST) throw tooComplex(`elements nested deeper than ${DEEPEST}`, 0);
    if (at.firstElementChild !== null) {
      at = at.firstElementChild;
      depth++;
      continue;
    }
    while (at !== null && at.nextElementSibling === null) {
      at = at.parentElement;
      depth--;
    }
    at = at?.nextElementSibling ?? null;
  }
}

/** Characters that become references, and so texts of their own, when Readability writes the tree and parses it again. */
const referencesIn = (text: string): number => text.match(/[&<>]/g)?.length ?? 0;

function tooComplex(what: string, at: number): FormatError {
  return new FormatError('HTML_TOO_COMPLEX', `The page has ${what}. Send the page of one story`, `character ${at}`);
}
