import { flushCompileCache } from 'node:module';
import { afterAll } from 'vitest';

// Node.js writes its compile cache when a process ends by itself; these are ended by a signal.
afterAll(() => flushCompileCache());
