import { lambdaFunctionCalls } from '#shared/aws/lambda-function-calls.ts';
import { connectLambda } from '#shared/aws/operator-clients.ts';
import { readPatience } from '../decide/patience.ts';
import { exitCodes } from '../exit-codes.ts';
import { policyOf } from '../policies.ts';
import { stackCommand } from '../stack-command.ts';
import { askToRetire, followRetirement, isRetirement, type Retirement } from './retire-model.ts';

const usage = `sluice retire MODEL [--yes] [--every DURATION] [--timeout DURATION] [--stage STAGE] [--json]

Takes a model out of service: its route (clients are answered 503 no_live_version), its endpoint with the scaling, and
the endpoint configs and models that Sluice made for it. The records, the registry and the bucket stay. An endpoint that
was there before Sluice is handed back: what serves on it serves on, with its scaling. To serve the model again, approve
a version of it.

  --yes               do it; without, it is only told what would be done
  --every DURATION    how often to look (default: 5s)
  --timeout DURATION  how long to follow (default: 1h); the retirement itself goes on
  --stage STAGE       the stack's stage (default: dev)
  --json              {outcome: "started" | "ready" | "refused" | "nothing to retire", ...}

Ends with 0 when it is done, would be done or there is nothing to do, 1 when it is refused or something is left over,
3 when there is no such model or stack, 4 when AWS refused or did not answer, 5 when --timeout came first.

Example: sluice retire text-classification --yes`;

export const retireCommand = stackCommand({
  name: 'retire',
  summary: 'Take a model out of service; what Sluice made for it goes',
  usage,
  words: ['MODEL'],
  options: {
    yes: { type: 'boolean', default: false },
    every: { type: 'string', default: '5s' },
    timeout: { type: 'string', default: '1h' },
  },
  async work({ words: [model = ''], options, policies, outside, terminal, print }) {
    const patience = readPatience(options);
    const calls = lambdaFunctionCalls(connectLambda());
    const ready = await askToRetire(calls, outside.stage, model, true);
    if (!isRetirement(ready)) {
      if ((await outside.approvals.list(model)).length === 0) policyOf(policies, model);
      print(ready, ready.reason);
      return ready.outcome === 'refused' ? exitCodes.failed : exitCodes.done;
    }
    if (!options.yes) {
      print(ready, `${intent(model, ready)}\nNothing was changed. Do it: sluice retire ${model} --yes`);
      return exitCodes.done;
    }
    const generation = (await outside.locks.read(ready.endpoint))?.generation ?? 0;
    const started = await askToRetire(calls, outside.stage, model, false);
    if (!isRetirement(started)) {
      print(started, started.reason);
      return exitCodes.failed;
    }
    const left = await followRetirement(model, started, outside, { terminal, patience, generation });
    print({ ...started, left }, [...left, left.length > 0 ? '' : done(model, started)].filter(Boolean).join('\n'));
    return left.length > 0 ? exitCodes.failed : exitCodes.done;
  },
});

/** What is about to happen, in sentences. */
export function intent(model: string, { endpoint, handedBack }: Retirement): string {
  const end = handedBack
    ? `Endpoint ${endpoint} was not made by Sluice: what serves on it serves on, and the idle slot goes.`
    : `Endpoint ${endpoint} is deleted, with its scaling, configs and models.`;
  return `${model}: clients are answered 503 no_live_version from then on. ${end}`;
}

function done(model: string, { endpoint, handedBack }: Retirement): string {
  return `${model} is out of service. ${handedBack ? `Endpoint ${endpoint} is yours again.` : `Endpoint ${endpoint} is deleted.`}`;
}
