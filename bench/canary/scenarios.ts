/** One kind of traffic, and what the candidate does to it. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly requestsPerMinute: number;
  /** The baseline's failure rate. */
  readonly rate: number;
  /** The candidate's failure rate as a multiple of it. */
  readonly ratio: number;
  /** The candidate's share in each of the hour's five parts. */
  readonly shares: readonly number[];
  /** Log-normal bursts that hit both arms alike, standard deviation of the logarithm, per minute. */
  readonly bursts?: number;
  /** Gamma noise of each arm's rate by itself, coefficient of variation, per minute. */
  readonly armNoise?: number;
  /** Whether that noise is the slot's: the continuous A/A test, both of whose arms live in one slot, does not see it. */
  readonly ofSlot?: true;
  /** So many requests fail together. */
  readonly cluster?: number;
}

const plain = { requestsPerMinute: 1200, rate: 0.005, ratio: 1, shares: [0.1] } as const;

/** Candidate and baseline are the same: every rollback is a false one. */
export const sameVersion: readonly Scenario[] = [
  { ...plain, name: 'aa', title: '0.5 % failures' },
  { ...plain, name: 'aa-above-slo', title: '1.2 % failures', rate: 0.012 },
  { ...plain, name: 'aa-rare', title: '0.05 % failures', rate: 0.0005 },
  { ...plain, name: 'aa-frequent', title: '30 % failures', rate: 0.3 },
  { ...plain, name: 'aa-bursts', title: 'shared bursts', bursts: 0.7 },
  { ...plain, name: 'aa-arm-noise', title: 'noise per arm', armNoise: 0.5 },
  { ...plain, name: 'aa-clusters-4', title: 'failures in fours', cluster: 4 },
  { ...plain, name: 'aa-clusters-10', title: 'failures in tens', cluster: 10 },
  { ...plain, name: 'aa-low-traffic', title: '60 requests/min, 1 %', requestsPerMinute: 60, rate: 0.01 },
  { ...plain, name: 'aa-changing-share', title: 'share 1 to 50 %', shares: [0.01, 0.05, 0.1, 0.25, 0.5] },
];

/** The same, where nothing that the product counts before a rollout tells how much the two slots will differ: no promise. */
export const unseenNoise: readonly Scenario[] = [
  { ...plain, name: 'aa-slot-noise', title: '0.5 %, slots waver by half', armNoise: 0.5, ofSlot: true },
  { ...plain, name: 'aa-slot-noise-2', title: '2 %, slots waver by half', rate: 0.02, armNoise: 0.5, ofSlot: true },
  { ...plain, name: 'aa-slot-noise-10', title: '10 %, slots waver by .3', rate: 0.1, armNoise: 0.3, ofSlot: true },
];

/** The candidate is another version. */
export const changedVersion: readonly Scenario[] = [
  ...[0.5, 1.5, 2, 3, 5, 10].map(ratio => ({ ...plain, name: `rr-${ratio}`, title: `RR ${ratio}`, ratio })),
  { ...plain, name: 'half-fails', title: '50 % fail', ratio: 100 },
  { ...plain, name: 'all-fail', title: 'all fail', ratio: 200 },
];

export const scenarios: readonly Scenario[] = [...sameVersion, ...unseenNoise, ...changedVersion];

/** Whole rollouts: what becomes of a good version and of worse ones. */
export const rolloutScenarios: readonly Scenario[] = [
  ...[1, 1.5, 2, 4, 10].map(ratio => ({ ...plain, name: `rollout-rr-${ratio}`, title: ratioTitle(ratio), ratio })),
  { ...plain, name: 'rollout-half-fails', title: '50 % fail', ratio: 100 },
];

function ratioTitle(ratio: number): string {
  return ratio === 1 ? 'good version' : `RR ${ratio}`;
}
