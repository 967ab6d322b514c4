import type { ErrorKind } from '../inference/outcome.ts';
import type { OutcomeWindow, Tally } from '../inference/outcome-window.ts';
import type { AnalysisTerms } from './analysis-terms.ts';
import { estimateDispersion, tellDispersion } from './kernels/dispersion.ts';
import type { ArmCounts } from './kernels/e-fnh.ts';
import { patientTerms } from './patient-terms.ts';
import type { Arm } from './window-of-items.ts';

/** How a rollout is judged: fixed when it is planned, so that every look can be repeated. */
export interface JudgeSetting {
  readonly terms: AnalysisTerms;
  /** What the model is expected to be asked, all versions together. */
  readonly requestsPerHour?: number;
  /** What the candidate is expected to serve at its first share. */
  readonly expectedCanaryRequestsPerHour?: number;
  /** How much more than chance the counts vary (φ ≥ 1), by metric. */
  readonly dispersion?: Readonly<Record<string, number>>;
}

/** With less behind it a rate says too little to plan by. */
const LEAST_MS = 600_000;

/**
 * Everything that a judgement goes by and that must be fixed before the candidate's first request: the terms, what the
 * candidate is expected to serve at its first share (between 0 and 1), and how much more than chance the baseline's own
 * counts vary, by the continuous A/A test. `items` are the outcome windows of the last day.
 */
export function judgeSetting(
  terms: AnalysisTerms,
  items: readonly OutcomeWindow[],
  baseline: Arm,
  firstShare: number,
): JudgeSetting {
  const windows = byStart(items, baseline);
  const perHour = requestsPerHour(windows);
  if (perHour === undefined) return { terms };
  const dispersion = dispersions(windows);
  return {
    terms: patientTerms(terms, perHour, firstShare),
    requestsPerHour: perHour,
    expectedCanaryRequestsPerHour: perHour * firstShare,
    ...(Object.keys(dispersion).length > 0 && { dispersion }),
  };
}

interface Moment {
  readonly startMs: number;
  readonly windowMs: number;
  readonly all: Tally;
  readonly pseudo: Tally;
}

function byStart(items: readonly OutcomeWindow[], { slot, version }: Arm): readonly Moment[] {
  const live = items.filter(item => !item.replayed && !item.scored);
  const groups = [...Map.groupBy(live, item => item.startMs)].sort(([a], [b]) => a - b);
  return groups.flatMap(([startMs, parts]) => {
    const arms = parts
      .flatMap(({ arms: of }) => Object.values(of))
      .filter(arm => arm.slot === slot && arm.version === version);
    if (arms.length === 0) return [];
    const pseudo = arms.flatMap(arm => (arm.pseudo ? [arm.pseudo] : []));
    return [{ startMs, windowMs: parts[0]?.windowMs ?? 0, all: total(arms), pseudo: total(pseudo) }];
  });
}

function requestsPerHour(windows: readonly Moment[]): number | undefined {
  const [first, last] = [windows[0], windows.at(-1)];
  if (!first || !last) return undefined;
  const spanMs = last.startMs + last.windowMs - first.startMs;
  if (spanMs < LEAST_MS) return undefined;
  return (windows.reduce((sum, { all }) => sum + all.requests, 0) / spanMs) * 3_600_000;
}

/** φ of each metric of which enough has happened: in thirty windows at least. */
function dispersions(windows: readonly Moment[]): Readonly<Record<string, number>> {
  const since = windows.findIndex(({ pseudo }) => pseudo.requests > 0);
  const test = since < 0 ? [] : windows.slice(since);
  const thresholds = Math.max(0, ...test.map(({ all }) => all.latencyOver.length));
  const slower = Array.from({ length: thresholds }, (_, i) => (tally: Tally) => tally.latencyOver[i] ?? 0);
  const counted: Readonly<Record<string, readonly ((tally: Tally) => number)[]>> = {
    errors: [tally => failures(tally, kind => kind !== 'client')],
    clientErrors: [tally => failures(tally, kind => kind === 'client')],
    // One figure for all thresholds, the largest, as their evidence is taken together.
    latency: slower,
  };
  const found = Object.entries(counted).flatMap(([name, events]) => {
    const telling = events.map(eventsOf => comparison(test, eventsOf)).filter(tellDispersion);
    return telling.length > 0 ? [[name, Math.max(...telling.map(estimateDispersion))] as const] : [];
  });
  return Object.fromEntries(found);
}

function comparison(windows: readonly Moment[], eventsOf: (tally: Tally) => number): readonly ArmCounts[] {
  return windows.map(({ all, pseudo }) => {
    const [requests, events] = [pseudo.requests, eventsOf(pseudo)];
    return {
      baselineRequests: all.requests - requests,
      baselineEvents: eventsOf(all) - events,
      canaryRequests: requests,
      canaryEvents: events,
    };
  });
}

function total(tallies: readonly Tally[]): Tally {
  const longest = Math.max(0, ...tallies.map(({ latencyOver }) => latencyOver.length));
  const add = (pick: (tally: Tally) => number) => tallies.reduce((sum, tally) => sum + pick(tally), 0);
  const kinds = [...new Set(tallies.flatMap(({ errors }) => Object.keys(errors) as ErrorKind[]))];
  return {
    requests: add(({ requests }) => requests),
    errors: Object.fromEntries(kinds.map(kind => [kind, add(({ errors }) => errors[kind] ?? 0)])),
    latencyOver: Array.from({ length: longest }, (_, i) => add(({ latencyOver }) => latencyOver[i] ?? 0)),
  };
}

function failures({ errors }: Tally, counted: (kind: string) => boolean): number {
  return Object.entries(errors).reduce((sum, [kind, n]) => (counted(kind) ? sum + n : sum), 0);
}
