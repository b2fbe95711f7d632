export { assetRoutes, stylesheetAddress } from './assets.ts';
export { badge, type Tone } from './badge.ts';
export { type DayCounts, type DayLatency, dayBars, latencyLines, sparkline } from './charts.ts';
export { type Fact, facts, notice, outcomeNotice } from './facts.ts';
export { type Choice, choices, type Field, field, hidden, selectField, submit, textField } from './form.ts';
export {
  type FormProblems,
  type FormValues,
  formStatus,
  linesOf,
  noProblems,
  numberOf,
  problemNotice,
  valuesOf,
} from './form-values.ts';
export { layout, type NavigationLink, type SignedIn } from './layout.ts';
export { copy, type Markup, none } from './markup.ts';
export { pager } from './pager.ts';
export { strictPages } from './security.ts';
export { type Column, table } from './table.ts';
export { tabs } from './tabs.ts';
export { age, day, moment } from './time.ts';
