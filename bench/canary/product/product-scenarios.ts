/** A model as clients ask it, and what its candidate does to their requests. */
export interface ProductScenario {
  readonly name: string;
  readonly title: string;
  readonly requestsPerHour: number;
  /** Failure rates of the baseline and of the candidate. */
  readonly rates: readonly [baseline: number, candidate: number];
  /** The policy's shares, and how long each is watched at least. */
  readonly steps: readonly number[];
  readonly bakeMinutes: number;
  /** A rollout that has not come to an end by then is held. */
  readonly hours: number;
  /** How often it is looked at; absent: every minute. */
  readonly lookEverySeconds?: number;
  /** Five minutes in which everything fails, so often a day. */
  readonly outagesPerDay?: number;
  /** Such an outage begins with each change of the share, in the midst of a window. */
  readonly outageAtChange?: true;
  /** In this part of the windows, of each slot by itself, answers take five times as long. */
  readonly pausedPart?: number;
  /** So many subjects ask, each of which stays with its version; absent: requests are dealt one by one. */
  readonly subjects?: number;
  /** For so long after its first request this part of the candidate's requests fails. */
  readonly coldStart?: { readonly seconds: number; readonly rate: number };
  /** Once this share is given, no counts arrive for so long. */
  readonly blind?: { readonly share: number; readonly minutes: number };
  /** Part of the answers that predict the rarer of two classes, by the baseline and by the candidate. */
  readonly predictions?: readonly [baseline: number, candidate: number];
}

const perMinute = 60;
const good = { rates: [0.005, 0.005], outagesPerDay: 0 } as const;
const shipped = [0.05, 0.25, 0.5] as const;

/** Models that few ask: nothing is proven of their candidates for hours, and that is not their fault. */
export const quietScenarios: readonly ProductScenario[] = [
  {
    name: 'quiet-60h-fails',
    title: '60/h at 5 %, all fail',
    rates: [0.005, 1],
    requestsPerHour: 60,
    steps: [0.05],
    bakeMinutes: 10,
    hours: 24,
  },
  {
    name: 'quiet-10h-fails',
    title: '10/h at 50 %, all fail',
    rates: [0.005, 1],
    requestsPerHour: 10,
    steps: [0.5],
    bakeMinutes: 10,
    hours: 24,
  },
  {
    ...good,
    name: 'quiet-10m',
    title: '10/min, good',
    requestsPerHour: 10 * perMinute,
    steps: shipped,
    bakeMinutes: 10,
    hours: 24,
  },
  { ...good, name: 'quiet-60h', title: '60/h, good', requestsPerHour: 60, steps: shipped, bakeMinutes: 10, hours: 48 },
  {
    ...good,
    name: 'quiet-60h-outages',
    title: '60/h, good, outages of both',
    requestsPerHour: 60,
    steps: [0.05],
    bakeMinutes: 10,
    hours: 24,
    outagesPerDay: 12,
  },
  {
    ...good,
    name: 'quiet-10h-outages',
    title: '10/h at 50 %, good, outages of both',
    requestsPerHour: 10,
    steps: [0.5],
    bakeMinutes: 10,
    hours: 24,
    outagesPerDay: 12,
  },
];

const hundred = { ...good, requestsPerHour: 100 * perMinute, hours: 12 } as const;

/** What the first share decides. */
export const firstShares: readonly ProductScenario[] = [
  { ...hundred, name: 'hundred-5-25-50', title: '100/min, 5-25-50 %', steps: shipped, bakeMinutes: 10 },
  { ...hundred, name: 'hundred-25-50', title: '100/min, 25-50 %', steps: [0.25, 0.5], bakeMinutes: 10 },
];

const usual = { ...good, requestsPerHour: 1200 * perMinute, steps: shipped, bakeMinutes: 10, hours: 4 } as const;
const atTen = { ...usual, steps: [0.1], hours: 1 } as const;

/** Slots and subjects that differ by themselves, at a tenth of the requests for an hour: nothing is promised of them. */
export const unlikeSlots: readonly ProductScenario[] = [
  { ...atTen, name: 'slot-pauses', title: 'pauses × 5 in 3 % of windows', pausedPart: 0.03 },
  { ...atTen, name: 'pareto-subjects', title: '400 subjects, own rates', subjects: 400 },
];

const tenThousand = { ...usual, requestsPerHour: 10_000 * perMinute } as const;

/** A good version that fails more often while it starts. */
export const coldStarts: readonly ProductScenario[] = [
  { ...tenThousand, name: 'cold-start-60s', title: '60 s at 2.5 %', coldStart: { seconds: 60, rate: 0.025 } },
  { ...tenThousand, name: 'cold-start-5m', title: '5 min at 1.5 %', coldStart: { seconds: 300, rate: 0.015 } },
];

/** What must be promoted by nobody but a person. */
export const unpromotable: readonly ProductScenario[] = [
  { ...usual, name: 'both-broken', title: 'both fail every request', rates: [1, 1] },
  { ...usual, name: 'drift-turned-round', title: 'predictions turned round', predictions: [0.1, 0.9] },
  { ...usual, name: 'drift-one-class', title: 'one class only', predictions: [0.1, 0] },
];

const inSteps = { ...usual, steps: [0.05, 0.1, 0.25, 0.5], bakeMinutes: 1, lookEverySeconds: 20 } as const;

/** What comes with a change of the share, or while one lasts. */
export const sharesInTrouble: readonly ProductScenario[] = [
  { ...usual, name: 'outage-at-change', title: 'outage of both at a change, shipped steps', outageAtChange: true },
  { ...inSteps, name: 'outage-at-change-fast', title: 'the same, bakes of 1 min', outageAtChange: true },
  { ...inSteps, name: 'blind-at-half', title: 'no counts for 2 h at 50 %', blind: { share: 0.5, minutes: 120 } },
];

/** Whole rollouts over stored counts, as the shipped policy takes its time and as one in a hurry does. */
export const paces: readonly ProductScenario[] = [
  { ...usual, name: 'pace-shipped', title: 'bakes of 10 min, looks of 60 s' },
  { ...inSteps, name: 'pace-fast', title: 'bakes of 1 min, looks of 20 s' },
];

export const productScenarios: readonly ProductScenario[] = [
  ...[...quietScenarios, ...firstShares, ...unlikeSlots, ...coldStarts],
  ...[...unpromotable, ...sharesInTrouble, ...paces],
];
