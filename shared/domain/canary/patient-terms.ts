import type { AnalysisTerms } from './analysis-terms.ts';
import { verdictSpan } from './verdict-span.ts';

/** That several verdict spans of a quiet model hold nothing of one version is no silence yet: chance does that. */
const quietSpans = { hold: 4, stepDown: 8 } as const;
/** A cold start is over by then, however few requests have come. */
const coldSeconds = 600;

/**
 * The terms as a model is judged by them that is asked so often, at a first share between 0 and 1. Of a quiet one twenty
 * requests of warm-up would be hours in which nothing is judged: there it takes no more of them than are to be expected
 * within ten minutes, or within the policy's own warm-up where that is longer. Where that is not even one, a cold start
 * meets no two requests, and one failure never sends a candidate back: there is no warm-up. Silence is counted in spans.
 */
export function patientTerms(terms: AnalysisTerms, requestsPerHour: number, firstShare: number): AnalysisTerms {
  const span = verdictSpan(requestsPerHour, firstShare);
  if (!span) return terms;
  const { warmUp, blind } = terms;
  const seconds = span.ms / 1000;
  const within = Math.floor((requestsPerHour * firstShare * Math.max(coldSeconds, warmUp.seconds)) / 3600);
  return {
    ...terms,
    warmUp: within < 1 ? { seconds: 0, requests: 0 } : { ...warmUp, requests: Math.min(warmUp.requests, within) },
    blind: {
      holdSeconds: Math.max(blind.holdSeconds, quietSpans.hold * seconds),
      stepDownSeconds: Math.max(blind.stepDownSeconds, quietSpans.stepDown * seconds),
    },
  };
}
