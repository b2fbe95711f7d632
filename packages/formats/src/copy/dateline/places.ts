/** Cities that stand alone in datelines. Only a bare "CITY -" needs them: with a date or an agency any place is taken. */
const CITIES = new Set(
  `abidjan|abu dhabi|abuja|accra|addis ababa|algiers|almaty|amman|amsterdam|anchorage|ankara|antananarivo|asuncion|asunción|athens|atlanta|auckland
  |austin|baghdad|baku|baltimore|bamako|bangalore|bengaluru|bangkok|barcelona|basel|beijing|beirut|belfast|belgrade|berlin|berne|bern|bilbao|birmingham
  |bogota|bogotá|bonn|bordeaux|boston|brasilia|brasília|bratislava|brazzaville|brisbane|bruxelles|brussel|brussels|bucharest|budapest|buenos aires
  |cairo|calcutta|calgary|canberra|cape town|caracas|cardiff|casablanca|charlotte|chicago|cincinnati|cleveland|cologne|colombo|copenhagen|dakar|dallas
  |damascus|dar es salaam|delhi|den haag|denver|detroit|dhaka|doha|dortmund|dresden|dubai|dublin|düsseldorf|duesseldorf|edinburgh|edmonton|florence
  |frankfurt|freetown|gaza|geneva|genève|genf|genova|glasgow|guatemala city|halifax|hamburg|hanoi|hannover|harare|havana|helsinki|ho chi minh city
  |hong kong|honolulu|houston|indianapolis|islamabad|istanbul|jakarta|jerusalem|johannesburg|juba|kabul|kampala|kansas city|karachi|kathmandu|khartoum
  |kiev|kyiv|kigali|kingston|kinshasa|köln|kuala lumpur|kuwait|kuwait city|københavn|lagos|la paz|las vegas|lausanne|leipzig|lille|lima|lisbon|lisboa
  |liverpool|ljubljana|london|los angeles|luanda|lusaka|luxembourg|luxemburg|lyon|madrid|managua|manchester|manila|maputo|marseille|mecca|melbourne
  |mexico city|miami|milan|milano|milwaukee|minneapolis|minsk|mogadishu|monaco|monrovia|monte carlo|montevideo|montreal|montréal|moscow|mumbai|munich
  |münchen|nairobi|nantes|naples|napoli|nassau|new delhi|new orleans|new york|nice|nicosia|oklahoma city|osaka|oslo|ottawa|panama city|paris|perth
  |philadelphia|phnom penh|phoenix|pittsburgh|port-au-prince|porto|prague|praha|pretoria|pristina|pyongyang|quebec|quebec city|québec|quito|rabat
  |ramallah|reykjavik|riga|rio de janeiro|riyadh|roma|rome|rotterdam|saint petersburg|salt lake city|san antonio|san diego|san francisco|san jose
  |san juan|san salvador|santiago|santo domingo|sao paulo|são paulo|sarajevo|seattle|seoul|seville|sevilla|shanghai|singapore|skopje|sofia|st. louis
  |st louis|st. petersburg|stockholm|strasbourg|stuttgart|sydney|taipei|tallinn|tashkent|tbilisi|tegucigalpa|tehran|teheran|tel aviv|the hague
  |tirana|tokyo|torino|toronto|toulouse|tripoli|tunis|turin|ulan bator|ulaanbaatar|united nations|utrecht|valencia|vancouver|vatican city|venice
  |vienna|vientiane|vilnius|warsaw|warszawa|washington|wellington|wien|windhoek|winnipeg|yangon|yerevan|zagreb|zurich|zürich`
    .split('|')
    .map((name) => name.trim()),
);

/** Words that begin a sentence, not a place, and words that only sentences hold. */
const NOT_FIRST = new Set(
  `a an and as at but by for from he her his how i if in it its last next no not of on one or our over she since so some than that their
  there they this those to two under until we what when where while who why with yesterday today tomorrow monday tuesday wednesday thursday friday
  saturday sunday early late mr mrs ms dr president der das ein eine am im zum zur seit nach vor le les un une au depuis en après selon il lo
  une von par di por door av die wie was wer two three four five six seven eight nine ten corrected correction update rpt refile kill advisory breaking flash urgent
  alert bulletin editors attention note notice subject re fw fwd updated exclusive analysis opinion factbox wrapup copyright summary session grade`.split(
    /\s+/,
  ),
);

const PARTICLES = new Set(
  `de del della delle dei degli di da do dos das du des la le les el los las al am an der den im ob bei auf sur sous upon of the and et y e und
  zu zum vor aan ter het op i og och under lès en san d' l' near aboard outside`.split(/\s+/),
);

/** A company's, club's or party's name is no place. */
const NOT_LAST = /(?:^|\s)(?:corp|inc|ltd|co|plc|ag|gmbh|spa|nv|bv|llc|group|fc|united|party|index|update|report)\.?$/i;

/** A full stop ends abbreviations ("Calif.", "D.C."), not long words. */
const WORD = /^(?:[\p{L}\p{M}][\p{L}\p{M}'’-]*|[\p{L}\p{M}.-]{1,6}\.|St\.-?[\p{L}'’-]+)$/u;

/** True when text reads as one or more places, as printed: "LONDON/PARIS", "YEREVAN, Armenia", "Teruel (España)", "Frankfurt am Main". */
export function isPlace(text: string): boolean {
  if (text.length < 2 || text.length > 70) return false;
  const parts = text.replace(/\s+\(([^()]{2,40})\)$/, ', $1').split(/\s*[,/]\s*|\s+(?:[-–]|und|and|et)\s+/u);
  return parts.length <= 6 && parts.every(isPlaceName) && /\p{L}{2}/u.test(text);
}

function isPlaceName(part: string): boolean {
  const words = part.replace(/^\(|\)$/g, '').split(/\s+/);
  const first = words[0]?.toLowerCase() ?? '';
  if (words.length > 5 || NOT_FIRST.has(first) || NOT_LAST.test(part)) return false;
  const named = words.filter((word) => WORD.test(word) && (isCapital(word) || !PARTICLES.has(word)));
  if (named.length === 0) return false;
  return words.every((word) => WORD.test(word) && (isCapital(word) || PARTICLES.has(word) || word.startsWith("d'")));
}

/** True for a place written all in small letters, as hurried desks do; asked for only beside a date. */
export function isSmallPlace(text: string): boolean {
  return /^[a-z][a-z .,]{2,40}$/.test(text) && isPlace(text.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()));
}

const isCapital = (word: string): boolean => /^(?:[ldL]['’])?[\p{Lu}\p{Lo}]/u.test(word) || /^['’]s-/.test(word);

/** True when the printed place needs no date or agency beside it to be one: capital letters and a city of the list. */
export function isBarePlace(text: string): boolean {
  const cities = text.split(/\s*\/\s*/);
  return cities.every((city) => {
    const name = city.split(',')[0]?.trim() ?? '';
    return name === name.toUpperCase() && CITIES.has(name.toLowerCase()) && isPlace(city);
  });
}
