import type { VirtualImage } from '../../local/containers/virtual-container.ts';
import { editedPackage } from './edited-package.ts';
import { healthyModel, Journey, type JourneyOptions, minute, model } from './journey.ts';

export const hour = 60 * minute;
const day = 24 * hour;
const modelKey = 'models/trained/model.tar.gz';
export const pipelineName = 'sluice-dev-training';

/** A policy's section as it is compiled, with what a test wants otherwise. */
export function retrainingSection(more: object = {}): object {
  return {
    pipeline: pipelineName,
    on: ['drift', 'quality', 'new-data'],
    severity: 'serious',
    cooldownMs: day,
    cap: { runs: 3, perMs: 7 * day },
    minNewRows: 0,
    minLabelledRows: 0,
    alarms: [],
    reports: [],
    giveUpAfter: 3,
    rearmAfterMs: 3 * day,
    dataParameter: 'DataVersion',
    parameters: { onDrift: { SkipChecks: 'true' } },
    ...more,
  };
}

export interface Violation {
  readonly key: string;
  readonly at: number;
  readonly version: number;
  readonly source: string;
  readonly cause: string;
  readonly severity: string;
  readonly verdict: string;
  readonly reason: string;
  readonly until?: number;
  readonly execution?: string;
}

export interface Run {
  readonly PipelineExecutionArn: string;
  readonly PipelineExecutionStatus: string;
  readonly PipelineExecutionDisplayName: string;
  readonly PipelineExecutionDescription?: string;
  readonly StartTime: Date;
}

/** A stack whose model is retrained by a pipeline of one job, which a test makes fail, and one registration. */
export class Retraining {
  readonly journey: Journey;
  /** What the pipeline's job ends with. */
  exitCode = 0;

  readonly #pipeline: string;
  #models = 0;

  private constructor(journey: Journey, pipeline: string) {
    this.journey = journey;
    this.#pipeline = pipeline;
  }

  static start(section: object = {}): Promise<Retraining> {
    const text = JSON.stringify(retrainingSection(section));
    const packaged = editedPackage(model, policy => policy.replace(`"${model}":{`, `$&"retraining":${text},`));
    return Retraining.#boot({ model, packaged }, pipelineName);
  }

  /** With the policy that the stack is shipped with. */
  static shipped(ofModel: string, more: Pick<JourneyOptions, 'packaged' | 'image'> = {}): Promise<Retraining> {
    return Retraining.#boot({ ...more, model: ofModel }, `sluice-${ofModel}`);
  }

  static async #boot(options: JourneyOptions, pipeline: string): Promise<Retraining> {
    let self: Retraining | undefined;
    const image: VirtualImage = {
      ...(options.image ?? healthyModel),
      processingMs: 10 * minute,
      process: () => {
        void self?.putModel();
        return { exitCode: self?.exitCode ?? 0, message: undefined, outputs: {} };
      },
    };
    self = new Retraining(await Journey.start({ ...options, image }), pipeline);
    await self.#createPipeline();
    return self;
  }

  /** Another one each time: a gate takes one that it has seen for nothing new. */
  async putModel(): Promise<void> {
    const Body = new TextEncoder().encode(`healthy ${++this.#models}`);
    const Bucket = this.journey.output('ArtifactsBucketName');
    await this.journey.call('s3', 'PutObject', { Bucket, Key: modelKey, Body });
  }

  async #createPipeline(): Promise<void> {
    const { journey } = this;
    const bucket = journey.output('ArtifactsBucketName');
    await this.putModel();
    await journey.call('sagemaker', 'CreatePipeline', {
      PipelineName: this.#pipeline,
      ClientRequestToken: 'a'.repeat(32),
      RoleArn: journey.output('PipelineRoleArn'),
      PipelineDefinition: definition(
        journey.model,
        `s3://${bucket}/${modelKey}`,
        `arn:aws:iam::111122223333:role/sluice-dev-train-${journey.model}`,
      ),
    });
  }

  get now(): number {
    return this.journey.virtual.clock.now();
  }

  pass(ms: number): Promise<void> {
    return this.journey.virtual.clock.advance(ms);
  }

  /** What somebody's own monitor sends. */
  async send(detail: object, source = 'risk.monitoring'): Promise<void> {
    const Entries = [
      {
        Source: source,
        DetailType: 'Sluice Violation',
        Detail: JSON.stringify({ model: this.journey.model, ...detail }),
      },
    ];
    await this.journey.call('events', 'PutEvents', { Entries });
  }

  /** The same, and its reaction. */
  async drift(more: object = {}): Promise<void> {
    await this.send({ cause: 'drift', severity: 'serious', evidence: 'amount has moved', ...more });
    await this.pass(5_000);
  }

  /** The oldest first. */
  async violations(): Promise<Violation[]> {
    return (await this.journey.query(`violations#${this.journey.model}`)) as unknown as Violation[];
  }

  /** What the guard keeps of itself. */
  async guard(): Promise<Record<string, unknown>> {
    const [item] = await this.journey.query(`retraining#${this.journey.model}`);
    return JSON.parse(String(item?.['state'])) as Record<string, unknown>;
  }

  /** By hand, as the command line asks. */
  async retrain(more: object): Promise<unknown> {
    const answer = await this.call<unknown>({
      task: 'retrain',
      model: this.journey.model,
      by: 'ada',
      reason: 'I say so',
      ...more,
    });
    await this.pass(5_000);
    return answer;
  }

  /** `<verdict> <reason>` of each. */
  async verdicts(): Promise<string[]> {
    return (await this.violations()).map(({ verdict, reason }) => `${verdict} ${reason}`);
  }

  /** The oldest first. */
  async runs(): Promise<Run[]> {
    const input = { PipelineName: this.#pipeline, SortOrder: 'Ascending' };
    const listed = await this.journey.call<{ PipelineExecutionSummaries: Run[] }>(
      'sagemaker',
      'ListPipelineExecutions',
      input,
    );
    return listed.PipelineExecutionSummaries;
  }

  async startByHand(): Promise<void> {
    const token = this.journey.virtual.cloud.random.text(40);
    await this.journey.call('sagemaker', 'StartPipelineExecution', {
      PipelineName: this.#pipeline,
      ClientRequestToken: token,
    });
  }

  /** Events in Sluice's own name of one type, as far as the call records reach back. */
  published(type: string): readonly Record<string, unknown>[] {
    return this.journey.virtual.calls.flatMap(({ operation, input }) => {
      if (operation !== 'PutEvents') return [];
      const { Entries = [] } = input as { Entries?: readonly { DetailType?: string; Detail?: string }[] };
      return Entries.filter(({ DetailType }) => DetailType === type).map(({ Detail = '{}' }) => JSON.parse(Detail));
    });
  }

  told(part: string): readonly string[] {
    return this.journey
      .notifications()
      .filter(({ subject }) => subject.includes(part))
      .map(({ message }) => message);
  }

  /** Calls a function as the command line does. */
  async call<Answer>(input: object): Promise<Answer> {
    const Payload = new TextEncoder().encode(JSON.stringify(input));
    const call = this.journey.call<{ Payload: Uint8Array; FunctionError?: string }>('lambda', 'Invoke', {
      FunctionName: 'sluice-dev-on-monitoring-violation',
      Payload,
    });
    let answer: { Payload: Uint8Array; FunctionError?: string } | undefined;
    const done = call.then(one => {
      answer = one;
    });
    while (answer === undefined) await this.pass(100);
    await done;
    const text = new TextDecoder().decode(answer.Payload);
    if (answer.FunctionError) throw new Error(text);
    return JSON.parse(text) as Answer;
  }

  stop(): Promise<void> {
    return this.journey.stop();
  }
}

function definition(ofModel: string, modelDataUrl: string, roleArn: string): string {
  const image = `111122223333.dkr.ecr.us-east-1.amazonaws.com/sluice/${ofModel}:1`;
  const json = ['application/json'];
  return JSON.stringify({
    Version: '2020-12-01',
    Parameters: [
      { Name: 'DataVersion', Type: 'String', DefaultValue: 'first' },
      { Name: 'SkipChecks', Type: 'String', DefaultValue: 'false' },
    ],
    Steps: [
      {
        Name: 'Work',
        Type: 'Processing',
        Arguments: {
          ProcessingResources: {
            ClusterConfig: { InstanceCount: 2, InstanceType: 'ml.m5.large', VolumeSizeInGB: 10 },
          },
          AppSpecification: { ImageUri: image },
          RoleArn: roleArn,
        },
      },
      {
        Name: 'Register',
        Type: 'RegisterModel',
        DependsOn: ['Work'],
        Arguments: {
          ModelPackageGroupName: ofModel,
          ModelApprovalStatus: 'PendingManualApproval',
          InferenceSpecification: {
            Containers: [{ Image: image, ModelDataUrl: modelDataUrl }],
            SupportedContentTypes: json,
            SupportedResponseMIMETypes: json,
          },
        },
      },
    ],
  });
}
