const events: Record<string, string> = {
  'story.published': 'new story',
  'story.updated': 'update',
  'story.corrected': 'correction',
  'story.killed': 'kill',
};

/** The event as a desk would say it; one that is not known as it is. */
export const eventWord = (event: string): string => events[event] ?? event;
