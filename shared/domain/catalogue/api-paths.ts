import { leadsTo } from '../inference/api-path.ts';

/** A path of the API with what it takes. */
export interface ApiPath {
  /** `{model}` stands for the name of a model, `{id}` for that of an inference. */
  readonly parts: readonly string[];
  readonly methods: readonly string[];
}

/** Every path that clients may ask; those below `/iam` are the same. */
export const apiPaths: readonly ApiPath[] = [
  { parts: ['openapi.json'], methods: ['GET'] },
  { parts: ['models'], methods: ['GET'] },
  { parts: ['models', '{model}'], methods: ['GET'] },
  { parts: ['models', '{model}', 'invocations'], methods: ['POST'] },
  { parts: ['models', '{model}', 'invocations-stream'], methods: ['POST'] },
  { parts: ['models', '{model}', 'feedback'], methods: ['POST'] },
  { parts: ['models', '{model}', 'async-invocations'], methods: ['POST'] },
  { parts: ['models', '{model}', 'uploads'], methods: ['POST'] },
  { parts: ['inferences', '{id}'], methods: ['GET'] },
];

/** The path that a request names to the letter; `names` are those that API Gateway has read from it. */
export function findPath(path: string, names: Readonly<Record<string, string>>): ApiPath | undefined {
  const named = (part: string) => (/^\{.*\}$/.test(part) ? (names[part.slice(1, -1)] ?? '') : part);
  return apiPaths.find(({ parts }) => leadsTo(path, parts.map(named)));
}
