import { type Outcome, outcome } from './outcome.ts';

/** The tree of the API for callers that sign with SigV4; it has the same routes as the other one. */
const signedTree = '/iam';

/** A path as it stands in either tree: `/iam/models/m` is `/models/m`. */
export function pathInTree(path: string): string {
  return path.startsWith(`${signedTree}/`) ? path.slice(signedTree.length) : path;
}

/** The last part of the paths that run a model: whole answers, and streamed ones. */
export type InvocationPath = 'invocations' | 'invocations-stream';

/** Whether a request's path is that of the invocations of `model`, to the letter: no slash more, none less. */
export function leadsToInvocations(path: string, model: string, last: InvocationPath = 'invocations'): boolean {
  const parts = path.split('/');
  return parts.length === 4 && parts[1] === 'models' && parts[3] === last && isModel(parts[2] ?? '', model);
}

function isModel(part: string, model: string): boolean {
  try {
    return part !== '' && decodeURIComponent(part) === model;
  } catch {
    return part === model;
  }
}

const allowed = 'POST';

export function refuseMethod(method: string): Outcome | undefined {
  if (method === allowed) return undefined;
  return outcome('method_not_allowed', { message: `The path takes ${allowed}, not ${method}.`, allow: allowed });
}
