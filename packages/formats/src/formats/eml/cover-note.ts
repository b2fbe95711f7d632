import { liftByline } from '../../copy/byline.ts';
import { liftDateline } from '../../copy/dateline/index.ts';

/** A paragraph of a mail with its place in the text. */
export interface Paragraph {
  text: string;
  at: number;
}

const any = (...phrases: readonly string[]): string => phrases.join('|');

/** How a sender greets a desk, as a whole paragraph or the beginning of one. */
export const GREETING = new RegExp(
  `^(?:${any(
    'dear|hi|hello|hey|good (?:morning|afternoon|evening|day)|to (?:the editors?|whom it may concern)',
    'sehr geehrte|liebe[r]? |guten (?:tag|morgen|abend)|hallo|moin|bonjour|bonsoir|chers? |chères? |cher |madame',
    'buenos d[ií]as|buenas (?:tardes|noches)|hola|estimad[oa]s?|gentili|gentile|egregi|buongiorno|buonasera|cari\\b',
    'beste|geachte|goede(?:morgen|middag)|goedemorgen|prezad[oa]s?|car[oa]s |bom dia|boa tarde|olá|hej|hei|god (?:dag|morgen)|kära|kære|kjære',
  )})\\b[^.!?\\n]{0,60}[,!:–-]?$`,
  'iu',
);
const GREETING_AND_NOTE =
  /^(?:dear|hi|hello|hey|liebe[r]?|sehr geehrte|hallo|bonjour|chers?|hola|estimad[oa]s?|gentili|beste|geachte|prezad[oa]s|hej|hei)\b[^.!?\n]{1,50}[,!:]\s/iu;

/** How a sender takes leave. */
export const CLOSING = new RegExp(
  `^(?:${any(
    '(?:many |with )?thanks|thank you|(?:with |all )?(?:my |the )?(?:kind |kindest |best |warm )?(?:regards|wishes)|best\\b|all the best|cheers|yours|sincerely|rgds',
    '(?:mit )?(?:freundliche[nr]?|viele[n]?|beste[n]?|herzliche[nr]?|schöne[n]?|liebe[n]?) gr[uü](?:ß|ss)e?n?|gruß|mfg|lg|vg|danke|vielen dank',
    'cordialement|bien (?:à vous|cordialement)|sincères salutations|salutations|respectueusement|amitiés|merci|un (?:cordial )?saludo|saludos|(?:muchas )?gracias|atentamente',
    '(?:(?:i miei |i nostri )?(?:migliori |più )?(?:cordiali |distinti |cari )?saluti|(?:un )?(?:cordiale |caro )?saluto)|a presto|grazie|(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|groet(?:en|jes)?|bedankt',
    'obrigad[oa]|(?:com os )?(?:melhores )?cumprimentos|atenciosamente|(?:um )?abraços?|(?:med )?(?:vänliga?|bästa) hälsning(?:ar)?|mvh|(?:med )?(?:venlig|vennlig) hilsen|tack|tak|takk',
  )})(?!\\p{L}).{0,80}$`,
  'isu',
);

/** What a cover note says of the story that follows. */
const ANNOUNCES = new RegExp(
  any(
    "\\b(?:please (?:find|see)|here (?:is|are|comes)|here[’']s|(?:story|copy|piece|feature|article|release|statement|text) (?:is )?(?:below|follows)|below (?:is|please)|find (?:below|my))\\b",
    '\\b(?:anbei|hier (?:ist|kommt)|(?:unten|nach)stehend|im folgenden)\\b|\\b(?:veuillez trouver|voici|ci-dessous)\\b|\\b(?:a continuación|aquí (?:va|está)|adjunto)\\b',
    '\\b(?:di seguito|qui sotto|ecco)\\b|\\b(?:hieronder|hierbij)\\b|\\b(?:segue|abaixo)\\b|\\b(?:nedan|nedenfor|hermed|her er|här kommer)\\b',
  ),
  'iu',
);

const isRule = (text: string): boolean => /^(?:[*=_~#–—-][ \t]*){3,80}$/.test(text);

/** No cover note has more paragraphs, or more characters. */
const MOST_PARAGRAPHS = 15;
const MOST_CHARACTERS = 2500;
const PROSE = 60;

/**
 * How many paragraphs stand above the story as a note of its sender: up to a rule, or to closing words; 0 where the mail has
 * none. What it hides is never the story: more than half as much text stands below, and no byline or dateline above.
 */
export function coverCount(paragraphs: readonly Paragraph[]): number {
  const head = paragraphs.slice(0, MOST_PARAGRAPHS);
  const rule = head.findIndex(({ text }) => isRule(text));
  const first = head.find(({ text }) => text !== '')?.text ?? '';
  const greets = GREETING.test(first) || GREETING_AND_NOTE.test(first);
  const closing = head.findIndex(({ text }) => CLOSING.test(text));
  if (rule > 0 && (greets || (closing >= 0 && closing < rule) || announces(head.slice(0, rule)))) {
    return hides(paragraphs, rule) ? rule + 1 : 0;
  }
  if (!greets) return 0;
  if (closing > 0 && hides(paragraphs, closing)) return closing + 1 + signature(paragraphs, closing + 1);
  const announcing = head.findIndex(({ text }, at) => at < 3 && text.length < 300 && ANNOUNCES.test(text));
  return announcing >= 0 && hides(paragraphs, announcing) ? announcing + 1 : 0;
}

const announces = (above: readonly Paragraph[]): boolean => above.some(({ text }) => ANNOUNCES.test(text));

/** A name or number below the closing words. */
function signature(paragraphs: readonly Paragraph[], at: number): number {
  const text = paragraphs[at]?.text ?? '';
  const isName = /^(?:\p{Lu}[\p{L}.'’-]*\s?){1,3}$/u.test(text) && (paragraphs[at + 1]?.text.length ?? 0) < 120;
  return isName || (text.length < 120 && /\d{3}[ -]?\d{3,}|@/.test(text)) ? 1 : 0;
}

function hides(paragraphs: readonly Paragraph[], last: number): boolean {
  const [above, below] = [paragraphs.slice(0, last), paragraphs.slice(last + 1)];
  const length = (of: readonly Paragraph[]) => of.reduce((sum, { text }) => sum + text.length, 0);
  const isStory = above.some(({ text }) => liftDateline(text).dateline || liftByline(`${text}\n\nText`).byline);
  const hasProse = below.some(({ text }) => text.length >= PROSE);
  return !isStory && hasProse && length(above) < MOST_CHARACTERS && length(below) * 2 > length(above);
}

/** The headline that a story below a cover note begins with; undefined where it begins with prose. */
export function headlineBelow(paragraphs: readonly Paragraph[]): Paragraph | undefined {
  const [first, next] = paragraphs.filter(({ text }) => text !== '');
  if (first === undefined || next === undefined || first.text.length > 150 || /[.:,;]$/.test(first.text))
    return undefined;
  return liftByline(`${first.text}\n\nText`).byline === undefined ? first : undefined;
}
