import { type Answered, type AnswerPlaces, answersOf } from './answers-of.ts';
import type { CapturedRequest } from './capture-line.ts';
import type { FeatureRecord } from './records-of.ts';

/** The names under which what a model says is watched. */
export const answerFeatures = { score: 'score', class: 'class' } as const;

/** Reads the answers of a captured request as rows of features; undefined where there are none to read. */
export function answerRecords(places: AnswerPlaces): (captured: CapturedRequest) => FeatureRecord[] | undefined {
  return ({ output }) => output && answersOf(output, places)?.map(recordOf);
}

function recordOf(answered: Answered): FeatureRecord {
  return { [answerFeatures.score]: answered.score, [answerFeatures.class]: answered.class };
}
