import type { ModelPolicy } from '../../shared/domain/policy/policy.ts';

/** What a role's statement names: one ARN, or several. */
type Resources = Sub | readonly Sub[];

interface Sub {
  readonly 'Fn::Sub': string;
}

/** The SageMaker resources that the stack's roles may look at, ask and update, for the statements to include. */
export interface Reach {
  readonly endpoints: Resources;
  readonly configs: Resources;
  readonly models: Resources;
  /** What the containers of the endpoints write: groups of CloudWatch Logs, and the streams in them. */
  readonly containerLogs: Resources;
  /** Pipelines that train models, and their executions. */
  readonly pipelines: Resources;
  readonly pipelineExecutions: Resources;
  /** Objects that tell of models' data: the artifacts bucket's, and reports that policies name. */
  readonly reports: Resources;
}

/**
 * The stage's own resources, and the endpoints of other names that policies take over. What these run on cannot be told
 * from a policy, so then any config and model may be read, and any config applied, to such an endpoint only.
 */
export function reachOf(policies: Readonly<Record<string, ModelPolicy>>): Reach {
  const adopted = Object.values(policies).flatMap(({ endpoint: { name } }) => (name && isForeign(name) ? [name] : []));
  const any = adopted.length > 0 ? ['*'] : [];
  return {
    endpoints: resources('endpoint', adopted.sort()),
    configs: resources('endpoint-config', any),
    models: resources('model', any),
    containerLogs: containerLogsOf(adopted),
    ...pipelinesOf(Object.values(policies).flatMap(({ retraining }) => retraining?.pipeline ?? [])),
    reports: reportsOf(Object.values(policies).flatMap(({ retraining }) => retraining?.reports ?? [])),
  };
}

/** SageMaker calls a group what the endpoint is called, in its own spelling. */
function containerLogsOf(adopted: readonly string[]): Resources {
  const group = 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/sagemaker/Endpoints';
  const own = { 'Fn::Sub': `${group}/sluice-${'${sls:stage}'}-*` };
  return adopted.length === 0 ? own : [own, ...adopted.map(name => ({ 'Fn::Sub': `${group}/${name}:*` }))];
}

function reportsOf(uris: readonly string[]): Resources {
  const arn = (place: string) => ({ 'Fn::Sub': `arn:${'${AWS::Partition}'}:s3:::${place}/*` });
  const named = [...new Set(uris)].sort().map(uri => arn(uri.replace(/^s3:\/\//, '').replace(/\/$/, '')));
  return [arn(`sluice-${'${sls:stage}'}-artifacts-${'${AWS::AccountId}'}`), ...named];
}

function pipelinesOf(names: readonly string[]): Pick<Reach, 'pipelines' | 'pipelineExecutions'> {
  const named = [...new Set(names)].sort();
  return {
    pipelines: resources('pipeline', named),
    pipelineExecutions: resources('pipeline', named, '/execution/*'),
  };
}

/** Names that begin so belong to a stack: to this one, or to that of another stage, which is out of reach. */
function isForeign(name: string): boolean {
  return !/^sluice-/i.test(name);
}

function resources(type: string, others: readonly string[], below = ''): Resources {
  const arn = 'arn:${AWS::Partition}:sagemaker:${AWS::Region}:${AWS::AccountId}';
  const own = { 'Fn::Sub': `${arn}:${type}/sluice-${'${sls:stage}'}-*${below}` };
  const found = others.flatMap(spellings).map(name => ({ 'Fn::Sub': `${arn}:${type}/${name}${below}` }));
  return found.length === 0 ? own : [own, ...found];
}

/** SageMaker writes names in lower case in its ARNs, whatever they were created as. */
function spellings(name: string): string[] {
  return [...new Set([name, name.toLowerCase()])];
}
