import { trainingPipeline } from '../../examples/pipeline/training-pipeline.ts';
import { referenceModel } from '../../examples/reference-models.ts';
import { Journey, type JourneyOptions } from './journey.ts';
import { trainingImage } from './training-image.ts';

export const gatedModel = 'fraud-detection';

/** What is kept of a candidate, as far as tests ask. */
export interface KeptCandidate {
  readonly version: number;
  readonly outcome: string;
  readonly effect: string;
  readonly reasons: readonly string[];
  readonly applied: boolean;
  readonly champion?: number;
  /** As JSON. */
  readonly findings: string;
  readonly report?: { readonly bucket: string; readonly key: string };
}

/** The stack with the training pipeline of a model that its gates may approve. */
export class PipelineJourney {
  readonly journey: Journey;
  readonly model: string;
  #executions = 0;

  private constructor(journey: Journey, model: string) {
    this.journey = journey;
    this.model = model;
  }

  static async start(options: JourneyOptions = {}): Promise<PipelineJourney> {
    const { model = gatedModel } = options;
    const journey = await Journey.start({ image: trainingImage, ...options, model });
    const made = new PipelineJourney(journey, model);
    await made.putPipeline(definition => definition);
    const Bucket = journey.output('ArtifactsBucketName');
    for (const version of ['d1', 'd2']) {
      const Key = `${model}/data/${version}/train/train.csv`;
      await journey.call('s3', 'PutObject', { Bucket, Key, Body: new TextEncoder().encode(version) });
    }
    return made;
  }

  /** Makes the pipeline, or replaces its definition by what `edit` makes of the text. */
  async putPipeline(edit: (definition: string) => string): Promise<void> {
    const { journey, model } = this;
    const definition = trainingPipeline(referenceModel(model), {
      image: `111122223333.dkr.ecr.us-east-1.amazonaws.com/sluice/${model}:1`,
      bucket: journey.output('ArtifactsBucketName'),
      roleArn: `arn:aws:iam::111122223333:role/sluice-dev-train-${gatedModel}`,
      ...{ dataVersion: 'd1', codeVersion: 'c1', environment: {} },
    });
    const request = {
      PipelineName: `sluice-${this.model}`,
      RoleArn: journey.output('PipelineRoleArn'),
      PipelineDefinition: edit(JSON.stringify(definition)),
    };
    const listed = await journey.call<{ PipelineSummaries?: object[] }>('sagemaker', 'ListPipelines', {});
    if (listed.PipelineSummaries?.length) await journey.call('sagemaker', 'UpdatePipeline', request);
    else await journey.call('sagemaker', 'CreatePipeline', { ...request, ClientRequestToken: token(0) });
  }

  /** Starts an execution; answers its ARN. */
  async begin(parameters: Readonly<Record<string, string>> = {}): Promise<string> {
    this.#executions += 1;
    const { PipelineExecutionArn } = await this.journey.call<{ PipelineExecutionArn: string }>(
      'sagemaker',
      'StartPipelineExecution',
      {
        PipelineName: `sluice-${this.model}`,
        ClientRequestToken: token(this.#executions),
        PipelineParameters: Object.entries(parameters).map(([Name, Value]) => ({ Name, Value })),
      },
    );
    return PipelineExecutionArn;
  }

  async statusOf(PipelineExecutionArn: string): Promise<string> {
    const input = { PipelineExecutionArn };
    const found = await this.journey.call<{ PipelineExecutionStatus: string }>(
      'sagemaker',
      'DescribePipelineExecution',
      input,
    );
    return found.PipelineExecutionStatus;
  }

  /** Runs the pipeline to its end; answers the execution's ARN. */
  async run(parameters: Readonly<Record<string, string>> = {}): Promise<string> {
    const arn = await this.begin(parameters);
    await this.journey.until(async () => !['Executing', 'Stopping'].includes(await this.statusOf(arn)));
    return arn;
  }

  async candidates(): Promise<KeptCandidate[]> {
    const items = await this.journey.query(`candidates#${this.model}`);
    return items.filter(({ sk }) => String(sk).startsWith('v#')) as unknown as KeptCandidate[];
  }

  /** Executions that left no candidate. */
  async fruitless(): Promise<Record<string, unknown>[]> {
    const items = await this.journey.query(`candidates#${this.model}`);
    return items.filter(({ sk }) => String(sk).startsWith('run#'));
  }

  /** Lets time pass until what follows from the candidate was done. */
  async gated(version: number): Promise<KeptCandidate> {
    let found: KeptCandidate | undefined;
    await this.journey.until(async () => {
      found = (await this.candidates()).find(candidate => candidate.version === version && candidate.applied);
      return found !== undefined;
    });
    if (!found) throw new Error(`Version ${version} was not judged.`);
    return found;
  }

  async approvalOf(version: number): Promise<{ ModelApprovalStatus: string; ApprovalDescription?: string }> {
    const ModelPackageName = packageArn(version, this.model);
    return this.journey.call('sagemaker', 'DescribeModelPackage', { ModelPackageName });
  }

  async gates(statusFilter?: string): Promise<{ name: string; status: string }[]> {
    const input = {
      stateMachineArn: this.journey.output('GateStateMachineArn'),
      ...(statusFilter && { statusFilter }),
    };
    return (
      await this.journey.call<{ executions: { name: string; status: string }[] }>(
        'stepfunctions',
        'ListExecutions',
        input,
      )
    ).executions;
  }

  /** The first version, which a person lets in as there is none to compare it with. */
  async firstVersion(): Promise<void> {
    await this.run();
    await this.gated(1);
    await this.journey.approve(packageArn(1, this.model));
    await this.journey.ended(1);
  }

  stop(): Promise<void> {
    return this.journey.stop();
  }
}

export function packageArn(version: number, model = gatedModel): string {
  return `arn:aws:sagemaker:us-east-1:111122223333:model-package/${model}/${version}`;
}

function token(n: number): string {
  return `token-${String(n).padStart(32, '0')}`;
}
