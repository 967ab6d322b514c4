import type {
  EvaluationResult,
  PolicyEvaluationDecisionType,
  SimulatePolicyResponse,
  SimulatePrincipalPolicyCommandInput,
} from '@aws-sdk/client-iam';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { identityStatements } from '../../../iam/authorize.ts';
import { type Decision, evaluatePolicy } from '../../../iam/evaluate-policy.ts';
import { type ContextValue, type Statement, statementsOf } from '../../../iam/policy.ts';
import type { IamState } from '../state.ts';

const decisions: Readonly<Record<Decision, PolicyEvaluationDecisionType>> = {
  allow: 'allowed',
  'explicit-deny': 'explicitDeny',
  'implicit-deny': 'implicitDeny',
};

/** Answers whether a role could make a call, without making it: what `doctor` asks. */
export const simulatePrincipalPolicy: Operation<IamState, SimulatePrincipalPolicyCommandInput, SimulatePolicyResponse> =
  {
    authorize: ({ PolicySourceArn }) => [{ action: 'iam:SimulatePrincipalPolicy', resource: PolicySourceArn ?? '*' }],
    run(input, state) {
      const statements = [...statementsOfRole(state, input.PolicySourceArn), ...added(input.PolicyInputList)];
      const context = contextOf(input);
      const resources = input.ResourceArns ?? ['*'];
      const results = (input.ActionNames ?? []).flatMap(action =>
        resources.map(resource => simulate(statements, action, resource, context)),
      );
      return { EvaluationResults: results, IsTruncated: false };
    },
  };

function simulate(
  statements: readonly Statement[],
  action: string,
  resource: string,
  context: Readonly<Record<string, ContextValue>>,
): EvaluationResult {
  const decision = evaluatePolicy(statements, { action, resource, context });
  return {
    EvalActionName: action,
    EvalResourceName: resource,
    EvalDecision: decisions[decision],
    MatchedStatements: [],
    MissingContextValues: [],
  };
}

function statementsOfRole(state: IamState, arn: string | undefined): readonly Statement[] {
  const role = [...state.roles.values()].find(candidate => candidate.Arn === arn);
  if (!role) throw new AwsError('NoSuchEntity', `The entity with ARN ${arn} cannot be found.`, { status: 404 });
  return identityStatements(role);
}

function added(documents: readonly string[] = []): readonly Statement[] {
  return documents.flatMap(document => {
    try {
      return statementsOf(JSON.parse(document) as object);
    } catch (error) {
      throw new AwsError('InvalidInput', `A policy of PolicyInputList is malformed: ${(error as Error).message}`);
    }
  });
}

function contextOf({ ContextEntries = [] }: SimulatePrincipalPolicyCommandInput): Record<string, ContextValue> {
  const entries = ContextEntries.map(entry => [entry.ContextKeyName ?? '', entry.ContextKeyValues ?? []] as const);
  return Object.fromEntries(entries.map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]));
}
