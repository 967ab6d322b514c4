/** A message of a dead-letter queue, whoever has put it there. */
export interface LetterText {
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** An event that did not do, who was to handle it, and why it did not. */
export interface Envelope {
  /** `rule`: EventBridge could not deliver it. `function`: the function failed until its retries were used up. */
  readonly from: 'rule' | 'function';
  /** ARN of what the event was meant for. */
  readonly target: string;
  readonly reason: string;
  readonly event: unknown;
}

/** A JSON object; undefined for anything else. */
export function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
