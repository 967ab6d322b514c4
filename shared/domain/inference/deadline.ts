import { longestHeader } from './header-text.ts';
import { type Outcome, outcome } from './outcome.ts';

type Headers = Readonly<Record<string, string>>;

/** The header in which a client says how many milliseconds from the arrival of its request an answer is of use to it. */
export const deadlineHeader = 'x-deadline-ms';
const customAttributes = 'x-amzn-sagemaker-custom-attributes';

/** Milliseconds from arrival; undefined without the header. Of a text that `refuseDeadline` lets pass. */
export function deadlineIn(headers: Headers): number | undefined {
  const text = headers[deadlineHeader];
  return text === undefined ? undefined : Number(text);
}

export function refuseDeadline(headers: Headers): Outcome | undefined {
  const text = headers[deadlineHeader];
  if (text === undefined || /^\d{1,12}$/.test(text)) return undefined;
  const message = `${deadlineHeader} must be whole milliseconds from the arrival of the request, such as 1500; got ${shown(text)}.`;
  return outcome('invalid_header', { message });
}

/**
 * The headers for the model with `deadline-ms=<leftMs>` at the end of the custom attributes, the one header of which
 * SageMaker hands any text to a container. Without room for it they stay as they are.
 */
export function withDeadline(headers: Headers, leftMs: number): Headers {
  const given = headers[customAttributes];
  const own = `deadline-ms=${Math.max(0, Math.floor(leftMs))}`;
  const text = given === undefined || given === '' ? own : `${given},${own}`;
  return text.length > longestHeader ? headers : { ...headers, [customAttributes]: text };
}

/** What a deadline makes of a request that had not been sent to the model. */
export const deadlineUnasked: Outcome = outcome('deadline_exceeded');

/** What it makes of one that had. */
export const deadlineAtWork: Outcome = outcome('deadline_exceeded', {
  retryable: false,
  kind: 'client',
  mayStillRun: true,
  message: 'The deadline of the request passed while the model was working on it; it may still be computing.',
});

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}
