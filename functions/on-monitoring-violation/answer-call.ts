import { unfinishedStart } from '#shared/domain/retraining/guard/unfinished-start.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import { InvalidInput } from '#shared/runtime/errors.ts';
import { whoAsks } from '#shared/runtime/who-asks.ts';
import { type Guarded, guardModel } from './guard-model.ts';
import type { Hearing, RetrainedPolicy } from './hear/hearing.ts';
import { runHearing } from './hear/look-at-run.ts';
import type { Call, HeardInput } from './input.ts';
import { hasOpenMatters, lookHearing } from './look.ts';
import type { Outside } from './outside.ts';
import { setTimer } from './set-timer.ts';
import { madeAlready, type StartRequest, startRequest } from './start-request.ts';

type AnyCall = Extract<HeardInput, { task: string }>;
type Policies = readonly RetrainedPolicy[];

/** What the function does for each of its callers. */
const tasks: {
  readonly [Task in AnyCall['task']]: (call: Call<Task>, policies: Policies, outside: Outside) => Promise<object>;
} = {
  wake: (call, policies, outside) => wake(policyOf(call.model, policies), outside),

  async recorded({ model, token, execution }, policies, outside) {
    const policy = policyOf(model, policies);
    await hear({ policy, events: [{ kind: 'recorded', token, execution }] }, outside);
    // A short one has ended before anybody knew that it is ours.
    await hear(runHearing(policy, outside), outside);
    return { model, execution };
  },

  'not started': (call, policies, outside) => giveUp(policyOf(call.model, policies), call, outside),

  async look(_call, policies, outside) {
    const looked = await workOnAll(policies, 1, async policy => {
      if (!(await hasOpenMatters(policy, outside))) return [];
      await hear(lookHearing(policy, outside), outside);
      return [policy.model];
    });
    return { looked: looked.flat() };
  },

  async retrain(call, policies, outside) {
    const { model, id, reason, force, reset } = call;
    const policy = policyOf(model, policies);
    const by = await whoAsks(call, outside.callerProofs);
    const key = `manual#${id}`;
    const manual = { key, source: by, cause: 'manual', severity: 'serious', evidence: reason, force } as const;
    const { verdicts } = await hear({ policy, events: reset ? [{ kind: 'reset' }] : [], facts: [manual] }, outside);
    return { model, key, verdict: verdicts.find(({ fact }) => fact.key === key)?.verdict };
  },
};

export function answerCall(call: AnyCall, policies: Policies, outside: Outside): Promise<object> {
  const answer = tasks[call.task] as (call: AnyCall, policies: Policies, outside: Outside) => Promise<object>;
  return answer(call, policies, outside);
}

/** Hears, and sees to it that what comes of it is done. */
export async function hear(hearing: Hearing, outside: Outside): Promise<Guarded> {
  const guarded = await guardModel(hearing, outside);
  await setTimer(guarded, outside);
  return guarded;
}

async function wake(policy: RetrainedPolicy, outside: Outside): Promise<{ readonly start?: StartRequest }> {
  const guarded = await guardModel({ policy, events: [{ kind: 'wake' }] }, outside);
  const made = await madeAlready(policy, guarded.memory, outside);
  if (made) {
    await hear({ policy, events: [made] }, outside);
    return {};
  }
  const start = unfinishedStart(guarded.memory.state, true);
  if (start) return { start: startRequest(policy, start) };
  await setTimer(guarded, outside);
  return {};
}

/** SageMaker has refused the start for good: an attempt that failed, unless an execution came of it all the same. */
async function giveUp(
  policy: RetrainedPolicy,
  { token, error, cause }: Call<'not started'>,
  outside: Outside,
): Promise<object> {
  const { model, retraining } = policy;
  const text = `Pipeline ${retraining.pipeline} could not be started for ${model}: ${error}: ${cause}`;
  const look: Hearing['look'] = async memory => {
    const made = await madeAlready(policy, memory, outside);
    if (made) return { events: [made] };
    if (memory.state.run?.intent.token !== token) return { events: [] };
    const notices = [{ subject: `${model}: its pipeline cannot be started`, text }];
    return { events: [{ kind: 'ended', token, outcome: 'failed' }], notices };
  };
  await hear({ policy, look }, outside);
  return { model };
}

function policyOf(model: string, policies: Policies): RetrainedPolicy {
  const policy = policies.find(one => one.model === model);
  if (policy) return policy;
  throw new InvalidInput(
    `No policy with a retraining section is for a model "${model}". Add one to models/${model}.yml.`,
  );
}
