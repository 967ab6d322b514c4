import type { HostileInput } from './hostile-input.ts';
import type { Got, Reached } from './world.ts';

/** What may reach SageMaker of a request: its own headers by the list, and those that HTTP and the signature need. */
const allowed =
  /^(host|connection|content-length|content-type|accept|authorization|x-amz-date|x-amzn-sagemaker-(custom-attributes|target-(model|variant|container-hostname)|inference-(id|component)|enable-explanations|session-id|prefix-aware-id))$/;

/** What must not be, of one request and its answer. `reached` is what got to SageMaker meanwhile. */
export function violations(input: HostileInput, got: Got, reached: readonly Reached[]): string[] {
  return [...ofAnswer(input, got, reached), ...reached.flatMap(one => ofReached(input, one))];
}

function ofAnswer({ entitled }: HostileInput, got: Got, reached: readonly Reached[]): string[] {
  const found: string[] = [];
  const good = got.status >= 200 && got.status < 300;
  // Of all that is 5xx, one is the client's own doing: a deadline of nothing.
  const ownDeadline = got.status === 504 && got.body.includes('deadline_exceeded');
  if (!good && !ownDeadline && (got.status < 400 || got.status >= 500))
    found.push(`answered with ${got.status}: ${got.body}`);
  if (good && !entitled) found.push('let in without credentials of the model');
  if (!good && reached.length > 0 && !ownDeadline) found.push(`reached a model, and was answered with ${got.status}`);
  if (!good && !isClear(got)) found.push(`no clear error: ${got.status} ${got.body}`);
  for (const [name, value] of Object.entries(got.headers)) {
    if (/[\r\n\0]/.test(name + value))
      found.push(`header ${JSON.stringify(name)} of the answer holds ${JSON.stringify(value)}`);
  }
  return found;
}

function isClear({ body }: Got): boolean {
  try {
    const { error } = JSON.parse(body) as { error?: Readonly<Record<string, unknown>> };
    const { code, message, retryable } = error ?? {};
    return typeof code === 'string' && typeof message === 'string' && message !== '' && typeof retryable === 'boolean';
  } catch {
    return false;
  }
}

function ofReached({ entitled, method }: HostileInput, { path, headers }: Reached): string[] {
  const found: string[] = [];
  if (!entitled) found.push('reached a model without credentials of it');
  if (method !== 'POST') found.push(`reached a model by ${method}`);
  if (path !== '/endpoints/sluice-dev-mine/invocations') found.push(`reached ${path}`);
  if (headers['x-amzn-sagemaker-target-variant'] !== 'blue') found.push('chose its own variant');
  const strange = Object.keys(headers).filter(name => !allowed.test(name));
  if (strange.length > 0) found.push(`handed on ${strange.join(', ')}`);
  return found;
}
