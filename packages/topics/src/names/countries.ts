/**
 * Countries: ISO 3166-1 alpha-2, Wikidata item where known for certain, English names parted by ";", what belongs to them
 * (demonyms), and their cities, the capital first, with an older name behind "=". A name in brackets is ambiguous: it counts only
 * beside other evidence.
 */
export const countryTable = `
AF Q889 Afghanistan | Afghan Afghans | Kabul;Kandahar;Herat
AL Q222 Albania | Albanian Albanians | Tirana
DZ Q262 Algeria | Algerian Algerians | Algiers;Oran
AD Q228 Andorra | Andorran | Andorra la Vella
AO Q916 Angola | Angolan Angolans | Luanda
AR Q414 Argentina | Argentine Argentinian Argentines | Buenos Aires;(Rosario);(Mendoza)
AM Q399 Armenia | Armenian Armenians | Yerevan;Gyumri
AU Q408 Australia | Australian Australians | Canberra;Sydney;Melbourne;Brisbane;Perth;Adelaide
AT Q40 Austria | Austrian Austrians | Vienna;Salzburg;Graz;Innsbruck
AZ Q227 Azerbaijan | Azerbaijani Azerbaijanis Azeri | Baku;Nagorno-Karabakh;Stepanakert
BH Q398 Bahrain | Bahraini | Manama
BD Q902 Bangladesh | Bangladeshi Bangladeshis | Dhaka;Chittagong
BY Q184 Belarus | Belarusian Belarusians | Minsk
BE Q31 Belgium | Belgian Belgians | Brussels;Antwerp;Ghent;Liege
BJ Q962 Benin | Beninese | Porto-Novo;Cotonou
BO Q750 Bolivia | Bolivian Bolivians | La Paz;(Sucre)
BA Q225 Bosnia and Herzegovina;Bosnia | Bosnian Bosnians | Sarajevo;Mostar;Srebrenica
BW Q963 Botswana | | Gaborone
BR Q155 Brazil | Brazilian Brazilians | Brasilia;Sao Paulo;São Paulo;Rio de Janeiro
BG Q219 Bulgaria | Bulgarian Bulgarians | (Sofia);Plovdiv
BF Q965 Burkina Faso | Burkinabe | Ouagadougou
BI Q967 Burundi | Burundian | Bujumbura;Gitega
KH Q424 Cambodia | Cambodian Cambodians | Phnom Penh
CM Q1009 Cameroon | Cameroonian Cameroonians | Yaounde;Douala
CA Q16 Canada | Canadian Canadians | Ottawa;Toronto;Montreal;Vancouver;Calgary
CF Q929 Central African Republic | | Bangui
TD Q657 (Chad) | Chadian Chadians | N'Djamena
CL Q298 Chile | Chilean Chileans | (Santiago);Valparaiso
CN Q148 China | Chinese | Beijing=Peking;Shanghai;Guangzhou;Shenzhen;Wuhan;Xinjiang;Tibet
CO Q739 Colombia | Colombian Colombians | Bogota;Bogotá;Medellin;(Cali)
CD Q974 Democratic Republic of Congo;Democratic Republic of the Congo;Congo | Congolese | Kinshasa;Goma
CR Q800 Costa Rica | Costa Rican | (San Jose)
HR Q224 Croatia | Croatian Croatians | Zagreb;(Split)
CU Q241 Cuba | Cuban Cubans | Havana
CY Q229 Cyprus | Cypriot Cypriots | Nicosia
CZ Q213 Czech Republic;Czechia | Czech Czechs | Prague;Brno
DK Q35 Denmark | Danish Danes | Copenhagen;Aarhus
DO Q786 Dominican Republic | Dominican | Santo Domingo
EC Q736 Ecuador | Ecuadorian Ecuadorians | Quito;Guayaquil
EG Q79 Egypt | Egyptian Egyptians | Cairo;Alexandria;Sinai
SV Q792 El Salvador | Salvadoran Salvadorans | San Salvador
ER Q986 Eritrea | Eritrean Eritreans | Asmara
EE Q191 Estonia | Estonian Estonians | Tallinn;Tartu
ET Q115 Ethiopia | Ethiopian Ethiopians | Addis Ababa;Tigray
FI Q33 Finland | Finnish Finns | Helsinki;Tampere
FR Q142 France | French | Paris;Marseille;Lyon;Lille;Toulouse;(Nice);Bordeaux;Strasbourg
GA Q1000 Gabon | Gabonese | Libreville
GM Q1005 Gambia | Gambian | Banjul
GE Q230 (Georgia) | Georgian Georgians | Tbilisi;Batumi;Abkhazia;South Ossetia
DE Q183 Germany;West Germany;East Germany | German Germans | Berlin;Hamburg;Munich;Cologne;Frankfurt;Stuttgart;Leipzig;Dresden
GH Q117 Ghana | Ghanaian Ghanaians | Accra
GR Q41 Greece | Greek Greeks | Athens;Thessaloniki;Lesbos;Crete
GT Q774 Guatemala | Guatemalan Guatemalans | Guatemala City
GN Q1006 Guinea | Guinean | Conakry
GY Q734 Guyana | Guyanese | (Georgetown)
HT Q790 Haiti | Haitian Haitians | Port-au-Prince
HN Q783 Honduras | Honduran Hondurans | Tegucigalpa
HK Q8646 Hong Kong | | Hong Kong
HU Q28 Hungary | Hungarian Hungarians | Budapest
IS Q189 Iceland | Icelandic Icelanders | Reykjavik
IN Q668 India | Indian Indians | New Delhi;Delhi;Mumbai=Bombay;Kolkata;Bangalore;Chennai;Kashmir;Punjab
ID Q252 Indonesia | Indonesian Indonesians | Jakarta;Bali;Surabaya;Sumatra;(Java)
IR Q794 Iran | Iranian Iranians | Tehran;Isfahan
IQ Q796 Iraq | Iraqi Iraqis | Baghdad;Mosul;Basra;Erbil
IE Q27 Ireland | Irish | Dublin;(Cork);Galway
IL Q801 Israel | Israeli Israelis | Jerusalem;Tel Aviv;Haifa
IT Q38 Italy | Italian Italians | Rome;Milan;Naples;Turin;Venice;(Florence);Sicily
CI Q1008 Ivory Coast;Cote d'Ivoire | Ivorian Ivorians | Abidjan;Yamoussoukro
JM Q766 Jamaica | Jamaican Jamaicans | (Kingston)
JP Q17 Japan | Japanese | Tokyo;Osaka;Kyoto;Hiroshima;Nagasaki;Fukushima;Okinawa
JO Q810 (Jordan) | Jordanian Jordanians | Amman
KZ Q232 Kazakhstan | Kazakh Kazakhs | Astana;Almaty
KE Q114 Kenya | Kenyan Kenyans | Nairobi;Mombasa
KP Q423 North Korea | North Korean | Pyongyang
KR Q884 South Korea | South Korean | Seoul;Busan
XK Q1246 Kosovo | Kosovan Kosovar | Pristina
KW Q817 Kuwait | Kuwaiti Kuwaitis | Kuwait City
KG Q813 Kyrgyzstan | Kyrgyz | Bishkek
LA Q819 Laos | Laotian Lao | Vientiane
LV Q211 Latvia | Latvian Latvians | Riga
LB Q822 Lebanon | Lebanese | Beirut;Tripoli
LR Q1014 Liberia | Liberian Liberians | Monrovia
LY Q1016 Libya | Libyan Libyans | Tripoli;Benghazi
LI Q347 Liechtenstein | | Vaduz
LT Q37 Lithuania | Lithuanian Lithuanians | Vilnius;Kaunas
LU Q32 Luxembourg | Luxembourgish | Luxembourg City
MG Q1019 Madagascar | Malagasy | Antananarivo
MW Q1020 Malawi | Malawian | Lilongwe
MY Q833 Malaysia | Malaysian Malaysians | Kuala Lumpur
MV Q826 Maldives | Maldivian | (Male)
ML Q912 (Mali) | Malian Malians | Bamako;Timbuktu
MT Q233 Malta | Maltese | Valletta
MR Q1025 Mauritania | Mauritanian | Nouakchott
MU Q1027 Mauritius | Mauritian | Port Louis
MX Q96 Mexico | Mexican Mexicans | Mexico City;Guadalajara;Monterrey;Tijuana
MD Q217 Moldova | Moldovan Moldovans | Chisinau;Transnistria
MC Q235 Monaco | Monegasque | Monte Carlo
MN Q711 Mongolia | Mongolian Mongolians | Ulaanbaatar
ME Q236 Montenegro | Montenegrin | Podgorica
MA Q1028 Morocco | Moroccan Moroccans | Rabat;Casablanca;Marrakesh
MZ Q1029 Mozambique | Mozambican Mozambicans | Maputo
MM Q836 Myanmar;Burma | Burmese | Naypyidaw;Yangon=Rangoon
NA Q1030 Namibia | Namibian Namibians | Windhoek
NP Q837 Nepal | Nepali Nepalese | Kathmandu
NL Q55 Netherlands;Holland | Dutch | Amsterdam;The Hague;Rotterdam;Utrecht
NZ Q664 New Zealand | New Zealander New Zealanders | (Wellington);Auckland;Christchurch
NI Q811 Nicaragua | Nicaraguan Nicaraguans | Managua
NE Q1032 (Niger) | Nigerien | Niamey
NG Q1033 Nigeria | Nigerian Nigerians | Abuja;Lagos;Kano
MK Q221 North Macedonia;Macedonia | Macedonian Macedonians | Skopje
NO Q20 Norway | Norwegian Norwegians | Oslo;(Bergen);Svalbard
OM Q842 Oman | Omani | Muscat
PK Q843 Pakistan | Pakistani Pakistanis | Islamabad;Karachi;Lahore;Peshawar
PS Q219060 Palestine;Palestinian territories | Palestinian Palestinians | Gaza;Gaza Strip;West Bank;Ramallah;Rafah;Khan Younis
PA Q804 Panama | Panamanian Panamanians | Panama City
PG Q691 Papua New Guinea | | Port Moresby
PY Q733 Paraguay | Paraguayan | Asuncion
PE Q419 Peru | Peruvian Peruvians | Lima;Cusco
PH Q928 Philippines | Philippine Filipino Filipinos | Manila;Mindanao
PL Q36 Poland | Polish Poles | Warsaw;Krakow;Gdansk;Wroclaw
PT Q45 Portugal | Portuguese | Lisbon;Porto
QA Q846 Qatar | Qatari | Doha
RO Q218 Romania | Romanian Romanians | Bucharest
RU Q159 Russia;Russian Federation;Soviet Union | Russian Russians Soviet | Moscow;St. Petersburg;Saint Petersburg;Kazan;Chechnya;Siberia;Kremlin
RW Q1037 Rwanda | Rwandan Rwandans | Kigali
SA Q851 Saudi Arabia | Saudi Saudis | Riyadh;Jeddah;Mecca;Medina
SN Q1041 Senegal | Senegalese | Dakar
RS Q403 Serbia | Serbian Serbians Serb Serbs | Belgrade;Novi Sad
SL Q1044 Sierra Leone | | Freetown
SG Q334 Singapore | Singaporean Singaporeans | Singapore
SK Q214 Slovakia | Slovak Slovaks | Bratislava;Kosice
SI Q215 Slovenia | Slovenian Slovenians Slovene Slovenes | Ljubljana
SO Q1045 Somalia | Somali Somalis | Mogadishu
ZA Q258 South Africa | South African South Africans | Pretoria;Cape Town;Johannesburg;Durban
SS Q958 South Sudan | South Sudanese | Juba
ES Q29 Spain | Spanish Spaniards | Madrid;Barcelona;Valencia;Seville;Catalonia;Bilbao
LK Q854 Sri Lanka | Sri Lankan Sri Lankans | Colombo
SD Q1049 Sudan | Sudanese | Khartoum;Darfur
SR Q730 Suriname | Surinamese | Paramaribo
SE Q34 Sweden | Swedish Swedes | Stockholm;Gothenburg;Malmo
CH Q39 Switzerland | Swiss | Bern=Berne;Zurich;Geneva;Basel;Davos
SY Q858 Syria | Syrian Syrians | Damascus;Aleppo;Idlib
TW Q865 Taiwan | Taiwanese | Taipei
TJ Q863 Tajikistan | Tajik Tajiks | Dushanbe
TZ Q924 Tanzania | Tanzanian Tanzanians | Dodoma;Dar es Salaam;Zanzibar
TH Q869 Thailand | Thai Thais | Bangkok;Phuket
TG Q945 (Togo) | Togolese | Lome
TN Q948 Tunisia | Tunisian Tunisians | Tunis
TR Q43 (Turkey);Türkiye;Turkiye | Turkish Turks | Ankara;Istanbul;Izmir
TM Q874 Turkmenistan | Turkmen | Ashgabat
UG Q1036 Uganda | Ugandan Ugandans | Kampala
UA Q212 Ukraine | Ukrainian Ukrainians | Kyiv;Kiev;Kharkiv;Odesa;Odessa;Lviv;Donetsk;Luhansk;Mariupol;Crimea;Donbas
AE Q878 United Arab Emirates;UAE | Emirati Emiratis | Abu Dhabi;Dubai
GB Q145 United Kingdom;Britain;Great Britain;UK | British Britons English Scottish Welsh | England;Scotland;Wales;Northern Ireland;London;Manchester;Birmingham;Liverpool;Glasgow;Edinburgh;Belfast;Cardiff
US Q30 United States;United States of America;U.S.;US;USA;America | American Americans | New York;New York City;(Washington);Washington DC;Los Angeles;Chicago;Houston;San Francisco;Boston;Miami;Seattle;Detroit;Dallas;Philadelphia
UY Q77 Uruguay | Uruguayan Uruguayans | Montevideo
UZ Q265 Uzbekistan | Uzbek Uzbeks | Tashkent;Samarkand
VA Q237 Vatican;Holy See | | Vatican City
VE Q717 Venezuela | Venezuelan Venezuelans | Caracas;Maracaibo
VN Q881 Vietnam | Vietnamese | Hanoi;Ho Chi Minh City
YE Q805 Yemen | Yemeni Yemenis | Sanaa;Aden;Hodeidah
ZM Q953 Zambia | Zambian Zambians | Lusaka
ZW Q954 Zimbabwe | Zimbabwean Zimbabweans | Harare
`;

/** First-level divisions that news names without their country: ISO 3166-2. One in brackets is also a first name. */
export const regionTable = `
US-AL Alabama;US-AK Alaska;US-AZ Arizona;US-AR Arkansas;US-CA California;US-CO Colorado;US-CT Connecticut;US-DE Delaware;US-FL Florida;US-HI Hawaii;US-ID Idaho;US-IL Illinois;US-IN Indiana;US-IA Iowa;US-KS Kansas;US-KY Kentucky;US-LA Louisiana;US-ME Maine;US-MD Maryland;US-MA Massachusetts;US-MI Michigan;US-MN Minnesota;US-MS Mississippi;US-MO Missouri;US-MT Montana;US-NE Nebraska;US-NV Nevada;US-NH New Hampshire;US-NJ New Jersey;US-NM New Mexico;US-NC North Carolina;US-ND North Dakota;US-OH Ohio;US-OK Oklahoma;US-OR Oregon;US-PA Pennsylvania;US-RI Rhode Island;US-SC South Carolina;US-SD South Dakota;US-TN Tennessee;US-TX Texas;US-UT Utah;US-VT Vermont;US-VA (Virginia);US-WA Washington state;US-WV West Virginia;US-WI Wisconsin;US-WY Wyoming
CA-AB Alberta;CA-BC British Columbia;CA-MB Manitoba;CA-NB New Brunswick;CA-NL Newfoundland;CA-NL Newfoundland and Labrador;CA-NT Northwest Territories;CA-NS Nova Scotia;CA-ON Ontario;CA-SK Saskatchewan;CA-QC Quebec;CA-PE Prince Edward Island
DE-BY Bavaria;DE-BB Brandenburg;DE-HE Hesse;DE-NI Lower Saxony;DE-NW North Rhine-Westphalia;DE-SN Saxony;DE-TH Thuringia;DE-BW Baden-Württemberg;DE-BW Baden-Wuerttemberg;DE-MV Mecklenburg-Vorpommern;DE-RP Rhineland-Palatinate;DE-SL Saarland;DE-ST Saxony-Anhalt;DE-SH Schleswig-Holstein
AU-NSW New South Wales;AU-QLD Queensland;AU-TAS Tasmania;AU-WA Western Australia;AU-SA South Australia
`;
