import { stsCaller } from '#shared/aws/identity/sts-caller.ts';
import { stsProof } from '#shared/aws/identity/sts-proof.ts';
import { lambdaFunctionCalls } from '#shared/aws/lambda-function-calls.ts';
import { connectCaller, connectLambda } from '#shared/aws/operator-clients.ts';
import { bindingOf } from '#shared/domain/auth/identity-proof.ts';

/** Asks a function for something in the name of whoever runs the command, with a proof that this is so. */
export async function callInOwnName(functionName: string, wish: object): Promise<unknown> {
  const client = connectCaller();
  const [by, proof] = await Promise.all([stsCaller(client), stsProof(client, bindingOf(functionName, wish))]);
  return lambdaFunctionCalls(connectLambda()).call(functionName, { ...wish, by, proof });
}
