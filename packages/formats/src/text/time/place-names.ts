/** Names of places that the IANA database has under another name or not at all, by zone, in seven languages. */
const NAMES: Readonly<Record<string, string>> = {
  'America/New_York': 'nueva york, nova york, nova iorque, washington dc, boston',
  'America/Anchorage': 'alaska',
  'America/Halifax': 'atlantic',
  'Asia/Kolkata': 'mumbai, new delhi, india, indian',
  'Asia/Shanghai': 'china',
  'Asia/Tokyo': 'japan',
  'Australia/Sydney': 'australian eastern',
  'Europe/Athens': 'eastern european',
  'Europe/Amsterdam': 'nederlandse, den haag, the hague',
  'Europe/Berlin': 'central european, german, deutsche, berlino, berlijn, berlim, frankfurt, hamburg, münchen, köln',
  'Europe/Brussels': 'belgische, belge, brussel, brüssel, bruselas, bruxelas',
  'Europe/Dublin': 'irish, dublino, dublín',
  'Europe/Lisbon': 'western european, lissabon, lisbonne, lisbona, portuguesa',
  'Europe/London': 'british, uk, londra, londen, edinburgh, cardiff',
  'Europe/Madrid': 'española, españa, peninsular, peninsular española, barcelona',
  'Europe/Paris': 'french, française, parigi, parís, parijs',
  'Europe/Rome': 'italian, italiana, italia, rom, mailand, milano',
  'Europe/Vienna': 'vienne, viena, wenen',
  'Pacific/Honolulu': 'hawaii, hawaiian',
  UTC: 'greenwich, coordinated universal',
  'Europe/Zurich': 'swiss, suisse, schweizer, bern, berne, genebra, ginebra, ginevra, zürich, basel',
};

/** The zone of each name, in small letters. */
export const PLACE_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMES).flatMap(([zone, names]) => names.split(', ').map((name) => [name, zone])),
);
