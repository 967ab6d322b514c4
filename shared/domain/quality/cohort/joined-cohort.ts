import { bucketOf, medianOf } from '#shared/domain/monitoring/counts/log-buckets.ts';
import type { QualityBaseline } from '../baseline/quality-baseline.ts';
import { groupOf } from '../baseline/score-groups.ts';
import type { LabelLine } from '../labels/label-line.ts';
import { pairUp } from '../pair-up.ts';
import type { ScoredRow } from '../scored-row.ts';
import type { CohortPart, GroupCounts } from './cohort-part.ts';
import type { ScoredPart } from './scored-part.ts';

export interface JoinTerms {
  /** The label of class 1. */
  readonly positive: string;
  readonly missing: 'exclude' | 'negative';
}

/** A cohort with its labels. */
export interface JoinedCohort {
  readonly part: CohortPart;
  /** Rows whose truth is known, in the order of their predictions. */
  readonly rows: readonly ScoredRow[];
  /** How long after its prediction the median label became known, milliseconds; absent where no label or time is known. */
  readonly lateness?: number;
}

interface Waiting {
  readonly score: number;
  readonly at: number;
  label?: { readonly value: string; readonly observedAt: number };
}

/** Joins predictions with labels by id. Of several labels of one prediction the one observed last is right. */
export class CohortJoin {
  readonly #waiting = new Map<string, Waiting>();
  #several = 0;
  #unreadable = 0;

  /** An id that comes again is the same request, captured twice. */
  predictions({ predictions, several, unreadable }: ScoredPart): void {
    for (const [id, score, at] of predictions) if (!this.#waiting.has(id)) this.#waiting.set(id, { score, at });
    this.#several += several;
    this.#unreadable += unreadable;
  }

  /** Labels of other cohorts are passed over. */
  label({ id, label, observedAt }: LabelLine): void {
    const one = this.#waiting.get(id);
    if (one && observedAt >= (one.label?.observedAt ?? Number.NEGATIVE_INFINITY))
      one.label = { value: label, observedAt };
  }

  joined(
    { positive, missing }: JoinTerms,
    { bounds, threshold }: Pick<QualityBaseline, 'bounds' | 'threshold'>,
  ): JoinedCohort {
    const ordered = [...this.#waiting.values()].sort((a, b) => a.at - b.at);
    const rows: ScoredRow[] = [];
    const groups = Array.from({ length: bounds.length + 1 }, emptyGroup);
    for (const { score, label } of ordered) {
      const group = groups[groupOf(score, bounds)] ?? emptyGroup();
      group.predictions++;
      if (!label && missing === 'exclude') continue;
      const truth = label?.value === positive ? 1 : 0;
      group[outcomeOf(truth, score >= threshold)]++;
      rows.push({ label: truth, score });
    }
    const part: CohortPart = {
      predictions: ordered.length,
      labelled: ordered.filter(({ label }) => label).length,
      groups,
      pairs: pairUp(rows),
      several: this.#several,
      unreadable: this.#unreadable,
    };
    const lateness = latenessOf(ordered);
    return { part, rows, ...(lateness !== undefined && { lateness }) };
  }
}

type Counted = { -readonly [Key in keyof GroupCounts]: GroupCounts[Key] };

function emptyGroup(): Counted {
  return { predictions: 0, truePositives: 0, falsePositives: 0, trueNegatives: 0, falseNegatives: 0 };
}

function outcomeOf(label: 0 | 1, called: boolean): Exclude<keyof GroupCounts, 'predictions'> {
  if (label === 1) return called ? 'truePositives' : 'falseNegatives';
  return called ? 'falsePositives' : 'trueNegatives';
}

function latenessOf(all: readonly Waiting[]): number | undefined {
  const buckets: Record<string, number> = {};
  for (const { at, label } of all) {
    if (!label || at === 0) continue;
    const bucket = bucketOf(Math.max(0, label.observedAt - at));
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }
  return medianOf(buckets);
}
