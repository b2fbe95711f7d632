/** Greetings and lines for machines that stand above the story of a mail, as whole paragraphs. */
const ABOVE: readonly RegExp[] = [
  /^(?:view|read|open|having trouble|can(?:no|')t (?:see|read)|trouble viewing).{0,80}(?:browser|online|web ?version|email)/i,
  /^(?:im browser|online) (?:ansehen|anzeigen|lesen)|^(?:voir|afficher|lire) .{0,40}(?:navigateur|en ligne)/i,
  /^(?:dear|hi|hello|good (?:morning|afternoon|day)|sehr geehrte|liebe[r]? |guten tag|hallo|bonjour|chers? |cher |madame|buenos d[ií]as|estimad[oa]s?|gentili|buongiorno|hei|hej|god dag)\b[^.!?\n]{0,60}[,!:]?$/i,
  /^[*-]*\s*(?:for immediate release|press release|media release|news release|pressemitteilung|presseinformation|medienmitteilung|communiqué(?: de presse)?|comunicato stampa|nota de prensa|pressmeddelande|pressemelding)\s*:?[*-]*$/i,
  /^[*\s]*(?:strictly |under |strict )?embargo(?:ed)?\b.{0,160}$|^[*\s]*(?:sperrfrist|sous embargo|embargado)\b.{0,160}$/i,
  /^\[?(?:cid:|image:|logo\b).{0,80}\]?$/i,
];

/** What ends the story of a mail, as the beginning of a paragraph. */
const BELOW =
  /^(?:unsubscribe|to unsubscribe|to opt out|click here to (?:unsubscribe|opt)|you(?:'re| are| have)? (?:are )?receiv(?:ing|ed) this|this (?:e-?mail|message|communication)\b.{0,80}\b(?:confidential|intended|privileged|sent to|may contain)|if you (?:no longer wish|have received this|would (?:like|prefer) to (?:stop|unsubscribe)|do not wish)|confidentiality|disclaimer\b|(?:update|manage) (?:your )?(?:subscription|email preferences|preferences)|sent from my |sent via |von meinem .{2,30} gesendet|gesendet von |diese (?:e-?mail|nachricht)\b.{0,60}(?:vertraulich|enthält)|(?:vom newsletter |newsletter )?abmelden\b|(?:den )?newsletter abbestellen|ce (?:message|courriel|mail|e-?mail)\b|se désabonner|désinscri|este (?:correo|mensaje)\b|darse de baja|questa (?:e-?mail|comunicazione)\b|annulla iscrizione|please consider the environment|virus[- ]free|get outlook for)/i;
const QUOTED =
  /^(?:on .{5,150} wrote:|am .{5,150} schrieb.{0,80}:|le .{5,150} a écrit ?:|el .{5,150} escribió:|il .{5,150} ha scritto:|-{2,} ?(?:original|forwarded|ursprüngliche|message d|weitergeleitete).{0,40}-{2,}|(?:from|von|de) ?: .{3,150}(?:\s|\n)(?:sent|date|gesendet|datum|envoyé) ?:)/isu;
const END = /^(?:[-*\s]*ends?[-*\s.]*|#{3,}|[*\s]{3,}|-\s?30\s?-|\(ends?\)|[-*\s]*ende[-*\s]*|[-*\s]*fin[-*\s]*)$/i;
const EDITORS =
  /^[*#\s]*(?:notes? (?:to|for) editors?|editors?['’]? notes?|(?:press|media) (?:contacts?|enquiries|inquiries)|for (?:more|further) information|contacts?\s*:|pressekontakt|kontakt\s*:|rückfragen|ansprechpartner|contacts? presse|contatti|contacto)\b/i;
const COPYRIGHT = /^(?:copyright\b|©|\(c\)\s)/i;

export interface MailParts {
  /** Length of what stands above the story. */
  lead: number;
  /** Where the story ends. */
  end: number;
  /** For editors: contacts and notes below the story. */
  note?: string;
  copyright?: string;
}

/** Finds the story between greeting and signature. */
export function partsOf(bodyText: string): MailParts {
  const paragraphs = paragraphsOf(bodyText);
  const first = paragraphs.findIndex(({ text }) => text !== '' && !ABOVE.some((pattern) => pattern.test(text)));
  if (first < 0) return { lead: 0, end: bodyText.length };
  const last = paragraphs.findIndex(({ text }, index) => index > first && endsStory(text));
  const lead = paragraphs[first]!.at;
  if (last < 0) return { lead, end: bodyText.length };
  const below = paragraphs.slice(last).map(({ text }) => text);
  return { lead, end: paragraphs[last]!.at, ...notesIn(below) };
}

/** Paragraphs with their places; the body has one empty line between them. */
function paragraphsOf(bodyText: string): { text: string; at: number }[] {
  let at = 0;
  return bodyText.split('\n\n').map((text) => {
    const from = at;
    at += text.length + 2;
    return { text: text.trim(), at: from };
  });
}

const endsStory = (text: string): boolean =>
  END.test(text) ||
  EDITORS.test(text) ||
  QUOTED.test(text) ||
  BELOW.test(text) ||
  (COPYRIGHT.test(text) && text.length < 200);

/** Of what is below the story, that for editors is kept until the machinery of mail begins. */
function notesIn(below: readonly string[]): { note?: string; copyright?: string } {
  const machinery = below.findIndex((text) => QUOTED.test(text) || BELOW.test(text));
  const own = below.slice(0, machinery < 0 ? undefined : machinery).filter((text) => !END.test(text));
  const copyright = own.find((text) => COPYRIGHT.test(text) && text.length < 200);
  const note = own.filter((text) => text !== copyright).join('\n\n');
  return { ...(note !== '' && { note }), ...(copyright !== undefined && { copyright }) };
}

/** Text of a mail without the signature below "-- " (RFC 3676, 4.3) and without quoted lines at its end. */
export function withoutQuotes(text: string): string {
  const signed = /\n-- ?\n/.exec(text);
  const own = signed ? text.slice(0, signed.index) : text;
  const lines = own.split('\n');
  const isQuote = (line: string) => /^\s*>/.test(line) || line.trim() === '';
  const last = lines.findLastIndex((line) => !isQuote(line));
  const hasQuote = lines.slice(last + 1).some((line) => line.trim() !== '');
  return hasQuote ? lines.slice(0, last + 1).join('\n') : own;
}
