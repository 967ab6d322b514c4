import type { Heard } from '../../../test/support/raw-client.ts';
import type { WireInput } from './misuse.ts';

/** What must not be, of what one connection came to. `reached`: how often one of its requests was at the model. */
export function wireViolations(input: WireInput, heard: Heard, reached: number): string[] {
  const found: string[] = [];
  const left = input.steps.includes('LEAVE');
  const whole = heard.answers.filter(answer => answer.whole).length;
  if (!heard.closed && whole < input.expected && !left)
    found.push(`neither answered nor closed after ${Math.round(heard.tookMs)} ms`);
  if (heard.answers.length > input.expected)
    found.push(`${heard.answers.length} answers to ${input.expected} requests`);
  if (reached > 0 && !input.entitled) found.push('reached the model without credentials of it');
  if (reached > 0 && !input.mayReach) found.push('reached the model, though it was never whole');
  for (const { status, head, body, whole } of heard.answers) {
    const good = status >= 200 && status < 300;
    // What a browser asks before it asks needs none.
    if (good && status !== 204 && !input.entitled) found.push('let in without credentials of the model');
    if (!good && (status < 400 || status >= 500)) found.push(`answered with ${status}: ${body.slice(0, 200)}`);
    if (/^x-evil/im.test(head)) found.push('put a header into its own answer');
    if (!whole && !left) found.push(`an answer with ${status} that is not whole`);
  }
  return found;
}
