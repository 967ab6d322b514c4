import type { ContainerRuntime } from './container.ts';
import { ImageNotFound } from './image-not-found.ts';

/** Each container is run by the first of the runtimes that knows its image. */
export function firstKnown(runtimes: readonly ContainerRuntime[]): ContainerRuntime {
  async function ask<Result>(image: string, use: (runtime: ContainerRuntime) => Promise<Result>): Promise<Result> {
    for (const runtime of runtimes) {
      try {
        return await use(runtime);
      } catch (error) {
        if (!(error instanceof ImageNotFound)) throw error;
      }
    }
    throw new ImageNotFound(image);
  }
  return {
    start: (spec, host) => ask(spec.image, runtime => runtime.start(spec, host)),
    train: (spec, host) => ask(spec.image, runtime => runtime.train(spec, host)),
    process: (spec, host) => ask(spec.image, runtime => runtime.process(spec, host)),
  };
}
