import {
  type EndpointHost,
  endpointFilter,
  endpointSecrets,
  endpointSettingsForm,
  makeEndpoint,
  missedEvents,
  newEndpoint,
  previewEndpointFilter,
  rotateEndpointSecret,
  saveEndpointFilter,
  saveEndpointSettings,
  sendMissedEvents,
} from '@dateline/forms';
import { Hono } from 'hono';
import { type ConsoleEnv, requireRole } from '../session.ts';
import { endpoint } from './endpoint.ts';
import { endpointHost } from './endpoint-host.ts';
import { removal, remove } from './endpoint-remove.ts';
import { disable, enable, pause, test } from './endpoint-switch.ts';
import { endpoints } from './endpoints.ts';
import { addKey, decide, feed, revokeKey } from './feed.ts';
import { feedRemoval, feedSettings, removeFeed, saveFeed } from './feed-settings.ts';
import { feeds, makeFeed, newFeed } from './feeds.ts';
import { type FormContext, type PartnerDeps, readForm } from './forms.ts';
import { makeLink, partner, partnerSettings, savePartner, switchPartner } from './partner.ts';
import { makePartner, newPartner, partners } from './partners.ts';
import { makeToken, revokeToken, tokens } from './tokens.ts';

type Handler = (c: FormContext, deps: PartnerDeps) => Response | Promise<Response>;

/** A page that the portal has too. */
const shared =
  (page: (host: EndpointHost) => Promise<Response>): Handler =>
  (c, deps) =>
    page(endpointHost(c, deps));

/** Pages that every operator of the console may see. */
const seen: Readonly<Record<string, Handler>> = {
  '/endpoints': endpoints,
  '/endpoints/:id': endpoint,
  '/partners': partners,
  '/partners/:id': partner,
  '/feeds': feeds,
  '/feeds/:name': feed,
};

/** Forms of those who repair. */
const forms: Readonly<Record<string, Handler>> = {
  '/endpoints/new': shared(newEndpoint),
  '/endpoints/:id/settings': shared(endpointSettingsForm),
  '/endpoints/:id/filter': shared(endpointFilter),
  '/endpoints/:id/secrets': shared(endpointSecrets),
  '/endpoints/:id/missed': shared(missedEvents),
  '/endpoints/:id/remove': removal,
  '/partners/new': newPartner,
  '/partners/:id/settings': partnerSettings,
  '/feeds/new': newFeed,
  '/feeds/:name/settings': feedSettings,
  '/feeds/:name/remove': feedRemoval,
};

const acts: Readonly<Record<string, Handler>> = {
  '/endpoints': shared(makeEndpoint),
  '/endpoints/:id/settings': shared(saveEndpointSettings),
  '/endpoints/:id/filter': shared(saveEndpointFilter),
  '/endpoints/:id/filter/preview': shared(previewEndpointFilter),
  '/endpoints/:id/secrets': shared(rotateEndpointSecret),
  '/endpoints/:id/missed': shared(sendMissedEvents),
  '/endpoints/:id/remove': remove,
  '/endpoints/:id/pause': pause,
  '/endpoints/:id/disable': disable,
  '/endpoints/:id/enable': enable,
  '/endpoints/:id/test': test,
  '/partners': makePartner,
  '/partners/:id/settings': savePartner,
  '/partners/:id/link': makeLink,
  '/partners/:id/disable': switchPartner(true),
  '/partners/:id/enable': switchPartner(false),
  '/feeds': makeFeed,
  '/feeds/:name/settings': saveFeed,
  '/feeds/:name/remove': removeFeed,
  '/feeds/:name/decide': decide,
  '/feeds/:name/keys': addKey,
  '/feeds/:name/keys/:id/revoke': revokeKey,
};

/** Who may use the API at all is configuration. */
const configuration: Readonly<Record<string, Handler>> = { '/tokens': tokens };
const configuring: Readonly<Record<string, Handler>> = {
  '/tokens': makeToken,
  '/tokens/:id/revoke': revokeToken,
};

/** Endpoints, partners, feeds and API tokens: viewers see, operators change, admins make and revoke tokens. */
export function partnerRoutes(deps: PartnerDeps): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const operators = requireRole('operator');
  const admins = requireRole('admin');
  // "new" before ":id", which would take it for an id.
  for (const [path, handle] of Object.entries(forms)) app.get(path, operators, (c) => handle(c, deps));
  for (const [path, handle] of Object.entries(configuration)) app.get(path, admins, (c) => handle(c, deps));
  for (const [path, handle] of Object.entries(seen)) app.get(path, (c) => handle(c, deps));
  for (const [path, handle] of Object.entries(acts)) app.post(path, operators, readForm, (c) => handle(c, deps));
  for (const [path, handle] of Object.entries(configuring)) app.post(path, admins, readForm, (c) => handle(c, deps));
  return app;
}
