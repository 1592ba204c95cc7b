// Counts how often an entry was changed, for those that keep its versions and not a number.

/** What of an entry has gone into people's calendars at one time. */
export interface Version {
  readonly status: 'confirmed' | 'cancelled';
  readonly from?: string;
  readonly to?: string;
  readonly at?: number;
  readonly durationMinutes?: number;
  readonly title?: string;
}

/**
 * The `sequence` of the last of the versions, which come oldest first. A version like the one before it counts for nothing, one
 * that goes back to an older date counts like any other; so the number never goes down while versions are only added.
 */
export const sequenceOf = (versions: readonly Version[]): number =>
  versions.filter((version, index) => index > 0 && !same(version, versions[index - 1])).length;

const same = (one: Version, other: Version | undefined): boolean =>
  other !== undefined &&
  one.status === other.status &&
  one.from === other.from &&
  (one.to ?? one.from) === (other.to ?? other.from) &&
  one.at === other.at &&
  one.durationMinutes === other.durationMinutes &&
  one.title === other.title;
