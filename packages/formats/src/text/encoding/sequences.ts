/** What bytes hold beyond ASCII, taken as UTF-8 (RFC 3629). */
export interface Sequences {
  /** Whole characters of several bytes. */
  valid: number;
  /**
   * How surely the valid ones are no chance: two for a character that begins with C2, C3 or E2, as accents, quotes and dashes
   * do, and which single-byte text has no use for in that place; one for any other.
   */
  evidence: number;
  /** Bytes that belong to no character. */
  broken: number;
  /** Of these, the beginnings of characters whose rest is missing, where no word of another encoding looks so. */
  cut: number;
}

/** Counts the sequences of a piece of text. */
export function sequencesOf(bytes: Uint8Array): Sequences {
  const found: Sequences = { valid: 0, evidence: 0, broken: 0, cut: 0 };
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] as number;
    const taken = lead < 0x80 ? 1 : takenBy(bytes, at);
    if (lead >= 0x80) count(found, bytes, at, taken);
    at += taken;
  }
  return found;
}

function count(found: Sequences, bytes: Uint8Array, at: number, taken: number): void {
  const lead = bytes[at] as number;
  if (taken > 1 && taken === lengthOf(lead)) {
    found.valid++;
    found.evidence += isUsual(lead) ? 2 : 1;
    return;
  }
  found.broken++;
  if (taken > 1 || (isUsual(lead) && !isLetter(bytes[at + 1]))) found.cut++;
}

/** How many bytes the lead says its character has; 0 for a byte that leads none. */
function lengthOf(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 0;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** The bytes of the character here, as far as they follow the lead rightly. */
function takenBy(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number;
  const length = lengthOf(lead);
  let taken = 1;
  while (taken < length && follows(lead, bytes[at + taken], taken)) taken++;
  return taken;
}

function follows(lead: number, byte: number | undefined, place: number): boolean {
  if (byte === undefined || byte < 0x80 || byte > 0xbf) return false;
  if (place > 1) return true;
  if (lead === 0xe0) return byte >= 0xa0;
  if (lead === 0xed) return byte < 0xa0;
  if (lead === 0xf0) return byte >= 0x90;
  return lead !== 0xf4 || byte < 0x90;
}

const isUsual = (lead: number): boolean => lead === 0xc2 || lead === 0xc3 || lead === 0xe2;

const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));
