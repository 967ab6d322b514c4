import { connectStorage } from '#shared/aws/clients.ts';
import { createHotFeedbackClaims } from '#shared/aws/hot/hot-feedback-claims.ts';
import { createHotScoredAnswers } from '#shared/aws/hot/hot-scored-answers.ts';
import { createHotWindowCounts } from '#shared/aws/hot/hot-window-counts.ts';
import { s3FeedbackFiles } from '#shared/aws/s3-feedback-files.ts';
import { systemClock } from '#shared/aws/system-clock.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { FeedbackClaims } from '#shared/ports/feedback/feedback-claims.ts';
import type { FeedbackFiles } from '#shared/ports/feedback/feedback-files.ts';
import type { ScoredAnswers } from '#shared/ports/table/answers.ts';
import type { WindowCounts } from '#shared/ports/table/window-counts.ts';
import { readConfig } from './config.ts';
import { hotConnections } from './hot-connections.ts';

/** What the route of feedback reaches outside. */
export interface FeedbackOutside {
  readonly claims: FeedbackClaims;
  readonly files: FeedbackFiles;
  readonly answers: ScoredAnswers;
  readonly windowCounts: WindowCounts;
  /** Control-plane time: hours of files and windows of the judge. */
  readonly clock: Clock;
  /** Takes what went wrong, for the log. */
  readonly report: (error: unknown) => void;
}

/** The table without the SDK, since one request may bring thousands of lines; the bucket with it. */
export function connectFeedback(): FeedbackOutside {
  const { table } = hotConnections();
  const { ARTIFACTS_BUCKET } = readConfig({ ARTIFACTS_BUCKET: 'string' });
  return {
    claims: createHotFeedbackClaims(table),
    files: s3FeedbackFiles(connectStorage(), ARTIFACTS_BUCKET),
    answers: createHotScoredAnswers(table),
    windowCounts: createHotWindowCounts(table),
    clock: systemClock,
    report: error => console.error(error),
  };
}
