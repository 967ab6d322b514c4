import { answerFeatures } from '../captures/answer-records.ts';
import type { Answered } from '../captures/answers-of.ts';
import { marksOf } from './marks-of.ts';
import type { CategoryFeature, NumberFeature, WatchedBaseline, WatchedFeature } from './watched-baseline.ts';

const mostClasses = 20;

/** The baseline that some answers are: their scores, and their classes where they have any. None without either. */
export function answersBaseline(answers: readonly Answered[]): WatchedBaseline | undefined {
  const features: WatchedFeature[] = [...scoresOf(answers), ...classesOf(answers)];
  if (features.length === 0) return undefined;
  return { rows: answers.length, columns: [], features };
}

function scoresOf(answers: readonly Answered[]): NumberFeature[] {
  const scores = answers.flatMap(({ score }) => score ?? []).sort((a, b) => a - b);
  const [min] = scores;
  const max = scores.at(-1);
  if (min === undefined || max === undefined) return [];
  const buckets = [...Map.groupBy(scores, score => score)].map(([at, same]) => ({
    lower_bound: at,
    count: same.length,
  }));
  const read = marksOf({ buckets });
  if (!read) return [];
  return [
    {
      kind: 'number',
      name: answerFeatures.score,
      present: scores.length,
      missing: answers.length - scores.length,
      integral: false,
      min,
      max,
      mean: scores.reduce((sum, score) => sum + score, 0) / scores.length,
      median: read.median,
      marks: read.marks.filter(({ at, rows }) => at > min && rows < scores.length),
    },
  ];
}

/** Classes are all known: what a model answers does not grow by itself. */
function classesOf(answers: readonly Answered[]): CategoryFeature[] {
  const said = answers.flatMap(answered => answered.class ?? []);
  if (said.length === 0) return [];
  const counts = [...Map.groupBy(said, one => one)].map(([value, same]) => ({ value, rows: same.length }));
  const ordered = counts.sort((a, b) => b.rows - a.rows || (a.value < b.value ? -1 : 1));
  const categories = ordered.slice(0, mostClasses);
  const others = ordered.slice(mostClasses);
  return [
    {
      kind: 'category',
      name: answerFeatures.class,
      present: said.length,
      missing: answers.length - said.length,
      categories,
      alsoKnown: others.map(({ value }) => value),
      other: others.reduce((sum, { rows }) => sum + rows, 0),
      closed: true,
    },
  ];
}
