import type { TopicRules } from '../rules.ts';

export const weather: TopicRules = {
  weather: `weather*5 forecast*2 forecaster*5 forecasters*5 meteorologist*5 meteorologists*5 meteorological*5 "met office"*6 rain*3 rainfall*4 showers*4 snow*3 snowfall*5 snowstorm*5 blizzard*5 storm*3 storms*3 thunderstorm*5 thunderstorms*5 hurricane*3 typhoon*3 cyclone*3 tornado*3 wind*1 winds*3 gusts*5
    temperature*3 temperatures*4 degrees*2 celsius*4 fahrenheit*4 heatwave*6 "heat wave"*6 frost*4 fog*4 sunny*4 sunshine*4 cloudy*5 humidity*4 "cold snap"*6 drizzle*5 hail*4 monsoon*4 drought*2 millimetres*2 inches centimetres "low pressure"*5 "high pressure"*4 landfall*4 chill*2 icy*3 ice*1
    downpour*6 downpours*6 drizzly*5 sleet*6 thaw*5 freeze*4 freezing*4 "below zero"*5 "sub-zero"*6 mercury*3 sweltering*6 scorching*5 muggy*5 breezy*5 gale*5 gales*5 "gale-force"*6 lightning*4 thunder*4 rainstorm*6 snowdrifts*6 snowy*5 dry*2 wettest*6 hottest*5 coldest*6 warmest*4 "el nino"*6 "la nina"*6 "jet stream"*6 "cold front"*6 "warm front"*6 isobars*6 millimetres*3`,
  'weather forecast': `forecast*3 forecasters*5 outlook*1 tomorrow*1 sunny*4 showers*4 cloudy*5 "met office"*4 expected*0 "highs of"*4 "lows of"*4`,
  'weather phenomena': `storm*3 hurricane*4 typhoon*4 cyclone*4 tornado*4 blizzard*5 heatwave*5 "heat wave"*5 thunderstorm*4 thunderstorms*4 snowstorm*5 monsoon*4 fog*3 hail*3 gusts*4`,
  'weather warning': `"weather warning"*6 "red alert"*3 "amber warning"*6 "storm warning"*6 "flood warning"*4 "yellow warning"*5`,
  'weather statistic': `"hottest day"*6 "record temperature"*6 "warmest year"*5 "driest month"*6 "record rainfall"*6 "hottest month"*6 "since records began"*4`,
};
