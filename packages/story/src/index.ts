export * from './filter.ts';
export * from './identity.ts';
export * from './messages.ts';
export * from './story.ts';
export * from './tags.ts';
export * from './topics.ts';
export * from './urgency.ts';
export * from './versions.ts';
