import { buckets, subjectBucket } from '#shared/domain/inference/subject-bucket.ts';
import { type AnswerPlaces, answersOf } from '#shared/domain/monitoring/captures/answers-of.ts';
import { readCaptureLine } from '#shared/domain/monitoring/captures/capture-line.ts';
import type { Prediction, ScoredPart } from './scored-part.ts';

export interface PredictionReader {
  /** Takes one line of captured data. */
  add(line: string): void;
  part(): ScoredPart;
}

/** Reads ids and scores of captured requests. `sample` is in basis points of the ids, by their hash. */
export function predictionReader(places: AnswerPlaces, sample: number): PredictionReader {
  const predictions: Prediction[] = [];
  let several = 0;
  let unreadable = 0;
  return {
    add(line) {
      if (line.trim() === '') return;
      const captured = readCaptureLine(line);
      const answers = captured?.output && answersOf(captured.output, places);
      const score = answers?.[0]?.score;
      if (!captured || captured.id === '' || !answers || score === undefined || !(score >= 0 && score <= 1))
        unreadable++;
      else if (answers.length > 1) several++;
      else if (isSampled(captured.id, sample)) predictions.push([captured.id, score, captured.at ?? 0]);
    },
    part: () => ({ predictions, several, unreadable }),
  };
}

function isSampled(id: string, sample: number): boolean {
  return subjectBucket(id, 'quality') < (sample / 10_000) * buckets;
}
