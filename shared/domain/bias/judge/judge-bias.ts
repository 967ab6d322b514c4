import { logMean } from '#shared/domain/canary/kernels/log-mean.ts';
import { alarmAfter } from '#shared/domain/drift/monitor/alarm-state.ts';
import type { Span } from '#shared/domain/monitoring/judge/window-outcome.ts';
import { addBiasParts, type BiasPart, countedIn } from '../count/bias-part.ts';
import { betsPerGroup } from '../evidence/watched-group.ts';
import { hasRows, tablesOf } from '../group-table.ts';
import type { BiasMemory } from './bias-memory.ts';
import type { BiasTerms } from './bias-terms.ts';
import { calibrated, phiFor } from './calibrated.ts';
import { concluded, type JudgedAnswers } from './concluded.ts';
import { groupAfter, nothingSeen } from './group-after.ts';
import type { BiasEnding } from './judged-bias.ts';

/** One window, as it was counted; without `part` it is set aside. */
export interface CountedAnswers extends Span {
  readonly part?: BiasPart;
}

/** Keeps rounding from taking an alarm back where a single bet carries it. */
const hair = 1e-12;

/**
 * Judges one more window of a version: a pure fold, so that a memory that is lost is made again from the reports. Each
 * group's bets win where its odds of a positive answer against the others' leave the baseline's band by more than the
 * tolerance, given how many of each group asked and how many answers were positive in all. What they have won since,
 * whenever that began, in the mean over bets and groups is an e-detector: while nothing has changed the mean number of
 * windows until it reaches the threshold is at least the threshold, however groups overlap.
 */
export function judgeBias(terms: BiasTerms, before: BiasMemory, window: CountedAnswers): JudgedAnswers {
  const { part, to } = window;
  const memory: BiasMemory = { ...before, windowEnd: to };
  if (!part) return left(memory, 'set-aside');
  const all = part.rows + part.unreadable;
  if (all === 0) return left(memory, 'no-data');
  if (countedIn(part) < terms.minCoverage * all) return left(memory, 'not-judged');
  const sum = before.gathered ? addBiasParts(before.gathered, part) : part;
  const tables = tablesOf(sum.groups, sum.rest);
  const isEnough = terms.groups.some(({ index }) => {
    const table = tables[index];
    return table !== undefined && hasRows(table, terms.lane.minRows);
  });
  if (!isEnough) return left({ ...memory, gathered: sum }, 'gathered');
  const { gathered: _, ...rest } = memory;
  const ready = calibrated(terms, { ...rest, waiting: [...rest.waiting, sum] });
  if (phiFor(terms, ready, 1) === undefined) return left(ready, 'calibrating');
  const after = ready.waiting.reduce((one, waited) => grown(terms, one, waited), ready);
  return concluded(terms, { before, after: { ...after, waiting: [] } }, window);
}

function left(memory: BiasMemory, outcome: BiasEnding): JudgedAnswers {
  const judged = { outcome, lnM: memory.lnM, groups: [], effects: [], cleared: false, tell: false };
  return { memory, judged };
}

/** The evidence with one window more. */
function grown(terms: BiasTerms, before: BiasMemory, part: BiasPart): BiasMemory {
  const { groups } = terms;
  const { minRows, threshold } = terms.lane;
  const phi = phiFor(terms, before, countedIn(part)) ?? 1;
  const most = Math.log(threshold * betsPerGroup * groups.length) + hair;
  const after = tablesOf(part.groups, part.rest).map((table, index) => {
    const group = groups.find(one => one.index === index);
    const known = before.groups[index] ?? nothingSeen;
    return group ? groupAfter(group, known, table, { minRows, phi, most }) : nothingSeen;
  });
  const lnM = logMean(groups.map(({ index }) => after[index]?.lnM ?? Number.NEGATIVE_INFINITY));
  return { ...before, ...alarmAfter(before, lnM, threshold), groups: after, lnM: Number.isFinite(lnM) ? lnM : null };
}
