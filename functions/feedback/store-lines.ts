import { type FeedbackKind, feedbackKey, type StoredLine } from '#shared/domain/feedback/ground-truth.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import type { FeedbackClaim, FeedbackClaims } from '#shared/ports/feedback/feedback-claims.ts';
import type { FeedbackFiles } from '#shared/ports/feedback/feedback-files.ts';

export interface StoreParts {
  readonly claims: FeedbackClaims;
  readonly files: FeedbackFiles;
  /** Takes what went wrong, for the log. */
  readonly report: (error: unknown) => void;
}

/** A request that brings lines. */
export interface Delivery {
  readonly model: string;
  readonly requestId: string;
  /** Who brings them. */
  readonly client: string;
  /** When it arrived, epoch milliseconds. */
  readonly nowMs: number;
}

/**
 * `new`: it is stored now; `known`: it was before; `busy`: another request is storing it; `failed`: it could not be;
 * `foreign`: the client was given no such answer.
 */
export type Fate = 'new' | 'known' | 'busy' | 'failed' | 'foreign';

const mostCalls = 64;
/** A file that was not written so long after a claim for it never will be: no request lasts as long. */
const writtenWithinMs = 60_000;

/**
 * Stores each line that is not stored yet, and answers what became of each. A claim says in which file a line is. It is
 * made first, so that the same line never gets into two; one whose file was never written is taken over.
 */
export async function storeLines(
  parts: StoreParts,
  delivery: Delivery,
  lines: readonly StoredLine[],
): Promise<readonly Fate[]> {
  const fateOf = claiming(parts, delivery);
  const claimed = await workOnAll(lines, mostCalls, line => fateOf(line).catch(failed(parts)));
  const ownOf = (kind: FeedbackKind) => lines.filter((line, i) => line.kind === kind && claimed[i] === 'new');
  const written = {
    'ground-truth': await write(parts, delivery, 'ground-truth', ownOf('ground-truth')),
    outcomes: await write(parts, delivery, 'outcomes', ownOf('outcomes')),
  };
  return lines.map(({ kind }, i) => (claimed[i] === 'new' ? written[kind] : (claimed[i] ?? 'failed')));
}

async function write(
  parts: StoreParts,
  { model, requestId, nowMs }: Delivery,
  kind: FeedbackKind,
  lines: readonly StoredLine[],
): Promise<Fate> {
  if (lines.length === 0) return 'new';
  const texts = lines.map(({ text }) => text);
  const writing = parts.files.write(feedbackKey(kind, model, nowMs, requestId), texts);
  return writing.then(() => 'new', failed(parts));
}

/** How a line is claimed. Many lines may be in one file, so each file is looked for once. */
function claiming({ claims, files }: StoreParts, { model, requestId, nowMs }: Delivery) {
  const looked = new Map<string, Promise<boolean>>();
  const isWritten = (file: string): Promise<boolean> => {
    const known = looked.get(file) ?? files.has(file);
    looked.set(file, known);
    return known;
  };

  return async ({ kind, inferenceId, data }: StoredLine): Promise<Fate> => {
    const file = feedbackKey(kind, model, nowMs, requestId);
    const wish: FeedbackClaim = { model, inferenceId, data: `${kind} ${data}`, file, atMs: nowMs };
    const standing = await claims.claim(wish);
    if (standing.file === file) return 'new';
    if (await isWritten(standing.file)) return 'known';
    if (nowMs - standing.atMs < writtenWithinMs) return 'busy';
    return (await claims.takeOver(wish, standing.file)) ? 'new' : 'busy';
  };
}

function failed({ report }: StoreParts): (error: unknown) => Fate {
  return error => {
    report(error);
    return 'failed';
  };
}
