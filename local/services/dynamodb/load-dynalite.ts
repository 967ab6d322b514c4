import crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import type { Cloud } from '../../core/cloud.ts';
import { cloudDate } from '../../environments/cloud-date.ts';

/** One of dynalite's actions: takes its store and a checked request, answers through a callback. */
export type Action = (store: Store, data: object, done: (error: ActionError | null, output: object) => void) => void;

export interface ActionError extends Error {
  statusCode?: number;
  body?: { __type: string; message?: string; Message?: string } & Record<string, unknown>;
}

export interface Store {
  readonly options: object;
}

interface Validation {
  readonly types: object;
  readonly custom: unknown;
}

interface Validations {
  checkTypes(data: object, types: object): Record<string, unknown>;
  checkValidations(data: object, types: object, custom: unknown, store: Store): void;
}

interface Database {
  create(options: object): Store;
  checkConditional(data: object, existingItem: object | undefined): ActionError | null | undefined;
}

/** Dynalite without its HTTP server. */
export interface Dynalite {
  readonly database: Database;
  readonly validations: Validations;
  action(name: string): Action;
  validation(name: string): Validation;
}

type Require = (specifier: string) => unknown;

/**
 * Loads dynalite's own files with the cloud's clock, timers and chance in the place of the machine's. Its turns of the
 * event loop become ticks, so that no virtual time can pass in the middle of a request.
 */
export function loadDynalite(cloud: Cloud): Dynalite {
  const host = createRequire(import.meta.url);
  const root = path.dirname(host.resolve('dynalite/package.json'));
  const globals = injectedGlobals(cloud);
  const loaded = new Map<string, { exports: unknown }>();

  function load(file: string): unknown {
    const known = loaded.get(file);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    loaded.set(file, module);
    const names = ['exports', 'require', 'module', ...Object.keys(globals)];
    const run = vm.compileFunction(readFileSync(file, 'utf8'), names, { filename: file });
    run(module.exports, requireFrom(file), module, ...Object.values(globals));
    return module.exports;
  }

  function requireFrom(file: string): Require {
    const require = createRequire(file);
    return specifier => {
      if (specifier === 'crypto') return { ...crypto, randomBytes: (size: number) => randomBytes(cloud, size) };
      return specifier.startsWith('.') || specifier === 'lock' ? load(require.resolve(specifier)) : require(specifier);
    };
  }

  const require = requireFrom(path.join(root, 'index.js'));
  return {
    database: require('./db') as Database,
    validations: require('./validations') as Validations,
    action: name => require(`./actions/${name}`) as Action,
    validation: name => require(`./validations/${name}`) as Validation,
  };
}

function injectedGlobals(cloud: Cloud): Record<string, unknown> {
  const { account, clock, random } = cloud;
  return {
    Date: cloudDate(vm.runInNewContext('Date') as DateConstructor, () => clock.now()),
    Math: Object.assign(Object.create(Math), { random: () => random.number() }),
    setImmediate: process.nextTick,
    setTimeout: (action: () => void, ms = 0) => clock.at(clock.now() + ms, action),
    process: Object.assign(Object.create(process), {
      env: { AWS_ACCOUNT_ID: account.id, AWS_REGION: account.region },
    }),
  };
}

function randomBytes(cloud: Cloud, size: number): Buffer {
  return Buffer.from(cloud.random.text(size * 2, '0123456789abcdef'), 'hex');
}
