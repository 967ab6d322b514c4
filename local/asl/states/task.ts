import { abortable, childOf } from '../abort.ts';
import type { Json } from '../json.ts';
import { evaluateTemplate } from '../jsonata/template.ts';
import { checkPayload } from '../payload-limit.ts';
import { StatesError } from '../states-error.ts';
import type { Integration, OpenToken, TaskRequest } from '../task.ts';
import { TaskEvents } from '../task-events.ts';
import { type TaskLimits, TaskTimers, taskLimits } from '../task-timers.ts';
import type { Behaviour, Visit } from '../visit.ts';

/** Makes a request through an integration and, for `.sync` and `.waitForTaskToken`, waits for what follows from it. */
export const task: Behaviour = async visit => {
  const integration = resolve(visit);
  const token = integration.pattern === 'token' ? visit.frame.run.tokens.open() : undefined;
  visit.token = token?.value;
  try {
    const result = await perform(visit, integration, token);
    return { next: visit.state.Next, result, fallback: result, output: visit.state.Output, assign: visit.state.Assign };
  } finally {
    token?.close();
  }
};

function resolve({ frame, state }: Visit): Integration {
  const integration = frame.run.integrations(state.Resource ?? '');
  if ('unsupported' in integration) throw new StatesError('States.Runtime', integration.unsupported);
  return integration;
}

async function perform(visit: Visit, integration: Integration, token: OpenToken | undefined): Promise<Json> {
  const { state, frame } = visit;
  const scope = visit.scope();
  const input =
    state.Arguments === undefined ? visit.input : await evaluateTemplate(state.Arguments, 'Arguments', scope);
  const limits = await taskLimits(state, scope);
  checkPayload(input, visit.name);
  const events = new TaskEvents(visit, integration);
  events.scheduled(input, limits);
  events.started();
  const request = {
    arguments: input,
    executionArn: frame.run.execution.Id,
    stateMachineArn: frame.run.machine.Id,
    stateName: visit.name,
  };
  try {
    const result = await within(visit, limits, token, (signal, timers) => {
      const onSubmitted = (response: Json): void => {
        signal.throwIfAborted();
        timers.waiting();
        events.submitted(response);
      };
      return work({ integration, token, onSubmitted, request: { ...request, signal } });
    });
    events.succeeded(checkPayload(result, integration.resourceType.replace(/^aws-sdk:/, '')));
    return result;
  } catch (error) {
    if (error instanceof StatesError) events.failed(error);
    throw error;
  }
}

/** Runs `start` until it ends, its time is up, or the visit is called off. */
async function within(
  { frame }: Visit,
  limits: TaskLimits,
  token: OpenToken | undefined,
  start: (signal: AbortSignal, timers: TaskTimers) => Promise<Json>,
): Promise<Json> {
  const { controller, release } = childOf(frame.signal);
  const timers = new TaskTimers(frame.run, limits, error => controller.abort(error));
  token?.onHeartbeat(() => timers.beat());
  try {
    return await abortable(controller.signal, start(controller.signal, timers));
  } finally {
    timers.stop();
    release();
  }
}

interface Work {
  readonly integration: Integration;
  readonly request: TaskRequest;
  readonly token: OpenToken | undefined;
  /** Called when the request has been answered and the task goes on waiting. */
  readonly onSubmitted: (response: Json) => void;
}

async function work({ integration, request, token, onSubmitted }: Work): Promise<Json> {
  const submission = integration.submit(request);
  if (token) return answered(submission, token, onSubmitted);
  const submitted = await submission;
  if (!integration.complete) return submitted;
  onSubmitted(submitted);
  return integration.complete(submitted, request);
}

/** An answer may come while the request is still being made; it ends the task then. */
async function answered(submission: Promise<Json>, token: OpenToken, onSubmitted: Work['onSubmitted']): Promise<Json> {
  const first = await Promise.race([
    submission.then(submitted => ({ submitted })),
    token.answer.then(answer => ({ answer })),
  ]);
  if ('answer' in first) return first.answer;
  onSubmitted(first.submitted);
  return token.answer;
}
