import { createHash } from 'node:crypto';

/** The longest name SageMaker takes for models, endpoint configs and endpoints. */
const SAGEMAKER_NAME_LIMIT = 63;
/** Step Functions takes 80; the rest is kept for executions that take over from one that died. */
const EXECUTION_NAME_LIMIT = 74;

/**
 * The name of something Sluice makes for one model version: `sluice-<stage>-<model>-v<version>-<hash>`, at most 63
 * characters. The hash covers `identity`, so that two names differ even where the readable part had to be cut.
 */
export function resourceName(stage: string, model: string, version: number, identity: readonly string[]): string {
  const hash = shortHash([stage, model, String(version), ...identity]);
  return `${cut(`${stackPrefix(stage)}${model}-v${version}`, SAGEMAKER_NAME_LIMIT - hash.length - 1)}-${hash}`;
}

/** What every name of this stage begins with. Names that do not begin so belong to someone else. */
export function stackPrefix(stage: string): string {
  return `sluice-${stage}-`;
}

/** Whether something is the stage's own: what has another name is never created or deleted by Sluice. */
export function isOwnName(name: string, stage: string): boolean {
  return name.toLowerCase().startsWith(stackPrefix(stage));
}

/** Whether a name is as `resourceName` makes them. */
export function isGivenName(name: string, stage: string): boolean {
  return isOwnName(name, stage) && /-v\d+-[0-9a-f]{8}$/.test(name);
}

/** Whether two names are one to SageMaker, which keeps their case and does not tell them apart by it. */
export function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** One rollout per version and approval epoch: also the name of its execution, which makes the start idempotent. */
export function rolloutName(group: string, version: number, epoch: number): string {
  const tail = `-v${version}-e${epoch}`;
  if (group.length + tail.length <= EXECUTION_NAME_LIMIT) return group + tail;
  const hash = shortHash([group]);
  return `${cut(group, EXECUTION_NAME_LIMIT - tail.length - hash.length - 1)}-${hash}${tail}`;
}

/** The n-th execution that brings a rollout to its end after others have died. */
export function recoveryName(rolloutId: string, attempt: number): string {
  return `${rolloutId}-r${attempt}`;
}

/** The n-th execution in which a rollout goes on after its history has grown long. */
export function continuationName(rolloutId: string, count: number): string {
  return `${rolloutId}-c${count}`;
}

/** A rollout is taken back once; more tries are for executions that died. */
const WAYS_BACK = 9;

/** The executions that may take a rollout back after its promotion. */
export function goBackNames(rolloutId: string): string[] {
  return Array.from({ length: WAYS_BACK }, (_, index) => `${rolloutId}-u${index + 1}`);
}

/** The n-th execution that keeps what a rollout has promoted in order. */
export function tendingName(rolloutId: string, count: number): string {
  return `${rolloutId}-t${count}`;
}

/** The n-th execution that takes a model out of service, by the rollout which its endpoint got its last config from. */
export function retirementName(rolloutId: string, count: number): string {
  return `${rolloutId}-x${count}`;
}

function cut(name: string, limit: number): string {
  return name.slice(0, limit).replace(/-+$/, '');
}

function shortHash(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 8);
}

/** IAM takes 64 characters: with the longest stage, `sluice-<stage>-model-` leaves these. */
const ROLE_SUFFIX_LIMIT = 35;

/** How the names of a model's roles end: with its name, which is cut where IAM would not take it. */
export function roleSuffix(model: string): string {
  if (model.length <= ROLE_SUFFIX_LIMIT) return model;
  const hash = shortHash([model]);
  return `${cut(model, ROLE_SUFFIX_LIMIT - hash.length - 1)}-${hash}`;
}

/** The stack's bucket, as `resources/artifacts.yml` names it. */
export function artifactsBucket(stage: string, account: string): string {
  return `sluice-${stage}-artifacts-${account}`;
}
