import type { Clock } from '../core/clock.ts';
import type { Random } from '../core/random.ts';

/** What the hosting side of a container may use of the cloud. */
export interface ContainerHost {
  readonly clock: Clock;
  readonly wall: Clock;
  readonly random: Random;
}

/** One model container to be started for a variant. */
export interface ContainerSpec {
  /** `<account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag>` */
  readonly image: string;
  readonly environment: Readonly<Record<string, string>>;
  /** The bytes of `model.tar.gz`; absent when the model has no artefact. */
  readonly modelData: Uint8Array | undefined;
  readonly endpointName: string;
  readonly variantName: string;
  /** Takes each line that the container prints. */
  log(line: string): void;
}

/** `POST /invocations` as the container sees it. Header names are lower-case. */
export interface ContainerRequest {
  readonly path: '/invocations';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface ContainerResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** An answer that comes in parts, as the container sends them. A connection that breaks makes the parts fail. */
export interface ContainerStream {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly parts: AsyncIterable<Uint8Array>;
}

/**
 * A started model container. All instances of a variant share one container; how much they can do at a time is modelled
 * by the fleet that owns it.
 */
export interface Container {
  /** Whether `GET /ping` answered 200 within `timeoutMs` of control-plane time. */
  healthy(timeoutMs: number): Promise<boolean>;
  /** Rejects with `ContainerUnreachable` when no answer can come any more. */
  invoke(request: ContainerRequest): Promise<ContainerResponse>;
  /** The same, but the answer is handed over as soon as it begins. */
  stream(request: ContainerRequest): Promise<ContainerStream>;
  stop(): Promise<void>;
  /** Resolves when the container ended by itself, never when it was stopped. */
  readonly died: Promise<string>;
}

/** One training container, run to its end. Channel names map to the files of the channel, by relative path. */
export interface TrainingSpec {
  readonly image: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly hyperParameters: Readonly<Record<string, string>>;
  readonly inputDataConfig: Readonly<Record<string, object>>;
  readonly resourceConfig: object;
  readonly channels: Readonly<Record<string, Readonly<Record<string, Uint8Array>>>>;
  readonly stop: AbortSignal;
  log(line: string): void;
}

export interface TrainingResult {
  readonly exitCode: number;
  /** The text of `/opt/ml/output/failure`, when the container wrote one. */
  readonly failure: string | undefined;
  /** The bytes of `model.tar.gz`, made of everything under `/opt/ml/model`. */
  readonly model: Uint8Array;
}

/** File contents by relative path. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** One processing container, run to its end. Every path is relative to `/opt/ml`. */
export interface ProcessingSpec {
  readonly image: string;
  /** Program and first arguments; empty: the image's own. */
  readonly entrypoint: readonly string[];
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** What is there before the start: inputs and configuration. */
  readonly files: Files;
  /** Folders whose files are read when the program has ended. */
  readonly outputs: readonly string[];
  readonly stop: AbortSignal;
  log(line: string): void;
}

export interface ProcessingResult {
  readonly exitCode: number;
  /** The text of `/opt/ml/output/message`, when the container wrote one. */
  readonly message: string | undefined;
  /** The files below each output folder, by folder. */
  readonly outputs: Readonly<Record<string, Files>>;
}

/** Runs containers: as processes, or as functions in virtual time. */
export interface ContainerRuntime {
  /** Rejects with `ImageNotFound` when the image is unknown. */
  start(spec: ContainerSpec, host: ContainerHost): Promise<Container>;
  /** Rejects with `ImageNotFound` when the image is unknown or cannot train. */
  train(spec: TrainingSpec, host: ContainerHost): Promise<TrainingResult>;
  /** Rejects with `ImageNotFound` when the image is unknown, or has no program of its own and none was given. */
  process(spec: ProcessingSpec, host: ContainerHost): Promise<ProcessingResult>;
}
