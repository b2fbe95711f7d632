import eld from 'eld/extrasmall';
import { lookUp } from '../text/look-up.ts';

export interface DetectedLanguage {
  /** BCP 47, or "und" when the text is too short or too mixed to tell. */
  language: string;
  /** Whether the text is long and plain enough for the answer to be relied on, and no other language comes close. */
  isCertain(): boolean;
}

/** eld reads the first 350 bytes of what it is given; addresses and figures are taken out of this before. */
const READ_CHARACTERS = 1_000;

/** Scores are 0 to 1. Sentences in two languages come this close to one another; Danish and Norwegian stay 0.05 apart. */
const CLOSE = 0.03;

/** Headlines below this are names and abbreviations as often as words: "Ukraine" reads as Estonian. */
const FEWEST_LETTERS = 18;
const FEWEST_WORDS = 4;
const FEWEST_IDEOGRAPHS = 6;

const UNKNOWN: DetectedLanguage = { language: 'und', isCertain: () => false };

/**
 * The language of a text by its letter sequences (eld, 60 languages; Norwegian is "no", Malay and Indonesian are both "ms").
 * Abstains with "und" on short texts.
 */
export function detectLanguage(text: string): DetectedLanguage {
  const sample = wordsOnly(text.slice(0, READ_CHARACTERS));
  if (!isLongEnough(sample)) return UNKNOWN;
  const found = eld.detect(sample);
  if (found.language === '') return UNKNOWN;
  return { language: found.language, isCertain: () => found.isReliable() && leadOf(found.getScores()) > CLOSE };
}

/** How far the best score is above the next; eld's own `isReliable` does not look (findings/eld-reliable-runner-up.sh). */
function leadOf(scores: Record<string, number>): number {
  const [best = 0, next = 0] = Object.values(scores).sort((a, b) => b - a);
  return best - next;
}

/** Languages that detection does not tell from one another, by what it says for all of them. */
const ALIKE: Record<string, readonly string[]> = {
  no: ['nb', 'nn'],
  ms: ['id'],
  hr: ['bs', 'sr', 'sh'],
  sr: ['bs', 'hr', 'sh'],
  tl: ['fil'],
};

/** True when a text that is detected as one language may be declared as the other: the same, or one that is written alike. */
function isSameLanguage(declared: string, detected: string): boolean {
  const [language = ''] = declared.toLowerCase().split('-', 1);
  return language === detected || (lookUp(ALIKE, detected)?.includes(language) ?? false);
}

/** Shorter copy is names and quotations as often as sentences. */
const FEWEST_CHARACTERS = 400;

/** Returns the language that copy certainly is in where that is not the declared one; undefined when all is well or it is too short. */
export function contradicting(declared: string, { bodyText }: { bodyText: string }): string | undefined {
  if (bodyText.length < FEWEST_CHARACTERS) return undefined;
  const { language, isCertain } = detectLanguage(bodyText);
  return !isSameLanguage(declared, language) && isCertain() ? language : undefined;
}

/** Addresses and figures carry no language; capitals of old wire copy hide it. */
function wordsOnly(text: string): string {
  const words = text.replace(/https?:\/\/\S+|\S+@\S+|[\d$€£%+=<>*_#|/\\]+/g, ' ');
  const letters = words.replace(/\P{L}+/gu, '');
  const capitals = letters.replace(/\P{Lu}+/gu, '');
  return capitals.length > letters.length * 0.7 ? words.toLowerCase() : words;
}

function isLongEnough(text: string): boolean {
  const ideographs = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0;
  if (ideographs >= FEWEST_IDEOGRAPHS) return true;
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  return words.length >= FEWEST_WORDS && words.join('').length >= FEWEST_LETTERS;
}

/** What feeds and agencies write instead of the tag of BCP 47: country codes, and the odd keys of IPTC vocabularies. */
const QUIRKS: Record<string, string> = {
  se: 'sv',
  dk: 'da',
  'no-nb': 'nb',
  'no-nn': 'nn',
  no_nb: 'nb',
  jp: 'ja',
  cn: 'zh',
  ua: 'uk',
  cz: 'cs',
  gr: 'el',
  'sr-latn-cs': 'sr-Latn',
  simplified: 'zh-Hans',
  farsi: 'fa',
  flemish: 'nl-BE',
  norwegian: 'no',
  bokmål: 'nb',
  mandarin: 'zh',
};

const NAMED_CODES =
  'am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ku ky lo lt lv mk ml mn mr ms my nb ne nl nn or pa pl ps pt ro ru si sk sl so sq sr sv sw ta te tg th tk tl tr uk ur uz vi yo zh';

/** "english", "deutsch", "français" and the like to their codes, in English and in the language itself. */
const codeOfName = new Map(
  NAMED_CODES.split(' ').flatMap((code) => [
    [nameIn('en', code), code],
    [nameIn(code, code), code],
  ]),
);

function nameIn(language: string, code: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;
  return name.toLowerCase();
}

/**
 * A language as feeds and agencies state it ("en_US", "ger", "English", "se") as canonical BCP 47 ("en-US", "de", "en", "sv");
 * undefined when it names no language.
 */
export function normalizeLanguage(tag: string): string | undefined {
  const wanted = tag.trim().toLowerCase();
  const bare = wanted.replace(/[.@].*$/, '');
  const known = lookUp(QUIRKS, wanted) ?? codeOfName.get(wanted) ?? lookUp(QUIRKS, bare);
  return known ?? canonical(bare.replaceAll('_', '-'));
}

function canonical(tag: string): string | undefined {
  if (!/^[a-z]{2,3}(-[a-z0-9]{1,8}){0,4}$/.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
