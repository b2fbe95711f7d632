import type { TopicRules } from '../rules.ts';

export const economy: TopicRules = {
  'economy, business and finance': `company*3 companies*2 business*2 shares*4 shareholder*4 shareholders*4 stock*3 stocks*4 profit*4 profits*4 revenue*4 earnings*4 sales*2 market*2 markets*2 investor*3 investors*4 bank*3 banks*2 banking*3
    "central bank"*5 "interest rate"*5 "interest rates"*5 inflation*5 economy*4 economic*3 gdp*5 growth*1 trade*2 export*3 exports*3 import imports*3 tariff*3 tariffs*4 currency*4 dollar*3 euro*2 yen*3 bond*3 bonds*4 debt*3 loan*3 loans*3
    merger*5 takeover*5 acquisition*5 acquire*3 acquired*2 bid ceo*4 "chief executive"*4 chairman*2 billion*2 million*1 oil*2 barrel*4 crude*3 gold*2 copper*3 wheat*3 corn*2 commodity*4 commodities*4 retailer*4 retail*3 airline*3 automaker*4 carmaker*4
    factory*3 manufacturing*3 industry*2 industrial*2 startup*3 ipo*5 dividend*5 quarter*2 quarterly*3 analyst*3 analysts*3 bankruptcy*5 insolvency*5 consumer*2 prices*2 price*2 cost firm*3 firms*3 contract*1 deal*1 investment*3 budget fund*2 hedge*2
    nasdaq*5 "dow jones"*5 "wall street"*5 ftse*5 dax*4 nikkei*5 fed*3 "federal reserve"*5 ecb*5 imf*4 subsidiary*4 supplier*2 customers*2 production*2 output*2 farmers*2 crop*2 harvest*2 housing*2 mortgage*4 "real estate"*4 property airport*1 shipping*2 freight*3 tourism*3
    farm*3 vineyard*3 vineyards*3 hauliers*4 tankers*2 exporter*4 exporters*4 importer*4 importers*4 cargo*3 containers*2 warehouse*3 turnover*3 "market share"*4 startup*3 startups*4 valuation*4 valued*1 stake*3 stakes*2 buyer*2 buyers*2 sellers*2 budget*1 deficit*3 surplus*3 wages*1 salaries*1 rents*2 mortgages*4 lender*3 lenders*3 creditors*4 default*2 rating*1 downgrade*3 hike*1 easing*2 "basis points"*6 yields*3 commodities*4 silver*1 palladium*5 uranium*1 cotton*3 palm-oil*4 "palm oil"*4 rubber*2 timber*2 plant*1 plants*1 assembly*1 orders*1 pipeline*2 capacity*1 megawatts*3 grid*2 broadband*3 telecom*4 telecoms*4 operator*1 handset*3 brewery*3 distillery*3 advertisers*4 sponsors*1 franchise*1`,
  'business information': `company*2 profit*3 earnings*4 shares*2 merger*4 takeover*4 acquisition*4 ceo*3 "chief executive"*3 shareholder*3 dividend*4 layoffs*2 bankruptcy*4 ipo*4 quarterly*2 subsidiary*3 restructuring*3`,
  'business financing': `ipo*6 "initial public offering"*6 "share issue"*5 "bond issue"*4 "venture capital"*5 "funding round"*6 "raised capital"*4 offering*2 debentures*5 "rights issue"*5 bankruptcy*4`,
  'business governance': `"board of directors"*5 "annual meeting"*4 shareholder*3 shareholders*3 "chief executive"*3 ceo*3 "executive pay"*5 chairman*2 director*1 appointed*2`,
  'business reporting and performance': `profit*4 profits*4 earnings*5 revenue*4 "net income"*5 "net loss"*5 "net profit"*5 quarterly*3 "first quarter"*3 "second quarter"*3 "third quarter"*3 "fourth quarter"*3 "full year"*2 dividend*4 forecast*1 "operating profit"*5 "shr"*4 "profit warning"*6 results*1`,
  'business restructuring': `merger*5 merge*3 takeover*5 acquisition*5 acquire*3 acquires*4 buyout*5 restructuring*4 "spin off"*4 spinoff*4 divestment*5 "joint venture"*3 bankruptcy*3 insolvency*4 bid*2 "agreed to buy"*5 stake*3`,
  'business strategy and marketing': `marketing*4 advertising*4 "new product"*2 brand*2 launch*1 "market share"*4 advertisement*3 campaign contract*1`,
  'human resources': `layoffs*4 "job cuts"*4 hiring*2 appointed*2 "new chief executive"*4 recruitment*3`,
  economy: `economy*4 economic*3 gdp*5 inflation*5 recession*5 growth*1 unemployment*2 "interest rates"*4 "central bank"*4 exports*3 imports*3 "trade deficit"*5 "trade surplus"*5 tariffs*3 stimulus*3 austerity*4 "consumer prices"*5`,
  'macro economics': `gdp*5 inflation*5 recession*5 "interest rates"*4 "interest rate"*4 "central bank"*4 "trade deficit"*5 "trade surplus"*5 "consumer prices"*5 "monetary policy"*6 deflation*6 "industrial production"*4 economists*3 "money supply"*5 "balance of payments"*5 "gross domestic product"*6`,
  'sharing economy': `uber*3 airbnb*4 "ride hailing"*4 "sharing economy"*6`,
  'market and exchange': `shares*3 stocks*4 "stock market"*5 "stock exchange"*5 index*2 traders*4 trading*2 nasdaq*5 "dow jones"*5 "wall street"*4 ftse*5 dax*4 nikkei*5 bourse*5 investors*2 futures*4 dealers*3 bond*2 yields*3 currency*3 dollar*2 commodity*3`,
  'commodity market': `commodity*4 commodities*4 "oil prices"*5 crude*4 brent*5 "gold price"*5 "gold prices"*5 futures*3 wheat*3 corn*3 soybean*4 soybeans*4 copper*3 coffee*2 cocoa*4 sugar*3 barrel*3 bushel*5 bushels*5 tonnes*1 bullion*5`,
  'debt market': `bond*3 bonds*4 yields*4 treasury*2 treasuries*5 "bond market"*6 coupon*3 eurobond*6 notes "credit rating"*4 "sovereign debt"*4`,
  'foreign exchange market': `currency*4 currencies*4 dollar*3 yen*4 euro*2 sterling*4 "exchange rate"*5 "exchange rates"*5 forex*6 devaluation*5 yuan*4 franc*2 "foreign exchange"*5 rouble*4 lira*3 peso*3`,
  'loan market': `loan*4 loans*4 lender*4 lenders*4 lending*4 borrowers*4 "credit facility"*6 mortgage*3`,
  'products and services': `product*1 production*2 manufacturer*3 retailer*3 airline*2 factory*3 supplier*2 industry*2 plant*1 customers*1 agriculture*2 mining*2 energy*1 bank*1 insurance*2 tourism*2 construction*2 software*2`,
  agriculture: `farm*3 farmer*4 farmers*4 farming*4 crop*4 crops*4 harvest*4 wheat*4 corn*3 soybean*4 grain*4 livestock*4 cattle*4 dairy*4 agriculture*5 agricultural*4 hectares*3 acres*2 fertiliser*4 fertilizer*4 usda*4 rice*2 pig milk*2 sugar*2 vineyard*4 olive`,
  'financial service': `bank*3 banks*3 banking*4 insurer*4 insurance*3 lender*4 "investment bank"*4 "asset manager"*5 "hedge fund"*4 fintech*5 "private equity"*4 "credit card"*3 mortgage*3`,
  'energy and resource': `oil*3 gas*2 crude*3 opec*5 pipeline*4 refinery*5 barrel*3 barrels*4 "natural gas"*4 lng*4 drilling*3 "oil company"*4 coal*3 "power plant"*3 nuclear*1 electricity*2 renewable*3 solar*2 "wind farm"*4 energy*2 offshore*2`,
  'metal and mineral mining and refining': `mine*3 mining*4 miner*4 miners*2 gold*2 copper*4 steel*4 steelmaker*5 "iron ore"*6 lithium*4 aluminium*4 aluminum*4 smelter*5 ore*4 nickel*4 zinc*4`,
  'computing and information technology': `software*4 chip*3 chips*3 chipmaker*5 semiconductor*5 semiconductors*5 microsoft*3 google*3 apple*2 amazon*2 nvidia*4 smartphone*3 "cloud computing"*5 "artificial intelligence"*2 computer*2 "data centre"*3 "data center"*3 tech*2`,
  'manufacturing and engineering': `carmaker*5 automaker*5 factory*3 manufacturing*4 manufacturer*4 assembly*2 boeing*4 airbus*4 volkswagen*4 toyota*4 ford*2 tesla*3 "electric vehicle"*3 "car plant"*4 machinery*3 aerospace*2`,
  'sales channel': `retailer*5 retailers*5 retail*4 supermarket*5 supermarkets*5 "online retailer"*6 "e-commerce"*5 shoppers*3 shop*1 stores*2 wholesale*4 "department store"*5`,
  'construction and property': `"real estate"*5 property*2 developer*3 housing*3 "house prices"*5 construction*3 builder*3 housebuilder*5 landlord*3 rent*2 mortgage*2 "office space"*4 skyscraper*3`,
  'tourism and leisure industry': `hotel*3 hotels*3 tourism*4 tourists*3 "cruise ship"*3 resort*3 casino*4 "tour operator"*5 "holiday season"`,
  transport: `airline*4 airlines*4 rail*3 railway*3 train*2 trains*2 shipping*3 port*2 freight*4 airport*3 flights*3 passengers*2 trucking*4 ferry*2 logistics*3 metro*2 tram*3 container*2`,
  'healthcare industry': `pharmaceutical*4 drugmaker*6 pharma*4 biotech*4 "drug company"*4 "medical device"*4 pfizer*3 novartis*4 astrazeneca*3`,
  'media and entertainment industry': `broadcaster*3 streaming*2 netflix*3 disney*3 publisher*3 "box office"*2 "record label"*4 studio*2 advertising*2`,
  'consumer goods': `"consumer goods"*5 cosmetics*4 clothing*3 "luxury goods"*5 brewer*4 beverages*4 tobacco*3 furniture*3 toys*3 nestle*4 unilever*4`,
  chemicals: `chemicals*4 chemical*3 petrochemical*5 basf*5 fertilizer*2 polymers*4`,
  utilities: `utility*3 utilities*4 electricity*3 "power grid"*4 "water company"*5 "energy supplier"*5 "power company"*5`,
  'commercial fishing': `fishing*3 fishermen*4 trawler*5 "fishing quota"*6 fisheries*5 aquaculture*5`,
};
