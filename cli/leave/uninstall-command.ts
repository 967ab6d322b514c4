import { cloudformationStacks } from '#shared/aws/cloudformation-stacks.ts';
import { lambdaFunctionCalls } from '#shared/aws/lambda-function-calls.ts';
import { connectLambda, connectStacks } from '#shared/aws/operator-clients.ts';
import { clientsOutside } from '../clients/clients-outside.ts';
import { removeAllClients } from '../clients/remove-all-clients.ts';
import { readPatience } from '../decide/patience.ts';
import { exitCodes } from '../exit-codes.ts';
import { stackCommand } from '../stack-command.ts';
import { deleteStack } from './delete-stack.ts';
import { retireAll } from './retire-all.ts';
import { intent } from './retire-command.ts';
import { askToRetire, isRetirement } from './retire-model.ts';

const usage = `sluice uninstall [--yes] [--every DURATION] [--timeout DURATION] [--stage STAGE] [--json]

Leaves nothing running: retires every model that has a policy, one after the other (see sluice retire), then deletes the
stack with its functions, logs, queues, API and API keys. The table (every record) and the bucket with the artefacts stay,
and so does the registry; delete the two by hand, or deploying the same stage again fails on their names. Endpoints that
were there before Sluice serve on. Their models may run with the stack's role, which goes: give such an endpoint a model
with a role of your own first.

  --yes               do it; without, it is only told what would be done
  --every DURATION    how often to look (default: 5s)
  --timeout DURATION  how long each part is followed (default: 1h)
  --stage STAGE       the stack's stage (default: dev)
  --json              {models, stack}

Ends with 0 when it is done or would be, 1 when something is left over, 3 when there is no such stack, 4 when AWS refused
or did not answer, 5 when --timeout came first.

Example: sluice uninstall --stage dev --yes`;

export const uninstallCommand = stackCommand({
  name: 'uninstall',
  summary: 'Retire every model, then delete the stack; table and bucket stay',
  usage,
  words: [],
  options: {
    yes: { type: 'boolean', default: false },
    every: { type: 'string', default: '5s' },
    timeout: { type: 'string', default: '1h' },
  },
  async work({ options, policies, outside, terminal, print }) {
    const patience = readPatience(options);
    const calls = lambdaFunctionCalls(connectLambda());
    const stack = `sluice-${outside.stage}`;
    const models = [...policies.keys()];
    if (!options.yes) {
      const answers = await Promise.all(models.map(model => askToRetire(calls, outside.stage, model, true)));
      const lines = answers.map((answer, at) =>
        isRetirement(answer) ? intent(models[at] ?? '', answer) : answer.reason,
      );
      const end = `Then stack ${stack} is deleted; its table and bucket stay.\nNothing was changed. Do it: sluice uninstall --stage ${outside.stage} --yes`;
      print({ models: answers, stack: 'ready' }, [...lines, end].join('\n'));
      return exitCodes.done;
    }
    const left = await retireAll(models, { calls, outside, terminal, patience });
    if (left.length > 0) {
      print({ models: left, stack: 'kept' }, [...left, `Stack ${stack} was not deleted.`].join('\n'));
      return exitCodes.failed;
    }
    await removeAllClients(clientsOutside(outside.stage));
    const ended = await deleteStack(stack, cloudformationStacks(connectStacks()), { terminal, patience });
    print({ models: [], stack: ended.state }, ended.text);
    return ended.state === 'failed' ? exitCodes.failed : exitCodes.done;
  },
});
