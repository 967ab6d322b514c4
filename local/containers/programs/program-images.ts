import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { FindImage, ProcessImage } from '../process-container.ts';
import { folderDigest } from './folder-digest.ts';
import { whyNoNamespaces } from './namespaces.ts';

/** A program that somebody wants to serve a model with. */
export interface Program {
  /** Repository of its image, such as `local/churn`. */
  readonly repository: string;
  /** Absolute path of the folder that it runs in. */
  readonly folder: string;
  /** Program and arguments; `serve` is added, as SageMaker does. */
  readonly command: readonly string[];
}

export interface AddedProgram {
  /** `<repository>@sha256:<digest>` */
  readonly name: string;
  /** Why it gets port and paths by variables instead; absent: it has port 8080 and `/opt/ml` of its own. */
  readonly notContained?: string;
}

const leftOut = ['.git', '__pycache__'];

/**
 * Images that are folders of this machine with a command. What is added is copied, and named by its content: later changes
 * of the folder make another image, and no version that is registered starts anything but what it was registered with.
 */
export class ProgramImages {
  readonly #images = new Map<string, ProcessImage>();
  #store: Promise<string> | undefined;

  readonly find: FindImage = image => this.#images.get(/[^/]+\/(.*@sha256:[0-9a-f]{64})$/.exec(image)?.[1] ?? image);

  /** @throws an error for people when the folder cannot be read, or holds too much */
  async add({ repository, folder, command }: Program): Promise<AddedProgram> {
    const name = `${repository}@sha256:${await folderDigest(folder, leftOut, command)}`;
    if (!this.#images.has(name)) {
      this.#store ??= mkdtemp(join(tmpdir(), 'sluice-programs-'));
      const cwd = join(await this.#store, name.slice(-64));
      await mkdir(cwd, { recursive: true });
      const isKept = (path: string) => !leftOut.includes(basename(path));
      await cp(folder, cwd, { recursive: true, verbatimSymlinks: true, filter: isKept });
      this.#images.set(name, { cwd, serve: [...command, 'serve'], contained: true });
    }
    const why = await whyNoNamespaces();
    return { name, ...(why !== undefined && { notContained: why }) };
  }

  /** Removes the copies. */
  async stop(): Promise<void> {
    if (this.#store) await rm(await this.#store, { recursive: true, force: true });
  }
}
