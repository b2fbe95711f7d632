/** Names as agencies print them in datelines and sign-offs, lower case. */
const AGENCIES = new Set(
  `reuters|reuter|thomson reuters|thomson reuters foundation|reuters breakingviews|reuters life!|rtrs|ap|ap photo|associated press|afp|afp factuel
  |agence france-presse|dpa|dpa-afx|dpa-infocom|dpa-custom content|dpa-shots|dpa international|sid|epd|kna|ddp|dapd|apa|apa-ots|ots|sda|ats|sda-ats
  |keystone-sda|keystone-ats|afx|xinhua|xinhua news agency|kyodo|kyodo news|jiji|jiji press|nikkei|ansa|ansa.it|agi|adnkronos|askanews|italpress|lapresse
  |radiocor|efe|europa press|ep|notimex|telam|télam|lusa|agência brasil|abr|andina|prensa latina|pa|pa media|press association|upi|tass|itar-tass
  |interfax|interfax-ukraine|ria|ria novosti|риа новости|тасс|ukrinform|unian|belta|pti|uni|ani|ians|app|bernama|yonhap|kcna|aap|nzpa|nz newswire|cp
  |the canadian press|canadian press|la presse canadienne|belga|anp|ntb|tt|ritzau|stt|stt-lehtikuva|fnb|pap|ctk|čtk|mti|agerpres|mediafax|bta|tanjug
  |beta|fonet|srna|fena|hina|sta|tasr|sita|bns|leta|elta|ana|ana-mpa|amna|cna|pio|anadolu|aa|dha|iha|mena|spa|wam|kuna|qna|bna|ona|petra|sana|nna|irna
  |isna|mehr|fars|wafa|jta|itim|map|aps|tap|pana|gna|nan|sapa|anna|angop|lusa|antara|vna|tna|lao|pna|cns|c.n.s.|bloomberg|bloomberg news|dow jones
  |dow jones newswires|djn|mt newswires|cnn|bbc|voa|rfe/rl|ips|rns|zenit|un news|prnewswire|pr newswire|prn|business wire|businesswire|globe newswire
  |globenewswire|cnw|cnw group|newsfile|newsfile corp.|marketwired|marketwire|accesswire|acn newswire|pressetext|news aktuell|presseportal|kyodo jbn
  |media outreach|scoop|stat|getty|imagn|tribune news service|tns|mct|knight ridder|scripps howard|states newsroom|tca|tribune content agency|the conversation|kff health news`
    .split('|')
    .map((name) => name.trim()),
);

/** Words that may follow an agency's name: its regional or thematic service. */
const SERVICE = /^(?:dpa|afp|ap|reuters|efe|ansa|apa|sda|ats|upi|tt|ntb|belga)[-/ ][\p{L}\d.!-]{1,20}$/u;

const isListed = (name: string): boolean => AGENCIES.has(name);

/** What may stand beside a known agency: another's name or code. */
const BESIDE = /^[\p{L}][\p{L}\d .-]{1,20}$/u;

/** True for a name of the list, a service of one ("dpa/lnw") or several with strokes, of which one is known ("tca/dpa"). */
export function isAgency(name: string): boolean {
  const plain = name.trim().toLowerCase().replace(/\s+/g, ' ');
  if (AGENCIES.has(plain) || SERVICE.test(plain)) return true;
  const parts = plain.split(/\s*[/+,]\s*/);
  return parts.length > 1 && parts.length < 5 && parts.some(isListed) && parts.every((part) => BESIDE.test(part));
}

/** What could be an agency that the list does not know: short, no figures, no sentence. */
export function looksLikeAgency(name: string): boolean {
  return /^[\p{L}][\p{L} .&'’/-]{1,29}$/u.test(name.trim());
}
