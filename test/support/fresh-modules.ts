import { vi } from 'vitest';

// Handlers read their settings and take their ports once, when they are loaded.
vi.resetModules();
vi.unstubAllEnvs();
