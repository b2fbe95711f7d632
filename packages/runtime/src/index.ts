export * from './event-log/event-log.ts';
export * from './outcome.ts';
export * from './queues/queues.ts';
export * from './service.ts';
