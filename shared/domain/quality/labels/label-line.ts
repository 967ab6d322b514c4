import { csvFields } from '#shared/domain/monitoring/captures/csv-fields.ts';

/** One label as it is stored. */
export interface LabelLine {
  /** Of the inference that it is about. */
  readonly id: string;
  readonly label: string;
  /** When it became known, epoch milliseconds; without a time of its own, when it arrived. */
  readonly observedAt: number;
}

/** Reads a line of SageMaker's ground truth that arrived at `arrivedAt`; undefined where it is none. */
export function readLabelLine(line: string, arrivedAt: number): LabelLine | undefined {
  const whole = objectOf(parsed(line));
  const { data, encoding } = objectOf(whole['groundTruthData']);
  const { eventId, observedAt } = objectOf(whole['eventMetadata']);
  if (typeof data !== 'string' || typeof eventId !== 'string' || eventId === '') return undefined;
  const label = encoding === 'JSON' ? parsed(data) : csvFields(data)[0];
  if (label === undefined || label === null || typeof label === 'object') return undefined;
  const observed = typeof observedAt === 'string' ? Date.parse(observedAt) : Number.NaN;
  return { id: eventId, label: String(label), observedAt: Number.isFinite(observed) ? observed : arrivedAt };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
