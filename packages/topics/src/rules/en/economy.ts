import type { TopicRules } from '../rules.ts';

export const economy: TopicRules = {
  'economy, business and finance': {
    6: `annual revenue, antitrust penalty, bank of england, bank of france, bank of japan, basis points, benchmark
      rate, bitcoin, bond yield, brent, brent crude, bundesbank, car sales, cash flow, central bank, chapter 11, chief
      executive officer, chief financial officer, common stock, competition commissioner, consumer price, cost of
      living, credit rating, crude oil, cryptocurrency, data centres, debt restructuring, dow jones, earnings per
      share, electric car, european central bank, federal reserve, ftse 100, gas price, gross domestic product, hang
      seng, hedge fund, hostile bid, house prices, housing market, import duties, initial public offering, interest
      rate, market capitalization, market value, merger talks, monetary policy, mortgage rate, nasdaq, net income, net
      loss, net profit, nikkei, oil price, operating margin, operating profit, private equity, product launch, profit
      warning, quarterly dividend, quarterly earnings, quarterly loss, quarterly profit, raised its forecast, rating
      agencies, real estate market, regular dividend, repurchase agreement, retail sales, s&p 500, sales fell, sales
      rose, sensex, share buyback, sovereign wealth fund, stock exchange, stock market, stock split, supply chain,
      takeover bid, takeover offer, tender offer, trade deficit, trade war, venture capital, wall street`,
    5: `acquire, acquired, acquisition, agribusiness, airbus, alibaba, analyst, antitrust, automaker, bailout,
      banking, bankrupt, bankruptcies, bankruptcy, billionaire investor, blackrock, blockchain, boeing, bond,
      bondholders, buyout, carmaker, ceo, cfo, chief executive, chipmaker, commodity, conglomerate, copper, creditor,
      crypto, currency, debt, default on, divestiture, dividend, e commerce, earnings, ecb, economic, economic growth,
      economist, electric vehicle, equities, equity, eurozone, ev maker, exporter, fintech, fiscal, fiscal year,
      forex, ftse, fund manager, futures, gdp, gold price, goldman sachs, hedge, hotel chain, imf, inflation,
      insolvency, insurer, investor, ipo, iron ore, jpmorgan, kospi, layoffs, lender, liquidity, lng, loan,
      manufacturer, manufacturing, market share, merger, mining company, morgan stanley, mortgage, opec, oper net,
      palladium, payout, peso, profit, qtly, qtrly, rate cut, rate hike, real estate, recession, refinery, repurchase,
      retailer, revenue, rouble, ruble, rupee, s p 500, samsung electronics, semiconductor, shareholder, shares,
      shares fell, shares rose, shr, softbank, soybean, spin off, stake, start up, startup, stocks, strategist,
      subsidiary, supermarket, takeover, tariff, tender, tesla, toyota, treasury yields, valuation, volkswagen,
      walmart, wheat, wholesaler, world bank, write down, writedown, yuan`,
    4: `advertisers, agriculture, asset, automotive, bancorp, bln dlrs, cargo, consumer, corporate, corporation, crop,
      dax, dealership, div, dollar, economy, entrepreneur, farming, freight, funding, grain, hauliers, import,
      importer, invest, invested, investing, investment, joint venture, marketing, mln dlrs, oilseed, palm oil,
      partnership, pension fund, pipeline, retail, shipping, spending, supplier, suv, telecom, trader, yen`,
    3: `advertising, barrel, brewery, broadband, cotton, crude, deficit, distillery, downgrade, farm, guidance,
      handset, harvest, megawatts, outlook, quarter, quarterly, stock, surplus, turnover, vineyard, warehouse,
      yields`,
    2: `airline, bank, bid, bln, budget, business, buyer, corn, corp, default, dlr, easing, export, farmer, finance,
      financial, firm, gold, grid, inc, industrial, industry, infrastructure, insurance, logistics, pct, plc, price,
      railway, rates, rents, rubber, sales, savings, sellers, shopping, tankers, tax, timber, tourism, trade,
      trading`,
    1: `airport, assembly, billion, brand, buy, capacity, capital, car, chairman, company, construction, containers,
      contract, cost, customer, deal, demand, developer, electricity, energy, euro, executive, factory, fell,
      financing, forecast, founder, franchise, fund, gas, growth, hike, housing, launch, market, oil, operator,
      orders, output, owner, pay, payment, per cent, plant, product, production, property, purchase, rating, rise,
      rose, salaries, sell, services, silver, sold, sponsors, store, supply, uranium, valued, vehicle, wages`,
  },
  'business information': {
    4: 'acquisition, bankruptcy, dividend, earnings, ipo, merger, takeover',
    3: 'ceo, chief executive, profit, restructuring, shareholder, subsidiary',
    2: 'layoffs, quarterly, shares',
    1: 'company',
  },
  'business financing': {
    6: 'funding round, initial public offering, ipo',
    5: 'debentures, rights issue, share issue, venture capital',
    4: 'bankruptcy, bond issue, raised capital',
    2: 'offering',
  },
  'business governance': {
    5: 'board of directors, executive pay',
    4: 'annual meeting',
    3: 'ceo, chief executive, shareholder',
    2: 'appointed',
    1: 'chairman, director',
  },
  'business reporting and performance': {
    6: 'profit warning',
    5: 'earnings, operating profit',
    4: 'dividend, profit, shr',
    3: `first quarter, fourth quarter, net income, net loss, net profit, quarterly, quarterly earnings, revenue,
      second quarter, shareholder, third quarter`,
    2: 'full year',
    1: 'forecast, results',
  },
  'business restructuring': {
    5: 'acquisition, agreed to buy, buyout, divestment, merger, takeover',
    4: 'acquire, insolvency, restructuring, spin off, spinoff',
    3: 'bankruptcy, joint venture, merge, stake',
    2: 'bid',
  },
  'business strategy and marketing': {
    4: 'advertising, market share, marketing',
    3: 'advertisement',
    2: 'new product',
    1: 'brand, campaign, contract, launch',
  },
  'human resources': {
    4: 'job cuts, layoffs, new chief executive',
    3: 'recruitment',
    2: 'appointed, hiring',
  },
  economy: {
    5: 'consumer prices, gdp, inflation, recession, trade deficit, trade surplus',
    4: 'austerity, central bank, economy, interest rates',
    3: 'economic, imports, stimulus, tariffs',
    2: 'exports, unemployment',
    1: 'growth',
  },
  'macro economics': {
    6: 'deflation, gross domestic product, monetary policy',
    5: 'balance of payments, consumer prices, gdp, inflation, money supply, recession, trade deficit, trade surplus',
    4: 'central bank, industrial production, interest rate',
    3: 'economists',
  },
  'sharing economy': {
    6: 'sharing economy',
    4: 'airbnb, ride hailing',
    3: 'uber',
  },
  'market and exchange': {
    5: 'bourse, dow jones, ftse, nasdaq, nikkei, stock exchange, stock market',
    4: 'dax, futures, stocks, traders, wall street',
    3: 'commodity, currency, dealers, shares, yields',
    2: 'bond, dollar, index, investors, trading',
  },
  'commodity market': {
    5: 'brent, bullion, bushel, gold price, oil prices',
    4: 'cocoa, commodity, crude, soybean',
    3: 'barrel, copper, corn, futures, sugar, wheat',
    2: 'coffee',
    1: 'tonnes',
  },
  'debt market': {
    6: 'bond market, eurobond',
    5: 'treasury',
    4: 'bond, credit rating, sovereign debt, yields',
    3: 'coupon',
  },
  'foreign exchange market': {
    6: 'forex',
    5: 'devaluation, exchange rate, foreign exchange',
    4: 'currency, rouble, sterling, yen, yuan',
    3: 'dollar, lira, peso',
    2: 'euro, franc',
  },
  'loan market': {
    6: 'credit facility',
    4: 'borrowers, lender, lending, loan',
    3: 'mortgage',
  },
  'products and services': {
    3: 'manufacturer, retailer',
    2: 'agriculture, airline, industry, insurance, mining, software, supplier, tourism',
    1: 'bank, construction, customers, energy, factory, plant, product, production',
  },
  agriculture: {
    5: 'agriculture, crop, dairy, harvest, livestock, soybean, wheat',
    4: 'agricultural, cattle, farming, fertiliser, fertilizer, grain, usda, vineyard',
    3: 'corn, farm, hectares',
    2: 'acres, farmer, rice, sugar',
    1: 'pig',
  },
  'financial service': {
    5: 'asset manager',
    4: 'investment bank, private equity',
    3: 'banking, credit card, fintech, hedge fund, insurer, lender, mortgage',
    2: 'bank, insurance',
  },
  'energy and resource': {
    4: `barrel, brent, crude oil, lng, natural gas, oil company, opec, pipeline, power plant, refinery, solar power,
      wind farm`,
    3: 'coal, crude, drilling, renewable',
    2: 'electricity, offshore, solar',
    1: 'energy, gas, nuclear, oil',
  },
  'metal and mineral mining and refining': {
    6: 'iron ore',
    5: 'smelter, steelmaker',
    4: 'aluminium, aluminum, copper, lithium, miner, mining, nickel, ore, steel, zinc',
    3: 'mine',
    2: 'gold',
  },
  'computing and information technology': {
    5: 'chipmaker, cloud computing, semiconductor',
    4: 'nvidia, software',
    3: 'chip, data center, data centre, microsoft, smartphone',
    2: 'artificial intelligence, computer, tech',
  },
  'manufacturing and engineering': {
    5: 'automaker, carmaker',
    4: 'airbus, boeing, car plant, manufacturer, manufacturing, toyota, volkswagen',
    3: 'electric vehicle, machinery, tesla',
    2: 'aerospace, assembly, ford',
    1: 'factory',
  },
  'sales channel': {
    6: 'online retailer',
    5: 'department store, e commerce, retailer, supermarket',
    4: 'retail, wholesale',
    3: 'shoppers',
    1: 'shop, stores',
  },
  'construction and property': {
    5: 'house prices, housebuilder, real estate',
    4: 'office space',
    3: 'builder, housing, landlord, skyscraper',
    2: 'developer, mortgage, rent',
    1: 'construction, property',
  },
  'tourism and leisure industry': {
    5: 'tour operator',
    4: 'casino',
    3: 'cruise ship, resort',
    2: 'tourism',
    1: 'holiday season, hotel, tourist',
  },
  transport: {
    4: 'freight, trucking',
    3: 'logistics, rail, railway, shipping, tram',
    2: 'airline, airport, container, ferry, metro',
    1: 'flights, passengers, train',
  },
  'healthcare industry': {
    6: 'drugmaker',
    4: 'biotech, drug company, medical device, novartis, pharma, pharmaceutical',
    3: 'astrazeneca, pfizer',
  },
  'media and entertainment industry': {
    4: 'record label',
    3: 'broadcaster, disney, netflix, publisher',
    2: 'advertising, box office, streaming, studio',
  },
  'consumer goods': {
    5: 'consumer goods, luxury goods',
    4: 'beverages, brewer, cosmetics, nestle, unilever',
    3: 'clothing, furniture, tobacco, toys',
  },
  chemicals: {
    5: 'basf, petrochemical',
    4: 'chemical, polymers',
    2: 'fertilizer',
  },
  utilities: {
    5: 'energy supplier, power company, water company',
    4: 'power grid, utility',
    2: 'electricity',
  },
  'commercial fishing': {
    6: 'fishing quota',
    5: 'aquaculture, fisheries, trawler',
    4: 'fishermen',
    3: 'fishing',
  },
  'stocks and securities': {
    5: `dow jones, ftse 100, hang seng, nasdaq, nikkei, s&p 500, sensex, shares fell, shares rose, stock exchange,
      stock market, wall street`,
  },
  'corporate earnings': {
    4: 'dividend, earnings per share, fiscal year, net income, net profit, quarterly earnings',
  },
  'central bank': {
    5: 'bank of england, bank of japan, central bank, european central bank, federal reserve',
  },
  'interest rate': {
    5: 'basis points, interest rate, rate cut, rate hike',
  },
  inflation: {
    5: 'consumer price, cost of living, inflation',
  },
  cryptocurrency: {
    6: 'bitcoin, blockchain, crypto, cryptocurrency, ethereum',
  },
  'merger or acquisition': {
    5: 'acquired, acquisition, buyout, merger, takeover',
  },
  automotive: {
    5: 'automaker, carmaker, electric vehicle, suv, tesla, toyota, volkswagen',
  },
  retail: {
    4: 'e commerce, retail sales, retailer, supermarket, walmart',
  },
  'international trade': {
    5: 'free trade, tariff, trade deal, trade deficit, trade war',
    2: 'exports',
  },
  'residential real estate': {
    4: 'house prices, housing market, property developer, real estate',
  },
  'air transport': {
    5: 'airbus, boeing',
    2: 'airline, airport',
  },
  'layoffs and downsizing': {
    6: 'job cuts, laid off, layoffs, mass layoffs, redundancies',
  },
  bankruptcy: {
    6: 'administration filing, bankruptcy, chapter 11, insolvency',
  },
  'stock flotation': {
    5: 'initial public offering, ipo',
  },
  'consumer electronics': {
    4: 'iphone, laptop, smartphone',
  },
  'personal finance and investment': {
    4: 'credit card debt, personal finance, retirement savings',
  },
  'renewable energy': {
    5: 'offshore wind, renewable energy, solar power, wind farm',
  },
  'oil and gas': {
    6: 'barrel, brent, crude oil, lng, natural gas, oil price, opec, pipeline, refinery',
  },
  coal: {
    5: 'coal',
  },
  'nuclear power': {
    6: 'nuclear plant, nuclear power, reactor',
  },
  'solar power': {
    6: 'photovoltaic, solar panel, solar power',
  },
  'wind power': {
    6: 'offshore wind, wind farm, wind power, wind turbine',
  },
  electricity: {
    5: 'electricity, power grid',
  },
  banking: {
    5: 'bank, banking, lender',
  },
  insurance: {
    5: 'insurance, insurer',
  },
  pharmaceutical: {
    5: 'drugmaker, pharmaceutical',
  },
  aerospace: {
    5: 'airbus, boeing, planemaker',
  },
  'defence equipment': {
    5: 'arms maker, defence contractor, lockheed martin, rheinmetall',
  },
  'semiconductor and electronic component': {
    6: 'chipmaker, microchip, semiconductor',
  },
  'software and applications': {
    5: 'software',
  },
  'telecommunication service': {
    6: 'broadband, mobile operator, telecom',
  },
  'shipping and postal service': {
    5: 'courier, parcel, postal service',
  },
  'railway transport': {
    5: 'rail operator, railway, train services, trains',
  },
  'waterway and maritime transport': {
    5: 'cargo ship, container ship, port of, shipping, tanker',
  },
  'public transport': {
    5: 'commuters, metro, public transport',
  },
  'hotel and accommodation': {
    5: 'hotel',
  },
  'restaurant and catering': {
    5: 'restaurant chain, restaurants',
  },
  'online shopping': {
    6: 'e commerce, online retailer, online shopping',
  },
  'gross domestic product': {
    6: 'gdp, gross domestic product',
  },
  'economic growth': {
    6: 'economic growth',
  },
  recession: {
    6: 'recession',
  },
  tariff: {
    6: 'customs duties, import duties, tariff',
  },
  'trade dispute': {
    6: 'trade dispute, trade war',
  },
  'trade agreements': {
    6: 'free trade agreement, trade agreement, trade deal',
  },
  exports: {
    5: 'exporter, exports',
  },
  'trade balance': {
    6: 'trade deficit, trade surplus',
  },
  'monetary policy': {
    6: 'basis points, interest rate, monetary policy, rate cut, rate hike',
  },
  mortgage: {
    6: 'mortgage',
  },
  prices: {
    4: 'price',
  },
  'government debt': {
    6: 'government bond, public debt, sovereign debt',
  },
  'credit rating': {
    6: "credit rating, downgraded, moody's",
  },
  'corporate dividends': {
    6: 'dividend',
  },
  'joint venture': {
    6: 'joint venture',
  },
  'product recall': {
    6: 'recall, recalled',
  },
  entrepreneurship: {
    5: 'entrepreneur, start up, startup',
  },
  'new product or service': {
    5: 'product launch, unveiled',
  },
  'executive officer': {
    5: 'ceo, chief executive, chief financial officer',
  },
  'board of directors': {
    5: 'board of directors, supervisory board',
  },
  'news industry': {
    5: 'newspaper group, newsroom',
  },
  'streaming service': {
    5: 'netflix, spotify, streaming giant',
  },
  'film industry': {
    5: 'box office, hollywood studio',
  },
  advertising: {
    5: 'advertiser, advertising',
  },
  'casinos and gambling': {
    6: 'bookmaker, casino',
  },
  auction: {
    5: 'auction, auction house, auctioned',
  },
};
