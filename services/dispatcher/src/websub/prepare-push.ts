import { createHmac } from 'node:crypto';
import { type FeedPushes, isPushedWhole, linkHeader } from '@dateline/payloads';
import type { Delivery, DeliveryTarget, MergeQuery } from '@dateline/store';
import type { WebsubCredentials, WebsubSettings } from '@dateline/story';
import type { CredentialsOf } from '../credentials.ts';
import type { PreparedPost } from '../send.ts';

/** Composes and signs what a subscription is sent of a claimed delivery. Throws when there is nothing to send, or the database is away. */
export type PreparePush = (claimed: { delivery: Delivery; target: DeliveryTarget }) => Promise<PreparedPost>;

export interface PreparePushDeps {
  pushes: FeedPushes;
  listMergeable(query: MergeQuery): Promise<string[]>;
  credentialsOf: CredentialsOf<WebsubCredentials>;
  /** Undefined where PUBLIC_URL is not set. */
  hubUrl: string | undefined;
}

/**
 * A content distribution request (WebSub, 7): the topic's Content-Type, links to hub and topic, and a signature where the subscriber
 * gave a secret. A whole feed has the changes of all that waits.
 */
export function createPreparePush(deps: PreparePushDeps): PreparePush {
  const { pushes, credentialsOf, hubUrl } = deps;
  return async ({ delivery, target }) => {
    if (hubUrl === undefined) throw new Error('PUBLIC_URL is not set, so there is no address of hub and feed to send');
    const credentials = credentialsOf(target);
    if (!credentials) throw new Error('The topic of the subscription is not stored. Remove the subscription');
    const { storyId, ordinal, event, attempts } = delivery;
    const { feed, form } = target.subscription as WebsubSettings;
    const isKill = event === 'story.killed';
    // Looked for first: what is committed by now is in the feed that is read next.
    const merges = await mergesOf(deps, delivery, form);
    const push = await pushes.get({ feed, form, storyId, ordinal, isKill, mayBeStored: attempts > 1 });
    if (!push) throw new Error('The feed does not show this version');
    return {
      body: push.body,
      merges,
      headers: {
        'user-agent': 'Dateline-WebSub/1',
        'content-type': push.contentType,
        link: linkHeader(hubUrl, credentials.topic),
        ...(credentials.secret !== null && { 'x-hub-signature': signatureOf(credentials.secret, push.body) }),
      },
    };
  };
}

async function mergesOf(
  { listMergeable }: PreparePushDeps,
  { id, endpointId, event }: Delivery,
  form: string,
): Promise<string[]> {
  if (!isPushedWhole(form, event === 'story.killed')) return [];
  return listMergeable({ endpointId, besides: id, killsOnly: !isPushedWhole(form, false) });
}

/** WebSub, 7.1. */
const signatureOf = (secret: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
