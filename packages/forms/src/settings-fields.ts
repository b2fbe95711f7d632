import type { FormProblems, FormValues } from '@dateline/pages';
import { type Choice, choices, type Markup, selectField, textField } from '@dateline/pages';
import { EVENTS } from '@dateline/story';
import { WRITTEN_FORMATS } from '@dateline/subscriptions';
import { html } from 'hono/html';
import { eventWord } from './event-word.ts';

export interface SettingsForm {
  values: FormValues;
  events: readonly string[];
  problems: FormProblems;
  hasCredentials: boolean;
  /** Nothing is sent to an endpoint that its partner reads by pull. */
  isPulled: boolean;
  /** The endpoint is to be made, so that its channel can be chosen. */
  isNew?: boolean;
  /** What only operators decide; left out in a partner's form. */
  operator?: { partners: readonly Choice[] };
}

/** The fields of an endpoint's settings, each with what was wrong with it. */
export const settingsFields = (given: SettingsForm): Markup =>
  html`${contentFields(given)}${given.operator ? operatorFields(given, given.operator.partners) : ''}${eventBoxes(given)}
    ${given.isPulled ? '' : html`${paceFields(given)}${authFields(given)}${headerField(given)}`}`;

/** Makes fields that know what was typed in them and what was wrong with it. */
function fieldsOf({ values, problems }: SettingsForm) {
  const known = (name: string) => ({ name, value: values[name], problem: problems.at[name] });
  return {
    text: (name: string, label: string, more: object = {}) => textField({ ...known(name), label, ...more }),
    pick: (name: string, label: string, list: readonly Choice[], hint?: string) =>
      selectField({ ...known(name), label, hint, choices: list }),
  };
}

const formats = WRITTEN_FORMATS.map((name) => [name, name] as const);
const channels = [
  ['webhook', 'by webhook: stories are posted to its address'],
  ['pull', 'by pull: its partner reads events, and there is no address'],
] as const;
const bodies = [
  ['both', 'HTML and text'],
  ['html', 'HTML'],
  ['text', 'text'],
] as const;
const contents = [
  ['full', 'the story itself'],
  ['reference', 'a signed address to fetch it by'],
] as const;
const links = [
  ['at-release', 'are not sent'],
  ['follow', 'are sent as updates'],
] as const;
const orders = [
  ['story', 'versions of a story in their order'],
  ['fifo', 'strictly one after the other'],
] as const;
const embargoes = [
  ['no', 'is sent when its embargo ends'],
  ['yes', 'is sent at once, marked so'],
] as const;
const clientAuths = [
  ['basic', 'in the Authorization header'],
  ['body', 'in the body'],
] as const;
const authKinds = [
  ['none', 'not at all'],
  ['basic', 'user name and password (Basic)'],
  ['bearer', 'a token (Bearer)'],
  ['oauth2', 'OAuth 2.0 client credentials'],
  ['mtls', 'a client certificate (mTLS)'],
] as const;

function contentFields(given: SettingsForm): Markup {
  const { text, pick } = fieldsOf(given);
  const hint = 'https: address that stories are posted to';
  const address = { required: given.isNew !== true, type: 'url', maxlength: 2_048, hint };
  return html`<fieldset><legend>Where and what</legend><div class="pair">
    ${text('name', 'Name', { required: true, maxlength: 100 })}
    ${given.isNew ? pick('channel', 'Gets stories', channels) : ''}
    ${given.isPulled ? '' : text('url', 'Address', address)}
    ${pick('format', 'Format', formats)}
    ${pick('settings.body', 'Body of a story', bodies, 'where the format carries either')}
    ${pick('settings.content', 'Content', contents)}
    ${text('settings.referenceHours', 'A signed address works for, in hours', { type: 'number' })}
    ${pick('settings.related', 'Related links that are found later', links)}</div></fieldset>`;
}

function operatorFields(given: SettingsForm, partners: readonly Choice[]): Markup {
  const { pick } = fieldsOf(given);
  return html`<fieldset><legend>For operators to decide</legend><div class="pair">
    ${pick('partner', 'Partner', [['', 'none: only operators see it'], ...partners], 'sees and changes it, in the portal and by the API')}
    ${pick('embargoEarly', 'Copy under embargo', embargoes)}</div></fieldset>`;
}

const eventBoxes = ({ events }: SettingsForm): Markup =>
  choices(
    'events',
    'Events',
    EVENTS.filter((event) => event !== 'story.killed').map((event) => [event, eventWord(event)] as const),
    events,
    'None ticked is all. A kill of something that was sent always comes.',
  );

function paceFields(given: SettingsForm): Markup {
  const { text, pick } = fieldsOf(given);
  return html`<fieldset><legend>Pace and order</legend><div class="pair">
    ${text('maxInFlight', 'Requests at the same time', { type: 'number' })}
    ${text('settings.perSecond', 'Requests a second, at most', { hint: 'empty is no limit' })}
    ${pick('settings.order', 'Order', orders, 'strict order waits for a failed delivery')}
    ${text('settings.batch.max', 'Events in one request, at most', { type: 'number', hint: '1 sends each by itself' })}
    ${text('settings.batch.waitMs', 'A batch waits for more, in ms', { type: 'number' })}</div></fieldset>`;
}

function authFields(given: SettingsForm): Markup {
  const { text, pick } = fieldsOf(given);
  const secret = { type: 'password', autocomplete: 'new-password' };
  const isOpen = (given.values['settings.auth.kind'] ?? 'none') !== 'none';
  const hint = given.hasCredentials
    ? 'The secret part is stored. Leave it empty to keep it.'
    : 'Fill in the fields that belong to it.';
  return html`<fieldset><legend>How Dateline signs in to the server</legend>
    ${pick('settings.auth.kind', 'With', authKinds, hint)}
    ${given.problems.at.credentials ? html`<p class="problem">${given.problems.at.credentials}</p>` : ''}
    <details class="fold" ${isOpen ? 'open' : ''}><summary>User name, password, token, client or certificate</summary><div class="inside pair">
    ${text('settings.auth.username', 'User name (Basic)', { autocomplete: 'off' })}
    ${text('credentials.password', 'Password (Basic)', secret)}
    ${text('credentials.token', 'Token (Bearer)', secret)}
    ${text('settings.auth.tokenUrl', 'Token address (OAuth)', { type: 'url' })}
    ${text('settings.auth.clientId', 'Client id (OAuth)', { autocomplete: 'off' })}
    ${text('credentials.clientSecret', 'Client secret (OAuth)', secret)}
    ${text('settings.auth.scope', 'Scope (OAuth)', { hint: 'may be empty' })}
    ${text('settings.auth.audience', 'Audience (OAuth)', { hint: 'may be empty' })}
    ${pick('settings.auth.clientAuth', 'Client secret goes (OAuth)', clientAuths)}
    ${text('credentials.certificate', 'Certificate (mTLS), PEM', { lines: 3 })}
    ${text('credentials.key', 'Private key (mTLS), PEM', { lines: 3 })}
    ${text('credentials.ca', 'Authority of the server (mTLS), PEM', { lines: 3, hint: 'empty where it is a public one' })}</div></details></fieldset>`;
}

const headerField = (given: SettingsForm): Markup =>
  html`<fieldset><legend>Headers of the partner’s own</legend>
    ${fieldsOf(given).text('settings.headers', 'One a line, such as “X-Desk: sport”', { lines: 3, hint: 'at most 20' })}</fieldset>`;
