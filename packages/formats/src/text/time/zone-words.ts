/** Minutes east of Greenwich of the zone words that mean one thing only, in capitals and without points. */
export const FIXED_ZONES: Readonly<Record<string, number>> = {
  ...{ Z: 0, UT: 0, UTC: 0, UCT: 0, TU: 0, TUC: 0, GMT: 0, ZULU: 0, WET: 0, WEZ: 0, WEST: 60, WESZ: 60 },
  ...{ CET: 60, MEZ: 60, MET: 60, HEC: 60, HNEC: 60, CEST: 120, MESZ: 120, MEST: 120, HAEC: 120, HEEC: 120 },
  ...{ EET: 120, OEZ: 120, EEST: 180, OESZ: 180, MSK: 180, MSD: 240, TRT: 180, SAMT: 240, YEKT: 300, NOVT: 420 },
  ...{ WAT: 60, CAT: 120, SAST: 120, EAT: 180, IDT: 180, IRST: 210, GST: 240, AZT: 240, AMT: 240, GET: 240 },
  ...{ AFT: 270, PKT: 300, UZT: 300, NPT: 345, BDT: 360, MMT: 390, ICT: 420, WIB: 420, WITA: 480, WIT: 540 },
  ...{ HKT: 480, SGT: 480, MYT: 480, PHT: 480, AWST: 480, JST: 540, KST: 540, ACST: 570, ACDT: 630 },
  ...{ AEST: 600, AEDT: 660, CHST: 600, VLAT: 600, NZST: 720, NZDT: 780, FJT: 720 },
  ...{ NST: -210, NDT: -150, ADT: -180, HAA: -180, HNA: -240, EST: -300, EDT: -240, HAE: -240, CDT: -300, MST: -420 },
  ...{ MDT: -360, PST: -480, PDT: -420, AKST: -540, AKDT: -480, HST: -600 },
  ...{ BRT: -180, BRST: -120, ART: -180, UYT: -180, CLT: -240, CLST: -180, BOT: -240, VET: -240, COT: -300, PET: -300 },
};

/** Words that follow the clock of a place, summer time included: "ET" is EST or EDT by the date. */
export const PLACE_ZONES: Readonly<Record<string, string>> = {
  ...{ ET: 'America/New_York', CT: 'America/Chicago', MT: 'America/Denver', PT: 'America/Los_Angeles' },
  ...{ EASTERN: 'America/New_York', CENTRAL: 'America/Chicago', MOUNTAIN: 'America/Denver' },
  ...{ PACIFIC: 'America/Los_Angeles', AKT: 'America/Anchorage', AET: 'Australia/Sydney', NZT: 'Pacific/Auckland' },
  ...{ UK: 'Europe/London', 'GMT/BST': 'Europe/London', 'CE(S)T': 'Europe/Berlin', 'CET/CEST': 'Europe/Berlin' },
  ...{ 'ME(S)Z': 'Europe/Berlin', 'MEZ/MESZ': 'Europe/Berlin', ROMA: 'Europe/Rome', LONDRES: 'Europe/London' },
  ...{ BEIJING: 'Asia/Shanghai', DELHI: 'Asia/Kolkata', WASHINGTON: 'America/New_York', BRASÍLIA: 'America/Sao_Paulo' },
  ...{ BRASILIA: 'America/Sao_Paulo', LISBOA: 'Europe/Lisbon', BRUXELLES: 'Europe/Brussels', GENF: 'Europe/Zurich' },
  ...{
    GENEVA: 'Europe/Zurich',
    GENÈVE: 'Europe/Zurich',
    WIEN: 'Europe/Vienna',
    KIEV: 'Europe/Kyiv',
    KYIV: 'Europe/Kyiv',
  },
  ...{ MOSKAU: 'Europe/Moscow', MOSCOU: 'Europe/Moscow', MOSCÚ: 'Europe/Moscow', TOKIO: 'Asia/Tokyo' },
};

/** Places whose summer time these words are: in winter they contradict the date. */
export const SUMMER_ZONES: Readonly<Record<string, string>> = {
  ...{ EDT: 'America/New_York', CDT: 'America/Chicago', MDT: 'America/Denver', PDT: 'America/Los_Angeles' },
  ...{
    CEST: 'Europe/Berlin',
    MESZ: 'Europe/Berlin',
    MEST: 'Europe/Berlin',
    WEST: 'Europe/Lisbon',
    EEST: 'Europe/Athens',
  },
  ...{ BST: 'Europe/London', AEDT: 'Australia/Sydney', NZDT: 'Pacific/Auckland' },
};

/** One reading of a word that several countries use: where it holds, and minutes east of Greenwich. */
export interface SharedZone {
  where: RegExp;
  minutes: number;
}

/** The first reading is the one most copy means. */
export const SHARED_ZONES: Readonly<Record<string, readonly SharedZone[]>> = {
  BST: [
    { where: /^(?:Europe\/(?:London|Belfast|Jersey|Guernsey|Isle_of_Man)|GB)$/, minutes: 60 },
    { where: /^Asia\/(?:Dhaka|Dacca)$/, minutes: 360 },
    { where: /^Pacific\/Bougainville$/, minutes: 660 },
  ],
  IST: [
    { where: /^Asia\/(?:Kolkata|Calcutta)$/, minutes: 330 },
    { where: /^Europe\/Dublin$/, minutes: 60 },
    { where: /^Asia\/(?:Jerusalem|Tel_Aviv)$/, minutes: 120 },
  ],
  CST: [
    { where: /^America\/Havana$/, minutes: -300 },
    { where: /^(?:America|US|Canada)\//, minutes: -360 },
    { where: /^(?:Asia\/(?:Shanghai|Chongqing|Chungking|Harbin|Macau|Macao|Taipei)|PRC|ROC)$/, minutes: 480 },
  ],
  AST: [
    { where: /^(?:America|Canada|Atlantic)\//, minutes: -240 },
    { where: /^Asia\/(?:Riyadh|Kuwait|Baghdad|Aden|Bahrain|Qatar)$/, minutes: 180 },
  ],
  HNE: [
    { where: /^(?:Europe|Africa)\//, minutes: 60 },
    { where: /^(?:America|Canada)\//, minutes: -300 },
  ],
};

/** What stands for the clock of wherever the copy comes from. */
export const LOCAL_TIME =
  /^(?:local(?: time)?|lt|loc|ortszeit|lokalzeit|heures? locales?|hora local|ora locale|(?:plaatselijke|lokale) tijd|horário local|hora local)$/iu;
