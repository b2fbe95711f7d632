/** Month names of the languages that wires write in, with their abbreviations. */
const MONTHS: readonly RegExp[] = [
  'jan(?:uary|uar|vier|v|eiro|uari)?|jän(?:ner)?|ene(?:ro)?|gen(?:naio)?|ledna|stycznia|ocak|янв(?:аря)?',
  'feb(?:ruary|ruar|brero|braio|ruari|r)?|febrero|f[ée]v(?:r|rier|ereiro)?|února|lutego|şubat|фев(?:раля)?',
  'mar(?:ch|s|zo|ço|t|ca)?|märz?|maart|mrt|mrz|března|мар(?:та)?',
  'apr(?:il|ile)?|avr(?:il)?|abr(?:il)?|dubna|kwietnia|nisan|апр(?:еля)?',
  'may|mai|mayo|mag(?:gio)?|maio|maj|mei|maja|května|mayıs|мая',
  'june?|juni?|juin|junio|giu(?:gno)?|junho|června|czerwca|haziran|июн(?:я)?',
  'july?|juli?|juil(?:let)?|julio|lug(?:lio)?|julho|července|lipca|temmuz|июл(?:я)?',
  'aug(?:ust|usti|ustus)?|ao[ûu]t|ago(?:sto)?|srpna|sierpnia|ağustos|авг(?:уста)?',
  'sept?(?:ember|embre|iembre|embro)?|set(?:t|tembre|embro)?|září|września|eylül|сен(?:тября)?',
  'oct(?:ober|obre|ubre)?|okt(?:ober)?|ott(?:obre)?|out(?:ubro)?|října|października|ekim|окт(?:ября)?',
  'nov(?:ember|embre|iembre|embro)?|listopadu|listopada|kasım|ноя(?:бря)?',
  'dec(?:ember|embre)?|dez(?:ember|embro)?|déc(?:embre)?|dic(?:iembre|embre)?|des(?:ember)?|prosince|grudnia|aralık|дек(?:абря)?',
].map((names) => new RegExp(`^(?:${names})$`, 'iu'));

/** 1 to 12 for a month's name or number in any wire language. */
export function monthOf(name: string): number | undefined {
  if (/^\d+$/.test(name)) return Number(name) >= 1 && Number(name) <= 12 ? Number(name) : undefined;
  const at = MONTHS.findIndex((names) => names.test(name));
  return at < 0 ? undefined : at + 1;
}
