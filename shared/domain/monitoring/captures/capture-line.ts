/** One side of a captured request, as it was sent. */
export interface CapturedPart {
  readonly contentType: string;
  readonly text: string;
}

/** A captured request with its answer, as far as both were captured. */
export interface CapturedRequest {
  readonly id: string;
  /** When it was answered, epoch milliseconds; absent where the line does not say. */
  readonly at?: number;
  readonly input?: CapturedPart;
  readonly output?: CapturedPart;
}

type Json = Readonly<Record<string, unknown>>;

/** Reads one line of SageMaker's capture format; undefined where it is none. */
export function readCaptureLine(line: string): CapturedRequest | undefined {
  const whole = parsed(line);
  const captured = objectOf(whole?.['captureData']);
  const input = partOf(objectOf(captured?.['endpointInput']));
  const output = partOf(objectOf(captured?.['endpointOutput']));
  if (!input && !output) return undefined;
  const { inferenceId, eventId, inferenceTime } = objectOf(whole?.['eventMetadata']) ?? {};
  const at = typeof inferenceTime === 'string' ? Date.parse(inferenceTime) : Number.NaN;
  return {
    id: String(inferenceId ?? eventId ?? ''),
    ...(Number.isFinite(at) && { at }),
    ...(input && { input }),
    ...(output && { output }),
  };
}

function partOf(part: Json | undefined): CapturedPart | undefined {
  const { data, encoding, observedContentType: type } = part ?? {};
  if (typeof data !== 'string') return undefined;
  const text = encoding === 'BASE64' ? Buffer.from(data, 'base64').toString('utf8') : data;
  const contentType = typeof type === 'string' ? type : encoding === 'CSV' ? 'text/csv' : 'application/json';
  return { contentType: contentType.split(';')[0]?.trim().toLowerCase() ?? '', text };
}

function parsed(line: string): Json | undefined {
  try {
    return objectOf(JSON.parse(line));
  } catch {
    return undefined;
  }
}

function objectOf(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}
