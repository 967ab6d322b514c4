import { InvocationError } from './invocation-error.ts';

/** What a body asks about: one instance, or several at once. */
export type Question<Instance> =
  | { readonly kind: 'one'; readonly instance: Instance }
  | { readonly kind: 'many'; readonly instances: readonly Instance[] };

export type Decoders<Instance> = Readonly<Record<string, (body: string) => Question<Instance>>>;

/** Reads a request body by its content type. Throws an `InvocationError` that says what was expected. */
export function decodeQuestion<Instance>(
  decoders: Decoders<Instance>,
  contentType: string | undefined,
  body: string,
): Question<Instance> {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  const decoder = Object.hasOwn(decoders, type) ? decoders[type] : undefined;
  if (decoder) return decoder(body);
  throw new InvocationError(
    415,
    `Content-Type must be ${Object.keys(decoders).join(' or ')}, got "${contentType ?? ''}".`,
  );
}

/**
 * Reads one instance, or `{"instances": […]}`, out of a JSON body. `read` gets each instance with its place in the body,
 * `''` for the body itself; `expected` is what an error shows.
 */
export function decodeJson<Instance>(
  body: string,
  expected: string,
  read: (value: unknown, place: string) => Instance,
): Question<Instance> {
  const value = parsed(body, expected);
  const { instances } = { ...(value as { instances?: unknown } | null) };
  if (!Array.isArray(instances)) return { kind: 'one', instance: read(value, '') };
  return { kind: 'many', instances: instances.map((instance, index) => read(instance, `instances[${index}].`)) };
}

/** What a model says to a question: its predictions in the order asked, each made when it is read. */
export interface Predictions {
  readonly kind: Question<unknown>['kind'];
  readonly each: Iterable<object>;
}

export function answerQuestion<Instance>(
  question: Question<Instance>,
  predict: (instance: Instance) => object,
): Predictions {
  const instances = question.kind === 'one' ? [question.instance] : question.instances;
  return { kind: question.kind, each: Iterator.from(instances).map(predict) };
}

/** One prediction as it is; several as `{"predictions": […]}`. */
export function wholeAnswer({ kind, each }: Predictions): object {
  const predictions = [...each];
  return kind === 'one' ? (predictions[0] ?? {}) : { predictions };
}

function parsed(body: string, expected: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new InvocationError(400, `The body is not JSON; expected ${expected}.`);
  }
}
