import { z } from 'zod';

/** Settings of an endpoint whose channel is "websub": what is subscribed to, and by whom. */
export const websubSettings = z.object({
  feed: z.string().describe('Name of the feed'),
  form: z.string().describe('Its representation, as in its address: "atom", "rss", "json"'),
  key: z.string().nullable().describe('Id of the key in the topic; null where there is none, or none that is known'),
  host: z.string().describe('Host of the callback'),
  leaseSeconds: z.int().describe('How long a subscription lasts from its verification'),
});
export type WebsubSettings = z.output<typeof websubSettings>;

/** What is sealed of a subscription, as the credentials of its endpoint: a topic may carry the key of a private feed. */
export const websubCredentials = z.object({
  /** As the subscriber gave it. */
  topic: z.string(),
  /** Signs what is sent; null = it is not signed. */
  secret: z.string().nullable(),
});
export type WebsubCredentials = z.output<typeof websubCredentials>;
