import type { TopicRules } from '../rules.ts';

export const weather: TopicRules = {
  weather: {
    6: `amber warning, atmospheric river, black ice, bureau of meteorology, category 4 hurricane, chance of rain, cold
      front, cold snap, cold wave, coldest, coldest night, degrees fahrenheit, downpour, el nino, flood warning,
      freezing rain, gale force, heat advisory, heat index, heat warning, heavy rainfall, heavy snow, high pressure,
      hottest day, hottest summer, hottest year, hurricane center, hurricane season, inches of rain, inches of snow,
      isobars, jet stream, la nina, low pressure, met office, millimetres of rain, monsoon season, mostly sunny, mph
      winds, national hurricane center, national weather service, partly cloudy, polar vortex, rainstorm, record high
      temperature, record temperature, red warning, snow showers, snow storm, snowdrifts, storm warning, storm watch,
      strong winds, sub zero, sustained winds, sweltering, thunderstorm, tornado warning, torrential rain, tropical
      depression, warm front, weather forecast, weather office, weather service, weather warning, wettest, wind chill,
      wind gusts, wind speeds, winter storm, yellow warning`,
    5: `barometer, below zero, blizzard, breezy, celsius, cloudy, degrees celsius, drizzle, drizzly, fahrenheit,
      forecaster, gale, gusts, hail, hailstones, hailstorm, hottest, humid, humidity, meteorological, meteorologist,
      meteorology, mild, muggy, noaa, overcast, rainfall, scorching, showers, sleet, snowfall, snowstorm, snowy,
      sunny, sunshine, thaw, thunder, windy, wintry`,
    4: `chilly, cloud, cooler, dry spell, freezing, icy, landfall, precipitation, rainy, warmer, warmest, weather,
      winter weather`,
    3: `cyclone, fog, frost, heat wave, heatwave, heavy rain, hurricane, lightning, mercury, millimetres, monsoon,
      rain, snow, temperature, tornado, tropical storm, typhoon`,
    2: 'chill, cold, degrees, drought, dry, forecast, freeze, heat, hot, storm, warm, wind',
    1: 'centimetres, ice, inches',
  },
  'weather forecast': {
    5: 'cloudy, forecaster, met office, national weather service, weather forecast',
    4: 'showers, sunny',
    1: 'outlook',
  },
  'weather phenomena': {
    5: 'snowstorm',
    4: 'blizzard, gusts, hail, snowfall, thunderstorm',
    3: 'cyclone, fog, heat wave, heatwave, hurricane, monsoon, tornado, typhoon',
    2: 'storm',
  },
  'weather warning': {
    6: 'amber warning, flood warning, heat advisory, storm warning, tornado warning, weather warning',
    5: 'yellow warning',
    3: 'red alert',
  },
  'weather statistic': {
    6: 'driest month, hottest day, hottest month, record rainfall, record temperature',
    5: 'warmest year',
    4: 'since records began',
  },
};
