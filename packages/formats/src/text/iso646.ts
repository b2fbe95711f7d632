/**
 * National variants of ISO 646, the seven-bit code of telegraph lines: twelve positions differ from ASCII.
 * Wire copy never declares them, so they are guessed from brackets inside words and the language around them.
 */
export type Iso646 = 'de' | 'fr' | 'sv' | 'no' | 'it' | 'es' | 'gb';

interface Variant {
  /** What stands at # $ @ [ \ ] ^ ` { | } ~ in this order. */
  letters: string;
  /** Registered names (IANA, ISO-IR), lower case, letters and digits only. */
  names: readonly string[];
  /** Frequent short words that tell the language. */
  words: readonly string[];
}

const POSITIONS = '#$@[\\]^`{|}~';

const VARIANTS: Record<Iso646, Variant> = {
  de: {
    letters: '#$§ÄÖÜ^`äöüß',
    names: ['iso646de', 'din66003', 'isoir21', 'de'],
    words: ['der', 'die', 'und', 'das', 'den', 'von', 'mit', 'nicht', 'auf', 'im', 'ein', 'dem', 'hat', 'sich'],
  },
  fr: {
    letters: '£$à°ç§^µéùè¨',
    names: ['iso646fr', 'nfz62010', 'nfz620101973', 'isoir69', 'isoir25', 'fr'],
    words: ['le', 'la', 'les', 'des', 'et', 'du', 'une', 'est', 'dans', 'pour', 'qui', 'par', 'sur', 'au'],
  },
  sv: {
    letters: '#¤ÉÄÖÅÜéäöåü',
    names: ['iso646se', 'iso646se2', 'iso646fi', 'sen850200b', 'sen850200c', 'isoir10', 'isoir11', 'se', 'fi', 'se2'],
    words: ['och', 'att', 'det', 'som', 'en', 'den', 'av', 'inte', 'till', 'med', 'har', 'ett', 'ja', 'oli', 'ei'],
  },
  no: {
    letters: '#$@ÆØÅ^`æøå~',
    names: ['iso646no', 'iso646dk', 'ns45511', 'ds2089', 'isoir60', 'no', 'dk'],
    words: ['og', 'at', 'det', 'som', 'en', 'den', 'av', 'af', 'ikke', 'til', 'med', 'har', 'et', 'for'],
  },
  it: {
    letters: '£$§°çé^ùàòèì',
    names: ['iso646it', 'it', 'isoir15'],
    words: ['il', 'di', 'che', 'la', 'della', 'per', 'un', 'una', 'con', 'del', 'si', 'non', 'sono', 'ha'],
  },
  es: {
    letters: '£$§¡Ñ¿^`°ñç~',
    names: ['iso646es', 'es', 'isoir17'],
    words: ['el', 'la', 'de', 'que', 'los', 'las', 'del', 'por', 'con', 'una', 'para', 'se', 'al', 'su'],
  },
  gb: { letters: '£$@[\\]^`{|}~', names: ['iso646gb', 'bs4730', 'isoir4', 'gb', 'uk'], words: [] },
};

/** The variant that a charset name such as "ISO646-DE" or "DIN_66003" stands for. */
export function iso646Named(charset: string): Iso646 | undefined {
  const plain = charset.toLowerCase().replace(/[^a-z0-9]/g, '');
  const found = Object.entries(VARIANTS).find(([, { names }]) => names.includes(plain));
  return found?.[0] as Iso646 | undefined;
}

/** Seven-bit text read as ASCII, re-read as the variant. */
export function fromIso646(text: string, variant: Iso646): string {
  const { letters } = VARIANTS[variant];
  return text.replace(/[#$@[\\\]^`{|}~]/g, (sign) => letters[POSITIONS.indexOf(sign)] ?? sign);
}

/**
 * The variant that seven-bit text was most likely written in; undefined for plain ASCII.
 * Two brackets touching lower-case letters are asked for, since code and tables have brackets too.
 */
export function guessIso646(text: string): Iso646 | undefined {
  const sample = text.slice(0, 20_000);
  if (/[\u0080-\uffff]/.test(sample)) return undefined;
  const inside = sample.match(/[a-z][{|}~[\\\]@`](?=[a-z\s.,])|\b[{|}[\\\]](?=[a-z])/g)?.length ?? 0;
  if (inside < 2 || /(?:^|\s)[{[][^{}[\]\n]{1,40}[}\]](?=[\s.,;]|$)/.test(sample.slice(0, 2000))) return undefined;
  return bestByWords(sample);
}

function bestByWords(sample: string): Iso646 | undefined {
  const counts = new Map<string, number>();
  for (const word of sample.toLowerCase().match(/[a-z]+/g) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  const scored = Object.entries(VARIANTS).map(([name, { words }]) => ({
    name: name as Iso646,
    score: words.reduce((sum, word) => sum + (counts.get(word) ?? 0), 0),
  }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score >= 3 ? best.name : undefined;
}
