import { ApiMissing, apigatewayUsagePlans } from '#shared/aws/apigateway-usage-plans.ts';
import { connectTable } from '#shared/aws/clients.ts';
import { connectUsagePlans } from '#shared/aws/operator-clients.ts';
import { dynamoClients } from '#shared/aws/table/dynamo-clients.ts';
import type { UsagePlan, UsagePlans } from '#shared/ports/clients/usage-plans.ts';
import type { Clients } from '#shared/ports/table/clients.ts';
import { exitCodes } from '../exit-codes.ts';
import { Problem } from '../problem.ts';

/** What the commands about clients work on. */
export interface ClientsOutside {
  readonly stage: string;
  readonly clients: Clients;
  readonly usagePlans: UsagePlans;
}

export function clientsOutside(stage: string): ClientsOutside {
  return {
    stage,
    clients: dynamoClients(connectTable(`sluice-${stage}`)),
    usagePlans: apigatewayUsagePlans(connectUsagePlans(), stage),
  };
}

/** The plan that the stack has made, for clients without another. */
export async function stackPlan({ usagePlans, stage }: ClientsOutside): Promise<UsagePlan> {
  const plans = await usagePlans.list().catch((error: unknown) => {
    if (error instanceof ApiMissing) throw new Problem(`${error.message} Check --stage.`, exitCodes.notFound);
    throw error;
  });
  const found = plans.find(({ name }) => name === `sluice-${stage}`);
  if (found) return found;
  throw new Problem(`The API has no usage plan sluice-${stage}. Deploy the stack again.`, exitCodes.failed);
}
