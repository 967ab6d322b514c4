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
    const result = await within(visit, limits, token, signal =>
      work(integration, { ...request, signal }, token, events),
    );
    events.succeeded(checkPayload(result, integration.resourceType.replace(/^aws-sdk:/, '')));
    return result;
  } catch (error) {
    if (error instanceof StatesError) events.failed(error);
    throw error;
  }
}

/** Runs `start` until it ends, its time is up, or the visit is called off. */
async function within(
  visit: Visit,
  limits: TaskLimits,
  token: OpenToken | undefined,
  start: (signal: AbortSignal) => Promise<Json>,
): Promise<Json> {
  const { controller, release } = childOf(visit.frame.signal);
  const timers = new TaskTimers(visit.frame.run.clock, limits, error => controller.abort(error));
  token?.onHeartbeat(() => timers.beat());
  try {
    return await abortable(controller.signal, start(controller.signal));
  } finally {
    timers.stop();
    release();
  }
}

async function work(
  integration: Integration,
  request: TaskRequest,
  token: OpenToken | undefined,
  events: TaskEvents,
): Promise<Json> {
  if (token) return answered(integration, request, token, events);
  const submitted = await integration.submit(request);
  if (!integration.complete) return submitted;
  events.submitted(submitted);
  return integration.complete(submitted, request);
}

/** An answer may come while the request is still being made; it ends the task then. */
async function answered(
  integration: Integration,
  request: TaskRequest,
  token: OpenToken,
  events: TaskEvents,
): Promise<Json> {
  const submission = integration.submit(request).then(submitted => ({ submitted }));
  const first = await Promise.race([submission, token.answer.then(answer => ({ answer }))]);
  submission.catch(() => {});
  if ('answer' in first) return first.answer;
  events.submitted(first.submitted);
  return token.answer;
}
