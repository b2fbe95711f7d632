/** Words that only organisations carry in their names. */
const organisation =
  /\b(?:agenc\w*|agentur|agenzia|agence|associated|association|broadcasting|bureau|business|company|corp|corporation|fernsehen|foundation|gmbh|group|inc|insights|international|limited|ltd|media|network|news|newsroom|nyheter|online|press|presse|redaktion|radio|reuters|rundfunk|service|services|staff|studio|television|times|tv|union|wire)\b/i;

/**
 * True for what is written as a person's name: two to five words that begin with capitals. Creators of news items are
 * as often agencies, desks, initials ("daa/mt") or log-in names, none of which is a byline.
 */
export function looksLikePerson(name: string): boolean {
  const words = name.trim().split(/\s+/);
  if (words.length < 2 || words.length > 5 || organisation.test(name)) return false;
  const capitals = words.filter((word) => /^\p{Lu}[\p{L}\p{M}.'\u2019-]*$/u.test(word)).length;
  const particles = words.filter((word) => /^(?:al|bin|da|de|del|der|di|du|el|la|le|van|von|y|zu)$/.test(word)).length;
  return capitals >= 2 && capitals + particles === words.length;
}
