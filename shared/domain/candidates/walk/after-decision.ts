import type { Candidate } from '../candidate.ts';
import type { GateStart } from '../gate-start.ts';
import { shownInWords } from '../shown-metrics.ts';
import { approvalEvent, gatedEvent, noticeOf } from './announcements.ts';
import type { GateOperation, GateProgress, GateStep } from './gate-operation.ts';
import type { GateWorld } from './gate-world.ts';
import { registryChange } from './registry-change.ts';
import { isGivenUp } from './scores.ts';

interface Question {
  readonly start: GateStart;
  readonly progress: GateProgress;
  readonly world: GateWorld;
  readonly decision: Candidate;
}

type Step = Omit<GateStep, 'progress'>;

/**
 * Tells of what was decided, and does what follows from it. That it is done is written last: an execution that takes over
 * from one that died may tell twice, but never leaves out.
 */
export function afterDecision(question: Question): GateStep {
  const step = question.decision.applied
    ? finish
    : (gated(question) ?? documented(question) ?? change(question) ?? ask(question));
  const rest = () => decided(question) ?? notice(question) ?? tidy(question) ?? mark(question);
  return { ...(step ?? rest()), progress: question.progress };
}

const finish: Step = { operation: 'Finish' };

function gated({ progress, decision }: Question): Step | undefined {
  return times('Publish', progress) > 0 || isGivenUp('Publish', progress) ? undefined : publish(gatedEvent(decision));
}

/**
 * Into the card and the lineage, before anything is decided: the last change of an approved version is then that of its
 * approval.
 */
function documented({ progress, world, decision: { model, version } }: Question): Step | undefined {
  const isDone = times('DocumentCandidate', progress) > 0 || isGivenUp('DocumentCandidate', progress);
  return isDone || !world.version ? undefined : { operation: 'DocumentCandidate', request: { model, version } };
}

function change({ progress, world, decision }: Question): Step | undefined {
  const request = isGivenUp('UpdateModelPackage', progress) ? undefined : wanted(world, decision);
  return request && { operation: 'UpdateModelPackage', request };
}

function wanted({ version, stage }: GateWorld, decision: Candidate) {
  return version && registryChange(decision, version, stage);
}

/** A person is asked as well when what was decided could not be written. */
function ask({ progress, world, decision }: Question): Step | undefined {
  const isStuck = wanted(world, decision) !== undefined;
  const asks = world.version !== undefined && (decision.effect === 'ask' || isStuck);
  if (!asks || times('RequestApproval', progress) > 0) return undefined;
  if (isGivenUp('RequestApproval', progress)) return { operation: 'Fail' };
  const { model, version, modelPackageArn, outcome, executionArn, report, comparison } = decision;
  const trouble = isStuck ? [`The registry could not be changed. ${progress.trouble ?? ''}`.trim()] : [];
  const reasons = [...trouble, ...decision.reasons, ...shownInWords(decision.shown)];
  const request = { model, version, modelPackageArn, outcome, reasons, executionArn };
  const about = {
    ...(report && { evidence: report }),
    ...(comparison && { comparison }),
  };
  return { operation: 'RequestApproval', request: { ...request, ...about } };
}

/** Whoever has decided otherwise meanwhile is not contradicted. */
function decided({ progress, world, decision }: Question): Step | undefined {
  const stands = { approve: 'Approved', reject: 'Rejected', ask: undefined, none: undefined }[decision.effect];
  if (stands === undefined || world.version?.approval !== stands) return undefined;
  if (times('Publish', progress) > 1 || isGivenUp('Publish', progress)) return undefined;
  const event = approvalEvent(decision, world.now);
  return event && publish(event);
}

function notice({ progress, decision }: Question): Step | undefined {
  const request = noticeOf(decision);
  if (!request || times('Notify', progress) > 0 || isGivenUp('Notify', progress)) return undefined;
  return { operation: 'Notify', request };
}

/** What an anchor was asked by. It costs nothing: one that cannot be deleted holds nothing up, and is left to `reconcile`. */
function tidy({ progress, world: { spentModels } }: Question): Step | undefined {
  const [ModelName] = spentModels;
  if (ModelName === undefined || isGivenUp('DeleteModel', progress)) return undefined;
  return { operation: 'DeleteModel', request: { ModelName } };
}

function mark({ progress, decision: { model, version } }: Question): Step {
  if (isGivenUp('MarkApplied', progress)) return { operation: 'Fail' };
  return { operation: 'MarkApplied', request: { model, version } };
}

function publish(event: object): Step {
  return { operation: 'Publish', request: event };
}

function times(operation: GateOperation, { done }: GateProgress): number {
  return done.filter(other => other === operation).length;
}
