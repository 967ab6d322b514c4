import { createHash } from 'node:crypto';
import { stackPrefix } from '../rollout/world/names.ts';

/** A name by which an action is found again: of the stage, what it is, and a digest of what it is about. */
export function actionName(stage: string, what: string, about: readonly string[]): string {
  const digest = createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 12);
  return `${stackPrefix(stage)}${what}-${digest}`;
}
