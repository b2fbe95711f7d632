import type { Sequence, Signal } from '@dateline/story';

/** One way of writing a signal. The first numeric group, if any, is the sequence number. */
export interface Marker {
  signals: readonly Signal[];
  kind?: Sequence['kind'];
  pattern: RegExp;
}

/** What sets a marker off from the headline, brackets and plus signs in front of it aside. */
const OPEN = String.raw`^[\s=*+(\[]*`;
const CLOSE = String.raw`[)\]=*]*\s*(?:[-–—:/|]+|[)\]=*]+|$)\s*`;
/** Behind a number the headline may follow at once: "UPDATE 2 Shares fall". */
const CLOSE_NUMBER = String.raw`[)\]=*]*(?:\s*[-–—:/|]+\s*|[)\]=*]+\s*|\s+(?=[\p{Lu}\d"'“<])|$)`;
/** In small letters a hyphen may join: "Correction-fluid maker". */
const CLOSE_WORD = String.raw`[)\]=*]*(?:\s*:\s+|\s+[-–—|]+\s+|[)\]=*]\s*|\s*$)`;
/** Set off by a bracket, colon or free dash, in any case: these words are no headline's own. */
const word = (signals: readonly Signal[], words: string): Marker => ({
  signals,
  pattern: new RegExp(`${OPEN}(?:${words})${CLOSE_WORD}`, 'iu'),
});
/** As capitals only: "Kill: a novel" is a title, "KILL: a novel" is not. */
const capitals = (signals: readonly Signal[], words: string): Marker => ({
  signals,
  pattern: new RegExp(`${OPEN}(?:${words})${CLOSE}`, 'u'),
});
const numbered = (signals: readonly Signal[], kind: Sequence['kind'], words: string): Marker => ({
  signals,
  kind,
  pattern: new RegExp(`${OPEN}(?:${words})${CLOSE_NUMBER}`, 'u'),
});

const KILL =
  'MANDATORY KILL|BULLETIN KILL|KILL(?: KILL)*|STORY KILLED|KILLED|ELIMINATION|MELDUNG ZURÜCKZIEHEN|ELIMINACI[OÓ]N|STORNO|STORNIERUNG|SPERRUNG|ANNULL(?:A|ATO|AMENTO)';
const WITHDRAWAL =
  'WITHDRAWN|WITHDRAWAL|STORY WITHDRAWN|ANNUL[EÉ]E?|ANNULATION|RETRAIT|RETIR[EÉ]E?|ZUR[ÜU]CKGEZOGEN|ZURUECKGEZOGEN|ANULAD[OA]|ANULACI[OÓ]N|RETIRAD[OA]|RITIRAT[OA]|INGETROKKEN|TRUKKET|UTGÅR|INDRAGEN';
const CORRECTION =
  'CORRECT(?:ED|ION|S|ING|IVE)?(?: \\(?OFFICIAL\\)?)?|CORRECTED(?:-OFFICIAL)?|CLARIFICATION|CLARIFIES|KORREKTUR|KORRIGIERT(?:E FASSUNG)?|BERICHTIGUNG|BERICHTIGT|RECTIFICATI(?:F|ON)|RECTIFI[EÉ]|CORRIG[EÉ]|CORRECTIF|CORRECCI[OÓ]N|CORREGID[OA]|RECTIFICACI[OÓ]N|CORREZIONE|CORRETTO|CORRETTA|RETTIFICA|ERRATA(?: CORRIGE)?|CORRE[CÇ][AÃ]O|RETIFICA[CÇ][AÃ]O|GECORRIGEERD|RECTIFICATIE|CORRECTIE|RETTELSE|RETTING|RÄTTELSE|KORRIGERING|OIKAISU|ANNULLA E SOSTITUISCE|ANNULE ET REMPLACE|SUSTITUYE Y ANULA';
const REFILE =
  'REFILE[DS]?|RPT|REPEAT(?:S|ING)?|REPETITION|WIEDERHOLUNG|R[EÉ]P[EÉ]TITION|REPETICI[OÓ]N|RIPETIZIONE|RETRANSMISSION|RESEND(?:ING)?';
const ADVISORY =
  "ADVISORY|MEDIA ADVISORY|NEWS ADVISORY|ADVISORY NOTICE|EDITORS ADVISORY|ADVISORY TO EDITORS|ATTENTION EDITORS|EDITORS’? NOTE|EDITORS'? NOTE|NOTE TO EDITORS|AVIS AUX? R[EÉ]DACTIONS?|NOTE AUX R[EÉ]DACTIONS|AVVISO|AVISO(?: A LOS CLIENTES| A REDACCIONES)?|HINWEIS AN DIE REDAKTION(?:EN)?";
const ALERT =
  "NEWS ?ALERT|APNEWSALERT|ALERT[ES]?|ALERTA|SNAP|URGENT[EI]?|MOST URGENT|BULLETIN|EIL|EILMELDUNG|EILT|HAST|VIKTIG|BREAKING NEWS ALERT|ULTIM'?ORA";

/** In front of a headline. Kills first: they decide the life of a story. */
export const HEADLINE_MARKERS: readonly Marker[] = [
  capitals(['kill'], KILL),
  word(['kill'], 'mandatory kill|editors: kill'),
  capitals(['withdrawal'], WITHDRAWAL),
  word(['withdrawal'], 'withdrawn|story withdrawn|zurückgezogen|annulation|anulación'),
  capitals(['correction'], CORRECTION),
  word(['correction'], CORRECTION),
  capitals(['refile'], REFILE),
  word(['refile'], 'refile|refiled|rpt|wiederholung'),
  numbered(
    ['update'],
    'update',
    String.raw`(?:UPDATE|UPD|Update|WRAPUP|WRAP UP|WRAP|AMPLIACI[OÓ]N|ACTUALIZACI[OÓ]N|MISE À JOUR|AKTUALISIERUNG|AGGIORNAMENTO)[ -]?#?(\d{1,2})`,
  ),
  word(
    ['update'],
    'updated?|updates|update \\d{1,2}|ampliación|actualización|aktualisierung|aktualisiert|mise à jour|actualisé|aggiornamento|oppdatering|uppdaterad',
  ),
  capitals(['update'], 'UPDATED?|WRAPUP'),
  numbered(
    ['lead', 'writethru'],
    'lead',
    String.raw`(\d{1,2})(?:st|nd|rd|th|ST|ND|RD|TH)[ -]?(?:LD|Ld|LEAD|Lead)[- ]?(?:Writethru|WRITETHRU|WRITETHROUGH|Writethrough)`,
  ),
  numbered(['lead'], 'lead', String.raw`(\d{1,2})(?:st|nd|rd|th|ST|ND|RD|TH|EME|ÈME|ER|\.)?[ -]?(?:LD|Ld|LEAD|Lead)`),
  numbered(['lead'], 'lead', String.raw`LEAD[ -]?(\d{1,2})|Lead (\d{1,2})`),
  capitals(['lead'], 'LEAD|NEW LEAD|LEAD ALL|LEADALL'),
  capitals(['writethru'], 'WRITETHRU|WRITETHROUGH|WRITE-THROUGH|WRITE-THRU'),
  numbered(['take'], 'take', String.raw`TAKE[ -]?(\d{1,2})|(\d{1,2})(?:ST|ND|RD|TH) (?:TAKE|ADD)|ADD[ -](\d{1,2})`),
  capitals(['flash'], 'FLASH|NEWS FLASH|NEWSFLASH|BLITZ|BLITZMELDUNG|FLASH INFO'),
  capitals(['alert'], ALERT),
  word(['alert'], 'apnewsalert|ap news alert|newsalert|news alert|eilmeldung|eil|urgente'),
  capitals(['advisory'], ADVISORY),
  word(['advisory'], "advisory|media advisory|news advisory|attention editors|note to editors|editors'? note"),
];

/** In brackets or behind a dash at the end of a headline. */
export const SUFFIX_MARKERS: readonly Marker[] = [
  {
    signals: ['correction'],
    pattern: new RegExp(
      String.raw`\s*(?:\((?:${CORRECTION}|Correct\d?)\)|[-–—]+\s*(?:CORRECTED|CORRECTION|KORREKTUR))\s*$`,
      'iu',
    ),
  },
  { signals: ['update'], kind: 'update', pattern: /\s*\((?:update|upd) ?#?(\d{1,2})\)\s*$/iu },
  { signals: ['update'], pattern: /\s*\((?:updated|update|actualizad[oa]|aktualisiert|aggiornat[oa])\)\s*$/iu },
  { signals: ['refile'], pattern: /\s*\((?:RPT|REFILE[DS]?|REPEAT)\)\s*$/u },
  {
    signals: ['take'],
    kind: 'take',
    pattern: /\s*\((?:take[ -]?(\d{1,2})|(\d{1,2})(?:st|nd|rd|th) (?:take|add))\)\s*$/iu,
  },
];

/** A number behind the headline, of agencies whose takes it counts. */
export const NUMBER: Marker = { signals: ['take'], kind: 'take', pattern: /\s+\((\d{1,2})\)\s*$/u };

/** Words between the hyphens, commas, strokes and brackets of a slugline or keyword. */
const at = (words: string): RegExp => new RegExp(String.raw`(?:^|[\s,(/_-])(?:${words})(?=$|[\s,)/_.-])`, 'u');
/** Words that are news in other slugs ("gun-kill-suspect"): set off by a comma or bracket, or alone in capitals at either end. */
const apart = (words: string, capital: string): RegExp =>
  new RegExp(
    String.raw`(?:[,(]\s*|^)(?:${words})(?=\s*(?:$|[,)]))|(?:^|[-\s/])(?:${capital})\s*$|^(?:${capital})[-\s/:]`,
    'u',
  );

/** In a slugline or version field. */
export const SLUG_MARKERS: readonly Marker[] = [
  {
    signals: ['lead', 'writethru'],
    kind: 'lead',
    pattern: at(
      String.raw`(\d{1,2})(?:st|nd|rd|th|ST|ND|RD|TH)\s?-?(?:Ld|LD|Lead|LEAD|ld|lead)[s]?-?\s?(?:Writethru|WRITETHRU|writethru|Writethrough|WRITETHROUGH|writethrough)`,
    ),
  },
  {
    signals: ['lead'],
    kind: 'lead',
    pattern: at(
      String.raw`(\d{1,2})(?:st|nd|rd|th|ST|ND|RD|TH)\s?-?(?:Ld|LD|Lead|LEAD|ld|lead)(?!-?\s?[Ww][Rr][Ii][Tt][Ee])`,
    ),
  },
  { signals: ['lead'], kind: 'lead', pattern: at(String.raw`(?:LEAD|Lead) ?(\d{1,2})|(\d{1,2})\. ?(?:LEAD|Lead)`) },
  { signals: ['writethru'], pattern: /(?<!(?:Ld|LD|Lead|LEAD|ld|lead)[s]?-?\s?)\b(?:writethru|writethrough)\b/iu },
  { signals: ['update'], kind: 'update', pattern: at(String.raw`(?:UPDATE|Update|UPD|WRAPUP|Wrapup) ?(\d{1,2})`) },
  { signals: ['update'], pattern: apart('update|Update|UPDATED', 'UPDATE') },
  {
    signals: ['take'],
    kind: 'take',
    pattern: at(
      String.raw`(?:Take|TAKE|take)[ -]?(\d{1,2})|(\d{1,2})(?:st|nd|rd|th|ST|ND|RD|TH)[ -]?(?:Take|TAKE|take|Add|ADD|add)|(?:ADD|Add)[ -]?(\d{1,2})`,
    ),
  },
  {
    signals: ['correction'],
    pattern: apart(
      'Correct(?:ed|ion|ive)|CORRECT(?:ED|ION|IVE)|correct(?:ed|ion|ive)|KORREKTUR|Korrektur|Berichtigung',
      'CORRECT(?:ED|ION|IVE)|KORREKTUR|BERICHTIGUNG|Corrective|Correction',
    ),
  },
  { signals: ['refile'], pattern: apart('REFILE|Refile|RPT|Rpt|REPEAT', 'REFILE|RPT') },
  {
    signals: ['kill'],
    pattern: apart(
      'Kill|KILL|kill|Mandatory Kill|MANDATORY KILL|Bulletin Kill|Elimination|ELIMINATION',
      'MANDATORY KILL|KILL|BULLETIN KILL|ELIMINATION|Mandatory-?Kill',
    ),
  },
  {
    signals: ['withdrawal'],
    pattern: apart('Withdrawn|WITHDRAWN|withdrawn|Withhold|WITHHOLD|WITHDRAWAL', 'WITHDRAWN|WITHDRAWAL|WITHHOLD'),
  },
  { signals: ['advisory'], pattern: apart('Advisory|ADVISORY|advisory', 'ADVISORY|Advisory') },
  {
    signals: ['alert'],
    pattern:
      /(?:^|[-\s,])(?:AP)?News ?Alert\b|(?:^|[,(]\s*|[-\s/])(?:URGENT|BULLETIN|SNAP)(?=\s*(?:$|[,)]))|^(?:URGENT|BULLETIN|SNAP)[-\s]/u,
  },
  { signals: ['flash'], pattern: apart('FLASH', 'FLASH') },
];

/** How a desk's note begins. */
export const NOTE_MARKERS: readonly Marker[] = [
  {
    signals: ['kill'],
    pattern:
      /^[(\s]*(?:(?:eds|editors|attention editors)[:,.]?\s*)?(?:mandatory kill\b|kill\b.{0,40}\b(?:story|item|copy|slug|above)|(?:please )?kill (?:the|this|our)\b|do not (?:use|publish)\b(?!.{0,60}\b(?:before|until|till|prior)\b))/iu,
  },
  {
    signals: ['withdrawal'],
    pattern:
      /^[(\s]*(?:(?:eds|editors|attention editors)[:,.]?\s*)?(?:(?:please )?withdraws?\b|(?:this|the) (?:story|item) (?:has been|is|was) (?:withdrawn|retracted)|.{0,60}\bis withdrawn\b)/iu,
  },
  {
    signals: ['correction'],
    pattern:
      /^[(\s]*(?:(?:eds|editors|attention editors|attention)[:,.]?\s*-?\s*)?(?:corrects?\b|corrected\b|correcting\b|correction\b|clarifies\b|berichtig|korrig|korrektur|rectifi|corrige\b|corrigé|corregid|corrección|rettifica|correzione)/iu,
  },
  { signals: ['refile'], pattern: /^[(\s]*(?:refil(?:es|ed|ing)\b|repeat(?:s|ing)\b|resends?\b|wiederhol)/iu },
  {
    signals: ['update'],
    pattern:
      /^[(\s]*(?:eds[:,.]?\s*)?(?:updat(?:es|ed|ing)\b|adds\b|recasts\b|rewrites\b|aktualisiert|actualise|actualiza|ampl[ií]a|aggiorna)/iu,
  },
];
