import { describe } from 'vitest';
import { everyTaskGoesWrong } from '../support/every-task.ts';

describe.runIf(process.env['SLUICE_LONG_TESTS'])('in the long run', () => everyTaskGoesWrong(['times out']));
