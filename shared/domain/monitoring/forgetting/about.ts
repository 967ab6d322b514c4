import { readCaptureLine } from '../captures/capture-line.ts';
import { csvFields } from '../captures/csv-fields.ts';

/** Whose lines are to go. */
export interface Forgotten {
  /** Values by which requests name the subject, plain and as they are redacted. */
  readonly values: ReadonlySet<string>;
  /** Inferences that are about the subject. */
  readonly ids: ReadonlySet<string>;
}

/**
 * The inference that a captured line holds, where it is about the subject: by its id, or because a value of its request (at
 * any depth), a field of its CSV, or its custom attributes are one of the values, whole. Undefined where it is not.
 */
export function captureAbout(line: string, { values, ids }: Forgotten): string | undefined {
  const captured = readCaptureLine(line);
  if (!captured) return undefined;
  const isNamed = [captured.input, captured.output].some(part => part !== undefined && names(part.text, values));
  return isNamed || ids.has(captured.id) || attributesOf(line).some(one => values.has(one)) ? captured.id : undefined;
}

/** Whether a line of labels or outcomes is about one of the inferences. */
export function isFeedbackAbout(line: string, ids: ReadonlySet<string>): boolean {
  const { eventMetadata } = (parsed(line) ?? {}) as { readonly eventMetadata?: { readonly eventId?: unknown } };
  return typeof eventMetadata?.eventId === 'string' && ids.has(eventMetadata.eventId);
}

function names(text: string, values: ReadonlySet<string>): boolean {
  const whole = parsed(text);
  if (whole !== undefined) return holds(whole, values);
  return text.split(/\r?\n/).some(line => {
    const value = parsed(line);
    return value === undefined ? csvFields(line).some(field => values.has(field.trim())) : holds(value, values);
  });
}

function holds(value: unknown, values: ReadonlySet<string>): boolean {
  if (Array.isArray(value)) return value.some(one => holds(one, values));
  if (typeof value === 'object' && value !== null) return Object.values(value).some(one => holds(one, values));
  return value !== null && values.has(String(value));
}

function attributesOf(line: string): readonly string[] {
  const { eventMetadata } = (parsed(line) ?? {}) as {
    readonly eventMetadata?: { readonly customAttributes?: unknown };
  };
  const attributes = eventMetadata?.customAttributes;
  return Array.isArray(attributes) ? attributes.map(String) : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
