import type { Sequence, Signal } from '@dateline/story';

/** What words of version and priority in the head of a telegraph message ask for. */
export interface HeadWords {
  signals: Signal[];
  sequence?: Sequence;
}

interface Phrase {
  signals: readonly Signal[];
  kind?: Sequence['kind'];
  pattern: RegExp;
}

const ORDINAL = '(\\d{1,2})\\s?(?:st|nd|rd|th|\\.|e|er|ère|ème|eme|nde?|º|ª|a|o)?[ -]?';

const phrase = (signals: readonly Signal[], words: readonly string[], kind?: Sequence['kind']): Phrase => ({
  signals,
  pattern: new RegExp(`^(?:${words.join('|')})(?![\\p{L}\\d])`, 'iu'),
  ...(kind !== undefined && { kind }),
});

/** Longer phrases first. Numbers stand in the first group that has one. */
const PHRASES: readonly Phrase[] = [
  phrase(
    ['kill'],
    [
      '(?:mandatory |bulletin |story )?kill(?:ed)?(?:[ ,!]+kill)*|elimination|achtung,? (?:annullierung|r[üu]ckruf|sperr(?:e|ung)|storno)|annullierung',
      'r[üu]ckruf|sperr(?:e|ung)|storn(?:o|ierung)|meldung zur[üu]ckziehen|annulla(?:re|to|mento)?|annulering',
    ],
  ),
  phrase(
    ['withdrawal'],
    [
      'withdraw(?:n|al)|zur[üu]ckgezogen|zuruckziehung|annul(?:ation|[ée]e?)|retrait|retir[ée]e?|anula(?:d[oa]|ci[oó]n|ção)|retirad[oa]',
      'ritir(?:at[oa]|o)|ingetrokken|intrekking|trukket|utgår|indragen|tilbakekalt|tilbagetrukket',
    ],
  ),
  phrase(
    ['correction'],
    [
      'correct(?:ion|ed|ive)|(?:achtung,? )?berichtig(?:ung|t)|korrektur|korrigiert(?:e fassung)?|richtigstellung|rectifi(?:catif|cation|[ée])|correctif|corrig[ée]',
      'correcci[oó]n|corregid[oa]|rectificaci[oó]n|corre(?:zione|tt[oa])|rettifica|errata(?: corrige)?|corre[cç][aã]o|correctie|rectificatie',
      'rättelse|rettelse|retting|korrigering',
    ],
  ),
  phrase(
    ['refile'],
    [
      'refiled?|rpt|repeat|repetition|wiederholung|wdh\\.?|r[ée]p[ée]tition|repetici[oó]n|ripetizione|repetição|herhaling',
    ],
  ),
  phrase(['lead', 'writethru'], [`${ORDINAL}(?:lead|ld)[ -]?(?:writethru|writethrough)`], 'lead'),
  phrase(['lead'], [`${ORDINAL}(?:lead|ld)(?:[ -]?all)?|lead(?:[ -]?all)?(?:[ -]?(\\d{1,2}))?|new lead`], 'lead'),
  phrase(
    ['writethru'],
    [
      `${ORDINAL}(?:(?:gesamt|tages)?zusammenfassung|neufassung|synthèse|résumé|resumen|riepilogo|resumo|summary|writethru)`,
      '(?:gesamt|tages)?zusammenfassung(?:[ -](\\d{1,2})(?!\\d))?|neufassung|writethru|writethrough|synthèse(?: générale)?|riepilogo',
    ],
    'writethru',
  ),
  phrase(
    ['update'],
    [
      `${ORDINAL}(?:update|aktualisierung)|(?:update|upd|aktualisierung)(?:[ -](\\d{1,2}))?|aktualisiert|mise à jour|actualizaci[oó]n|ampliaci[oó]n|aggiornamento|atualização`,
    ],
    'update',
  ),
  phrase(
    ['take'],
    [
      `${ORDINAL}(?:take|add|(?:und letzter )?teil|fortsetzung|partie|prise|feuillet|parte|deel|del)|(?:take|add|teil|partie|parte|deel)[ -]?(\\d{1,2})`,
    ],
    'take',
  ),
  phrase(['flash'], ['news ?flash|flash(?: info)?|blitz(?:meldung)?']),
  phrase(
    ['alert'],
    [
      "eil(?:meldung|t)?|extra|most urgent|urgent[ei]?|dringend|snap|bulletin|(?:news ?)?alert[ea]?|vorrang|hast|ultim['’]?ora|última hora|dernière (?:heure|minute)|spoed",
    ],
  ),
  phrase(['advisory'], ['(?:media |news |editors )?advisory(?: to editors)?']),
];

/** Times of issue and words that go with the others: "Zusammenfassung 1430 - neu". */
const BESIDE = /^(?:\d{1,2}[.:]?\d{2}(?: ?(?:uhr|gmt|h))?|neu|new|final|letzte|mit bild)(?![\p{L}\d])/iu;
const BETWEEN = /^[\s\-–—,;:/|+=*!.()[\]]+/;

/** No head has more words of this kind. */
const MOST = 6;

/** How many characters of words of version stand in front, and what they ask for; 0 characters where there are none. */
function readFront(line: string): HeadWords & { length: number } {
  let rest = line.replace(BETWEEN, '');
  const signals = new Set<Signal>();
  let sequence: Sequence | undefined;
  for (let count = 0; count < MOST; count++) {
    const hit = PHRASES.map((one) => ({ one, found: one.pattern.exec(rest) })).find(({ found }) => found !== null);
    const length = hit?.found?.[0].length ?? (signals.size > 0 ? BESIDE.exec(rest)?.[0].length : undefined);
    if (length === undefined) break;
    for (const signal of hit?.one.signals ?? []) signals.add(signal);
    sequence ??= hit && sequenceOf(hit.one, hit.found!);
    rest = rest.slice(length);
    const gap = BETWEEN.exec(rest)?.[0] ?? '';
    rest = rest.slice(gap.length);
    if (rest !== '' && gap === '') break;
  }
  return {
    signals: [...signals],
    ...(sequence && { sequence }),
    length: signals.size > 0 ? line.length - rest.length : 0,
  };
}

function sequenceOf({ kind }: Phrase, found: RegExpExecArray): Sequence | undefined {
  const number = Number(found.slice(1).find((group) => group !== undefined) ?? 0);
  return kind === undefined || number < 1 ? undefined : { kind, number };
}

/** No line of version words is longer; headlines are. */
const LONGEST = 70;

/** What a line asks for that is nothing but words of version and priority ("2ND LEAD", "(Zusammenfassung 1430)"); else undefined. */
export function headWordsIn(line: string): HeadWords | undefined {
  const text = line.trim();
  if (text.length > LONGEST) return undefined;
  const { length, ...words } = readFront(text);
  return length > 0 && length === text.length ? words : undefined;
}

/** A headline without words of version that a colon, dash or bracket sets off in front of it; undefined where it has none. */
export function withoutHeadWords(headline: string): (HeadWords & { headline: string }) | undefined {
  const { length, ...words } = readFront(headline);
  const isSetOff = length > 0 && /(?::|[)\]]|\s[-–—]+)\s*$/.test(headline.slice(0, length));
  const rest = headline.slice(length).trim();
  return isSetOff && rest !== '' ? { ...words, headline: rest } : undefined;
}
