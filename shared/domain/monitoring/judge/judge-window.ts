import type { DriftLook } from '#shared/domain/drift/monitor/drift-look.ts';
import type { WindowCounts } from '#shared/domain/drift/window-counts.ts';
import { cellCounts } from '../counts/cell-counts.ts';
import type { WindowPart } from '../counts/window-part.ts';
import { defectAfter } from './defect-after.ts';
import { defectsIn, isDefectOf } from './defects-in.ts';
import { effectsOf } from './effects.ts';
import type { Found } from './found.ts';
import { type LaneLook, lookAt } from './lane-look.ts';
import { learned } from './learned.ts';
import type { MonitorMemory } from './monitor-memory.ts';
import { addHour, seasonAt } from './season.ts';
import { type Verdict, verdictOf } from './verdict-of.ts';
import type { WatchedTerms } from './watched-terms.ts';
import type { JudgedWindow, Span, WindowOutcome } from './window-outcome.ts';

export interface JudgedMemory {
  readonly memory: MonitorMemory;
  readonly judged: JudgedWindow;
}

/** One hour, as it was counted; without `part` it is set aside. */
export interface CountedWindow extends Span {
  readonly part?: WindowPart;
}

/**
 * Judges one more hour of a version: the fast lane looks at it, the slow lane at the day or week that ends with it. A pure
 * fold, so that a memory that is lost is made again from the windows.
 */
export function judgeWindow(terms: WatchedTerms, before: MonitorMemory, window: CountedWindow): JudgedMemory {
  const { part } = window;
  const counts = part && part.rows > 0 ? cellCounts(terms.baseline, part) : undefined;
  const fast = part ? lookAt(laneTerms(terms, 'fast'), before.fast, counts ?? noRows) : undefined;
  const hour = foundInHour(terms, part, fast);
  const defect = defectAfter(before.defect, hour);
  const whole = part !== undefined && window.from === before.windowEnd && !defect;
  const bounds = seasonAt(window.from, terms.season);
  const season = addHour(before.season, window, counts, whole, bounds.from);
  const ended = window.to === bounds.to && season.whole ? season.counts : undefined;
  const { defect: _, ...rest } = before;
  const memory: MonitorMemory = {
    ...rest,
    windowEnd: window.to,
    // Of a broken hour nothing stays: what it had put into rare cells would look like drift for days.
    fast: fast && hour.defects.length === 0 ? fast.memory : before.fast,
    season,
    ...(defect && { defect }),
  };
  const slow = ended ? slowLook(terms, memory, ended) : { memory };
  const found = slow.look ? withSlow(terms, slow.memory, hour, slow.look) : hour;
  const verdict = verdictOf(terms, before, slow.memory, { hour: window, season: bounds }, found);
  const after = learned(verdict.memory, window.to);
  return { memory: after, judged: judgedWindow(outcomeOf(part, fast, after), found, verdict) };
}

const noRows: WindowCounts = { rows: 0, features: {} };

function laneTerms({ baseline, baselinePhi, ...terms }: WatchedTerms, lane: 'fast' | 'slow') {
  return { lane: terms[lane], baseline, baselinePhi };
}

/** While φ is not known, seasons wait; when the seventh ends they are judged one after the other. */
function slowLook(
  terms: WatchedTerms,
  memory: MonitorMemory,
  counts: WindowCounts,
): { memory: MonitorMemory; look?: DriftLook } {
  const waiting = [...memory.waiting, counts];
  const ready = memory.slow.phi ? memory : learned({ ...memory, waiting }, memory.windowEnd);
  if (!ready.slow.phi) return { memory: { ...memory, waiting } };
  let look: LaneLook | undefined;
  for (const one of waiting) look = lookAt(laneTerms(terms, 'slow'), look?.memory ?? ready.slow, one);
  return look
    ? { memory: { ...ready, slow: look.memory, waiting: [] }, look: look.look }
    : { memory: { ...ready, waiting: [] } };
}

/** What the fast lane and the counts show. */
function foundInHour(terms: WatchedTerms, part: WindowPart | undefined, fast: LaneLook | undefined): Found {
  if (!part || !fast) return { defects: [], effects: [] };
  const effects = fast.look.alarm ? effectsOf(laneTerms(terms, 'fast'), fast.memory, fast.look.named) : [];
  const evidence = { logs: fast.memory.state.features, threshold: terms.fast.threshold, effects };
  const isJudged = part.rows >= terms.fast.minRows;
  const broken = isJudged ? defectsIn(terms.baseline, part, evidence) : [];
  return { fast: fast.look, effects, defects: broken.filter(one => isDefectOf(terms.kind, one)) };
}

function withSlow(terms: WatchedTerms, { slow }: MonitorMemory, hour: Found, look: DriftLook): Found {
  const effects = look.alarm ? effectsOf(laneTerms(terms, 'slow'), slow, look.named) : hour.effects;
  return { ...hour, slow: look, effects };
}

function outcomeOf(part: WindowPart | undefined, fast: LaneLook | undefined, memory: MonitorMemory): WindowOutcome {
  if (!part || !fast) return 'set-aside';
  if (fast.look.outcome !== 'judged') return fast.look.outcome;
  return memory.slow.phi ? 'judged' : 'calibrating';
}

function judgedWindow(outcome: WindowOutcome, found: Found, verdict: Verdict): JudgedWindow {
  const { violation, cleared, tell } = verdict;
  return { outcome, ...found, ...(violation && { violation }), cleared, tell };
}
