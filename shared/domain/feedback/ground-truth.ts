import { csvField } from '../monitoring/captures/csv-rows.ts';
import type { Feedback } from './feedback-line.ts';

/** Where lines of a kind are kept: labels, which SageMaker's monitors merge with captured requests, apart from the rest. */
export type FeedbackKind = 'ground-truth' | 'outcomes';

/** A line as it is stored. */
export interface StoredLine {
  readonly kind: FeedbackKind;
  readonly inferenceId: string;
  /** What it says, as text: equal texts of one inference are the same feedback. */
  readonly data: string;
  readonly text: string;
}

/** Feedback as a line of SageMaker's ground truth. What SageMaker has no member for is beside the id. */
export function storedLine(feedback: Feedback): StoredLine {
  const { inferenceId, observedAt, value } = feedback;
  const { kind, data, encoding } = said(feedback);
  const metadata = { eventId: inferenceId, observedAt, ...(kind === 'ground-truth' && { value }) };
  const text = JSON.stringify({ groundTruthData: { data, encoding }, eventMetadata: metadata, eventVersion: '0' });
  return { kind, inferenceId, data, text };
}

function said({ label, outcome, value }: Feedback): { kind: FeedbackKind; data: string; encoding: 'CSV' | 'JSON' } {
  if (label === undefined) return { kind: 'outcomes', data: JSON.stringify({ outcome, value }), encoding: 'JSON' };
  return { kind: 'ground-truth', data: csvField(String(label)), encoding: 'CSV' };
}

/** `<kind>/<model>/yyyy/mm/dd/hh/mm-ss-SSS-<request>.jsonl`, by the hour (UTC) in which the lines arrive. */
export function feedbackKey(kind: FeedbackKind, model: string, nowMs: number, requestId: string): string {
  const [date = '', time = ''] = new Date(nowMs).toISOString().split(/[TZ]/);
  const [hour = '', minute = '', second = ''] = time.split(':');
  const name = `${minute}-${second.replace('.', '-')}-${requestId}`;
  return `${kind}/${model}/${date.replaceAll('-', '/')}/${hour}/${name}.jsonl`;
}
