import type { Command } from './command.ts';
import { judgeCommand } from './judge/judge-command.ts';

/** Every command of `sluice`, in the order in which help lists them. */
export const commands: readonly Command[] = [judgeCommand];
