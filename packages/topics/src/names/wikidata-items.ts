/** Wikidata items of cities and regions, by the name in the gazetteer; only those known for certain. */
const cities = `
Q90 Paris;Q84 London;Q64 Berlin;Q649 Moscow;Q1899 Kyiv;Q1899 Kiev;Q1490 Tokyo;Q956 Beijing;Q8686 Shanghai;Q60 New York;Q60 New York City;Q65 Los Angeles;Q1297 Chicago;Q61 Washington;Q61 Washington DC
Q220 Rome;Q2807 Madrid;Q1492 Barcelona;Q1741 Vienna;Q239 Brussels;Q727 Amsterdam;Q1726 Munich;Q1055 Hamburg;Q365 Cologne;Q1794 Frankfurt;Q1022 Stuttgart;Q2079 Leipzig;Q1731 Dresden
Q406 Istanbul;Q3640 Ankara;Q9248 Baku;Q1953 Yerevan;Q994 Tbilisi;Q2280 Minsk;Q270 Warsaw;Q31487 Krakow;Q1085 Prague;Q1781 Budapest;Q19660 Bucharest;Q472 Sofia;Q3711 Belgrade;Q1435 Zagreb;Q11194 Sarajevo;Q1524 Athens
Q597 Lisbon;Q1761 Dublin;Q23436 Edinburgh;Q4093 Glasgow;Q18125 Manchester;Q2256 Birmingham;Q24826 Liverpool;Q39121 Leeds;Q585 Oslo;Q1754 Stockholm;Q1748 Copenhagen;Q1757 Helsinki;Q1770 Tallinn;Q1773 Riga;Q216 Vilnius
Q656 St. Petersburg;Q656 Saint Petersburg;Q85 Cairo;Q1218 Jerusalem;Q33935 Tel Aviv;Q1530 Baghdad;Q3616 Tehran;Q3766 Damascus;Q3820 Beirut;Q3692 Riyadh;Q612 Dubai;Q1519 Abu Dhabi;Q3861 Doha;Q5838 Kabul;Q3805 Amman
Q1362 Islamabad;Q8660 Karachi;Q11739 Lahore;Q987 New Delhi;Q1353 Delhi;Q1156 Mumbai;Q1348 Kolkata;Q1352 Chennai;Q1355 Bangalore;Q1354 Dhaka;Q35381 Colombo;Q3037 Kathmandu;Q1861 Bangkok;Q1858 Hanoi;Q1854 Ho Chi Minh City
Q3630 Jakarta;Q1461 Manila;Q1865 Kuala Lumpur;Q8684 Seoul;Q18808 Pyongyang;Q1867 Taipei;Q35765 Osaka;Q34600 Kyoto;Q34664 Hiroshima;Q38234 Nagasaki;Q16572 Guangzhou;Q15174 Shenzhen;Q11746 Wuhan
Q3130 Sydney;Q3141 Melbourne;Q34932 Brisbane;Q3183 Perth;Q3114 Canberra;Q37100 Auckland;Q172 Toronto;Q340 Montreal;Q24639 Vancouver;Q1930 Ottawa;Q1489 Mexico City;Q1563 Havana
Q1486 Buenos Aires;Q2887 Santiago;Q2868 Lima;Q2841 Bogota;Q2841 Bogotá;Q1533 Caracas;Q8678 Rio de Janeiro;Q174 Sao Paulo;Q174 São Paulo;Q2844 Brasilia;Q3870 Nairobi;Q8673 Lagos;Q3787 Abuja;Q34647 Johannesburg;Q5465 Cape Town;Q3926 Pretoria
Q3624 Addis Ababa;Q1963 Khartoum;Q3572 Tunis;Q3561 Algiers;Q3551 Rabat;Q7903 Casablanca;Q3718 Dakar;Q3761 Accra;Q3838 Kinshasa;Q3921 Harare;Q3894 Kampala;Q2449 Mogadishu;Q71 Geneva;Q72 Zurich;Q70 Bern;Q78 Basel
Q490 Milan;Q2634 Naples;Q495 Turin;Q641 Venice;Q2044 Florence;Q23482 Marseille;Q456 Lyon;Q6602 Strasbourg;Q33959 Nice;Q100 Boston;Q16555 Houston;Q62 San Francisco;Q8652 Miami;Q5083 Seattle;Q12439 Detroit;Q16557 Dallas;Q1345 Philadelphia
Q23556 Atlanta;Q23768 Las Vegas;Q16554 Denver;Q16552 San Diego;Q42308 Kharkiv;Q1874 Odesa;Q1874 Odessa;Q36036 Lviv;Q2012 Donetsk;Q7835 Crimea;Q5187 Chechnya;Q1460 Sicily;Q5705 Catalonia;Q43100 Kashmir
Q21 England;Q22 Scotland;Q25 Wales;Q26 Northern Ireland;Q39760 Gaza Strip;Q39760 Gaza;Q36678 West Bank`;

const regions = `
US-AL Q173;US-AK Q797;US-AZ Q816;US-AR Q1612;US-CA Q99;US-CO Q1261;US-CT Q779;US-DE Q1393;US-FL Q812;US-GA Q1428;US-HI Q782;US-ID Q1221;US-IL Q1204;US-IN Q1415;US-IA Q1546;US-KS Q1558;US-KY Q1603;US-LA Q1588
US-ME Q724;US-MD Q1391;US-MA Q771;US-MI Q1166;US-MN Q1527;US-MS Q1494;US-MO Q1581;US-MT Q1212;US-NE Q1553;US-NV Q1227;US-NH Q759;US-NJ Q1408;US-NM Q1522;US-NY Q1384;US-NC Q1454;US-ND Q1207;US-OH Q1397;US-OK Q1649
US-OR Q824;US-PA Q1400;US-RI Q1387;US-SC Q1456;US-SD Q1211;US-TN Q1509;US-TX Q1439;US-UT Q829;US-VT Q16551;US-VA Q1370;US-WA Q1223;US-WV Q1371;US-WI Q1537;US-WY Q1214
CA-ON Q1904;CA-QC Q176;CA-BC Q1974;CA-AB Q1951;CA-MB Q1948;CA-SK Q1989;CA-NS Q1952;CA-NB Q1965;CA-NL Q2003;CA-PE Q1979
DE-BW Q985;DE-BY Q980;DE-BB Q1208;DE-HE Q1199;DE-NI Q1197;DE-MV Q1196;DE-NW Q1198;DE-RP Q1200;DE-SL Q1201;DE-SN Q1202;DE-ST Q1206;DE-SH Q1194;DE-TH Q1205
AU-NSW Q3224;AU-QLD Q36074;AU-TAS Q34366;AU-WA Q3206;AU-SA Q35715`;

const pairsIn = (table: string): [string, string][] =>
  table
    .trim()
    .split(/[\n;]/)
    .map((pair) => {
      const at = pair.indexOf(' ');
      return [pair.slice(0, at), pair.slice(at + 1)];
    });

/** By the name of a city. */
export const cityItems: ReadonlyMap<string, string> = new Map(pairsIn(cities).map(([item, name]) => [name, item]));
/** By the ISO 3166-2 code of a region. */
export const regionItems: ReadonlyMap<string, string> = new Map(pairsIn(regions));
