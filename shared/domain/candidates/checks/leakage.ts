import type { Manifest } from '../evidence/manifest.ts';
import { type Overlap, overlapOf } from '../evidence/overlap.ts';
import { isUnreadable } from '../evidence/unreadable.ts';
import type { Check, CheckFinding } from './check.ts';

/** More of the rows than this in both, and the model was asked what it had been told. */
const mostRows = 0.001;
const mostSubjects = 0.01;

/** Whether the rows that judge were rows that taught, by the manifests of both. */
export const leakage: Check = {
  name: 'leakage',
  judge({ manifests: { train, evaluation } }) {
    const faults = [train, evaluation].flatMap(one => (isUnreadable(one) ? [one.unreadable] : []));
    if (isUnreadable(train) || isUnreadable(evaluation)) {
      const because = `Nobody can tell whether the model was trained on these rows. ${faults.join(' ')}`;
      return [{ name: 'leakage', outcome: 'undecided', asks: true, numbers: {}, because }];
    }
    return [
      objects(train, evaluation),
      rows(train, evaluation),
      ...subjects(train, evaluation),
      ...time(train, evaluation),
    ];
  },
};

function objects(train: Manifest, evaluation: Manifest): CheckFinding {
  const taught = new Set(train.objects.map(({ etag }) => etag));
  const both = evaluation.objects.filter(({ etag }) => taught.has(etag)).map(({ key }) => key);
  const finding = { name: 'leakage:objects', asks: true, numbers: { both: both.length } };
  if (both.length === 0) return { ...finding, outcome: 'pass' };
  return {
    ...finding,
    outcome: 'fail',
    because: `Files of the evaluation were trained on: ${both.slice(0, 5).join(', ')}.`,
  };
}

function rows(train: Manifest, evaluation: Manifest): CheckFinding {
  const overlap = overlapOf(evaluation.rowHash, train.rowHash);
  const finding = { name: 'leakage:rows', asks: true, numbers: numbersOf(overlap, mostRows) };
  if (!overlap) return { ...finding, outcome: 'undecided', because: 'The manifests have no row keys to compare.' };
  if (overlap.share <= mostRows) return { ...finding, outcome: 'pass' };
  return { ...finding, outcome: 'fail', because: `${percent(overlap.share)} of the evaluated rows were trained on.` };
}

function subjects(train: Manifest, evaluation: Manifest): CheckFinding[] {
  if (!train.subjectHash || !evaluation.subjectHash) return [];
  const overlap = overlapOf(evaluation.subjectHash, train.subjectHash);
  const finding = { name: 'leakage:subjects', asks: true, numbers: numbersOf(overlap, mostSubjects) };
  if (overlap && overlap.share <= mostSubjects) return [{ ...finding, outcome: 'pass' }];
  const part = overlap ? percent(overlap.share) : 'An unknown part';
  return [{ ...finding, outcome: 'undecided', because: `${part} of the evaluated subjects were trained on.` }];
}

function time({ timeField, to }: Manifest, { from }: Manifest): CheckFinding[] {
  if (timeField === undefined) return [];
  const finding = { name: 'leakage:time', asks: true, numbers: { trainedTo: to ?? null, evaluatedFrom: from ?? null } };
  const [end, begin] = [Date.parse(to ?? ''), Date.parse(from ?? '')];
  if (begin >= end) return [{ ...finding, outcome: 'pass' }];
  if (begin < end) {
    return [
      {
        ...finding,
        outcome: 'fail',
        because: `The evaluation begins at ${from}, before the training data ends at ${to}.`,
      },
    ];
  }
  return [{ ...finding, outcome: 'undecided', because: `The manifests have ${timeField} without times.` }];
}

function numbersOf(overlap: Overlap | undefined, most: number) {
  return { share: overlap?.share ?? null, compared: overlap?.compared ?? 0, most };
}

function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100} %`;
}
