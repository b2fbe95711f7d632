import type { NewVersion, StoryChange } from '@dateline/store';
import type { Story } from '@dateline/story';

/** The row of a story of one version as the deduplicator writes it, recorded at that moment and free to go. */
export const storyRow = (id: string, at: string, more: Partial<StoryChange> = {}): StoryChange => ({
  ...{ id, source_id: 'agency', guid: id, language: 'en', headline: `About ${id}`, slugline: null, urgency: 4 },
  ...{ versions: 1, current_ordinal: 1, cluster_id: id, copy_kind: 'lead', stage: 'recorded', held_because: null },
  ...{ stage_since: at, release_by: at, embargoed_until: null, killed_at: null, enriched_at: null },
  ...{ first_received_at: at, updated_at: at },
  ...more,
});

/** The row of its first version. */
export const versionRow = (id: string, at: string, story: Story, more: Partial<NewVersion> = {}): NewVersion => ({
  ...{ story_id: id, ordinal: 1, label: null, version_created: at, content_hash: id, receipt_id: id, receipt_index: 0 },
  ...{ received_at: at, kill: false, late: false, story },
  ...more,
});
