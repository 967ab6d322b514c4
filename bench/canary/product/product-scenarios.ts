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
  /** Five minutes in which everything fails, so often a day. */
  readonly outagesPerDay?: number;
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

export const productScenarios: readonly ProductScenario[] = [...quietScenarios, ...firstShares];
