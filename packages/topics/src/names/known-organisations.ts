/** Bodies that news names without saying what they are: names as printed, parted by "=", the full one last. */
const table = `
UN=U.N.=United Nations|NATO=Nato=NATO|EU=E.U.=European Union|European Commission|European Parliament|European Council|ECB=European Central Bank|IMF=International Monetary Fund|World Bank|WHO=World Health Organisation=World Health Organization
WTO=World Trade Organization|UNESCO|UNICEF|UNHCR|UNRWA|World Food Programme|IAEA=International Atomic Energy Agency|OPEC|OECD|ASEAN|African Union|Arab League|CSTO=Collective Security Treaty Organization|OSCE
ECOWAS|BRICS|Mercosur|Interpol|Europol|Frontex|Red Cross|Red Crescent|Amnesty International|Human Rights Watch|Greenpeace|Oxfam|Save the Children|Doctors Without Borders|Reporters Without Borders|Transparency International
ICC=International Criminal Court|ICJ=International Court of Justice|Security Council=U.N. Security Council=United Nations Security Council=UN Security Council|General Assembly=U.N. General Assembly=UN General Assembly|Commonwealth of Nations|Nobel Committee
Federal Reserve=Fed=Federal Reserve|Pentagon|CIA|FBI|NSA|DEA=Drug Enforcement Administration|SEC=Securities and Exchange Commission|FDA=Food and Drug Administration=Food and Drug Administration|CDC=Centers for Disease Control and Prevention=Centers for Disease Control and Prevention
EPA=Environmental Protection Agency|FAA=Federal Aviation Administration|FEMA|NASA|ESA=European Space Agency|Roscosmos|NOAA|White House|State Department|Justice Department|Treasury Department|Homeland Security|Supreme Court|Senate|Congress|House of Representatives
Parliament|House of Commons|House of Lords|Downing Street|Foreign Office|Home Office|Treasury|Scotland Yard|NHS=National Health Service|Bank of England|Bank of Japan|Bundesbank|Bundestag|Bundesrat|Knesset|State Duma=Duma=State Duma|Politburo
CDU=CDU|CSU=CSU|SPD=SPD|AfD=Alternative for Germany=AfD|Labour=Labour Party=Labour Party|Conservative Party|Liberal Democrats|Reform UK|Sinn Fein|DUP|National Rally|Likud|Fatah|Hamas|Hezbollah|Houthis=Houthis|Taliban|Islamic State=ISIS=ISIL=Islamic State|Al Qaeda=al Qaeda=Al Qaeda
Boko Haram|Al Shabaab|PKK|IRA|Wagner Group|IDF=Israel Defense Forces=Israel Defense Forces|Revolutionary Guards=Revolutionary Guard=Revolutionary Guards|Mossad|Shin Bet|MI5|MI6|GCHQ|FSB|GRU|KGB
FIFA|UEFA|IOC=International Olympic Committee=International Olympic Committee|WADA=World Anti-Doping Agency|IAAF=World Athletics=World Athletics|FIA|ATP|WTA|NBA|NFL|MLB|NHL|NCAA|UFC|PGA Tour|Premier League|Bundesliga|Champions League|Formula One
Real Madrid|Manchester United|Manchester City|Bayern Munich|Borussia Dortmund|Paris Saint-Germain|Juventus|Inter Milan|AC Milan|Chelsea FC|Arsenal|Tottenham Hotspur|Liverpool FC|Atletico Madrid|Red Bull Racing
Microsoft|Google|Alphabet|Apple|Amazon|Meta|Facebook|Instagram|WhatsApp|YouTube|Twitter|Tesla|SpaceX|Nvidia|Intel|AMD|IBM|Oracle|Qualcomm|Cisco|TSMC|Samsung|Sony|Huawei|Alibaba|Tencent|ByteDance|TikTok|Xiaomi|Baidu|OpenAI|Anthropic|Netflix|Disney|Spotify|Uber|Airbnb
Toyota|Honda|Nissan|Hyundai|Kia|Volkswagen|BMW|Mercedes-Benz|Porsche|Audi|Renault|Stellantis|Ford Motor|General Motors|Ferrari|Volvo|BYD|Boeing|Airbus|Rolls-Royce|Lockheed Martin|Raytheon|Northrop Grumman|BAE Systems|Rheinmetall|Thales|Saab
Siemens|Bosch|BASF|Bayer|Thyssenkrupp|SAP|Deutsche Telekom|Vodafone|Telefonica|Verizon|Ericsson|Nokia|Shell|BP|ExxonMobil|Exxon Mobil|Chevron|TotalEnergies|Eni|Equinor|Gazprom|Rosneft|Lukoil|Saudi Aramco=Aramco=Saudi Aramco|Glencore|Rio Tinto|BHP|ArcelorMittal
HSBC|Barclays|Lloyds|NatWest|Deutsche Bank|Commerzbank|UniCredit|BNP Paribas|Societe Generale|Santander|Credit Suisse|UBS|Goldman Sachs|Morgan Stanley|JPMorgan|JPMorgan Chase|Citigroup|Wells Fargo|Bank of America|BlackRock|Berkshire Hathaway|Mastercard|PayPal|Moody's|Fitch|SoftBank
Pfizer|Moderna|BioNTech|Novartis|Roche|AstraZeneca|GSK|Sanofi|Novo Nordisk|Eli Lilly|Johnson & Johnson|Merck|Walmart|Costco|Starbucks|McDonald's|Coca-Cola|PepsiCo|Nestle|Unilever|Procter & Gamble|IKEA|Adidas|Nike|LVMH|Tesco|Lufthansa|Ryanair|British Airways|Air France|Delta Air Lines|Qantas
BBC|CNN|Fox News|New York Times|Washington Post|Wall Street Journal|Financial Times|The Guardian|Al Jazeera|Reuters|Associated Press|AFP=Agence France-Presse|Bloomberg|TASS|Xinhua|Kyodo|Interfax|RIA Novosti
Harvard University|Oxford University|Cambridge University|MIT=Massachusetts Institute of Technology|Stanford University|Yale University`;

/** The full name by every name in use.. */
export const knownOrganisations: ReadonlyMap<string, string> = new Map(
  table
    .trim()
    .split(/[\n|]/)
    .flatMap((line) => {
      const names = line.split('=');
      const full = names.at(-1)!;
      return names.map((name): [string, string] => [name, full]);
    }),
);
