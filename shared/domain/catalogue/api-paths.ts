import { leadsTo } from '../inference/api-path.ts';

/** A path of the API with what it takes. */
export interface ApiPath {
  /** `{model}` stands for the name of a model. */
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
];

/** The path that a request names to the letter; `model` is the name that API Gateway has read from it. */
export function findPath(path: string, model: string | undefined): ApiPath | undefined {
  return apiPaths.find(({ parts }) =>
    leadsTo(
      path,
      parts.map(part => (part === '{model}' ? (model ?? '') : part)),
    ),
  );
}
